import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from jekyll_cv.dates import PRESENT, DateRange, DayOrder, PartialDate, find_dates
from jekyll_cv.dates import _build_writing_words as builder
from jekyll_cv.dates.deriving import PLAIN_TEXTS
from jekyll_cv.dates.writing import WrittenRange, parse_date, write_date, write_range

from .table import FOLDER, THIS_YEAR, rows

# EDTF would be read as YAML's own dates and numbers.
ROWS = yaml.load((FOLDER / "writing.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def edtf(text):
    start, slash, end = text.partition("/")
    return DateRange(PartialDate.parse(start), (PRESENT if end == ".." else PartialDate.parse(end)) if slash else None)


def example(text, languages=None):
    """One example: plain text that is found in itself, or EDTF with marked text."""
    if "⟦" not in text:
        (match,) = find_dates(text, languages=languages, this_year=THIS_YEAR)
        return WrittenRange(text, match.range, match.start_span, match.end_span)
    dates, _, marked = text.partition("|")
    spans = [
        (at.start() - 2 * index, at.end() - 2 * index - 2) for index, at in enumerate(re.finditer("⟦.*?⟧", marked))
    ]
    return WrittenRange(re.sub("[⟦⟧]", "", marked), edtf(dates), spans[0], spans[1] if len(spans) > 1 else None)


def options(row):
    languages = tuple(row["languages"]) if "languages" in row else None
    return {"order": DayOrder(row.get("order", "day-first")), "languages": languages, "this_year": THIS_YEAR}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['write']} after {', '.join(row['examples']) or 'nothing'}")
def test_rows(row):
    settings = options(row)
    examples = [example(text, settings["languages"]) for text in row["examples"]]
    if row["write"] == "..":
        assert write_date(PRESENT, examples, **settings) == row["text"]
    else:
        dates = edtf(row["write"])
        assert write_range(dates, examples, **settings) == row["text"]
        if dates.end is None:
            assert write_date(dates.start, examples, **settings) == row["text"]


def test_there_are_rows_enough():
    assert len(ROWS) >= 80


# Whatever is written is read back

EXAMPLES = [
    WrittenRange(text.removeprefix("!"), match.range, match.start_span, match.end_span)
    for stem, _, text, _ in rows("*.txt")
    for match in find_dates(
        text.removeprefix("!"),
        this_year=THIS_YEAR,
        languages=(stem.removeprefix("lang-"),) if stem.startswith("lang-") else None,
    )
]
YEARS = st.integers(1900, THIS_YEAR + 15)
DATES = st.one_of(
    st.builds(PartialDate, YEARS),
    st.builds(PartialDate, YEARS, st.integers(1, 12)),
    st.builds(PartialDate, YEARS, st.integers(1, 12), st.integers(1, 31)),
    st.builds(PartialDate, YEARS, season=st.sampled_from([21, 22, 23, 24, 33, 34, 35, 36])),
)
PAGES = st.lists(st.sampled_from(EXAMPLES), max_size=4)
SETTINGS = st.fixed_dictionaries(
    {
        "order": st.sampled_from(DayOrder),
        "languages": st.one_of(st.none(), st.sampled_from([*PLAIN_TEXTS]).map(lambda code: (code,))),
        "this_year": st.just(THIS_YEAR),
    }
)


def alone(text, settings):
    (match,) = find_dates(text, **settings)
    assert (match.start, match.end) == (0, len(text))
    return match.range


@given(date=DATES, page=PAGES, settings=SETTINGS)
def test_a_date_is_read_back(date, page, settings):
    text = write_date(date, page, **settings)
    assert alone(text, settings) == DateRange(date)
    assert parse_date(text, **settings) == (date if date.is_possible else None)


@given(start=DATES, end=st.one_of(DATES, st.just(PRESENT)), page=PAGES, settings=SETTINGS)
def test_a_range_is_read_back(start, end, page, settings):
    text = write_range(DateRange(start, end), page, **settings)
    assert alone(text, settings) == DateRange(start, end), text


@given(page=PAGES, settings=SETTINGS)
def test_the_present_is_read_back(page, settings):
    text = write_date(PRESENT, page, **settings)
    assert parse_date(text, **settings) is PRESENT or text.lower() in {"date", "tbd", "tba", "a data"}


@given(
    text=st.text(max_size=20),
    span=st.tuples(st.integers(0, 20), st.integers(0, 20)),
    date=DATES,
    year=st.integers(0, 9999),
    month=st.integers(0, 20),
)
def test_nothing_raises(text, span, date, year, month):
    page = [WrittenRange(text, DateRange(date, PRESENT), span, span), WrittenRange(text, DateRange(date), span, None)]
    for end in (None, PRESENT, PartialDate(year)):
        write_range(DateRange(PartialDate(year, month), end), page, order=DayOrder.DAY_FIRST, this_year=THIS_YEAR)
    parse_date(text, order=DayOrder.DAY_FIRST, this_year=THIS_YEAR)


# What a user types


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *((text, text) for text in ("2024", "2024-06", "2024-06-19", "2022-22", "2023-36", "1850")),
        ("June 2024", "2024-06"),
        (" june   2024 ", "2024-06"),
        ("06/2024", "2024-06"),
        ("summer 2022", "2022-22"),
        ("Q1 2023", "2023-33"),
        ("19.6.2024", "2024-06-19"),
        ("03/04/2024", "2024-04-03"),
        ("2018年9月", "2018-09"),
        ("19 de junio de 2024", "2024-06-19"),
        ("'24", "2024"),
    ],
)
def test_typed_dates(text, expected):
    assert str(parse_date(text, order=DayOrder.DAY_FIRST, this_year=THIS_YEAR)) == expected


PRESENT_WORDS = (
    "present,Present,now,ongoing,today,current,heute,aujourd'hui,aujourd’hui,présent,presente,oggi,至今,現在,현재"
)


@pytest.mark.parametrize("text", [*PRESENT_WORDS.split(","), "настоящее время"])
def test_typed_words_for_the_present(text):
    assert parse_date(text, order=DayOrder.DAY_FIRST, this_year=THIS_YEAR) is PRESENT


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "soon",
        "date",
        "June",
        "06/24",
        "2019 - 2020",
        "2019 –",
        "since 2019",
        "2024-13",
        "2024-02-30",
        "in 2024",
    ],
)
def test_typed_text_that_is_no_date(text):
    assert parse_date(text, order=DayOrder.DAY_FIRST, this_year=THIS_YEAR) is None


def test_the_kept_names_are_those_the_generator_writes():
    pytest.importorskip("babel")
    import json

    kept, fresh = json.loads(builder.WRITING_FILE.read_text(encoding="utf-8")), json.loads(builder.build())
    assert kept.keys() == fresh.keys()
    assert all(len(names.split()) == 12 for code in builder.LANGUAGES for names in kept[code].values())
