"""The rules, one module each, in the order of their codes. A new rule is a new module and a line here."""

from __future__ import annotations

from jekyll_cv.linting.rule import Rule
from jekyll_cv.linting.rules import (
    duplicate_role,
    end_before_start,
    future_start,
    impossible_date,
    misspelt_word,
    not_text,
    out_of_order,
    printed_comment,
    unclosed_comment,
    unclosed_element,
    unreadable_front_matter,
)

RULES: tuple[Rule, ...] = (
    end_before_start.RULE,
    impossible_date.RULE,
    future_start.RULE,
    out_of_order.RULE,
    duplicate_role.RULE,
    unreadable_front_matter.RULE,
    unclosed_comment.RULE,
    printed_comment.RULE,
    unclosed_element.RULE,
    not_text.RULE,
    misspelt_word.RULE,
)
