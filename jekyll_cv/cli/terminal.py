"""What all that is printed for people has in common."""

from __future__ import annotations

#: Where the output is no terminal nothing is cut short, however wide it gets.
UNLIMITED = 4000


def printable(text: str) -> str:
    """Control characters and undecodable bytes as escapes: a page must not steer the terminal."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape", "surrogatepass").decode() for char in text
    )
