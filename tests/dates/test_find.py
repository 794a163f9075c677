import subprocess
import sys
import time
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jekyll_cv.dates import PRESENT, DateRange, DayOrder, PartialDate, find_dates, guess_order

from .table import THIS_YEAR, rows

PIECES = [text for _, _, text, _ in rows("*.txt")]


def only(text, **options):
    (match,) = find_dates(text, this_year=THIS_YEAR, **options)
    return match


@pytest.mark.parametrize(
    ("text", "whole", "start", "end"),
    [
        ("Intern, 06/2024 - 08/2024, Ghent", "06/2024 - 08/2024", "06/2024", "08/2024"),
        ("Intern since June 2017.", "since June 2017", "June 2017", None),
        ("from May 2017 to June 2018", "from May 2017 to June 2018", "May 2017", "June 2018"),
        ("PhD (expected 2028)", "expected 2028", "2028", None),
        ("PhD 2024 - 2028 (expected).", "2024 - 2028 (expected)", "2024", "2028"),
        ("Intern (2019 – )", "2019 –", "2019", None),
        ("Intern, 2019 –\nGhent", "2019 –", "2019", None),
        ("Intern 2019 – Present, Ghent", "2019 – Present", "2019", "Present"),
        ("May–Aug 2021", "May–Aug 2021", "May", "Aug 2021"),
        ("in May 19–21, 2019 we", "May 19–21, 2019", "May 19", "21, 2019"),
        ("2018年9月至今", "2018年9月至今", "2018年9月", "至今"),
        ("2017 onwards,", "2017 onwards", "2017", "onwards"),
        ("until 2020", "until 2020", "2020", None),
        ("’19 – ’21", "’19 – ’21", "’19", "’21"),
        ("１０ ２０１８年９月 x", "２０１８年９月", "２０１８年９月", None),
        ("de\u0301c. 2018 x", "de\u0301c. 2018", "de\u0301c. 2018", None),
    ],
)
def test_spans(text, whole, start, end):
    match = only(text)
    assert text[match.start : match.end] == whole
    assert text[slice(*match.start_span)] == start
    assert (match.end_span and text[slice(*match.end_span)]) == end


def test_order_decides_ambiguous_dates_only():
    assert only("03/04/2021", order=DayOrder.MONTH_FIRST).range.start == PartialDate(2021, 3, 4)
    assert only("03/04/2021", order=DayOrder.DAY_FIRST).range.start == PartialDate(2021, 4, 3)
    assert only("31/12/2023", order=DayOrder.MONTH_FIRST).range.start == PartialDate(2023, 12, 31)
    assert only("03.04.2021", order=DayOrder.MONTH_FIRST).range.start == PartialDate(2021, 4, 3)


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        ([], DayOrder.DAY_FIRST),
        (["03/04/2021"], DayOrder.DAY_FIRST),
        (["03/04/2021 and 31/12/2023"], DayOrder.DAY_FIRST),
        (["03/04/2021", "12/31/2023"], DayOrder.MONTH_FIRST),
        (["12-31-2023", "13/12/2023", "12/13/2023"], DayOrder.MONTH_FIRST),
        (["12/31/2023", "31/12/2023"], DayOrder.DAY_FIRST),
        (["2023/12/31"], DayOrder.DAY_FIRST),
    ],
)
def test_guess_order(texts, order):
    assert guess_order(texts) is order


def test_the_last_year_moves_with_this_year():
    assert find_dates("2060", this_year=2026) == ()
    assert only_year("2060", 2050) == 2060
    assert only_year("'50", 2026) == 1950
    assert only_year("'50", 2040) == 2050


def only_year(text, this_year):
    (match,) = find_dates(text, this_year=this_year)
    return match.range.start.year


ATOMS = [
    *PIECES,
    *map(str, range(40)),
    "2019",
    "2020",
    "May",
    "Fall",
    "Q1",
    "年",
    "月",
    "日",
    "년",
    "월",
    "since",
    "and",
    "'",
]
ATOMS += ["\n", " ", ", ", "-", "–", "/", ".", "(", ")", "x", "th", "to", "present", "expected"]


@given(st.one_of(st.text(), st.lists(st.sampled_from(ATOMS), max_size=12).map("".join)))
@settings(max_examples=400)
@example("\ud800 2024")
@example("9" * 5000)
def test_spans_are_sorted_apart_and_inside_for_any_text(text):
    matches = find_dates(text, this_year=THIS_YEAR)
    for before, after in pairwise(matches):
        assert before.end <= after.start
    for match in matches:
        assert 0 <= match.start <= match.start_span[0] < match.start_span[1] <= match.end <= len(text)
        if match.end_span:
            assert match.start_span[1] <= match.end_span[0] < match.end_span[1] <= match.end
        assert PartialDate.parse(str(match.range.start)) == match.range.start


MONTHS = "January February March April May June July August September October November December".split()
SEASONS = {21: "Spring", 22: "Summer", 23: "Fall", 24: "Winter"}


def ordinal(day):
    return f"{day}{'th' if 10 < day < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def month_name(date):
    return MONTHS[date.month - 1]


MONTH_STYLES = {
    "06/2024": lambda d: f"{d.month:02}/{d.year}",
    "6/2024": lambda d: f"{d.month}/{d.year}",
    "06.2024": lambda d: f"{d.month:02}.{d.year}",
    "06-2024": lambda d: f"{d.month:02}-{d.year}",
    "2024-06": lambda d: f"{d.year}-{d.month:02}",
    "2024.06": lambda d: f"{d.year}.{d.month:02}",
    "2024/06": lambda d: f"{d.year}/{d.month:02}",
    "2024.6": lambda d: f"{d.year}.{d.month}",
    "June 2024": lambda d: f"{month_name(d)} {d.year}",
    "Jun 2024": lambda d: f"{month_name(d)[:3]} {d.year}",
    "Jun. 2024": lambda d: f"{month_name(d)[:3]}. {d.year}",
    "JUN 2024": lambda d: f"{month_name(d)[:3].upper()} {d.year}",
    "June, 2024": lambda d: f"{month_name(d)}, {d.year}",
    "June of 2024": lambda d: f"{month_name(d)} of {d.year}",
    "2024 June": lambda d: f"{d.year} {month_name(d)}",
    "2024年6月": lambda d: f"{d.year}年{d.month}月",
    "2024년 6월": lambda d: f"{d.year}년 {d.month}월",
}
DAY_STYLES = {
    "19/06/2024": lambda d: f"{d.day:02}/{d.month:02}/{d.year}",
    "19.06.2024": lambda d: f"{d.day:02}.{d.month:02}.{d.year}",
    "2024-06-19": lambda d: f"{d.year}-{d.month:02}-{d.day:02}",
    "2024/6/19": lambda d: f"{d.year}/{d.month}/{d.day}",
    "19 June 2024": lambda d: f"{d.day} {month_name(d)} {d.year}",
    "June 19, 2024": lambda d: f"{month_name(d)} {d.day}, {d.year}",
    "Jun 19th 2024": lambda d: f"{month_name(d)[:3]} {ordinal(d.day)} {d.year}",
    "19th of June, 2024": lambda d: f"{ordinal(d.day)} of {month_name(d)}, {d.year}",
    "19-Jun-2024": lambda d: f"{d.day}-{month_name(d)[:3]}-{d.year}",
    "2024年6月19日": lambda d: f"{d.year}年{d.month}月{d.day}日",
}
SEASON_STYLES = {
    "Summer 2022": lambda d: f"{SEASONS[d.season]} {d.year}",
    "2022 Summer": lambda d: f"{d.year} {SEASONS[d.season]}",
    "Summer semester of 2022": lambda d: f"{SEASONS[d.season]} semester of {d.year}",
}
YEAR_STYLES = {"2024": lambda d: f"{d.year}", "2024年": lambda d: f"{d.year}年"}
DASHES = [
    " - ",
    " – ",
    "–",
    " — ",
    "—",
    " -- ",
    "--",
    " ~ ",
    " → ",
    " to ",
    " until ",
    "\u00a0–\u00a0",
    " –\n",
    "\u2009–\u2009",
]

year_numbers = st.integers(1950, 2040)
month_dates = st.builds(PartialDate, year_numbers, st.integers(1, 12))
day_dates = st.builds(PartialDate, year_numbers, st.integers(1, 12), st.integers(1, 28))
season_dates = st.builds(PartialDate, year_numbers, season=st.sampled_from(sorted(SEASONS)))
year_dates = st.builds(PartialDate, year_numbers)
ENDS = ["Present", "present", "now", "NOW", "current", "today", "ongoing"]


@pytest.mark.parametrize(
    ("style", "dates"),
    [
        *((style, month_dates) for style in MONTH_STYLES.items()),
        *((style, day_dates) for style in DAY_STYLES.items()),
        *((style, season_dates) for style in SEASON_STYLES.items()),
        *((style, year_dates) for style in YEAR_STYLES.items()),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
@settings(max_examples=60)
@given(data=st.data())
def test_every_range_in_every_style_is_read_back(style, dates, data):
    write = style[1]
    start = data.draw(dates)
    end = data.draw(st.one_of(dates, st.none(), st.sampled_from(ENDS)))
    text = write(start)
    if isinstance(end, PartialDate):
        text += data.draw(st.sampled_from(DASHES)) + write(end)
    elif end:
        text += data.draw(st.sampled_from(DASHES)) + end
    before, after = data.draw(
        st.sampled_from([("", ""), ("Intern, ", ", Ghent"), ("(", ")"), ("[", "]"), ("| ", " |")])
    )
    match = only(before + text + after)
    expected = DateRange(start, PRESENT if isinstance(end, str) else end)
    assert match.range == expected
    assert (before + text + after)[match.start : match.end] == text


HOSTILE = [
    "9",
    "-",
    "2024 - ",
    "2024-",
    "2024.",
    "2024/",
    "May ",
    "May–",
    "'19 ",
    "1/",
    "19 - ",
    "since 2017 ",
    "up to ",
    "(",
    "月",
]
HOSTILE += [
    "2024 -" + " " * 90,
    "a@b.2020 ",
    "x" * 50 + "2020 ",
    "2019年",
    "Spring and ",
    "e\u0301",
    "Fall 2019, ",
    "3/4/",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_text_only(piece):
    text = (piece * (100_000 // len(piece) + 1))[:100_000]
    find_dates("2024", this_year=THIS_YEAR)
    start = time.process_time()
    find_dates(text, this_year=THIS_YEAR)
    assert time.process_time() - start < 10


def test_importing_loads_no_heavy_module():
    code = "import sys, jekyll_cv.dates; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"babel", "click", "mistune", "ruamel", "frontmatter"} & set(loaded)
