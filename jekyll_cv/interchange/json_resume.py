"""JSON Resume 1.3.1 (its schema's draft-07): roles in the lists work, volunteer, education, awards, projects, publications."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from jekyll_cv.front_matter.nodes import Node
from jekyll_cv.interchange.crosswalk import Format, shapes_of
from jekyll_cv.interchange.data_file import DataFile, is_null
from jekyll_cv.interchange.entries import EntryReader, to_entry
from jekyll_cv.interchange.fitting import merged_sections, shaped_records
from jekyll_cv.interchange.holding import hold
from jekyll_cv.interchange.reading import FileEntry, Reading
from jekyll_cv.interchange.record import Export, Loss, Owner, Record
from jekyll_cv.page.model import Kind

_SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
_KINDS = {
    "work": Kind.WORK,
    "volunteer": Kind.SERVICE,
    "education": Kind.EDUCATION,
    "awards": Kind.AWARD,
    "projects": Kind.PROJECT,
    "publications": Kind.PUBLICATION,
    "certificates": Kind.AWARD,
}
#: What holds no roles.
_OTHERS = frozenset({"$schema", "basics", "meta"})
#: Keys of version 0.0, which a reader of version 1 would silently pass over, and what they are called today.
_OLD_KEYS = {
    "work": {"company": "name", "website": "url"},
    "volunteer": {"website": "url"},
    "publications": {"website": "url"},
}
_VERSION = re.compile(r"\D*(\d+)")


def write(records: Iterable[Record], owner: Owner, today: date) -> Export:
    """The text of a JSON Resume file, and what of the records it does not hold."""
    lists: dict[str, list[Mapping[str, object]]] = {}
    members: dict[str, list[Record]] = {}
    losses: list[Loss] = []
    for record, shape in shaped_records(records, Format.JSON_RESUME, "JSON Resume has no list", losses):
        held = hold(record, shape, today)
        losses += held.losses
        lists.setdefault(shape.name, []).append(to_entry(held.record, shape, today))
        members.setdefault(shape.name, []).append(record)
    losses += merged_sections(members)
    basics = {key: value for key, value in (("name", owner.name), ("url", owner.url)) if value}
    resume: dict[str, object] = {"$schema": _SCHEMA, **({"basics": basics} if basics else {})}
    resume |= {shape.name: lists[shape.name] for shape in shapes_of(Format.JSON_RESUME) if shape.name in lists}
    return Export(json.dumps(resume, ensure_ascii=False, indent=2) + "\n", tuple(losses))


def is_json_resume(file: DataFile) -> bool:
    """Whether a file has any of the format's lists, or names a schema, or nothing."""
    if not file.root.is_map:
        return False
    keys = {key.text for key in file.root.keys}
    return not keys or bool(keys & {*_KINDS, "$schema", "basics", "skills"})


def read(file: DataFile, today: date) -> Reading:
    """The records of a JSON Resume file; raises InputError for one of another version, or whose lists are none."""
    pairs = file.pairs(file.root)
    _refuse_other_versions(file, pairs)
    reader = EntryReader(file, today)
    found: list[FileEntry] = []
    for name, node in pairs.items():
        shape = next((one for one in shapes_of(Format.JSON_RESUME) if one.name == name), None)
        if shape:
            for number, item in enumerate(file.items(node)):
                _refuse_old_keys(file, item, name)
                found.append(reader.read(item, shape, (name, number), _KINDS[name]))
    losses = [Loss(None, f"{name} holds no roles and is left out", file.place(node)) for name, node in _others(pairs)]
    return Reading(file, Format.JSON_RESUME, tuple(found), tuple(losses))


def _others(pairs: Mapping[str, Node]) -> Iterator[tuple[str, Node]]:
    for name, node in pairs.items():
        if name not in _KINDS and name not in _OTHERS and not is_null(node) and node.children:
            yield name, node


def _refuse_old_keys(file: DataFile, node: Node, name: str) -> None:
    for old, new in _OLD_KEYS.get(name, {}).items():
        pairs = file.pairs(node)
        if old in pairs and new not in pairs:
            raise file.error(node, f"{old!r} is of JSON Resume’s version 0; in version 1 it is {new!r}")


def _refuse_other_versions(file: DataFile, pairs: Mapping[str, Node]) -> None:
    meta = pairs.get("meta")
    version = file.pairs(meta).get("version") if meta is not None and meta.is_map else None
    text = file.text(version) if version is not None else None
    major = _VERSION.match(text) if text else None
    if version is not None and major and int(major[1]) != 1:
        raise file.error(version, f"is JSON Resume of version {text}; version 1 is read")
