"""The hooks in the real pre-commit: a commit with a bad page is blocked and says why, a clean one goes through."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CLEAN = "---\ntitle: CV\nlayout: default\n---\n\n## Work\n\n- *06/2024 - 08/2024*: **Intern at Kestrel Robotics**\n"
REVERSED = CLEAN.replace("06/2024 - 08/2024", "08/2024 - 06/2024")
SITE = {
    "_config.yml": "title: Somebody\ninclude: [_pages]\nexclude: [drafts]\n",
    "_layouts/default.html": "{{ content }}\n",
    "README.md": "# My site\n\n- *08/2024 - 06/2024*: **Intern at Kestrel Robotics**\n",
    "drafts/cv.md": REVERSED,
    "_pages/cv.md": CLEAN,
}

pytestmark = [pytest.mark.slow, pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")]


@dataclass
class Repository:
    """A git repository of a Jekyll site with a hook of ours installed."""

    root: Path
    environment: dict[str, str]

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.root, env=self.environment, capture_output=True, encoding="utf-8", check=False
        )

    def commit(self, **files: str) -> subprocess.CompletedProcess[str]:
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert self.run("git", "add", "-A").returncode == 0
        return self.run("git", "commit", "-m", "pages")

    def heads(self) -> int:
        return len(self.run("git", "log", "--oneline").stdout.splitlines())


def _git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=True)
    return done.stdout.strip()


def _identify(folder: Path) -> None:
    _git(folder, "init", "-q", "-b", "main")
    for key, value in (("user.name", "Somebody"), ("user.email", "somebody@example.org"), ("core.autocrlf", "false")):
        _git(folder, "config", key, value)


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, dict[str, str]]:
    """This project as a repository of hooks: its path, its revision, and where pre-commit keeps its environments."""
    project = tmp_path_factory.mktemp("project")
    for name in ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, project)
    shutil.copytree(ROOT / "jekyll_cv", project / "jekyll_cv", ignore=shutil.ignore_patterns("__pycache__"))
    _identify(project)
    _git(project, "add", "-A")
    _git(project, "commit", "-q", "-m", "project")
    home = tmp_path_factory.mktemp("pre-commit")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "GITHUB_"))}
    binaries = str(Path(sys.executable).parent)
    environment |= {"PRE_COMMIT_HOME": str(home), "PATH": f"{binaries}{os.pathsep}{environment['PATH']}"}
    return project, _git(project, "rev-parse", "HEAD"), environment


def _repository(folder: Path, hooks: tuple[Path, str, dict[str, str]], *options: str) -> Repository:
    """A site whose first commit is made, and which `jekyll-cv init` gave the hook."""
    project, revision, environment = hooks
    _identify(folder)
    repository = Repository(folder, environment)
    done = repository.run(
        sys.executable, "-m", "jekyll_cv", "init", "--no-github", "--repo", str(project), "--rev", revision, *options
    )
    assert done.returncode == 0, done.stderr
    installed = repository.run("pre-commit", "install")
    assert installed.returncode == 0, installed.stderr
    return repository


def test_commits_are_checked(hooks: tuple[Path, str, dict[str, str]], tmp_path: Path) -> None:
    repository = _repository(tmp_path, hooks)
    first = repository.commit(**SITE)
    assert first.returncode == 0, first.stdout + first.stderr  # neither README.md nor what is excluded counts

    blocked = repository.commit(**{"_pages/cv.md": REVERSED})
    assert blocked.returncode == 1
    said = blocked.stdout + blocked.stderr
    assert "_pages/cv.md:8:4: error CV101" in said
    assert "role ends (2024-06) before it starts (2024-08)" in said
    assert repository.heads() == 1

    assert repository.commit(**{"_pages/cv.md": CLEAN + "\nMore about it.\n"}).returncode == 0
    odd = {"_pages/mein Lebenslauf ü.md": REVERSED.replace("\n", "\r\n")}
    blocked = repository.commit(**odd)
    assert "_pages/mein Lebenslauf ü.md:8:4: error CV101" in blocked.stdout + blocked.stderr
    assert repository.commit(**{name: CLEAN.replace("\n", "\r\n") for name in odd}).returncode == 0
    assert repository.heads() == 3


def test_bytes_before_front_matter_block_a_commit(hooks: tuple[Path, str, dict[str, str]], tmp_path: Path) -> None:
    repository = _repository(tmp_path, hooks)
    blocked = repository.commit(**{**SITE, "_pages/cv.md": f"\ufeff{CLEAN}"})
    assert blocked.returncode == 1
    assert "_pages/cv.md:1:1" in blocked.stdout + blocked.stderr


def test_fixes_are_made_before_a_commit(hooks: tuple[Path, str, dict[str, str]], tmp_path: Path) -> None:
    repository = _repository(tmp_path, hooks, "--fix")
    blocked = repository.commit(**{**SITE, "_pages/cv.md": f"\ufeff{CLEAN}"})
    assert blocked.returncode == 1
    assert (tmp_path / "_pages" / "cv.md").read_bytes() == CLEAN.encode()
    assert repository.commit().returncode == 0
