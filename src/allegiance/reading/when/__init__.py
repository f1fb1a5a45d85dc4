"""When: date expressions found in a text and resolved, and the claims and incidents that they date."""
