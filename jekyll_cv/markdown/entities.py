"""The names of characters that kramdown knows (`Kramdown::Utils::Entities`): those of HTML 4 and two more."""

from __future__ import annotations

from html.entities import name2codepoint

_MORE = frozenset({"apos", "vellip"})


def is_entity(name: str) -> bool:
    """Whether kramdown makes a character of `&name;` in running text; of any other name it prints the reference."""
    return name in name2codepoint or name in _MORE
