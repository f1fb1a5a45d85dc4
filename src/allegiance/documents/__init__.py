"""Files, pages and streams to documents."""
