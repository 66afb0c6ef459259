"""``bellek remove``, ``bellek rename``, and a file that somebody renamed without telling."""

import json
import unicodedata

import pytest

from bellek.memory import Memory

TEXT = "Sabah erkenden kalktık. Vapurla karşıya geçtik.\nÖğlen döndük.\n"
LONG = "Dr. geldi. Gitti.\n" + "".join(f"Satır {n} burada bitiyor.\n" for n in range(1, 7))
NAME = "İstanbul yazısı.txt"


@pytest.fixture
def articles(call, tmp_path):
    """Two articles in a folder, the one with the ı's translated."""
    folder = tmp_path / "yazılar"
    folder.mkdir()
    (folder / NAME).write_text(TEXT, encoding="utf-8")
    (folder / "uzun.txt").write_text(LONG, encoding="utf-8")
    assert call("segment", f"yazılar/{NAME}", "yazılar/uzun.txt").returncode == 0
    with Memory.open(tmp_path / "memories" / "tr-en.db") as memory:
        batch = memory.begin("ayşe")
        english = ["We rose early.", "We crossed by ferry.", "We returned at noon."]
        for unit, target in zip(list(memory.units(f"yazılar/{NAME}")), english, strict=True):
            memory.revise(unit.id, (target,), batch=batch, author="ayşe")
    return folder


def names(call):
    return [each["document"] for each in json.loads(call("status", "--json").stdout)]


def done(call, name):
    (status,) = json.loads(call("status", "--json", "--document", name).stdout)
    return status["confirmed"]["segments"]


class TestRemove:
    def test_it_is_told_and_taken_back(self, call, articles):
        out = call("remove", NAME)
        assert out.stdout == (
            f"yazılar/{NAME} is taken out: 3 segments, 3 translated\n"
            "  batch 4; 'bellek undo 4' takes it back\n"
        )
        assert names(call) == ["yazılar/uzun.txt", None]
        assert "remove" in call("undo").stdout
        assert call("undo", 4).stdout == "Batch 4 is undone: 3 units.\n"
        assert names(call) == ["yazılar/uzun.txt", f"yazılar/{NAME}"]

    def test_every_command_says_where_it_went(self, call, articles):
        call("remove", NAME)
        sentence = (
            f"bellek: The document yazılar/{NAME} was taken out; 'bellek undo 4' brings it back, "
            "or segmenting its file again.\n"
        )
        for arguments in (
            ("status", "--document", NAME),
            ("export", "x.po", "--document", NAME),
            ("export", "x.txt", "--document", f"yazılar/{NAME}"),
            ("translate", NAME),
            ("score", "--document", NAME),
            ("history", f"{NAME}:1"),
            ("remove", NAME),
            ("rename", NAME, "x.txt"),
        ):
            out = call(*arguments)
            assert (out.returncode, out.stdout, out.stderr) == (1, "", sentence), arguments

    def test_it_is_still_matched_found_and_exported(self, call, articles, tmp_path):
        call("remove", NAME)
        call("remove", "uzun.txt")
        assert "We crossed by ferry." in call("match", "Vapurla karşıya geçtik.").stdout
        assert f"(yazılar/{NAME}:gone)" in call("search", "vapurla").stdout
        assert call("export", "bellek.tmx").stdout == "bellek.tmx: 3 units\n"
        out = call("import", "bellek.tmx")
        assert out.stdout == "bellek.tmx: 3 units (0 new, 0 changed, 3 unchanged)\n"

    def test_segmented_again_it_is_back(self, call, articles):
        call("remove", NAME)
        assert call("segment", f"yazılar/{NAME}").stdout == (
            f"yazılar/{NAME}: 3 segments (3 kept)\n"
        )
        assert done(call, NAME) == 3

    def test_several_a_folder_and_json(self, call, articles):
        (articles / "notlar.txt").write_text("Not aldık.\n", encoding="utf-8")
        call("segment", "yazılar/notlar.txt")
        out = call("remove", "uzun.txt", "notlar.txt", "uzun.txt", "--json")
        assert json.loads(out.stdout) == [
            {"document": "yazılar/uzun.txt", "batch": 5, "segments": 8, "translated": 0},
            {"document": "yazılar/notlar.txt", "batch": 6, "segments": 1, "translated": 0},
        ]
        assert call("remove", "yazılar/").stdout.startswith(f"yazılar/{NAME} is taken out")
        assert names(call) == [None]

    def test_nothing_is_taken_out_when_one_name_is_wrong(self, call, articles):
        out = call("remove", NAME, "uzn.txt")
        assert (out.returncode, out.stdout) == (1, "")
        assert out.stderr == (
            "bellek: There is no document uzn.txt in this memory; "
            f"there are: yazılar/uzun.txt, yazılar/{NAME}.\n"
        )
        assert len(names(call)) == 2


class TestRename:
    def test_a_file_that_was_renamed(self, call, articles):
        (articles / NAME).rename(articles / "ıstanbul.txt")
        out = call("rename", NAME, "yazılar/ıstanbul.txt")
        assert (out.returncode, out.stdout) == (
            0,
            f"yazılar/{NAME} is now called yazılar/ıstanbul.txt\n",
        )
        assert done(call, "ıstanbul.txt") == 3
        out = call("export", "--document", "ıstanbul.txt", "english.txt")
        assert out.stdout == "english.txt: 3 translations\n"
        out = call("status", "--document", NAME)
        assert out.stderr.startswith(f"bellek: There is no document {NAME} in this memory; ")
        out = call("status", "--document", f"yazılar/{NAME}")
        assert out.stderr == (
            f"bellek: yazılar/{NAME} was renamed; it is the document yazılar/ıstanbul.txt now.\n"
        )
        (articles / "ıstanbul.txt").rename(articles / NAME)
        assert call("rename", "ıstanbul.txt", f"yazılar/{NAME}").returncode == 0
        assert call("segment", f"yazılar/{NAME}").stdout == (
            f"yazılar/{NAME}: 3 segments (3 kept)\n"
        )

    def test_a_file_moved_into_a_folder(self, call, articles, tmp_path):
        (tmp_path / "eski").mkdir()
        (articles / NAME).rename(tmp_path / "eski" / NAME)
        out = call("rename", NAME, "eski/", "--json")
        assert json.loads(out.stdout) == [
            {
                "document": f"yazılar/{NAME}",
                "name": f"eski/{NAME}",
                "path": str(tmp_path / "eski" / NAME),
            }
        ]

    def test_from_within_the_folder(self, call, articles, monkeypatch):
        """A name begins where that of the document began, not in the present folder."""
        monkeypatch.chdir(articles)
        (articles / NAME).rename(articles / "ıstanbul.txt")
        out = call("--memory", "../memories/tr-en.db", "rename", NAME, "ıstanbul.txt")
        assert out.stdout == f"yazılar/{NAME} is now called yazılar/ıstanbul.txt\n"

    @pytest.mark.parametrize("first", ["bellek", "mv"])
    def test_a_folder(self, call, articles, tmp_path, first):
        if first == "mv":
            articles.rename(tmp_path / "2024 yazıları")
        out = call("rename", "yazılar", "2024 yazıları")
        assert out.stdout == (
            "yazılar/uzun.txt is now called 2024 yazıları/uzun.txt\n"
            f"yazılar/{NAME} is now called 2024 yazıları/{NAME}\n"
        )
        if first == "bellek":
            articles.rename(tmp_path / "2024 yazıları")
            out = call("rename", "2024 yazıları", "2024 yazıları")
            assert f"uzun.txt is now the file {tmp_path / '2024 yazıları'}" in out.stdout
        assert call("export", "--document", NAME, "english.txt").returncode == 0

    def test_a_folder_moved_into_another(self, call, articles, tmp_path):
        (tmp_path / "arşiv").mkdir()
        articles.rename(tmp_path / "arşiv" / "yazılar")
        call("rename", "yazılar", "arşiv")
        assert names(call) == ["arşiv/yazılar/uzun.txt", f"arşiv/yazılar/{NAME}"]

    def test_a_name_alone(self, call, articles):
        """Its file stays where it is, and is still that of the document."""
        out = call("rename", NAME, "Ekim yazısı")
        assert out.stdout == f"yazılar/{NAME} is now called Ekim yazısı\n"
        out = call("segment", f"yazılar/{NAME}")
        assert out.stdout == "Ekim yazısı: 3 segments (3 kept)\n"
        assert call("rename", "Ekim yazısı", f"yazılar/{NAME}").returncode == 0
        assert names(call) == ["yazılar/uzun.txt", f"yazılar/{NAME}"]

    def test_before_the_file_is_moved(self, call, articles):
        (articles / NAME).unlink()
        out = call("rename", NAME, "yazılar/Ekim yazısı.txt")
        assert out.stdout == (
            f"yazılar/{NAME} is now called yazılar/Ekim yazısı.txt\n"
            f"  its file is not at {articles / NAME}; once it is in its place, "
            "'bellek segment \"yazılar/Ekim yazısı.txt\"' finds it\n"
        )

    @pytest.mark.parametrize(
        ("new", "sentence"),
        [
            ("yazılar/uzun.txt", "yazılar/uzun.txt is another text than yazılar/{name}; if it is"),
            ("yazılar/{name}", "The document is called yazılar/{name} already; give it another"),
            (
                "kopya.txt",
                "There is a document kopya.txt already; choose another name, or take that one out",
            ),
            (" ", "An empty name is none; give the document another."),
            ("../yok.txt", "../yok.txt: there is no such file; tell where it is now, or a name"),
        ],
    )
    def test_what_is_refused(self, call, articles, tmp_path, new, sentence):
        (tmp_path / "kopya.txt").write_text(TEXT, encoding="utf-8")
        call("segment", "kopya.txt")
        out = call("rename", NAME, new.format(name=NAME))
        assert (out.returncode, out.stdout) == (1, "")
        assert out.stderr.startswith(f"bellek: {sentence.format(name=NAME)}")
        assert names(call) == ["kopya.txt", "yazılar/uzun.txt", f"yazılar/{NAME}"]

    def test_a_later_version_goes_the_way_that_is_told(self, call, articles):
        (articles / NAME).unlink()
        (articles / "son.txt").write_text("Bambaşka.\nBir yazı oldu bu.\n", encoding="utf-8")
        told = call("rename", NAME, "yazılar/son.txt").stderr
        assert f"'bellek segment --name \"yazılar/{NAME}\" yazılar/son.txt' first" in told
        call("segment", "--name", f"yazılar/{NAME}", "yazılar/son.txt")
        assert call("rename", NAME, "yazılar/son.txt").returncode == 0


class TestARenamedFileSegmented:
    def test_its_document_is_renamed(self, call, articles):
        (articles / NAME).rename(articles / "ıstanbul.txt")
        out = call("segment", "yazılar/ıstanbul.txt")
        assert out.stdout == (
            "yazılar/ıstanbul.txt: 3 segments (3 kept)\n"
            f"  this was yazılar/{NAME}, whose file is gone; it has the new name now\n"
            f"  'bellek rename yazılar/ıstanbul.txt \"yazılar/{NAME}\"' takes that back\n"
        )
        assert done(call, "ıstanbul.txt") == 3

    def test_corrections_of_the_segmentation_count(self, call, articles, bellek):
        bellek("translate", "uzun.txt", "--merge", "1")
        (articles / "uzun.txt").rename(articles / "yeni.txt")
        (report,) = json.loads(call("segment", "yazılar/yeni.txt", "--json").stdout)
        assert (report["segments"], report["kept"]) == (7, 7)
        assert report["renamed_from"] == "yazılar/uzun.txt"

    def test_a_text_that_was_edited_too_is_asked_about(self, call, articles):
        (articles / "uzun.txt").unlink()
        (articles / "yeni uzun.txt").write_text(LONG + "Bu da eklendi.\n", encoding="utf-8")
        out = call("segment", "yazılar/yeni uzun.txt")
        assert (out.returncode, out.stdout) == (1, "")
        assert out.stderr == (
            "bellek: yazılar/yeni uzun.txt has much of the document yazılar/uzun.txt, whose file "
            "is gone; if it is that one, run 'bellek rename yazılar/uzun.txt "
            '"yazılar/yeni uzun.txt"\' first, else name it with --name.\n'
        )
        assert call("rename", "yazılar/uzun.txt", "yazılar/yeni uzun.txt").returncode == 0
        assert call("segment", "yazılar/yeni uzun.txt").stdout == (
            "yazılar/yeni uzun.txt: 9 segments (1 new, 8 kept)\n"
        )

    def test_a_copy_is_a_document_of_its_own(self, call, articles, tmp_path):
        (tmp_path / "kopya.txt").write_text(TEXT, encoding="utf-8")
        assert call("segment", "kopya.txt").stdout == "kopya.txt: 3 segments (3 new)\n"

    def test_and_so_is_another_text(self, call, articles, tmp_path):
        (articles / NAME).unlink()
        other = "Öğlen döndük.\nAkşam oldu.\nGece yağmur yağdı.\n"
        (tmp_path / "başka.txt").write_text(other, encoding="utf-8")
        assert call("segment", "başka.txt").stdout == "başka.txt: 3 segments (3 new)\n"

    def test_and_so_is_a_part_of_one(self, call, articles):
        (articles / "uzun.txt").unlink()
        (articles / "kısa.txt").write_text(LONG[:40], encoding="utf-8")
        assert call("segment", "yazılar/kısa.txt").stdout.endswith("(3 new)\n")

    def test_one_that_was_taken_out_comes_back_under_its_name(self, call, articles):
        """Although another document with its text has lost its file."""
        (articles / "ıstanbul.txt").write_text(TEXT, encoding="utf-8")
        call("segment", "yazılar/ıstanbul.txt")
        call("remove", "ıstanbul.txt")
        (articles / NAME).unlink()
        out = call("segment", "yazılar/ıstanbul.txt")
        assert out.stdout == "yazılar/ıstanbul.txt: 3 segments (3 kept)\n"

    def test_the_way_out_when_it_is_a_second_document_already(self, call, articles):
        (articles / "ıstanbul.txt").write_text(TEXT, encoding="utf-8")
        call("segment", "yazılar/ıstanbul.txt")
        (articles / NAME).unlink()
        call("remove", "ıstanbul.txt")
        assert call("rename", NAME, "yazılar/ıstanbul.txt").returncode == 0
        assert done(call, "ıstanbul.txt") == 3


def test_names_as_macos_writes_them(call, articles):
    """The same name in other code points: the same document."""
    (articles / NAME).rename(articles / unicodedata.normalize("NFD", NAME))
    out = call("segment", f"yazılar/{unicodedata.normalize('NFD', NAME)}")
    assert out.stdout == f"yazılar/{NAME}: 3 segments (3 kept)\n"
    assert call("export", "--document", NAME, "english.txt").returncode == 0
    assert call("remove", unicodedata.normalize("NFD", NAME)).returncode == 0
    assert call("remove", "yazılar").returncode == 0


@pytest.mark.parametrize("suffix", ["po", "xliff", "tmx", "tsv"])
def test_a_file_written_before_comes_back_into_its_document(call, articles, tmp_path, suffix):
    written = tmp_path / f"önce.{suffix}"
    call("export", written, "--document", NAME)
    (articles / NAME).rename(articles / "ıstanbul.txt")
    call("rename", NAME, "yazılar/ıstanbul.txt")
    text = written.read_text(encoding="utf-8")
    assert "We returned at noon." in text
    written.write_text(text.replace("We returned at noon.", "Noon."), encoding="utf-8")
    assert "(0 new, 1 changed, 2 unchanged)" in call("import", written).stdout
    (*_, last) = json.loads(call("history", "ıstanbul.txt:3", "--json").stdout)["revisions"]
    assert last["target"] == "Noon."
    assert names(call) == ["yazılar/uzun.txt", "yazılar/ıstanbul.txt"]


def test_status_tells_of_files_that_are_gone(call, articles):
    (articles / "uzun.txt").unlink()
    out = call("status")
    assert out.returncode == 0
    assert out.stderr == (
        f"yazılar/uzun.txt: its file is not at {articles / 'uzun.txt'} any more; put it back, or "
        "tell where it is now with 'bellek rename yazılar/uzun.txt FILE', or take the document "
        "out with 'bellek remove yazılar/uzun.txt'.\n"
    )
    call("remove", "uzun.txt")
    assert call("status").stderr == ""
