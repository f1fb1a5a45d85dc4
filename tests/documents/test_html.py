"""Web pages give their main text and what they say of themselves."""

import datetime as dt

import pytest

PAGE = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>Brigade Takes Orlu | The Courier</title>
<meta property="og:title" content="Brigade Takes Orlu">
<meta property="og:site_name" content="The Courier">
<meta property="og:url" content="https://courier.example/orlu">
<meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2018-02-04T10:00:00Z">
<meta property="article:modified_time" content="2019-06-01T10:00:00Z">
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/war">War</a></li></ul></nav>
<article><h1>Brigade Takes Orlu</h1>
<p>The brigade said on Monday that its <b>fighters</b> had taken the town after three days of shelling.</p>
<h2>The Northern Front</h2>
<p>The front’s&nbsp;men withdrew to the valley, it co&shy;operates with them<br>and holds the road.</p>
<table><tr><td>First cell of the table</td><td>Second cell of the table</td></tr></table>
<ul><li>One point of the list is here.</li></ul>
</article>
<footer>Cookie settings</footer></body></html>"""


def test_main_text_is_paragraphs_parted_by_blank_lines(put, one):
    """Menus and footers are left out; each heading, paragraph, cell and point stands on its own."""
    assert one(put("a.html", PAGE)).text.split("\n\n") == [
        "Brigade Takes Orlu",
        "The brigade said on Monday that its fighters had taken the town after three days of shelling.",
        "The Northern Front",
        "The front’s\u00a0men withdrew to the valley, it co\u00adoperates with them\nand holds the road.",
        "First cell of the table",
        "Second cell of the table",
        "One point of the list is here.",
    ]


def test_page_says_what_it_is(put, one):
    """Title, publisher, author, address, first date and language are those that the page declares."""
    document = one(put("a.html", PAGE))
    assert (document.title, document.publisher, document.author) == (
        "Brigade Takes Orlu",
        "The Courier",
        "Jane Doe",
    )
    assert document.url == "https://courier.example/orlu"
    assert (document.published, document.language) == (dt.date(2018, 2, 4), "en")


def test_date_somewhere_in_the_text_is_not_the_pages_own(put, one):
    """A page that declares no date has none, whatever days its text tells of."""
    page = "<html><body><p>On 3 March 2015 the brigade took Orlu, and on 4 April 2016 it left.</p></body>"
    assert one(put("a.html", page)).published is None


def test_declared_encoding_is_used(put, one):
    """A page in a national encoding is read by what it declares."""
    page = '<meta charset="iso-8859-2"><body><p>Żołnierze weszli do miasta Łódź.</p></body>'
    assert one(put("a.html", page.encode("iso8859-2"))).text == "Żołnierze weszli do miasta Łódź."


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><nav><a href='/'>Home</a></nav></body></html>",
        "<html><body></body></html>",
        "<html>",
        "<?xml version='1.0' encoding='utf-8'?><html xmlns='http://www.w3.org/1999/xhtml'><body/></html>",
    ],
    ids=["menu", "empty", "cut-off", "xhtml"],
)
def test_page_without_main_text_is_skipped(put, reason, page):
    """A page of menus alone is no report."""
    assert reason(put("a.html", page)) == (
        "a.html has no main text that can be told from its menus: save the article itself as text."
    )


def test_odd_page_says_nothing_on_the_screen(put, read, capfd):
    """What the extractor thinks of a page is not shown to the user."""
    read(put("a.html", "<html><body><p></p></body></html>"))
    assert capfd.readouterr().err == ""
