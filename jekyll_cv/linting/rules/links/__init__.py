"""What is wrong with links: one module a rule, in the order of their codes."""

from __future__ import annotations

from jekyll_cv.linting.rule import Rule
from jekyll_cv.linting.rules.links import (
    bare_host,
    broken_link,
    empty_link,
    missing_anchor,
    missing_target,
    space_in_target,
    undefined_reference,
)

RULES: tuple[Rule, ...] = (
    broken_link.RULE,
    undefined_reference.RULE,
    missing_target.RULE,
    missing_anchor.RULE,
    bare_host.RULE,
    empty_link.RULE,
    space_in_target.RULE,
)
