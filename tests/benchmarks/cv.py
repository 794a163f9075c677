"""One CV page made up of nothing: the shapes, the dates and the slips of real ones, the same for the same seed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from msgspec import Struct

from tests.benchmarks import words

_MONTHS = "January February March April May June July August September October November December".split()
#: How a page writes its dates: a month and a year, and what stands between two of them.
_DATE_STYLES = (("{short} {year}", " – "), ("{long} {year}", " to "), ("{number:02}/{year}", " - "), ("{year}", "–"))


class Item(Struct, frozen=True):
    """What one role says, before it has a shape."""

    title: str
    organization: str
    location: str
    dates: str
    highlights: tuple[str, ...]


class _Writer:
    """Writes one page in one hand: its date style and its shapes are chosen once."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._date_style, self._separator = random.choice(_DATE_STYLES)
        self._shapes = random.sample(SHAPES, 3)
        self._employer = self._company()

    def front_matter(self, name: str) -> str:
        lines = ["layout: single", f'title: "{name}"', "permalink: /cv/", f"author_profile: {self._flip()}"]
        if self._random.random() < 0.3:
            lines += ["redirect_from:", "  - /resume", "  - /resume.html"]
        return "\n".join(("---", *lines, "---"))

    def sections(self) -> Iterator[str]:
        """Sections without end; the usual ones first."""
        headings = ["Experience", "Education", "Teaching", "Awards", "Projects", "Volunteering"]
        while True:
            for heading in headings:
                yield self._section(heading)
                if self._random.random() < 0.4:
                    yield self._prose_section()
                if self._random.random() < 0.1:
                    yield self._random.choice(words.SLIPS)
            yield self._skills()

    def _section(self, heading: str) -> str:
        shape = self._random.choice(self._shapes)
        years = sorted(self._random.sample(range(1998, 2024), self._random.randint(2, 5)), reverse=True)
        written = [shape(self._item(heading, year)) for year in years]
        if shape is as_table_row:
            return "\n".join((f"## {heading}\n", "| Role | Where | When |", "| --- | --- | --- |", *written))
        if self._random.random() < 0.1:
            written[-1] = f"<!--\n{written[-1]}\n-->"
        return "\n\n".join((f"## {heading}", *written))

    def _prose_section(self) -> str:
        link = f"[{self._thing()}](https://example.org/{self._random.randint(1, 999)})"
        year = self._random.randint(2005, 2024)
        return f"{self.prose(4)} The {link} appeared in *{self._company()}* in {year}. {self.prose(2)}"

    def _skills(self) -> str:
        rows = "\n".join(
            f"* **{kind}**: {', '.join(self._random.sample(words.SKILLS, 5))}" for kind in ("Daily", "Also")
        )
        return f"## Skills\n\n{rows}\n\n---"

    def _item(self, heading: str, year: int) -> Item:
        pick = self._random.choice
        titles = {"Education": words.DEGREES, "Awards": words.AWARDS}.get(heading, words.TITLES)
        school = f"University of {pick(words.CITIES).split(',')[0]}"
        held_by = school if heading in {"Education", "Teaching"} else pick((self._company(), self._employer))
        highlights = tuple(self._sentence() for _number in range(self._random.randint(1, 4)))
        return Item(pick(titles), held_by, pick(words.CITIES), self._dates(year), highlights)

    def _company(self) -> str:
        return (
            f"{''.join(self._random.sample(words.SYLLABLES, 2)).title()} {self._random.choice(words.COMPANY_ENDINGS)}"
        )

    def _dates(self, year: int) -> str:
        end = "Present" if year > 2020 else self._date(year + self._random.randint(1, 3))
        return f"{self._date(year)}{self._separator}{end}"

    def _date(self, year: int) -> str:
        number = self._random.randint(1, 12)
        month = _MONTHS[number - 1]
        return self._date_style.format(short=month[:3], long=month, number=number, year=year)

    def prose(self, count: int) -> str:
        return " ".join(self._sentence() for _number in range(count))

    def _sentence(self) -> str:
        pick = self._random.choice
        emphasis = f"**{pick(words.SKILLS)}**" if self._random.random() < 0.3 else pick(words.SKILLS)
        return (
            f"{pick(words.VERBS)} the {pick(words.ADJECTIVES)} {self._thing()} {pick(words.PURPOSES)} using {emphasis}."
        )

    def _thing(self) -> str:
        return self._random.choice(words.THINGS)

    def _flip(self) -> str:
        return self._random.choice(("true", "false"))


def as_bullet(item: Item) -> str:
    """A list item with its highlights below it."""
    below = "\n".join(f"  - {highlight}" for highlight in item.highlights)
    return f"- **{item.title}**, {item.organization}, {item.location} ({item.dates})\n{below}"


def as_heading(item: Item) -> str:
    """A heading with a line of dates and a list."""
    below = "\n".join(f"* {highlight}" for highlight in item.highlights)
    return f"### {item.title} at {item.organization}\n*{item.dates}* | {item.location}\n\n{below}"


def as_paragraph(item: Item) -> str:
    """Lines that follow each other, the dates at the end of the first."""
    return f"**{item.organization}** — {item.dates}  \n*{item.title}*, {item.location}  \n{' '.join(item.highlights)}"


def as_card(item: Item) -> str:
    """HTML as themes have it."""
    points = "\n".join(f"    <li>{highlight.replace('**', '')}</li>" for highlight in item.highlights)
    return (
        f'<div class="card">\n  <h3 class="card-title">{item.title}</h3>\n  <p class="employer">{item.organization}, '
        f'{item.location}</p>\n  <span class="date">{item.dates}</span>\n  <ul>\n{points}\n  </ul>\n</div>'
    )


def as_table_row(item: Item) -> str:
    """A row of three cells."""
    return f"| {item.title} | {item.organization}, {item.location} | {item.dates} |"


SHAPES: tuple[Callable[[Item], str], ...] = (as_bullet, as_heading, as_paragraph, as_card, as_table_row)


def page(seed: str, size: int = 8_000) -> bytes:
    """A page of about so many bytes (at least its front matter and one section)."""
    random = Random(seed)
    writer = _Writer(random)
    name = f"{random.choice(words.GIVEN_NAMES)} {random.choice(words.FAMILY_NAMES)}"
    parts = [writer.front_matter(name), f"# {name}", writer.prose(4)]
    length = sum(map(len, parts))
    for section in writer.sections():
        parts.append(section)
        length += len(section)
        if length >= size:
            return ("\n\n".join(parts) + "\n").encode()
    raise AssertionError  # sections never end
