"""Single values set and removed: the cases of splice.yaml, and what holds for any page and value."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jekyll_cv.edits import Edit, apply_edits
from jekyll_cv.errors import EditError
from jekyll_cv.front_matter import PSYCH, SAFE_YAML, YamlDialect, read
from jekyll_cv.front_matter.splice import set_value, unset_value
from jekyll_cv.front_matter.splice_values import get_value, parse_value, same
from jekyll_cv.source import Source

from .rows import DATA
from .strategies import front_matters, soups

CASES = yaml.safe_load((DATA / "splice.yaml").read_text(encoding="utf-8"))
DIALECTS = st.sampled_from(YamlDialect)
PAGE = "---\na: 1\nb: [x]\nc:\n  - y\n---\nBody\n"


def change(source: Source, key: str, value: Any, dialect: YamlDialect = SAFE_YAML) -> list[Edit]:
    return set_value(source, read(source, dialect=dialect), key, value, dialect=dialect)


def changed(text: str, key: str, value: Any) -> str:
    source = Source.from_text(text)
    return apply_edits(source, change(source, key, value)).text


def edits_of(case: dict[str, Any], source: Source, dialect: YamlDialect) -> list[Edit]:
    if "unset" in case:
        return unset_value(source, read(source, dialect=dialect), case["unset"], dialect=dialect)
    return change(source, case["set"], case["value"], dialect)


@pytest.mark.parametrize("dialect", YamlDialect, ids=lambda dialect: dialect.value)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case, dialect):
    source = Source.from_text(case["before"])
    if "error" in case:
        with pytest.raises(EditError) as caught:
            edits_of(case, source, dialect)
        assert str(caught.value) == case["error"]
        return
    edits = edits_of(case, source, dialect)
    after = apply_edits(source, edits)
    assert after.text == case.get("after", case["before"])
    assert bool(edits) == (not case.get("same"))
    header = read(after, dialect=dialect)
    if "set" in case:
        # Once more changes nothing.
        assert set_value(after, header, case["set"], case["value"], dialect=dialect) == []


def test_there_are_many_cases_and_each_has_its_name():
    assert len({case["name"] for case in CASES}) == len(CASES) > 200


def test_get():
    header = read(
        Source.from_text("---\na: &a\n  b: [x, {c: 1}]\nd: {<<: *a}\n2024: y\n'e.f': 1\ne: {f: 2, g: 3}\n---\n")
    )
    found = {key: get_value(header, key) for key in ("a.b.0", "a.b.1.c", "d.b.0", "2024", "e.f", "e.g")}
    assert found == {"a.b.0": "x", "a.b.1.c": 1, "d.b.0": "x", "2024": "y", "e.f": 1, "e.g": 3}
    for key in ("", "x", "a.x", "a.b.2", "a.b.-1", "a.b.0.c", "a.b.²", "a..b"):
        with pytest.raises(KeyError):
            get_value(header, key)
    with pytest.raises(KeyError):
        get_value(read(Source.from_text("no front matter")), "a")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024", 2024),
        ("-1.5", -1.5),
        ("no", False),
        ("'no'", "no"),
        ('"a\\nb"', "a\nb"),
        ("~", None),
        ("null", None),
        ("2024-06-01", dt.date(2024, 6, 1)),
        ("[a, 1, [b]]", ["a", 1, ["b"]]),
        ("{a: {b: 1}}", {"a": {"b": 1}}),
        ("CV", "CV"),
        ("Jane: a life", "Jane: a life"),
        ("C # sharp", "C # sharp"),
        ("# no comment", "# no comment"),
        ("- a", "- a"),
        ("", ""),
        (" 5", " 5"),
        ("5 ", "5 "),
        ("a\nb", "a\nb"),
        ("x\n---\nb: 1", "x\n---\nb: 1"),
        ("&a x", "&a x"),
        ("*a", "*a"),
        ("!!int 5", "!!int 5"),
        ("[&a x, *a]", "[&a x, *a]"),
        ("{&a x: 1}", "{&a x: 1}"),
        ("|", "|"),
        (">-", ">-"),
        ("[a", "[a"),
        ('"a', '"a'),
        ("a, b", "a, b"),
        ("{{ x }}", "{{ x }}"),
        ("\udcff", "\udcff"),
        ("\x00", "\x00"),
    ],
)
def test_what_a_command_line_means(text, value):
    assert same(parse_value(text), value)


def test_what_a_command_line_means_is_the_dialects():
    assert (parse_value("12,"), parse_value("12,", dialect=PSYCH)) == (12, "12,")
    assert parse_value(":sym", dialect=PSYCH) == ":sym"


@pytest.mark.parametrize(
    "value",
    [
        b"x",
        {1, 2},
        ("a",),
        object(),
        "\udcff",
        {("a",): 1},
        dt.time(1),
        dt.datetime.max.replace(tzinfo=dt.timezone(dt.timedelta(seconds=30))),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_front_matter_cannot_hold(value):
    with pytest.raises(EditError):
        changed(PAGE, "a", value)
    with pytest.raises(EditError):
        changed(PAGE, "a", [{"b": value}])


def test_nesting_without_end():
    value: list[Any] = []
    value.append(value)
    with pytest.raises(EditError, match="nested"):
        changed(PAGE, "a", value)


def test_a_number_without_end():
    with pytest.raises(EditError, match="digits"):
        changed(PAGE, "a", 10**5_000)


def test_the_header_of_another_page_is_refused():
    header = read(Source.from_text("---\na: 2\n---\n"))
    with pytest.raises(EditError, match="not that of the text"):
        set_value(Source.from_text(PAGE), header, "a", 3)


def test_bytes_that_are_no_utf8_are_refused():
    source = Source.from_bytes(b"---\na: 1\n---\n\xff")
    with pytest.raises(EditError, match="no UTF-8"):
        change(source, "a", 2)
    with pytest.raises(EditError, match="no UTF-8"):
        change(Source.from_bytes(b"\xff"), "a", 2)


def test_entries_that_are_not_where_jekyll_has_them():
    source = Source.from_text("---\n<<: \n <<: a\n---\n")
    with pytest.raises(EditError, match="cannot be followed"):
        change(source, "<<.0", 1, PSYCH)


def test_a_long_page_is_quick():
    text = "---\n" + "".join(f"k{number}: [a, b]\n" for number in range(2_000)) + "---\n" + "word " * 100_000
    assert changed(text, "k1999.1", "c").count("c]") == 1


TEXTS = st.one_of(
    st.text(max_size=12),
    st.text(alphabet="ab \n\t:#-'\"{}[],&*!|>%@`~?0123456789.\r\u2028é\\", max_size=12),
    st.sampled_from(
        ["no", "12,", "010", ":sym", "1_000", "~", "", "<<", "2024-06-01", "---", "...", "a\n---\nb\n", "=="]
    ),
)
ZONES = st.integers(-12, 14).map(lambda hours: dt.timezone(dt.timedelta(hours=hours)) if hours else dt.UTC)
SCALARS = st.one_of(
    TEXTS,
    st.booleans(),
    st.none(),
    st.integers(),
    st.floats(),
    st.dates(min_value=dt.date(1600, 1, 1)),
    st.datetimes(min_value=dt.datetime.fromisoformat("1600-01-02"), timezones=ZONES).map(
        lambda moment: moment.replace(fold=0)
    ),
)
# Jekyll takes a quoted `<<` for a merge too.
NAMES = TEXTS.filter(lambda name: name != "<<")
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(NAMES, inner, max_size=3)),
    max_leaves=6,
)


def attempt(function: Any, *arguments: Any, dialect: YamlDialect) -> tuple[list[Edit], str | None]:
    """The edits, or why there are none, in one line."""
    try:
        return function(*arguments, dialect=dialect), None
    except EditError as error:
        reason = str(error)
    assert reason
    assert "\n" not in reason
    return [], reason


PAGES = (
    PAGE,
    PAGE.replace("\n", "\r\n"),
    "---\na: 'x' # c\nm:\n    a: \"y\"\n---\nBody",
    "---\na: |\n  One\n  two\n\nm: {a: 1}\nc: &c\n- {a: 1}\n---\n\n\nBody\n",
    "---\n{a: x}\n---\n",
    "---\n---\n",
    "Body\n",
)


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(PAGES), st.sampled_from(["a", "m.a", "new", "c.0", "c.1"]), VALUES, DIALECTS)
def test_what_is_set_is_got(text, key, value, dialect):
    source = Source.from_text(text)
    edits, refusal = attempt(set_value, source, read(source, dialect=dialect), key, value, dialect=dialect)
    if refusal is not None:
        # Some of these pages have no such list.
        assert "." in key, refusal
        return
    after = apply_edits(source, edits)
    header = read(after, dialect=dialect)
    assert same(get_value(header, key), value)
    assert set_value(after, header, key, value, dialect=dialect) == []


@settings(max_examples=200, deadline=None)
@given(front_matters(), DIALECTS)
def test_the_value_there_is_no_change(text, dialect):
    source = Source.from_text(text)
    header = read(source, dialect=dialect)
    assume(header.values)
    for key, value in header.values.items():
        if isinstance(key, str) and all(key.split(".")):
            edits, refusal = attempt(set_value, source, header, key, value, dialect=dialect)
            assert edits == []
            assert refusal is None or "keys" in refusal


@settings(max_examples=400, deadline=None)
@given(st.one_of(front_matters(), soups().map(lambda soup: f"---\n{soup}\n---\n")), VALUES, st.data(), DIALECTS)
def test_any_page(text, value, data, dialect):
    """Whatever the page: the change and nothing else, or a plain refusal."""
    source = Source.from_text(text)
    header = read(source, dialect=dialect)
    keys = [entry.key for entry in header.walk() if entry.key] or ["a"]
    key = data.draw(st.sampled_from(["new", "a", *keys, *(f"{one}.0" for one in keys), *(f"{one}.b" for one in keys)]))
    before = {entry.key_span: source.slice(entry.value_span) for entry in header.entries}
    edits, refusal = attempt(set_value, source, header, key, value, dialect=dialect)
    if refusal is not None:
        return
    after = apply_edits(source, edits)
    found = read(after, dialect=dialect)
    assert same(get_value(found, key), value)
    assert after.text[found.location.body_start :] == text[header.location.body_start :]
    # Only what stands at the path is touched: of the top entries at most one is other than before.
    now = {after.slice(entry.value_span) for entry in found.entries}
    assert sum(one not in now for one in before.values()) <= 1


@settings(max_examples=300, deadline=None)
@given(front_matters(), st.sampled_from(["new", "new key", "2025", "x: y"]), VALUES, DIALECTS)
def test_a_key_added_and_removed_leaves_the_page(text, key, value, dialect):
    source = Source.from_text(text)
    edits, refusal = attempt(set_value, source, read(source, dialect=dialect), key, value, dialect=dialect)
    assume(refusal is None and edits)
    after = apply_edits(source, edits)
    header = read(after, dialect=dialect)
    assert apply_edits(after, unset_value(after, header, key, dialect=dialect)) == source


@settings(max_examples=300, deadline=None)
@given(front_matters(), st.data(), DIALECTS)
def test_removing(text, data, dialect):
    source = Source.from_text(text)
    header = read(source, dialect=dialect)
    assume(header.values)
    key = data.draw(st.sampled_from([entry.key for entry in header.walk() if entry.key] or ["a"]))
    edits, refusal = attempt(unset_value, source, header, key, dialect=dialect)
    if refusal is not None:
        return
    assert all(edit.text in ("", " {}", " []", "{}", "[]") for edit in edits)
    after = read(apply_edits(source, edits), dialect=dialect)
    gone = [name for name in header.values if name not in after.values]
    assert len(gone) <= 1
    assert list(after.values) == [name for name in header.values if name not in gone]


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), soups()), DIALECTS)
def test_parsing_never_raises(text, dialect):
    value = parse_value(text, dialect=dialect)
    assert isinstance(value, (str, bool, int, float, dt.date, list, dict, type(None)))
