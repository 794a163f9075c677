"""CSV: our own table written and read back, and tables of any sort as trees with places."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from msgspec.structs import replace

from jekyll_cv.errors import InputError
from jekyll_cv.interchange import csv_table
from jekyll_cv.interchange.crosswalk import Format, shape_named
from jekyll_cv.interchange.csv_text import guarded
from jekyll_cv.interchange.data_file import DataFile, Syntax, read_data
from jekyll_cv.interchange.holding import hold
from jekyll_cv.interchange.record import Owner, Record
from jekyll_cv.page.model import Kind
from jekyll_cv.source import Source
from tests.interchange.examples import HOSTILE, TODAY, dates, public_records, records, told, without_place

SHAPE = shape_named(Format.CSV, "row")


def table(text: str, name: str = "roles.csv") -> DataFile:
    return read_data(name, Source.from_text(text))


def rows(file: DataFile) -> list[dict[str, str | None]]:
    return [{key: file.text(value) for key, value in file.pairs(row).items()} for row in file.items(file.root)]


def written_and_read(*members: Record) -> list[Record]:
    file = table(csv_table.write(members, Owner(), TODAY).text)
    assert csv_table.is_csv_table(file)
    reading = csv_table.read(file, TODAY)
    assert [loss for entry in reading.entries for loss in entry.losses] == []
    return [without_place(entry.record) for entry in reading.entries]


def test_a_role_is_a_row() -> None:
    members = [
        Record(Kind.WORK, "Dev", "Acme", "Rome", "/a", dates("2020-06/.."), ("One, two", "Three"), section="Jobs"),
        Record(Kind.TALK, 'On "Cats"', dates=dates("2022-22")),
    ]
    assert csv_table.write(members, Owner("Jane"), TODAY).text == (
        "kind,section,title,organization,location,url,start,end,highlights\n"
        'work,Jobs,Dev,Acme,Rome,/a,2020-06,present,"One, two\nThree"\n'
        'talk,,"On ""Cats""",,,,2022-22,,\n'
    )


def test_what_is_hidden_has_a_column_where_anything_is() -> None:
    members = [Record(Kind.WORK, "A", dates=dates("2020"), hidden=True), Record(Kind.WORK, "B", dates=dates("2021"))]
    text = csv_table.write(members, Owner(), TODAY).text
    assert text == (
        "kind,section,title,organization,location,url,start,end,hidden,highlights\n"
        "work,,A,,,,2020,,true,\n"
        "work,,B,,,,2021,,,\n"
    )
    assert written_and_read(*members) == members


def test_what_is_not_held_is_told() -> None:
    members = [
        Record(Kind.WORK, "A", dates=dates("2019", "2021/2022")),
        Record(Kind.WORK, "B", dates=dates("2019-13/2020-02-30")),
        Record(Kind.WORK, "C\0", dates=dates("2019")),
        Record(Kind.WORK, dates=dates("2019")),
    ]
    assert told(csv_table.write(members, Owner(), TODAY)) == [
        "its times 2019, 2021 – 2022 become one, 2019 – 2022",
        "2019-13 becomes 2019: no calendar has it",
        "February 30, 2020 becomes 2020-02: no calendar has it",
        "the NUL in its texts is left out: a table has none",
        "is left out: it has neither title nor organization",
    ]


@given(records)
def test_what_is_written_is_read(record: Record) -> None:
    held = hold(record, SHAPE, TODAY).record
    names = ("title", "organization", "location", "url", "section")
    clean = {name: (getattr(held, name) or "").replace("\0", "").strip() or None for name in names}
    highlights = tuple(filter(None, (text.replace("\0", "").strip() for text in held.highlights)))
    wanted = replace(held, **clean, highlights=highlights)
    assert written_and_read(record) == ([wanted] if wanted.title or wanted.organization else [])


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_is_a_formula(text: str) -> None:
    record = Record(Kind.WORK, text, text, text, dates=dates("2020"), highlights=(text, text), section=text)
    written = csv_table.write([record], Owner(), TODAY).text
    assert not any(
        cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in csv.reader(io.StringIO(written)) for cell in row
    )
    assert written_and_read(record) == [record]


@pytest.mark.parametrize(
    ("text", "cell"),
    [("=1", "'=1"), ("'=1", "''=1"), ("''-", "'''-"), ("-", "'-"), ("'90s", "'90s"), ("a=1", "a=1"), ("", "")],
)
def test_a_guarded_text_comes_back(text: str, cell: str) -> None:
    assert guarded(text) == cell
    assert rows(table(f"title\n{cell}\nx\n"))[0] == {"title": text or "x"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a,b\n1,2\n", "x.csv"),
        ("a;b\n1;2\n", "x.csv"),
        ("a\tb\n1\t2\n", "x.tsv"),
        ("\ufeffa,b\r\n1,2\r\n", "x.CSV"),
        ("a,b\r1,2", "x.csv"),
        ("\n,\n\na,b,\n1,2,\n,,\n", "x.csv"),
        ('"a","b"\n"1","2"', "x.csv"),
        ("a,b\n1,2,,\n", "x.csv"),
    ],
)
def test_tables_as_programs_write_them(text: str, name: str) -> None:
    file = table(text, name)
    assert (file.syntax, file.columns, rows(file)) == (Syntax.CSV, ("a", "b"), [{"a": "1", "b": "2"}])


def test_each_value_knows_its_row() -> None:
    file = table('title,end\nA,\n\n"B\nC",2\nD\n')
    first, second, third = file.items(file.root)
    assert [str(file.place(row)) for row in (first, second, third)] == ["roles.csv:2", "roles.csv:4", "roles.csv:6"]
    assert str(file.place(file.pairs(second)["end"])) == "roles.csv:4"
    assert file.source.text[second.start : second.end] == '"B\nC",2'
    assert rows(file) == [{"title": "A", "end": None}, {"title": "B\nC", "end": "2"}, {"title": "D"}]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "1: is empty; a table begins with the names of its columns"),
        ("\n,,\n", "1: is empty; a table begins with the names of its columns"),
        ("'\t,\n", "1: the columns have no names"),
        ("a,,b\n", "1: column 2 has no name"),
        ("\na,b,a\n", "2: two columns are called “a”"),
        ("a,b\n1,2\n1,2,3\n", "3: the row has 3 cells, and the header 2 names"),
        ("a\nx\0y\n", "2: holds a NUL and is no text"),
        ('a,b\n1,2\n"3,4\n5,6\n', "3: a quote is not closed"),
        ('a,b\n"1"2,3\n', "2: there is something behind the quote that closes a cell"),
        ("a,b\n1," + "x" * 200_000 + "\n", "2: a cell is longer than is read; is a quote not closed?"),
        ("a,Title\n1,=1+1\n", "2: the cell Title begins a spreadsheet formula and is not read"),
        ("a\n =1\n", "2: the cell a begins a spreadsheet formula and is not read"),
        ('a\n"\t=1"\n', "2: the cell a begins a spreadsheet formula and is not read"),
        ("a\n-2+3+cmd|' /C calc'!A0\n", "2: the cell a begins a spreadsheet formula and is not read"),
        ("a\n@SUM(1+1)*cmd|' /C calc'!A0\n", "2: the cell a begins a spreadsheet formula and is not read"),
        ('a\n"+HYPERLINK(""x"")"\n', "2: the cell a begins a spreadsheet formula and is not read"),
        ('a\n"-1 + HYPERLINK(""x"")"\n', "2: the cell a begins a spreadsheet formula and is not read"),
        ("=x,b\n", "1: the cell of the header begins a spreadsheet formula and is not read"),
    ],
)
def test_what_is_no_table_is_an_error(text: str, problem: str) -> None:
    with pytest.raises(InputError) as caught:
        table(text)
    assert str(caught.value) == f"roles.csv:{problem}"


@pytest.mark.parametrize(
    "text",
    [
        "- Led the team(s)",
        "-Led the team(s)",
        "+49 30 1234",
        "-5",
        "@name",
        "+1 (555) 1234",
        "-",
        "- f(x)",
        "x=1",
        "-a | b",
    ],
)
def test_what_only_begins_like_a_formula_is_text(text: str) -> None:
    assert rows(table(f"a\n{text}\n")) == [{"a": text}]


def test_a_long_cell_is_read_in_no_time() -> None:
    for text in ("-" + "A" * 100_000, "-" + "A." * 50_000, "'" * 100_000, "+" + "A b" * 30_000):
        assert rows(table(f"a\n{text}\n")) == [{"a": text}]


@pytest.mark.parametrize(
    ("header", "is_ours"),
    [
        ("title,start", True),
        ("organization,start,end", True),
        ("title", False),
        ("start,end", False),
        ("Title,Started On", False),
    ],
)
def test_our_table_is_known_by_its_header(header: str, is_ours: bool) -> None:
    assert csv_table.is_csv_table(table(f"{header}\n")) is is_ours


def test_other_data_files_are_no_tables() -> None:
    assert not csv_table.is_csv_table(read_data("roles.yml", Source.from_text("title,start\n")))


@pytest.mark.parametrize(
    ("cells", "kind"),
    [("talk,Jobs", Kind.TALK), (",Education", Kind.EDUCATION), (",", Kind.WORK), (",Bananas", Kind.WORK)],
)
def test_the_kind_of_a_row_without_one_is_its_sections(cells: str, kind: Kind) -> None:
    (entry,) = csv_table.read(table(f"kind,section,title,start\n{cells},T,2020\n"), TODAY).entries
    assert entry.record.kind is kind


def test_a_kind_that_is_none_is_an_error() -> None:
    with pytest.raises(InputError, match=r"^roles\.csv:3: 'job' is no kind of role; these are: work, education, "):
        csv_table.read(table("kind,title,start\nwork,A,2020\njob,B,2021\n"), TODAY)


@pytest.mark.parametrize(("cell", "hidden"), [("true", True), ("Yes", True), ("", False), ("no", False), ("0", False)])
def test_hidden_by_any_word_for_yes(cell: str, hidden: bool) -> None:
    (entry,) = csv_table.read(table(f"title,start,hidden\nT,2020,{cell}\n"), TODAY).entries
    assert entry.record.hidden is hidden


def test_what_no_field_holds_is_told() -> None:
    file = table("title,start,salary\nT,2020,1\nU,soon,\n")
    assert [loss.told for entry in csv_table.read(file, TODAY).entries for loss in entry.losses] == [
        "its salary is left out",
        "its date, “soon”, is none",
    ]


def test_all_public_pages_come_back() -> None:
    for name, members in public_records():
        named = [record for record in members if record.title or record.organization]
        wanted = [without_place(hold(record, SHAPE, TODAY).record) for record in named]
        assert written_and_read(*members) == wanted, name
