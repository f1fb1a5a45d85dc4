"""Bytes of any encoding become the text that was meant."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.documents.decode import decode, is_binary, tidy

ENGLISH = "The brigade’s “ally” – a café owner’s son – withdrew."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings_of_one_text_are_one_text(encoding):
    """However a text is stored, it is read as the same text, without a byte order mark."""
    assert decode(ENGLISH.encode(encoding)) == ENGLISH


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Бригада заняла город, сообщил представитель штаба в понедельник."),
        ("cp1256", "أعلنت الكتيبة أنها سيطرت على المدينة يوم الاثنين"),
        ("cp1252", "Le général a été tué où l'armée s'était retirée."),
        ("cp1252", "El Ejército tomó la ciudad, señaló un portavoz."),
    ],
    ids=["russian", "arabic", "french", "spanish"],
)
def test_legacy_encodings_are_guessed(encoding, text):
    """Text in an 8-bit encoding that nothing declares is read by what its letters look like."""
    assert decode(text.encode(encoding)) == text


def test_declared_encoding_is_believed_where_utf8_fails():
    """What a page declares beats a guess."""
    assert decode("żołnierze z Łodzi".encode("iso8859-2"), declared="iso8859-2") == "żołnierze z Łodzi"


@pytest.mark.parametrize("declared", ["utf-8", "no-such-encoding", "hex"])
def test_wrong_declaration_does_no_harm(declared):
    """An encoding that does not exist, or cannot decode the bytes, is passed over."""
    assert decode("a café".encode("cp1252"), declared=declared) == "a café"


def test_one_damaged_byte_does_not_change_the_rest():
    """UTF-8 with a damaged byte stays UTF-8, and the byte becomes U+FFFD."""
    assert decode(("“Müller” é " * 10).encode() + b"\xff") == "“Müller” é " * 10 + "\ufffd"


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("The brigadeâ€™s ally", "The brigade’s ally"),
        ("fine “quotes”\nbroken cafÃ©", "fine “quotes”\nbroken café"),
        ("AI\x92s leader", "AI’s leader"),
    ],
    ids=["quotes", "one-line-of-two", "windows-control"],
)
def test_mojibake_is_undone(broken, whole):
    """Text that was decoded wrongly before it came here is put right, line by line."""
    assert tidy(broken) == whole


def test_line_ends_become_line_feeds():
    """Offsets do not hang on the machine that the text was written on."""
    assert tidy("a\r\nb\rc\n") == "a\nb\nc\n"


def test_odd_but_meant_characters_stay():
    """Non-breaking spaces, curly quotes and soft hyphens are the text."""
    text = "10\u00a0fighters “with” co\u00adoperation \u2014 Łódź"
    assert tidy(text) == text


def test_characters_that_no_store_takes_are_replaced():
    """Zero and half characters become U+FFFD, so that the text can be written as UTF-8."""
    assert tidy("a\0b\ud800c") == "a\ufffdb\ufffdc"


@pytest.mark.parametrize(
    "data",
    [b"MZ\x90\0\x03\0\0\0", random.Random(0).randbytes(5000), b"text with a \0 in it"],
    ids=["program", "compressed", "zero"],
)
def test_binary_is_told_from_text(data):
    """Programs, compressed data and what holds zeros are no text."""
    assert is_binary(data)


@given(
    st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"])),
    st.sampled_from(["utf-8", "utf-16"]),
)
def test_text_is_never_binary_and_survives(text, encoding):
    """Any text without control characters comes back from its bytes as it was."""
    data = text.encode(encoding)
    assert not is_binary(data)
    assert decode(data) == text.removeprefix("\ufeff")


@given(st.binary(max_size=300))
def test_any_bytes_decode(data):
    """No bytes make decoding fail, and what comes out can be stored."""
    tidy(decode(data)).encode()


@given(st.text(max_size=200))
def test_tidying_twice_changes_nothing(text):
    """A text that was read, written and read again keeps its offsets."""
    assert tidy(tidy(text)) == tidy(text)


def test_a_short_text_with_one_broken_byte_stays_utf_8() -> None:
    """What is whole in it is more than chance, however little it is."""
    assert decode("café, Türkiye ".encode() + b"\xff") == "café, Türkiye \ufffd"
