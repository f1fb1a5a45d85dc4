"""The reader that works from syntax, word lists and declared patterns."""
