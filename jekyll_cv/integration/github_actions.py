"""The workflow that checks a repository's pages on GitHub; its findings show beside the changed lines."""

from __future__ import annotations

#: Where GitHub looks for workflows, below the repository's root.
WORKFLOW_PATH = ".github/workflows/jekyll-cv.yml"

_WORKFLOW = """\
name: jekyll-cv

on: [push, pull_request]

permissions:
  contents: read

jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.13"
      - run: python -m pip install "{requirement}"
      - run: jekyll-cv lint --fail-on warning
"""


def workflow(requirement: str) -> str:
    """The text of the workflow; `requirement` is what pip is to install, such as `jekyll-cv==1.0`."""
    return _WORKFLOW.format(requirement=requirement)
