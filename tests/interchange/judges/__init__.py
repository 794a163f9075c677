"""The programs that judge what is exported, and where they are looked for; nothing is installed here."""

from __future__ import annotations

from pathlib import Path

#: Where `.ci/oracles` puts the judges that are no Python packages of the tests' own environment.
ORACLES = Path(__file__).parents[3] / ".oracles"
