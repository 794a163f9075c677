"""The rows of tests/data/front_matter: tables 3.1 and 3.2 of the facts about Jekyll, each a file and what it gives."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jekyll_cv.front_matter import PSYCH, SAFE_YAML, YamlDialect

DATA = Path(__file__).parents[1] / "data" / "front_matter"
NOTHING = object()


@dataclass(frozen=True)
class Row:
    """One file in one dialect; `values` is None where Jekyll has none, `body` None where it is the whole file."""

    name: str
    dialect: YamlDialect
    data: bytes
    is_page: bool
    values: Any
    error: str | None
    body: str | None

    def __str__(self) -> str:
        return f"{self.name} [{self.dialect.value}]"


def file_rows() -> list[Row]:
    """Table 3.1: whole files."""
    table = tomllib.loads((DATA / "files.toml").read_text(encoding="utf-8"))["row"]
    return [_file_row(row, dialect) for row in table for dialect in YamlDialect]


def _file_row(row: dict[str, Any], dialect: YamlDialect) -> Row:
    merged = row | row.get(dialect.value, {})
    values = json.loads(merged["values"], object_pairs_hook=_mapping, strict=False) if "values" in merged else None
    return Row(
        row["name"],
        dialect,
        row["file"].encode(),
        not row.get("static", False),
        values,
        merged.get("error"),
        row.get("body"),
    )


def _mapping(pairs: list[tuple[str, Any]]) -> dict[Any, Any]:
    return {None if key == "!null" else key: _dated(value) for key, value in pairs}


def _dated(value: Any) -> Any:
    if isinstance(value, list):
        return [_dated(item) for item in value]
    if isinstance(value, str) and value.startswith("!date "):
        return dt.date.fromisoformat(value.removeprefix("!date "))
    return value


def scalar_rows() -> list[Row]:
    """Table 3.2: one value for the key `k`."""
    table = tomllib.loads((DATA / "scalars.toml").read_text(encoding="utf-8"))["row"]
    return [_scalar_row(row, dialect) for row in table for dialect in (SAFE_YAML, PSYCH)]


def _scalar_row(row: dict[str, str], dialect: YamlDialect) -> Row:
    expected = row.get("both") or row[dialect.value]
    kind, _, text = expected.partition(" ")
    data = f"---\nk: {row['yaml']}\n---\n".encode()
    name = f"k: {row['yaml']}"
    if kind == "error":
        return Row(name, dialect, data, is_page=True, values=None, error=text, body="")
    return Row(name, dialect, data, is_page=True, values={"k": _value(kind, text)}, error=None, body="")


def _value(kind: str, text: str) -> Any:
    makers: dict[str, Any] = {
        "none": lambda _: None,
        "bool": lambda word: word == "true",
        "int": int,
        "float": float,
        "str": str,
        "date": dt.date.fromisoformat,
        "time": dt.datetime.fromisoformat,
    }
    return makers[kind](text)
