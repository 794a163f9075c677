"""Fields that a page's own HTML names beyond doubt: microformats2 classes, as on `<span class="p-org">Acme</span>`.

https://microformats.org/wiki/h-card and h-resume; what such an element holds is the field, whatever its words and signs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from jekyll_cv.markdown.rich import Mark
from jekyll_cv.page.entry import Line
from jekyll_cv.page.model import Field
from jekyll_cv.source import Span

#: The classes, by field.
CLASSES = {"title": "p-job-title", "organization": "p-org", "location": "p-locality"}


class NamedFields(Struct, frozen=True, gc=False):
    """The fields that classes name, each once, and where their elements stand."""

    fields: dict[str, Field]
    spans: tuple[Span, ...]

    def or_else(self, name: str, field: Field | None) -> Field | None:
        """The field of a name, else what was read without classes, unless it is made of what they name."""
        if name in self.fields or field is None or field.span is None:
            return self.fields.get(name)
        return None if any(span.meets(field.span) for span in self.spans) else field


def named_by_classes(lines: Sequence[Line]) -> NamedFields | None:
    """What microformats name in an entry's own lines; None where they name neither title nor organization."""
    fields: dict[str, Field] = {}
    spans: list[Span] = []
    for line in lines:
        for name, mark in _named(line.marks):
            if name not in fields and mark.start < mark.end:
                place = line.rich.to_source(mark.start, mark.end)
                fields[name] = Field(line.rich.plain(mark.start, mark.end), place)
                spans.append(place)
    return NamedFields(fields, tuple(spans)) if {"title", "organization"} & fields.keys() else None


def _named(marks: Sequence[Mark]) -> Iterator[tuple[str, Mark]]:
    for mark in marks:
        if "p-" in mark.classes:
            classes = mark.classes.split()
            yield from ((name, mark) for name, known in CLASSES.items() if known in classes)
