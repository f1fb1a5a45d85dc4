"""How things are said, as data with reasons."""
