"""`jekyll-cv rule`: what the rules are and why."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence

import click

from jekyll_cv.cli.outcome import Status
from jekyll_cv.linting.choice import find_rule
from jekyll_cv.linting.rule import Rule
from jekyll_cv.linting.rules import RULES


@click.command("rule")
@click.argument("selector", required=False, metavar="[CODE]")
@click.option("--all", "explain_all", is_flag=True, help="Explain instead of listing, one rule after the other.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(selector: str | None, *, explain_all: bool, form: str) -> int:
    """Explain the rule with a CODE or name; list all rules where none is given.

    The beginning of a code lists the rules whose codes begin so. What explains a rule is Markdown; on a terminal it is
    set for reading.
    """
    rules = _fitting(selector) if selector else RULES
    if form == "json":
        from jekyll_cv.cli.rule_json import rules_as_json  # noqa: PLC0415

        click.echo(rules_as_json(rules))
    else:
        click.echo(_explained(rules) if explain_all or len(rules) == 1 else _listed(rules))
    return Status.OK


def _fitting(selector: str) -> Sequence[Rule]:
    """The rule of a code or name, or those whose codes begin with a selector; raises ConfigError where there is none."""
    return [rule for rule in RULES if rule.code.startswith(selector.upper())] or [find_rule(selector)]


def _explained(rules: Sequence[Rule]) -> str:
    from jekyll_cv.cli.rule_text import typeset  # noqa: PLC0415
    from jekyll_cv.linting.documentation import markdown  # noqa: PLC0415

    width = _terminal_width()
    pages = (markdown(rule).rstrip("\n") for rule in rules)
    return "\n\n\n".join(pages if width is None else (typeset(page, width) for page in pages))


def _listed(rules: Sequence[Rule]) -> str:
    from jekyll_cv.cli.rule_text import rule_table  # noqa: PLC0415

    return rule_table(rules, _terminal_width())


def _terminal_width() -> int | None:
    """How many columns the terminal has; None where the output goes elsewhere."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None
