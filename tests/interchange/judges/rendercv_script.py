"""Runs where RenderCV is installed: answers a JSON list of texts with a verdict on each.

With a folder as its argument it draws each text there as `0.pdf`, `1.pdf`, … and answers with what went wrong, or null.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from rendercv.exception import RenderCVUserValidationError
from rendercv.renderer.pdf_png import generate_pdf
from rendercv.renderer.typst import generate_typst
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


def draw(text: str, folder: Path, name: str) -> str | None:
    """Make `name`.pdf in a folder; what went wrong, if something did."""
    outputs = {"typst_path": folder / f"{name}.typ", "pdf_path": folder / f"{name}.pdf"}
    try:
        # The same input path for all: RenderCV keeps its slow compiler for as long as that stays.
        _, model = build_rendercv_dictionary_and_model(text, input_file_path=folder / "cv.yaml", **outputs)
        generate_pdf(model, generate_typst(model))
    except Exception as failed:  # noqa: BLE001 - whatever it falls over is the answer
        return f"{type(failed).__name__}: {failed}"
    return None


def answer(texts: list[str], folder: Path | None) -> list[Any]:
    if folder is None:
        return [verdict(text) for text in texts]
    return [draw(text, folder, str(number)) for number, text in enumerate(texts)]


if __name__ == "__main__":
    json.dump(answer(json.load(sys.stdin.buffer), Path(sys.argv[1]) if sys.argv[1:] else None), sys.stdout)
