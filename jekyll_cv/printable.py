"""Texts of pages, as they may be printed: nothing that a page, a path or a value holds may steer a terminal."""

from __future__ import annotations


def printable(text: str) -> str:
    """Control characters, signs that turn the writing direction, and undecodable bytes as Python escapes them."""
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape", "surrogatepass").decode() for char in text
    )
