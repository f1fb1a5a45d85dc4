"""The examples in README and manual: found, run in a fresh folder, compared with what is printed, or written anew.

A page is Markdown. Three kinds of fenced blocks are taken seriously; a page runs from top to bottom in one folder:

- ```` ```console ```` : lines that begin with "$ " are commands, those that follow are what each prints. A command
  must succeed, unless the fence says `console status=2`.
- ```` ```python ```` : a session with ">>> ", compared as doctest would, or a script that must run. A page has one
  namespace.
- ```` ```text file=NAME ```` : a file that later commands use.

Commands find `examples/` beside them, as in a checkout. How long something took is not compared.
"""

import contextlib
import dataclasses
import difflib
import doctest
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = (
    ROOT / "README.md",
    ROOT / "docs/tutorial.md",
    ROOT / "docs/reading-answers.md",
    *sorted((ROOT / "docs/how-to").glob("*.md")),
)

_FENCE = re.compile(
    r"^```(?P<language>\w+)(?P<options>[^\n`]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)
_TIME = re.compile(r"\b\d[\d,]*(?:\.\d+)? s\b|\"seconds\": [\d.]+")
_WIDTH = "80"


@dataclasses.dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page: where its body starts and ends in the page, and what it is."""

    start: int
    end: int
    language: str
    options: dict[str, str]
    body: str


class ExampleError(Exception):
    """An example did not run."""


def blocks(text: str) -> Iterator[Block]:
    """Yield the fenced blocks of a page in order."""
    for match in _FENCE.finditer(text):
        options = dict(option.split("=", 1) for option in match["options"].split() if "=" in option)
        yield Block(match.start("body"), match.end("body"), match["language"], options, match["body"])


def commands(text: str) -> list[str]:
    """Return the commands of a page."""
    return [
        line[2:]
        for block in blocks(text)
        if block.language == "console"
        for line in block.body.splitlines()
        if line.startswith("$ ")
    ]


def refreshed(text: str) -> str:
    """Run a page in a fresh folder and return it with what its examples print now.

    Output that differs in nothing but how long something took is left as it is. Raises `ExampleError` when a
    command has another exit status than the page says, or a script fails.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "examples", folder / "examples")
        namespace: dict[str, object] = {"__name__": "__main__"}
        pieces, at = [], 0
        for block in blocks(text):
            pieces += [text[at : block.start], _run(block, folder, namespace)]
            at = block.end
        return "".join((*pieces, text[at:]))


def difference(page: Path, new: str) -> str:
    """Return what differs between a page and what its examples print now; empty when nothing does."""
    name = str(page.relative_to(ROOT))
    lines = difflib.unified_diff(
        page.read_text("utf-8").splitlines(keepends=True), new.splitlines(keepends=True), name, f"{name}, now"
    )
    return "".join(lines)


def _run(block: Block, folder: Path, namespace: dict[str, object]) -> str:
    if block.language == "console":
        return _session(block, folder)
    if block.language == "python":
        with contextlib.chdir(folder):
            return (
                _dialogue(block.body, namespace) if ">>> " in block.body else _script(block.body, namespace)
            )
    if "file" in block.options:
        file = folder / block.options["file"]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(block.body, "utf-8")
    return block.body


def _session(block: Block, folder: Path) -> str:
    """Return a console block with what its commands print now."""
    wanted = int(block.options.get("status", "0"))
    parts = re.split(r"^(?=\$ )", block.body, flags=re.MULTILINE)
    shown = [parts[0]]
    for at, part in enumerate(parts[1:], start=1):
        line, _, old = part.partition("\n")
        output, status = _output(line[2:], folder)
        if status != wanted:
            raise ExampleError(f"{line}\nended with status {status}, not {wanted}:\n{output}")
        gap = "\n" * (at < len(parts) - 1 and not output.endswith("\n\n"))  # between commands
        shown.append(f"{line}\n{_with_times_of(old, output + gap)}")
    return "".join(shown)


def _output(command: str, folder: Path) -> tuple[str, int]:
    """Run one command as in a terminal 80 columns wide; return all it prints, and its status."""
    environment = {k: v for k, v in os.environ.items() if k not in {"ALLEGIANCE_PROJECT", "FORCE_COLOR"}}
    environment |= {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": _WIDTH,
        "LANG": "C.UTF-8",
        "PYTHONUTF8": "1",
    }
    done = subprocess.run(  # noqa: S602 - the commands are those of our own pages
        command,
        shell=True,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()) + "\n" * bool(
        done.stdout
    ), done.returncode


def _with_times_of(old: str, new: str) -> str:
    """Return what is printed now, with the durations that the page has: those were taken on a quiet machine."""
    times = _TIME.findall(old)
    if len(times) != len(_TIME.findall(new)):
        return new
    left = iter(times)
    return _TIME.sub(lambda _: next(left), new)


def _dialogue(body: str, namespace: dict[str, object]) -> str:
    """Return a Python session with what its lines print now."""
    pieces = doctest.DocTestParser().parse(body)
    shown = []
    for piece in pieces:
        if isinstance(piece, str):
            shown.append(piece)
            continue
        first, *more = piece.source.splitlines()
        shown += [f">>> {first}\n", *(f"... {line}".rstrip() + "\n" for line in more)]
        shown.append(_with_times_of(piece.want, _printed(piece.source, namespace)))
    return "".join(shown)


def _printed(source: str, namespace: dict[str, object]) -> str:
    return _executed(
        source, "single", namespace
    )  # as typed at the prompt: the value of an expression is printed


def _script(body: str, namespace: dict[str, object]) -> str:
    _executed(body, "exec", namespace)
    return body


def _executed(source: str, mode: str, namespace: dict[str, object]) -> str:
    """Run Python and return what it printed."""
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            exec(compile(source, "<example>", mode), namespace)  # noqa: S102 - the examples are our own
    except Exception as error:
        raise ExampleError(f"{source.strip()}\nraised {type(error).__name__}: {error}") from error
    return printed.getvalue()
