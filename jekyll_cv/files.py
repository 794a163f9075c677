"""Files in and out: the bytes of a page, or one clear sentence why there are none, and pages replaced whole or not."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from jekyll_cv.errors import EditError, InputError

if sys.platform != "win32":
    import fcntl

#: No page of text is bigger; Jekyll itself would take minutes over it.
LARGEST_PAGE = 10_000_000

#: How long another program may hold a page's lock before a write is given up, and how often it is asked for.
LOCK_SECONDS = 10.0
_LOCK_PAUSE = 0.02
_HELD = (errno.EAGAIN, errno.EACCES)
# Absent outside Windows and, the other two, inside it.
_BINARY, _CLOSED_IN_CHILDREN = getattr(os, "O_BINARY", 0), getattr(os, "O_CLOEXEC", 0)
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)


def read_file(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a regular file.

    Raises InputError, naming the path as given, where there is no such file, it may not be read, it is no regular
    file (a pipe is never waited for) or bigger than LARGEST_PAGE.
    """
    try:
        status = _regular(path, Path(path).stat())
        if status.st_size > LARGEST_PAGE:
            limit = LARGEST_PAGE // 1_000_000
            raise InputError(f"{path}: is {status.st_size / 1_000_000:.0f} MB; no page over {limit} MB is read")
        return Path(path).read_bytes()
    except ValueError:
        raise InputError(f"{path!r}: no path may hold a NUL character") from None
    except OSError as error:
        raise InputError(f"{path}: {_reason(error)}") from None


def read_start(path: str | os.PathLike[str], size: int) -> bytes | None:
    """The first `size` bytes of a file; None for what is no regular file.

    Raises OSError where it cannot be read, ValueError for a path that cannot be.
    """
    descriptor = os.open(path, os.O_RDONLY | _AT_ONCE | _BINARY | _CLOSED_IN_CHILDREN)
    try:
        return os.read(descriptor, size) if stat.S_ISREG(os.fstat(descriptor).st_mode) else None
    finally:
        os.close(descriptor)


def write_file(path: str | os.PathLike[str], data: bytes, *, expected: bytes) -> None:
    """Replace the bytes of an existing page by `data`, all of them or none, if they still are `expected`.

    A link stays a link and its target is replaced. The new bytes go to a hidden file beside the page, which Jekyll
    passes over, and that file takes the page's name once it is on disk, so whoever reads meanwhile, and a machine
    that loses power, has the old page or the new one. Permissions are kept, owner and group where the system allows;
    access lists and other extended attributes are not. Only the name given is changed: where the page has other
    names (hard links), these keep the old bytes, as with git and `sed -i`. Of two processes at once the later one
    sees the page of the first; on Windows, and on disks without locks, they are not kept apart.

    Raises InputError as `read_file` does where there is no regular file, and EditError, the page being as it was,
    where its bytes are not `expected`, it is read-only, or it cannot be written.
    """
    page = _existing_page(path)
    try:
        with _lock(path, page):
            status = _regular(path, page.stat())
            if status.st_size != len(expected) or page.read_bytes() != expected:
                raise EditError(f"{path}: changed on disk since it was read; nothing was written")
            _replace(page, data, status)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise InputError(f"{path}: {_reason(error)}") from None
    except OSError as error:
        raise EditError(f"{path}: could not be written ({_reason(error)}); it is as it was") from None


def write_new_file(path: str | os.PathLike[str], data: bytes, *, with_folders: bool = False) -> None:
    """Write a file that is not there yet; `with_folders` makes those that it lies in.

    Raises EditError where there is something of that name by now, or it cannot be written.
    """
    try:
        if with_folders:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        with Path(path).open("xb") as file:
            file.write(data)
    except ValueError:
        raise EditError(f"{path!r}: no path may hold a NUL character") from None
    except OSError as error:
        raise EditError(f"{path}: could not be written ({_reason(error)})") from None


def _regular(path: str | os.PathLike[str], status: os.stat_result) -> os.stat_result:
    if stat.S_ISDIR(status.st_mode):
        raise InputError(f"{path}: is a folder, not a page")
    if not stat.S_ISREG(status.st_mode):
        raise InputError(f"{path}: is not a regular file")
    return status


def _reason(error: OSError) -> str:
    reason = error.strerror or str(error)
    return f"{reason[0].lower()}{reason[1:]}"


def _existing_page(path: str | os.PathLike[str]) -> Path:
    """The file that a path leads to, links followed."""
    try:
        page = Path(os.path.realpath(path, strict=True))
        status = _regular(path, page.stat())
    except ValueError:
        raise InputError(f"{path!r}: no path may hold a NUL character") from None
    except OSError as error:
        raise InputError(f"{path}: {_reason(error)}") from None
    # The administrator may write anything; that a file has no write bit at all is still somebody's wish.
    if not status.st_mode & 0o222 or not os.access(page, os.W_OK):
        raise EditError(f"{path}: is read-only; nothing was written")
    return page


@contextmanager
def _lock(path: str | os.PathLike[str], page: Path) -> Iterator[None]:
    """Keep other processes of this program off the page; raises EditError after LOCK_SECONDS."""
    if sys.platform == "win32":
        # An open file cannot be replaced there.
        yield
        return
    give_up = time.monotonic() + LOCK_SECONDS
    while True:
        descriptor = os.open(page, os.O_RDWR | os.O_NONBLOCK | _CLOSED_IN_CHILDREN)
        try:
            _take_lock(path, descriptor, give_up)
            # Whoever held the lock before has put another file in this one's place: that is the one to lock.
            if os.path.samestat(os.fstat(descriptor), page.stat()):
                yield
                return
        finally:
            # The page may be replaced by now, so this is no failure to write it.
            with suppress(OSError):
                os.close(descriptor)


def _take_lock(path: str | os.PathLike[str], descriptor: int, give_up: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in _HELD:
                return  # a disk without locks
        else:
            return
        if time.monotonic() > give_up:
            raise EditError(f"{path}: another program has locked it; nothing was written")
        time.sleep(_LOCK_PAUSE)


def _replace(page: Path, data: bytes, status: os.stat_result) -> None:
    # The name is new each time, so what a lost process left behind is in nobody's way.
    spare = page.with_name(f".jekyll-cv-{os.urandom(8).hex()}.tmp")
    try:
        _write_spare(spare, data, status)
        os.replace(spare, page)  # noqa: PTH105 - the call that tests make fail
    except FileExistsError:
        raise
    except BaseException:
        with suppress(OSError):
            spare.unlink()
        raise
    # The page is replaced; a folder that cannot be flushed only makes it less sure to outlive a power cut.
    with suppress(OSError):
        folder = os.open(page.parent, os.O_RDONLY | _CLOSED_IN_CHILDREN)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _write_spare(spare: Path, data: bytes, status: os.stat_result) -> None:
    descriptor = os.open(spare, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY | _CLOSED_IN_CHILDREN, 0o600)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        if sys.platform != "win32":
            _take_over(descriptor, status)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _take_over(descriptor: int, status: os.stat_result) -> None:
    """Owner, group and permissions of the page; the mode last, since a change of owner clears bits of it."""
    if sys.platform == "win32":
        return
    try:
        os.fchown(descriptor, status.st_uid, status.st_gid)
    except OSError:
        with suppress(OSError):
            os.fchown(descriptor, -1, status.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(status.st_mode))
