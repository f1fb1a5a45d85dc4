"""`allegiance read`: reports in."""

EXAMPLES = ("allegiance read reports/",)


def read() -> None:
    """Read reports into the project."""
