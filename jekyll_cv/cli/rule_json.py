"""Rules as JSON; the keys are a contract (docs/json.md)."""

from __future__ import annotations

import json
from collections.abc import Iterable

from jekyll_cv.linting.documentation import markdown
from jekyll_cv.linting.rule import Rule


def rules_as_json(rules: Iterable[Rule]) -> str:
    """`{"rules": […]}` on one line, ASCII only."""
    described = [
        {
            "code": rule.code,
            "name": rule.name,
            "severity": rule.severity,
            "fix": rule.fix,
            "default": rule.default,
            "summary": rule.summary,
            "documentation": markdown(rule),
        }
        for rule in rules
    ]
    return json.dumps({"rules": described})
