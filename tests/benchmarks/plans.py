"""What is measured: for each table row the commands, on which pages, and which of them are compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from tests.benchmarks import pages
from tests.benchmarks.environment import MARKDOWNLINT, MISTUNE, OWN, Environment

COLD = f"{OWN}, no cache"
WARM = f"{OWN}, warm cache"
#: Peers whose name does not say how they were run.
_SHOWN = {"rumdl": "rumdl, no cache", MISTUNE: "mistune's AST, nothing else"}
_WARM_RUMDL = "rumdl, warm cache"
_IMPORTS = "import click, mistune, frontmatter, ruamel.yaml"
_MISTUNE_AST = Path(__file__).with_name("mistune_ast.py")
_SMALL_PAGE = b"---\ntitle: CV\n---\n\n## Experience\n\n- **Engineer**, Wexdan Labs, 2019 - 2021\n"


class Scale(Struct, frozen=True):
    """How much is measured."""

    rounds: int
    start_up_rounds: int
    growth_rounds: int
    pages: int = 1_000
    few_pages: int = 100  # for a peer that is slow
    growth: tuple[int, ...] = (100, 1_000, 10_000)  # pages
    sizes: tuple[int, ...] = (10_000, 100_000, 1_000_000, 10_000_000)  # bytes of one page

    @classmethod
    def full(cls, rounds: int | None = None) -> Scale:
        """What the documented table is made of."""
        rounds = rounds or 5
        return cls(rounds, start_up_rounds=4 * rounds, growth_rounds=min(rounds, 3))

    @classmethod
    def quick(cls, rounds: int | None = None) -> Scale:
        """A tenth of it or less."""
        rounds = rounds or 3
        sizes = (10_000, 100_000, 1_000_000)
        return cls(rounds, 2 * rounds, min(rounds, 2), pages=100, few_pages=10, growth=(10, 100, 500), sizes=sizes)


class Command(Struct, frozen=True):
    """A command to measure, run in a folder of pages."""

    name: str  # as the table has it
    words: tuple[str, ...]
    folder: Path
    is_warmed_up: bool = False  # run once beforehand, so that its cache is filled


class Plan(Struct, frozen=True):
    """Commands that are measured in turns, and the pairs of names whose ratios are wanted."""

    title: str
    rounds: int
    commands: tuple[Command, ...]
    compared: tuple[tuple[str, str], ...]
    is_memory_told: bool = True


class Workshop(Struct, frozen=True):
    """Where plans find their programs and their pages."""

    environment: Environment
    source: Callable[[], Iterator[bytes]]
    scale: Scale
    scratch: Path

    def folder(self, number: int) -> Path:
        """A folder of so many pages, written when it is first asked for."""
        folder = self.scratch / f"pages-{number}"
        return folder if folder.is_dir() else pages.write_folder(folder, self.source(), number)

    def folder_of_one(self, name: str, data: bytes) -> Path:
        """A folder of this page alone."""
        return pages.write_folder(self.scratch / name, iter([data]), 1)

    def lint(self, name: str, folder: Path, *, warm: bool = False) -> Command:
        """This project's linter."""
        no_cache = ("--no-cache",) if self.environment.has_cache and not warm else ()
        return Command(name, (self.environment.programs[OWN], "lint", *no_cache, "."), folder, is_warmed_up=warm)

    def peers(self, folder: Path) -> Iterator[Command]:
        """The peers that are there, but for the slow one, each as its users call it."""
        programs = self.environment.programs
        calls = {
            "rumdl": ("rumdl", "check", "--no-cache", "--silent", "."),
            "mdformat": ("mdformat", "--check", "."),
            MARKDOWNLINT: (MARKDOWNLINT, "*.md"),
            MISTUNE: ("python", str(_MISTUNE_AST), "."),
        }
        for name, (program, *arguments) in calls.items():
            if self.environment.has(name):
                yield Command(_SHOWN.get(name, name), (programs[program], *arguments), folder)

    def warm_rumdl(self, folder: Path) -> Command:
        """rumdl with the cache that it has by default."""
        cache = str(self.scratch / "rumdl")  # not among the pages, where it has it by default
        words = (self.environment.programs["rumdl"], "check", "--cache-dir", cache, "--silent", ".")
        return Command(_WARM_RUMDL, words, folder, is_warmed_up=True)


def start_up(shop: Workshop) -> Plan:
    """A small page: what it takes to start."""
    python = shop.environment.programs["python"]
    folder = shop.folder_of_one("small", _SMALL_PAGE)
    lint = shop.lint("`jekyll-cv lint`, no cache", folder)
    usage = Command("`jekyll-cv --help`", (shop.environment.programs[OWN], "--help"), folder)
    imports = Command(f'`python -c "{_IMPORTS}"`', (python, "-c", _IMPORTS), folder)
    bare = Command('`python -c ""`', (python, "-c", ""), folder)
    commands = [lint, usage, imports, bare]
    compared = [(lint.name, imports.name), (lint.name, bare.name), (usage.name, bare.name)]
    if shop.environment.has_cache:
        again = shop.lint("`jekyll-cv lint`, warm cache", folder, warm=True)
        commands.append(again)
        compared += [(again.name, imports.name), (again.name, bare.name)]
    rounds = shop.scale.start_up_rounds
    return Plan("a small page", rounds, tuple(commands), tuple(compared), is_memory_told=False)


def many_pages(shop: Workshop) -> Plan:
    """A folder of pages, with the cache and without, beside the peers."""
    folder = shop.folder(shop.scale.pages)
    peers = tuple(shop.peers(folder))
    commands = [shop.lint(COLD, folder), *peers]
    compared = [(COLD, peer.name) for peer in peers]
    if shop.environment.has_cache:
        commands.append(shop.lint(WARM, folder, warm=True))
        compared += [(WARM, COLD), *((WARM, peer.name) for peer in peers)]
        if shop.environment.has("rumdl"):
            commands.append(shop.warm_rumdl(folder))
            compared.append((WARM, _WARM_RUMDL))
    return Plan(_pages(shop.scale.pages), shop.scale.rounds, tuple(commands), tuple(compared))


def few_pages(shop: Workshop) -> Plan | None:
    """The slow peer on fewer pages, beside jekyll-cv on the same."""
    if not shop.environment.has("pymarkdown"):
        return None
    folder = shop.folder(shop.scale.few_pages)
    # without --continue-on-error it ends at the first page that it cannot read
    words = (shop.environment.programs["pymarkdown"], "--continue-on-error", "scan", ".")
    commands = (shop.lint(COLD, folder), Command("pymarkdown", words, folder))
    return Plan(
        _pages(shop.scale.few_pages), shop.scale.rounds, commands, ((COLD, "pymarkdown"),), is_memory_told=False
    )


def growth_by_pages(shop: Workshop) -> Plan:
    """More and more pages."""
    folders = [shop.folder(number) for number in shop.scale.growth]
    names = [
        f"{_pages(number)}, {_bytes(pages.size_of(folder))}"
        for number, folder in zip(shop.scale.growth, folders, strict=True)
    ]
    return _growth("growth by pages", names, folders, shop)


def growth_by_size(shop: Workshop) -> Plan:
    """One page, bigger and bigger."""
    folders = [shop.folder_of_one(f"size-{size}", pages.page_of_size(shop.source(), size)) for size in shop.scale.sizes]
    return _growth("growth by size", [f"a page of {_bytes(size)}" for size in shop.scale.sizes], folders, shop)


def _growth(title: str, names: list[str], folders: list[Path], shop: Workshop) -> Plan:
    commands = tuple(shop.lint(name, folder) for name, folder in zip(names, folders, strict=True))
    compared = tuple((bigger, smaller) for smaller, bigger in pairwise(names))
    return Plan(title, shop.scale.growth_rounds, commands, compared)


def _pages(number: int) -> str:
    return f"{number:,} pages"


def _bytes(number: int) -> str:
    return f"{number / 1e6:.3g} MB" if number >= 1e6 else f"{number / 1e3:.3g} KB"


#: The plans by the name that `--plans` takes, in the order of the table.
PLANS: Mapping[str, Callable[[Workshop], Plan | None]] = MappingProxyType(
    {
        "start-up": start_up,
        "many": many_pages,
        "few": few_pages,
        "growth-pages": growth_by_pages,
        "growth-size": growth_by_size,
    }
)
