"""A dossier: one page that needs nothing else, in which nothing goes unescaped, the same bytes each time."""

import datetime as dt
import re
from html.parser import HTMLParser

import pytest

from allegiance.errors import UsageError
from allegiance.exchange.dossier import dossier_page, write_page
from allegiance.exchange.markup import Markup, element
from allegiance.model.belief import Belief
from allegiance.model.document import Document
from allegiance.project import open_project
from tests.builders import Called, Said, reading, small_war, write_project

NASTY = 'Front <script>alert("x")</script> & Sons'


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.linked: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs) -> None:
        """Remember what is open, and what is linked."""
        self.tags.append(tag)
        if tag not in {"meta", "br"}:
            self.open.append(tag)
        self.linked += [value for name, value in attrs if name in {"href", "src"} and value]

    def handle_endtag(self, tag) -> None:
        """Close what was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data) -> None:
        """Gather the words."""
        self.text += data


@pytest.fixture(scope="module")
def war(tmp_path_factory):
    """Write the small war once."""
    return write_project(tmp_path_factory.mktemp("war") / "war.db")


def page_of(project, start="Velmor", end="League of Dusk", **sought) -> str:
    """Return the dossier of two actors as a page."""
    with open_project(project) as asked:
        return dossier_page(asked.report(start, end, **sought))


def test_the_page_is_well_formed_and_needs_nothing_else(war) -> None:
    """Every element is closed; no script, no picture, no style or font from elsewhere."""
    text = page_of(war)
    page = Page(text)

    assert page.open == []
    assert not {"script", "img", "link", "iframe"} & set(page.tags)
    assert [link for link in page.linked if not link.startswith("#source-")] == []
    assert "url(" not in re.sub(r"url\(#(?:head|tail)\)", "", text)
    assert "@import" not in text


def test_it_says_what_the_answer_says(war) -> None:
    """In words, drawn, and with every sentence, what stands around it, and who says so."""
    page = Page(page_of(war))
    words = " ".join(page.text.split())

    assert "How Velmor and League of Dusk are connected" in words
    assert "two layers of separation, through Free Ardanian Army and Northern Front" in words
    assert "svg" in page.tags
    assert (
        "Velmor has armed the Free Ardanian Army (FAA) since the autumn.” The Dawn Brigade is a faction"
        in words
    )
    assert "Northern Herald, quoting officials in Sarn, 2021-03-05" in words
    assert "What it rests on" in words
    assert "passes a claim that only one publisher makes: Northern Herald" in words
    assert "Nobody in this project denies any tie of these chains." in words
    assert "Every claim of the project was believed." in words


def test_what_is_denied_is_said(war) -> None:
    """A denial of the two themselves stands among what is disputed, with who makes it."""
    words = " ".join(Page(page_of(war, "Velmor", "Northern Front")).text.split())

    assert "Also said of the two" in words
    disputed = words.split("What is disputed")[1]
    assert "Northern Herald, quoting Velmor, 2021-03-05" in disputed
    assert "Velmor denied on Friday that it supports the Northern Front." in disputed


def test_no_chain_is_an_answer_too(war) -> None:
    """What was searched, what is nearest, what would find one."""
    words = " ".join(Page(page_of(war, "League of Dusk", "Ardania")).text.split())

    assert "No chain of up to three layers connects League of Dusk and Ardania" in words
    assert "With --through opposes there is a chain of two layers." in words


def test_the_command_gives_the_same_page_again(war) -> None:
    """With every setting that is not the usual, names in quotes where they need them."""
    belief = Belief(known_by=dt.date(2021, 3, 31), disbelieve=("Harbour Post",), min_score=0.2)
    text = page_of(war, layers=2, through=("opposes",), belief=belief)

    assert (
        "allegiance report Velmor 'League of Dusk' --layers 2 --through opposes --disbelieve 'Harbour Post' "
        "--known-by 2021-03-31 --min-score 0.2 --out dossier.html"
    ) in text
    assert "Asked of what had been published by 2021-03-31; " in text


def test_the_same_project_makes_the_same_bytes(war, tmp_path) -> None:
    """Read in another order, in another file."""
    other = write_project(tmp_path / "other.db", small_war()[::-1])

    assert page_of(war) == page_of(other) == page_of(war)


def test_nothing_that_a_report_says_is_markup(tmp_path) -> None:
    """Names, sentences, titles, publishers and addresses are text, and only addresses of the web are linked."""
    said = f"Velmor arms the {NASTY}."
    documents = [
        Document(
            text=f"<b>{publisher}</b>\n\n{said} <i>More.</i>",
            title="<img src=x onerror=alert(1)>",
            publisher=publisher,
            url=url,
            published=dt.date(2021, 3, 2),
        )
        for publisher, url in (
            ("A & <B>", "javascript:alert(1)"),
            ("Post", 'https://post.example/"><script>'),
        )
    ]
    actors = [Called("Velmor"), Called(NASTY)]
    reports = [
        (document, reading(document, actors, [Said(said, "Velmor", "supports", NASTY)]))
        for document in documents
    ]
    text = page_of(write_project(tmp_path / "nasty.db", reports), end=NASTY)
    page = Page(text)

    assert page.open == []
    assert not {"script", "img", "i", "b"} & set(page.tags)
    assert NASTY in page.text
    assert "<img src=x onerror=alert(1)>" in page.text
    assert [link for link in page.linked if not link.startswith("#")] == ['https://post.example/"><script>']


def test_a_long_name_stays_within_its_box(tmp_path) -> None:
    """It is cut in the drawing and whole in the words."""
    name = "Provisional Revolutionary Command of the United Northern and Eastern Highland Fronts and Columns"
    document = Document(text=f"Velmor arms the {name}.", publisher="Post", published=dt.date(2021, 3, 2))
    said = Said(document.text, "Velmor", "supports", name)
    project = write_project(
        tmp_path / "long.db", [(document, reading(document, [Called("Velmor"), Called(name)], [said]))]
    )

    text = page_of(project, end=name)

    drawn = text.split("<svg")[1].split("</svg>")[0].split("</title>")[1]
    assert "…" in drawn
    assert max(map(len, re.findall(r">([^<]+)</text>", drawn))) <= 18
    assert name in text


def test_it_is_written_whole_or_not_at_all(tmp_path) -> None:
    """A folder that is not there is told, and nothing is left behind."""
    write_page("<!doctype html>", tmp_path / "page.html")

    assert (tmp_path / "page.html").read_text("utf-8") == "<!doctype html>"
    with pytest.raises(
        UsageError, match=r"cannot be written \(No such file or directory\): name a file in a folder"
    ):
        write_page("", tmp_path / "nowhere" / "page.html")
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_markup_escapes_what_is_no_markup() -> None:
    """In text and in attributes; markup stays as it is."""
    made = element("a", "<", Markup("<br>"), ["&", "x"], href='"', class_="b", data_x=1.0)

    assert made == '<a href="&quot;" class="b" data-x="1">&lt;<br>&amp;x</a>'
