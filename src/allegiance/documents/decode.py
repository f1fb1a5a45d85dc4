"""Bytes to text: which encoding it is, and what broke on the way here."""

import codecs
import re

#: With a byte order mark there is nothing to guess. UTF-32 before UTF-16: its mark begins with the other's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 65_536
#: Characters. Bare UTF-16 is told by its zero bytes; in fewer characters they may be those of a binary file.
_PAIRS = 8
#: Bytes that no text has in any encoding: control characters but for white space, backspace and escape.
_CONTROL = bytes(c for c in range(32) if c not in b"\b\t\n\v\f\r\x1b") + b"\x7f"
#: A tenth of compressed or machine code is control bytes; damaged text has one now and then.
_CONTROL_SHARE = 0.03
#: All that West European prose has beyond ASCII. No other 8-bit alphabet stays within these.
_WESTERN = frozenset(
    "‘’‚“”„–—…•«»‹›€£§°·¿¡©®™½¼¾´\xa0\xad"
    "àâäáãåæçèéêëìíîïñòóôöõøœšžùúûüÿßÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒŠŽÙÚÛÜ"
)  # fmt: skip
#: Accents are rare in West European prose; where every third letter has one, it is another alphabet, misread.
_WESTERN_SHARE = 0.25
_UNUSABLE = re.compile("[\x00\ud800-\udfff]")


def marked_encoding(data: bytes) -> str | None:
    """Return the encoding that a byte order mark, or the zero bytes of bare UTF-16, give away, if any."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    sample = data[:_SAMPLE]
    pairs = len(sample) // 2
    for low, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros, others = sample[low::2].count(0), sample[1 - low :: 2].count(0)
        if pairs >= _PAIRS and others == 0 and zeros > pairs / 2:
            return encoding
    return None


def is_binary(data: bytes) -> bool:
    """Whether these first bytes of a file are no text in any encoding. No bytes at all are text."""
    sample = data[:_SAMPLE]
    if marked_encoding(sample) is not None:
        return False
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    return b"\0" in sample or controls > _CONTROL_SHARE * len(sample)


def decode(data: bytes, *, declared: str | None = None) -> str:
    """Return the text of `data`, whatever its encoding; bytes that mean nothing become U+FFFD.

    In this order: the byte order mark, UTF-8, what the file itself declares, UTF-8 with a few damaged bytes,
    West European Windows text, and last a guess by charset-normalizer.
    """
    if (encoding := marked_encoding(data)) is not None:
        return data.decode(encoding, "replace").removeprefix("\ufeff")
    for encoding in ("utf-8", declared or "utf-8"):
        try:
            return data.decode(encoding)
        except (UnicodeError, LookupError):  # not that encoding, or the file declares one that there is not
            continue
    return _guessed(data)


def tidy(text: str) -> str:
    """Return `text` with LF line ends and mojibake undone; zero and half characters become U+FFFD.

    Non-breaking spaces, curly quotes and soft hyphens stay: they are the text, and readers cope with them.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _UNUSABLE.search(text):
        text = _UNUSABLE.sub("\ufffd", text)
    if text.isascii():
        return text
    import ftfy

    # Line by line: one file often holds broken and whole lines, and what mends the one breaks the other.
    lines = text.split("\n")
    return "\n".join(line if line.isascii() else ftfy.fix_encoding(line) for line in lines)


def _guessed(data: bytes) -> str:
    mended = data.decode("utf-8", "replace")
    lost = mended.count("\ufffd")
    # Bytes that happen to be UTF-8 are few in any other encoding, a quarter of a Japanese text at most.
    if lost < sum(1 for c in mended if c > "\x7f") - lost:
        return mended
    western = data.decode("cp1252", "replace")
    letters = sum(map(str.isalpha, western))
    beyond = [c for c in western if c > "\x7f"]
    if len(beyond) < _WESTERN_SHARE * letters and _WESTERN.issuperset(beyond):
        return western
    import charset_normalizer

    best = charset_normalizer.from_bytes(data[: 16 * _SAMPLE]).best()
    return data.decode(best.encoding, "replace") if best is not None else western
