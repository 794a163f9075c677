"""schema.org as JSON-LD: what it says, only in schema.org's words, and safe wherever a page puts it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from jekyll_cv.interchange import json_ld
from jekyll_cv.interchange.record import Owner, Record
from jekyll_cv.page.model import Kind
from tests.interchange import built_site
from tests.interchange.examples import HOSTILE, TODAY, dates, public_records, records, told

#: The properties of schema.org that may be used, by the types that have them or inherit them. A Role may have any that it
#: qualifies.
THING = {"name", "url", "description"}
ROLE = THING | {"roleName", "startDate", "endDate"}
PROPERTIES = {
    "Person": THING | {"worksFor", "alumniOf", "memberOf", "award"},
    "EmployeeRole": ROLE | {"worksFor"},
    "OrganizationRole": ROLE | {"alumniOf", "memberOf"},
    "Role": ROLE | {"award", "creator"},
    "Organization": THING | {"address"},
    "EducationalOrganization": THING | {"address"},
    "Place": THING,
    "Event": THING | {"startDate", "endDate", "location", "organizer", "performer"},
    "ScholarlyArticle": THING | {"author", "publisher", "datePublished"},
    "CreativeWork": THING | {"creator", "sourceOrganization", "locationCreated"},
}
#: What would be seen by HTML, Liquid, kramdown's Liquid-like extensions, or JavaScript.
RISKY = re.compile(r"[<>&\u2028\u2029]|\{[{%:]")


def document(*members: Record, owner: Owner | None = None) -> dict[str, Any]:
    return json.loads(json_ld.write(members, owner or Owner(), TODAY).text)


def person(*members: Record) -> dict[str, Any]:
    found = document(*members)
    return found["@graph"][0] if "@graph" in found else found


def thing(record: Record) -> dict[str, Any]:
    _person, found = document(record)["@graph"]
    return found


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for child in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(child)


def strings(value: Any) -> Iterator[str]:
    for node in nodes(value):
        for child in node.values():
            yield from (one for one in (child if isinstance(child, list) else [child]) if isinstance(one, str))


def test_a_page_without_roles_is_of_a_person() -> None:
    assert document(owner=Owner("Jane Doe", "https://jane.example")) == {
        "@context": "https://schema.org",
        "@type": "Person",
        "@id": "#me",
        "name": "Jane Doe",
        "url": "https://jane.example",
    }
    assert document(owner=Owner("J", "/about")) == {
        "@context": "https://schema.org",
        "@type": "Person",
        "@id": "#me",
        "name": "J",
    }


@pytest.mark.parametrize(
    ("kind", "name", "role", "organization"),
    [
        (Kind.WORK, "worksFor", "EmployeeRole", "Organization"),
        (Kind.TEACHING, "worksFor", "EmployeeRole", "Organization"),
        (Kind.OTHER, "worksFor", "EmployeeRole", "Organization"),
        (Kind.EDUCATION, "alumniOf", "OrganizationRole", "EducationalOrganization"),
        (Kind.SERVICE, "memberOf", "OrganizationRole", "Organization"),
    ],
)
def test_a_position_is_a_role_at_an_organization(kind: Kind, name: str, role: str, organization: str) -> None:
    record = Record(kind, "T", "O", "Rome", "https://o.example", dates("2020-06/2021"), ("A", "B"))
    assert person(record)[name] == [
        {
            "@type": role,
            "roleName": "T",
            name: {"@type": organization, "name": "O", "address": "Rome", "url": "https://o.example"},
            "startDate": "2020-06",
            "endDate": "2021",
            "description": "A\nB",
        }
    ]


@pytest.mark.parametrize(
    ("edtf", "written"),
    [
        ("2020-06-19/..", ("2020-06-19", None)),
        ("2020", ("2020", "2020")),
        ("2020-22/2021-23", ("2020", "2021")),
    ],
)
def test_dates_are_iso_and_what_goes_on_has_no_end(edtf: str, written: tuple[str, str | None]) -> None:
    (role,) = person(Record(Kind.WORK, "T", dates=dates(edtf)))["worksFor"]
    assert (role["startDate"], role.get("endDate")) == written


@pytest.mark.parametrize(
    ("record", "award"),
    [
        (
            Record(Kind.AWARD, "Prize", "ACM", dates=dates("2020-06"), highlights=("Why",)),
            {"@type": "Role", "award": "Prize, ACM", "startDate": "2020-06", "description": "Why"},
        ),
        (
            Record(Kind.AWARD, "Grant", dates=dates("2020/2021")),
            {"@type": "Role", "award": "Grant", "startDate": "2020", "endDate": "2021"},
        ),
        (Record(Kind.AWARD, "Prize", "ACM"), "Prize, ACM"),
    ],
)
def test_an_award_is_a_text_with_a_date(record: Record, award: object) -> None:
    assert person(record)["award"] == [award]


@pytest.mark.parametrize(
    ("record", "node"),
    [
        (
            Record(Kind.TALK, "On Cats", "ZooConf", "Rome", "https://z.example", dates("2020-06"), ("Keynote",)),
            {
                "@type": "Event",
                "name": "On Cats",
                "organizer": {"@type": "Organization", "name": "ZooConf"},
                "location": "Rome",
                "url": "https://z.example",
                "startDate": "2020-06",
                "endDate": "2020-06",
                "description": "Keynote",
                "performer": {"@id": "#me"},
            },
        ),
        (
            Record(Kind.PUBLICATION, "Cats", "Nature", dates=dates("2020-06"), highlights=("J. Doe", "A. Roe")),
            {
                "@type": "ScholarlyArticle",
                "name": "Cats",
                "publisher": {"@type": "Organization", "name": "Nature"},
                "datePublished": "2020-06",
                "description": "J. Doe\nA. Roe",
                "author": {"@id": "#me"},
            },
        ),
        (
            Record(Kind.PROJECT, "Tool", "Acme", "Rome", dates=dates("2020/2021")),
            {
                "@type": "CreativeWork",
                "name": "Tool",
                "sourceOrganization": {"@type": "Organization", "name": "Acme"},
                "locationCreated": {"@type": "Place", "name": "Rome"},
                "creator": {"@type": "Role", "startDate": "2020", "endDate": "2021", "creator": {"@id": "#me"}},
            },
        ),
        (Record(Kind.PROJECT, "Tool"), {"@type": "CreativeWork", "name": "Tool", "creator": {"@id": "#me"}}),
    ],
)
def test_what_is_a_thing_of_its_own_names_the_person(record: Record, node: dict[str, Any]) -> None:
    assert thing(record) == node


def test_what_is_not_held_is_told() -> None:
    members = [
        Record(Kind.WORK, "A", url="/a.html", dates=dates("2019-22"), section="Jobs", hidden=True),
        Record(Kind.OTHER, "B", dates=dates("2019", "2021/2022"), section="More"),
        Record(Kind.AWARD, "C", "D", "Rome", dates=dates("2020/..")),
        Record(Kind.PUBLICATION, "E", dates=dates("2020/2021")),
        Record(Kind.NEWS, "F", dates=dates("2020")),
        Record(Kind.TALK, dates=dates("2020")),
    ]
    export = json_ld.write(members, Owner(), TODAY)
    assert told(export) == [
        "its link /a.html is left out: it leads nowhere outside the page",
        "Summer 2019 becomes 2019: schema.org has years, months and days",
        "it is hidden on the page, and nothing will say so in schema.org",
        "its times 2019, 2021 – 2022 become one, 2019 – 2022",
        "its location is left out: schema.org’s award has none",
        "that it goes on is left out: schema.org’s award would say the same without it",
        "the end of 2020 – 2021 is left out: schema.org’s ScholarlyArticle has a single date",
        "is left out: schema.org has no place for a role of the kind news",
        "is left out: it has neither title nor organization",
        "the sections “Jobs”, “More” become one list, worksFor",
    ]
    assert {loss.record for loss in export.losses} == {*members, None}


@given(records)
def test_any_text_is_safe_in_a_page_and_comes_back(record: Record) -> None:
    text = json_ld.write([record], Owner(record.title, record.url), TODAY).text
    assert not RISKY.search(text)
    found = json.loads(text)
    for node in nodes(found):
        if "@type" in node:
            assert set(node) - {"@type", "@id", "@context", "@graph"} <= PROPERTIES[node["@type"]]
    if record.title and record.kind not in (Kind.NEWS, Kind.AWARD):
        assert record.title in set(strings(found))
    said = "\n".join(record.highlights)
    if said and record.kind is not Kind.NEWS:
        assert said in set(strings(found))


def test_a_byte_that_is_no_utf8_can_still_be_written() -> None:
    text = json_ld.write([Record(Kind.WORK, "A\udcff")], Owner(), TODAY).text
    assert json.loads(text.encode("utf-8"))["worksFor"][0]["roleName"] == "A\udcff"


@pytest.mark.ruby
def test_jekyll_leaves_it_as_it_is(tmp_path: Path) -> None:
    if reason := built_site.missing():
        pytest.skip(reason)
    members = [Record(kind, text, text, dates=dates("2020"), highlights=(text,)) for text in HOSTILE for kind in Kind]
    text = json_ld.write(members, Owner("</script>"), TODAY).text
    script = f'---\n---\n# CV\n\n<script type="application/ld+json">\n{text}</script>\n\nAfter.\n'
    site = built_site.build(tmp_path, {"cv.md": script, "cv_too.html": script})
    for name in ("cv.html", "cv_too.html"):
        (found,) = built_site.scripts(site / name)
        assert json.loads(found) == json.loads(text)
        assert (site / name).read_text("utf-8").count("After.") == 1


def test_a_json_ld_processor_reads_the_statements() -> None:
    jsonld = pytest.importorskip("pyld").jsonld

    def load(url: str, _options: object) -> dict[str, Any]:
        assert url == "https://schema.org", "nothing is to be asked of the network"
        context = {"@context": {"@vocab": "https://schema.org/"}}
        return {"contextUrl": None, "documentUrl": url, "document": context, "contentType": "application/ld+json"}

    members = [
        Record(Kind.WORK, "Dev", "Acme", dates=dates("2020-06/..")),
        Record(Kind.TALK, "On Cats", dates=dates("2021")),
    ]
    options = {"documentLoader": load, "base": "https://jane.example/cv", "format": "application/n-quads"}
    quads = jsonld.normalize(
        document(*members, owner=Owner("Jane Doe")), options | {"algorithm": "URDNA2015"}
    ).splitlines()
    blank = {name for quad in quads for name in re.findall(r"_:\w+", quad)}
    me, vocabulary = "<https://jane.example/cv#me>", "https://schema.org/"
    kind = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    role = _subject(quads, f'<{vocabulary}roleName> "Dev"')
    acme = _subject(quads, f'<{vocabulary}name> "Acme"')
    talk = _subject(quads, f'<{vocabulary}name> "On Cats"')
    assert blank == {role, acme, talk}
    assert set(quads) == {
        f"{me} {kind} <{vocabulary}Person> .",
        f'{me} <{vocabulary}name> "Jane Doe" .',
        f"{me} <{vocabulary}worksFor> {role} .",
        f"{role} {kind} <{vocabulary}EmployeeRole> .",
        f'{role} <{vocabulary}roleName> "Dev" .',
        f'{role} <{vocabulary}startDate> "2020-06" .',
        f"{role} <{vocabulary}worksFor> {acme} .",
        f"{acme} {kind} <{vocabulary}Organization> .",
        f'{acme} <{vocabulary}name> "Acme" .',
        f"{talk} {kind} <{vocabulary}Event> .",
        f'{talk} <{vocabulary}name> "On Cats" .',
        f'{talk} <{vocabulary}startDate> "2021" .',
        f'{talk} <{vocabulary}endDate> "2021" .',
        f"{talk} <{vocabulary}performer> {me} .",
    }


def _subject(quads: list[str], said: str) -> str:
    return next(quad.split()[0] for quad in quads if said in quad)


def test_all_public_pages_can_be_written() -> None:
    for name, members in public_records():
        text = json_ld.write(members, Owner(), TODAY).text
        assert not RISKY.search(text), name
        assert json.loads(text)["@context"] == "https://schema.org", name
