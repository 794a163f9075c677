"""The rules, a folder for each family and a module for each rule, in the order of their codes.

A new rule is a new module and a line in the `RULES` of its family.
"""

from __future__ import annotations

from jekyll_cv.linting.rule import Rule
from jekyll_cv.linting.rules import dates, front_matter, hidden, html, links, markdown, roles, suppression, text

RULES: tuple[Rule, ...] = (
    *dates.RULES,  # CV1
    *roles.RULES,  # CV2
    *front_matter.RULES,  # CV3
    *hidden.RULES,  # CV4
    *markdown.RULES,  # CV5
    *html.RULES,  # CV6
    *links.RULES,  # CV7
    *text.RULES,  # CV8
    *suppression.RULES,  # CV9
)
