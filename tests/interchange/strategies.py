"""Documents, ways to write them, and changes to them with what should come out."""

from __future__ import annotations

import copy
import io
import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import ruamel.yaml
from hypothesis import strategies as st

from jekyll_cv.interchange.changing import Path, insert_at, remove_at, set_at
from jekyll_cv.interchange.data_file import DataFile

_ODD = st.sampled_from(
    [
        *(
            "",
            "a",
            "é",
            "x: y",
            "*s*",
            "08",
            "1e3",
            "2024-06-19",
            "null",
            "yes",
            "# c",
            "a #b",
            "- a",
            "l1\nl2",
            "l1\n",
        ),
        *("\tx", "[a]", "{", "'q'", '"d"', "~", "=", "a\\nb", "\\u00e9", "😀", "\u2028", "a, b", " b "),
    ]
)
TEXTS = st.one_of(_ODD, st.text(alphabet="ab :#*-,\n'\"[]{}é", max_size=6))
KEYS = st.sampled_from(["a", "b", "c", "name", "x y", "é", "2024", "k: v"])
LEAVES = st.one_of(TEXTS, st.integers(-5, 3000), st.none(), st.booleans())
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=8,
)
ROOTS = st.one_of(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4), st.lists(VALUES, min_size=1, max_size=4))
JSON_LAYOUTS = st.sampled_from(
    [{"indent": None}, {"separators": (",", ":")}, {"indent": 0}, {"indent": 2}, {"indent": 4}, {"indent": "\t"}]
)


class Operation(NamedTuple):
    """A change: `kind` is set, add, insert or remove; `after` is the document that it should lead to."""

    kind: str
    path: Path
    value: Any
    after: Any

    def __call__(self, file: DataFile) -> DataFile:
        """Do it."""
        if self.kind == "remove":
            return remove_at(file, self.path)
        return (insert_at if self.kind == "insert" else set_at)(file, self.path, self.value)


def paths(value: Any, path: Path = ()) -> Iterator[Path]:
    """The paths of all values in a document."""
    yield path
    if isinstance(value, (dict, list)):
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from paths(inner, (*path, step))


def at(value: Any, path: Path) -> Any:
    """The value at a path."""
    for step in path:
        value = value[step]
    return value


@st.composite
def operations(draw: st.DrawFn, root: Any) -> Operation:
    """A change to a document."""
    after = copy.deepcopy(root)
    every = [path for path in paths(root) if path]
    lists, maps = ([path for path in ((), *every) if isinstance(at(root, path), kind)] for kind in (list, dict))
    kind = draw(st.sampled_from(["set", "remove", *["insert"] * bool(lists), *["add"] * bool(maps)]))
    value = draw(VALUES)
    if kind == "insert":
        outer = draw(st.sampled_from(lists))
        path = (*outer, draw(st.integers(0, len(at(root, outer)))))
        at(after, outer).insert(path[-1], value)
    elif kind == "add":
        path = (*draw(st.sampled_from(maps)), draw(st.sampled_from(["new", "new: key", "é2"])))
        at(after, path[:-1])[path[-1]] = value
    else:
        path = draw(st.sampled_from(every))
        if kind == "set":
            at(after, path[:-1])[path[-1]] = value
        else:
            del at(after, path[:-1])[path[-1]]
    return Operation(kind, path, value, after)


def yaml_text(root: Any, *, flow: bool | None, deep_dashes: bool) -> str:
    """A document as ruamel.yaml writes it: in block or flow style, `flow=None` mixes them."""
    writer = ruamel.yaml.YAML()
    writer.default_flow_style = flow
    writer.width = 10**6
    if deep_dashes:
        writer.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    writer.dump(root, out)
    return out.getvalue()


def json_text(root: Any, layout: dict[str, Any], *, is_ascii: bool) -> str:
    """A document as Python writes it."""
    return json.dumps(root, ensure_ascii=is_ascii, **layout)
