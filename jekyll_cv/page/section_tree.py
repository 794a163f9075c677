"""Which section a role stands in, and which sections that one stands under."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from jekyll_cv.page.entry import Entry
from jekyll_cv.page.model import Section


class SectionTree:
    """The sections of a page, hidden ones included, in file order; each knows what is above it."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections
        self._starts = [section.span.start for section in sections]
        self._outer: list[int | None] = []  # of each section the one it stands under
        self._visible: list[int | None] = []  # of each the last before it, or itself, that readers see
        open_sections: list[int] = []
        visible: int | None = None
        for index, section in enumerate(sections):
            while open_sections and sections[open_sections[-1]].level >= section.level:
                open_sections.pop()
            self._outer.append(open_sections[-1] if open_sections else None)
            open_sections.append(index)
            visible = visible if section.hidden else index
            self._visible.append(visible)

    def section_of(self, entry: Entry) -> Section | None:
        """The last section above an entry; one that is commented out groups only what is."""
        index = self._last_from(entry.span.start)
        if index is not None and not entry.hidden:
            index = self._visible[index]
        return None if index is None else self._sections[index]

    def titles_above(self, section: Section | None) -> Iterator[str]:
        """The section's own heading, then those it stands under, from the nearest to the outermost."""
        index = self._last_from(section.span.start) if section else None
        while index is not None:
            yield self._sections[index].title
            index = self._outer[index]

    def _last_from(self, start: int) -> int | None:
        index = bisect_right(self._starts, start) - 1
        return index if index >= 0 else None
