"""HTML and SVG as text in which nothing goes unescaped: what is no markup is text, and text is escaped."""

import html
from collections.abc import Iterable

#: Elements that have no end tag in HTML.
_VOID = frozenset({"meta", "br", "hr", "link"})


class Markup(str):
    """Text that is markup already."""

    __slots__ = ()


#: What an element may hold: markup as it is, text to be escaped, or several of these.
Content = str | Iterable["Content"]


def element(tag: str, /, *content: Content, **attributes: str | float | None) -> Markup:
    """Return an element; an underscore in an attribute's name is a hyphen, one at its end is dropped.

    An attribute that is None is left out.
    """
    shown = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(_number(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if tag in _VOID:
        return Markup(f"<{tag}{shown}>")
    return Markup(f"<{tag}{shown}>{join(content)}</{tag}>")


def join(content: Content) -> Markup:
    """Return content as markup, one after the other."""
    if isinstance(content, Markup):
        return content
    if isinstance(content, str):
        return Markup(html.escape(content, quote=False))
    return Markup("".join(map(join, content)))


def _number(value: str | float) -> str:
    """Return a number the same on every machine."""
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
