"""The figures as tables in Markdown, and as JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from tests.benchmarks.machine import Machine
from tests.benchmarks.measuring import Measured, Memory, Row

_BEGIN, _END = "<!-- figures: begin -->", "<!-- figures: end -->"


class Figures(Struct, frozen=True):
    """All of a run."""

    machine: Machine
    versions: dict[str, str]
    missing: dict[str, str]
    pages: str  # where they are from
    is_quick: bool
    measured: list[Measured]
    least_peak: int  # bytes: what is too small to be told from the measuring process itself


def as_json(figures: Figures) -> bytes:
    """Everything, round by round, in seconds and bytes."""
    return msgspec.json.format(msgspec.json.encode(figures, enc_hook=str), indent=2)


def as_markdown(figures: Figures) -> str:
    """The tables, with what they were measured on."""
    rows = [row for one in figures.measured for row in one.rows()]
    memory = [row for one in figures.measured for row in one.memory()]
    parts = [_preamble(figures), _ratio_table(rows)]
    if memory:
        parts += [_memory_note(figures), _memory_table(memory)]
    return "\n\n".join(parts)


def write_into(document: Path, markdown: str) -> None:
    """Put the tables in place of those in a document.

    Raises ValueError where the document has no marks around them.
    """
    text = document.read_text("utf-8")
    marked = re.compile(rf"{re.escape(_BEGIN)}.*?{re.escape(_END)}", re.DOTALL)
    if not marked.search(text):
        raise ValueError(f"{document}: holds no {_BEGIN} with {_END} below it")
    new = f"{_BEGIN}\n\n{markdown}\n\n{_END}"
    document.write_text(marked.sub(lambda _found: new, text, count=1), "utf-8")


def _preamble(figures: Figures) -> str:
    machine = figures.machine
    commit = f"; commit {machine.commit}" if machine.commit else ""
    system = f"{machine.processor}, {machine.cores} cores, {machine.system}, Python {machine.python}"
    versions = ", ".join(f"{name} {version}" for name, version in sorted(figures.versions.items()))
    rounds = ", ".join(f"{one.plan.title}: {one.plan.rounds}" for one in figures.measured)
    lines = [
        f"- Date: {machine.date}{commit}",
        f"- Machine: {system}; load before the run: {machine.load}",
        f"- Versions: {versions}",
        f"- Pages: {figures.pages}",
        f"- Rounds: {rounds}",
    ]
    if figures.is_quick:
        lines.append(
            "- A quick run: a tenth of the pages or less, fewer rounds. It shows that the script works, no more."
        )
    lines += [f"- Not measured: {name} ({why})" for name, why in sorted(figures.missing.items())]
    return "\n".join(lines)


def _ratio_table(rows: Sequence[Row]) -> str:
    cells = ((row.title, row.own, row.other, str(row.wall), str(row.cpu)) for row in rows)
    return _table(("what", "measured", "compared to", "ratio of wall time", "ratio of CPU time"), cells)


def _memory_table(rows: Sequence[Memory]) -> str:
    cells = ((row.title, row.command, f"{row.peak / 1e6:.0f} MB") for row in rows)
    return _table(("what", "command", "peak of its biggest process"), cells)


def _memory_note(figures: Figures) -> str:
    least = f"{figures.least_peak / 1e6:.0f} MB"
    return (
        f"Memory, the highest of all rounds ({least} is what the measuring process has itself: read it as “at most”):"
    )


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
