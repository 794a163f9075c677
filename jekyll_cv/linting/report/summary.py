"""How much was found, in a line or two: what ends a report for people, and what JSON counts."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from jekyll_cv.linting.diagnostic import Applicability, Severity
from jekyll_cv.linting.report import Report


class Counts(Struct, frozen=True):
    """How many pages, findings and fixes a run has; `severities` in the order of weight, with those nobody met."""

    pages: int
    findings: int
    severities: Mapping[Severity, int]
    fixed: int
    safe_fixes: int
    unsafe_fixes: int


def counts(report: Report) -> Counts:
    """The counts of a report."""
    found = [diagnostic for _path, _source, diagnostic in report.findings()]
    fixes = [diagnostic.fix.applicability for diagnostic in found if diagnostic.fix]
    return Counts(
        pages=report.pages,
        findings=len(found),
        severities={severity: sum(one.severity is severity for one in found) for severity in Severity},
        fixed=report.fixed,
        safe_fixes=fixes.count(Applicability.SAFE),
        unsafe_fixes=fixes.count(Applicability.UNSAFE),
    )


def summary(report: Report) -> str:
    """How many pages and findings there are and, on a line of its own, how many of these can be fixed."""
    counted = counts(report)
    parts = [_number(count, severity) for severity, count in counted.severities.items() if count]
    found = ", ".join(parts) or ("nothing left" if report.fixed else "nothing found")
    lines = [f"{_number(counted.pages, 'page')}: {found}", _fixes(counted, unsafe=report.unsafe)]
    return "\n".join(filter(None, lines))


def _fixes(counted: Counts, *, unsafe: bool) -> str:
    at_once = counted.safe_fixes + (counted.unsafe_fixes if unsafe else 0)
    more = 0 if unsafe else counted.unsafe_fixes
    if not at_once:
        return f"{more} fixable with --fix --unsafe-fixes" if more else ""
    return f"{at_once} fixable with --fix" + (f" ({more} more with --unsafe-fixes)" if more else "")


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 or noun == Severity.INFO else f"{count} {noun}s"
