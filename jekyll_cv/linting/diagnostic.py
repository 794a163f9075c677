"""A finding: what is wrong, where, and the edits that would mend it."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from jekyll_cv.edits import Edit
from jekyll_cv.source import Span


class Severity(StrEnum):
    """How much a finding matters; the order is from most to least."""

    ERROR = "error"  # the page shows something false, broken, or what was meant to be hidden
    WARNING = "warning"  # most likely a slip
    INFO = "info"  # worth knowing

    def is_at_least(self, other: Severity) -> bool:
        """Whether this matters as much as another, or more."""
        order = list(Severity)
        return order.index(self) <= order.index(other)


class Applicability(StrEnum):
    """Whether a fix may be made unasked."""

    SAFE = "safe"  # kramdown's HTML stays the same, or only the fault itself changes
    UNSAFE = "unsafe"


class Fix(Struct, frozen=True):
    """Edits that mend a finding; `message` says in the imperative what they do."""

    applicability: Applicability
    message: str
    edits: tuple[Edit, ...]


class Diagnostic(Struct, frozen=True):
    """A finding at `span` of the page's source; `message` is one plain sentence without a full stop."""

    code: str
    name: str
    severity: Severity
    message: str
    span: Span
    fix: Fix | None = None

    def is_fixable(self, *, unsafe: bool) -> bool:
        """Whether the fix may be made: safe ones unasked, the others where unsafe ones are wanted."""
        return self.fix is not None and (unsafe or self.fix.applicability is Applicability.SAFE)
