import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bellek.matching.placeables import placeables
from bellek.matching.repair import Edit, Repair, repair
from bellek.model import Difference, Tag


def turned(stored: str, translation: str, wanted: str) -> str | None:
    found = repair(stored, translation, wanted)
    return None if found is None else found.target


@pytest.mark.parametrize(
    ("stored", "translation", "wanted", "expected"),
    [
        # Numbers
        ("12 dosya silindi.", "12 files were deleted.", "15 dosya silindi.",
         "15 files were deleted."),
        ("1.234,56 birim", "1,234.56 units", "9.876,5 birim", "9,876.5 units"),
        ("1.234 birim", "1234 units", "5.678 birim", "5678 units"),
        ("1234 birim", "1,234 units", "5678 birim", "5,678 units"),
        ("950 birim", "950 units", "1.250 birim", "1,250 units"),
        ("950 birim", "950 units", "1250 birim", "1250 units"),
        ("3,5 km", "3.5 km", "0,75 km", "0.75 km"),
        ("3,50 puan", "3.50 points", "4,00 puan", "4.00 points"),
        ("Sıcaklık -5 °C.", "It is -5 °C.", "Sıcaklık -12 °C.", "It is -12 °C."),
        ("Sıcaklık −5 °C.", "It is −5 °C.", "Sıcaklık −12 °C.", "It is −12 °C."),
        ("Sıcaklık -5 °C.", "It is -5 °C.", "Sıcaklık 3 °C.", "It is 3 °C."),
        ("21. yüzyıl", "21st century", "12. yüzyıl", "12th century"),
        ("3. kat", "the 3rd floor", "22. kat", "the 22nd floor"),
        ("5 ve 7 gün", "7 or 5 days", "6 ve 9 gün", "9 or 6 days"),
        ("2010-2015 arası", "between 2010 and 2015", "2011-2018 arası", "between 2011 and 2018"),
        ("Bölüm 05", "Chapter 05", "Bölüm 12", "Chapter 12"),
        ("Bölüm 12", "Chapter 12", "Bölüm 05", "Chapter 05"),
        ("Oran 05", "Rate 05", "Oran 12,5", "Rate 12.5"),
        ("Tel: 0212 555 12 34", "Phone: 0212 555 12 34", "Tel: 0216 444 98 76",
         "Phone: 0216 444 98 76"),
        ("Ajan 007", "Agent 007", "Ajan 0045", "Agent 0045"),
        ("1990'lı yıllarda", "in the 1990s", "1980'li yıllarda", "in the 1980s"),
        ("1990'ların ortası", "the mid-1990s", "1970'lerin ortası", "the mid-1970s"),
        # Roman numerals
        ("IV. Bölüm", "Part IV", "XII. Bölüm", "Part XII"),
        ("XIX. yüzyılda", "in the 19th century", "XXI. yüzyılda", "in the 21st century"),
        ("2. Bölüm", "Part II", "9. Bölüm", "Part IX"),
        ("II. Murad", "Murad II", "V. Murad", "Murad V"),
        ("Ek V'te", "in Annex V", "Ek III'te", "in Annex III"),
        ("EK X", "ANNEX X", "EK I", "ANNEX I"),
        # Endings that follow the sound of the number
        ("2024'te açıldı.", "It opened in 2024.", "2026’da açıldı.", "It opened in 2026."),
        ("5'i geldi.", "5 of them came.", "6'sı geldi.", "6 of them came."),
        ("3'ünde vardı.", "It was in 3.", "10'unda vardı.", "It was in 10."),
        ("2'şer kalem", "2 pens each", "5'er kalem", "5 pens each"),
        # Percentages
        ("Fiyatlar %50 arttı.", "Prices rose by 50%.", "Fiyatlar %60 arttı.",
         "Prices rose by 60%."),
        ("Yüzde 5 arttı.", "Up 5 percent.", "Yüzde 7,5 arttı.", "Up 7.5 percent."),
        ("%5’lik artış", "a 5% rise", "%8’lik artış", "an 8% rise"),
        ("%10-%20 arası", "10%-20%", "%30-%40 arası", "30%-40%"),
        ("%11 artış", "An 11% rise", "%12 artış", "A 12% rise"),
        # Money
        ("1.234,56 TL ödendi.", "TRY 1,234.56 was paid.", "99,90 TL ödendi.",
         "TRY 99.90 was paid."),
        ("100 TL", "₺100", "2.500 TL", "₺2,500"),
        ("100 TL ödedi.", "He paid 100 Turkish liras.", "250 TL ödedi.",
         "He paid 250 Turkish liras."),
        ("100 $ ödedi.", "He paid $100.", "100 € ödedi.", "He paid €100."),
        ("100 dolar ödedi.", "He paid 100 dollars.", "250 avro ödedi.", "He paid 250 euros."),
        ("100 TL", "100 TRY", "50 dolar", "50 USD"),
        ("3 milyon dolar", "$3 million", "1,5 milyon dolar", "$1.5 million"),
        # Dates
        ("12.10.2024 tarihinde", "on 12 October 2024", "05.03.2025 tarihinde", "on 5 March 2025"),
        ("12.10.2024 tarihinde", "on October 12, 2024", "01.05.2023 tarihinde",
         "on May 1, 2023"),
        ("12-10-2024", "12 October 2024", "13-11-2025", "13 November 2025"),
        ("12.10.2024", "12/10/2024", "03.04.2025", "03/04/2025"),
        ("12.10.2024", "10/12/2024", "03.04.2025", "04/03/2025"),
        ("12.10.2024", "2024-10-12", "3.4.2025", "2025-04-03"),
        ("12.10.2024", "12.10.24", "13.11.2025", "13.11.25"),
        ("12 Ekim 2024", "the 12th of October 2024", "1 Ocak 2025", "the 1st of January 2025"),
        ("1.5.2024-31.5.2024", "1 May 2024 to 31 May 2024", "01.06.2025-15.07.2025",
         "1 June 2025 to 15 July 2025"),
        ("12/10/2024–15/10/2024", "12/10/2024–15/10/2024", "13/10/2024–16/10/2024",
         "13/10/2024–16/10/2024"),
        ("12 Ekim'de", "on Oct 12", "3 Mart'ta", "on Mar 3"),
        ("5-7 Mayıs'ta", "on 5-7 May", "11-14 Haziran'da", "on 11-14 June"),
        ("5-7 Mayıs'ta", "from 5 to 7 May", "11-14 Haziran'da", "from 11 to 14 June"),
        ("10-12.5.2024", "10-12 May 2024", "11-14.6.2025", "11-14 June 2025"),
        ("Ocak ayında", "in January", "EYLÜL ayında", "in September"),
        ("ocakta ve martta", "in January and March", "ekimde ve mayısta", "in October and May"),
        # Days of the week
        ("Salıya kadar bekle.", "Wait until Tuesday.", "Pazartesiye kadar bekle.",
         "Wait until Monday."),
        ("Cuma'dan pazara", "from Friday to Sunday", "Perşembe'den salıya",
         "from Thursday to Tuesday"),
        ("cumartesileri", "on Saturdays", "pazarları", "on Sundays"),
        ("12 Nisan Cuma", "Friday, 12 April", "16 Mart Salı", "Tuesday, 16 March"),
        ("ÇARŞAMBA KAPALI", "CLOSED ON WEDNESDAY", "PAZAR KAPALI", "CLOSED ON SUNDAY"),
        ("bir salı sabahı", "a Tuesday morning", "bir pazar sabahı", "a Sunday morning"),
        ("bir mart sabahı", "a March morning", "bir ekim sabahı", "an October morning"),
        ("Ekim 2024", "October 2024", "Kasım 2025", "November 2025"),
        # Times
        ("Saat 14:30'da", "At 14:30", "Saat 09:05'te", "At 09:05"),
        ("Saat 14.30'da", "At 2:30 p.m.", "Saat 09.15'te", "At 9:15 a.m."),
        ("Saat 14.00'te", "At 2 PM", "Saat 23.30'da", "At 11:30 PM"),
        ("Saat 24.00'te kapanır.", "Closes at 24:00.", "Saat 23.30'da kapanır.",
         "Closes at 23:30."),
        ("Saat 23.30'da kapanır.", "Closes at 23:30.", "Saat 24.00'te kapanır.",
         "Closes at 24:00."),
        ("Saat 00.10", "At 12:10 am", "Saat 12.10", "At 12:10 pm"),
        # What is copied as it is
        ("{count} dosya", "{count} files", "{total} dosya", "{total} files"),
        ("%s silindi: %d", "%s deleted: %d", "%(name)s silindi: %d", "%(name)s deleted: %d"),
        ("Bize a.b@c.com adresinden yazın.", "Write to a.b@c.com.",
         "Bize d@e.org adresinden yazın.", "Write to d@e.org."),
        ("Bkz. https://a.com/x?y=1.", "See https://a.com/x?y=1.", "Bkz. www.b.org.",
         "See www.b.org."),
        ("A4 kâğıt", "A4 paper", "A5 kâğıt", "A5 paper"),
        ("45-A sınıfı", "class 45-A", "46-B sınıfı", "class 46-B"),
        ("½ bardak süt", "½ cup of milk", "¾ bardak süt", "¾ cup of milk"),
        ("Python 3.11.2 gerekir.", "Needs Python 3.11.2.", "Python 3.12.1 gerekir.",
         "Needs Python 3.12.1."),
        ("Python 3.11 gerekir.", "Needs Python 3.11.", "Python 3.12 gerekir.",
         "Needs Python 3.12."),
    ],
)  # fmt: skip
def test_repaired(stored: str, translation: str, wanted: str, expected: str) -> None:
    assert turned(stored, translation, wanted) == expected


@pytest.mark.parametrize(
    ("stored", "translation", "wanted"),
    [
        ("12 dosya silindi.", "12 files were deleted.", "12 dosya silindi."),
        ("12 dosya silindi.", "12 files were deleted.", "15 klasör silindi."),
        ("12 dosya silindi.", "A dozen files were deleted.", "15 dosya silindi."),
        ("1 dosya silindi.", "1 file was deleted.", "5 dosya silindi."),
        ("5 dosya silindi.", "5 files were deleted.", "1 dosya silindi."),
        ("5 dosya, 5 klasör", "5 files, 5 folders", "6 dosya, 7 klasör"),
        ("5 dosya", "5 files (5)", "6 dosya"),
        ("5 dosya", "5 files", "%5 dosya"),
        ("5 dosya", "5 files", "beş dosya"),
        ("2024'te açıldı.", "It opened in 2024.", "2026'dan beri açık."),
        ("2024'te", "in 2024", "2024'ten"),
        ("5.5.2024", "5/5/2024", "12.10.2024"),
        ("12 Ekim 2024", "12 October 2024", "12 Ekim"),
        ("Saat 14:30", "At 14:30", "Saat 14:30:15"),
        ("Saat 14.00'te", "At 2 PM", "Saat 24.00'te"),
        ("12 Ev", "12 houses", "13 ev"),
        ("100 bin TL", "TRY 100,000", "1,5 bin TL"),
    ],
)
def test_not_safe_to_repair(stored: str, translation: str, wanted: str) -> None:
    assert repair(stored, translation, wanted) is None


def test_a_numbered_thing_may_become_another() -> None:
    assert turned("Adım 1: başla", "Step 1: start", "Adım 2: başla") == "Step 2: start"


def test_the_edits_are_told() -> None:
    assert repair("5 ile 7", "from 5 to 7", "6 ile 8") == Repair(
        "from 6 to 8",
        (Edit(5, 6, "6"), Edit(10, 11, "8")),
        (Difference("5", "6"), Difference("7", "8")),
    )


def test_inline_codes_stay() -> None:
    bold, plain = Tag("open", "1", "<b>"), Tag("close", "1", "</b>")
    found = repair("5 ile 7", "from 5 to 7", "60 ile 80")
    assert found is not None
    assert found.content(("from ", bold, "5", plain, " to 7")) == (
        "from ", bold, "60", plain, " to 80",
    )  # fmt: skip


def test_an_edit_over_two_parts_goes_into_the_first() -> None:
    cut = Tag("standalone", "1", "<br/>")
    found = Repair("", (Edit(2, 6, "1999"),), ())
    assert found.content(("in 20", cut, "24, yes")) == ("in1999", cut, "4, yes")


def test_the_other_direction() -> None:
    found = repair(
        "It cost $1,234.50 on October 3, 2024.", "3 Ekim 2024'te 1.234,50 dolar tuttu.",
        "It cost $12.25 on May 1, 2025.", "en", "tr",
    )  # fmt: skip
    assert found is not None
    assert found.target == "1 Mayıs 2025'te 12,25 dolar tuttu."


def test_languages_without_a_locale_are_left_alone() -> None:
    assert repair("5", "5", "6", "tr", "de") is None


KINDS = (
    ("5", "05", "0212", "1.234", "1,234", "1.234,56", "-5", "0", "1", "5th", "21st", "3 bin"),
    ("%5", "5%", "yüzde 5", "5 percent", "%0,5", "% 12"),
    ("5 TL", "₺5", "$5", "5 dolar", "5 liras", "TRY 5", "7 euro", "1 lira", "£0.5", "3 milyon €"),
    ("5.5.2024", "5/5/24", "2024-05-05", "5 Mayıs", "5 May 2024", "May 5th", "Mayıs 2024", "3 Eki"),
    ("14.30", "14:30:15", "2 p.m.", "09.05", "24:00", "12:10 am"),
    ("{0}", "%s", "a@b.co", "www.a.co", "A4", "3.11.2", "007"),
)
kinds = st.sampled_from(KINDS).map(st.sampled_from)
changes = st.lists(kinds.flatmap(lambda kind: st.tuples(kind, kind)), min_size=1, max_size=3)
links = st.sampled_from([" ", " ev ", "-", "'te ", ", ", " an "])
translations = st.lists(st.sampled_from([each for kind in KINDS for each in kind]), max_size=4)


@settings(deadline=None)
@given(changes, translations, links, st.permutations(["tr", "en"]))
def test_what_a_repair_replaces_is_all_that_changes(
    changed: list[tuple[str, str]], others: list[str], link: str, languages: list[str]
) -> None:
    stored, wanted = (link.join(each) for each in zip(*changed, strict=True))
    for translation in (stored, link.join([stored, *others]), link.join(others)):
        found = repair(stored, translation, wanted, *languages)
        if found is not None:
            assert (found.target,) == found.content((translation,))
            assert found.differences == tuple(
                Difference(translation[edit.start : edit.end], edit.text) for edit in found.edits
            )
            at, kept = 0, []
            for edit in found.edits:
                assert at <= edit.start < edit.end <= len(translation)
                kept += [translation[at : edit.start], edit.text]
                at = edit.end
            assert found.target == "".join(kept) + translation[at:]
            assert found.target != translation, "a value that changed is said anew"
            assert stored != wanted


@pytest.mark.parametrize(
    "piece", ["a", "a.", "a-", "1", "1.", "1,", "%", "{", "<a", "@", "a@", " "]
)
def test_long_texts_take_no_long_time(piece: str) -> None:
    """It takes seconds where a pattern begins anew at every character of the run before it."""
    started = time.process_time()
    placeables(piece * 5_000, "tr")
    assert time.process_time() - started < 2
