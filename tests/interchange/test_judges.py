"""Each judge lets good documents pass and refuses bad ones, so that one that cannot refuse would be noticed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.interchange.judges import json_ld, json_resume, rendercv
from tests.interchange.judges.json_ld import Triple

ROOT = Path(__file__).parents[2]


def _asks(judge: Any) -> list[pytest.MarkDecorator]:
    reason = judge.missing()
    return [pytest.mark.judge, pytest.mark.skipif(reason is not None, reason=reason or "")]


def test_what_is_installed_is_what_is_asked() -> None:
    script = (ROOT / ".ci" / "oracles").read_text("utf-8")
    assert f"{json_resume.PACKAGE}@{json_resume.VERSION}" in script
    assert f"rendercv[full]=={rendercv.VERSION}" in script


def _work(**fields: Any) -> str:
    return json.dumps({"basics": {"name": "Ann Lee"}, "work": [{"name": "Tidewater", **fields}]})


class TestJsonResume:
    pytestmark = _asks(json_resume)

    def test_good(self) -> None:
        good = ["{}", _work(), *(_work(startDate=date) for date in ("2024", "2024-06", "2024-06-19"))]
        good += [_work(startDate="2024", endDate="2025", x="more"), _work(url="https://tidewater.example")]
        assert json_resume.schema_errors(good) == [[]] * len(good)

    def test_bad(self) -> None:
        bad = ["", "[]", "{", _work(highlights="one"), _work(url=""), _work(url="not an address")]
        bad += [_work(endDate=date) for date in ("06/2024", "Present", "present", "2024-6", "", None, 2024)]
        assert [errors for errors in json_resume.schema_errors(bad) if not errors] == []

    def test_errors_are_those_of_their_document(self) -> None:
        found = json_resume.schema_errors([_work(), _work(startDate="Present"), _work()])
        assert [len(errors) for errors in found] == [0, 1, 0]
        assert "work[0].startDate" in found[1][0]


def _cv(*entries: dict[str, Any] | str, **more: Any) -> str:
    return json.dumps({"cv": {"name": "Ann Lee", "sections": {"Some section": list(entries)}, **more}})


def _job(**fields: Any) -> dict[str, Any]:
    return {"company": "Tidewater", "position": "Engineer", **fields}


def _project(**fields: Any) -> dict[str, Any]:
    return {"name": "Lighthouse", **fields}


class TestRenderCV:
    pytestmark = _asks(rendercv)

    def test_good(self) -> None:
        good = [
            "cv:\n  name: Ann Lee\n  sections:\n    Some section:\n      - name: Lighthouse\n        start_date: 2020-06\n",
            _cv(),
            _cv(_job(start_date=2020, end_date="2021-03"), _job(company="", highlights=[])),
            _cv(_job(start_date="2020-02", end_date="present")),
            _cv(_project(date="Spring 2024, expected"), _project(organization="Tidewater", url="https://x.example")),
            _cv({"title": "On tides", "authors": []}),
        ]
        assert rendercv.rendercv_errors(good) == [[]] * len(good)

    def test_bad(self) -> None:
        bad = [
            "",
            "- a list",
            "cv: [",
            "cv:\n  name: Ann Lee\n  name: Ann Lee\n",
            json.dumps({"cv": {}, "design": {"templates": {}}}),
            _cv(nickname="Ann"),
            _cv({"company": "Tidewater"}),
            _cv(_project(start_date="06/2024")),
            _cv(_project(start_date="2024-02-31")),
            _cv(_project(start_date="2021", end_date="2020")),
            _cv(_project(start_date="2020-06", end_date="2020")),
            _cv(_project(start_date="2999", end_date="present")),
            _cv(_project(start_date="2020", end_date="Present")),
            _cv({"title": "On tides", "authors": ["Ann Lee"], "url": "tides.example"}),
            _cv(_project(), _job()),
        ]
        assert [text for text, errors in zip(bad, rendercv.rendercv_errors(bad), strict=True) if not errors] == []

    def test_errors_say_where(self) -> None:
        (errors,) = rendercv.rendercv_errors([_cv(_job(end_date="Present"))])
        assert any(error.startswith("cv.sections.Some section.0.end_date: ") for error in errors)

    def test_entry_types(self) -> None:
        entries: dict[str, dict[str, Any] | str] = {
            "ExperienceEntry": _job(),
            "NormalEntry": _project(position="Engineer"),
            "EducationEntry": {"institution": "University of Porto", "area": "Computer Science"},
            "PublicationEntry": {"title": "On tides", "authors": ["Ann Lee"]},
            "OneLineEntry": {"label": "Languages", "details": "English"},
            "BulletEntry": {"bullet": "A prize"},
            "NumberedEntry": {"number": "A prize"},
            "ReversedNumberedEntry": {"reversed_number": "A prize"},
            "TextEntry": "A prize",
        }
        sections = {f"As {entry_type}": [entry] for entry_type, entry in entries.items()}
        found = rendercv.entry_types([_cv(_job(), _job()), json.dumps({"cv": {"sections": sections}})])
        assert found == [{"Some section": "ExperienceEntry"}, {key: key.removeprefix("As ") for key in sections}]

    @pytest.mark.slow
    def test_pdf(self, tmp_path: Path) -> None:
        job = _job(company="[Tidewater](https://tidewater.example)", start_date="2020-02", highlights=["Built *two* ø"])
        path = rendercv.render_pdf(_cv(job), tmp_path)
        assert path.read_bytes().startswith(b"%PDF")
        assert "Some section Tidewater, Engineer • Built two ø Feb 2020 – present" in rendercv.pdf_text(path)
        assert rendercv.pdf_links(path) == ["https://tidewater.example"]

    @pytest.mark.slow
    def test_what_cannot_be_drawn_is_noticed(self, tmp_path: Path) -> None:
        texts = [_cv("a pair of `code` marks"), _cv("an unpaired ` mark"), _cv(_project(tags=["a", "b"])), _cv("after")]
        assert rendercv.rendercv_errors(texts) == [[]] * 4
        first, unpaired, tagged, last = rendercv.render_pdfs(texts, tmp_path)
        assert isinstance(first, Path)
        assert "a pair of code marks" in rendercv.pdf_text(first)
        assert isinstance(last, Path)
        assert "after" in rendercv.pdf_text(last)
        assert (unpaired, str(tagged).partition(":")[0]) == ("TypstError: unclosed raw text", "TypeError")
        with pytest.raises(AssertionError, match="TypstError"):
            rendercv.render_pdf(texts[1], tmp_path)


def _person(**fields: Any) -> str:
    return json.dumps({"@context": "https://schema.org", "@id": "https://ann.example/", "@type": "Person", **fields})


@pytest.mark.parametrize("context", ["https://schema.org", "https://schema.org/", "http://schema.org"])
def test_json_ld_statements(context: str) -> None:
    text = _person(name="Ann Lee", sameAs="https://x.example/ann", worksFor={"name": "Tidewater"})
    found = json_ld.triples(text.replace("https://schema.org", context))
    assert {statement for statement in found if statement.predicate in {"name", "sameAs", "worksFor"}} == {
        Triple("https://ann.example/", "name", "Ann Lee"),
        Triple("https://ann.example/", "sameAs", "https://x.example/ann"),
        Triple("https://ann.example/", "worksFor", "_:c14n0"),
        Triple("_:c14n0", "name", "Tidewater"),
    }


def test_json_ld_statements_in_other_words() -> None:
    graph = {
        "@context": "https://schema.org",
        "@graph": [{"id": "https://ann.example/", "type": "Person", "name": ["A"]}],
    }
    assert (
        json_ld.triples(json.dumps(graph)) == json_ld.triples(_person(name="A")) != json_ld.triples(_person(name="B"))
    )


def test_json_ld_without_a_context_says_nothing_of_schema_org() -> None:
    assert json_ld.triples('{"@id": "https://ann.example/", "name": "Ann Lee"}') == set()


def test_json_ld_relative_addresses_are_of_the_page() -> None:
    assert Triple("https://ann.example/", "url", "https://page.example/cv") in json_ld.triples(_person(url="cv"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        '{"@context": "https://schema.org", "n": NaN}',
        '{"@context": "https://other.example/context"}',
        '{"@context": {"@vocab": 1}}',
        _person(knows={"@type": 5}),
        _person(knows={"@id": 5}),
        _person(name={"@value": "Ann Lee", "name": "Ann Lee"}),
    ],
)
def test_json_ld_refuses(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - what a parser says is its own matter
        json_ld.triples(text)
