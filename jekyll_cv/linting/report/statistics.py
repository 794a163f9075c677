"""How many findings each rule has, the most frequent first."""

from __future__ import annotations

import json
from collections import defaultdict

from msgspec import Struct

from jekyll_cv.linting.diagnostic import Diagnostic
from jekyll_cv.linting.report import Report
from jekyll_cv.linting.report.json import summary_keys
from jekyll_cv.linting.report.summary import summary


class RuleCount(Struct, frozen=True):
    """A rule that reported: how many findings it has, and how many of these `--fix` would mend."""

    code: str
    name: str
    count: int
    fixable: int


def statistics(report: Report) -> list[RuleCount]:
    """The rules that reported, by the number of their findings, then by code."""
    found: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for _path, _source, diagnostic in report.findings():
        found[diagnostic.code].append(diagnostic)
    counted = [
        RuleCount(code, ones[0].name, len(ones), sum(one.is_fixable(unsafe=report.unsafe) for one in ones))
        for code, ones in found.items()
    ]
    return sorted(counted, key=lambda one: (-one.count, one.code))


def render(report: Report) -> str:
    """A line a rule: count, code, `[*]` where all of it can be fixed or `[-]` where some can, name; then the summary."""
    if not report.pages:
        return ""
    counted = statistics(report)
    is_any_fixable = any(one.fixable for one in counted)
    lines = [f"{one.count}\t{one.code}\t{f'[{_mark(one)}] ' if is_any_fixable else ''}{one.name}" for one in counted]
    return "\n".join([*lines, summary(report)])


def render_json(report: Report) -> str:
    """`{"statistics": […], "summary": {…}}`; the keys are a contract (docs/json.md)."""
    counted = [
        {"code": one.code, "name": one.name, "count": one.count, "fixable": one.fixable} for one in statistics(report)
    ]
    return json.dumps({"statistics": counted, "summary": summary_keys(report)})


def _mark(one: RuleCount) -> str:
    if not one.fixable:
        return " "
    return "*" if one.fixable == one.count else "-"
