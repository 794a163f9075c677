"""Jekyll's own reader, asked through one Ruby process, and values made comparable with its answers."""

from __future__ import annotations

import base64
import datetime as dt
import json
import os
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jekyll_cv.front_matter import PSYCH, DistinctKey, FrontMatter, YamlDialect, read
from jekyll_cv.source import Source
from tests.ruby import RUBY, lacks

SCRIPT = Path(__file__).with_name("oracle.rb")
LOSSES = frozenset(("syntax", "value", "alias", "disallowed-class"))


@cache
def missing(dialect: YamlDialect) -> str | None:
    """Why Jekyll cannot be asked in a dialect; None where it can."""
    if reason := lacks("jekyll"):
        return reason
    if dialect is not PSYCH:
        return lacks("safe_yaml/load")
    probe = 'require "jekyll"; exit(Jekyll::Utils.respond_to?(:safe_load_yaml))'
    patched = subprocess.run([RUBY, "-e", probe], capture_output=True, check=False).returncode == 0
    return None if patched else "this jekyll reads with SafeYAML, not with Psych as Debian's does"


def ask(files: Sequence[bytes], dialect: YamlDialect) -> list[dict[str, Any]]:
    """Jekyll's answers for files, in order, from one process."""
    command = [RUBY, str(SCRIPT)]
    if dialect is not PSYCH:
        command.append("safe_yaml")
    environment = {**os.environ, "TZ": "UTC", "LANG": "C.UTF-8"}
    request = json.dumps([base64.b64encode(data).decode() for data in files])
    done = subprocess.run(command, input=request, capture_output=True, text=True, check=True, env=environment)
    return json.loads(done.stdout)


def typed(value: Any) -> Any:
    """A value in the form in which oracle.rb gives it."""
    if isinstance(value, DistinctKey):
        value = value.value
    if value is None:
        return ["none"]
    if isinstance(value, bool):
        return ["bool", value]
    if isinstance(value, int):
        return ["int", str(value)]
    if isinstance(value, float):
        return ["float", value]
    if isinstance(value, str):
        return ["str", value.encode("utf-8", "surrogateescape")]
    if isinstance(value, dt.datetime):
        return ["time", value.strftime("%Y-%m-%dT%H:%M:%S.%f").rjust(26, "0"), int(value.utcoffset().total_seconds())]
    if isinstance(value, dt.date):
        return ["date", value.isoformat()]
    if isinstance(value, (list, tuple)):
        return ["list", [typed(item) for item in value]]
    return ["map", [[typed(key), typed(item)] for key, item in value.items()]]


def parsed(answer: Any) -> Any:
    """oracle.rb's form with strings decoded and floats as floats, to compare with `typed`."""
    kind = answer[0]
    if kind == "str":
        return [kind, base64.b64decode(answer[1])]
    if kind == "float":
        return [kind, float(answer[1])]
    if kind == "list":
        return [kind, [parsed(item) for item in answer[1]]]
    if kind == "map":
        return [kind, [[_parsed_key(key), parsed(item)] for key, item in answer[1]]]
    return answer


def _parsed_key(answer: Any) -> Any:
    """A key as our reader has it: a tuple for a list, a tuple of pairs for a mapping."""
    kind, *rest = answer
    if kind == "list":
        return [kind, [_parsed_key(item) for item in rest[0]]]
    if kind == "map":
        return ["list", [["list", [_parsed_key(key), _parsed_key(item)]] for key, item in rest[0]]]
    return parsed(answer)


def difference(data: bytes, answer: dict[str, Any], dialect: YamlDialect, *, any_loss: bool = False) -> str | None:
    """How our reading of a file differs from Jekyll's answer; None where it does not.

    With `any_loss`, all errors that make Jekyll drop the front matter count as one: which it meets first is its own.
    """
    source = Source.from_bytes(data)
    found = read(source, dialect=dialect)
    if found.location.is_page != answer["page"]:
        return f"is_page: {found.location.is_page}, Jekyll {answer['page']}"
    if not answer["page"]:
        return None
    return _content_difference(source, found, answer) or _value_difference(found, answer, any_loss=any_loss)


def _content_difference(source: Source, found: FrontMatter, answer: dict[str, Any]) -> str | None:
    if found.error is not None and found.error.kind == "encoding":
        return None
    content = source.text[found.location.body_start :].encode("utf-8", "surrogateescape")
    if base64.b64decode(answer["content"]) != content:
        return f"content starts {content[:40]!r}, Jekyll {base64.b64decode(answer['content'])[:40]!r}"
    return None


def _value_difference(found: FrontMatter, answer: dict[str, Any], *, any_loss: bool) -> str | None:
    kind = None if found.error is None else str(found.error.kind)
    if kind == "unclosed":
        kind = None
    if any_loss and kind in LOSSES and answer["failure"] in LOSSES:
        return None
    if kind != answer["failure"]:
        return f"error {found.error}, Jekyll {answer['failure']} {answer.get('data')}"
    if kind is not None:
        return None
    ours, theirs = typed(found.values or {}), parsed(answer["data"])
    return None if repr(ours) == repr(theirs) else f"{ours}, Jekyll {theirs}"
