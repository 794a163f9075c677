"""Read, check and change the experience and CV pages of Jekyll sites.

`load` and `loads` give a Page; `lint` gives its Diagnostics. Nothing else is imported before it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jekyll_cv.errors import ConfigError, EditError, InputError, JekyllCvError, NothingToChange

if TYPE_CHECKING:
    from jekyll_cv.api import load, loads
    from jekyll_cv.editing.page import Page
    from jekyll_cv.linting.diagnostic import Diagnostic
    from jekyll_cv.linting.engine import lint
    from jekyll_cv.page.model import Role

__version__ = "0.1.0"

__all__ = [
    "ConfigError",
    "Diagnostic",
    "EditError",
    "InputError",
    "JekyllCvError",
    "NothingToChange",
    "Page",
    "Role",
    "__version__",
    "lint",
    "load",
    "loads",
]

_HOMES = {
    "Diagnostic": "jekyll_cv.linting.diagnostic",
    "Page": "jekyll_cv.editing.page",
    "Role": "jekyll_cv.page.model",
    "lint": "jekyll_cv.linting.engine",
    "load": "jekyll_cv.api",
    "loads": "jekyll_cv.api",
}


def __getattr__(name: str) -> Any:
    """Import a public name where it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(_HOMES[name]), name)
