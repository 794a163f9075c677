"""What is wrong with comments that switch rules off: one module a rule, in the order of their codes."""

from __future__ import annotations

from jekyll_cv.linting.rule import Rule
from jekyll_cv.linting.rules.suppression import unknown_code, unused_suppression

RULES: tuple[Rule, ...] = (unknown_code.RULE, unused_suppression.RULE)
