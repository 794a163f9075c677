"""Front matter as Jekyll reads it: where it is, what it holds, and where every value of it stands.

Importing this package loads neither PyYAML nor ruamel.yaml nor python-frontmatter; `read` loads the first when a
page has front matter, `JekyllHandler` the other two when it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jekyll_cv.front_matter.location import Location, locate
from jekyll_cv.front_matter.model import (
    PSYCH,
    SAFE_YAML,
    DistinctKey,
    Entry,
    ErrorKind,
    FrontMatter,
    FrontMatterError,
    Style,
    YamlDialect,
)
from jekyll_cv.front_matter.reader import read

if TYPE_CHECKING:
    from jekyll_cv.front_matter.handler import JekyllHandler

__all__ = [
    "PSYCH",
    "SAFE_YAML",
    "DistinctKey",
    "Entry",
    "ErrorKind",
    "FrontMatter",
    "FrontMatterError",
    "JekyllHandler",
    "Location",
    "Style",
    "YamlDialect",
    "locate",
    "read",
]


def __getattr__(name: str) -> Any:
    """Load `JekyllHandler` (and python-frontmatter with it) on first use only."""
    if name == "JekyllHandler":
        from jekyll_cv.front_matter.handler import JekyllHandler  # noqa: PLC0415

        return JekyllHandler
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
