"""Reads the tables in tests/data/dates; their README says how they are written."""

from pathlib import Path

from jekyll_cv.dates import PRESENT, DateMatch

FOLDER = Path(__file__).parents[1] / "data" / "dates"
THIS_YEAR = 2026


def rows(pattern):
    for path in sorted(FOLDER.glob(pattern)):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.strip() and not line.startswith("#"):
                text, _, expected = line.partition("=> ")
                text = text.removesuffix(" ").replace("\\n", "\n").replace("\\_", "\u00a0")
                yield path.stem, number, text, expected.strip()


def written(matches: tuple[DateMatch, ...]) -> str:
    return " | ".join(map(_one, matches)) or "-"


def _one(match: DateMatch) -> str:
    text = str(match.range.start)
    if match.range.end is not None:
        text += f"..{'present' if match.range.end is PRESENT else match.range.end}"
    return text + "~" * match.ambiguous + "?" * match.weak
