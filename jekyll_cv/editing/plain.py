"""The plain style, for pages that show none: a bullet with the dates, the title in bold, what and where it was held."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from msgspec import Struct

from jekyll_cv.editing.dating import Dating
from jekyll_cv.editing.escaping import escape_html, escape_markdown
from jekyll_cv.editing.regions import line_end_at
from jekyll_cv.editing.wanted import NAMES, Wanted
from jekyll_cv.edits import Edit
from jekyll_cv.errors import EditError
from jekyll_cv.markdown.document import Markup
from jekyll_cv.page.microformats import CLASSES
from jekyll_cv.page.model import Section
from jekyll_cv.page.page import Page
from jekyll_cv.source import Source, Span

_UNDERLINE = re.compile(r"[\r\n](=+|-+)[ \t]*\Z")
_DEEPEST_HEADING, _USUAL_LEVEL = 6, 2
#: What a link in Markdown would end at.
_NO_ADDRESS = re.compile(r"[\s()<>]")
_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{(\w*)\}")


class _Style(Struct, frozen=True):
    """How the plain style names a role: what joins title and organization, and whether classes say which is which."""

    joint: str = ", "
    with_classes: bool = False


#: Tried in this order. Where no heading says what stands here, a word tells the title from the organization; names that
#: words mislead about are named by microformats.
_STYLES = (_Style(), _Style(" at "), _Style(with_classes=True))


def plain_roles(page: Page, wanted: Wanted) -> Iterator[str]:
    """The ways to write a role in the plain style, on lines without the last line's end, the plainest first."""
    ending = line_end_at(page.source, page.document.start)
    write = _plain_html if page.document.markup is Markup.HTML else _plain_markdown
    yield from dict.fromkeys(write(page, wanted, ending, style) for style in _STYLES)


def _plain_markdown(page: Page, wanted: Wanted, ending: str, style: _Style) -> str:
    title, organization, location = (_named(wanted, name, escape_markdown, style) for name in NAMES)
    link = wanted.url if wanted.url and not _NO_ADDRESS.search(wanted.url) else None
    title = f"**{title}**" if title else ""
    if link and title:
        title = f"[{title}]({link})"
    elif link:
        organization = f"[{organization}]({link})"
    first = style.joint.join(filter(None, (title, ", ".join(filter(None, (organization, location))))))
    lines = [f"- *{_dates(page, wanted)}*: {first}"]
    lines += [f"  - {text}" for text in wanted.highlights]
    return ending.join(lines)


def _dates(page: Page, wanted: Wanted) -> str:
    dating = Dating.of(page)
    return ", ".join(map(dating.write, wanted.all_dates))


def _named(wanted: Wanted, name: str, escape: Callable[[str], str], style: _Style) -> str:
    text = escape(getattr(wanted, name) or "")
    return f'<span class="{CLASSES[name]}">{text}</span>' if text and style.with_classes else text


def _plain_html(page: Page, wanted: Wanted, ending: str, style: _Style) -> str:
    title, organization, location = (_named(wanted, name, escape_html, style) for name in NAMES)
    title = f"<b>{title}</b>" if title else ""
    if wanted.url and title:
        title = f'<a href="{escape_html(wanted.url)}">{title}</a>'
    elif wanted.url:
        organization = f'<a href="{escape_html(wanted.url)}">{organization}</a>'
    first = style.joint.join(filter(None, (title, ", ".join(filter(None, (organization, location))))))
    details = "".join(f"{ending}    <li>{escape_html(text)}</li>" for text in wanted.highlights)
    below = f"{ending}  <ul>{details}{ending}  </ul>{ending}" if details else ""
    return f"<ul>{ending}<li><em>{_dates(page, wanted)}</em>: {first}{below}</li>{ending}</ul>"


def plain_insertions(page: Page, wanted: Wanted, section: str | None) -> Iterator[Edit]:
    """The edits that put a role in plain style below a section's heading, or at the end of the page."""
    for text in plain_roles(page, wanted):
        yield from insertions_without_example(page, text, section)


def insertions_without_example(page: Page, role: str, section: str | None) -> Iterator[Edit]:
    """The edits that put the lines of a role where no other stands; a section that the page lacks gets a heading."""
    source = page.source
    ending = line_end_at(source, page.document.start)
    heading = next((one for one in page.sections if one.title == section and not one.hidden), None)
    if heading is not None:
        yield from below_heading(page, heading, role, ending)
        return
    above = _new_heading(page, section, ending) if section else ""
    yield _at_end(source, f"{above}{role}", ending)


def _new_heading(page: Page, title: str, ending: str) -> str:
    """The heading of a new section: of the level that most others have, underlined where they are."""
    others = [one for one in page.sections if one.level <= _DEEPEST_HEADING and not one.hidden]
    levels = Counter(one.level for one in others)
    level = max(levels, key=lambda one: (levels[one], -one), default=_USUAL_LEVEL)
    if page.document.markup is Markup.HTML:
        return f"<h{level}>{escape_html(title)}</h{level}>{ending}"
    line = page.source.slice(next((one.span for one in others if one.level == level), Span(0, 0)))
    underline = _UNDERLINE.search(line)
    if underline:
        return f"{escape_markdown(title)}{ending}{underline[1][0] * len(title)}{ending}{ending}"
    return f"{'#' * level} {escape_markdown(title)}{ending}{ending}"


def templated(page: Page, wanted: Wanted, template: str) -> str:
    """A role as a template writes it, without the last line's end.

    `{title}`, `{organization}`, `{location}`, `{url}`, `{dates}`, `{start}` and `{end}` stand for the fields, in the
    page's style. A line with `{highlight}` is written once for each highlight; one whose fields are all empty is left
    out. Doubled braces stand for one. Raises EditError for a name that is none of these.
    """
    ending = line_end_at(page.source, page.document.start)
    dating = Dating.of(page)
    end = wanted.dates.end
    values = {
        **{name: escaped_for(page, getattr(wanted, name)) for name in ("title", "organization", "location")},
        "url": wanted.url or "",
        "dates": dating.write(wanted.dates),
        "start": dating.write_one(wanted.dates.start),
        "end": dating.write_one(end) if end else "",
    }
    lines: list[str] = []
    for line in template.strip("\r\n").splitlines():
        texts = wanted.highlights if "{highlight}" in line else ("",)
        lines += filter(None, (_filled(line, {**values, "highlight": text}) for text in texts))
    return ending.join(line.rstrip("\0") for line in lines)


def _filled(line: str, values: dict[str, str]) -> str | None:
    """A line of a template with values for its names; None where all are empty, NUL for an empty line."""
    names: list[str] = []

    def value(found: re.Match[str]) -> str:
        if found[0] in ("{{", "}}"):
            return found[0][0]
        if found[1] not in values:
            raise EditError(f"the template has {found[0]}; it may have {', '.join(f'{{{name}}}' for name in values)}")
        names.append(found[1])
        return values[found[1]]

    text = _PLACEHOLDER.sub(value, line)
    if names and not any(values[name] for name in names):
        return None
    return text or "\0"


def escaped_for(page: Page, text: str | None) -> str:
    """A text that the page shows as it is."""
    if text is None:
        return ""
    return escape_html(text) if page.document.markup is Markup.HTML else escape_markdown(text)


def _end_of_section(page: Page, last: int) -> int | None:
    """Behind the last text below a heading whose last line is given, in front of the next one; None where there is none."""
    source = page.source
    start = source.line_start(last + 1)
    following = (one.span.start for one in page.sections if one.span.start >= start)
    stop = min(following, default=len(source.text))
    text = source.text[start:stop]
    hidden = any(role.hidden and start <= role.span.start < stop for role in page.roles)
    return start + len(text.rstrip()) if text.strip() and not hidden else None


def below_heading(page: Page, heading: Section, role: str, ending: str) -> Iterator[Edit]:
    """The edits that put the lines of a role below a section's heading and the text there, set apart by blank lines."""
    source = page.source
    last = source.line_at(max(heading.span.start, heading.span.end - 1))
    if (end := _end_of_section(page, last)) is not None:
        yield Edit(end, end, f"{ending}{ending}{role}")
        return
    behind = source.line_start(last + 1)
    if behind == source.line_span(last).end:
        yield Edit(behind, behind, f"{ending}{ending}{role}{ending}")
        return
    after_blank = source.line_start(last + 2)
    blank = after_blank > source.line_span(last + 1).end and not source.line_text(last + 1).strip()
    if blank:
        more = ending if after_blank < len(source.text) else ""
        yield Edit(after_blank, after_blank, f"{role}{ending}{more}")
        return
    more = ending if behind < len(source.text) else ""
    yield Edit(behind, behind, f"{ending}{role}{ending}{more}")


def _at_end(source: Source, text: str, ending: str) -> Edit:
    end = len(source.text)
    if not source.text.strip():
        return Edit(end, end, f"{text}{ending}")
    bare = source.text.rstrip()
    missing = source.text[len(bare) :].count("\n") + source.text[len(bare) :].count("\r\n") * 0
    return Edit(end, end, f"{ending * max(0, 2 - missing)}{text}{ending}")
