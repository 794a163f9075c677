"""Pages on disk: read or refused in one sentence, replaced whole or not at all."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from jekyll_cv import files
from jekyll_cv.errors import EditError, InputError
from jekyll_cv.files import read_file, write_file

OLD = b"---\ntitle: old\n---\n"
NEW = b"---\ntitle: new\n---\nand more\n"

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "cv.md"
    path.write_bytes(OLD)
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def run(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def refused(path: Path, data: bytes = NEW, expected: bytes = OLD, error: type[Exception] = EditError) -> str:
    with pytest.raises(error) as caught:
        write_file(path, data, expected=expected)
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(f"{path}: ")
    return message.removeprefix(f"{path}: ")


def test_writes_the_bytes_and_leaves_nothing_else(page):
    write_file(page, NEW, expected=OLD)
    assert read_file(page) == NEW
    assert names(page.parent) == ["cv.md"]


@pytest.mark.parametrize("data", [b"", b"\x00\xff\r\n", b"x" * 3_000_000])
def test_any_bytes(page, data):
    write_file(page, data, expected=OLD)
    write_file(page, OLD, expected=data)
    assert read_file(page) == OLD


def test_takes_text_paths(page):
    write_file(str(page), NEW, expected=OLD)
    assert read_file(str(page)) == NEW


@pytest.mark.parametrize("now", [b"", OLD + b"x", OLD.replace(b"old", b"odd")])
def test_a_page_changed_on_disk_is_refused(page, now):
    page.write_bytes(now)
    assert refused(page) == "changed on disk since it was read; nothing was written"
    assert page.read_bytes() == now
    assert names(page.parent) == ["cv.md"]


@posix
@pytest.mark.parametrize("mode", [0o644, 0o600, 0o664, 0o755, 0o2664])
def test_mode_is_kept(page, mode):
    page.chmod(mode)
    before = os.umask(0o077)
    try:
        write_file(page, NEW, expected=OLD)
    finally:
        os.umask(before)
    assert stat.S_IMODE(page.stat().st_mode) == mode


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")
def test_owner_and_group_are_kept(page):
    os.chown(page, 12345, 23456)
    write_file(page, NEW, expected=OLD)
    assert (page.stat().st_uid, page.stat().st_gid) == (12345, 23456)


@posix
def test_an_owner_that_may_not_be_kept_does_not_matter(page, monkeypatch):
    def refuse(*_arguments: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "fchown", refuse)
    write_file(page, NEW, expected=OLD)
    assert page.read_bytes() == NEW


@posix
@pytest.mark.parametrize("mode", [0o444, 0o400, 0o555])
def test_a_read_only_page_is_refused(page, mode):
    page.chmod(mode)
    assert refused(page) == "is read-only; nothing was written"
    assert page.read_bytes() == OLD


@posix
@pytest.mark.parametrize("relative", [True, False])
def test_a_link_stays_and_its_target_is_written(tmp_path, relative):
    (tmp_path / "real").mkdir()
    (tmp_path / "links").mkdir()
    target = tmp_path / "real" / "cv.md"
    target.write_bytes(OLD)
    first, second = tmp_path / "links" / "cv.md", tmp_path / "links" / "again.md"
    first.symlink_to("../real/cv.md" if relative else target)
    second.symlink_to("cv.md" if relative else first)
    write_file(second, NEW, expected=OLD)
    assert target.read_bytes() == NEW
    assert first.is_symlink()
    assert second.is_symlink()
    assert (names(tmp_path / "links"), names(tmp_path / "real")) == (["again.md", "cv.md"], ["cv.md"])


@posix
def test_a_path_relative_to_the_working_folder(page, monkeypatch):
    monkeypatch.chdir(page.parent)
    Path("link.md").symlink_to("cv.md")
    write_file("link.md", NEW, expected=OLD)
    assert page.read_bytes() == NEW
    assert Path("link.md").is_symlink()


@posix
def test_other_names_of_the_page_keep_the_old_bytes(page):
    other = page.with_name("other.md")
    os.link(page, other)
    write_file(page, NEW, expected=OLD)
    assert (page.read_bytes(), other.read_bytes()) == (NEW, OLD)


def test_a_name_as_long_as_names_may_be(tmp_path):
    page = tmp_path / ("n" * 252 + ".md")
    page.write_bytes(OLD)
    write_file(page, NEW, expected=OLD)
    assert page.read_bytes() == NEW


@posix
def test_what_is_no_page_is_refused_as_on_reading(tmp_path):
    pipe, dangling, loop = tmp_path / "pipe", tmp_path / "dangling", tmp_path / "loop"
    os.mkfifo(pipe)
    dangling.symlink_to("nowhere")
    loop.symlink_to("loop")
    assert refused(tmp_path, error=InputError) == "is a folder, not a page"
    assert refused(pipe, error=InputError) == "is not a regular file"
    assert refused(tmp_path / "absent", error=InputError) == "no such file or directory"
    assert refused(dangling, error=InputError) == "no such file or directory"
    assert "symbolic links" in refused(loop, error=InputError)
    with pytest.raises(InputError, match="NUL"):
        write_file("a\0b", NEW, expected=OLD)


@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace", "close"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EDQUOT, errno.EIO])
def test_whatever_fails_the_page_is_as_it_was(page, monkeypatch, call, number):
    real = getattr(os, call)

    def fail(*arguments: object, **options: object) -> object:
        if call == "open" and not str(arguments[0]).endswith(".tmp"):
            return real(*arguments, **options)
        if call == "close":
            real(*arguments)
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(files.os, call, fail)
    message = refused(page)
    monkeypatch.undo()
    reason = os.strerror(number)
    assert message == f"could not be written ({reason[0].lower()}{reason[1:]}); it is as it was"
    assert page.read_bytes() == OLD
    assert names(page.parent) == ["cv.md"]


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_a_person_who_interrupts_leaves_no_rubbish(page, monkeypatch, call):
    def interrupt(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(files.os, call, interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_file(page, NEW, expected=OLD)
    monkeypatch.undo()
    assert page.read_bytes() == OLD
    assert names(page.parent) == ["cv.md"]


def test_short_writes_are_gone_on_with(page, monkeypatch):
    real = os.write
    monkeypatch.setattr(files.os, "write", lambda descriptor, data: real(descriptor, data[:3]))
    write_file(page, NEW, expected=OLD)
    assert page.read_bytes() == NEW


def test_a_folder_that_cannot_be_flushed_does_not_matter(page, monkeypatch):
    real = os.fsync

    def fail(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        real(descriptor)

    monkeypatch.setattr(files.os, "fsync", fail)
    write_file(page, NEW, expected=OLD)
    assert page.read_bytes() == NEW


KILLED = """
    import os, signal, sys
    from jekyll_cv import files
    stop = lambda *arguments: os.kill(os.getpid(), signal.SIGKILL)
    setattr(os, sys.argv[2], stop)
    files.write_file(sys.argv[1], b"new", expected=open(sys.argv[1], "rb").read())
"""


@posix
@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_a_power_cut_before_the_rename(page, call):
    assert run(KILLED, page, call).returncode == -signal.SIGKILL
    assert page.read_bytes() == OLD
    left = names(page.parent)
    assert len(left) == 2
    assert left[0].startswith(".jekyll-cv-")
    write_file(page, NEW, expected=OLD)
    assert page.read_bytes() == NEW
    assert names(page.parent) == left


FULL = """
    import resource, sys
    from jekyll_cv.files import write_file
    resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
    try:
        write_file(sys.argv[1], b"x" * 20_000, expected=open(sys.argv[1], "rb").read())
    except Exception as error:
        print(type(error).__name__, error)
"""


@posix
def test_a_limit_on_the_size_of_files(page):
    done = run(FULL, page)
    assert done.stdout == f"EditError {page}: could not be written (file too large); it is as it was\n"
    assert page.read_bytes() == OLD
    assert names(page.parent) == ["cv.md"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux only")
def test_a_disk_that_really_is_full(tmp_path):
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(tmp_path)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("no disk can be mounted here")
    try:
        page = tmp_path / "cv.md"
        page.write_bytes(OLD)
        assert refused(page, b"x" * 200_000) == "could not be written (no space left on device); it is as it was"
        assert page.read_bytes() == OLD
        assert names(tmp_path) == ["cv.md"]
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


ADDING = """
    import sys
    from jekyll_cv.errors import EditError
    from jekyll_cv.files import read_file, write_file
    path, name, times = sys.argv[1], sys.argv[2].encode(), int(sys.argv[3])
    done = 0
    while done < times:
        before = read_file(path)
        try:
            write_file(path, before + b"%s %d %s\\n" % (name, done, b"." * 5000), expected=before)
        except EditError as error:
            assert "changed on disk" in str(error), error
        else:
            done += 1
"""


@posix
def test_processes_at_once_lose_nothing(page):
    command = [sys.executable, "-c", textwrap.dedent(ADDING), str(page)]
    running = [subprocess.Popen([*command, name, "25"], stderr=subprocess.PIPE, text=True) for name in "abcd"]
    while any(process.poll() is None for process in running):
        # Whoever reads meanwhile sees whole lines only.
        seen = read_file(page)
        assert seen.startswith(OLD)
        assert seen.endswith(b"\n")
    for process in running:
        assert process.communicate()[1] == ""
        assert process.returncode == 0
    lines = page.read_bytes().removeprefix(OLD).splitlines()
    assert sorted(line.split()[0] for line in lines) == sorted([b"a", b"b", b"c", b"d"] * 25)
    for name in (b"a", b"b", b"c", b"d"):
        assert [int(line.split()[1]) for line in lines if line.startswith(name)] == list(range(25))
    assert names(page.parent) == ["cv.md"]


@posix
def test_a_lock_that_is_never_given_up(page, monkeypatch):
    import fcntl

    monkeypatch.setattr(files, "LOCK_SECONDS", 0.1)
    with page.open("r+b") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert refused(page) == "another program has locked it; nothing was written"
    write_file(page, NEW, expected=OLD)


@posix
def test_a_disk_without_locks(page, monkeypatch):
    def refuse(*_arguments: object) -> None:
        raise OSError(errno.ENOTSUP, "Operation not supported")

    monkeypatch.setattr(files.fcntl, "flock", refuse)
    write_file(page, NEW, expected=OLD)
    assert page.read_bytes() == NEW


@posix
def test_the_page_put_in_place_while_waiting_is_the_one_looked_at(page, monkeypatch):
    real = files.fcntl.flock

    def swap(descriptor: int, flags: int) -> None:
        monkeypatch.setattr(files.fcntl, "flock", real)
        other = page.with_name("other")
        other.write_bytes(NEW)
        other.replace(page)
        real(descriptor, flags)

    monkeypatch.setattr(files.fcntl, "flock", swap)
    assert refused(page) == "changed on disk since it was read; nothing was written"


def test_reading_what_is_no_page(tmp_path):
    with pytest.raises(InputError, match="is a folder, not a page"):
        read_file(tmp_path)
    with pytest.raises(InputError, match="no such file or directory"):
        read_file(tmp_path / "absent")
    big = tmp_path / "big"
    with big.open("wb") as file:
        file.truncate(files.LARGEST_PAGE + 1)
    with pytest.raises(InputError, match="no page over 10 MB is read"):
        read_file(big)
