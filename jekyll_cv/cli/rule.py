"""`jekyll-cv rule`: what the rules are and why."""

from __future__ import annotations

import click

from jekyll_cv.cli.outcome import Status
from jekyll_cv.linting.engine import find_rule
from jekyll_cv.linting.rules import RULES


@click.command("rule")
@click.argument("selector", required=False, metavar="[CODE]")
def command(selector: str | None) -> int:
    """Explain the rule with a CODE or name; list all rules where none is given."""
    if selector:
        rule = find_rule(selector)
        click.echo(f"{rule.code} {rule.name} ({rule.severity})\n\n{rule.doc.strip()}")
    else:
        for rule in RULES:
            click.echo(f"{rule.code}  {rule.name:<24} {rule.severity:<8} {rule.summary}")
    return Status.OK
