"""Claims to a network, and the questions asked of it."""
