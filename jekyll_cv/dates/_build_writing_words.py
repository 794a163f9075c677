"""Writes writing_words.json: the month names of CLDR as they are written, full and short, beside a day and alone.

Run `python -m jekyll_cv.dates._build_writing_words` with babel installed; never imported at run time.
words.json, which reading takes, holds the same names without telling their forms apart.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jekyll_cv.dates._build_words import LANGUAGES

WRITING_FILE = Path(__file__).with_name("writing_words.json")
FORMS = {
    "full": ("wide", "format"),
    "short": ("abbreviated", "format"),
    "full_alone": ("wide", "stand-alone"),
    "short_alone": ("abbreviated", "stand-alone"),
}


def month_forms(language: str) -> dict[str, str]:
    """Twelve names a form, without full stops; `..._alone` only where the name differs from that beside a day."""
    from babel.dates import get_month_names  # noqa: PLC0415  (needed for building only)

    forms: dict[str, str] = {}
    for form, (width, context) in FORMS.items():
        names = get_month_names(width, context, language)  # type: ignore[arg-type]
        text = " ".join(names[month].removesuffix(".") for month in range(1, 13))
        if text != forms.get(form.removesuffix("_alone")):
            forms[form] = text
    return forms


def build() -> str:
    """The text of writing_words.json."""
    words: dict[str, Any] = {"comment": "Made by _build_writing_words.py from CLDR; do not edit."}
    words |= {language: month_forms(language) for language in LANGUAGES}
    return json.dumps(words, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    WRITING_FILE.write_text(build(), encoding="utf-8")
