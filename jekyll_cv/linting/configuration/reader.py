"""From a TOML file to a Configuration; whatever is not understood is an error that says where and what was meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from jekyll_cv.errors import ConfigError
from jekyll_cv.files import read_file
from jekyll_cv.linting.configuration.find import SHARED_NAME
from jekyll_cv.linting.configuration.model import Configuration
from jekyll_cv.linting.diagnostic import Severity

if TYPE_CHECKING:
    from jekyll_cv.front_matter import YamlDialect

_TABLE = "jekyll-cv"


def read_configuration(path: Path) -> Configuration | None:
    """The settings in a file; None for a pyproject.toml that has no table of ours.

    Raises InputError where it cannot be read, ConfigError where it is no TOML, has a key that does not exist, or a
    value that makes no sense. Whether there are rules for its selectors is asked in `selectors`, later.
    """
    values = _load(path)
    if path.name == SHARED_NAME:
        tool = values.get("tool")
        values = tool.get(_TABLE) if isinstance(tool, dict) else None
        if values is None:
            return None
    if not isinstance(values, dict):
        raise ConfigError(f"{path}: tool.{_TABLE} is no table")
    read = {}
    for key, value in values.items():
        reader = _KEYS.get(key)
        if reader is None:
            raise ConfigError(f"{path}: there is no setting {key!r}{_meant(key, _KEYS)}")
        read[key.replace("-", "_")] = reader(_Value(path, key, value))
    return Configuration(path, **read)


def _load(path: Path) -> Any:
    import tomllib  # noqa: PLC0415 - only a run with a file pays for it

    try:
        return tomllib.loads(read_file(path).decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: is not UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: {error}") from None
    except RecursionError:
        raise ConfigError(f"{path}: is nested too deeply") from None


class _Value(Struct, frozen=True):
    path: Path
    key: str
    value: Any

    def error(self, wanted: str) -> ConfigError:
        return ConfigError(f"{self.path}: {self.key} must be {wanted}, not {_shown(self.value)}")

    def at(self, key: str, value: Any) -> _Value:
        return _Value(self.path, f"{self.key}.{key}", value)


def _texts(item: _Value) -> tuple[str, ...]:
    if not isinstance(item.value, list) or not all(isinstance(text, str) for text in item.value):
        raise item.error("a list of texts")
    return tuple(item.value)


def _selectors_by_file(item: _Value) -> Mapping[str, tuple[str, ...]]:
    return {pattern: _texts(item.at(f'"{pattern}"', codes)) for pattern, codes in _table(item).items()}


def _severities(item: _Value) -> Mapping[str, Severity]:
    severities = {}
    for selector, value in _table(item).items():
        if value not in list(Severity):
            raise item.at(selector, value).error(" or ".join(f'"{severity}"' for severity in Severity))
        severities[selector] = Severity(value)
    return severities


def _table(item: _Value) -> dict[str, Any]:
    if not isinstance(item.value, dict):
        raise item.error("a table")
    return item.value


def _date(item: _Value) -> date:
    value = item.value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise item.error("a date such as 2024-06-19") from None
    if isinstance(value, datetime) or not isinstance(value, date):
        raise item.error("a date such as 2024-06-19")
    return value


def _dialect(item: _Value) -> YamlDialect:
    from jekyll_cv.front_matter import YamlDialect  # noqa: PLC0415 - few files have this setting

    try:
        return YamlDialect(item.value)
    except ValueError:
        raise item.error(" or ".join(f'"{dialect.value}"' for dialect in YamlDialect)) from None


_KEYS: Mapping[str, Callable[[_Value], Any]] = {
    "select": _texts,
    "extend-select": _texts,
    "ignore": _texts,
    "exclude": _texts,
    "per-file-ignores": _selectors_by_file,
    "severity": _severities,
    "words": _texts,
    "today": _date,
    "yaml": _dialect,
}


def _meant(key: str, known: Mapping[str, Any]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only a slip pays for it

    near = get_close_matches(key.lower().replace("_", "-"), known, n=1)
    return f", did you mean {near[0]!r}?" if near else f"; there are {', '.join(known)}"


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:39]}…"
