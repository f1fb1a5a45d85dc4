"""The manual is generated or tested, never trusted: nothing that a user can name is missing, no link leads nowhere."""

import re
import tomllib

import pytest

import allegiance
from allegiance.ontology.load import predicates
from scripts.docs import leftover
from scripts.examples import PAGES, ROOT, commands
from scripts.reference import (
    PUBLIC_METHODS,
    VALUES,
    command_names,
    command_options,
    error_classes,
    reference_pages,
)

DOCS = ROOT / "docs"
MARKDOWN = sorted(
    {
        *ROOT.glob("*.md"),
        *DOCS.rglob("*.md"),
        *(ROOT / "examples").rglob("README.md"),
        *ROOT.glob("changelog.d/*.md"),
    }
)
WRITTEN = [page for page in MARKDOWN if DOCS / "reference" not in page.parents]
_LINK = re.compile(r"(?<!!)\[[^\]]+\]\((?!https?:|mailto:)([^)#\s]*)(#[^)\s]+)?\)")
_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def name(path) -> str:
    """Return a test id."""
    return str(path.relative_to(ROOT))


def text(path: str) -> str:
    """Return a page of the manual."""
    return (DOCS / path).read_text("utf-8")


@pytest.mark.parametrize("page", reference_pages(), ids=name)
def test_generated_page_is_up_to_date(page) -> None:
    """The page on disk is what the code says now: `make docs` writes it."""
    assert page.read_text("utf-8") == reference_pages()[page]


def test_nothing_generated_is_left_over() -> None:
    """A page goes when what it is about goes."""
    assert leftover(reference_pages()) == []


@pytest.mark.parametrize("command", command_names())
def test_command_is_shown_at_work(command) -> None:
    """In an example of README or manual that is run, beside its page in the reference."""
    shown = [line for page in PAGES for line in commands(page.read_text("utf-8"))]

    assert any(re.search(rf"\ballegiance {command}\b", line) for line in shown)
    assert f"## allegiance {command}\n" in text("reference/commands.md")


@pytest.mark.parametrize("command", command_names())
def test_option_is_documented(command) -> None:
    """With what it takes and does."""
    section = text("reference/commands.md").split(f"## allegiance {command}\n")[1].split("\n## ")[0]

    assert [option for option in command_options(command) if option not in section] == []


@pytest.mark.parametrize("predicate", predicates())
def test_predicate_has_its_page(predicate) -> None:
    """And stands in the table, and in the guide to answers by its label."""
    assert f"[{predicate}]({predicate}.md)" in text("reference/predicates/README.md")
    assert predicates()[predicate].description in text(f"reference/predicates/{predicate}.md")


@pytest.mark.parametrize("error", error_classes(), ids=lambda error: error.__name__)
def test_error_is_documented(error) -> None:
    """And has its line in the tree."""
    page = text("reference/errors.md")

    assert f"## {error.__name__}\n" in page
    assert re.search(rf"^[│├└─ ]*{error.__name__}\b", page, re.MULTILINE)


@pytest.mark.parametrize("public", allegiance.__all__)
def test_public_name_is_documented(public) -> None:
    """Under the name one imports."""
    assert f"## allegiance.{public}\n" in text("reference/python.md")


@pytest.mark.parametrize("method", PUBLIC_METHODS)
def test_method_of_a_project_is_documented(method) -> None:
    """With its signature."""
    assert f"### Project.{method}\n" in text("reference/python.md")


@pytest.mark.parametrize("kind", VALUES, ids=lambda kind: kind.__name__)
def test_value_is_documented(kind) -> None:
    """Every word that an answer may use."""
    section = text("reference/values.md").split(f"## {kind.__name__}\n")[1].split("\n## ")[0]

    assert [member.value for member in kind if f"`{member.value}`" not in section] == []


@pytest.mark.parametrize("page", MARKDOWN, ids=name)
def test_links_lead_somewhere(page) -> None:
    """To a file that is there, and a heading that it has."""
    dead = []
    for target, anchor in _LINK.findall(_FENCE.sub("", page.read_text("utf-8"))):
        file = (page.parent / target).resolve() if target else page
        if not file.exists() or (anchor and anchor[1:] not in anchors(file.read_text("utf-8"))):
            dead.append(target + anchor)

    assert dead == []


def anchors(markdown: str) -> set[str]:
    """Return the anchors of the headings of a page, as they are made from their words."""
    headings = re.findall(r"^#+ (.+)$", _FENCE.sub("", markdown), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_page_is_found_from_the_contents() -> None:
    """docs/README.md leads to all others, in one step or over pages it leads to."""
    found, queue = set(), [DOCS / "README.md"]
    while queue:
        page = queue.pop()
        if page in found or page.suffix != ".md":
            continue
        found.add(page)
        queue += [
            (page.parent / target).resolve() for target, _ in _LINK.findall(page.read_text("utf-8")) if target
        ]

    assert {name(page) for page in DOCS.rglob("*.md")} - {name(page) for page in found} == set()


@pytest.mark.parametrize("page", WRITTEN, ids=name)
def test_words_are_plain(page) -> None:
    """No word that praises instead of telling; the glossary has the nouns."""
    prose = _FENCE.sub("", page.read_text("utf-8"))

    assert (
        re.findall(
            r"\b(?:simply|powerful|seamless(?:ly)?|blazing(?:ly)?|cutting-edge)\b", prose, re.IGNORECASE
        )
        == []
    )


def test_the_glossary_tells_each_word_once() -> None:
    """Its table has a word to use, what it means, and what not to call it; no word is on both sides."""
    rows = re.findall(r"^\| \*\*(.+?)\*\* \| (.+?) \| (.+?) \|$", text("glossary.md"), re.MULTILINE)
    use = [word for word, _, _ in rows]
    avoid = {word.strip() for _, _, words in rows for word in words.split(",")} - {"—"}

    assert len(use) >= 20
    assert len(use) == len(set(use))
    assert avoid.isdisjoint(use)


@pytest.mark.parametrize("note", sorted((DOCS / "design").glob("*.md")), ids=name)
def test_design_note_says_what_and_when(note) -> None:
    """Front matter with description, date and tags."""
    head = re.match(
        r"---\ndescription: .+\ndate: \d{4}-\d\d-\d\d\ntags: \[.+\]\n---\n", note.read_text("utf-8")
    )

    assert head or note.name == "README.md"


def test_every_part_has_its_reason() -> None:
    """What pyproject.toml asks for, docs/design/parts.md explains."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = [
        *project["project"]["dependencies"],
        *(part for extra in project["project"]["optional-dependencies"].values() for part in extra),
        *project["dependency-groups"]["dev"],
        *project["build-system"]["requires"],
    ]
    names = {re.split(r"[<>=~!\[ ;]", part)[0] for part in wanted}
    page = text("design/parts.md")

    assert sorted(part for part in names if f"| `{part}` |" not in page) == []


def test_every_make_target_says_what_it_does() -> None:
    """`make` lists it."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)

    assert phony
    assert [
        target for target in phony[1].split() if not re.search(rf"^{target}:.*  ## ", makefile, re.MULTILINE)
    ] == []
