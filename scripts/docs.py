"""Write the generated pages of the manual, and the output of every example: `make docs`.

`--check` writes nothing and fails where a generated page is out of date; the examples are run by the tests.
"""

import argparse
import sys
from pathlib import Path

from scripts.examples import PAGES, ROOT, ExampleError, difference, refreshed
from scripts.reference import reference_pages


def main() -> int:
    """Write, or with `--check` compare; return the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail where a generated page is stale"
    )
    check = parser.parse_args().check
    pages = reference_pages()
    stale = [path for path, text in pages.items() if not path.exists() or path.read_text("utf-8") != text]
    stale += leftover(pages)
    if check:
        for path in stale:
            sys.stderr.write(
                f"{path.relative_to(ROOT)} is out of date: run `make docs` and look at the difference.\n"
            )
        return bool(stale)
    for path in stale:
        if path in pages:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(pages[path], "utf-8")
        else:
            path.unlink()
        sys.stdout.write(f"{path.relative_to(ROOT)}: written anew\n")
    return max([_refresh(page) for page in PAGES])


def _refresh(page: Path) -> int:
    """Write one page with what its examples print now, or say why that cannot be; return the exit status."""
    try:
        new = refreshed(page.read_text("utf-8"))
    except ExampleError as error:
        sys.stderr.write(f"{page.relative_to(ROOT)}: {error}\n")
        return 1
    if difference(page, new):
        page.write_text(new, "utf-8")
        sys.stdout.write(f"{page.relative_to(ROOT)}: its examples print something else now\n")
    return 0


def leftover(pages: dict[Path, str]) -> list[Path]:
    """Return files among the generated ones that nothing generates any more."""
    return [path for path in sorted((ROOT / "docs/reference").rglob("*.md")) if path not in pages]


if __name__ == "__main__":
    sys.exit(main())
