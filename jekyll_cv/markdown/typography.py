"""kramdown's typographic symbols and smart quotes (`Parser::Kramdown#parse_typographic_syms`, `#parse_smart_quotes`)."""

from __future__ import annotations

from jekyll_cv.markdown.patterns import compiled

_SYMBOLS = {"---": "—", "--": "–", "...": "…", "<<": "«", ">>": "»", "\\<<": "<<", "\\>>": ">>"}
_PUNCTUATION = r"[!\"#$%'()*+,\-./:;<=>?@\[\\\]^_`{|}~]"
_BEFORE_MARKUP = r"[_*]{1,2}\S"
_BEFORE_PUNCTUATION = r"(?u:" + _PUNCTUATION + r"(?!\.\.)\B)"
_DECADE = r"(?u:\d\ds)"
_WORD = r"(?u:\w)"
_ENDING = r"(?u:\s|s\b|$)"
_OPENING_BEFORE = " \\\t\r\n[{(-"
_LEFT = {"'": "‘", '"': "“"}
_RIGHT = {"'": "’", '"': "”"}


def symbol(written: str) -> str:
    """The sign that `--`, `...` or `<<` turns into."""
    return _SYMBOLS[written]


def smart_quotes(before: str, src: str, start: int) -> str:
    """What the straight quote at `start` turns into: one sign, or two where two quotes open a word together.

    `before` is the character of running text in front of it, empty where markup or nothing stands there.
    """
    quote, after = src[start], start + 1
    if not before and compiled(_BEFORE_MARKUP).match(src, after):
        return _LEFT[quote]
    if not before and compiled(_BEFORE_PUNCTUATION).match(src, after):
        return _RIGHT[quote]
    spaced = not before or before.isspace()
    other = src[after : after + 1]
    if spaced and other in _LEFT and other != quote and compiled(_WORD).match(src, after + 1):
        return _LEFT[quote] + _LEFT[other]
    if spaced and quote == "'" and compiled(_DECADE).match(src, after):
        return _RIGHT[quote]
    if before and before.isspace() and compiled(_WORD).match(src, after):
        return _LEFT[quote]
    if before and before not in _OPENING_BEFORE:
        return _RIGHT[quote]
    if not before and compiled(_ENDING).match(src, after):
        return _RIGHT[quote]
    return _LEFT[quote]
