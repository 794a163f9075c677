"""Markdown that kramdown takes for something else: one module a rule, in the order of their codes."""

from __future__ import annotations

from jekyll_cv.linting.rule import Rule
from jekyll_cv.linting.rules.markdown import (
    accidental_code,
    accidental_table,
    lost_number,
    printed_bullet,
    printed_emphasis,
    printed_fence,
    printed_heading,
    printed_rule,
    printed_table,
    raw_markdown,
    split_list,
    stray_attributes,
    swallowed_heading,
)

RULES: tuple[Rule, ...] = (
    printed_bullet.RULE,  # CV501
    accidental_table.RULE,
    swallowed_heading.RULE,
    split_list.RULE,
    stray_attributes.RULE,  # CV505
    printed_emphasis.RULE,
    printed_heading.RULE,
    accidental_code.RULE,
    raw_markdown.RULE,
    printed_table.RULE,  # CV510
    lost_number.RULE,
    printed_rule.RULE,
    printed_fence.RULE,
)
