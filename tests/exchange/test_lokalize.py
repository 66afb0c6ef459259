"""Our files in the real Lokalize, which D-Bus lets us ask and tell what a translator would."""

import os
import re
import shutil
import signal
import subprocess
import time
from contextlib import contextmanager

import pytest

from bellek.exchange import read, write
from bellek.model import Status, Tag, Unit

pytestmark = pytest.mark.clients

PACKAGES = {
    "lokalize": "lokalize",
    "Xvfb": "xvfb",
    "dbus-run-session": "dbus-daemon",
    "dbus-send": "dbus-bin",
}
NAMED = "[Identity]\nauthorName=bellek\nauthorEmail=bellek@example.org\n"  # else it asks before PO
BOLD = (Tag("open", "1", "<b>"), "Iğdır", Tag("close", "1", "</b>"))
UNITS = [
    Unit((*BOLD, "’da ışık."), ("Light in ", *BOLD, "."), "a1", status=Status.REVIEWED),
    Unit.pair("“Şöyle” & böyle.", "“So” & so."),
    Unit(("Bu bir taslak.",), ("This is a draft.",), "a3", status=Status.INITIAL),
    Unit(("Bu çevrilmedi.",), None, "a4"),
]


@contextmanager
def running(*command, **options):
    """Run a program in a group of its own, and end the group."""
    with subprocess.Popen(
        command, stderr=subprocess.DEVNULL, text=True, start_new_session=True, **options
    ) as process:
        try:
            yield process
        finally:
            os.killpg(process.pid, signal.SIGTERM)


class Editor:
    """The tab of Lokalize that has a file open."""

    def __init__(self, bus):
        self._bus = bus

    def send(self, name, path, method, *arguments):
        done = subprocess.run(
            ["dbus-send", f"--bus={self._bus}", "--print-reply=literal", f"--dest={name}",
             path, method, *arguments],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        return done.stdout

    def call(self, method, *arguments):
        names = self.send("org.freedesktop.DBus", "/", "org.freedesktop.DBus.ListNames")
        name = re.search(r"org\.kde\.lokalize-\d+", names)
        if name is None:
            return ""
        interface = f"org.kde.Lokalize.Editor.{method}"
        reply = self.send(name[0], "/ThisIsWhatYouWant/Editor/0", interface, *arguments)
        return reply.strip().removeprefix("int32 ").removeprefix("boolean ")

    def entry(self, number):
        """The source, the translation, and whether it is ready."""
        source = self.call("entrySource", f"int32:{number}", "int32:0")
        target = self.call("entryTarget", f"int32:{number}", "int32:0")
        return source, target, self.call("entryReady", f"int32:{number}")


@contextmanager
def lokalize(path, home):
    """Open a file in Lokalize, under an X server and with a D-Bus that are its own."""
    for program, package in PACKAGES.items():
        if shutil.which(program) is None:
            pytest.skip(f"needs {program} (Debian package {package})")
    home.mkdir()
    (home / "lokalizerc").write_text(NAMED, encoding="utf-8")
    start = f'echo "$DBUS_SESSION_BUS_ADDRESS" > "{home}/bus"; exec lokalize "{path}"'
    with running("Xvfb", "-displayfd", "1", stdout=subprocess.PIPE) as server:
        environment = {
            **os.environ,
            "DISPLAY": f":{server.stdout.readline().strip()}",
            **dict.fromkeys(("HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME"), str(home)),
            "QT_QPA_PLATFORM": "xcb",
            "LC_ALL": "C.UTF-8",
        }
        command = ("dbus-run-session", "--", "sh", "-c", start)
        with running(*command, env=environment, stdout=subprocess.DEVNULL):
            yield opened(path, home / "bus")


def opened(path, bus):
    end = time.monotonic() + 60
    while time.monotonic() < end:
        time.sleep(0.5)
        if bus.exists() and (address := bus.read_text().strip()):
            editor = Editor(address)
            if editor.call("currentFile") == str(path) and editor.call("entryCount") != "0":
                return editor
    raise AssertionError(f"Lokalize did not open {path.name}")


@pytest.mark.parametrize(
    ("name", "bold", "done"),
    [
        ("a.po", ("<b>Iğdır</b>’da ışık.", "Light in <b>Iğdır</b>."), Status.TRANSLATED),
        ("a.xlf", None, Status.REVIEWED),
    ],
)
def test_a_file_is_edited_and_comes_back(tmp_path, name, bold, done):
    path = tmp_path / name
    write(UNITS, path, profile="lokalize")
    with lokalize(path, tmp_path / "home") as editor:
        assert editor.call("entryCount") == "4"
        entries = [editor.entry(number) for number in range(4)]
        assert entries[1:] == [
            ("“Şöyle” & böyle.", "“So” & so.", "true"),
            ("Bu bir taslak.", "This is a draft.", "false"),
            ("Bu çevrilmedi.", "", "true" if bold else "false"),
        ]
        assert entries[0][2] == "true"
        assert bold in (None, entries[0][:2])  # in XLIFF it has characters of its own for tags
        editor.call("gotoEntry", "int32:1")
        editor.call("setEntryTarget", "int32:1", "int32:0", "string:“İyi” & well.")
        assert editor.call("saveFile") == "true"
    back = list(read(path).units)
    assert [(each.id, each.source_text, each.status) for each in back[:2]] == [
        ("a1", bold[0] if bold else "Iğdır’da ışık.", done),
        ("", "“Şöyle” & böyle.", Status.TRANSLATED),
    ]
    assert back[1].target == ("“İyi” & well.",)
    assert back[1].editor == ("" if bold else "bellek")  # in PO the header has the name
    assert back[2:] == UNITS[2:]
    if bold is None:
        assert (back[0].source, back[0].target) == (UNITS[0].source, UNITS[0].target)
