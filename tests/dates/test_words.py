"""Every name CLDR knows is read: the names of the installed babel are asked, not the bytes of words.json.

Babel's CLDR changes a few names from release to release ("Sep" became "Sept"); the file keeps what it was built with,
and hand-kept abbreviations beside it. What matters is that no name of any babel at hand is unknown.
"""

import json

import pytest

from jekyll_cv.dates import PartialDate, find_dates
from jekyll_cv.dates import _build_words as builder
from jekyll_cv.dates.words import FOLDER, Role, fold, lexicon

from .table import THIS_YEAR

PHRASES = json.loads((FOLDER / "phrases.json").read_text(encoding="utf-8"))
YEAR_BEFORE = {"zh": "2024年{}", "ja": "2024年{}", "ko": "2024년 {}"}


def read(language, name):
    text = YEAR_BEFORE.get(language, "{} 2024").format(name)
    return [str(match.range.start) for match in find_dates(text, languages=(language,), this_year=THIS_YEAR)]


@pytest.mark.parametrize("language", builder.LANGUAGES)
def test_every_month_of_cldr_is_read(language):
    pytest.importorskip("babel")
    for month, names in builder.cldr_months(language).items():
        for name in names:
            for spelling in (name, name.upper(), name.capitalize(), name.removesuffix("."), fold(name)):
                assert read(language, spelling) == [str(PartialDate(2024, month))], spelling


@pytest.mark.parametrize("language", builder.LANGUAGES)
def test_every_quarter_of_cldr_is_read(language):
    pytest.importorskip("babel")
    for quarter, names in builder.cldr_quarters(language).items():
        for name in names:
            assert read(language, name) == [str(PartialDate(2024, season=32 + quarter))], name


def test_the_generator_writes_what_the_reader_takes():
    pytest.importorskip("babel")
    fresh = json.loads(builder.build())
    kept = json.loads(builder.WORDS_FILE.read_text(encoding="utf-8"))
    assert fresh.keys() == kept.keys()
    assert all(fresh[language].keys() == kept[language].keys() for language in builder.LANGUAGES)


def test_phrases_use_only_keys_that_are_explained():
    known = {*Role, "months", "seasons", "not_dates", "quantity_before", "measures"}
    for language in builder.LANGUAGES:
        assert known >= PHRASES[language].keys()
        assert set(PHRASES[language]["seasons"]) == {"21", "22", "23", "24"}


def test_no_doubtful_word_is_doubtful_for_nothing():
    for language in builder.LANGUAGES:
        everything = lexicon((language,)).words
        for word in PHRASES[language].get("not_dates", ()):
            assert fold(word) in everything


@pytest.mark.parametrize("word", ["set", "out", "ago", "lug", "gen", "mag", "lip", "sie", "maj", "tem", "TEM", "OCA"])
def test_words_that_mean_something_else_are_no_months_unless_the_language_is_named(word):
    assert [str(match.range.start) for match in find_dates(f"{word} 2019", this_year=THIS_YEAR)] in (["2019"], [])


def test_languages_may_be_given_as_locales():
    for languages in (("pt-BR",), ("en", "pt_BR"), ("PT",)):
        (match,) = find_dates("set 2019", languages=languages, this_year=THIS_YEAR)
        assert str(match.range.start) == "2019-09"


def test_naming_english_changes_nothing():
    assert "not_dates" not in PHRASES["en"]
    assert lexicon(("en", "de")) is lexicon(("de",))
