"""Pages and data files that drifted apart, and each brought in line with the other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from jekyll_cv.api import loads
from jekyll_cv.cli.compare_text import difference_lines
from jekyll_cv.errors import EditError
from jekyll_cv.interchange import formats
from jekyll_cv.interchange.comparing import Difference, Scope, compare
from jekyll_cv.interchange.file_update import update_file
from jekyll_cv.interchange.matching import Pair, matches
from jekyll_cv.interchange.page_update import update_page
from jekyll_cv.interchange.reading import Reading
from jekyll_cv.interchange.record import Record
from jekyll_cv.interchange.settling import Settled, Step, settle
from jekyll_cv.page.model import Kind
from jekyll_cv.source import Source
from tests.interchange.examples import TODAY, dates

CASES = YAML(typ="safe", pure=True).load(Path(__file__).parents[1] / "data" / "interchange" / "compare.yaml")
each_case = pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])


def reading_of(case: dict[str, Any]) -> Reading:
    return formats.read(case["file_name"], Source.from_text(case["file"]), TODAY)


@each_case
def test_what_differs(case: dict[str, Any]) -> None:
    page, reading = loads(case["page"], path="cv.md"), reading_of(case)
    found = compare(page, "cv.md", reading, TODAY)
    assert [line for one in found for line in difference_lines(one, page, "cv.md", reading)] == case["differences"]


@each_case
def test_the_file_is_brought_in_line(case: dict[str, Any]) -> None:
    page = loads(case["page"], path="cv.md")
    done = update_file(page, "cv.md", reading_of(case), TODAY)
    assert done.side.source.text == case.get("file_after", case["file"])
    assert list(done.left) == case.get("file_left", [])
    left = compare(page, "cv.md", formats.read_entries(done.side, TODAY), TODAY)
    assert len(left) == len(done.left)


@each_case
def test_the_page_is_brought_in_line(case: dict[str, Any]) -> None:
    reading = reading_of(case)
    done = update_page(loads(case["page"], path="cv.md"), "cv.md", reading, TODAY)
    text = done.side.to_bytes().decode()
    assert text == case.get("page_after", case["page"])
    assert list(done.left) == case.get("page_left", [])
    assert len(compare(loads(text, path="cv.md"), "cv.md", reading, TODAY)) == len(done.left)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@each_case
def test_line_ends_make_no_difference(case: dict[str, Any], ending: str) -> None:
    changed = {**case, "page": case["page"].replace("\n", ending), "file": case["file"].replace("\n", ending)}
    done = update_file(loads(changed["page"], path="cv.md"), "cv.md", reading_of(changed), TODAY)
    after = done.side.source.text
    assert after.replace("\r\n", "\n") == case.get("file_after", case["file"])
    lone = after.replace("\r\n", "").count("\n") if ending == "\r\n" else after.count("\r\n")
    assert lone <= ('"' in after and case["file_name"].endswith(".csv")), "lines within a cell end in LF"


def test_only_the_kinds_asked_for_are_compared() -> None:
    case = CASES[0]
    page, reading = loads(case["page"], path="cv.md"), reading_of(case)
    found = compare(page, "cv.md", reading, TODAY, Scope(frozenset({Kind.EDUCATION})))
    assert [one.record.title for one in found] == ["BSc in Physics"]


def test_a_page_with_many_roles_is_compared_in_good_time() -> None:
    records = [Record(Kind.WORK, f"Ringer {n}", f"Tower {n % 7}", dates=dates("2020")) for n in range(1500)]
    assert len(matches(records, records[::-1])) == 1500
    others = [Record(Kind.WORK, f"Clerk of {n}", f"Bank {n}", dates=dates("1990")) for n in range(1500)]
    assert matches(records, others) == ()


def _record(title: str | None, organization: str | None, time: str) -> Record:
    return Record(Kind.WORK, title, organization, dates=dates(time))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Clerk", "Alder Bank", "2020"), ("Clerk", "Alder Bank", "2020"), True),
        (("Clerk", "Alder Bank", "2020"), ("clerk", "ALDER BANK", "2020-05/2021"), True),
        (("Clerk", "Alder Bank", "2020"), ("Clerk", "Alder Bnak", "2020"), True),
        (("Clerk", "Alder Bank", "2020"), ("Head Clerk", "Alder Bank", "2020"), True),
        (("Clerk", "Alder Bank", "2020"), ("Clerk", "Alder Bank Ltd.", "2020"), True),
        (("Clerk", "Alder Bank", "2020/2021"), ("Clerk", "Alder Bank", "2012/2013"), True),
        (("Café Zürich", "Ö", "2020"), ("Cafe Zurich", "O", "2020"), True),
        ((None, "Alder Bank", "2020"), ("Alder Bank", None, "2020"), True),
        (("Best Bell Award", None, "2020"), ("Best Bell Award", None, "2020"), True),
        (("Clerk", "Alder Bank", "2020"), ("Clerk", "Elm Bakery", "2012"), False),
        (("Clerk", "Alder Bank", "2020"), ("Baker", "Elm Bakery", "2020"), False),
        (("Clerk", "Alder Bank", "2020"), ("Guide", "Alder Bank", "2010/2011"), False),
        (("Engineer", "Kestrel", "2020-01/2021-12"), ("Senior Engineer", "Kestrel", "2022-01/.."), False),
        (("Intern", "Kestrel", "2019-06/2019-08"), ("Intern", "Heron", "2019-06/2019-08"), False),
        (("Prize A", "Ringers", "2020"), ("Prize D", "Ringers", "2020"), False),
        (("Reviewer", "BELL", "2020"), ("Reviewer", "BALL", "2020"), False),
        (("Assistant, RB101", "Tidewater", "2020"), ("Assistant, RB102", "Tidewater", "2020"), False),
        (("BSc in Physics", "Tidewater", "2015/2018"), ("MSc in Physics", "Tidewater", "2018/2020"), False),
    ],
)
def test_which_roles_are_one(
    one: tuple[str | None, str | None, str], other: tuple[str | None, str | None, str], *, same: bool
) -> None:
    assert matches([_record(*one)], [_record(*other)]) == ((Pair(0, 0),) if same else ())


@pytest.mark.parametrize(
    "other",
    [("Best Bell Award", "Ringers", "2021"), ("Head Ringer", "Ringers", "2020"), ("Best Bell Award", "Alder", "2020")],
)
def test_what_may_be_one_is_not_surely(other: tuple[str, str, str]) -> None:
    """Nothing is left out of an import because it is much like a role of the page."""
    assert matches([_record("Best Bell Award", "Ringers", "2020")], [_record(*other)], surely=True) == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Lecturer in Statics", "Tidewater", "2020"), ("Lecturer in Statistics", "Tidewater", "2020"), False),
        (("Microeconomics", "Tidewater", "2020"), ("Macroeconomics", "Tidewater", "2020"), False),
        (("Undergraduate Assistant", "Bells", "2020"), ("Graduate Assistant", "Bells", "2020"), False),
        (("Guide", "Embassy of Austria", "2020"), ("Guide", "Embassy of Australia", "2020"), False),
        (("Ada Prize", "Bells", "2020"), ("Adam Prize", "Bells", "2020"), False),
        (("Assistant", "Tidewater", "2019/2020"), ("Assistant", "Tidewater", "2020/2021"), False),
        (("Clerk", "Alder Bank", "2020"), ("Clerk", "Alder Bnak", "2020"), True),
        (("Clerk", "Alder Bank", "2019-02/2020-07"), ("Clerk", "Alder Bank", "2019-01/2020-08"), True),
        (("Enginer", "Kestrel", "2020"), ("Engineer", "Kestrel", "2020"), True),
        (("Intern", "Alder Lab", "2020"), ("Intern", "Alder Labs", "2020"), True),
        (("Ringer", "Bell Organisation", "2020"), ("Ringer", "Bell Organization", "2020"), True),
        (("Ringer", "Bell Center", "2020/2022"), ("Ringer", "Bell Centre", "2020/.."), True),
    ],
)
def test_only_small_slips_are_surely_one(one: tuple[str, str, str], other: tuple[str, str, str], *, same: bool) -> None:
    assert matches([_record(*one)], [_record(*other)], surely=True) == ((Pair(0, 0),) if same else ())
    assert matches([_record(*other)], [_record(*one)], surely=True) == ((Pair(0, 0),) if same else ())


def test_addresses_are_whole_by_the_sites() -> None:
    page = loads("## Work\n\n- *2020*: **Ringer**, [Bells](/bells/)\n", path="cv.md")
    text = '{"work": [{"name": "Bells", "position": "Ringer", "startDate": "2020", "endDate": "2020", "url": "https://a.example/bells/"}]}'
    reading = formats.read("resume.json", Source.from_text(text), TODAY)
    assert compare(page, "cv.md", reading, TODAY, Scope(site_url="https://a.example")) == ()
    assert len(compare(page, "cv.md", reading, TODAY)) == 1


def test_a_page_keeps_kinds_that_the_file_never_had() -> None:
    page = loads(
        "## Work\n\n- *2020*: **Ringer**, Bells\n\n## Talks\n\n- *2021*: **On bells**, RingConf\n", path="cv.md"
    )
    text = '{"work": [{"name": "Bells", "position": "Ringer", "startDate": "2021", "endDate": "2021"}]}'
    done = update_page(page, "cv.md", formats.read("resume.json", Source.from_text(text), TODAY), TODAY)
    assert [role.title for role in done.side.roles] == ["Ringer", "On bells"]
    assert done.left == (
        "“On bells, RingConf” differs still: the file has no roles of the kind talk; remove it by hand if it is to go",
    )


def test_linkedins_files_are_not_written() -> None:
    page = loads("## Work\n\n- *2020*: **Ringer**, Bells\n", path="cv.md")
    text = "Company Name,Title,Description,Location,Started On,Finished On\nBells,Guide,,,Jun 2020,\n"
    reading = formats.read("Positions.csv", Source.from_text(text), TODAY)
    with pytest.raises(EditError, match="made by LinkedIn"):
        update_file(page, "cv.md", reading, TODAY)


def test_of_two_that_are_the_same_that_of_the_same_kind_is_taken() -> None:
    work, study = (Record(kind, "Visitor", "Kestrel", dates=dates("2020")) for kind in (Kind.WORK, Kind.EDUCATION))
    assert matches([study], [work, study]) == (Pair(0, 1),)
    assert matches([study], [work]) == (Pair(0, 0),)


def test_the_surest_pair_comes_first() -> None:
    roles = [_record("Senior Engineer", "Kestrel", "2022/.."), _record("Engineer", "Kestrel", "2020/2022")]
    entries = [_record("Engineer", "Kestrel", "2020/2021"), _record("Senior Engineer", "Kestrel", "2021/..")]
    assert matches(roles, entries) == (Pair(0, 1), Pair(1, 0))


def test_what_did_not_go_is_tried_again_when_others_are_gone() -> None:
    def differences(side: int) -> tuple[Difference, ...]:
        return tuple(Difference(_record(f"Role {n}", None, "2020"), None, n) for n in range(2) if not side & 1 << n)

    def steps(side: int, difference: Difference) -> Iterator[Step[int]]:
        if difference.entry == 0 and not side:
            raise EditError("not yet")
        yield Step(side | 1 << (difference.entry or 0), "added")

    assert settle(0, differences, steps) == Settled(3, ("“Role 1” added", "“Role 0” added"), (), ())


def test_a_role_for_whose_highlights_there_is_no_place_is_added_and_told() -> None:
    page = loads("## Work\n\n| 2020 | Ringer | Bells |\n| 2018 | Guide | Museum |\n", path="cv.md")
    text = '{"work": [{"name": "Bells", "position": "Ringer", "startDate": "2020", "endDate": "2020"}, {"name": "Museum", "position": "Guide", "startDate": "2018", "endDate": "2018"}, {"name": "Alder Bank", "position": "Clerk", "startDate": "2016", "endDate": "2016", "highlights": ["Counted."]}]}'
    reading = formats.read("resume.json", Source.from_text(text), TODAY)
    done = update_page(page, "cv.md", reading, TODAY)
    assert [role.title for role in done.side.roles] == ["Ringer", "Guide", "Clerk"]
    assert done.left == (
        "“Clerk, Alder Bank” differs still: 'Clerk' cannot be given a highlight: it would be read with 0 highlights",
    )


def test_a_summary_with_steering_signs_may_be_left_out_too() -> None:
    page = loads("## Work\n\n- *2020*: **Ringer**, Bells\n  - Rang.\n", path="cv.md")
    text = (
        '{"work": [{"name": "Bells", "position": "Ringer", "startDate": "2020", "endDate": "2020",'
        ' "summary": "All about \\u202ebells.", "highlights": ["Rang."]}]}'
    )
    assert compare(page, "cv.md", formats.read("resume.json", Source.from_text(text), TODAY), TODAY) == ()


def _ringer(*highlights: str, title: str = "Ringer") -> Reading:
    entry = {"name": "Bells", "position": title, "startDate": "2020", "endDate": "2020", "highlights": highlights}
    return formats.read("resume.json", Source.from_text(json.dumps({"work": [entry]})), TODAY)


def test_a_hidden_role_is_shown_as_the_file_has_it() -> None:
    page = loads("## Work\n\n<!--\n- *2020*: **Ringer**, Bells\n  - Rang.\n  - Sang.\n-->\n", path="cv.md")
    done = update_page(page, "cv.md", _ringer("Rang.", "Slept."), TODAY)
    assert done.told == ("“Ringer, Bells” shown, changed: highlights",)
    assert done.side.source.text == "## Work\n\n- *2020*: **Ringer**, Bells\n  - Rang.\n  - Slept.\n"


def test_a_hidden_role_that_is_only_much_like_an_entry_stays_hidden() -> None:
    page = loads("## Work\n\n- *2019*: **Guide**, Museum\n\n<!--\n- *2020*: **Ringer**, Bells\n-->\n", path="cv.md")
    done = update_page(page, "cv.md", _ringer(title="Head Ringer"), TODAY)
    assert [(role.title, role.hidden) for role in done.side.roles if role.title != "Guide"] == [
        ("Head Ringer", False),
        ("Ringer", True),
    ]


def test_a_new_highlight_stands_before_a_hidden_one() -> None:
    page = loads("## Work\n\n- *2020*: **Ringer**, Bells\n  - One\n  <!-- - Secret -->\n  - Two\n", path="cv.md")
    done = update_page(page, "cv.md", _ringer("One", "New", "Two"), TODAY)
    assert (
        done.side.source.text
        == "## Work\n\n- *2020*: **Ringer**, Bells\n  - One\n  - New\n  <!-- - Secret -->\n  - Two\n"
    )


def test_text_goes_into_the_html_of_a_page_in_markdown() -> None:
    page = loads(
        "<h2>Work</h2>\n<div><h3>Ringer</h3> <span>Bells</span> <span>2020</span><p>Rang.</p></div>\n", path="cv.md"
    )
    done = update_page(page, "cv.md", _ringer("Rang {{ bells }}."), TODAY)
    assert done.left == ()
    assert "<p>Rang &#123;&#123; bells }}.</p>" in done.side.source.text


def test_news_of_an_award_is_not_taken_for_the_award() -> None:
    page = loads(
        "## News\n\n- *2020*: **Best Bell Award**, Ringers\n\n## Awards\n\n- *2021*: **Best Bell Award**, Ringers\n",
        path="cv.md",
    )
    text = '{"awards": [{"title": "Best Bell Award", "awarder": "Ringers", "date": "2020"}]}'
    reading = formats.read("resume.json", Source.from_text(text), TODAY)
    done = update_file(page, "cv.md", reading, TODAY)
    assert [role.kind for role in page.roles] == [Kind.NEWS, Kind.AWARD]
    assert done.side.source.text == text.replace("2020", "2021")
