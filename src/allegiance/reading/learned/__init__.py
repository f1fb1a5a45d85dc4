"""The learned reader's model: passages of a document to mentions, ties between them, and how sure it is."""
