"""mistune's bare AST of all pages of a folder, in one process: `python mistune_ast.py FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

import mistune

parse = mistune.create_markdown(renderer=None)
for path in sorted(Path(sys.argv[1]).iterdir()):
    parse(path.read_text("utf-8", errors="replace"))
