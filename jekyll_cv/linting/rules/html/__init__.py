"""What is wrong with HTML on a page: one module a rule, in the order of their codes."""

from __future__ import annotations

from jekyll_cv.linting.rule import Rule
from jekyll_cv.linting.rules.html import (
    broken_tag,
    duplicate_id,
    missing_alt,
    stray_end_tag,
    unclosed_element,
    unescaped_sign,
    wrong_nesting,
)

RULES: tuple[Rule, ...] = (
    unclosed_element.RULE,
    stray_end_tag.RULE,
    wrong_nesting.RULE,
    missing_alt.RULE,
    duplicate_id.RULE,
    unescaped_sign.RULE,
    broken_tag.RULE,
)
