"""Words and names are found wherever they stand, as lists of them say."""

from __future__ import annotations

from importlib import resources

import pytest

from jekyll_cv.page.name_file import is_listed
from jekyll_cv.page.vocabulary import is_place, organization_evidence, said, title_evidence, vocabulary
from jekyll_cv.page.word_lists import Index, fold

PLACES = (resources.files("jekyll_cv.page") / "places.txt").read_text("utf-8").split("\n")[:-1]


def test_places_are_sorted_as_they_are_looked_up() -> None:
    assert sorted(PLACES) == PLACES


def test_every_place_is_listed_and_nothing_else() -> None:
    assert all(is_listed("places.txt", name) for name in PLACES)
    known = set(PLACES)
    others = [*(f"{name[:-1]}q" for name in PLACES[::7]), "", "q", "\udcff", "\U0010ffff" * 3]
    assert [name for name in others if is_listed("places.txt", name) and name not in known] == []


@pytest.mark.parametrize("length", [1, 400])
def test_long_texts_say_what_short_ones_do(length: int) -> None:
    text = "Bells and " * length + "Clerk at Porto University"
    assert (title_evidence(text), organization_evidence(text), is_place(text)) == (3, 3, False)


INDEX = Index.of([(1, ["bell", "bell tower", "guide*"], ["教授"]), (2, ["tower", "bell"], []), (4, ["co-chair"], [])])


@pytest.mark.parametrize(
    ("text", "found", "starts", "ends", "whole"),
    [
        ("", 0, 0, 0, 0),
        ("Alder", 0, 0, 0, 0),
        ("Bell", 3, 3, 3, 3),
        ("the BELL", 3, 0, 3, 0),
        ("Bell Tower", 3, 3, 2, 1),
        ("bell, tower.", 3, 3, 2, 1),
        ("Guidelines", 1, 1, 1, 1),
        ("a misguided bell ringer", 3, 0, 0, 0),
        ("Co-Chair", 4, 4, 0, 4),
        ("副教授", 1, 0, 0, 0),
        ("教授", 1, 1, 1, 1),
    ],
)
def test_what_a_text_says(text: str, found: int, starts: int, ends: int, whole: int) -> None:
    said_of = INDEX.read(text)
    assert (said_of.found, said_of.starts, said_of.ends, said_of.whole) == (found, starts, ends, whole)


def test_the_longest_of_each_list_counts_where_it_stands() -> None:
    said_of = INDEX.read("Old bell tower")
    assert list(said_of.spans(1)) == [(4, 14)]
    assert list(said_of.spans(2)) == [(4, 8), (9, 14)]


def test_lists_do_not_mix() -> None:
    words = vocabulary()
    lists = [getattr(words, name) for name in ("position", "degree", "award", "organization", "prose", "given_by")]
    assert len({own.bits for own in lists}) == len(lists)
    assert words.given_by.is_whole("awarded by")
    assert not words.position.is_whole("awarded by")
    assert said("Education").found & words.telling.bits
    assert fold("  Ph.D.  Student ") == "phd student"
