"""Whether something is lost if an export takes the place of a file that is there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from jekyll_cv.errors import InputError
from jekyll_cv.front_matter.nodes import Node
from jekyll_cv.interchange import formats
from jekyll_cv.interchange.crosswalk import Format, shapes_of
from jekyll_cv.interchange.data_file import DataFile, Syntax, read_data
from jekyll_cv.interchange.matching import matches
from jekyll_cv.interchange.reading import Reading
from jekyll_cv.interchange.record import Owner, Record
from jekyll_cv.source import Source

_LINE_END = re.compile(r"\r\n?")
_COMMENT = re.compile(r"(?:^|\s)#", re.MULTILINE)
#: Keys that exports have beside those of the crosswalk, by the format that is written and never read.
_OWN_KEYS = {
    Format.JSON_LD: {"@context", "@graph", "@type", "@id", "performer", "author", "creator", "name"},
    Format.AL_FOLIO_LIST: {"title", "type", "contents", "link", "linkname"},
    Format.AL_FOLIO: {"cv", "name", "sections", "bullet"},
}


def lost_by_replacing(
    path: str, data: bytes, form: Format, records: Sequence[Record], owner: Owner, today: date
) -> str | None:
    """Why a file is not to be replaced by an export of records, behind its name; None where nothing is lost.

    A file that only an export can have made is one, whatever it says of the roles that are exported again.
    """
    if not data.strip():
        return None
    source = Source.from_bytes(data)
    try:
        if form in _OWN_KEYS:
            return _beside_own_keys(read_data(path, source), form)
        reading = formats.read(path, source, today)
    except InputError as error:
        return f"is no {form.label} file ({error})"
    if reading.format is not form:
        return f"is no {form.label} file"
    return _lost(reading, source, records, owner, today)


def _lost(reading: Reading, source: Source, records: Sequence[Record], owner: Owner, today: date) -> str | None:
    said = [entry.record for entry in reading.entries]
    known = {pair.first for pair in matches(said, records)}
    if missing := [record for number, record in enumerate(said) if number not in known]:
        return f"holds “{missing[0].name}”, which the export has not"
    text = _LINE_END.sub("\n", source.text)
    owners = (owner, Owner(owner.name), Owner())
    if any(formats.write(reading.format, said, one, today).text == text for one in owners):
        return None
    losses = [*reading.losses, *(loss for entry in reading.entries for loss in entry.losses)]
    return f"holds what no export writes ({losses[0]})" if losses else "holds what no export writes"


def _beside_own_keys(file: DataFile, form: Format) -> str | None:
    """What a file of a format that is never read holds beside what exports write."""
    if file.root.is_list is not (form is Format.AL_FOLIO_LIST):
        return f"is no {form.label} file"
    if file.syntax is Syntax.YAML and _COMMENT.search(file.source.text):
        return "holds comments"
    shapes = shapes_of(form)
    names = ("title", "organization", "location", "url", "start", "end", "date", "highlights")
    known = {part for shape in shapes for name in names for key in shape.keys(name) for part in key.split(".")}
    known |= _OWN_KEYS[form] | {shape.name for shape in shapes}
    sections = file.at(("cv", "sections"))
    free = set() if sections is None else {id(key) for key in sections.children[::2]}
    other = next((key for key in _keys(file.root) if id(key) not in free and key.text not in known), None)
    if other is not None:
        return f"holds “{other.text}”, which no export writes"
    kinds = {
        node.text for node in map(file.at, ((number, "type") for number in range(len(file.root.children)))) if node
    }
    return None if kinds <= {shape.name for shape in shapes} else "holds a section that is no time table"


def _keys(root: Node) -> Iterator[Node]:
    stack = [root]
    while stack:
        node = stack.pop()
        stack += node.children[1::2] if node.is_map else node.children
        if node.is_map:
            yield from node.children[::2]
