import gzip
import os
import stat
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bellek import BellekError, ConfigError, FormatError, Unit
from bellek.exchange import PROFILES, detect, read, write

UNITS = [Unit.pair("Bir.", "One."), Unit.pair("İki.", "Two.")]


@pytest.fixture
def old(tmp_path):
    """A file that is there already."""
    path = tmp_path / "bellek.tmx"
    path.write_text("eski", encoding="utf-8")
    return path


@pytest.mark.parametrize("suffix", ["tmx", "po", "mo", "xlf", "tsv"])
def test_gzip_and_zip_are_unpacked(tmp_path, suffix):
    names = f"a.{suffix}", f"a.{suffix}.gz", "a.zip"
    plain, packed, archive = (tmp_path / name for name in names)
    write(UNITS, plain)
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as made:
        made.mkdir("klasör")
        made.write(plain, f"klasör/a.{suffix}")
    units = list(read(plain).units)
    assert list(read(packed).units) == list(read(archive).units) == units
    assert [unit.source for unit in units] == [unit.source for unit in UNITS]


def test_an_archive_of_several_files_is_refused(tmp_path):
    archive = tmp_path / "çok.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("a", "a")
        made.writestr("../b", "b")
    with pytest.raises(FormatError, match="holds 2 files; unpack it"):
        read(archive)
    assert [path.name for path in tmp_path.iterdir()] == ["çok.zip"]


@pytest.mark.parametrize("content", [gzip.compress(b"x" * 9999)[:40], b"PK\x03\x04bozuk"])
def test_damaged_archives(tmp_path, content):
    path = tmp_path / "bozuk.tmx"
    path.write_bytes(content)
    with pytest.raises(FormatError, match=r"bozuk\.tmx: the (archive|compressed file)"):
        read(path)


def test_a_bomb_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr("bellek.exchange.files._LEAST_SUSPECT", 100_000)
    path = tmp_path / "bomba.tmx"
    path.write_bytes(gzip.compress(b"<tmx><header/><body>" + b" " * 1_000_000 + b"</body></tmx>"))
    with pytest.raises(FormatError, match="suspiciously much, compressed; unpack it first"):
        list(read(path).units)


def test_what_is_no_file(tmp_path):
    fifo, loop = tmp_path / "boru", tmp_path / "halka"
    os.mkfifo(fifo)
    loop.symlink_to(loop)
    for path, reason in [
        (fifo, "not a regular file"),
        (tmp_path, "this is a folder"),
        (loop, "cannot be read .Too many levels"),
        (tmp_path / "yok", "cannot be read .No such file"),
        ("a\0b", "the name is not valid"),
    ]:
        with pytest.raises(FormatError, match=reason):
            read(path)
    empty = tmp_path / "boş.tmx"
    empty.touch()
    with pytest.raises(FormatError, match="the file is empty"):
        read(empty)


def test_the_old_file_stays_when_the_units_fail(old):
    def failing() -> Iterator[Unit]:
        yield UNITS[0]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write(failing(), old)
    assert old.read_text(encoding="utf-8") == "eski"
    assert [path.name for path in old.parent.iterdir()] == ["bellek.tmx"]


def test_the_old_file_stays_when_the_disk_is_full(old):
    script = (
        "import resource, signal, sys\n"
        "from bellek import BellekError, Unit\n"
        "from bellek.exchange import write\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))\n"
        "try:\n"
        "    write((Unit.pair('Bir.', 'One.') for _ in range(1000)), sys.argv[1])\n"
        "except BellekError as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(old)], capture_output=True, text=True, check=True
    )
    expected = f"{old}: the file cannot be written (File too large); nothing was changed.\n"
    assert done.stdout == expected
    assert old.read_text(encoding="utf-8") == "eski"
    assert [path.name for path in old.parent.iterdir()] == ["bellek.tmx"]


def test_both_files_of_a_pair_stay_when_the_disk_is_full(tmp_path):
    names = [str(tmp_path / "derlem.tr"), str(tmp_path / "derlem.en")]
    for name in names:
        Path(name).write_text("eski\n", encoding="utf-8")
    script = (
        "import resource, signal, sys\n"
        "from bellek import BellekError, Unit\n"
        "from bellek.exchange import write\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
        "for long, short in [('Bir. ' * 50, 'One.'), ('Bir.', 'One. ' * 50)]:\n"
        "    try:\n"
        "        write([Unit.pair(long, short)], sys.argv[1])\n"
        "    except BellekError as error:\n"
        "        print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *names], capture_output=True, text=True, check=True
    )
    reason = "the file cannot be written (File too large); nothing was changed."
    assert done.stdout.split("\n")[:2] == [f"{name}: {reason}" for name in names]
    assert [Path(name).read_text(encoding="utf-8") for name in names] == ["eski\n"] * 2
    assert sorted(str(path) for path in tmp_path.iterdir()) == sorted(names)


def test_links_and_permissions_are_kept(old):
    link = old.with_name("bağ.tmx")
    link.symlink_to(old.name)
    old.chmod(0o640)
    assert write(UNITS, link) == 2
    assert link.is_symlink()
    assert list(read(old).units) == UNITS
    assert stat.S_IMODE(old.stat().st_mode) == 0o640


def test_a_pipe_is_written_straight(old):
    script = "from bellek import Unit\nfrom bellek.exchange import write\n"
    script += "write([Unit.pair('Bir.', 'One.')], '/dev/stdout', format='tmx', profile='omegat')\n"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.endswith(b"<seg>One.</seg></tuv>\n</tu>\n</body>\n</tmx>\n")


@pytest.mark.parametrize(
    ("name", "reason"),
    [("", "this is a folder"), ("yok/a.tmx", "No such file"), ("halka.tmx", "Too many levels")],
)
def test_places_that_cannot_be_written(tmp_path, name, reason):
    (tmp_path / "halka.tmx").symlink_to("halka.tmx")
    with pytest.raises(BellekError, match=reason):
        write(UNITS, tmp_path / name, format="tmx")


@pytest.mark.parametrize(
    ("name", "content", "format_name"),
    [
        ("a.po", "<?xml version='1.0'?><tmx/>", "tmx"),
        ("a.tmx", "<xliff version='1.2'/>", "xliff"),
        ("a.txt", "<xliff version='2.1'/>", "xliff2"),
        ("a.tmx.xlf", '# yorum\n\nmsgid ""\nmsgstr ""\n', "po"),
        ("a.pot", "# yorum\n", "po"),
        ("a", "tr\ten\nBir\tOne\n", "tsv"),
        ("a.tsv", "\ufefftr;en\nBir;One\n", "csv"),
        ("a.csv", "Bir,One\n", "csv"),
        ("a.txt", '"Türkçe","İngilizce"\nmsgid,x\n', "csv"),
    ],
)
def test_detection_by_content(tmp_path, name, content, format_name):
    for encoding in ("utf-8", "utf-16"):
        path = tmp_path / name
        path.write_text(content, encoding=encoding)
        assert detect(str(path)).name == format_name


def test_compiled_and_packed_formats_are_detected(tmp_path):
    for name in ("mo", "xlsx"):
        write(UNITS, tmp_path / "a.bin", format=name)
        assert detect(str(tmp_path / "a.bin")).name == name
    write(UNITS, tmp_path / "a.en", format="moses")
    assert detect(str(tmp_path / "a.en")).name == "moses"


@pytest.mark.parametrize("content", ["Bir cümle, iki cümle.\n", '{"a": 1}', "<svg/>", "a\0b,c"])
def test_what_is_none_of_the_formats(tmp_path, content):
    path = tmp_path / "a.txt"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FormatError, match=r"none of the formats|neither TMX nor XLIFF"):
        detect(str(path))


@pytest.mark.parametrize("name", ["mimetype", "[Content_Types].xml"])
def test_a_document_is_for_another_command(tmp_path, name):
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, "")
        archive.writestr("word/document.xml", "<document/>")
    with pytest.raises(
        FormatError, match=r"a\.docx: this is a document; 'bellek segment' takes it"
    ):
        detect(str(path))


def test_unknown_names(tmp_path):
    with pytest.raises(ConfigError, match="'doc' is not a format; choose one of tmx, xliff"):
        read(tmp_path / "a", format="doc")
    with pytest.raises(ConfigError, match="'wordfast' is not a program; choose one of omegat"):
        write(UNITS, tmp_path / "a.tmx", profile="wordfast")
    with pytest.raises(ConfigError, match="lokalize does not read xliff2; it reads po, xliff"):
        write(UNITS, tmp_path / "a", format="xliff2", profile="lokalize")
    with pytest.raises(FormatError, match="the name does not tell the format"):
        write(UNITS, tmp_path / "a.doc")


@pytest.mark.parametrize("profile", PROFILES)
def test_every_profile_in_every_format_it_takes(tmp_path, profile):
    assert write(UNITS, tmp_path / "belirsiz", profile=profile) == 2
    assert detect(str(tmp_path / "belirsiz")).name == PROFILES[profile].takes[0]
    for name in PROFILES[profile].takes:
        target = tmp_path / f"a.{name}"
        assert write(UNITS, target, format=name, profile=profile) == 2
        back = [(unit.source_text, unit.target_text) for unit in read(target).units]
        assert back == [("Bir.", "One."), ("İki.", "Two.")]


def test_a_file_that_the_program_would_not_accept_does_not_take_its_place(old, monkeypatch):
    monkeypatch.setattr("bellek.exchange.tmx.writer._END", "</body>")
    with pytest.raises(BellekError, match="omegat would not accept this file"):
        write(UNITS, old, profile="omegat")
    assert old.read_text(encoding="utf-8") == "eski"
