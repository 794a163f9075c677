"""Text made fit to stand in a page: what it says is what readers see."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SIGNS = re.compile(r"[\\`*_\[\]<>{}|~$]|&(?=[#\w:][\w:.-]*;)")
_BLOCK_START = re.compile(r"(?P<number>\d*)(?P<signs>[-+#:=.^]+)")
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "{": "&#123;"}
_STRAIGHT = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "--", "—": "---", "…": "...", "«": "<<", "»": ">>"}
)
_RISKY = re.compile(r"\{[{%:]|<!--|-->|[\x00-\x08\x0b-\x1f\x7f]")

#: What begins an element, a comment or an address in angle brackets.
MAY_BE_HTML = re.compile(r"<(?=[A-Za-z/!?])")


def on_one_line(text: str) -> str:
    """The text with its white space folded: a field of a role is no paragraph."""
    return " ".join(text.split())


def same_text(one: str | None, other: str | None) -> bool:
    """Whether two texts say the same, but for quotes and dashes, which kramdown makes curly and long."""
    return (one and one.translate(_STRAIGHT)) == (other and other.translate(_STRAIGHT))


def ways_to_write(text: str, *, in_html: bool) -> Iterator[str]:
    """The text for a place in the page: as it is, where it may say something else with its signs escaped.

    Last with the sign escaped by which it would begin a block, a list in a list item say.
    """
    if not _RISKY.search(text):
        yield text
    escaped = escape_html(text) if in_html else escape_markdown(text)
    if escaped != text or _RISKY.search(text):
        yield escaped
    if not in_html and (start := _BLOCK_START.match(escaped)):
        signs = "".join("&#94;" if sign == "^" else f"\\{sign}" for sign in start["signs"])
        yield f"{start['number']}{signs}{escaped[start.end() :]}"


def plain_ways(text: str, *, in_html: bool) -> list[str]:
    """The ways to write a text that holds no markup: what would be an element is never written as it is.

    An element without a text, such as a picture, reads as its source, and so as the text wanted.
    """
    ways = list(ways_to_write(text, in_html=in_html))
    return ways[1:] if text in ways[:1] and MAY_BE_HTML.search(text) else ways


def escape_html(text: str) -> str:
    """The text for raw HTML."""
    return re.sub(r"[&<>{]", lambda sign: _HTML[sign[0]], text)


def escape_markdown(text: str) -> str:
    """The text for Markdown as kramdown reads it; a brace becomes an entity, as Liquid knows no escaping."""
    return _SIGNS.sub(lambda sign: _HTML.get(sign[0], f"\\{sign[0]}"), text)
