"""LinkedIn's data export: each of its tables becomes roles."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from jekyll_cv.errors import InputError
from jekyll_cv.interchange import linkedin
from jekyll_cv.interchange.data_file import DataFile, read_data
from jekyll_cv.interchange.record import Place, Record
from jekyll_cv.page.model import Kind
from jekyll_cv.source import Source
from tests.interchange.examples import TODAY, dates


def _file(text: str, name: str = "Positions.csv") -> DataFile:
    return read_data(name, Source.from_text(text))


def _records(text: str) -> list[Record]:
    return [entry.record for entry in linkedin.read(_file(text), TODAY).entries]


POSITIONS = "Company Name,Title,Description,Location,Started On,Finished On\n"


@pytest.mark.parametrize(
    ("text", "record"),
    [
        (
            POSITIONS + 'Acme,Dev,"• Built it. • Ran it (well).\n- Left it.","Rome, Italy",Jun 2025,Aug 2025\n',
            Record(
                Kind.WORK,
                "Dev",
                "Acme",
                "Rome, Italy",
                dates=dates("2025-06/2025-08"),
                highlights=("Built it.", "Ran it (well).", "Left it."),
            ),
        ),
        (
            """School Name,Start Date,End Date,Notes,Degree Name,Activities
MIT,2014,2018,Thesis on cats,BSc in Physics,Chess club
""",
            Record(
                Kind.EDUCATION,
                "BSc in Physics",
                "MIT",
                dates=dates("2014/2018"),
                highlights=("Thesis on cats", "Chess club"),
            ),
        ),
        (
            "Company Name,Role,Cause,Started On,Finished On,Description\nFood Bank,Driver,,Jan 2019,,Drove\n",
            Record(Kind.SERVICE, "Driver", "Food Bank", dates=dates("2019-01/.."), highlights=("Drove",)),
        ),
        (
            "Name,Url,Authority,Started On,Finished On,License Number\nCKA,https://x.org/1,CNCF,Jan 2023,,\n",
            Record(Kind.AWARD, "CKA", "CNCF", url="https://x.org/1", dates=dates("2023-01")),
        ),
        (
            "Title,Description,Url,Started On,Finished On\nTool,Does things,https://x.org,Jan 2024,Mar 2024\n",
            Record(
                Kind.PROJECT,
                "Tool",
                url="https://x.org",
                dates=dates("2024-01/2024-03"),
                highlights=("Does things",),
            ),
        ),
        (
            "Title,Description,Issued On\nDean’s List,,Dec 2024\n",
            Record(Kind.AWARD, "Dean’s List", dates=dates("2024-12")),
        ),
        (
            'Name,Published On,Description,Publisher,Url\nOn Cats,"Sep 1, 2022",,Nature,https://x.org\n',
            Record(Kind.PUBLICATION, "On Cats", "Nature", url="https://x.org", dates=dates("2022-09-01")),
        ),
    ],
)
def test_each_table_of_the_export(text: str, record: Record) -> None:
    file = _file(text, "a.csv")
    assert linkedin.is_linkedin(file)
    (entry,) = linkedin.read(file, TODAY).entries
    assert entry.record == replace(record, place=Place("a.csv", 2))
    assert entry.losses == ()


@pytest.mark.parametrize(
    ("start", "end", "edtf"),
    [
        ("Jun 2025", "", ["2025-06/.."]),
        ("2022", "", ["2022/.."]),
        ("2022", "2022", ["2022"]),
        ("Jun 2022", "2023", ["2022-06/2023"]),
        ("", "2023", ["2023"]),
        ("", "", []),
        ("Feb 2024", "Present", ["2024-02/.."]),
    ],
)
def test_dates_are_months_or_years_and_no_end_means_ongoing(start: str, end: str, edtf: list[str]) -> None:
    (record,) = _records(f"{POSITIONS}Acme,Dev,,,{start},{end}\n")
    assert record.dates == dates(*edtf)


def test_columns_may_stand_in_any_order_and_some_may_be_missing() -> None:
    (record,) = _records("\ufeffStarted On,Title,Company Name\r\n2020,Dev,Acme\r\n")
    assert (record.title, record.organization, record.dates) == ("Dev", "Acme", dates("2020/.."))


def test_what_no_field_holds_is_told() -> None:
    file = _file("Name,Authority,Started On,Finished On,License Number\nCKA,CNCF,2023,2026,ABC\n")
    (entry,) = linkedin.read(file, TODAY).entries
    assert [loss.told for loss in entry.losses] == ["its Finished On is left out", "its License Number is left out"]


def test_a_description_that_begins_with_a_dash_is_no_formula() -> None:
    (record,) = _records(f'{POSITIONS}Acme,Dev,"-Led the team(s)\n-Won",,2020,\n')
    assert record.highlights == ("-Led the team(s)", "-Won")


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        ("Title,Description,Url", "Projects.csv has a column “Started On”, and this has none"),
        ("Company Name,Title,Location", "Positions.csv has a column “Started On”, and this has none"),
        ("First Name,Last Name", "Positions.csv has a column “Company Name”, “Title”, “Started On”, and this has none"),
    ],
)
def test_another_table_is_an_error_that_says_what_is_missing(header: str, problem: str) -> None:
    file = _file(f"{header}\na,b\n", "x.csv")
    assert not linkedin.is_linkedin(file)
    with pytest.raises(InputError) as caught:
        linkedin.read(file, TODAY)
    assert str(caught.value) == f"x.csv: is no table of LinkedIn’s export: {problem}"


def test_no_other_file_is_a_table_of_the_export() -> None:
    assert not linkedin.is_linkedin(read_data("a.json", Source.from_text('{"Company Name": 1}')))
