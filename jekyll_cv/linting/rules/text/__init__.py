"""What is wrong with words: one module a rule, in the order of their codes."""

from __future__ import annotations

from jekyll_cv.linting.rule import Rule
from jekyll_cv.linting.rules.text import invisible_character, misspelt_word, repeated_word

RULES: tuple[Rule, ...] = (misspelt_word.RULE, repeated_word.RULE, invisible_character.RULE)
