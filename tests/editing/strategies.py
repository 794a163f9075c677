"""Pages built up from sections in the styles people write, with roles that are invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import strategies as st

TITLES = (
    "Clerk", "Guide", "Porter", "Senior Baker", "Head of Bells", "Research Assistant", "Postdoctoral Fellow",
    "Software Engineer", "Museum Intern", "Volunteer", "Lecturer", "Night Watchman",
)  # fmt: skip
ORGANIZATIONS = (
    "Alder Bank", "Porto Museum", "Hotel Heron", "Elm Bakery", "Wexford University", "Blekinge College",
    "Kestrel Robotics", "Martin & Reed Ltd", "Heron Society", "Moorland Hospital",
)  # fmt: skip
LOCATIONS = ("Leeds", "Porto, Portugal", "Lyon", "Ghent", "Halifax, NS", "Uppsala, Sweden")
DETAILS = (
    "Counted coins.", "Showed *rooms*.", "Wrote [a report](https://reed.example/r) on bells.", "Saved 20% of `oil`.",
    "Led a team of five & more.", "Carried bags — many of them.",
)  # fmt: skip
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a role on a page says; `dates` are written out."""

    title: str
    organization: str
    location: str | None
    dates: str
    details: tuple[str, ...]


def place(entry: Entry) -> str:
    return f", {entry.location}" if entry.location else ""


def below(entry: Entry, indent: str, marker: str = "- ") -> list[str]:
    return [f"{indent}{marker}{detail}" for detail in entry.details]


def bullet_date_first(entry: Entry) -> list[str]:
    head = f"- *{entry.dates}*: **{entry.title}**, {entry.organization}{place(entry)}"
    return [head, *below(entry, "    ")]


def bullet_date_last(entry: Entry) -> list[str]:
    return [f"* **{entry.title}**, {entry.organization}{place(entry)} ({entry.dates})", *below(entry, "  ", "* ")]


def bullet_plain(entry: Entry) -> list[str]:
    return [f"- {entry.title}, {entry.organization}{place(entry)}, {entry.dates}"]


def bullet_bars(entry: Entry) -> list[str]:
    return [f"- **{entry.title}** | {entry.organization} | {entry.dates}", *below(entry, "  ")]


def bullet_dashes(entry: Entry) -> list[str]:
    return [f"+ {entry.organization} - *{entry.title}* - {entry.dates}"]


def bullet_tabs(entry: Entry) -> list[str]:
    return [f"-\t{entry.dates}: **{entry.title}**, {entry.organization}", *below(entry, "\t", "-\t")]


def numbered(entry: Entry) -> list[str]:
    return [f"1. **{entry.title}**, {entry.organization}, {entry.dates}", *below(entry, "   ")]


def linked(entry: Entry) -> list[str]:
    return [f"- **{entry.title}**, [{entry.organization}](https://elm.example), *{entry.dates}*", *below(entry, "  ")]


def coloured(entry: Entry) -> list[str]:
    head = f'- <span style="color:grey">{entry.dates}</span> **{entry.title}**, {entry.organization}{place(entry)}'
    return [head, *below(entry, "  ")]


def stack(entry: Entry) -> list[str]:
    details = ["", *below(entry, "")] if entry.details else []
    return [f"### {entry.title}", f"**{entry.organization}**{place(entry)}  ", f"*{entry.dates}*", *details]


def heading_line(entry: Entry) -> list[str]:
    paragraphs = [line for detail in entry.details for line in ("", detail)]
    return [f"### {entry.title}, {entry.organization}", f"*{entry.dates}*", *paragraphs]


def hard_breaks(entry: Entry) -> list[str]:
    return [f"**{entry.title}**  ", f"{entry.organization}{place(entry)}  ", f"*{entry.dates}*"]


def bold_line(entry: Entry) -> list[str]:
    details = ["", *below(entry, "")] if entry.details else []
    return [f"**{entry.title}, {entry.organization}** ({entry.dates})", *details]


def definition(entry: Entry) -> list[str]:
    return [f"{entry.title}, {entry.organization}", f": {entry.dates}"]


def quoted(entry: Entry) -> list[str]:
    return [f"> **{entry.title}**, {entry.organization}  ", f"> *{entry.dates}*"]


def card(entry: Entry) -> list[str]:
    items = [f"    <li>{detail}</li>" for detail in entry.details]
    details = ["  <ul>", *items, "  </ul>"] if items else []
    head = [f"  <h3>{entry.title}</h3>", f'  <p class="company">{entry.organization}</p>']
    return ['<div class="entry">', *head, f'  <span class="date">{entry.dates}</span>', *details, "</div>"]


def row(entry: Entry) -> list[str]:
    return [f"| {entry.dates} | {entry.title} | {entry.organization} |"]


def html_item(entry: Entry) -> list[str]:
    return [f"  <li><b>{entry.dates}</b> {entry.title}, {entry.organization}</li>"]


@dataclass(frozen=True, slots=True)
class Style:
    """How a section writes its roles: each one's lines, what stands between two, what goes around all of them."""

    write: Callable[[Entry], list[str]]
    apart: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()


APART = ("",)
STYLES = (
    *map(Style, (bullet_date_first, bullet_date_last, bullet_plain, bullet_bars, bullet_dashes, bullet_tabs)),
    *map(Style, (numbered, linked, coloured)),
    *(Style(write, APART) for write in (bullet_date_first, linked, stack, heading_line, hard_breaks, bold_line)),
    *(Style(write, APART) for write in (definition, quoted, card)),
    Style(row, (), ("| Years | Position | Employer |", "|---|---|---|")),
    Style(html_item, (), ("<ul>",), ("</ul>",)),
)
HEADINGS = ("## Work", "## Education", "# Service", "Teaching\n--------", "**Volunteering**", "## Experience")
FRONT = ("", "---\ntitle: CV\nlayout: page\n---\n\n", "---\ntitle: CV\n---\n\nWhat I did so far.\n\n")


@st.composite
def dates(draw: st.DrawFn) -> str:
    """A year, or a range of years or of months, perhaps an ongoing one."""
    start = draw(st.integers(2005, 2020))
    end = start + draw(st.integers(1, 5))
    months = draw(st.booleans())
    first, last = (f"{draw(st.sampled_from(MONTHS))} {year}" if months else str(year) for year in (start, end))
    return draw(st.sampled_from((f"{first} – {last}", f"{first} – {last}", f"{first} – present", first)))


def employer_heading(organization: str, entries: list[Entry]) -> list[str]:
    """An employer over the positions held there, one paragraph each."""
    lines = [f"### {organization}"]
    for entry in entries:
        lines += ["", f"**{entry.title}**  ", f"*{entry.dates}*", *(["", *below(entry, "")] if entry.details else [])]
    return lines


def employer_item(organization: str, entries: list[Entry]) -> list[str]:
    """An employer over the positions held there, in a list below it."""
    return [f"- **{organization}**", *(f"  - {entry.title}, {entry.dates}" for entry in entries)]


@st.composite
def entries(draw: st.DrawFn, title: str, organization: str) -> Entry:
    location = draw(st.sampled_from((None, *LOCATIONS)))
    details = draw(st.lists(st.sampled_from(DETAILS), max_size=2, unique=True))
    return Entry(title, organization, location, draw(dates()), tuple(details))


@st.composite
def sections(draw: st.DrawFn, names: list[tuple[str, str]]) -> list[str]:
    """The lines of a section's roles, in one style; some of them hidden as that style can be."""
    style = draw(st.sampled_from(STYLES))
    lines = list(style.opening)
    for number, (title, organization) in enumerate(names):
        written = style.write(draw(entries(title, organization)))
        if style.apart and number and draw(st.integers(0, 5)) == 0:
            written = ["<!--", *written, "-->"]
        lines += [*(style.apart if number else ()), *written]
    return [*lines, *style.closing]


@st.composite
def employers(draw: st.DrawFn, names: list[tuple[str, str]]) -> list[str]:
    """The lines of a section whose roles were all held at one employer."""
    write = draw(st.sampled_from((employer_heading, employer_item)))
    organization = names[0][1]
    return write(organization, [draw(entries(title, organization)) for title, _organization in names])


@st.composite
def pages(draw: st.DrawFn, *, grouped: bool = False) -> str:
    """A page of one to three sections, with any line ends, perhaps with front matter, perhaps no final newline.

    `grouped`: the roles of each section stand below their employer.
    """
    titles = draw(st.permutations(TITLES))
    headings = draw(st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=3, unique=True))
    lines: list[str] = []
    for heading in headings:
        names = [(titles.pop(), draw(st.sampled_from(ORGANIZATIONS))) for _ in range(draw(st.integers(1, 4)))]
        lines += [
            *([""] if lines else []),
            *heading.split("\n"),
            "",
            *draw((employers if grouped else sections)(names)),
        ]
    text = draw(st.sampled_from(FRONT)) + "\n".join(lines) + draw(st.sampled_from(("\n", "\n", "")))
    return text.replace("\n", draw(st.sampled_from(("\n", "\n", "\r\n"))))
