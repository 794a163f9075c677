"""Text that is shown as code because it is indented.

## What it does
Reports blocks that four spaces or a tab turn into code though they are plainly text: items of a list, headings, links
and bold text, sentences, dates on a page of roles, and HTML beside other HTML. Output of a program below its code is passed over, and so is what
a text with a colon at its end announces.

## Why is this bad
Readers see the text in a grey box, in a typewriter's letters, with all its marks.

## Example
    - Intern, Alder Bank

            - wrote the annual report

## Use instead
    - Intern, Alder Bank

        - wrote the annual report

## Fix safety
None: only you know how far the text was to be indented.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.linting.evidence.places import Place, places_on
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.markdown.blocks import Block, BlockKind
from jekyll_cv.markdown.view import LIQUID_OUTPUT
from jekyll_cv.source import Source, Span

_ITEM = r"(?:[-*+•]|\d{1,2}[.)]|[a-h]\))[ \t]+(?=\S)"
#: The beginning of an item in YAML: a key, a quote, a bracket.
_DATA = r"[a-z_][\w-]*:(?:\s|\Z)|[\"'{<$/.]|-|\[[^\]]*\]\Z"
_HEADING = r"#{2,6}[ \t]*[^\s#].*\Z"
_MARKUP = r"\*\*[^*\s][^*\n]*[^*\s]\*\*|!?\[[^\]\n]+\]\((?:https?:|mailto:|/|#)[^)\n]*\)"
_TAG = (
    r"(?i)</?(?:a|b|br|center|details|div|h[1-6]|hr|i|img|li|ol|p|section|span|strong|summary|table|td|tr|u|ul)\b[^>]*>"
)
_CODE_SIGNS = r"[{}<>=;$|\\_/@#^~`\[\]*]|\w\(|::|--|\w\.\w+\("
_CODE_ONLY = r"[{}<>=;$\\#@^~`]|\w\(|::|^\s*[-+]?\d{4}-\d\d-\d\d[ T]"
_LONGEST_DATED = 600
_SENTENCE_WORDS = 8
_FEWEST_WORDS = 2
_FEW_BLOCKS = 2
_SHOWN = 160


def check(subject: Subject) -> Iterator[Finding]:
    """Blocks of indented code that are text."""
    source = subject.page.source
    places = places_on(subject)
    blocks = places.of_kind(BlockKind.CODE)
    # a page of roles has no use for code: what is shown so is text, however short, unless there is more of it
    year = None if len(blocks) > _FEW_BLOCKS or not subject.page.roles else subject.page.options.year
    for block in blocks:
        if block.content and _is_indented(source, place := places.of(block)):
            what = _what(place, block.content.text, year)
            if what:
                line_end = source.line_span(source.line_at(block.span.start)).end
                span = Span(block.span.start, min(line_end, block.span.start + _SHOWN))
                yield Finding(span, f"{what} shown as code, as four spaces or more stand in front of it")


def _is_indented(source: Source, place: Place) -> bool:
    """Whether indentation makes a block code, and not a fence, a tag or an element that holds code."""
    start = place.block.span.start
    line = source.text[source.line_start(source.line_at(start)) : start]
    holder = place.holder
    in_html = holder is not None and holder.kind is BlockKind.ELEMENT and "markdown" not in dict(holder.attributes)
    return not in_html and not line.strip(" \t>-+*:.0123456789") and line[-1:] in (" ", "\t")


def _what(place: Place, text: str, year: int | None) -> str | None:
    """What a block of code is in truth; None where it is code, or may be. `year` is today's on a page without code."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if not lines:
        return None
    item = re.match(_ITEM, lines[0])
    if item and not re.match(_DATA, lines[0][item.end() :]) and not re.search(r"[{};]\s*\Z", lines[0]):
        return "item of a list is"
    if LIQUID_OUTPUT in text:
        return None
    if (len(lines) == 1 and re.match(_HEADING, lines[0])) or _is_underlined(lines):
        return "heading is"
    if re.match(_TAG, lines[0]) and (year is not None or _is_beside_html(place, text)):
        return "HTML is"
    announced = _text_of(place.before).rstrip("*_ ").endswith((":", "："))
    if announced or (place.before and place.before.kind is BlockKind.CODE):
        return None
    if re.search(_MARKUP, text) and not re.search(r"[{};=]\s*$", text, re.MULTILINE):
        return "text is"
    if year is None:
        return "text is" if _is_prose(lines) else None
    return "text is" if _is_plain(lines) or _is_dated(text, year) else None


def _is_underlined(lines: list[str]) -> bool:
    return len(lines) > 1 and lines[0][0].isupper() and re.fullmatch("={3,}|-{3,}", lines[1]) is not None


def _is_beside_html(place: Place, text: str) -> bool:
    """Whether HTML goes on here that began above, or ends below: a tag has no partner in the code, or elements stand around it."""
    beside = [block for block in (place.before, place.after) if block]
    names = [tag.group().lower() for tag in re.finditer(_TAG, text)]
    ends = sum(name.startswith("</") for name in names)
    starts = sum(not name.startswith(("</", "<br", "<img", "<hr")) for name in names)
    return ends > starts or any(block.kind is BlockKind.ELEMENT for block in beside)


def _is_dated(text: str, year: int) -> bool:
    """Whether a text has a date as roles have them: a range, or a month and its year; and no sign of code."""
    bare = re.sub(r"[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}", "", text)
    if re.search(_CODE_ONLY, bare) or len(text) > _LONGEST_DATED or bare.lstrip()[:1].islower():
        return False
    from jekyll_cv.dates import find_dates  # noqa: PLC0415 - few pages have such a block

    return any(found.range.end or found.range.start.month for found in find_dates(bare, this_year=year))


def _is_plain(lines: list[str]) -> bool:
    """Whether lines are such as a page of roles has: words, each line beginning with a capital, no sign of code."""
    return all(re.match(r"[*_]{0,3}[^\W\d_a-z]", line) for line in lines) and (
        len(" ".join(lines).split()) >= _FEWEST_WORDS and not re.search(_CODE_ONLY, " ".join(lines))
    )


def _is_prose(lines: list[str]) -> bool:
    text = " ".join(lines)
    if re.search(_CODE_SIGNS, text) or len(text.split()) < _SENTENCE_WORDS:
        return False
    return (
        text[0].isupper()
        and text.rstrip("\"”')").endswith((".", "!", "?"))
        and sum(map(str.isdigit, text)) * 8 < len(text)
    )


def _text_of(block: Block | None) -> str:
    """The text of a block that ends with text, as the last of its leaves has it."""
    while block and block.children:
        block = block.children[-1]
    return block.content.text if block and block.content else ""


RULE = Rule("CV508", "accidental-code", Severity.WARNING, __doc__, check)
