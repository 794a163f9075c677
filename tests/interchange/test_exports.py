"""One page with everything in every format, and what the programs that read these formats say of it and of public pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from jekyll_cv.api import loads
from jekyll_cv.dates import DateRange, PartialDate, Present
from jekyll_cv.interchange import formats
from jekyll_cv.interchange.crosswalk import Format
from jekyll_cv.interchange.from_page import records_of
from jekyll_cv.interchange.owner import owner_of
from jekyll_cv.interchange.record import Owner, Record
from jekyll_cv.page.model import Kind
from jekyll_cv.page.select import RoleFilter
from tests.interchange.examples import HOSTILE, TODAY, dates, public_records, records
from tests.interchange.judges import json_ld, rendercv
from tests.interchange.judges import json_resume as schema

FOLDER = Path(__file__).parents[1] / "data" / "interchange" / "exports"
SUFFIXES = {
    Format.JSON_RESUME: "json",
    Format.RENDERCV: "yaml",
    Format.AL_FOLIO: "yml",
    Format.AL_FOLIO_LIST: "yml",
    Format.JSON_LD: "json",
    Format.CSV: "csv",
}

judged_by_schema = pytest.mark.skipif(schema.missing() is not None, reason=str(schema.missing()))
judged_by_rendercv = pytest.mark.skipif(rendercv.missing() is not None, reason=str(rendercv.missing()))


def golden(form: Format) -> Path:
    return FOLDER / f"{form}.{SUFFIXES[form]}"


def _of_our_time(record: Record) -> Record:
    """A record with years that a page can hold; others are no dates to its reader."""
    return replace(record, dates=tuple(DateRange(_near(one.start), one.end and _near(one.end)) for one in record.dates))


def _near(day: PartialDate | Present) -> PartialDate | Present:
    return day if isinstance(day, Present) else replace(day, year=1950 + day.year % 80)


def page_records(*, hidden: bool = False) -> tuple[list[Record], Owner]:
    page = loads((FOLDER / "cv.md").read_bytes(), path="cv.md")
    chosen = RoleFilter(hidden=None if hidden else False)
    return list(records_of(page, "cv.md", chosen)), owner_of(page, None)


@pytest.mark.parametrize("form", SUFFIXES)
def test_a_page_with_everything(form: Format) -> None:
    done = formats.write(form, *page_records(), TODAY)
    assert done.text == golden(form).read_text("utf-8")
    assert "".join(f"{loss}\n" for loss in done.losses) == (FOLDER / f"{form}.losses.txt").read_text("utf-8")


@pytest.mark.parametrize("form", SUFFIXES)
def test_what_is_hidden_stays_out(form: Format) -> None:
    text = formats.write(form, *page_records(), TODAY).text
    assert "Night Clerk" not in text
    assert "Nobody is to know" not in text
    open_text = formats.write(form, *page_records(hidden=True), TODAY).text
    assert "Night Clerk" in open_text
    assert "Nobody is to know" in open_text


# JSON Resume


@pytest.mark.judge
@judged_by_schema
def test_json_resume_is_one_by_the_official_schema() -> None:
    assert schema.schema_errors([golden(Format.JSON_RESUME).read_text("utf-8")]) == [[]]


@pytest.mark.judge
@judged_by_schema
def test_public_pages_pass_the_official_schema() -> None:
    texts = [formats.write(Format.JSON_RESUME, found, Owner(), TODAY).text for _name, found in public_records()]
    assert [errors for errors in schema.schema_errors(texts) if errors] == []


@pytest.mark.judge
@judged_by_schema
@settings(max_examples=3, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(st.lists(records, min_size=60, max_size=120))
def test_any_record_passes_the_official_schema(some: list[Record]) -> None:
    texts = [formats.write(Format.JSON_RESUME, [one], Owner(), TODAY).text for one in some]
    assert [errors for errors in schema.schema_errors(texts) if errors] == []


def test_an_ongoing_role_has_no_end_and_one_with_a_single_date_ends() -> None:
    resume = json.loads(golden(Format.JSON_RESUME).read_text("utf-8"))
    assert "endDate" not in resume["work"][0]
    assert (resume["work"][2]["startDate"], resume["work"][2]["endDate"]) == ("2023", "2023")


# RenderCV


@pytest.mark.judge
@judged_by_rendercv
def test_rendercv_reads_the_sections_as_meant() -> None:
    assert rendercv.entry_types([golden(Format.RENDERCV).read_text("utf-8")]) == [
        {
            "Industry": "ExperienceEntry",
            "Teaching": "ExperienceEntry",
            "Education": "EducationEntry",
            "Volunteering": "ExperienceEntry",
            "Awards": "NormalEntry",
            "Projects": "NormalEntry",
            "Talks": "ExperienceEntry",
            "Publications": "ExperienceEntry",
            "News": "NormalEntry",
        }
    ]


@pytest.mark.judge
@judged_by_rendercv
def test_public_pages_pass_rendercvs_own_validation() -> None:
    texts = [formats.write(Format.RENDERCV, found, Owner("Ada Ferro"), TODAY).text for _name, found in public_records()]
    assert [errors for errors in rendercv.rendercv_errors(texts) if errors] == []


@pytest.mark.judge
@judged_by_rendercv
@settings(max_examples=2, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(st.lists(records.map(_of_our_time), min_size=60, max_size=120))
def test_any_record_passes_rendercvs_own_validation(some: list[Record]) -> None:
    texts = [formats.write(Format.RENDERCV, [one], Owner(), TODAY).text for one in some]
    told = rendercv.rendercv_errors(texts)
    assert [(text, errors) for text, errors in zip(texts, told, strict=True) if errors] == []


@pytest.mark.judge
@pytest.mark.slow
@judged_by_rendercv
def test_rendercv_draws_the_page(tmp_path: Path) -> None:
    pdf = rendercv.render_pdf(golden(Format.RENDERCV).read_text("utf-8"), tmp_path)
    text = " ".join(rendercv.pdf_text(pdf).split())
    for words in (
        "Ada Ferro",
        "Senior Perception Engineer",
        "C# and a_b_c",
        "Fall 2021, Spring 2022",
        "BSc",
        "Best Bell Award, Ringers International",
        "École du Fer",
    ):
        assert words in text, words
    assert {"https://kestrel.example/jobs", "https://bell.example/sim"} <= set(rendercv.pdf_links(pdf))


@pytest.mark.judge
@pytest.mark.slow
@judged_by_rendercv
def test_rendercv_draws_texts_that_mean_something_to_markdown_and_typst(tmp_path: Path) -> None:
    record = Record(Kind.WORK, "C# & *Star* `x`", "A_b $5 #1", dates=dates("2020"), highlights=HOSTILE)
    pdf = rendercv.render_pdf(
        formats.write(Format.RENDERCV, [record], Owner('Ada "Ringer" Ferro'), TODAY).text, tmp_path
    )
    text = " ".join(rendercv.pdf_text(pdf).split())
    for words in (
        "{{ site.x }}",
        "- no item",
        "# no heading",
        "1. no item",
        "$$x$$",
        "key: value",
        "[link](javascript:",
    ):
        assert words.replace(" ", "") in text.replace(" ", "").replace("\u2060", ""), words


# schema.org


@pytest.mark.judge
def test_a_json_ld_processor_reads_the_roles() -> None:
    found = json_ld.triples(golden(Format.JSON_LD).read_text("utf-8"))
    me = next(one.subject for one in found if one.object == "Person")
    roles = {one.object for one in found if one.subject == me and one.predicate == "worksFor"}
    names = {one.object for one in found if one.subject in roles and one.predicate == "roleName"}
    assert names == {"Senior Perception Engineer", "Optimization Intern", "Contractor", "Teaching Assistant"}


@pytest.mark.judge
def test_a_json_ld_processor_reads_public_pages() -> None:
    for name, found in public_records():
        held = json_ld.triples(formats.write(Format.JSON_LD, found, Owner(), TODAY).text)
        assert held, name
