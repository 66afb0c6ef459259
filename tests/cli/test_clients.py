"""What our files are to the programs that translators use."""

import os
import re
import shutil
import subprocess
from xml.sax.saxutils import escape, unescape

import docx
import pytest

from bellek.memory import Memory

pytestmark = pytest.mark.clients

PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat>
 <project version="1.0">
  <source_dir>__DEFAULT__</source_dir>
  <target_dir>__DEFAULT__</target_dir>
  <tm_dir>__DEFAULT__</tm_dir>
  <glossary_dir>__DEFAULT__</glossary_dir>
  <dictionary_dir>__DEFAULT__</dictionary_dir>
  <source_lang>TR</source_lang>
  <target_lang>EN</target_lang>
  <sentence_seg>false</sentence_seg>
  <support_default_translations>true</support_default_translations>
 </project>
</omegat>
"""


def program(name, package):
    """The program, or a skip that says what to install."""
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"needs {name}; install the Debian package {package}")
    return path


@pytest.fixture
def filled(bellek, repository, tmp_path):
    """A memory with all seeds and their final translations, and what it exports."""
    shutil.copytree(repository / "seeds", tmp_path / "seeds")
    bellek("segment", *sorted(path.relative_to(tmp_path) for path in tmp_path.glob("seeds/*.txt")))
    finals = [p for p in (repository / "memories").glob("*.tmx") if "draft" not in p.name]
    assert bellek("import", *sorted(finals)).returncode == 0
    for name in ("seeds.tmx", "seeds.po"):
        assert bellek("export", name).returncode == 0
    return tmp_path


def test_gettext_accepts_the_po(filled):
    msgfmt = program("msgfmt", "gettext")
    done = subprocess.run(
        [msgfmt, "--check", "--verbose", "--output-file=seeds.mo", "seeds.po"],
        cwd=filled,
        capture_output=True,
        text=True,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stderr
    translated = int(re.match(r"(\d+) translated", done.stderr)[1])
    with Memory.open(filled / "memories" / "tr-en.db") as memory:
        units = list(memory.units())
    assert translated == len({(unit.source_text, unit.target_text) for unit in units})
    assert "untranslated" not in done.stderr


def test_gettext_gives_back_what_was_exported(bellek, filled):
    """msgcat rewrites the file as another tool would; nothing in it has changed."""
    msgcat = program("msgcat", "gettext")
    subprocess.run([msgcat, "seeds.po", "-o", "rewritten.po"], cwd=filled, check=True)
    done = bellek("import", "rewritten.po")
    assert done.returncode == 0, done.stderr
    assert re.search(r"\(0 new, 0 changed, \d+ unchanged\)", done.stdout)


@pytest.mark.shared
def test_the_tmx_is_valid(filled, shared):
    xmllint = program("xmllint", "libxml2-utils")
    schema = shared / "data" / "interop" / "schemas" / "tmx14.dtd"
    shutil.copy(schema, filled / "tmx14.dtd")
    done = subprocess.run(
        [xmllint, "--noout", "--nonet", "--valid", "seeds.tmx"],
        cwd=filled,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")


def omegat(project, *mode):
    """Let OmegaT translate a project; its exit code says nothing, so the caller counts."""
    path = program("omegat", "omegat")
    home = project / "home"
    home.mkdir(exist_ok=True)
    environment = {**os.environ, "HOME": str(home), "LC_ALL": "C.UTF-8"}
    environment["JAVA_TOOL_OPTIONS"] = f"-Duser.home={home}"
    done = subprocess.run(
        [path, str(project), *(mode or ["--mode=console-translate"])],
        capture_output=True,
        text=True,
        env=environment,
        timeout=180,
    )
    assert "TMXR_ERR" not in done.stdout + done.stderr


def test_omegat_fills_a_project_and_gives_it_back(bellek, filled):
    project = filled / "project"
    for folder in ("source", "target", "tm/auto", "omegat", "glossary", "dictionary"):
        (project / folder).mkdir(parents=True)
    (project / "omegat.project").write_text(PROJECT, encoding="utf-8")
    lines = bellek("segment", "--print", "seeds/haber-askabat.txt").stdout
    # OmegaT's text filter takes what empty lines part for a paragraph.
    (project / "source" / "haber.txt").write_text(lines.replace("\n", "\n\n"), encoding="utf-8")
    shutil.copy(filled / "seeds.tmx", project / "tm" / "auto" / "seeds.tmx")
    omegat(project)
    with Memory.open(filled / "memories" / "tr-en.db") as memory:
        units = list(memory.units("seeds/haber-askabat.txt"))
        before = list(memory.units())
    english = (project / "target" / "haber.txt").read_text(encoding="utf-8")
    assert english.rstrip("\n").split("\n\n") == [unit.target_text for unit in units]

    saved = project / "project-omegat.tmx"  # written on compiling, in the form of project_save.tmx
    done = bellek("import", saved)
    assert done.returncode == 0, done.stderr
    assert re.search(r": 25 units \(0 new, 0 changed, 25 unchanged\)", done.stdout)
    with Memory.open(filled / "memories" / "tr-en.db") as memory:
        assert list(memory.units()) == before


@pytest.mark.shared
def test_omegat_takes_the_shared_sample(bellek, shared, tmp_path):
    program("omegat", "omegat")
    bellek("import", shared / "data" / "interop" / "samples" / "good.tmx")
    bellek("export", "out.tmx")
    script = shared / "bench" / "interop" / "omegat_check.sh"
    done = subprocess.run(
        ["bash", script, tmp_path / "out.tmx"],
        capture_output=True,
        text=True,
        env={**os.environ, "WANT": "6"},
    )
    assert done.returncode == 0, done.stdout
    assert "6 lines translated" in done.stdout


def test_a_whole_omegat_project(bellek, filled):
    """Out as a project, translated by OmegaT from its memory, edited there, and in again."""
    done = bellek("export", "--for", "omegat", "project")
    assert (done.returncode, done.stderr) == (0, "")
    project = filled / "project"
    omegat(project)
    with Memory.open(filled / "memories" / "tr-en.db") as memory:
        before = list(memory.units())
        names = memory.documents()
    for name in names:  # it segmented every document as we do
        assert bellek("export", "--document", name, "ours.txt").returncode == 0
        theirs = (project / "target" / name).read_text(encoding="utf-8")
        assert theirs == (filled / "ours.txt").read_text(encoding="utf-8"), name

    done = bellek("import", "project")
    assert re.search(r"\(0 new, 0 changed, \d+ unchanged\)", done.stdout), done.stdout + done.stderr

    saved = (project / "project-omegat.tmx").read_text(encoding="utf-8")
    wanted = "Apple Cake with Rose Jam"
    head, tail = saved.rsplit(wanted, 1)
    head, tuv = head.rsplit("<tuv", 1)
    tuv = re.sub(r'changedate="\w+"', 'changedate="20991231T235959Z"', tuv)
    edited = f"{head}<tuv{tuv}Rose Jam Apple Cake{tail}"
    (project / "omegat" / "project_save.tmx").write_text(edited, encoding="utf-8")
    done = bellek("import", "project")
    assert re.search(r"\(0 new, 1 changed, \d+ unchanged\)", done.stdout), done.stdout + done.stderr
    with Memory.open(filled / "memories" / "tr-en.db") as memory:
        after = list(memory.units())
    assert [unit.id for unit in after] == [unit.id for unit in before]
    changed = [(a.target_text, b.target_text) for a, b in zip(before, after, strict=True) if a != b]
    assert changed == [(wanted, "Rose Jam Apple Cake")]

    done = bellek("export", "--for", "omegat", "project")  # again: the translator's file stays
    assert done.returncode == 0
    assert (project / "omegat" / "project_save.tmx").read_text(encoding="utf-8") == edited


def test_omegat_takes_each_of_several_translations_in_its_place(bellek, tmp_path):
    text = "Evet.\nHayır.\nEvet.\nEvet. Evet.\n\nBelki. Evet."
    (tmp_path / "bir belge.txt").write_text(text, encoding="utf-8")
    (tmp_path / "öteki.txt").write_text("Tamam.\nEvet.\nTamam.\n", encoding="utf-8")
    bellek("segment", "bir belge.txt", "öteki.txt")
    with Memory.open(tmp_path / "memories" / "tr-en.db") as memory:
        batch = memory.begin("ayşe")
        for number, unit in enumerate(list(memory.units())):
            memory.revise(unit.id, (f"{number}.",), batch=batch)
    bellek("export", "--for", "omegat", "project")
    omegat(tmp_path / "project")
    target = tmp_path / "project" / "target"
    english = (target / "bir belge.txt").read_text(encoding="utf-8")
    assert english == "0.\n1.\n2.\n3. 4.\n\n5. 6."
    assert (target / "öteki.txt").read_text(encoding="utf-8") == "7.\n8.\n9.\n"
    done = bellek("import", "project")
    assert "10 units (0 new, 0 changed, 10 unchanged)" in done.stdout


def test_omegat_reads_legacy_text_and_gets_markdown_as_po(bellek, tmp_path):
    legacy = "Şişli, İstanbul’da bir ilçedir."
    (tmp_path / "eski.txt").write_bytes(legacy.encode("cp1254"))
    (tmp_path / "rehber.md").write_text("Önce **paketi** indirin. Kurun.\n", encoding="utf-8")
    bellek("segment", "eski.txt", "rehber.md")
    bellek("translate", "eski.txt", stdin="Şişli is a district.\n")
    bellek("translate", "rehber.md", stdin="\nInstall it.\n")
    bellek("export", "--for", "omegat", "project")
    omegat(tmp_path / "project")
    target = tmp_path / "project" / "target"
    assert (target / "eski.txt").read_text(encoding="utf-8") == "Şişli is a district."
    po = (target / "rehber.md.po").read_text(encoding="utf-8")
    assert 'msgid "Önce **paketi** indirin."\nmsgstr ""' in po
    assert 'msgid "Kurun."\nmsgstr "Install it."' in po
    saved = (tmp_path / "project" / "project-omegat.tmx").read_text(encoding="utf-8")
    assert "MIME-Version" not in saved
    done = bellek("import", "project")
    assert "(0 new, 0 changed, 2 unchanged)" in done.stdout


PAGE = """<html><head><title>Sayfa</title></head><body>
<p><b>Birinci cümle bitti.</b> İkinci cümle başladı.</p>
<p>Kapı yavaşça açıldı. <b>Kimse içeri girmedi.</b></p>
<p>Kapı yavaşça kapandı.<b> Kimse dışarı çıkmadı.</b></p>
<p><b>Yağmur durdu. </b>Güneş yeniden açtı.</p>
<p><b>Ali geldi. Veli gitti.</b> Herkes sustu.</p>
<p><b><i>Çok önemli bir konu.</i></b> Hemen okuyun.</p>
<p>“<i>Yarın döneceğim.</i>” Sonra pencereyi kapadı.</p>
<p><i>“Ben artık gidiyorum.”</i> dedi Zeynep. Kimse yanıt vermedi.</p>
<p>Rapor hazırdı. (<i>Ek sonda verilmiştir.</i>) Toplantı başladı.</p>
<p><b>Sayın okur,<br>hoş geldiniz.</b> Buyurun.</p>
<p>Savaş uzun sürdü.<sup><a href="#d1">1</a></sup> Barış çabuk geldi.</p>
<p>Anlaşma imzalandı<sup><a href="#d2">2</a></sup>. Taraflar ayrıldı.</p>
<p><a href="/c">Ana bölüm.</a> <a href="/d">İletişim bölümü.</a></p>
<p><b>Dr.</b> Elif konuştu. Bu <b>3.</b> Ordu birliğidir.</p>
<p>Önce <code>kur</code> yazın. <code>bellek</code> komutu açılır.</p>
<p>Haritaya bakın. <img src="b.png"> Yol buradan geçer.</p>
</body></html>
"""
FILM = """1
00:00:01,000 --> 00:00:03,000
Bu akşam bizimle
yemeğe gelir misin?

2
00:00:04,000 --> 00:00:06,000
<i>Telefon çalıyor.</i> Açar mısın?

3
00:00:07,000 --> 00:00:09,000
<i>Rüzgâr bütün gece
hiç durmadan esti.</i> Kar da yağdı.

4
00:00:10,000 --> 00:00:12,000
- Nereden geliyorsun?
- <b>Okuldan geliyorum.</b>
"""
RUNS = [("Deniz sakindi.", True), (" Martılar ", False), ("uzaktaydı", True), (". Döndük.", False)]


def marked(text):
    """A text with a mark behind every word; codes and code letters stay."""
    codes = r"(<code>.*?</code>|<c\d+>\w+</c\d+>|<[^<>]*>|^\d.*$)"
    parts = re.split(codes, text, flags=re.MULTILINE)
    return "".join(p if n % 2 else re.sub(r"(\w+)", r"\1x", p) for n, p in enumerate(parts))


def test_omegat_gives_back_what_has_codes_in_its_place(bellek, tmp_path):
    """Everything that OmegaT offers to a translator comes back where it belongs."""
    (tmp_path / "sayfa.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "film.srt").write_text(FILM, encoding="utf-8")
    word = docx.Document()
    for text, bold in RUNS:
        paragraph = word.paragraphs[0] if word.paragraphs else word.add_paragraph()
        paragraph.add_run(text).bold = bold or None
    word.save(tmp_path / "belge.docx")
    names = ("sayfa.html", "film.srt", "belge.docx")
    bellek("segment", *names)
    bellek("export", "--for", "omegat", "project")
    project = tmp_path / "project"
    saved = project / "omegat" / "project_save.tmx"
    # Every segment, translated as it is.
    equal = ("--pseudotranslatetype=equal", f"--pseudotranslatetmx={saved}")
    omegat(project, "--mode=console-createpseudotranslatetmx", *equal)
    offered = re.sub(
        r'(<tuv lang="EN">\s*<seg>)(.*?)(</seg>)',
        lambda found: found[1] + escape(marked(unescape(found[2]))) + found[3],
        saved.read_text(encoding="utf-8"),
        flags=re.DOTALL,
    )
    saved.write_text(offered, encoding="utf-8")
    done = bellek("import", "project")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"\(0 new, \d+ changed, 0 unchanged\)", done.stdout), done.stdout
    for name in names:
        done = bellek("export", "--require-complete", "--document", name, f"out-{name}")
        assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "out-sayfa.html").read_text(encoding="utf-8") == marked(PAGE)
    film = (tmp_path / "out-film.srt").read_text(encoding="utf-8")
    assert film.split() == marked(FILM).split()  # short lines are put together
    runs = docx.Document(tmp_path / "out-belge.docx").paragraphs[0].runs
    assert "".join(run.text for run in runs) == "Denizx sakindix. Martılarx uzaktaydıx. Döndükx."
    bold = [run.text for run in runs if run.bold and not run.text.isspace()]
    assert bold == ["Denizx sakindix.", "uzaktaydıx"]
