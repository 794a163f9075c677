"""Fields that a page's own HTML names beyond doubt: microformats2 classes, as on `<span class="p-org">Acme</span>`.

https://microformats.org/wiki/h-card and h-resume; what such an element holds is the field, whatever its words and signs.
"""

from __future__ import annotations

from collections.abc import Sequence

from jekyll_cv.markdown.rich import Mark
from jekyll_cv.page.entry import Line
from jekyll_cv.page.naming import Named
from jekyll_cv.page.part import Joint, Part

#: What is written, by field; a name is the title of what is no position.
CLASSES = {"title": "p-job-title", "organization": "p-org", "location": "p-locality"}
_FIELDS = {"p-job-title": "title", "p-name": "title", "p-org": "organization", "p-locality": "location"}


def named_by_classes(lines: Sequence[Line]) -> Named | None:
    """The parts of an entry's lines that microformats name; None where there are none, or no title and organization."""
    parts: list[Part] = []
    labels: list[str] = []
    for number, line in enumerate(lines):
        for mark in line.marks:
            label = _label(mark)
            if label and label not in labels:
                parts.append(_part(line, mark, number))
                labels.append(label)
    return Named(tuple(parts), tuple(labels)) if {"title", "organization"} & set(labels) else None


def _label(mark: Mark) -> str:
    if "p-" not in mark.classes:
        return ""
    return next((_FIELDS[name] for name in mark.classes.split() if name in _FIELDS), "")


def _part(line: Line, mark: Mark, number: int) -> Part:
    text = line.rich.plain(mark.start, mark.end)
    return Part(line.rich, mark.start, mark.end, Joint.HARD, text, line=number, marks=line.marks)
