"""What a rule is: a name people can look up, a text that explains it, and a pure function over a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from jekyll_cv.linting.diagnostic import Diagnostic, Fix, Severity
from jekyll_cv.page.page import Page
from jekyll_cv.source import Span


@dataclass(frozen=True, slots=True)
class Settings:
    """What rules may need to know besides the page."""

    today: date


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule reports: a place, a sentence, perhaps a severity other than its rule's and a fix."""

    span: Span
    message: str
    severity: Severity | None = None
    fix: Fix | None = None


PageCheck = Callable[[Page, Settings], Iterator[Finding]]
#: For rules that look at all pages of a run in one go; gives one sequence of findings for each page.
RunCheck = Callable[[Sequence[Page], Settings], Sequence[Sequence[Finding]]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule; exactly one of `check` and `check_run` is given.

    `doc` is its module's docstring: a first line that sums it up, then what it does, why, an example, its fix.
    """

    code: str
    name: str
    severity: Severity
    doc: str
    check: PageCheck | None = None
    check_run: RunCheck | None = None

    @property
    def summary(self) -> str:
        """The first line of its documentation."""
        return self.doc.strip().split("\n", 1)[0]

    def diagnostic(self, finding: Finding) -> Diagnostic:
        """A finding of this rule as it is reported."""
        severity = finding.severity or self.severity
        return Diagnostic(self.code, self.name, severity, finding.message, finding.span, finding.fix)
