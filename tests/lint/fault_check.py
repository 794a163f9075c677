"""Faults put into pages one at a time: how many are reported within two lines of where they are.

`python -m tests.lint.fault_check` prints a table, fault by fault, for the pages of this repository and the public ones
where they are at hand, and then what was missed. kramdown, where it is at hand, says which faults are true ones.

  --page TEXT      only pages with this in their names (may be given again)
  --fault NAME     only faults whose names begin so (may be given again)
  --folder DIR     the pages below a folder instead
  --seed N         other places
  --per-page N     that many tries a page and fault (1)
  --every N        each N-th page only
  --jobs N         that many processes (2)
  --missed         what was missed in full, with the lines before and after; else 5 of each fault, in short
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import re
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from random import Random

import jekyll_cv
from jekyll_cv.source import Source
from tests import corpus
from tests.lint.faults import FAULTS
from tests.lint.faults.model import Fault, Injected, Original
from tests.oracle import kramdown

ROOT = Path(__file__).parents[2]
#: A finding counts when it starts or ends at most so many lines from the fault.
NEAR = 2
#: So many places are looked at for one at which the fault is a true one.
TRIALS = 8


@dataclass(frozen=True)
class Try:
    """A fault put into a page: what was done where, and how it was reported.

    `at` tells whether a finding is at the lines that were changed; `near` whether one is there or at the other place
    at which people would look.
    """

    fault: str
    page: str
    line: int
    what: str
    at: bool
    near: bool
    before: str
    after: str
    codes: tuple[str, ...] = ()  # of all new findings, wherever they are
    raised: str = ""


@dataclass(frozen=True)
class _Finding:
    """What a finding is known by in two versions of a page: numbers in messages may be those of lines."""

    code: str
    start: int
    message: str
    first: int
    last: int

    @property
    def key(self) -> tuple[str, int, str]:
        return self.code, self.start, re.sub(r"\d+", "0", self.message)


def repository_pages() -> Iterator[Original]:
    """The pages of this repository."""
    for folder in (ROOT / "tests" / "pages", ROOT / "pages"):
        yield from folder_pages(folder)


def folder_pages(folder: Path) -> Iterator[Original]:
    """All pages below a folder that Jekyll would make pages of."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".md", ".markdown", ".html", ".htm") and path.is_file():
            yield Original(_text(path.read_bytes()), f"{folder.name}/{path.relative_to(folder).as_posix()}")


def public_pages() -> Iterator[Original]:
    """The labelled public pages, where they are at hand."""
    for path in sorted((corpus.FOLDER / "labels").glob("*.json")):
        label = json.loads(path.read_text("utf-8"))
        page = corpus.FOLDER / "pages" / label["page"]
        lines = frozenset(entry["line"] for entry in label["entries"] if not entry["hidden"])
        yield Original(_text(page.read_bytes()), label["page"], lines)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def check(
    pages: Iterable[Original], faults: Sequence[Fault] = FAULTS, *, seed: int = 0, per_page: int = 1, jobs: int = 1
) -> list[Try]:
    """Put each fault into each page, where it can be made there, and see what is reported."""
    try_page = partial(_tries, names=[fault.name for fault in faults], seed=seed, per_page=per_page)
    if jobs == 1:
        return [one for page in pages for one in try_page(page)]
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        return [one for tries in pool.map(try_page, pages) for one in tries]


def _tries(page: Original, names: Sequence[str], seed: int, per_page: int) -> list[Try]:
    bench = Bench(page)
    return [one for fault in FAULTS if fault.name in names for one in bench.tries(fault, seed, per_page)]


class Bench:
    """A page into which faults are put; what is found on the page itself is found out once."""

    def __init__(self, page: Original) -> None:
        self.page = page

    @cached_property
    def _before(self) -> list[_Finding]:
        return _findings(self.page.text, self.page.name)

    @cached_property
    def _truth(self) -> _Truth:
        return _Truth(self.page)

    def tries(self, fault: Fault, seed: int = 0, count: int = 1) -> Iterator[Try]:
        """Put a fault into the page at some places, one at a time."""
        for injected in self._truth.injected(fault, Random(f"{seed} {fault.name} {self.page.name}"), count):
            yield _tried(fault, injected, self._before)


class _Truth:
    """Which faults on a page are true ones: kramdown is the judge, of an HTML page its own text."""

    def __init__(self, page: Original) -> None:
        self._page = page
        self._asks = page.is_markdown and not kramdown.missing()
        self._before = self._html(page.text)

    def injected(self, fault: Fault, random: Random, count: int) -> list[Injected]:
        """Some places of a page at which a fault is true, chosen at random."""
        slips = list(fault.slips(self._page))
        found: list[Injected] = []
        for index in random.sample(range(len(slips)), min(len(slips), TRIALS * count)):
            one = Injected(self._page, slips[index])
            if one.text != self._page.text and self._is_true(fault, one):
                found.append(one)
            if len(found) == count:
                break
        return found

    def _is_true(self, fault: Fault, injected: Injected) -> bool:
        if not fault.proof or (self._page.is_markdown and not self._asks):
            return True
        after = self._html(injected.text)
        # where there is none after it, Liquid broke off: the site is not built
        return self._before is not None and (after is None or fault.proof(self._before, after))

    def _html(self, text: str) -> str | None:
        body = text[len(self._page.header) :]
        if not self._asks:
            return body
        return kramdown.html([body.encode("utf-8", "replace").decode("utf-8")])[0]


def _findings(text: str, name: str) -> list[_Finding]:
    page = jekyll_cv.loads(text.encode("utf-8", "surrogateescape"), path=name)
    line_at = page.source.line_at
    return [
        _Finding(one.code, one.span.start, one.message, line_at(one.span.start), line_at(one.span.end))
        for one in jekyll_cv.lint(page)
    ]


def _tried(fault: Fault, injected: Injected, before: list[_Finding]) -> Try:
    page, slip = injected.original, injected.slip
    lines = injected.lines
    old = Source.from_bytes(page.text.encode("utf-8", "surrogateescape"))
    new = Source.from_bytes(injected.text.encode("utf-8", "surrogateescape"))
    missed = Try(
        fault=fault.name,
        page=page.name,
        line=lines.start,
        what=slip.what,
        at=False,
        near=False,
        before=_excerpt(old, lines.start, old.line_at(slip.end)),
        after=_excerpt(new, lines.start, lines.stop - 1),
    )
    try:
        found = _findings(injected.text, page.name)
    except Exception:  # noqa: BLE001 - nothing may raise: what does is shown
        return replace(missed, raised=traceback.format_exc(limit=-2))
    fresh = _fresh(injected, before, found)
    at = any(_is_near(one, lines.start, lines.stop - 1) for one in fresh)
    also = injected.also
    near = at or (also is not None and any(_is_near(one, also, also) for one in fresh))
    return replace(missed, at=at, near=near, codes=tuple(sorted({one.code for one in fresh})))


def _fresh(injected: Injected, before: list[_Finding], after: list[_Finding]) -> list[_Finding]:
    """The findings that the page did not have before the fault was put into it."""
    slip = injected.slip
    shift = len(slip.new) - (slip.end - slip.start)
    known = Counter(
        (code, start + shift if start >= slip.end else start, message)
        for code, start, message in (one.key for one in before)
    )
    fresh: list[_Finding] = []
    for one in after:
        if known[one.key]:
            known[one.key] -= 1
        else:
            fresh.append(one)
    return fresh


def _is_near(finding: _Finding, first: int, last: int) -> bool:
    return any(first - NEAR <= line <= last + NEAR for line in (finding.first, finding.last))


def _excerpt(source: Source, first: int, last: int) -> str:
    lines = range(max(1, first - 1), min(source.line_count, min(last, first + 12) + 1) + 1)
    return "\n".join(f"{line:5} {source.line_text(line)[:220]}" for line in lines)


def table(tries: Sequence[Try]) -> str:
    """Fault by fault: how many were tried, how many reported near by, how many of these at the very place."""
    rows = [f"{'fault':32}{'tried':>7}{'reported':>10}{'share':>8}{'at place':>10}  codes"]
    for fault in FAULTS:
        own = [one for one in tries if one.fault == fault.name]
        if not own:
            rows.append(f"{fault.name:32}{0:7}")
            continue
        near, at = sum(one.near for one in own), sum(one.at for one in own)
        codes = Counter(code for one in own if one.near for code in one.codes)
        told = " ".join(f"{code}:{count}" for code, count in codes.most_common(4))
        rows.append(f"{fault.name:32}{len(own):7}{near:10}{near / len(own):8.3f}{at / len(own):10.3f}  {told}")
    return "\n".join(rows)


def told_misses(tries: Sequence[Try], most: int | None = None) -> str:
    """What was not reported, with the lines before and after; at most so many of each fault, in short."""
    parts: list[str] = []
    told: Counter[str] = Counter()
    for one in sorted(
        (one for one in tries if not one.near), key=lambda one: [fault.name for fault in FAULTS].index(one.fault)
    ):
        told[one.fault] += 1
        if most is not None and told[one.fault] > most:
            continue
        others = f"; elsewhere {' '.join(one.codes)}" if one.codes else ""
        parts.append(f"{one.fault}: {one.page}:{one.line}: {one.what}{others}{one.raised and '; raised'}")
        if most is None:
            parts += [one.before, "  --", one.after, *([one.raised] if one.raised else []), ""]
    return "\n".join(parts)


def main() -> None:
    """Print the table, and what was missed."""
    parser = argparse.ArgumentParser(description="Which faults are reported?")
    parser.add_argument("--page", action="append", default=[])
    parser.add_argument("--fault", action="append", default=[])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--per-page", type=int, default=1)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--missed", action="store_true")
    given = parser.parse_args()
    pages = list(folder_pages(given.folder)) if given.folder else [*repository_pages(), *public_pages()]
    chosen = [page for page in pages if not given.page or any(part in page.name for part in given.page)]
    faults = [fault for fault in FAULTS if not given.fault or fault.name.startswith(tuple(given.fault))]
    tries = check(chosen[:: given.every], faults, seed=given.seed, per_page=given.per_page, jobs=given.jobs)
    print(table(tries))
    print()
    print(told_misses(tries, None if given.missed else 5))


if __name__ == "__main__":
    main()
