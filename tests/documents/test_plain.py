"""Plain text and Markdown are kept as they stand."""

import datetime as dt

import pytest

FRONT = """---
title: "Two Fronts"
Source: The Orlu Courier
author: Jane Doe
date: 4 February 2018
url: https://courier.example/two-fronts
language: en-GB
layout: post
tags:
  - war
---

# Two Fronts

The *brigade* took Orlu.
"""


def test_text_is_verbatim(put, one):
    """Markup, spaces and odd characters of the file are those of the document."""
    text = "# A *report*\n\n  The\u00a0“front” co\u00adoperates.\n\n[link](x)\n"
    assert one(put("a.md", text)).text == text


def test_front_matter_is_metadata_and_not_text(put, one):
    """What a Markdown file says of itself before its text describes the document and is no text."""
    document = one(put("a.md", FRONT))
    assert document.text == "# Two Fronts\n\nThe *brigade* took Orlu.\n"
    assert (document.title, document.publisher, document.author) == (
        "Two Fronts",
        "The Orlu Courier",
        "Jane Doe",
    )
    assert (document.published, document.language) == (dt.date(2018, 2, 4), "en")
    assert document.url == "https://courier.example/two-fronts"


@pytest.mark.parametrize(
    "text",
    [
        "---\nA: rule, not metadata.\n---\n\nText.\n",
        "---\nno colon here\n---\nText.\n",
        "Text.\n---\ntitle: x\n---\n",
    ],
    ids=["unknown-key", "no-keys", "not-at-the-top"],
)
def test_what_only_looks_like_front_matter_is_text(put, one, text):
    """Lines between rules that describe no document stay in the text."""
    assert one(put("a.md", text)).text == text


def test_wrong_date_in_front_matter_is_a_reason_to_skip(put, reason):
    """A date that is none is not passed over in silence."""
    assert reason(put("a.md", "---\ndate: soon\n---\nText.\n")) == (
        "a.md has a wrong date at its top: 'soon' is no date: write it as year-month-day, such as 2018-02-04."
    )
