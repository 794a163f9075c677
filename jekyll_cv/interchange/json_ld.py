"""schema.org's vocabulary as JSON-LD, for a `<script type="application/ld+json">` in a page.

A position is a Role between the person and the organization, as schema.org's page on Role describes it: the property that
it qualifies stands in it again. Talks, publications and projects are things of their own, which name the person.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date

from msgspec.structs import replace

from jekyll_cv.dates import Present
from jekyll_cv.interchange.crosswalk import Format, Shape
from jekyll_cv.interchange.entries import to_entry
from jekyll_cv.interchange.fitting import merged_sections, shaped_records
from jekyll_cv.interchange.holding import hold, is_web_address
from jekyll_cv.interchange.record import Export, Held, Loss, Owner, Record

Json = dict[str, object]

_CONTEXT = "https://schema.org"
_ME: Mapping[str, object] = {"@id": "#me"}
#: The types of what the person has, and of what is within an entry.
_ROLES = {"worksFor": "EmployeeRole", "alumniOf": "OrganizationRole", "memberOf": "OrganizationRole", "award": "Role"}
_PARTS = {
    "worksFor": "Organization",
    "alumniOf": "EducationalOrganization",
    "memberOf": "Organization",
    "organizer": "Organization",
    "publisher": "Organization",
    "sourceOrganization": "Organization",
    "locationCreated": "Place",
    "creator": "Role",
}
#: By which property a thing of its own names the person.
_OWNERS = {"Event": "performer", "ScholarlyArticle": "author", "CreativeWork": "creator"}
#: What HTML would see inside a script, Liquid inside a page, JavaScript as the end of a line, and UTF-8 cannot write.
#: JSON's own braces stand before the end of a line.
_RISKY = re.compile(r"[<>&\u2028\u2029\ud800-\udfff]|\{(?!\n)")


def write(records: Iterable[Record], owner: Owner, today: date) -> Export:
    """The text of a JSON-LD script, without its tags, and what of the records it does not hold.

    No text in it can end the script, open a comment or be taken for Liquid.
    """
    losses: list[Loss] = []
    lists: dict[str, list[object]] = {}
    things: list[Json] = []
    members: dict[str, list[Record]] = {}
    for record, shape in shaped_records(records, Format.JSON_LD, "schema.org has no place", losses):
        held = _fitted(record, shape, today)
        losses += held.losses
        node = _node(held.record, shape, today)
        if shape.name in _ROLES:
            lists.setdefault(shape.name, []).append(_award(node) if shape.name == "award" else node)
            members.setdefault(shape.name, []).append(record)
        else:
            things.append(node)
    losses += merged_sections(members)
    person: Json = {"@type": "Person", **_ME, **_said_of(owner), **lists}
    document = {"@graph": [person, *things]} if things else person
    return Export(_script({"@context": _CONTEXT, **document}), tuple(losses))


def _said_of(owner: Owner) -> Json:
    url = owner.url if owner.url and is_web_address(owner.url) else None
    return {key: value for key, value in (("name", owner.name), ("url", url)) if value}


def _fitted(record: Record, shape: Shape, today: date) -> Held:
    """What schema.org holds of a record; an award is one text, with who gives it, and has no end that is open."""
    if shape.name != "award":
        return hold(record, shape, today)
    held = hold(replace(record, title=record.name, organization=None), shape, today)
    losses = [Loss(record, loss.told) for loss in held.losses]
    if held.record.dates and isinstance(held.record.dates[0].end, Present):
        losses.append(Loss(record, "that it goes on is left out: schema.org’s award would say the same without it"))
    return Held(held.record, tuple(losses))


def _node(record: Record, shape: Shape, today: date) -> Json:
    """An entry with its type; a key with a dot is one of the thing that its first part names."""
    node: Json = {"@type": _ROLES.get(shape.name, shape.name)}
    parts: dict[str, Json] = {}
    for key, value in to_entry(record, shape, today).items():
        name, dot, inner = key.partition(".")
        if not dot:
            node[name] = value
            continue
        if name not in parts:
            node[name] = parts[name] = {"@type": _PARTS[name]}
        parts[name][inner] = value
    owned_by = _OWNERS.get(shape.name)
    if owned_by in parts:
        parts[owned_by][owned_by] = dict(_ME)  # a Role, which has the dates
    elif owned_by:
        node[owned_by] = dict(_ME)
    return node


def _award(node: Json) -> object:
    """An award of which there is no more to say is its text."""
    return node["award"] if node.keys() == {"@type", "award"} else node


def _script(document: Json) -> str:
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return _RISKY.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text) + "\n"
