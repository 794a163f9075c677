"""The plain style, for pages that show none: a bullet with the dates, the title in bold, what and where it was held."""

from __future__ import annotations

from collections.abc import Iterator

from jekyll_cv.editing.dating import Dating
from jekyll_cv.editing.escaping import escape_html, escape_markdown
from jekyll_cv.editing.regions import line_end_at
from jekyll_cv.editing.wanted import Wanted
from jekyll_cv.edits import Edit
from jekyll_cv.markdown.document import Markup
from jekyll_cv.page.model import Section
from jekyll_cv.page.page import Page
from jekyll_cv.source import Source


def plain_role(page: Page, wanted: Wanted, ending: str) -> str:
    """A role in the plain style, on lines without the last line's end."""
    if page.document.markup is Markup.HTML:
        return _plain_html(page, wanted, ending)
    title = f"**{escape_markdown(wanted.title)}**" if wanted.title else None
    if title and wanted.url:
        title = f"[{title}]({wanted.url})"
    names = [escape_markdown(text) for text in (wanted.organization, wanted.location) if text]
    first = ", ".join([*([title] if title else []), *names])
    lines = [f"- *{Dating.of(page).write(wanted.dates)}*: {first}"]
    lines += [f"  - {text}" for text in wanted.highlights]
    return ending.join(lines)


def _plain_html(page: Page, wanted: Wanted, ending: str) -> str:
    title = f"<b>{escape_html(wanted.title)}</b>" if wanted.title else None
    if title and wanted.url:
        title = f'<a href="{escape_html(wanted.url)}">{title}</a>'
    names = [escape_html(text) for text in (wanted.organization, wanted.location) if text]
    first = ", ".join([*([title] if title else []), *names])
    details = "".join(f"{ending}    <li>{escape_html(text)}</li>" for text in wanted.highlights)
    below = f"{ending}  <ul>{details}{ending}  </ul>{ending}" if details else ""
    return f"<ul>{ending}<li><em>{Dating.of(page).write(wanted.dates)}</em>: {first}{below}</li>{ending}</ul>"


def plain_insertions(page: Page, wanted: Wanted, section: str | None) -> Iterator[Edit]:
    """The edits that put a role in plain style below a section's heading, or at the end of the page.

    A section that the page does not have gets a heading.
    """
    source = page.source
    ending = line_end_at(source, page.document.start)
    role = plain_role(page, wanted, ending)
    heading = next((one for one in page.sections if one.title == section and not one.hidden), None)
    if heading is not None:
        yield from _below_heading(source, heading, role, ending)
        return
    above = f"## {section}{ending}{ending}" if section else ""
    if section and page.document.markup is Markup.HTML:
        above = f"<h2>{escape_html(section)}</h2>{ending}"
    yield _at_end(source, f"{above}{role}", ending)


def _below_heading(source: Source, heading: Section, role: str, ending: str) -> Iterator[Edit]:
    last = source.line_at(max(heading.span.start, heading.span.end - 1))
    behind = source.line_start(last + 1)
    if behind == source.line_span(last).end:
        yield Edit(behind, behind, f"{ending}{ending}{role}{ending}")
        return
    blank = last < source.line_at(len(source.text)) and not source.line_text(last + 1).strip()
    if blank:
        after = source.line_start(last + 2)
        yield Edit(after, after, f"{role}{ending}{ending}" if after < len(source.text) else f"{role}{ending}")
        return
    yield Edit(behind, behind, f"{ending}{role}{ending}{ending}")


def _at_end(source: Source, text: str, ending: str) -> Edit:
    end = len(source.text)
    if not source.text.strip():
        return Edit(end, end, f"{text}{ending}")
    bare = source.text.rstrip()
    missing = source.text[len(bare) :].count("\n") + source.text[len(bare) :].count("\r\n") * 0
    return Edit(end, end, f"{ending * max(0, 2 - missing)}{text}{ending}")
