"""A terminal of its own for a command, typed into and read as a person does."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import subprocess
import sys
import termios
import time
from pathlib import Path
from types import TracebackType
from typing import Self

_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_TIMEOUT = 20.0


class Terminal:
    """`jekyll-cv` with arguments on a pseudo-terminal that is its controlling one, so that Ctrl-C reaches it."""

    def __init__(self, folder: Path, *arguments: str, **environment: str) -> None:
        self._own, theirs = pty.openpty()
        root = str(Path(__file__).parents[2])
        given = {**os.environ, "PYTHONPATH": root, "TERM": "dumb", "TMPDIR": str(folder), **environment}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "jekyll_cv", *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=folder,
            env=given,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509  there is one thread
        )
        os.close(theirs)
        self.raw = b""
        self._seen = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        os.close(self._own)

    @property
    def text(self) -> str:
        """All that was printed, without colours and with plain line ends."""
        return _ESCAPES.sub("", self.raw.decode("utf-8", "replace")).replace("\r\n", "\n").replace("\r", "")

    def expect(self, *texts: str) -> None:
        """Wait until texts have come one after the other, behind those that were waited for before."""
        for text in texts:
            give_up = time.monotonic() + _TIMEOUT
            while (at := self.text.find(text, self._seen)) < 0:
                left = give_up - time.monotonic()
                if left < 0 or not self._read(left):
                    raise AssertionError(
                        f"waited for {text!r} behind {self.text[: self._seen]!r}, got {self.text[self._seen :]!r}"
                    )
            self._seen = at + len(text)

    def type(self, line: str) -> None:
        """Type a line and press Enter."""
        os.write(self._own, f"{line}\r".encode("utf-8", "surrogateescape"))

    def press(self, key: str) -> None:
        """Press one key, such as Ctrl-C."""
        os.write(self._own, key.encode())

    def leave(self, key: str) -> int:
        """Press a key until the command ends; its exit status. Python misses a Ctrl-C that comes just before it waits."""
        while self._process.poll() is None:
            self.press(key)
            while self._read(1.0):
                pass
        return self.end()

    def answer(self, question: str, line: str) -> None:
        """Wait for a question and answer it."""
        self.expect(question)
        self.type(line)

    def end(self) -> int:
        """Wait until the command has ended; its exit status."""
        while self._read(_TIMEOUT):
            pass
        return self._process.wait(_TIMEOUT)

    def _read(self, seconds: float) -> bool:
        """Whether anything came before the time was over and the command had ended."""
        if not select.select([self._own], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._own, 65536)
        except OSError:  # what a terminal says whose other end is closed
            return False
        self.raw += data
        return bool(data)


CTRL_C = "\x03"
CTRL_D = "\x04"
