"""Data files changed in single places: the cases of changes.yaml, and what holds for any document and change."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, reject, settings
from hypothesis import strategies as st

from jekyll_cv.errors import EditError, InputError
from jekyll_cv.front_matter.entries import value_end
from jekyll_cv.interchange.changing import insert_at, remove_at, set_at
from jekyll_cv.interchange.data_change import outline, outline_of
from jekyll_cv.interchange.data_file import DataFile, Syntax, read_data
from jekyll_cv.source import Source
from tests.front_matter.strategies import mappings
from tests.growth import MOST, growth

from .strategies import JSON_LAYOUTS, ROOTS, at, json_text, operations, yaml_text

DATA = Path(__file__).parents[1] / "data" / "interchange"
CASES = yaml.safe_load((DATA / "changes.yaml").read_text(encoding="utf-8"))
patient = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], deadline=None)


def data(text: str) -> DataFile:
    return read_data("cv", Source.from_text(text))


def nodes(node, path=()):
    yield path, node
    steps = [key.text for key in node.children[::2]] if node.is_map else range(len(node.children))
    values = node.children[1::2] if node.is_map else node.children
    for step, inner in zip(steps, values, strict=True):
        yield from nodes(inner, (*path, step))


def changed(case: dict) -> DataFile:
    file = data(case["before"])
    if "set" in case:
        return set_at(file, tuple(case["set"]), case["value"])
    if "insert" in case:
        return insert_at(file, tuple(case["insert"]), case["value"])
    return remove_at(file, tuple(case["remove"]))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case):
    if "error" in case:
        with pytest.raises(EditError) as caught:
            changed(case)
        assert str(caught.value) == case["error"]
        return
    after = changed(case)
    assert after.source.text == case["after"]
    assert outline(after) == outline(data(case["after"]))
    if "set" in case:
        # Once more changes nothing.
        assert set_at(after, tuple(case["set"]), case["value"]).source == after.source


INSERTIONS = [case for case in CASES if "insert" in case and "after" in case]


@pytest.mark.parametrize("case", INSERTIONS, ids=lambda case: case["name"])
def test_what_was_inserted_can_be_removed(case):
    file = data(case["before"])
    path = tuple(case["insert"])
    had_items = any(found == path[:-1] and node.children for found, node in nodes(file.root))
    after = remove_at(changed(case), path)
    if had_items:
        assert outline(after) == outline(file)
        assert after.source == file.source or case.get("keeps_comma")


def test_there_are_many_cases_and_each_has_its_name():
    assert len({case["name"] for case in CASES}) == len(CASES) > 100


def test_what_stands_for_an_asterisk_is_not_written():
    for text in ("a: x\n", '{"a": "x"}'):
        with pytest.raises(EditError, match=r"^cv: a cannot be changed"):
            set_at(data(text), ("a",), "\ue000")


def test_values_that_no_file_holds():
    file = data("a: x\n")
    for value in ("\udc80", [float("nan")], {1: 2}, {"k": object()}):
        with pytest.raises(EditError, match=r"^cv: "):
            set_at(file, ("a",), value)


def test_errors_are_one_line():
    with pytest.raises(EditError) as caught:
        remove_at(data("a: x\n"), ("b\n\x1b[0m",))
    assert str(caught.value).isprintable()


def test_deeper_than_is_read():
    text = "[" * 99 + "1" + "]" * 99
    with pytest.raises(EditError):
        set_at(data(text), (0,) * 99, [[[1]]])


@patient
@given(st.data(), ROOTS, JSON_LAYOUTS, st.booleans(), st.sampled_from(["", "\n"]))
def test_json_is_written_as_if_it_had_been_so(draw, root, layout, is_ascii, end):
    # The first pair shows what commas, colons and lines look like.
    root = {"z": [1, {"y": 0}], "r": root}
    text = json_text(root, layout, is_ascii=is_ascii)
    is_ascii = is_ascii and re.search(r"(?<!\\)(\\\\)*\\u(?!00[0-7])", text) is not None
    operation = draw.draw(operations(root))
    after = operation(data(text + end))
    assert json.loads(after.source.text) == operation.after
    assert after.source.text == json_text(operation.after, layout, is_ascii=is_ascii) + end


@patient
@given(
    st.data(),
    ROOTS,
    st.sampled_from([True, False, None]),
    st.booleans(),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "\ufeff", "---\n", "# first\n"]),
    st.booleans(),
)
def test_yaml_has_exactly_what_is_expected(draw, root, flow, deep_dashes, newline, start, is_ended):
    text = start + yaml_text(root, flow=flow, deep_dashes=deep_dashes)
    text = (text if is_ended else text.rstrip("\n")).replace("\n", newline)
    try:
        file = data(text)
    except InputError:
        reject()
    operation = draw.draw(operations(root))
    after = operation(file)
    assert outline(after) == outline_of(operation.after, is_json=after.syntax is Syntax.JSON)
    assert is_untouched(file, after, operation.path)
    if operation.kind == "insert" and at(root, operation.path[:-1]):
        assert remove_at(after, operation.path).source.text == text


def is_untouched(file: DataFile, after: DataFile, path: tuple) -> bool:
    """Whether lines before and behind those of the list or mapping that was changed, key included, are as they were."""
    text, now = file.source.text, after.source.text
    mark = text.startswith("\ufeff")
    node, start = file.root, file.root.start
    for step in path[:-1]:
        keys = [key.text for key in node.children[::2]] if node.is_map else []
        start = node.children[2 * keys.index(step)].start if keys else node.children[step].start
        node = node.children[2 * keys.index(step) + 1 if keys else step]
    head = text[: text.rfind("\n", 0, start + mark) + 1]
    tail = text[value_end(text[mark:], node) + mark :].partition("\n")[2]
    return now.startswith(head) and now.endswith(tail)


NEW = st.sampled_from(["x", "a: b", ["p", "q"], {"k": "v", "l": ["m"]}, "one\ntwo\n", None, 5, [], {}])


def comments(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip().startswith("#")]


@patient
@given(st.data(), mappings(), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_yaml_as_people_write_it(draw, lines, newline, is_ended):
    text = newline.join("\n".join(lines).split("\n")) + newline * is_ended
    try:
        file = data(text)
    except InputError:
        reject()
    lists = [path for path, node in nodes(file.root) if node.is_list and node.children]
    assume(lists)
    path = draw.draw(st.sampled_from(lists))
    size = len(dict(nodes(file.root))[path].children)
    place = (*path, draw.draw(st.integers(0, size)))
    try:
        after = insert_at(file, place, draw.draw(NEW))
    except EditError:
        return
    assert comments(after.source.text) == comments(text)
    assert after.source.text.endswith("\n") == text.endswith("\n")
    assert remove_at(after, place).source.text == text


def test_every_reader_takes_a_text_for_a_text():
    from ruamel.yaml import YAML

    texts = ["08", "1e3", "0o17", "=", "<<", "1_000", "12:30", "0x1F", "y", "no", ".5", "1.", "+1", "~", "2024-06", "*"]
    for text, before in itertools.product(texts, ("k: x\n", "k:\n  - x\n", "k: [x]\n")):
        file = data(before)
        after = insert_at(file, ("k", 1), text) if "\n  -" in before or "[" in before else set_at(file, ("k",), text)
        for found in (yaml.safe_load(after.source.text), YAML(typ="safe", pure=True).load(after.source.text)):
            assert found["k"] in (text, ["x", text])


HOSTILE = {
    "objects": lambda size: json.dumps({"k": [{"a": "x", "b": ["y"]}] * size}, indent=2),
    "flat": lambda size: json.dumps({"k": ["x"] * size}),
    "backslashes": lambda size: json.dumps({"k": ["x"], "l": "\\" * size * 9}),
    "blocks of text": lambda size: "k:\n" + "  - |\n    text\n" * size,
    "comments": lambda size: "k:\n" + "  # c\n" * size + "  - x\n" + "    # d\n\n" * size + "  - y\n",
    "blank lines": lambda size: "k:\n  - x\n" + "\n" * size * 3 + "  - y\n",
    "brackets": lambda size: "k: [" + "x, " * size + "y]\n",
    "dashes": lambda size: "k:\n" + "  - - - - - - x\n" * (size // 8),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("number", [0, 1])
def test_time_grows_with_the_size(name, number):
    def run(text):
        file = insert_at(data(text), ("k", number), {"a": "é"})
        remove_at(file, ("k", number))

    assert growth(run, HOSTILE[name], 3000) < MOST
