"""What is wrong with a page's file and its front matter: one module a rule, in the order of their codes."""

from __future__ import annotations

from jekyll_cv.linting.rule import Rule
from jekyll_cv.linting.rules.front_matter import (
    duplicate_key,
    invalid_date,
    liquid_in_front_matter,
    no_front_matter,
    not_text,
    repeated_permalink,
    surprising_value,
    unknown_layout,
    unreadable_front_matter,
)

RULES: tuple[Rule, ...] = (
    unreadable_front_matter.RULE,
    not_text.RULE,
    no_front_matter.RULE,
    duplicate_key.RULE,
    surprising_value.RULE,
    unknown_layout.RULE,
    invalid_date.RULE,
    repeated_permalink.RULE,
    liquid_in_front_matter.RULE,
)
