"""What a rule is: a name people can look up, a text that explains it, and a pure function over a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from jekyll_cv.linting.diagnostic import Applicability, Diagnostic, Fix, Severity
from jekyll_cv.linting.subject import Subject
from jekyll_cv.linting.suppression import Selector
from jekyll_cv.source import Span


class Finding(Struct, frozen=True):
    """What a rule reports: a place, a sentence, perhaps a severity other than its rule's and a fix."""

    span: Span
    message: str
    severity: Severity | None = None
    fix: Fix | None = None


PageCheck = Callable[[Subject], Iterable[Finding]]
#: For rules about suppressions: asked last, with the selectors that switched something off, and the rules of the run.
SuppressionCheck = Callable[[Subject, "frozenset[Selector]", "Sequence[Rule]"], Iterable[Finding]]


class Rule(Struct, frozen=True):
    """A rule; exactly one of the two checks is given. What it says of a page depends on that page and its site alone.

    `doc` is its module's docstring: a first line that sums it up, then the sections that `linting.documentation` names.
    `fix` is the surest fix it offers, None where it offers none. A rule that is not `default` must be asked for. Where
    one of the rules whose codes are in `yields_to` reports a place, this one says nothing about it. For one that
    `asks_speller`, `Subject.speller` is told of the page's words while the page is still being read.
    """

    code: str
    name: str
    severity: Severity
    doc: str
    check: PageCheck | None = None
    check_suppressions: SuppressionCheck | None = None
    fix: Applicability | None = None
    default: bool = True
    yields_to: frozenset[str] = frozenset()
    asks_speller: bool = False

    @property
    def summary(self) -> str:
        """The first line of its documentation."""
        return self.doc.strip().split("\n", 1)[0]

    def diagnostic(self, finding: Finding) -> Diagnostic:
        """A finding of this rule as it is reported."""
        severity = finding.severity or self.severity
        return Diagnostic(self.code, self.name, severity, finding.message, finding.span, finding.fix)
