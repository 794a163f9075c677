"""Files in: the bytes of a page, or one clear sentence why there are none."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from jekyll_cv.errors import InputError

#: No page of text is bigger; Jekyll itself would take minutes over it.
LARGEST_PAGE = 10_000_000


def read_file(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a regular file.

    Raises InputError, naming the path as given, where there is no such file, it may not be read, it is no regular
    file (a pipe is never waited for) or bigger than LARGEST_PAGE.
    """
    try:
        status = Path(path).stat()
        if stat.S_ISDIR(status.st_mode):
            raise InputError(f"{path}: is a folder, not a page")
        if not stat.S_ISREG(status.st_mode):
            raise InputError(f"{path}: is not a regular file")
        if status.st_size > LARGEST_PAGE:
            limit = LARGEST_PAGE // 1_000_000
            raise InputError(f"{path}: is {status.st_size / 1_000_000:.0f} MB; no page over {limit} MB is read")
        return Path(path).read_bytes()
    except ValueError:
        raise InputError(f"{path!r}: no path may hold a NUL character") from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(f"{path}: {reason[0].lower()}{reason[1:]}") from None
