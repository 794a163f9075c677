"""Whether ruby can be asked for the truth, and how to call it."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache

#: The command that runs ruby.
RUBY = shutil.which("ruby") or "ruby"


@cache
def lacks(library: str) -> str | None:
    """Why ruby cannot load a library (as `require` names it); None where it can."""
    if shutil.which("ruby") is None:
        return "ruby is not installed"
    failed = subprocess.run([RUBY, "-e", f'require "{library}"'], capture_output=True, check=False).returncode
    return f"ruby has no {library.partition('/')[0]}" if failed else None
