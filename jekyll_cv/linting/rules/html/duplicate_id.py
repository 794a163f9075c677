"""An id that a page gives twice.

## What it does
Reports the second of two visible elements with the same id: in HTML tags, in kramdown's `{#id}` and `{: #id}`, and
where the id that kramdown makes of a heading is given to something else too. Two headings with the same words are no
fault, as kramdown numbers their ids; nor is an anchor right in front of the heading of its id, nor are two branches of
Liquid of which one is taken.

## Why is this bad
Links with `#id` lead to the first of the two, styles and scripts meet both.

## Example
    <div id="talks">Paris, 2023</div>

    <div id="talks">Porto, 2024</div>

## Use instead
    <div id="talks-2023">Paris, 2023</div>

    <div id="talks-2024">Porto, 2024</div>

## Fix safety
None: only you know which of the two the links mean.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.linting.markup.elements import FOREIGN
from jekyll_cv.linting.markup.tags import TagKind
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.markdown.document import Markup as PageMarkup
from jekyll_cv.markdown.ids import headings_with_ids
from jekyll_cv.markdown.view import LIQUID_OUTPUT
from jekyll_cv.source import Span

#: Of more ids than these that nothing on the page refers to only the first is reported.
_MANY = 3
_LIST = r"\{:(?!:|/)(?P<list>(?:\\\}|[^}\n]){1,2000})\}"
_LIST_ID = r"(?:(?<=[\s:}.\w])|(?<!.))#(?P<short>[A-Za-z][\w:-]*)|(?<![\w-])id\s*=\s*[\"'](?P<long>[^\"'\n]+)[\"']"
_BETWEEN = r"(?:\s|<[^<>]*>|#{1,6} )*"


class _Id(Struct, frozen=True):
    name: str
    span: Span
    of_heading: Span | None = None  # the heading that kramdown makes it for


def check(subject: Subject) -> Iterator[Finding]:
    """Ids that were given before, each once."""
    source = subject.page.source
    first: dict[str, _Id] = {}
    again: dict[str, list[_Id]] = defaultdict(list)
    for one in sorted(_ids(subject), key=lambda item: item.span):
        known = first.setdefault(one.name, one)
        if known is not one and not _is_same_place(subject, known, one) and not _apart(subject, known.span, one.span):
            again[one.name].append(one)
    used = [name for name in again if _is_used(source.text, name)]
    for name in used:
        yield _finding(subject, first[name], again[name], Severity.WARNING)
    unused = [name for name in again if name not in used]
    for name in unused if len(unused) <= _MANY else unused[:1]:
        more = f"; so it is with {len(unused) - 1} other ids" if len(unused) > _MANY else ""
        yield _finding(subject, first[name], again[name], Severity.INFO, more)


def _finding(subject: Subject, first: _Id, again: Sequence[_Id], severity: Severity, more: str = "") -> Finding:
    line = subject.page.source.line_at(first.span.start)
    what = "this heading's id" if again[0].of_heading else "id"
    whose = f"the heading on line {line} has" if first.of_heading else f"line {line} has"
    others = f", and {len(again) - 1} more" if len(again) > 1 else ""
    return Finding(again[0].span, f'{what} "{first.name}" is not unique: {whose} it too{others}{more}', severity)


def _is_used(text: str, name: str) -> bool:
    """Whether the page speaks of the id: in a link, for a label, to a script."""
    return re.search(rf"""#{re.escape(name)}(?![\w-])[^}}]|(?<!\bid=)["']{re.escape(name)}["']""", text) is not None


def _ids(subject: Subject) -> Iterator[_Id]:
    document, text = subject.page.document, subject.page.source.text
    if "id" in text and "<" in text:
        yield from _in_tags(subject)
    if document.markup is not PageMarkup.MARKDOWN:
        return
    for heading, name in headings_with_ids(document):
        if LIQUID_OUTPUT not in name and name:
            yield _Id(name, heading.span, heading.span)
    yield from _in_lists(subject)


def _in_tags(subject: Subject) -> Iterator[_Id]:
    markup, text = subject.markup, subject.page.source.text
    foreign = ""
    for tag in markup.tags:
        if tag.name in FOREIGN:
            foreign = tag.name if tag.kind is TagKind.START else ""
        if foreign or tag.kind is TagKind.END or tag.broken or tag.printed:
            continue
        if "id" not in markup.reader.text[tag.attributes.start : tag.attributes.end].lower():
            continue
        for attribute in markup.reader.attributes(tag):
            if attribute.name == "id" and attribute.value:
                if text[attribute.span.start : attribute.span.end] == attribute.value:  # no Liquid in it
                    yield _Id(attribute.value, attribute.span)
                break


def _in_lists(subject: Subject) -> Iterator[_Id]:
    """Ids in attribute lists of running text; a heading's own stand in its id."""
    if "{:" not in subject.page.source.text:
        return
    for leaf in subject.leaves_with("{:"):
        for found in re.finditer(_LIST, leaf.content.text):
            name = re.search(_LIST_ID, found["list"])
            if name and found.start() != 0 and found.group() not in leaf.rich.text:
                yield _Id(name["short"] or name["long"], leaf.content.to_source(*found.span()))


def _is_same_place(subject: Subject, one: _Id, other: _Id) -> bool:
    """Whether an id is given right in front of the heading that has it too: a link leads to the same place."""
    heading = one.of_heading or other.of_heading
    if heading is None or (one.of_heading and other.of_heading):
        return False
    written = other if one.of_heading else one
    if heading.covers(written.span):
        return True
    text = subject.page.source.text
    tag_end = text.find(">", written.span.end)
    return 0 <= tag_end < heading.start and re.compile(_BETWEEN).fullmatch(text, tag_end + 1, heading.start) is not None


def _apart(subject: Subject, one: Span, other: Span) -> bool:
    """Whether two places stand in branches of Liquid of which only one is taken."""
    paths = (subject.markup.branches.path(span.start) for span in (one, other))
    return any(
        block == other_block and branch != other_branch
        for (block, branch), (other_block, other_branch) in zip(*paths, strict=False)
    )


RULE = Rule("CV605", "duplicate-id", Severity.WARNING, __doc__, check)
