"""al-folio's two data files: what they say, and what Jekyll makes of it."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import assume, given
from msgspec.structs import replace

from jekyll_cv.dates import DateRange
from jekyll_cv.editing.escaping import same_text
from jekyll_cv.interchange import al_folio, al_folio_list
from jekyll_cv.interchange.crosswalk import Format, shape_for
from jekyll_cv.interchange.data_file import DataFile, read_data
from jekyll_cv.interchange.date_text import read_dates
from jekyll_cv.interchange.entries import EntryReader
from jekyll_cv.interchange.holding import hold
from jekyll_cv.interchange.record import Export, Owner, Record
from jekyll_cv.page.model import Kind
from jekyll_cv.source import Source
from tests.interchange import built_site
from tests.interchange.examples import HOSTILE, TODAY, dates, public_records, records, sound_ranges, told

#: Loops over what al-folio's layout loops over; each text stands in a `div` that names its key.
NEW_LAYOUT = """---
---
<div data-key="name">{{ site.data.cv.cv.name }}</div>
{% for pair in site.data.cv.cv.sections %}
<div data-key="section">{{ pair[0] }}</div>
{% for entry in pair[1] %}{% for field in entry %}
{% case field[0] %}
{% when "highlights" %}{% for one in field[1] %}<div data-key="highlights">{{ one | markdownify }}</div>{% endfor %}
{% when "summary", "bullet" %}<div data-key="{{ field[0] }}">{{ field[1] | markdownify }}</div>
{% else %}<div data-key="{{ field[0] }}">{{ field[1] }}</div>
{% endcase %}
{% endfor %}{% endfor %}
{% endfor %}
"""
OLD_LAYOUT = """---
---
{% for section in site.data.cv %}
<div data-key="section">{{ section.title }}</div>
{% for entry in section.contents %}{% for field in entry %}
{% case field[0] %}
{% when "description" %}{% for one in field[1] %}<div data-key="description">{{ one }}</div>{% endfor %}
{% when "linkitems" %}{% for one in field[1] %}<div data-key="link"><a href="{{ one.link }}">x</a></div>{% endfor %}
{% else %}<div data-key="{{ field[0] }}">{{ field[1] }}</div>
{% endcase %}
{% endfor %}{% endfor %}
{% endfor %}
"""
#: The first four lead somewhere; the next would, if an entity were read in it; no browser is to follow the others.
ADDRESSES = (
    "https://example.org/?a=1&copy=2&lt;",
    "mailto:jane@example.org",
    "/x/y.html",
    "y.pdf#page=2",
    "javascript&#58;alert(1)",
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,x",
    'x"onclick="alert(1)',
)
DATA = "---\n---\n{{ site.data.cv | jsonify }}\n"
#: Records of texts that YAML, HTML, kramdown or Liquid might take for something else.
TRAPS = [
    *(
        Record(Kind.WORK, text, text, text, dates=dates("2020/.."), highlights=(text, text), section=text)
        for text in HOSTILE
    ),
    *(Record(Kind.TALK, text, text, text, dates=dates("2020-06"), section=text) for text in HOSTILE),
    *(Record(Kind.AWARD, text, text, dates=dates("2020-22"), highlights=(text, text)) for text in HOSTILE),
    *(Record(Kind.EDUCATION, text, text, text, dates=dates("2020-06-19/2024"), highlights=(text,)) for text in HOSTILE),
]


def _sections(*members: Record, owner: Owner | None = None) -> dict[str, Any]:
    return _value(al_folio.write(members, owner or Owner(), TODAY))["cv"]["sections"]


def _tables(*members: Record) -> list[dict[str, Any]]:
    return _value(al_folio_list.write(members, Owner(), TODAY))


def _value(export: Export) -> Any:
    file = read_data("cv.yml", Source.from_text(export.text))
    return _plain(file, file.root)


def _plain(file: DataFile, node: Any) -> Any:
    if node.is_map:
        return {key: _plain(file, value) for key, value in file.pairs(node).items()}
    return [_plain(file, item) for item in node.children] if node.is_list else file.text(node)


@pytest.mark.parametrize(
    ("kind", "section"),
    [
        (Kind.WORK, "Experience"),
        (Kind.TEACHING, "Experience"),
        (Kind.OTHER, "Experience"),
        (Kind.SERVICE, "Volunteer"),
        (Kind.EDUCATION, "Education"),
        (Kind.AWARD, "Awards"),
        (Kind.PROJECT, "Projects"),
        (Kind.PUBLICATION, "Publications"),
        (Kind.TALK, "Talks"),
        (Kind.NEWS, "News"),
    ],
)
def test_sections_have_the_names_that_the_layout_knows(kind: Kind, section: str) -> None:
    assert list(_sections(Record(kind, "T", "O", dates=dates("2020")))) == [section]


def test_every_kind_has_its_place() -> None:
    assert all(shape_for(Format.AL_FOLIO, kind) and shape_for(Format.AL_FOLIO_LIST, kind) for kind in Kind)


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("2020", "2020", "2020"),
        ("2020-06/..", "2020-06", "Present"),
        ("2020-06-19/2021", "2020-06-19", "2021"),
        ("2020-23/2021-21", "Fall 2020", "Spring 2021"),
        ("2020-34", "Q2 2020", "Q2 2020"),
    ],
)
def test_an_entry_has_a_start_and_an_end(edtf: str, start: str, end: str) -> None:
    (entry,) = _sections(Record(Kind.WORK, "T", "O", dates=dates(edtf)))["Experience"]
    assert (entry["start_date"], entry["end_date"]) == (start, end)


@pytest.mark.parametrize("kind", [Kind.AWARD, Kind.PUBLICATION])
@pytest.mark.parametrize(
    ("edtf", "written"),
    [
        (["2020-06"], "2020-06"),
        (["2020-22"], "Summer 2020"),
        (["2020/2021"], "2020 – 2021"),
        (["2020/.."], "2020 – Present"),
        (["2020", "2022"], "2020, 2022"),
    ],
)
def test_what_has_one_date_holds_any_time_as_text(kind: Kind, edtf: list[str], written: str) -> None:
    export = al_folio.write([Record(kind, "T", "O", dates=dates(*edtf))], Owner(), TODAY)
    ((entry,),) = _value(export)["cv"]["sections"].values()
    assert entry["date"] == written
    assert told(export) == []


@pytest.mark.parametrize(
    ("record", "bullet"),
    [
        (Record(Kind.TALK, "On Cats", "ZooConf", dates=dates("2023-05")), "2023-05: **On Cats**, ZooConf"),
        (Record(Kind.TALK, "A", "B", "C", dates=dates("2023/2024-01")), "2023 – 2024-01: **A**, B, C"),
        (Record(Kind.TALK, None, "ZooConf", dates=dates("2023-22/..")), "Summer 2023 – Present: **ZooConf**"),
        (Record(Kind.NEWS, "A", dates=dates("2023/..")), "2023 – Present: **A**"),
        (Record(Kind.NEWS, "A*B", url="/a(b).html", dates=dates("2023")), "2023: [**A\\*B**](/a%28b%29.html)"),
        (Record(Kind.NEWS, "A"), "**A**"),
    ],
)
def test_a_kind_without_a_section_is_a_line_of_text(record: Record, bullet: str) -> None:
    ((entry,),) = _sections(record).values()
    assert entry == {"bullet": bullet}


def test_a_line_of_text_is_never_in_a_section_that_shows_none() -> None:
    record = Record(Kind.TALK, "T", dates=dates("2020"), section="Projects")
    assert list(_sections(record, Record(Kind.TALK, "T", dates=dates("2020"), section="Posters"))) == [
        "Talks",
        "Posters",
    ]


def test_a_degree_is_in_parts_and_what_is_none_stays_whole() -> None:
    parted, whole = _sections(
        Record(Kind.EDUCATION, "BS in Physics", "MIT", dates=dates("2020")),
        Record(Kind.EDUCATION, "Exchange semester", "ETH", dates=dates("2020")),
    )["Education"]
    assert (parted["studyType"], parted["area"]) == ("BS", "Physics")
    assert (whole["studyType"], "area" in whole) == ("Exchange semester", False)


def test_what_is_not_held_is_told() -> None:
    members = [
        Record(Kind.WORK, "T", "O", dates=dates("2019", "2021/2022"), section="A", hidden=True),
        Record(Kind.TEACHING, "T2", "O", url="javascript:x", dates=dates("2020"), section="B"),
        Record(Kind.PROJECT, None, "Org", "Rome", dates=dates("2020")),
        Record(Kind.TALK, "Talk", dates=dates("2020"), highlights=("said",)),
        Record(Kind.WORK, dates=dates("2020")),
    ]
    assert told(al_folio.write(members, Owner(), TODAY)) == [
        "its times 2019, 2021 – 2022 become one, 2019 – 2022",
        "it is hidden on the page, and nothing will say so in al-folio",
        "its link javascript:x is left out: it leads nowhere outside the page",
        "its organization becomes the entry’s name, as al-folio’s Projects have no other",
        "its location is left out: al-folio’s Projects has none",
        "“said” is left out: al-folio’s bullet has no highlights",
        "is left out: it has neither title nor organization",
        "the sections “A”, “B” become one list, Experience",
    ]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("AT&T", "AT&T"),
        ("R & D", "R & D"),
        ("a > b", "a > b"),
        ("a <b> & c", "a &lt;b&gt; &amp; c"),
        ("&lt;", "&amp;lt;"),
        ("&copy 1", "&amp;copy 1"),
    ],
)
def test_a_text_is_html_only_where_it_would_read_differently(text: str, written: str) -> None:
    assert al_folio.as_html(text) == written


@given(records, sound_ranges)
def test_entries_say_what_is_held(record: Record, dated: DateRange) -> None:
    record = replace(record, dates=(dated,))
    shape = shape_for(Format.AL_FOLIO, record.kind)
    assert shape is not None
    assume(shape.name != "bullet" and (record.title or shape.organization))
    file = read_data("cv.yml", Source.from_text(al_folio.write([record], Owner(), TODAY).text))
    (entry,) = file.items(file.pairs(file.pairs(file.pairs(file.root)["cv"])["sections"])[shape.name])
    held = hold(record, shape, TODAY).record
    found = EntryReader(file, TODAY).read(entry, shape, (), record.kind).record
    assert found.dates == held.dates
    for name in ("title", "organization", "location", "url"):
        assert html.unescape(getattr(found, name) or "") == (getattr(held, name) or "")


def test_a_section_is_a_table_of_the_older_layout() -> None:
    record = Record(
        Kind.WORK, "Dev", "Acme", "Rome", "https://acme.org/?a=1&copy=2", dates("2020-06/2021-08"), ("A", "B < C")
    )
    assert _tables(record) == [
        {
            "title": "Experience",
            "type": "time_table",
            "contents": [
                {
                    "title": "Dev",
                    "institution": "Acme",
                    "location": "Rome",
                    "linkitems": [{"link": "https://acme.org/?a=1&amp;copy=2", "linkname": "Link"}],
                    "year": "June 2020 - August 2021",
                    "description": ["A", "B &lt; C"],
                }
            ],
        }
    ]


@pytest.mark.parametrize(
    ("edtf", "written"),
    [
        (["2020"], "year: 2020\n"),
        (["2020-06"], "year: June 2020\n"),
        (["2020/2021"], "year: 2020 - 2021\n"),
        (["2020-23/.."], "year: Fall 2020 - Present\n"),
        (["2020", "2022/2023"], "year: 2020, 2022 - 2023\n"),
    ],
)
def test_the_time_of_the_older_layout_is_text_or_a_year(edtf: list[str], written: str) -> None:
    export = al_folio_list.write([Record(Kind.WORK, "T", "O", dates=dates(*edtf))], Owner(), TODAY)
    assert written in export.text
    assert told(export) == []
    ((entry,),) = (table["contents"] for table in _value(export))
    assert read_dates(entry["year"], TODAY) == dates(*edtf)


def test_no_roles_make_a_file_all_the_same() -> None:
    assert _sections() == {}
    assert _tables() == []


@pytest.fixture(scope="module")
def new_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _site(tmp_path_factory, al_folio.write(TRAPS, Owner("<i>NO</i>"), TODAY), NEW_LAYOUT)


@pytest.fixture(scope="module")
def old_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _site(tmp_path_factory, al_folio_list.write(TRAPS, Owner(), TODAY), OLD_LAYOUT)


def _site(tmp_path_factory: pytest.TempPathFactory, export: Export, layout: str) -> Path:
    if reason := built_site.missing():
        pytest.skip(reason)
    files = {"_data/cv.yml": export.text, "index.html": layout, "data.json": DATA}
    return built_site.build(tmp_path_factory.mktemp("site"), files)


@pytest.mark.ruby
def test_jekyll_reads_the_values_as_they_were_meant(new_site: Path) -> None:
    sections = json.loads((new_site / "data.json").read_text("utf-8"))["cv"]["sections"]
    names = [entry["position"] for entry in sections["Experience"]]
    assert names == [al_folio.as_html(text) for text in HOSTILE]
    assert {(entry["start_date"], entry["end_date"]) for entry in sections["Experience"]} == {(2020, "Present")}
    assert {(entry["start_date"], entry["end_date"]) for entry in sections["Education"]} == {("2020-06-19", 2024)}
    assert {entry["date"] for entry in sections["Awards"]} == {"Summer 2020"}


@pytest.mark.ruby
def test_readers_see_the_texts_and_nothing_runs(new_site: Path) -> None:
    seen = built_site.shown(new_site / "index.html")
    assert seen[0] == ("name", "<i>NO</i>")
    positions = [text for key, text in seen if key == "position"]
    assert positions == list(HOSTILE)
    highlights = [text for key, text in seen if key == "highlights"]
    wanted = [text for record in TRAPS if record.kind is not Kind.AWARD for text in record.highlights]
    assert [one for one in zip(highlights, wanted, strict=True) if not same_text(*one)] == []
    summaries = [text for key, text in seen if key == "summary"]
    assert [one for one in zip(summaries, HOSTILE, strict=True) if not same_text(one[0], f"{one[1]} {one[1]}")] == []
    bullets = [text for key, text in seen if key == "bullet"]
    assert [
        one
        for one in zip(bullets, HOSTILE, strict=True)
        if not same_text(one[0], "2020-06: " + ", ".join([one[1]] * 3))
    ] == []
    assert built_site.tags(new_site / "index.html") == {"div", "p", "strong"}


@pytest.mark.ruby
def test_no_address_runs(tmp_path: Path) -> None:
    if reason := built_site.missing():
        pytest.skip(reason)
    members = [Record(kind, "T", "O", url=url, dates=dates("2020")) for kind in Kind for url in ADDRESSES]
    layout = NEW_LAYOUT.replace(
        "</div>\n{% else %}", "</div>\n{% when 'url' %}<a href=\"{{ field[1] }}\">x</a>\n{% else %}"
    )
    for number, (module, text) in enumerate(((al_folio, layout), (al_folio_list, OLD_LAYOUT))):
        files = {"_data/cv.yml": module.write(members, Owner(), TODAY).text, "index.html": text}
        site = built_site.build(tmp_path / str(number), files)
        links = built_site.links(site / "index.html")
        assert {unquote(link) for link in links} == set(ADDRESSES[:5])


@pytest.mark.ruby
def test_readers_of_the_older_layout_see_the_texts_and_nothing_runs(old_site: Path) -> None:
    tables = json.loads((old_site / "data.json").read_text("utf-8"))
    assert tables[0]["contents"][0]["year"] == "2020 - Present"
    seen = built_site.shown(old_site / "index.html")
    for key in ("title", "institution", "location", "description"):
        assert {text for name, text in seen if name == key} == set(HOSTILE)
    assert built_site.tags(old_site / "index.html") == {"div"}


def test_all_public_pages_can_be_written() -> None:
    for name, members in public_records():
        assert isinstance(_value(al_folio.write(members, Owner(), TODAY)), dict), name
        assert isinstance(_value(al_folio_list.write(members, Owner(), TODAY)), list), name
