"""What is wrong with dates: one module a rule, in the order of their codes."""

from __future__ import annotations

from jekyll_cv.linting.rule import Rule
from jekyll_cv.linting.rules.dates import (
    ambiguous_date,
    end_before_start,
    future_start,
    impossible_date,
    missing_start,
    misspelt_month,
    mixed_date_styles,
    mixed_separators,
    past_expected,
)

RULES: tuple[Rule, ...] = (
    end_before_start.RULE,
    impossible_date.RULE,
    future_start.RULE,
    misspelt_month.RULE,
    past_expected.RULE,
    mixed_date_styles.RULE,
    ambiguous_date.RULE,
    missing_start.RULE,
    mixed_separators.RULE,
)
