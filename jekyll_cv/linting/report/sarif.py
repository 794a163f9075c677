"""Findings as SARIF 2.1.0, which code scanning services and editors read.

The format is OASIS's "Static Analysis Results Interchange Format"; the numbers below are sections of that standard.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from jekyll_cv import __version__
from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Diagnostic, Fix, Severity
from jekyll_cv.linting.documentation import documentation, markdown
from jekyll_cv.linting.report import Report
from jekyll_cv.linting.rule import Rule
from jekyll_cv.linting.rules import RULES
from jekyll_cv.source import Source, Span

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_BOM = "\ufeff"


def render(report: Report) -> str:
    """One run with all findings, and the documentation of the rules that have any; ASCII on one line."""
    reported = {diagnostic.code: diagnostic for _path, _source, diagnostic in report.findings()}
    codes = {code: index for index, code in enumerate(sorted(reported))}
    rules = {rule.code: rule for rule in RULES}
    driver = {
        "name": "jekyll-cv",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(rules[code]) if code in rules else {"id": code, "name": reported[code].name} for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": not report.failed}],
        "newlineSequences": ["\r\n", "\n", "\r"],
        "columnKind": "unicodeCodePoints",
        "results": [_result(*finding, codes) for finding in report.findings()],
    }
    return json.dumps({"version": "2.1.0", "$schema": _SCHEMA, "runs": [run]})


def _rule(rule: Rule) -> dict[str, Any]:
    said = documentation(rule)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": said.summary},
        "fullDescription": {"text": said.sections.get("What it does", said.summary)},
        "help": {"text": markdown(rule), "markdown": markdown(rule)},
        "defaultConfiguration": {"enabled": rule.default, "level": _LEVELS[rule.severity]},
    }


def _result(path: str, source: Source, diagnostic: Diagnostic, codes: Mapping[str, int]) -> dict[str, Any]:
    location = _location(path)
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": codes[diagnostic.code],
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": _message(diagnostic.message)},
        "locations": [{"physicalLocation": {"artifactLocation": location, "region": _region(source, diagnostic.span)}}],
    }
    if diagnostic.fix and _can_be_said(source, diagnostic.fix.edits):
        result["fixes"] = [_fix(source, location, diagnostic.fix)]
    return result


def _fix(source: Source, location: dict[str, str], fix: Fix) -> dict[str, Any]:
    edits = sorted(fix.edits, key=lambda edit: (edit.start, edit.end))
    change = {"artifactLocation": location, "replacements": [_replacement(source, edit) for edit in edits]}
    return {
        "description": {"text": _message(fix.message)},
        "artifactChanges": [change],
        "properties": {"applicability": fix.applicability},
    }


def _replacement(source: Source, edit: Edit) -> dict[str, Any]:
    span = Span(edit.start, edit.end)
    offsets = {"charOffset": edit.start - _bom_size(source), "charLength": edit.end - edit.start}
    inserted = {"insertedContent": {"text": edit.text}} if edit.text else {}
    return {"deletedRegion": {**_region(source, span), **offsets}, **inserted}


def _can_be_said(source: Source, edits: Iterable[Edit]) -> bool:
    """Whether text can say what the edits do: it has no byte order mark (3.30.2) and no byte that is no UTF-8."""
    first = _bom_size(source)
    return bool(edits) and all(edit.start >= first and edit.text == _characters(edit.text) for edit in edits)


def _region(source: Source, span: Span) -> dict[str, int]:
    """Lines and columns, which do not count a byte order mark (3.30.2)."""
    start, end = source.position(span.start), source.position(span.end)
    unseen = _bom_size(source)
    return {
        "startLine": start.line,
        "startColumn": max(1, start.column - unseen) if start.line == 1 else start.column,
        "endLine": end.line,
        "endColumn": max(1, end.column - unseen) if end.line == 1 else end.column,
    }


def _bom_size(source: Source) -> int:
    return len(_BOM) if source.text.startswith(_BOM) else 0


def _location(path: str) -> dict[str, str]:
    """A path below the folder that the run began in, which stands for the root of the repository; others absolute."""
    pure = PurePath(path)
    if pure.is_absolute():
        return {"uri": pure.as_uri()}
    relative = posixpath.normpath(pure.as_posix())
    return {"uri": quote(relative.encode("utf-8", "surrogateescape")), "uriBaseId": _ROOT}


def _message(text: str) -> str:
    """A plain text message: braces doubled, as single ones are for arguments (3.11.5), and no link in it (3.11.6)."""
    escaped = _characters(text).replace("{", "{{").replace("}", "}}")
    return re.sub(r"([\\\[\]])", r"\\\1", escaped) if "](" in escaped else escaped


def _characters(text: str) -> str:
    """The text with a replacement sign for each byte that is no UTF-8: a lone surrogate is no JSON to strict readers."""
    return re.sub("[\ud800-\udfff]", "�", text)
