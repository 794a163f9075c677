"""What is wrong with roles and how they stand to each other: one module a rule, in the order of their codes."""

from __future__ import annotations

from jekyll_cv.linting.rule import Rule
from jekyll_cv.linting.rules.roles import duplicate_role, missing_field, organization_two_ways, out_of_order

RULES: tuple[Rule, ...] = (
    duplicate_role.RULE,
    out_of_order.RULE,
    missing_field.RULE,
    organization_two_ways.RULE,
)
