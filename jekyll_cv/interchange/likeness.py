"""When two texts say the same: signs that kramdown makes of others, and white space, make no difference."""

from __future__ import annotations

from collections.abc import Sequence

from jekyll_cv.editing.escaping import on_one_line, same_text


def same_words(one: str | None, other: str | None) -> bool:
    """Whether two texts say the same, but for white space, quotes and dashes."""
    return same_text(on_one_line(one or "") or None, on_one_line(other or "") or None)


def same_texts(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two lists have texts that say the same, one by one."""
    return len(some) == len(others) and all(map(same_words, some, others))


def same_address(one: str | None, other: str | None) -> bool:
    """Whether two addresses lead to the same place, a slash at the end aside."""
    return (one or "").rstrip("/") == (other or "").rstrip("/")
