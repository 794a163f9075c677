"""What is wrong with what is commented out: one module a rule, in the order of their codes."""

from __future__ import annotations

from jekyll_cv.linting.rule import Rule
from jekyll_cv.linting.rules.hidden import (
    hidden_copy,
    liquid_in_comment,
    nested_comment,
    printed_comment,
    readable_hidden_role,
    unclosed_comment,
)

RULES: tuple[Rule, ...] = (
    printed_comment.RULE,
    unclosed_comment.RULE,
    nested_comment.RULE,
    liquid_in_comment.RULE,
    readable_hidden_role.RULE,
    hidden_copy.RULE,
)
