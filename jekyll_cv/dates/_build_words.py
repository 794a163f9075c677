"""Writes words.json: the names of months and quarters that CLDR gives, in every language read here.

Run `python -m jekyll_cv.dates._build_words` with babel installed; never imported at run time.
What CLDR does not know (seasons, "present", "since", more abbreviations) is kept by hand in phrases.json.
"""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "fr", "de", "es", "pt", "it", "nl", "pl", "tr", "ru", "zh", "ja", "ko")
CONTEXTS = ("format", "stand-alone")
WIDTHS = ("wide", "abbreviated")
WORDS_FILE = Path(__file__).with_name("words.json")


def cldr_months(language: str) -> dict[int, list[str]]:
    """Every name CLDR gives each month (1..12) in a language, as CLDR writes it."""
    from babel.dates import get_month_names  # noqa: PLC0415  (needed for building only)

    names: dict[int, list[str]] = {}
    for context in CONTEXTS:
        for width in WIDTHS:
            for month, name in get_month_names(width, context, language).items():  # type: ignore[arg-type]
                names.setdefault(month, []).append(name)
    return names


def cldr_quarters(language: str) -> dict[int, list[str]]:
    """Every name CLDR gives each quarter (1..4) in a language.

    Only the "format" names: babel's stand-alone ones are those of another language ("1er trimestre" in Polish).
    """
    from babel.dates import get_quarter_names  # noqa: PLC0415  (needed for building only)

    names: dict[int, list[str]] = {}
    for width in WIDTHS:
        for quarter, name in get_quarter_names(width, "format", language).items():  # type: ignore[arg-type]
            names.setdefault(quarter, []).append(name)
    return names


def language_words(language: str) -> dict[str, Any]:
    """One language's part of words.json: month names, and how quarters are named."""
    months = {
        str(month): _unique(_plain(name) for name in names if not re.search("[0-9]", name))
        for month, names in cldr_months(language).items()
    }
    letters, nouns, names = [], [], {}
    for quarter, written in cldr_quarters(language).items():
        for name in map(_plain, written):
            tail = re.search(r"[^\W\d_]+$", name)
            if match := re.fullmatch(r"([^\W\d_])[1-4]", name):
                letters.append(match[1])
            elif tail and tail[0].startswith("第"):  # numbered by a character of its own: 第一季度
                names[name] = quarter
            elif tail:
                nouns.append(tail[0])
    return {
        "months": {month: found for month, found in months.items() if found},
        "quarter_letters": _unique(letters),
        "quarter_nouns": _unique(nouns),
        "quarter_names": names,
    }


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).lower().removesuffix(".")


def _unique(values: Any) -> list[str]:
    return list(dict.fromkeys(values))


def build() -> str:
    """The text of words.json."""
    words: dict[str, Any] = {"comment": "Made by _build_words.py from CLDR; do not edit, see phrases.json."}
    words |= {language: language_words(language) for language in LANGUAGES}
    return json.dumps(words, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    WORDS_FILE.write_text(build(), encoding="utf-8")
