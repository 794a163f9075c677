"""The hook in the user's configuration: added line by line, whatever it looks like, and accepted by pre-commit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from jekyll_cv.errors import EditError, NothingToChange
from jekyll_cv.integration.github_actions import workflow
from jekyll_cv.integration.pre_commit import Hook, with_hook

ROOT = Path(__file__).parents[2]
CASES = yaml.safe_load((Path(__file__).parents[1] / "data" / "integration" / "pre_commit.yaml").read_text("utf-8"))
HOOK = Hook("jekyll-cv==1.0", "https://example.org/jekyll-cv", "v1.0")


@pytest.mark.parametrize("case", CASES["extended"], ids=lambda case: case["name"])
def test_is_extended(case: dict[str, Any]) -> None:
    after = with_hook(case["before"], HOOK)
    assert after == case["after"]
    with pytest.raises(NothingToChange):
        with_hook(after, HOOK)


@pytest.mark.parametrize("case", CASES["refused"], ids=lambda case: case["name"])
def test_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(EditError, match=case["reason"]):
        with_hook(case["before"], HOOK)


@pytest.mark.parametrize("hook", [HOOK, Hook("jekyll-cv==1.0"), Hook("jekyll-cv==1.0", fix=True)])
def test_pre_commit_accepts_it(hook: Hook, tmp_path: Path) -> None:
    from pre_commit.clientlib import load_config

    path = tmp_path / "config.yaml"
    path.write_text(with_hook("", hook), "utf-8")
    [repo] = load_config(path)["repos"]
    assert repo["hooks"][0]["id"] == hook.id


def test_pre_commit_accepts_our_hooks() -> None:
    from pre_commit.clientlib import load_manifest

    hooks = load_manifest(ROOT / ".pre-commit-hooks.yaml")
    assert [hook["id"] for hook in hooks] == ["jekyll-cv", "jekyll-cv-fix", "jekyll-cv-compare"]


def test_github_accepts_the_workflow() -> None:
    import json
    from importlib.resources import files

    schema = json.loads(
        files("check_jsonschema").joinpath("builtin_schemas/vendor/github-workflows.json").read_text("utf-8")
    )
    document = yaml.load(workflow("jekyll-cv==1.0"), Loader=yaml.BaseLoader)
    assert list(Draft7Validator(schema).iter_errors(document)) == []
