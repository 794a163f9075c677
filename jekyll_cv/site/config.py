"""Finding a site's configuration file and reading it as Jekyll does."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jekyll_cv.errors import ConfigError, InputError
from jekyll_cv.files import read_file
from jekyll_cv.front_matter import SAFE_YAML, YamlDialect
from jekyll_cv.front_matter.nodes import MAX_DEPTH
from jekyll_cv.front_matter.reader import read_yaml
from jekyll_cv.site.config_file import folder_of, nearest_config
from jekyll_cv.site.model import Site
from jekyll_cv.site.settings import make_site
from jekyll_cv.source import Source


def find_site(path: str | os.PathLike[str], *, dialect: YamlDialect = SAFE_YAML) -> Site | None:
    """The site that a file or folder belongs to: the nearest folder above it, or it itself, with a configuration file.

    The search ends at the first folder that holds `.git`, and at the root of the file system; None where there is no
    configuration on the way. `dialect` is the YAML that this site's Jekyll reads; no setting of Jekyll's says which.
    Never raises for what the configuration holds: see `Site.error`.
    """
    config_path = nearest_config(folder_of(path), {})
    return load_site(config_path, dialect=dialect) if config_path else None


def load_site(config_path: Path, *, dialect: YamlDialect = SAFE_YAML) -> Site:
    """The site of a configuration file, whose path is absolute; what is wrong with it is in `Site.error`."""
    values: Mapping[Any, Any] = {}
    error = None
    shown = _shown(config_path)
    try:
        data = read_file(config_path).removeprefix(b"\xef\xbb\xbf")
        values = _values(data, config_path.suffix, dialect)
    except InputError as fault:
        error = str(fault).replace(str(config_path), shown, 1)
    except ConfigError as fault:
        error = f"{shown}: {fault}"
    return make_site(config_path, shown, values, dialect, error)


def _values(data: bytes, suffix: str, dialect: YamlDialect) -> Mapping[Any, Any]:
    """Raises ConfigError with what is wrong, without the file's name."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"holds a byte that is no UTF-8 (line {line})") from None
    if suffix == ".toml":
        import tomllib  # noqa: PLC0415

        try:
            return _not_too_deep(tomllib.loads(text))
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            raise ConfigError(f"is no TOML: {error}") from None
    result = read_yaml(text, dialect)
    if result.fault is not None:
        place = Source.from_text(text).position(min(result.fault.start, len(text)))
        reason = result.fault.message.removeprefix("the front matter ")
        raise ConfigError(f"{reason} (line {place.line}, column {place.column})")
    return result.values or {}


def _not_too_deep(values: dict[str, Any]) -> dict[str, Any]:
    """The values, if they may be walked by functions that call themselves; dotted keys of TOML nest without end."""
    layer: list[Any] = [values]
    for _ in range(MAX_DEPTH):
        inner = (item.values() if isinstance(item, dict) else item for item in layer if isinstance(item, dict | list))
        layer = [value for values_of_one in inner for value in values_of_one]
        if not layer:
            return values
    raise ConfigError("holds values that are nested too deep")


def _shown(path: Path) -> str:
    """The path as a person in the current folder would write it."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return str(path)
