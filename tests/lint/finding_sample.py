"""All findings on a folder of pages counted by rule, and some of them at random, to be judged by reading.

`python -m tests.lint.finding_sample` reads the public pages where they are at hand; the site around a page is looked
up where there is one.

  --folder DIR     the pages below another folder
  --rule CODE      only rules whose codes begin so (may be given again); those that are off by default too
  --all            all rules, also those that are off by default
  --count N        so many findings (60)
  --seed N         others
  --around N       so many lines before and after each (2)
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import jekyll_cv
from jekyll_cv.linting.choice import default_rules
from jekyll_cv.linting.diagnostic import Diagnostic
from jekyll_cv.linting.rule import Rule
from jekyll_cv.linting.rules import RULES
from jekyll_cv.site.config import find_site
from jekyll_cv.site.index import SiteIndex
from jekyll_cv.source import Source
from tests import corpus

SUFFIXES = (".md", ".markdown", ".mkd", ".html", ".htm")


@dataclass(frozen=True)
class Found:
    """A finding and the page it is on."""

    page: str
    source: Source
    diagnostic: Diagnostic


def findings(folder: Path, rules: Sequence[Rule]) -> Iterator[Found]:
    """The findings on all pages below a folder, in the order of their names."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix in SUFFIXES and path.is_file() and "_layouts/" not in name and "_includes/" not in name:
            page = jekyll_cv.load(path)
            for one in jekyll_cv.lint(page, rules=rules, site=_site(path, folder)):
                yield Found(name, page.source, one)


def _site(path: Path, folder: Path) -> SiteIndex | None:
    site = find_site(path)
    return _index(site.root) if site and site.root.is_relative_to(folder.resolve()) else None


@cache
def _index(root: Path) -> SiteIndex:
    site = find_site(root / "index.md")
    assert site
    return SiteIndex(site)


def counts(found: Sequence[Found]) -> str:
    """Rule by rule: how many findings, on how many pages."""
    total = Counter(one.diagnostic.code for one in found)
    pages = Counter(code for code, _page in {(one.diagnostic.code, one.page) for one in found})
    names = {rule.code: rule.name for rule in RULES}
    rows = [f"{code}  {names[code]:36}{total[code]:6} on {pages[code]:4} pages" for code in sorted(total)]
    return "\n".join([*rows, f"{len(found)} findings on {len({one.page for one in found})} pages"])


def told(one: Found, around: int) -> str:
    """A finding with the lines around it; the mark is below the first line of its place."""
    diagnostic, source = one.diagnostic, one.source
    start, end = source.position(diagnostic.span.start), source.position(diagnostic.span.end)
    fix = f" [{diagnostic.fix.applicability}: {diagnostic.fix.message}]" if diagnostic.fix else ""
    lines = [
        f"{one.page}:{start.line}:{start.column}: {diagnostic.code} {diagnostic.severity} {diagnostic.message}{fix}"
    ]
    for line in range(max(1, start.line - around), min(source.line_count, start.line + around) + 1):
        text = source.line_text(line)
        first = max(0, start.column - 100) if line == start.line else 0
        lines.append(f"{line:5} {text[first : first + 220]}")
        if line == start.line:
            width = max(1, (end.column if end.line == start.line else len(text) + 1) - start.column)
            lines.append(" " * (5 + start.column - first) + "^" * min(width, 200))
    return "\n".join(lines)


def main() -> None:
    """Print the counts and the sample."""
    parser = argparse.ArgumentParser(description="Findings on a folder of pages")
    parser.add_argument("--folder", type=Path, default=corpus.FOLDER / "pages")
    parser.add_argument("--rule", action="append", default=[])
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--around", type=int, default=2)
    given = parser.parse_args()
    rules = RULES if given.all else default_rules()
    if given.rule:
        rules = tuple(rule for rule in RULES if rule.code.startswith(tuple(given.rule)))
    found = list(findings(given.folder, rules))
    sample = Random(given.seed).sample(found, min(given.count, len(found)))
    for one in sorted(sample, key=lambda one: (one.diagnostic.code, one.page, one.diagnostic.span)):
        print(told(one, given.around), end="\n\n")
    print(counts(found))


if __name__ == "__main__":
    main()
