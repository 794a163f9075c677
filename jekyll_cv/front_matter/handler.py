"""Jekyll's reading for users of python-frontmatter."""

from __future__ import annotations

import io
import re
import warnings
from typing import Any

from frontmatter.default_handlers import BaseHandler

from jekyll_cv.errors import InputError
from jekyll_cv.front_matter.location import locate
from jekyll_cv.front_matter.model import SAFE_YAML, ErrorKind, YamlDialect
from jekyll_cv.front_matter.reader import read_yaml
from jekyll_cv.source import Source


class JekyllHandler(BaseHandler):
    """A python-frontmatter handler that finds and reads front matter as Jekyll does.

    `frontmatter.load(file, handler=JekyllHandler())`, and the same for `loads` and `parse`. `frontmatter.check` asks
    only the handlers in `frontmatter.handlers`; put this one there, or call `detect`.

    python-frontmatter strips the text before it asks a handler to split it, and the content afterwards. So through
    `load` a blank line before the opener goes unseen, though it makes a static file for Jekyll, and the content comes
    without its first and last blank lines and indentation. Its `Post` takes only keys that are text, and none called
    `content` or `handler`; `frontmatter.parse` takes all. `jekyll_cv.front_matter.read` takes the file as it is.
    """

    # BaseHandler demands a pattern; splitting goes by `locate`, not by it.
    FM_BOUNDARY = re.compile(r"^---[ \t\r\f\v]*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "---"

    def __init__(self, *, dialect: YamlDialect = SAFE_YAML, strict: bool = False) -> None:
        """Choose Jekyll's YAML reader; `strict` is `strict_front_matter`: an error instead of a warning."""
        super().__init__()
        self.dialect = dialect
        self.strict = strict

    def detect(self, text: str) -> bool:
        """Whether Jekyll sees front matter in `text`."""
        return locate(Source.from_text(text)).yaml_span is not None

    def split(self, text: str) -> tuple[str, str]:
        """The YAML between the fences, and the content; raises ValueError where Jekyll sees no front matter."""
        location = locate(Source.from_text(text))
        if location.yaml_span is None:
            raise ValueError("no front matter")
        return text[location.yaml_span.start : location.yaml_span.end], text[location.body_start :]

    def load(self, fm: str) -> dict[str, Any]:
        """The values Jekyll has for the YAML between two fences.

        YAML that cannot be read gives an empty mapping and a warning, as in Jekyll, or InputError if `strict`; front
        matter that is a list or a single value, for which Jekyll aborts the build, always raises InputError.
        """
        result = read_yaml(f"---\n{fm}", self.dialect)
        if result.fault is None:
            return result.values or {}
        if self.strict or result.fault.kind is ErrorKind.NOT_A_MAPPING:
            raise InputError(result.fault.message)
        warnings.warn(result.fault.message, stacklevel=2)
        return {}

    def export(self, metadata: dict[str, object], **_options: object) -> str:
        """The mapping as plain YAML by ruamel.yaml.

        Not a way to write a page back: comments, quotes, order of keys and styles of the file are not known here.
        """
        from ruamel.yaml import YAML  # noqa: PLC0415

        yaml = YAML(typ="safe", pure=True)
        yaml.version = (1, 1)
        yaml.default_flow_style = False
        yaml.allow_unicode = True
        yaml.width = 1_000_000
        buffer = io.StringIO()
        yaml.dump(metadata, buffer)
        return buffer.getvalue().removeprefix("%YAML 1.1\n---\n").rstrip("\n")
