"""What sort of thing a role is: its section says most, then its own words."""

from __future__ import annotations

from collections.abc import Iterable

from jekyll_cv.page.model import Kind
from jekyll_cv.page.vocabulary import organization_evidence, vocabulary

_TEACHING_WORDS = ("teaching assistant", "lecturer", "instructor", "teaching fellow", "tutor", "grader", "teacher")


def read_kind(by_section: Kind | None, title: str | None, organization: str | None) -> Kind:
    """The kind of a role in a section of kind `by_section`, `other` where neither that nor its words tell."""
    own = _from_words(title or "")
    if by_section is Kind.WORK and own in (Kind.TEACHING, Kind.AWARD, Kind.EDUCATION):
        return own
    if by_section is not None:
        return by_section
    if own is not None:
        return own
    return Kind.WORK if organization and title and organization_evidence(organization) else Kind.OTHER


def section_kind(titles: Iterable[str]) -> Kind | None:
    """The kind that the first telling heading of several stands for."""
    for title in titles:
        for name, words in vocabulary().sections.items():
            if words.found_in(title):
                return Kind(name)
    return None


def _from_words(title: str) -> Kind | None:
    words = vocabulary()
    folded = title.casefold()
    if any(word in folded for word in _TEACHING_WORDS):
        return Kind.TEACHING
    if words.degree.found_in(title) and not words.position.found_in(title):
        return Kind.EDUCATION
    if words.position.found_in(title):
        return Kind.WORK
    if words.award.found_in(title):
        return Kind.AWARD
    return None
