import pytest

from jekyll_cv.dates import find_dates

from .table import THIS_YEAR, rows, written

ROWS = list(rows("*.txt"))
PLAIN = [row for row in ROWS if not row[0].startswith("lang-")]
LANGUAGE = [row for row in ROWS if row[0].startswith("lang-")]


def named(row):
    return f"{row[0]}-{row[1]}"


@pytest.mark.parametrize("row", PLAIN, ids=named)
def test_rows(row):
    _, _, text, expected = row
    assert written(find_dates(text, this_year=THIS_YEAR)) == expected


@pytest.mark.parametrize("row", LANGUAGE, ids=named)
def test_rows_of_a_language_that_is_named(row):
    file, _, text, expected = row
    found = find_dates(text.removeprefix("!"), this_year=THIS_YEAR, languages=(file.removeprefix("lang-"),))
    assert written(found) == expected


@pytest.mark.parametrize("row", LANGUAGE, ids=named)
def test_rows_of_a_language_that_is_not_named(row):
    _, _, text, expected = row
    if text.startswith("!"):
        assert written(find_dates(text[1:], this_year=THIS_YEAR)) != expected
    else:
        assert written(find_dates(text, this_year=THIS_YEAR)) == expected


@pytest.mark.parametrize("row", [row for row in ROWS if row[3] != "-" and not row[2].startswith("!")], ids=named)
def test_brackets_and_words_around_change_nothing(row):
    file, _, text, expected = row
    languages = (file.removeprefix("lang-"),) if file.startswith("lang-") else None
    if "\n" in text or file == "none" or text.endswith(("-", "–", ". Mentor")):
        pytest.skip("the row is about what stands beside it")
    found = find_dates(f"Somewhere, Ghent ({text})", this_year=THIS_YEAR, languages=languages)
    assert written(found) == expected


def test_there_are_rows_of_every_language():
    assert len(ROWS) >= 250
    assert {row[0].removeprefix("lang-") for row in LANGUAGE} == {
        *("fr", "de", "es", "pt", "it", "nl", "pl", "tr", "ru", "zh", "ja", "ko")
    }
