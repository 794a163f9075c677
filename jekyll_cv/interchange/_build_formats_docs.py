"""Writes the tables of docs/formats.md out of the crosswalk.

Run `python -m jekyll_cv.interchange._build_formats_docs` in a checkout; never imported at run time.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jekyll_cv.interchange.crosswalk import FIELDS, Format, Shape, shapes_of

FORMATS_DOCS = Path(__file__).parents[2] / "docs" / "formats.md"
START = "<!-- Made by `python -m jekyll_cv.interchange._build_formats_docs` out of the crosswalk; do not edit. -->\n"
END = "<!-- End of what is made. -->\n"


def tables() -> str:
    """A table for each format: a column for each sort of entry, a row for each field of a role."""
    return "\n".join("\n".join(_table(form)) + "\n" for form in Format if shapes_of(form))


def _table(form: Format) -> Iterator[str]:
    shapes = shapes_of(form)
    yield f"**{form.label}** (`{form.value}`)\n"
    yield f"| | {' | '.join(shape.name for shape in shapes)} |"
    yield f"| --- {'| --- ' * len(shapes)}|"
    yield f"| kinds of role | {' | '.join(', '.join(shape.kinds) or 'read only' for shape in shapes)} |"
    for field, name in FIELDS.items():
        cells = [_cell(field, shape) for shape in shapes]
        if any(cells):
            yield f"| {name} | {' | '.join(cell or '–' for cell in cells)} |"
    yield f"| ongoing | {' | '.join(_ongoing(shape) for shape in shapes)} |"
    yield f"| dates | {' | '.join(shape.dates for shape in shapes)} |"


def _cell(field: str, shape: Shape) -> str:
    keys = " ".join(f"`{key}`" for key in shape.keys(field))
    if field == "highlights":
        keys = " ".join(filter(None, (keys, *(f"`{key}`" for key in (*shape.score, *shape.courses)))))
        return f"{keys} (a line each)" if shape.is_joined else keys
    return keys


def _ongoing(shape: Shape) -> str:
    if not shape.end:
        return "–"
    return f"`{shape.ongoing}`" if shape.ongoing else "no end"


def with_tables(text: str) -> str:
    """The documentation with its tables as they should be."""
    before, _, rest = text.partition(START)
    return f"{before}{START}\n{tables()}\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    FORMATS_DOCS.write_text(with_tables(FORMATS_DOCS.read_text("utf-8")), encoding="utf-8", newline="\n")
