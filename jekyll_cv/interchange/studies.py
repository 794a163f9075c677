"""What education entries hold in parts: a degree and its subject, a score, the courses taken."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from jekyll_cv.page.vocabulary import vocabulary

_IN = " in "
_LONGEST_DEGREE = 6
_SCORE = re.compile(
    r"(?:(?:current |cumulative |overall |final )*(?:c?gpa|score|grade)(?: point average)?\s*(?:[:=]\s*|\s)"
    r"(?P<behind>\S.*)|(?P<before>\d[\d./]*) c?gpa)",
    re.IGNORECASE,
)
_COURSES = re.compile(r"(?:relevant |selected |key |main )?course(?:s|work)\s*:\s+(\S.*)", re.IGNORECASE)


def split_degree(title: str) -> tuple[str | None, str | None]:
    """A title's degree and subject, either of which may be missing; `join_degree` gives the title back."""
    words = vocabulary().degree
    if words.is_whole(title):
        return title, None
    degree, joint, subject = title.partition(_IN)
    is_degree = joint and len(degree.split()) <= _LONGEST_DEGREE and words.found_in(degree)
    return (degree, subject) if is_degree and degree.strip() and subject.strip() else (None, title)


def names_degree(title: str) -> bool:
    """Whether a degree is named in a title, with or without what it is in."""
    return vocabulary().degree.found_in(title)


def join_degree(degree: str | None, subject: str | None) -> str | None:
    """The title that a degree and a subject make: "BS in Physics"."""
    return _IN.join(filter(None, (degree, subject))) or None


class Studies(Struct, frozen=True):
    """What highlights say of somebody's studies, and those that say something else."""

    score: str | None = None
    courses: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def highlights(self) -> tuple[str, ...]:
        """The score and the courses as highlights, as `studies_of` reads them."""
        courses = f"Courses: {'; '.join(self.courses)}" if self.courses else None
        return tuple(filter(None, (f"GPA: {self.score}" if self.score else None, courses)))


def studies_of(highlights: Iterable[str]) -> Studies:
    """Take highlights apart: "GPA: 3.9/4.0", "Relevant courses: A, B"."""
    score: str | None = None
    courses: tuple[str, ...] = ()
    others: list[str] = []
    for text in highlights:
        if score is None and (found := _SCORE.fullmatch(text)):
            score = (found["behind"] or found["before"]).strip()
        elif not courses and (found := _COURSES.fullmatch(text)):
            courses = _listed(found[1])
        else:
            others.append(text)
    return Studies(score, courses, tuple(others))


def _listed(text: str) -> tuple[str, ...]:
    sign = ";" if ";" in text else ","
    return tuple(filter(None, (one.strip() for one in text.split(sign))))
