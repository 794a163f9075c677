"""Which rules a run asks: by codes, beginnings of codes, and names."""

from __future__ import annotations

from collections.abc import Iterable

from jekyll_cv.errors import ConfigError
from jekyll_cv.linting.rule import Rule
from jekyll_cv.linting.rules import RULES

#: The selector that fits every rule.
ALL = "ALL"
_WEAKEST = 1


def default_rules() -> tuple[Rule, ...]:
    """The rules that are on unless a run says otherwise."""
    return tuple(rule for rule in RULES if rule.default)


def choose_rules(
    select: Iterable[str] = (), ignore: Iterable[str] = (), extend_select: Iterable[str] = ()
) -> tuple[Rule, ...]:
    """The rules that selectors pick; no `select` picks those that are on by default.

    A name or a whole code counts more than a beginning of a code, as in ruff: `--select CV401 --ignore CV4` keeps
    CV401. A rule that is not on by default is picked by its whole code, its name or ALL. Raises ConfigError for a
    selector that fits no rule.
    """
    select = [*select]
    chosen, dropped = _strengths([*select, *extend_select]), _strengths(ignore)
    if not select:
        chosen = {**{rule.code: _WEAKEST for rule in default_rules()}, **chosen}
    return tuple(rule for rule in RULES if _is_chosen(rule, chosen.get(rule.code, 0), dropped.get(rule.code, 0)))


def find_rule(selector: str) -> Rule:
    """The rule of a code or name; raises ConfigError where there is none."""
    for rule in RULES:
        if selector.upper() == rule.code or selector.lower() == rule.name:
            return rule
    raise ConfigError(f"no rule {selector!r}{suggestion(selector)}")


def picked(selector: str) -> list[Rule]:
    """The rules that a selector fits; raises ConfigError where it fits none."""
    fitting = [
        rule
        for rule in RULES
        if selector.upper() == ALL or rule.code.startswith(selector.upper()) or rule.name == selector.lower()
    ]
    if not selector or not fitting:
        raise ConfigError(f"no rule fits {selector!r}{suggestion(selector)}")
    return fitting


def suggestion(selector: str) -> str:
    """The name that was probably meant, else where to look, as words to add to a message."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a slip pays for it

    near = get_close_matches(selector.lower(), [rule.name for rule in RULES], n=1)
    return f", did you mean {near[0]!r}?" if near else "; `jekyll-cv rule` lists them"


def _strengths(selectors: Iterable[str]) -> dict[str, int]:
    """How exactly each rule is picked, by code: the length of the longest selector; a name is as good as its code."""
    strengths: dict[str, int] = {}
    for selector in selectors:
        for rule in picked(selector):
            is_whole = selector.lower() == rule.name
            strength = len(rule.code) if is_whole else _WEAKEST if selector.upper() == ALL else len(selector)
            strengths[rule.code] = max(strengths.get(rule.code, 0), strength)
    return strengths


def _is_chosen(rule: Rule, chosen: int, dropped: int) -> bool:
    is_named = rule.default or chosen in (_WEAKEST, len(rule.code))
    return chosen > dropped and is_named
