"""Whether a file that is there holds more than an export would put in its place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jekyll_cv.errors import InputError
from jekyll_cv.front_matter.nodes import Node
from jekyll_cv.interchange import formats, rendercv
from jekyll_cv.interchange.crosswalk import FIELDS, Format, Shape, shapes_of
from jekyll_cv.interchange.data_file import DataFile, Syntax, is_null, read_data, unmarked
from jekyll_cv.source import Source

_Path = tuple[str, ...]
#: Formats that hold nothing but what comes from pages, and are not read.
_DERIVED = (Format.JSON_LD, Format.AL_FOLIO, Format.AL_FOLIO_LIST)
#: What exports hold beside the lists of entries, by path.
_BESIDE: dict[Format, set[_Path]] = {
    Format.JSON_RESUME: {("$schema",), ("basics", "name"), ("basics", "url")},
    Format.RENDERCV: {("cv", "name")},
}
_SECTIONS = ("cv", "sections")
#: What derived formats hold beside the keys of entries.
_OWN_KEYS = {
    Format.AL_FOLIO: {"cv", "name"},
    Format.JSON_LD: {"@context", "@graph", "@type", "@id", "name", "url", "performer", "author", "creator"},
    Format.AL_FOLIO_LIST: {"title", "type", "contents", "links", "link", "linkname"},
}


def holds_more(path: str, data: bytes, form: Format, today: date) -> str | None:
    """What a file holds that an export in a format does not, in words; None where nothing is lost by replacing it."""
    if not data.strip():
        return None
    try:
        file = read_data(path, Source.from_bytes(data))
        if form in _DERIVED:
            return _more_than_derived(file, form) if _is_derived(file, form) else f"it is no {form.label} file"
        reading = formats.read_entries(file, today)
    except InputError as error:
        return f"it is no {form.label} file ({error})"
    if reading.format is not form:
        return f"it is a {reading.format.label} file"
    losses = [*reading.losses, *(loss for entry in reading.entries for loss in entry.losses)]
    told = [*_beside(file, form), *map(str, losses)]
    if not told:
        return None
    return f"{told[0]}" + (f", and {len(told) - 1} more" if len(told) > 1 else "")


def _beside(file: DataFile, form: Format) -> Iterator[str]:
    """The values of a file that stand beside its entries, and that no export writes, by their paths."""
    if file.syntax is Syntax.CSV:
        return
    entries = {_SECTIONS} if form is Format.RENDERCV else {(shape.name,) for shape in shapes_of(form)}
    design = set(rendercv.DESIGN.items()) if form is Format.RENDERCV else set()
    for path, node in _values(file.root, ()):
        is_entry = any(path[: len(one)] == one for one in entries)
        if not is_entry and path not in _BESIDE.get(form, ()) and (path, unmarked(node.text)) not in design:
            yield ".".join(path)


def _values(node: Node, path: _Path) -> Iterator[tuple[_Path, Node]]:
    """The single values below a node, with the keys that lead to them; null is none."""
    if node.is_scalar:
        if not is_null(node):
            yield path, node
    elif node.is_map:
        for key, value in zip(node.children[::2], node.children[1::2], strict=True):
            yield from _values(value, (*path, unmarked(key.text)))
    else:
        for value in node.children:
            yield from _values(value, path)


def _is_derived(file: DataFile, form: Format) -> bool:
    """Whether a file is of a format that is not read."""
    if form is Format.AL_FOLIO_LIST:
        return file.syntax is not Syntax.CSV and file.root.is_list
    return file.at(["cv" if form is Format.AL_FOLIO else "@context"]) is not None


def _more_than_derived(file: DataFile, form: Format) -> str | None:
    """The first value of a file that no export in its format has, by its path."""
    return next((_told(path, node) for path, node in _values(file.root, ()) if not _is_written(path, node, form)), None)


def _told(path: _Path, node: Node) -> str:
    return f"{'.'.join(path)}: {node.text}" if path else node.text


def _is_written(path: _Path, node: Node, form: Format) -> bool:
    """Whether exports in a format that is not read have a value under such keys."""
    shapes = {shape.name: shape for shape in shapes_of(form)}
    if form is Format.AL_FOLIO and path[:2] == _SECTIONS:
        shape = shapes.get(path[2] if len(path) > 2 else "")
        return len(path) > 3 and path[3] in (_keys(shape) if shape else {"bullet"})
    if form is Format.AL_FOLIO_LIST and path == ("type",):
        return node.text in shapes
    inner = (
        set() if form is Format.AL_FOLIO else {key for shape in shapes.values() for key in (shape.name, *_keys(shape))}
    )
    return bool(path) and (inner | _OWN_KEYS[form]).issuperset(path)


def _keys(shape: Shape) -> set[str]:
    keys = (key for name in (*FIELDS, "score", "courses") for key in shape.keys(name))
    return {part for key in keys for part in key.split(".")}
