"""A page's HTML as rules are told of it: its tags, and the slips in how they belong together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from jekyll_cv.linting.markup.elements import END_OPTIONAL, INLINE, VOID
from jekyll_cv.linting.markup.liquid import Branches, masked
from jekyll_cv.linting.markup.pairing import Explainer, Fault, FaultKind, pairs_up
from jekyll_cv.linting.markup.parts import Part, left_over, parts_of
from jekyll_cv.linting.markup.reading import MarkupReader, TagSequence
from jekyll_cv.linting.markup.tags import Tag, TagKind, TagReader
from jekyll_cv.linting.subject import Subject
from jekyll_cv.markdown.document import Markup as PageMarkup
from jekyll_cv.markdown.liquid import LiquidKind

#: Of sequences longer than this, or with more tags without a partner, the order of tags alone is looked at.
_LONGEST = 6_000
_MOST_ALONE = 100
#: Files that others are put together from: what one opens another may close.
_FRAGMENTS = r"(?:^|[\\/])_includes[\\/]"
#: What stands behind a tag of which a text speaks, and between two of them.
_SPOKEN_OF = r"[\s\"'”’]+(?:tags?|elements?)\b"
_NO_CONTENT = r"\W*(?:and|or)?\W*"
#: Elements that whole parts of a page stand in.
_CONTAINERS = frozenset(
    "article aside body center div footer form head header html main nav ol pre section table ul".split()
)
#: Includes that are likely to open or to close what the page itself does not.
_HALVES = r"(?i)\{%-?\s*include\w*\s+\S*?(?<![a-z])(?:header|footer|head|foot|top|bottom|start|begin|open|end|close|wrapper)(?![a-z])"


class Markup(Struct, frozen=True):
    """The visible tags of a page, in file order, and the slips in them; `reader` gives their attributes."""

    reader: TagReader
    branches: Branches
    tags: tuple[Tag, ...]
    faults: tuple[Fault, ...]

    @property
    def is_html(self) -> bool:
        """Whether browsers get the tags as they are written, and not what kramdown makes of them."""
        return self.reader.browser

    def of_kind(self, *kinds: FaultKind) -> Iterator[Fault]:
        """The faults of some kinds."""
        return (fault for fault in self.faults if fault.kind in kinds)


def read_markup(subject: Subject) -> Markup:
    """The HTML of a page."""
    page = subject.page
    document = page.document
    is_html = document.markup is PageMarkup.HTML
    branches = Branches(document.liquid)
    if "<" not in page.source.text:
        return Markup(TagReader("", "", browser=is_html), branches, (), ())
    reader = TagReader(masked(page.source.text, document.liquid), page.source.text, browser=is_html)
    sequences = MarkupReader(subject, reader).read()
    judge = _Judge(subject, reader, branches)
    faults = [fault for sequence in sequences for fault in judge.faults(sequence)]
    tags = [tag for sequence in sequences for tag in sequence.tags]
    return Markup(reader, branches, tuple(sorted(tags, key=_place)), tuple(sorted(faults, key=lambda f: f.tag.span)))


def _place(tag: Tag) -> tuple[int, int]:
    return tag.span.start, tag.span.end


class _Judge:
    """Says what is wrong in a sequence."""

    def __init__(self, subject: Subject, reader: TagReader, branches: Branches) -> None:
        self._source = subject.page.source
        self._reader = reader
        self._branches = branches
        self._explainer = Explainer(browser=reader.browser)
        self._in_branches: list[Fault] = []
        self._is_fragment = re.search(_FRAGMENTS, subject.page.path or "") is not None
        self._halves = [
            item.span.start
            for item in subject.page.document.liquid
            if item.kind is LiquidKind.OUTPUT and re.compile(_HALVES).match(self._source.text, item.span.start)
        ]

    def faults(self, sequence: TagSequence) -> Iterator[Fault]:
        """The slips in a sequence."""
        found = [*self._of_single_tags(sequence.tags), *self._of_pairs(sequence)]
        is_wrecked = any(_shapes_page(fault.tag) for fault in found if fault.kind is not FaultKind.PRINTED)
        for fault in found:
            # where an element ends too early, what was raw HTML becomes running text: that is no fault of its own
            if fault.kind is FaultKind.PRINTED and is_wrecked:
                continue
            if not self._may_be_elsewhere(fault):
                yield fault

    def _of_single_tags(self, tags: Iterable[Tag]) -> Iterator[Fault]:
        for tag in tags:
            if tag.broken:
                if tag.sure:
                    yield Fault(FaultKind.BROKEN, tag)
            elif tag.name in VOID:
                if tag.kind is TagKind.END:
                    yield Fault(FaultKind.STRAY, tag)
                elif tag.printed:
                    yield Fault(FaultKind.PRINTED, tag)
            elif tag.printed and tag.kind is TagKind.WHOLE:
                yield Fault(FaultKind.PRINTED, tag)

    def _of_pairs(self, sequence: TagSequence) -> Iterator[Fault]:
        tags = [tag for tag in sequence.tags if _has_partner(tag)]
        if pairs_up(tags):
            return
        self._in_branches = []
        parts = self._without_branches(self._parts(tags), 0)
        yield from self._in_branches
        if pairs_up(part.tag for part in parts):
            return
        unsure = left_over(self._parts(filter(_has_partner, sequence.unsure)))
        if unsure:
            parts = [*parts, *(replace(part, free=True) for part in unsure)]
            parts.sort(key=lambda part: _place(part.tag))
        yield from self._certain(self._explained(parts), parts, {id(part.tag) for part in unsure})

    def _explained(self, parts: Sequence[Part]) -> list[Fault]:
        alone = left_over(parts)
        if len(parts) > _LONGEST or len(alone) > _MOST_ALONE:
            return [Fault(_ALONE[part.tag.kind], part.tag) for part in alone]
        return self._explainer.faults(parts)

    def _parts(self, tags: Iterable[Tag]) -> list[Part]:
        return parts_of(tags, self._source, self._reader)

    def _certain(self, faults: Iterable[Fault], parts: Sequence[Part], unsure: set[int]) -> Iterator[Fault]:
        """The faults less those of tags that may be left alone."""
        free = {id(part.tag) for part in parts if part.free}
        names = {kind: {part.tag.name for part in parts if part.free and part.tag.kind is kind} for kind in _ALONE}
        for fault in faults:
            tag = fault.tag
            is_alone = fault.kind in (FaultKind.UNCLOSED, FaultKind.STRAY)
            partner = TagKind.END if tag.kind is TagKind.START else TagKind.START
            if id(tag) in unsure or (is_alone and tag.broken) or (tag.printed and self._is_spoken_of(fault)):
                continue
            if self._reader.browser and fault.kind is FaultKind.UNCLOSED and tag.name in END_OPTIONAL:
                continue
            if is_alone and id(tag) in free and tag.name in names[partner]:
                continue
            yield fault

    def _is_spoken_of(self, fault: Fault) -> bool:
        """Whether a tag that readers see is what a text is about: "the <h1> tag"."""
        tag, text = fault.tag, self._reader.text
        if tag.kind is TagKind.END:
            return re.compile(_SPOKEN_OF).match(text, tag.span.end) is not None
        if tag.attributes.end > tag.attributes.start:
            return False
        other = fault.other
        return other is None or re.compile(_NO_CONTENT).fullmatch(text, tag.span.end, other.span.start) is not None

    def _may_be_elsewhere(self, fault: Fault) -> bool:
        """Whether the missing partner of a tag may stand in another file."""
        tag = fault.tag
        if fault.kind not in (FaultKind.UNCLOSED, FaultKind.STRAY) or tag.name not in _CONTAINERS:
            return False
        if self._is_fragment or tag.name in self._reader.by_liquid:
            return True
        if tag.kind is TagKind.START:
            return any(half > tag.span.end for half in self._halves[-1:])
        return any(half < tag.span.start for half in self._halves[:1])

    # --- branches of Liquid ------------------------------------------------------------------------------------

    def _without_branches(self, parts: list[Part], level: int) -> list[Part]:
        """The parts with those in branches of Liquid paired among themselves; what is left of them is free."""
        paths = [self._branches.path(part.tag.span.start) for part in parts]
        if not any(len(path) > level for path in paths):
            return parts
        result: list[Part] = []
        pairs = zip(parts, paths, strict=True)
        for block, group in groupby(pairs, key=lambda pair: pair[1][level][0] if len(pair[1]) > level else None):
            if block is None:
                result += (part for part, _path in group)
                continue
            branches: dict[int, list[Part]] = defaultdict(list)
            for part, path in group:
                branches[path[level][1]].append(part)
            rests = [self._left_of_branch(self._without_branches(branch, level + 1)) for branch in branches.values()]
            result += self._joined(rests, always=block in self._branches.complete and len(rests) > 1)
        return result

    def _left_of_branch(self, parts: list[Part]) -> list[Part]:
        """What of a branch may have its partner outside of it; other slips are noted."""
        if not left_over(parts):
            broken = (part.tag for part in parts if part.tag.broken and not part.tag.sure)
            self._in_branches += (Fault(FaultKind.BROKEN, tag) for tag in broken)
            return []
        alone: set[int] = set()
        for fault in self._explained(parts):
            if fault.kind in (FaultKind.UNCLOSED, FaultKind.STRAY):
                alone.add(id(fault.tag))
            elif fault.kind is FaultKind.MISNAMED and fault.other:  # each may have its partner elsewhere
                alone |= {id(fault.tag), id(fault.other)}
            else:
                self._in_branches.append(fault)
        return [part for part in parts if id(part.tag) in alone]

    @staticmethod
    def _joined(rests: Iterable[list[Part]], *, always: bool) -> Iterator[Part]:
        """What is left of the branches of one block; branches that leave the same count as one.

        `always`: some branch is always taken, so that what all of them leave is not free.
        """
        by_tags = {tuple((part.tag.kind, part.tag.name) for part in rest): rest for rest in rests}
        for tags, rest in by_tags.items():
            if not _changes_nothing(tags):
                yield from rest if always and len(by_tags) == 1 else (replace(part, free=True) for part in rest)


def _changes_nothing(tags: Sequence[tuple[TagKind, str]]) -> bool:
    """Whether tags end elements and open the same again: `</ul>`, then `<ul>`."""
    half = len(tags) // 2
    ends = [name for kind, name in tags[:half] if kind is TagKind.END]
    starts = [name for kind, name in tags[half:] if kind is TagKind.START]
    return len(ends) + len(starts) == len(tags) and ends[::-1] == starts


_ALONE = {TagKind.START: FaultKind.UNCLOSED, TagKind.END: FaultKind.STRAY}


def _has_partner(tag: Tag) -> bool:
    return tag.kind is not TagKind.WHOLE and tag.name not in VOID


def _shapes_page(tag: Tag) -> bool:
    """Whether without a tag's partner other blocks are read otherwise."""
    return tag.name not in VOID and (tag.leaf == 0 or tag.name not in INLINE)
