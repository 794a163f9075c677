"""A new role written like another: its source with the fields replaced, and what speaks of the other alone left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, islice, product

from msgspec import Struct

from jekyll_cv.editing.dating import Dating, first_written
from jekyll_cv.editing.escaping import plain_ways, ways_to_write
from jekyll_cv.editing.marks import comments_around
from jekyll_cv.editing.regions import Region, role_region
from jekyll_cv.editing.runs import runs_of
from jekyll_cv.editing.tidying import GONE, tidied
from jekyll_cv.editing.units import Unit, units_of
from jekyll_cv.editing.wanted import NAMES, Wanted
from jekyll_cv.editing.wrappers import Wrapper, replacing, widened, wrappers_in
from jekyll_cv.edits import Edit, apply_edits
from jekyll_cv.errors import EditError
from jekyll_cv.markdown.blocks import BlockKind
from jekyll_cv.markdown.rich import MarkKind
from jekyll_cv.page.model import Role
from jekyll_cv.page.page import Page
from jekyll_cv.page.vocabulary import vocabulary
from jekyll_cv.source import Source, Span

_WORD = re.compile(r"\w")
_ARTICLE = re.compile(r"\s+(?:the|an?|le|la|der|die|das)\Z")
_CONNECTORS = frozenset(
    {"at", "in", "of", "for", "with", "by", "from", "bei", "chez", "am", "an", "@", "à", "en", "em", "w", "в"}
)
_LEADING = re.compile(r"[^\w]*")
_TRAILING = re.compile(r"[^\w]*\Z")
_BULLET = re.compile(r"\s*(?:[-*+•]|\d+[.)])\s")
_IDENTITY = re.compile(r"\s(?:id|name)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_TAG = re.compile(r"<[a-zA-Z/][^<>]*>")
_MOST_WAYS = 12


class Template(Struct, frozen=True):
    """A role to write others like: its stretch of the page, its marks, its siblings' sources to compare with."""

    page: Page
    role: Role
    region: Region
    wrappers: tuple[Wrapper, ...]
    siblings: tuple[str, ...]

    @classmethod
    def of(cls, page: Page, role: Role, siblings: Sequence[Role], region: Region | None = None) -> Template:
        """Take a role of a page and those that are written like it; its stretch, if it is another than its own."""
        region = region or role_region(page, role)
        texts = tuple(page.source.slice(role_region(page, one).span).casefold() for one in siblings)
        return cls(page, role, region, tuple(wrappers_in(page.document, region.span)), texts)

    def fill(self, wanted: Wanted) -> Iterator[str]:
        """The ways to write a role like this one, the likeliest first; a field it has no place for is left out."""
        slots = self._slots(wanted)
        texts = [plain_ways(getattr(wanted, name), in_html=self._in_html) for name in slots]
        written = first_written(self.role.written)
        dates = Dating.of(self.page).edits(self.role, written, wanted.dates) if written.range != wanted.dates else [()]
        marks = [one for one in self.wrappers if one.kind is not MarkKind.LINK]
        for date, values in islice(product(dates, product(*texts)), _MOST_WAYS):
            edits = [
                edit
                for name, text in zip(slots, values, strict=True)
                for edit in replacing(marks, self.page.source, slots[name], text)
            ]
            keeping = [*slots.values(), written.span]
            edits += [*date, *self._links(wanted, slots), *self._without_foreign(wanted, keeping)]
            try:
                text = self._applied(edits)
            except EditError:
                continue
            yield tidied(text)

    @property
    def _in_html(self) -> bool:
        return any(one.kind is MarkKind.HTML and one.value in ("div", "td", "li", "tr") for one in self.wrappers)

    def _slots(self, wanted: Wanted) -> dict[str, Span]:
        slots: dict[str, Span] = {}
        for name in NAMES:
            place: Span | None = getattr(self.role.places, name)
            if place is not None and getattr(wanted, name) and self.region.span.covers(place):
                slots[name] = place
        return slots

    @property
    def _own_fields(self) -> list[Span]:
        """Where the role's own fields stand: what a new one has no value for is not copied, however many have it."""
        places = (getattr(self.role.places, name) for name in NAMES)
        return [*(place for place in places if place is not None), *(unit.text for unit in self._details)]

    def _applied(self, edits: Sequence[Edit]) -> str:
        source = self.page.source
        own = Source.from_text(source.slice(self.region.span))
        base = self.region.start
        moved = [Edit(one.start - base, one.end - base, one.text) for one in _outermost(edits)]
        return apply_edits(own, moved).text

    # Highlights

    @property
    def _details(self) -> list[Unit]:
        """The units of the highlights below the fields."""
        places = [getattr(self.role.places, name) for name in NAMES]
        own = [place for place in places if place is not None] + [one.span for one in self.role.written]
        units = units_of(self.page.source, self.role.highlights, self.wrappers)
        inside = (unit for unit in units if self.region.span.covers(unit.whole))
        return [unit for unit in inside if not any(unit.whole.covers(place) for place in own)]

    def _detail_edits(self, wanted: Wanted, keeping: Sequence[Span]) -> tuple[list[Edit], Span | None]:
        """What becomes of the highlights, and the stretch they take up."""
        units = self._details
        if not units:
            return [], None
        source = self.page.source
        if wanted.highlights:
            units = self._alike(units)
        whole = self._with_comments(Span(units[0].whole.start, max(unit.whole.end for unit in units)))
        if not wanted.highlights:
            whole = widened([one for one in self.wrappers if one.kind is MarkKind.HTML], whole)
        if any(whole.covers(place) for place in keeping):
            return [], None
        if wanted.highlights:
            texts = (
                units[0].written(source, next(ways_to_write(one, in_html=self._in_html))) for one in wanted.highlights
            )
            return [Edit(whole.start, whole.end, self._between(units).join(texts))], whole
        whole = self._with_holder(whole)
        return [Edit(whole.start, whole.end, "")], whole

    def _alike(self, units: Sequence[Unit]) -> list[Unit]:
        """Of highlights those that follow each other and are written alike, the most there are."""
        runs = [list(run) for _head, run in groupby(units, key=lambda unit: unit.head(self.page.source))]
        return max(runs, key=len)

    def _with_comments(self, span: Span) -> Span:
        """A stretch with the comments of the role that its ends stand in."""
        for place in (Span(span.start, span.start + 1), Span(span.end - 1, span.end)):
            for comment in comments_around(self.page.document, place):
                if self.region.span.covers(comment.span):
                    span = Span(min(span.start, comment.span.start), max(span.end, comment.span.end))
        return span

    def _between(self, units: Sequence[Unit]) -> str:
        source = self.page.source
        if len(units) > 1:
            gap = source.text[units[0].whole.end : units[1].whole.start]
            if not gap.strip():
                return gap
        line = source.line_at(units[0].whole.start)
        ending = source.text[source.line_span(line).end : source.line_start(line + 1)] or "\n"
        if not units[0].head(source):
            ending *= 2  # a paragraph of its own
        return ending if source.text[units[0].whole.start - 1 : units[0].whole.start] in ("\n", "\r", "") else ""

    def _with_holder(self, span: Span) -> Span:
        """A stretch with the element that holds nothing but it, and with the line ends before it."""
        source = self.page.source
        for one in reversed(self.wrappers):
            if one.kind is MarkKind.HTML and one.inner.covers(span):
                rest = source.text[one.inner.start : span.start] + source.text[span.end : one.inner.end]
                if not rest.strip():
                    span = one.outer
        start = span.start
        while start > self.region.start and source.text[start - 1] in " \t\r\n":
            start -= 1
        own_lines = "\n" in source.text[start : span.start] or "\r" in source.text[start : span.start]
        last = source.line_span(source.line_at(span.end)).end
        if own_lines and not source.text[span.end : last].strip():
            return Span(start, span.end)
        return span

    # What speaks of the other role alone

    def _without_foreign(self, wanted: Wanted, keeping: Sequence[Span]) -> list[Edit]:
        """The edits that take out words which are no field of the new role."""
        edits, details = self._detail_edits(wanted, keeping)
        source = self.page.source
        kept = sorted([*keeping, *([details] if details else [])])
        gone = list(self._foreign_marks(kept))
        edits += [Edit(span.start, span.end, GONE) for span in gone]
        taken = sorted([*kept, *gone])
        at = self.region.start
        stretches: list[Span] = []
        for span in taken:
            if span.start > at:
                stretches.append(Span(at, span.start))
            at = max(at, span.end)
        stretches.append(Span(at, self.region.end))
        for stretch in stretches:
            for run in runs_of(source, stretch, self.wrappers):
                text = source.slice(run.span)
                if run.is_text and _WORD.search(text) and not self._stays(text, run.span):
                    edits.append(Edit(run.span.start, run.span.end, self._bare(text)))
                elif not run.is_text and _IDENTITY.search(text):
                    edits.append(Edit(run.span.start, run.span.end, _IDENTITY.sub("", text)))
        return edits

    def _foreign_marks(self, kept: Sequence[Span]) -> Iterator[Span]:
        """Marks and comments that hold no field and are not what all siblings have: pictures, links, bold words."""
        source = self.page.source
        covered = self.region.start
        for one in self.wrappers:
            if one.outer.start < covered or any(one.outer.meets(span) for span in kept):
                continue
            text = source.slice(one.outer)
            words = _WORD.search(_TAG.sub("", source.slice(one.inner)))
            if (words or one.kind is MarkKind.IMAGE) and not self._is_common(text, one.outer):
                covered = one.outer.end
                yield one.outer
        for block in (block for top in self.page.document.blocks for block in top.walk()):
            inside = block.kind is BlockKind.COMMENT and self.region.span.covers(block.span)
            if inside and not any(block.span.meets(span) for span in kept):
                yield block.span

    def _stays(self, text: str, span: Span) -> bool:
        """Whether words are no one's own: what joins two fields, a bullet's number, a label that the siblings have."""
        bare = text.strip().strip(".,;:|·•–—-()[]").strip()
        joining = _ARTICLE.sub("", bare.casefold())
        if joining in _CONNECTORS or vocabulary().given_by.is_whole(joining):
            return True
        line_start = self.page.source.line_start(self.page.source.line_at(span.start))
        at_start = not self.page.source.text[line_start : span.start].strip()
        if at_start and (bullet := _BULLET.match(text)) and not _WORD.search(text[bullet.end() :]):
            return True
        return self._is_common(bare, span)

    def _is_common(self, text: str, span: Span) -> bool:
        if any(span.meets(place) for place in self._own_fields):
            return False
        return bool(self.siblings) and sum(text.casefold() in one for one in self.siblings) * 2 > len(self.siblings)

    def _bare(self, text: str) -> str:
        """A text without its words: what it begins and ends with, and a sign where they were."""
        bullet = _BULLET.match(text)
        start = bullet.end() if bullet else 0
        leading, trailing = _LEADING.match(text, start), _TRAILING.search(text)
        return f"{text[:start]}{leading[0] if leading else ''}{GONE}{trailing[0] if trailing else ''}"

    # Links

    def _links(self, wanted: Wanted, slots: dict[str, Span]) -> Iterator[Edit]:
        """Links around fields: one leads to the new address, those that led elsewhere go, their text stays."""
        source = self.page.source
        given = False
        for one in self.wrappers:
            if one.kind is not MarkKind.LINK:
                continue
            if any(one.outer.meets(place) and not one.inner.covers(place) for place in slots.values()):
                yield from self._other_half(one, list(slots.values()))
                continue
            held = [name for name, place in slots.items() if one.inner.covers(place)]
            dated = any(one.inner.covers(written.span) for written in self.role.written)
            if not held and not dated:
                continue
            same = all(getattr(wanted, name) == getattr(self.role, name) for name in held) and held
            if same and not wanted.url:
                continue
            at = source.slice(one.outer).rfind(one.value) if one.value else -1
            if wanted.url and not given and held and at >= 0:
                given = True
                yield Edit(one.outer.start + at, one.outer.start + at + len(one.value), wanted.url)
            else:
                yield Edit(one.outer.start, one.inner.start, "")
                yield Edit(one.inner.end, one.outer.end, "")

    @staticmethod
    def _other_half(link: Wrapper, places: Sequence[Span]) -> Iterator[Edit]:
        """What is left of a link of which a field takes one delimiter along."""
        for start, end in ((link.outer.start, link.inner.start), (link.inner.end, link.outer.end)):
            if not any(place.covers(Span(start, end)) for place in places):
                yield Edit(start, end, "")


def _outermost(edits: Sequence[Edit]) -> list[Edit]:
    """The edits without those that stand in a larger one."""
    found: list[Edit] = []
    for edit in sorted(set(edits), key=lambda one: (one.start, -(one.end - one.start))):
        if found and edit.start < found[-1].end and edit.end <= found[-1].end:
            continue
        found.append(edit)
    return found
