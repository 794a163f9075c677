"""Cases kept as data: title, source and expected outline of a page, with a lone dot between them.

    A comment on a line of its own
    .
    - A
    <!-- x -->
    .
    ul
      1 li A
        hidden x
    .

In a source, `→` stands for a tab, `␠` for a space at the end of a line, `⍽` for a no-break space.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.oracle.kramdown import Row

FOLDER = Path(__file__).parents[1] / "data" / "markdown"
STAND_INS = str.maketrans({"→": "\t", "␠": " ", "⍽": "\u00a0"})


@dataclass(frozen=True)
class Case:
    title: str
    source: str
    expected: str

    @property
    def has_liquid(self) -> bool:
        return "{%" in self.source or "{{" in self.source


def read_cases(name: str) -> list[Case]:
    return list(_cases((FOLDER / name).read_text(encoding="utf-8")))


def all_cases() -> list[Case]:
    return [case for path in sorted(FOLDER.glob("*.md")) for case in read_cases(path.name)]


def _cases(text: str) -> Iterator[Case]:
    parts = [""]
    for line in text.splitlines(keepends=True):
        if line == ".\n":
            parts.append("")
        else:
            parts[-1] += line
        if len(parts) == 4:
            title, source, expected, _ = parts
            yield Case(title.strip().splitlines()[-1], source.translate(STAND_INS), expected)
            parts = [""]


def written(rows: list[Row], *, lines: bool = True) -> str:
    """An outline as the cases write it."""
    return "".join(
        "  " * row.level
        + (f"{row.line} " if lines and row.line else "")
        + row.kind
        + (f" {row.text}" if row.text else "")
        + "\n"
        for row in rows
    )
