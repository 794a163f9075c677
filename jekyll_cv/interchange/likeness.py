"""When two texts say the same: signs that kramdown makes of others, and white space, make no difference."""

from __future__ import annotations

from jekyll_cv.editing.escaping import same_text


def same_words(one: str | None, other: str | None) -> bool:
    """Whether two texts say the same, but for white space, quotes and dashes."""
    return same_text(_folded(one), _folded(other))


def _folded(text: str | None) -> str | None:
    return None if text is None else " ".join(text.split()) or None


def same_address(one: str | None, other: str | None) -> bool:
    """Whether two addresses lead to the same place, a slash at the end aside."""
    return (one or "").rstrip("/") == (other or "").rstrip("/")
