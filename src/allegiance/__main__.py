"""`python -m allegiance` is the command `allegiance`."""

from allegiance.cli.main import run

run()
