"""What makes the demo, the manual and the wheel: used by the Makefile and the tests, no part of the package."""
