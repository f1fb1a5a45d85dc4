"""The pages of `docs/reference`, printed from the code that they are about.

Every page is a pure function of the package: the same code gives the same bytes, on any machine and any day.
"""

import ast
import dataclasses
import enum
import inspect
import io
import re
import textwrap
from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any
from unittest import mock

import typer

import allegiance
from allegiance import errors, pipeline, project
from allegiance.cli.main import app
from allegiance.exchange import answers as network_answers
from allegiance.exchange import asked, objects, paths, sourcing
from allegiance.languages.load import data
from allegiance.model import (
    actor,
    answers,
    blocs,
    brokers,
    changes,
    claim,
    connect,
    dependence,
    document,
    dossier,
    incident,
    path,
    period,
    place,
    report,
    tension,
    tie,
    timeline,
    zone,
)
from allegiance.model.actor import ActorKind, JoinStatus, NameKind
from allegiance.model.changes import ChangeKind
from allegiance.model.claim import Certainty, Polarity, Realis, SignKind, Stance
from allegiance.model.credibility import Interest
from allegiance.model.dependence import BasisKind
from allegiance.model.dispute import DisputeKind
from allegiance.model.incident import RoleKind
from allegiance.model.judgement import Grade
from allegiance.model.origin import CopyKind
from allegiance.model.period import Aspect, Grain
from allegiance.model.place import Precision
from allegiance.model.tension import TensionKind
from allegiance.model.zone import Location
from allegiance.ontology.load import Predicate, predicates
from allegiance.project import Project

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs/reference"
_LINE = 80  #: columns that a signature may take before it is broken
VALUES: tuple[type[enum.StrEnum], ...] = (
    Stance,
    Polarity,
    Certainty,
    Realis,
    SignKind,
    Grain,
    ActorKind,
    NameKind,
    JoinStatus,
    CopyKind,
    DisputeKind,
    Grade,
    Interest,
    BasisKind,
    TensionKind,
    ChangeKind,
    RoleKind,
    Precision,
    Location,
)


def reference_pages() -> dict[Path, str]:
    """Return all generated pages by path."""
    pages = {
        "commands.md": _commands(),
        "errors.md": _errors(),
        "json.md": _json(),
        "python.md": _python(),
        "values.md": _values(),
        "predicates/README.md": _predicate_table(),
    }
    pages |= {f"predicates/{p.id}.md": _predicate(p) for p in predicates().values()}
    return {FOLDER / name: text for name, text in pages.items()}


def command_names() -> list[str]:
    """Return the names of all commands, in the order of `--help`."""
    return list(_group().commands)


def command_options(name: str) -> list[str]:
    """Return the options of a command as they are typed."""
    return [o for parameter in _group().commands[name].params for o in parameter.opts if o.startswith("--")]


def error_classes() -> list[type[Exception]]:
    """Return the errors of the package, the base first."""
    found = [
        value
        for value in vars(errors).values()
        if inspect.isclass(value) and value.__module__ == errors.__name__
    ]
    return [value for value in found if issubclass(value, errors.AllegianceError)]


def _group() -> Any:
    return typer.main.get_command(app)


def _page(title: str, source: str, *parts: str) -> str:
    made = f"<!-- generated from {source} by `make docs`: change it there -->"
    return "\n\n".join((made, f"# {title}", *(part.strip("\n") for part in parts))) + "\n"


# Commands


def _commands() -> str:
    sections = [part for name in command_names() for part in (f"## allegiance {name}", _fenced(_help(name)))]
    return _page(
        "Commands",
        "`allegiance --help`",
        "Questions answered with worked examples are in [how-to](../README.md#how-to).",
        _fenced(_help()),
        "Exit status: 0 when it is done, 1 when the work could not be done, 2 when something in the command was wrong, "
        "130 when it was interrupted. What goes wrong is one sentence on standard error; answers go to standard "
        "output. The keys of `--json` are listed in [JSON lines](json.md).",
        *sections,
    )


def _help(*command: str) -> str:
    printed = io.StringIO()
    narrow = {"COLUMNS": "80", "TERMINAL_WIDTH": "80", "NO_COLOR": "1"}
    with redirect_stdout(printed), mock.patch.dict("os.environ", narrow):
        # The name is given: else it is that of whatever program runs this.
        _group().main([*command, "--help"], prog_name="allegiance", standalone_mode=False)
    return printed.getvalue()


def _fenced(text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.strip("\n").splitlines())
    return f"```text\n{lines}\n```"


# Errors


def _errors() -> str:
    tree = inspect.getdoc(errors) or ""
    sections = [
        f"## {error.__name__}\n\n{_prose(error)}\n\nIs a kind of: {', '.join(_bases(error))}."
        for error in error_classes()
    ]
    return _page("Errors", "`src/allegiance/errors.py`", _rst(tree), *sections)


def _bases(error: type[Exception]) -> list[str]:
    return [f"`{base.__name__}`" for base in error.__bases__]


# JSON


def _json() -> str:
    sections = [_json_section(name, function) for name, function in _object_functions()]
    return _page(
        "JSON lines",
        "`src/allegiance/exchange/objects.py`",
        "With `--json` a command prints one object a line. "
        + " ".join((inspect.getdoc(objects) or "").split("\n\n", 1)[0].split())
        + " The key `record` says what an object is. Keys are only ever added.",
        *sections,
    )


def _object_functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    for module in (objects, paths, asked, sourcing, network_answers):
        for node in ast.parse(inspect.getsource(module)).body:
            if isinstance(node, ast.FunctionDef) and node.name.endswith(("_object", "_objects")):
                yield node.name, node


def _json_section(name: str, function: ast.FunctionDef) -> str:
    (returned,) = (node.value for node in ast.walk(function) if isinstance(node, ast.Return) and node.value)
    told = (ast.get_docstring(function) or "").removeprefix("Return ")
    parts = [f"## {_title(name)}", told[:1].upper() + told[1:]]
    if isinstance(returned, ast.BinOp) and isinstance(returned.left, ast.Call):
        base = _title(ast.unparse(returned.left.func))
        parts.append(f"All keys of [{base}](#{base.replace(' ', '-')}), and:")
    (outer, *_) = (node for node in ast.walk(returned) if isinstance(node, ast.Dict))
    parts.append("\n".join(f"- {line}" for line in _keys(outer)))
    return "\n\n".join(filter(None, parts))


def _keys(outer: ast.Dict) -> Iterator[str]:
    """Yield the keys of an object, those of objects inside it in brackets."""
    for key, value in zip(outer.keys, outer.values, strict=True):
        if not isinstance(key, ast.Constant):
            continue
        inner = [node for node in ast.walk(value) if isinstance(node, ast.Dict)]
        held = [ast.unparse(k).strip("'") for node in inner for k in node.keys if k is not None]
        called = [
            n.func.id for n in ast.walk(value) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
        ]
        made = dict.fromkeys(_title(name) for name in called if name.endswith(("_object", "_objects")))
        note = f" (each: {', '.join(f'`{k}`' for k in held)})" if held else ""
        link = " and ".join(f"[{title}](#{title.replace(' ', '-')})" for title in made)
        yield f"`{key.value!s}`{note}" + (f": {link}" if link else "")


def _title(name: str) -> str:
    words = name.strip("_").removesuffix("_objects").removesuffix("_object").replace("_", " ")
    return {"ref": "actor in short", "absence": "no chain", "report": "actor report", "use": "name use"}.get(
        words, words
    )


# Python


def _python() -> str:
    sections = [_python_section(name) for name in allegiance.__all__]
    return _page(
        "Python",
        "`src/allegiance/__init__.py`",
        "What `import allegiance` offers. Everything it returns is a frozen record with types; ids are content hashes, "
        "the same on any machine.",
        *sections,
        "# Records that these hold",
        *(_python_section(value.__name__, value) for value in _held()),
    )


def _held() -> list[type]:
    """Return the records that are no public names, but that answers hold."""
    modules = (
        *(document, claim, period, actor, tie, path, report, answers, pipeline),
        *(dependence, connect, blocs, tension, brokers, changes, dossier),
        *(incident, place, timeline, zone),
    )
    found = {
        v for m in modules for v in vars(m).values() if dataclasses.is_dataclass(v) and inspect.isclass(v)
    }
    hidden = {
        v
        for v in found
        if v.__name__ not in allegiance.__all__ and v.__module__ in {m.__name__ for m in modules}
    }
    internal = {actor.LocalActor, actor.NameSet, actor.Resolution, period.DatedClaim}
    internal |= {zone.OwnZone, zone.OwnList}
    return [project.Known, *sorted(hidden - internal, key=lambda v: v.__name__)]


def _python_section(name: str, held: type | None = None) -> str:
    value = getattr(allegiance, name) if held is None else held
    title = f"## allegiance.{name}" if held is None else f"## {name}"
    if not inspect.isclass(value):
        return f"{title}\n\n```python\n{name}{_signature(value)}\n```\n\n{_prose(value)}"
    parts = [title, _prose(value)]
    if dataclasses.is_dataclass(value) or held is not None:
        parts.append(_fields(value))
    parts += [_method(value, method) for method in _methods(value)]
    return "\n\n".join(parts)


def _signature(function: Any, *, drop_self: bool = False) -> str:
    """Return parameters and result as the source has them: what `inspect` prints differs between Python versions."""
    (node,) = ast.parse(textwrap.dedent(inspect.getsource(function))).body
    assert isinstance(node, ast.FunctionDef)
    node = _Unquoted().visit(node)
    if drop_self:
        (node.args.posonlyargs or node.args.args).pop(0)
    result = "" if node.returns is None else f" -> {ast.unparse(node.returns)}"
    text = ast.unparse(node.args).replace("=", " = ")
    if len(text) > _LINE:
        text = "\n    " + re.sub(r", (?=\w+: |\*)", ",\n    ", text) + ",\n"
    return f"({text}){result}"


class _Unquoted(ast.NodeTransformer):
    """Takes the quotation marks off annotations."""

    def visit_arg(self, node: ast.arg) -> ast.arg:
        """Unquote the annotation of a parameter."""
        node.annotation = _bare(node.annotation)
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        """Unquote the result, then the parameters."""
        node.returns = _bare(node.returns)
        self.generic_visit(node)
        return node


def _bare(annotation: ast.expr | None) -> ast.expr | None:
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        return ast.parse(annotation.value, mode="eval").body
    return annotation


def _methods(value: type) -> list[str]:
    # Its own first, then those of the classes that it is made of.
    order = dict.fromkeys(
        name for base in value.__mro__ if base.__module__.startswith("allegiance") for name in vars(base)
    )
    members = {name: inspect.getattr_static(value, name) for name in order if not name.startswith("_")}
    return [name for name, m in members.items() if inspect.isfunction(m) or isinstance(m, property)]


def _method(value: type, name: str) -> str:
    member = inspect.getattr_static(value, name)
    if isinstance(member, property):
        return f"### {value.__name__}.{name}\n\n{_prose(member.fget)}"
    signature = _signature(member, drop_self=True)
    return f"### {value.__name__}.{name}\n\n```python\n{name}{signature}\n```\n\n{_prose(member)}"


def _fields(value: type) -> str:
    notes = _notes(value)
    rows = [f"| `{name}` | `{kind}` | {notes.get(name, '')} |" for name, kind in _declared(value)]
    return "\n".join(("| field | type | |", "|---|---|---|", *rows))


def _declared(value: type) -> Iterator[tuple[str, str]]:
    """Yield name and type of the attributes that a class declares, as the source has them."""
    (node,) = ast.parse(textwrap.dedent(inspect.getsource(value))).body
    assert isinstance(node, ast.ClassDef)
    for each in node.body:
        if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name):
            yield each.target.id, ast.unparse(each.annotation).replace("datetime.", "").replace("|", "\\|")


def _notes(value: type) -> Mapping[str, str]:
    """Return the comments `#:` that stand behind attributes."""
    found = {}
    for line in inspect.getsource(value).splitlines():
        declared, mark, note = line.partition("#:")
        name = declared.split(":")[0].split("=")[0].strip()
        if mark and name.isidentifier():
            found[name] = note.strip()
    return found


def _prose(value: object) -> str:
    return _rst(inspect.getdoc(value) or "")


def _rst(text: str) -> str:
    """Return a docstring as Markdown: a block after "::" becomes a fenced one."""
    lines, fenced, shown = text.splitlines(), False, []
    for line in lines:
        if line.strip() == "::":
            fenced = True
            shown.append("```text")
        elif fenced and line.strip() and not line.startswith(" "):
            while shown and not shown[-1]:
                shown.pop()
            shown += ["```", "", line]
            fenced = False
        elif not (fenced and shown[-1] == "```text" and not line.strip()):
            shown.append(line.removeprefix("    ") if fenced else line)
    return "\n".join(shown + ["```"] * fenced)


# Values


def _values() -> str:
    sections = [_value_section(kind) for kind in VALUES]
    return _page("Values", "`src/allegiance/model`", "The words that answers and records use.", *sections)


def _value_section(kind: type[enum.StrEnum]) -> str:
    notes = _notes(kind)
    rows = [f"| `{member.value}` | {notes.get(member.name, _plain_note(kind, member))} |" for member in kind]
    return "\n".join((f"## {kind.__name__}", "", _prose(kind), "", "| value | |", "|---|---|", *rows))


def _plain_note(kind: type[enum.StrEnum], member: enum.StrEnum) -> str:
    """Return the comment behind a value that is no `#:` one."""
    for line in inspect.getsource(kind).splitlines():
        if line.strip().startswith(f"{member.name} =") and "# " in line:
            return line.partition("# ")[2].strip()
    return ""


# Predicates


def _predicate_table() -> str:
    rows = [
        f"| [{p.id}]({p.id}.md) | X {p.label} Y | {_bearing(p)} | {p.description} |"
        for p in predicates().values()
    ]
    return _page(
        "Predicates",
        "`src/allegiance/ontology/predicates`",
        "What may be said of two actors. Those that bind connect two actors in a chain; the others connect only "
        "where they are asked for with `--through`.",
        "\n".join(("| id | reads | | |", "|---|---|---|---|", *rows)),
    )


def _bearing(p: Predicate) -> str:
    return "binds" if p.binds else "divides" if p.divides else "neither"


def _predicate(p: Predicate) -> str:
    both = f"X {p.label} Y" if not p.directed else f"X {p.label} Y; Y {p.inverse} X"
    way = "from source to target" if p.directed else "none: either end may come first"
    contrary = ", ".join(f"[{c}]({c}.md)" for c in p.contrary) or "none"
    facts = (
        f"- Reads: {both}",
        f"- Source: {p.source}",
        f"- Target: {p.target}",
        f"- Direction: {way}",
        f"- In a chain: {_in_chains(p)}",
        f"- Contrary: {contrary}",
        f"- In time: {_IN_TIME[p.aspect]}{_closing(p)}",
        *(f"- In {_VOCABULARIES.get(name, name)}: `{term}`" for name, term in p.terms.items()),
    )
    return _page(
        p.id, f"`src/allegiance/ontology/predicates/{p.id}.yaml`", p.description, "\n".join(facts), *_cases(p)
    )


_IN_TIME = {
    Aspect.BEGINS: "a claim tells of what made the tie, which holds from then on",
    Aspect.ENDS: "a claim tells of what ended the tie",
    Aspect.MOMENT: "a claim tells of what happened then and was over",
    Aspect.LASTS: "a claim tells of what held then, and maybe before and after",
}


def _closing(p: Predicate) -> str:
    closed = ", ".join(f"[{c}]({c}.md)" for c in p.closes)
    return f"; it ends {closed} between the two" if closed else ""


_VOCABULARIES = {"followthemoney": "FollowTheMoney", "stix": "STIX 2.1", "ucdp": "UCDP"}


def _in_chains(p: Predicate) -> str:
    if not p.binds:
        return f"connects only with `--through {p.id}`"
    return "connects" if p.layer else "connects, and adds no layer: both ends are one actor under two names"


def _cases(p: Predicate) -> Iterator[str]:
    """Yield the examples and near misses of the patterns for a predicate; all of them run as tests."""
    frames = [frame for frame in data("frames")["frames"] if frame["predicate"] == p.id]
    examples = [e for frame in frames for e in frame["examples"]]
    misses = [n for frame in frames for n in frame["not"]]
    if examples:
        rows = [
            f"| {_cell(e['text'])} | {_cell(e['finds'][0])} → {_cell(e['finds'][2])} | {e['finds'][3]} |"
            for e in examples
        ]
        yield "\n".join(
            ("## Sentences that say so", "", "| sentence | tie | stance |", "|---|---|---|", *rows)
        )
    if misses:
        rows = [f"| {_cell(n['text'])} | {_cell(n['because'])} |" for n in misses]
        yield "\n".join(("## Near misses", "", "| sentence | why it is none |", "|---|---|", *rows))


def _cell(text: str) -> str:
    return " ".join(str(text).split()).replace("|", "\\|")


#: methods that users call; the rest of the package is free to change
PUBLIC_METHODS = tuple(_methods(Project))
