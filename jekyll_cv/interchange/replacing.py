"""Whether something is lost if an export takes the place of a file that is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from jekyll_cv.errors import InputError
from jekyll_cv.front_matter.nodes import Node
from jekyll_cv.interchange import formats, rendercv
from jekyll_cv.interchange.crosswalk import Format, Shape, keys_of, shapes_of
from jekyll_cv.interchange.data_file import DataFile, Syntax, is_null, read_data, unmarked
from jekyll_cv.interchange.reading import Reading
from jekyll_cv.interchange.record import Owner
from jekyll_cv.source import Source

_LINE_END = re.compile(r"\r\n?")
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


def lost_by_replacing(path: str, data: bytes, form: Format, owner: Owner, today: date) -> str | None:
    """Why a file is not to be replaced by an export, behind its name; None where nothing is lost.

    Nothing is where the file is what an export makes of the roles in it; a role that is exported no more goes with it.
    """
    source = Source.from_bytes(data)
    try:
        file = read_data(path, source)
        if form in _DERIVED:
            return _more_than_derived(file, form) if _is_derived(file, form) else f"is no {form.label} file"
        reading = formats.read_entries(file, today)
    except InputError as error:
        return f"is no {form.label} file ({error})"
    if reading.format is not form:
        return f"is a {reading.format.label} file"
    return _lost(reading, owner, today)


def _lost(reading: Reading, owner: Owner, today: date) -> str | None:
    said = [entry.record for entry in reading.entries]
    losses = [*reading.losses, *(loss for entry in reading.entries for loss in entry.losses)]
    told = [*_beside(reading.file, reading.format), *map(str, losses)]
    if told:
        return f"holds {told[0]}" + (f", and {len(told) - 1} more" if len(told) > 1 else "")
    text = _LINE_END.sub("\n", reading.file.source.text)
    owners = (owner, _owner(reading.file), Owner())
    is_export = any(formats.write(reading.format, said, one, today).text == text for one in owners)
    return None if is_export else "was changed by hand, or made by another program"


def _owner(file: DataFile) -> Owner:
    """The owner that a file names, who may be called otherwise by now."""
    texts = [file.at(path) for path in (("basics", "name"), ("cv", "name"), ("basics", "url"))]
    name, other, url = (unmarked(node.text) if node is not None and node.is_scalar else None for node in texts)
    return Owner(name or other, url)


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
        for key, value in node.pairs:
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
    if file.syntax is Syntax.YAML and _has_comment(file):
        return "holds comments"
    values = _values(file.root, ())
    return next((f"holds {_told(path, node)}" for path, node in values if not _is_written(path, node, form)), None)


def _has_comment(file: DataFile) -> bool:
    """Whether a sign that begins a comment stands outside all values and keys of a YAML file."""
    text = file.source.text.removeprefix("\ufeff")
    end, stack = 0, [file.root]
    while stack:
        node = stack.pop()
        stack += reversed(node.children)
        if node.is_scalar:
            if "#" in text[end : node.start]:
                return True
            end = max(end, node.end)
    return "#" in text[end:]


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
    return {part for key in keys_of(shape) for part in key.split(".")}
