"""One reading out of two readers' readings of a document."""
