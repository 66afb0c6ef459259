"""Files that are read whole: what has no end is not begun."""

import os
import threading

import pytest

from bellek.errors import FormatError
from bellek.whole import whole


def test_a_file_and_a_pipe_are_read(tmp_path):
    file, pipe = tmp_path / "a", tmp_path / "b"
    file.write_bytes(b"Bir.\n")
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"\xddki.\n",))
    writer.start()
    assert (whole(file), whole(pipe)) == (b"Bir.\n", b"\xddki.\n")
    writer.join()


def test_a_device_is_not(tmp_path):
    with pytest.raises(FormatError, match="/dev/zero: this is a device, which may have no end"):
        whole("/dev/zero")
    with pytest.raises(FormatError, match=r"the rules cannot be read \(No such file or directory"):
        whole(tmp_path / "yok", "rules")


@pytest.mark.parametrize(
    "arguments",
    [
        ("segment", "--print", "--rules", "/dev/zero", "a.txt"),
        ("analyse", "--rates", "/dev/zero", "a.txt"),
        ("score", "/dev/zero", "--reference", "a.txt"),
        ("score", "a.txt", "--reference", "/dev/zero"),
        ("score", "a.txt", "--reference", "a.txt", "--tokenize", "spm", "--pieces", "/dev/zero"),
    ],
)
def test_no_command_reads_without_end(bellek, tmp_path, arguments):
    (tmp_path / "a.txt").write_text("Bir.\n", encoding="utf-8")
    bellek("segment", "a.txt")
    done = bellek(*arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "bellek: /dev/zero: this is a device, which may have no end; name a file.\n"
    )
