"""A JSON-LD processor that never goes to the network: schema.org's context is served from here, no other is."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec
from pyld import jsonld

VOCABULARY = "https://schema.org/"
#: What relative addresses are relative to.
BASE = "https://page.example/"
#: The properties that hold addresses, as schema.org's own context says.
_ADDRESSES = ("url", "sameAs", "image", "logo", "mainEntityOfPage")
_CONTEXT = {
    "@vocab": VOCABULARY,
    "type": "@type",
    "id": "@id",
    **{name: {"@id": VOCABULARY + name, "@type": "@id"} for name in _ADDRESSES},
}
_SERVED = frozenset(f"{scheme}://schema.org{path}" for scheme in ("http", "https") for path in ("", "/"))


class Triple(NamedTuple):
    """A statement; names of schema.org are without its address, nodes without one are `_:c14n0`, `_:c14n1`, …"""

    subject: str
    predicate: str
    object: str


def triples(text: str) -> set[Triple]:
    """All that a JSON-LD text states. The same statements in other words are the same set.

    A text that is no JSON-LD, or asks for another context than schema.org's, raises ValueError.
    """
    try:
        document = msgspec.json.decode(text)
        dataset = jsonld.normalize(document, {"algorithm": "URDNA2015", "base": BASE, "documentLoader": _load})
    except (msgspec.DecodeError, jsonld.JsonLdError) as refused:
        raise ValueError(str(refused)) from refused
    return {_triple(quad) for quad in dataset["@default"]} if "@default" in dataset else set()


def _triple(quad: dict[str, Any]) -> Triple:
    return Triple(*(quad[part]["value"].removeprefix(VOCABULARY) for part in Triple._fields))


def _load(url: str, _options: dict[str, Any]) -> dict[str, Any]:
    if url not in _SERVED:
        raise jsonld.JsonLdError(f"no context is served for {url}", "jsonld.LoadDocumentError")
    document = {"@context": _CONTEXT}
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": document}
