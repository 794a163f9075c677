import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jekyll_cv.dates import PRESENT, DateRange, PartialDate, Precision

SEASONS = (*range(21, 25), *range(33, 37))
years = st.integers(0, 9999)
months = st.integers(0, 99).filter(lambda month: month not in SEASONS)
dates = st.one_of(
    st.builds(PartialDate, years),
    st.builds(PartialDate, years, months),
    st.builds(PartialDate, years, st.integers(0, 99), st.integers(0, 99)),
    st.builds(PartialDate, years, season=st.sampled_from(SEASONS)),
)


@given(dates)
def test_what_str_writes_parse_reads(date):
    assert PartialDate.parse(str(date)) == date


@given(dates)
@example(PartialDate(9999, season=24))
def test_first_and_last_day_are_days_in_order(date):
    first, last = date.earliest(), date.latest()
    assert first <= last
    for year, month, day in (first, last):  # winter 9999 ends in 10000; the calendar repeats every 400 years
        assert PartialDate(year % 400, month, day).is_possible


@pytest.mark.parametrize(
    "text", ["", "24", "2024-6", "2024-06-1", "2024-06-19-01", "24-06-2024", "2024-W01", " 2024", "2024\n", "２０２４"]
)
def test_parse_refuses(text):
    with pytest.raises(ValueError, match="no date like"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    "parts",
    [
        {"year": -1},
        {"year": 10000},
        {"year": 2024, "day": 1},
        {"year": 2024, "month": 6, "season": 22},
        {"year": 2024, "season": 25},
        {"year": 2024, "month": 22},
        {"year": 2024, "month": 100},
        {"year": 2024, "month": 1, "day": 100},
    ],
)
def test_what_edtf_cannot_write_is_refused(parts):
    with pytest.raises(ValueError, match=r"\w"):
        PartialDate(**parts)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2024", Precision.YEAR),
        ("2024-06", Precision.MONTH),
        ("2024-06-19", Precision.DAY),
        ("2022-22", Precision.SEASON),
        ("2022-36", Precision.QUARTER),
    ],
)
def test_precision(text, precision):
    assert PartialDate.parse(text).precision is precision


@pytest.mark.parametrize("text", ["2024-13", "2024-00", "2024-06-31", "2024-06-00", "2023-02-29", "2024-21-05"])
def test_impossible_dates_are_kept_and_known(text):
    date = PartialDate.parse(text)
    assert not date.is_possible
    assert str(date) == text


@pytest.mark.parametrize("text", ["2024", "2024-02-29", "2000-02-29", "2024-12-31", "2024-24", "2024-33"])
def test_possible_dates(text):
    assert PartialDate.parse(text).is_possible


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", (2024, 1, 1), (2024, 12, 31)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2024-06-19", (2024, 6, 19), (2024, 6, 19)),
        ("2022-21", (2022, 3, 1), (2022, 5, 31)),
        ("2022-22", (2022, 6, 1), (2022, 8, 31)),
        ("2022-23", (2022, 9, 1), (2022, 11, 30)),
        ("2022-24", (2022, 12, 1), (2023, 2, 28)),
        ("2022-33", (2022, 1, 1), (2022, 3, 31)),
        ("2022-36", (2022, 10, 1), (2022, 12, 31)),
        ("2024-13", (2024, 12, 1), (2024, 12, 31)),
        ("2024-06-31", (2024, 6, 30), (2024, 6, 30)),
    ],
)
def test_first_and_last_day(text, first, last):
    date = PartialDate.parse(text)
    assert (date.earliest(), date.latest()) == (first, last)


def test_ranges_are_written_as_edtf_intervals():
    june = PartialDate(2024, 6)
    assert str(DateRange(june)) == "2024-06"
    assert str(DateRange(june, PartialDate(2024, 8))) == "2024-06/2024-08"
    assert str(DateRange(june, PRESENT)) == "2024-06/.."
    assert str(PRESENT) == "present"
