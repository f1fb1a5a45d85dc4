"""What all tests share.

Policy: the smallest object that shows a behaviour is built by hand (`tests/builders.py`); the real reader runs only
where reading is what is tested. A fixture lives beside the tests that use it; nothing is set up here but options.
"""


def pytest_addoption(parser) -> None:
    """`--update-docs` and `--update-golden` write what is expected anew, for a person to look at the difference."""
    parser.addoption(
        "--update-docs", action="store_true", help="write the output of examples in README and docs/ anew"
    )
    parser.addoption(
        "--update-golden", action="store_true", help="write the tables of tests/cases anew, to be looked at"
    )
