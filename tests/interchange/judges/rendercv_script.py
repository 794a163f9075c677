"""Runs where RenderCV is installed: answers a JSON list of texts with a verdict on each."""

from __future__ import annotations

import json
import sys
from typing import Any

from rendercv.exception import RenderCVUserValidationError
from rendercv.schema.rendercv_model_builder import build_rendercv_dictionary_and_model


def verdict(text: str) -> dict[str, Any]:
    """What is wrong with a text, and the entry type of each of its sections."""
    try:
        _, model = build_rendercv_dictionary_and_model(text)
    except RenderCVUserValidationError as refused:
        errors = [f"{'.'.join(error.schema_location or ())}: {error.message}" for error in refused.validation_errors]
        return {"errors": errors, "entry_types": {}}
    except Exception as failed:  # noqa: BLE001 - RenderCV falls over some documents instead of refusing them
        return {"errors": [f"{type(failed).__name__}: {failed}"], "entry_types": {}}
    keys = model.cv.sections or {}
    types = [section.entry_type for section in model.cv.rendercv_sections]
    return {"errors": [], "entry_types": dict(zip(keys, types, strict=True))}


if __name__ == "__main__":
    json.dump([verdict(text) for text in json.load(sys.stdin.buffer)], sys.stdout)
