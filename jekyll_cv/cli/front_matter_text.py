"""A value of front matter as it is printed: single values plainly, lists and mappings as JSON."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from jekyll_cv.front_matter import DistinctKey, Style
from jekyll_cv.front_matter.splice_text import scalar_text


def value_text(value: Any) -> str:
    """A text as it is, `true`, `3`, `null` and `2024-06-01` as YAML has them, the rest as JSON on one line."""
    if isinstance(value, str):
        return value
    if isinstance(value, (list, dict)):
        return json.dumps(_for_json(value))
    return scalar_text(value, Style.PLAIN, in_flow=False)


def _for_json(value: Any) -> Any:
    """The value with texts for what JSON has no name for: dates, infinite numbers, keys that are no text."""
    if isinstance(value, dict):
        return {_key_text(key): _for_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_for_json(item) for item in value]
    if isinstance(value, date) or (isinstance(value, float) and value - value != 0):
        return value_text(value)
    return value


def _key_text(key: Any) -> str:
    if isinstance(key, DistinctKey):
        return _key_text(key.value)
    return json.dumps(_for_json(list(key))) if isinstance(key, tuple) else value_text(key)
