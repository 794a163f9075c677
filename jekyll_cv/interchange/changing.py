"""Data files changed in single places: every other byte stays, and what comes out is read again and compared.

A change is proposed in several ways (`json_edits`, `yaml_edits`, `csv_edits`); the first after which the file has exactly the values
expected is taken. So a proposal may guess, and no guess can do harm.
"""

from __future__ import annotations

from jekyll_cv.edits import apply_edits
from jekyll_cv.errors import EditError, InputError
from jekyll_cv.interchange.csv_edits import csv_proposals
from jekyll_cv.interchange.data_change import (
    Action,
    Change,
    Path,
    Value,
    expected,
    inserting,
    named,
    outline,
    removing,
    setting,
)
from jekyll_cv.interchange.data_file import DataFile, Syntax, read_data
from jekyll_cv.interchange.json_edits import json_proposals
from jekyll_cv.interchange.yaml_edits import yaml_proposals

_PROPOSALS = {Syntax.JSON: json_proposals, Syntax.YAML: yaml_proposals, Syntax.CSV: csv_proposals}

__all__ = ["Path", "Value", "insert_at", "remove_at", "set_at"]


def set_at(file: DataFile, path: Path, value: Value) -> DataFile:
    """The file with a value at a path, written as the one before it or as its neighbours are.

    A key that a mapping lacks is added at its end, and mappings that are missing on the way are made; the same file
    comes back where it says so already. Raises EditError where there is no such place, or no way to write the value.
    """
    change = setting(file, path, value)
    if change.action is Action.REPLACE and expected(file, change) == outline(file):
        return file
    return _made(file, change, path)


def insert_at(file: DataFile, path: Path, value: Value) -> DataFile:
    """The file with one more item: `path` ends in the number that it gets, those from there on move up by one.

    A list that is missing, or null, is made with its first item. Raises EditError as `set_at` does.
    """
    return _made(file, inserting(file, path, value), path)


def remove_at(file: DataFile, path: Path) -> DataFile:
    """The file without the pair or item at a path; comments on lines of their own around it stay.

    What loses its last entry stays as `[]` or `{}`. Raises EditError as `set_at` does, and where there is nothing.
    """
    return _made(file, removing(file, path), path)


def _made(file: DataFile, change: Change, path: Path) -> DataFile:
    wanted = expected(file, change)
    reason = "there is no way to write it"
    for edits in _PROPOSALS[file.syntax](file, change):
        try:
            after = read_data(file.path, apply_edits(file.source, edits))
        except (EditError, InputError):
            reason = "the file could not be read any more"
            continue
        if outline(after) == wanted:
            return after
        reason = "other values would be read than meant"
    raise EditError(f"{file.path}: {named(path)} cannot be changed: {reason}")
