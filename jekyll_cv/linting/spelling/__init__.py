"""Misspelt words in the prose of pages: `typos` says which words, rules of ours which of them are worth a look."""

from __future__ import annotations

from jekyll_cv.linting.spelling.find import Misspelling, misspellings
from jekyll_cv.linting.spelling.speller import Speller, SpellingUnavailable

__all__ = ["Misspelling", "Speller", "SpellingUnavailable", "misspellings"]
