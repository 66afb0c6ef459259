import time

import pytest
from lxml import etree

from bellek.errors import BellekError, FormatError
from bellek.languages import CODES, language
from bellek.segmentation import Segmenter, export_rules
from bellek.segmentation.rules import shipped
from bellek.segmentation.srx import Rule, Srx
from bellek.segmentation.srx_read import read
from bellek.segmentation.srx_write import dump

ABBREVIATION = Rule(False, r"\bDr\.", r"\s", "title")
END = Rule(True, "[.?!]", r"\s")
SAMPLE = Srx(
    sections=(("Titles & ranks", (ABBREVIATION,)), ("Ends", (END, Rule(True, r"\n", "", "line")))),
    maps=(("tr.*", "Titles & ranks"), (".*", "Ends")),
    cascade=True,
    subflows=False,
    handles=(("start", True), ("isolated", False)),
)
WRITTEN = r"""<?xml version='1.0' encoding='UTF-8'?>
<!-- Ours -->
<srx xmlns="http://www.lisa.org/srx20" version="2.0">
  <header segmentsubflows="no" cascade="yes">
    <formathandle type="start" include="yes"/>
    <formathandle type="isolated" include="no"/>
  </header>
  <body>
    <languagerules>
      <languagerule languagerulename="Titles &amp; ranks">
        <!-- title -->
        <rule break="no">
          <beforebreak>\bDr\.</beforebreak>
          <afterbreak>\s</afterbreak>
        </rule>
      </languagerule>
      <languagerule languagerulename="Ends">
        <rule break="yes">
          <beforebreak>[.?!]</beforebreak>
          <afterbreak>\s</afterbreak>
        </rule>
        <!-- line -->
        <rule break="yes">
          <beforebreak>\n</beforebreak>
          <afterbreak></afterbreak>
        </rule>
      </languagerule>
    </languagerules>
    <maprules>
      <languagemap languagepattern="tr.*" languagerulename="Titles &amp; ranks"/>
      <languagemap languagepattern=".*" languagerulename="Ends"/>
    </maprules>
  </body>
</srx>
"""


def test_write_and_read_again(tmp_path):
    path = tmp_path / "sample.srx"
    path.write_bytes(dump(SAMPLE, "Ours"))
    assert path.read_text(encoding="utf-8") == WRITTEN
    again = read(path)
    assert again == SAMPLE
    assert [rule.line for _, rules in again.sections for rule in rules] == [12, 18, 23]


def test_cascade_adds_up_and_the_first_map_alone_does_not():
    ends = SAMPLE.sections[1][1]
    assert SAMPLE.rules("tr-TR") == (ABBREVIATION, *ends)
    assert SAMPLE.rules("TR") == (ABBREVIATION, *ends)
    assert SAMPLE.rules("en") == ends
    first = Srx(SAMPLE.sections, SAMPLE.maps)
    assert first.rules("tr") == (ABBREVIATION,)
    assert Srx(SAMPLE.sections, SAMPLE.maps[:1]).rules("en") == ()
    # A pattern has to fit the whole code.
    assert Srx(SAMPLE.sections, (("tr", "Ends"),)).rules("tr-TR") == ()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("</body>", "", "line 34: this is no well-formed XML (Opening and ending tag mismatch: "),
        ('version="2.0"', 'version="1.0"', "line 3: this is no SRX 2.0 file; convert it to SRX"),
        ("srx20", "srx", "line 3: this is no SRX 2.0 file; convert it to SRX 2.0 first."),
        ("maprules>", "x>", "line 8: the element <maprules> is missing."),
        (' cascade="yes"', "", "line 4: the attribute 'cascade' is missing."),
        (
            'break="no"',
            'break="maybe"',
            "line 12: the attribute 'break' is 'maybe' and not 'yes' or",
        ),
        (
            'type="start"',
            'type="x"',
            "line 5: the attribute 'type' is 'x' and not 'start' or 'end' or",
        ),
        (
            'languagerulename="Ends"/>',
            'languagerulename="X"/>',
            "line 31: the map names rules that",
        ),
        (
            'languagerulename="Ends">',
            'languagerulename="Titles &amp; ranks">',
            "line 17: a second languagerule is called 'Titles & ranks'; rename it.",
        ),
        ('"tr.*"', '"("', "line 30: the language pattern '(' fails: missing ), unterminated"),
    ],
)
def test_broken_file(tmp_path, old, new, message):
    path = tmp_path / "broken.srx"
    path.write_text(WRITTEN.replace(old, new), encoding="utf-8")
    with pytest.raises(FormatError) as caught:
        read(path)
    assert str(caught.value).startswith(f"{path}, {message}")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('break="no"', f'break="{"no" * 5000}"'),
        ('"tr.*"', f'"({"tr" * 5000}"'),
        ("<srx ", f'<srx {"a" * 5000}:b="c" '),
        ('languagerulename="Ends"/>', f'languagerulename="{"E" * 5000}"/>'),
    ],
)
def test_an_error_quotes_little_of_a_long_text(tmp_path, old, new):
    path = tmp_path / "long.srx"
    path.write_text(WRITTEN.replace(old, new), encoding="utf-8")
    with pytest.raises(FormatError) as caught:
        read(path)
    assert len(str(caught.value)) < len(str(path)) + 300


def test_entities_are_refused(tmp_path):
    """Unresolved, &x; would vanish from its rule without a word."""
    doctype = '<!DOCTYPE srx [<!ENTITY x "[.]">]>\n<srx '
    path = tmp_path / "entity.srx"
    path.write_text(WRITTEN.replace("<srx ", doctype, 1), encoding="utf-8")
    with pytest.raises(FormatError, match=r"entity\.srx: the DOCTYPE declares entities"):
        read(path)


def test_missing_file(tmp_path):
    with pytest.raises(FormatError, match="the rules cannot be read"):
        read(tmp_path / "none.srx")


def test_broken_expression(tmp_path):
    path = tmp_path / "broken.srx"
    path.write_text(WRITTEN.replace("[.?!]", "[.?!"), encoding="utf-8")
    with pytest.raises(FormatError) as caught:
        Segmenter.from_srx(path, "en")
    assert str(caught.value).startswith(f"{path}, line 18: the expression '[.?!' fails: ")


@pytest.mark.parametrize("expression", ["(?x)[.] # stop", f"{'(' * 3000}[.]{')' * 3000}"])
def test_an_expression_that_cannot_be_one_of_several(tmp_path, expression):
    path = tmp_path / "broken.srx"
    path.write_text(WRITTEN.replace("[.?!]", expression), encoding="utf-8")
    with pytest.raises(FormatError, match=r"line 18: this rule goes beyond its end, or is too"):
        Segmenter.from_srx(path, "en")


def test_the_time_of_rules_is_their_own(tmp_path):
    path = tmp_path / "rules.srx"
    path.write_text(WRITTEN, encoding="utf-8")
    found = 0
    for _ in Segmenter.from_srx(path, "en", seconds=0.1).explain("So? " * 200):
        until = time.process_time() + 0.002
        while time.process_time() < until:
            pass
        found += 1
    assert found == 200


@pytest.mark.shared
def test_files_of_other_projects(shared):
    """All are read, but those that are SRX 1.0 or broken on purpose."""
    found, count = {}, 0
    for path in (shared / "data" / "interop" / "srx").glob("*.srx"):
        name = path.name.rpartition("__")[2]
        try:
            segments = Segmenter.from_srx(path, "en").split("It is Mr. Fox. He runs. Why? Etc.")
        except BellekError as error:
            segments = str(error).partition(", line ")[2]
        found[name] = segments
        count += 1
    no_srx = "this is no SRX 2.0 file; convert it to SRX 2.0 first."
    assert found["example1.srx"] == f"5: {no_srx}"
    assert found["invalid.srx"] == f"2: {no_srx}"
    assert found["simple-1.0.srx"] == f"4: {no_srx}"
    assert found["okapi_default_icu4j.srx"] == ["It is Mr. Fox.", "He runs.", "Why?", "Etc."]
    assert found["TestICU4J.srx"] == ["It is Mr. Fox. He runs. Why? Etc."]
    assert found["Test01.srx"] == ["It is Mr.", "Fox.", "He runs.", "Why? Etc."]
    assert count == 21
    assert sum(isinstance(segments, str) for segments in found.values()) == 3


@pytest.mark.parametrize("code", CODES)
def test_shipped_rules_are_current(code):
    """``scripts/make-segmentation-rules`` has run since a list or a rule was changed."""
    assert read(language(code).rules) == shipped(language(code))


@pytest.mark.shared
@pytest.mark.parametrize("code", CODES)
def test_exported_rules_are_valid(shared, tmp_path, code):
    schemas = shared / "data" / "interop" / "schemas"

    class Local(etree.Resolver):
        def resolve(self, url, public_id, context):
            if url.endswith("xml.xsd"):
                return self.resolve_filename(str(schemas / "xml.xsd"), context)
            return None

    parser = etree.XMLParser()
    parser.resolvers.add(Local())
    schema = etree.XMLSchema(etree.parse(schemas / "srx20.xsd", parser))
    export_rules(tmp_path / "ours.srx", code)
    schema.assertValid(etree.parse(tmp_path / "ours.srx"))
