"""A repair is offered only where nothing else in the translation would become wrong."""

import unicodedata

import pytest

from bellek.matching.repair import repair


def turned(stored: str, translation: str, wanted: str) -> str | None:
    found = repair(stored, translation, wanted)
    return None if found is None else found.target


@pytest.mark.parametrize(
    ("stored", "translation", "wanted"),
    [
        # The same figure stands only in another value
        ("5 kişi 5 Mayıs'ta geldi.", "Five people came on 5 May.", "7 kişi 5 Mayıs'ta geldi."),
        ("2 kişi saat 14.30'da geldi.", "Two people came at 2:30 p.m.",
         "3 kişi saat 14.30'da geldi."),
        ("5 gün içinde 5 TL ödenir.", "TRY 5 is payable within five days.",
         "7 gün içinde 5 TL ödenir."),
        ("5 gün içinde 5 TL ödenir.", "5 Turkish Liras is payable within five days.",
         "7 gün içinde 5 TL ödenir."),
        ("10 gün içinde %10 faiz", "10% interest within ten days", "15 gün içinde %10 faiz"),
        ("5 üründe %5 indirim", "5 products at five percent off", "5 üründe %8 indirim"),
        ("12.10.2024 tarihli 12 sayfa", "twelve pages dated 12 October 2024",
         "12.10.2024 tarihli 15 sayfa"),
        ("19 kişi COVID-19'dan öldü.", "Nineteen people died of COVID-19.",
         "25 kişi COVID-19'dan öldü."),
        ("3 dosya: rapor-3.pdf", "Three files: rapor-3.pdf", "4 dosya: rapor-3.pdf"),
        ("3 dosya: rapor-3.pdf", "Three files: report-3.pdf", "4 dosya: rapor-3.pdf"),
        ("2 resim https://a.com/2 adresinde", "Two pictures at https://a.com/2",
         "3 resim https://a.com/2 adresinde"),
        ("10 tabanında", "base-10", "1,5 tabanında"),
        # Half of the day
        ("Saat 3'te", "at 3 p.m.", "Saat 15'te"),
        ("Saat 9'da başlar", "starts at 9 a.m.", "Saat 13'te başlar"),
        ("Saat 23.00'te", "at 11 p.m.", "Saat 24.00'te"),
        ("Saat 23.30'da", "at 11:30 p.m.", "Saat 24.30'da"),
        ("Saat 10'da", "at 10 o'clock", "Saat 15'te"),
        ("10.00-11.30 arası", "between 10:00 and 11:30 a.m.", "11.00-13.30 arası"),
        ("10.00-11.30 arası", "between 10:00 and 11:30 a.m.", "10.00-13.30 arası"),
        ("Saat 12.00'de", "at 12:00 noon", "Saat 15.00'te"),
        ("Saat 9.00'da", "at 9:00 in the morning", "Saat 16.00'da"),
        ("Saat 9'da", "at 9 in the morning", "Saat 16'da"),
        # A year of two digits
        ("12.10.24 doğumlu", "born on 12 October 2024", "13.11.85 doğumlu"),
        # One and many
        ("2 Dosya", "2 Files", "1 Dosya"),
        ("1 Dosya", "1 File", "2 Dosya"),
        ("2 DOSYA", "2 FILES", "1 DOSYA"),
        ("2 dosya", "2\u00a0files", "1 dosya"),
        ("1 <b>dosya</b>", "1 <b>file</b>", "3 <b>dosya</b>"),
        ("2 <b>dosya</b>", "2 <b>files</b>", "1 <b>dosya</b>"),
        ("100 dolar", "100 dollars", "1 dolar"),
        ("100 lira", "100 liras", "1 lira"),
        ("100 euro", "100 euros", "1 euro"),
        ("100 sterlin", "100 pounds", "1 sterlin"),
        ("1 lira", "1 lira", "5 lira"),
        ("5 tane var.", "There are 5.", "1 tane var."),
        ("1 tane var.", "There is 1.", "5 tane var."),
        ("Sayfada 1 hata var.", "The page has 1 error.", "Sayfada 2 hata var."),
        # A code that became a word
        ("3D görünüm", "3D view", "2B görünüm"),
        ("elem1 küçüktür elem2", "elem1 less than elem2", "Dize1 küçüktür dize2"),
        ("GPU2D", "GPU2D", "GPUParçacıkları2B"),
        ("LOW32 ifadesi", "LOW32 expression", "Hıgh32 ifadesi"),
        # An article that cannot be told
        ("Bir 5 € banknot", "a EUR 5 note", "Bir 5 $ banknot"),
        ("Bir MD5 özeti", "an MD5 hash", "Bir SHA-1 özeti"),
        # The translation says more
        ("10 km koştu", "He ran 10 km (6.2 miles)", "5 km koştu"),
        ("180 °C", "180 °C (356 °F)", "200 °C"),
        ("12 ay", "12 (twelve) months", "15 ay"),
        ("5. kat", "the 5th (fifth) floor", "12. kat"),
        ("5 km", "5 km (three miles)", "6 km"),
        ("10 dolar", "ten dollars ($10)", "12 dolar"),
        ("25 gün", "25 days, yes, twenty-five", "26 gün"),
        ("12 Ekim 2024'te", "on Saturday, 12 October 2024", "13 Ekim 2024'te"),
        ("12 Ekim 2024'te", "on Sat. 12 October 2024", "13 Ekim 2024'te"),
        ("12 EKİM 2024", "FRIDAY 12 OCTOBER 2024", "13 EKİM 2024"),
        ("6 KİŞİ", "6 PEOPLE, SIX", "7 KİŞİ"),
        # A word that is also a month or a day
        ("Ocak söndü.", "The stove went out.", "Mart söndü."),
        ("Mayıs'ta gelsem?", "May I come in May?", "Mart'ta gelsem?"),
        ("Pazardan aldım.", "I bought it at the market.", "Salıdan aldım."),
        ("Ocak Dergisi", "the journal Ocak", "Mart Dergisi"),
        ("pazar günü pazarda", "at the market on Sunday", "salı günü pazarda"),
        # Roman numerals
        ("I. Bölümü okudum.", "When I read the first part", "II. Bölümü okudum."),
        ("I. Dünya Savaşı", "World War I", "II. Dünya Savaşı"),
        ("II. Bölüm, 2 sayfa", "Part II, 2 pages", "III. Bölüm, 4 sayfa"),
        ("2. Bölüm", "Part II", "50. Bölüm"),
        ("XL beden", "size XL", "XS beden"),
        # Only behind a name an ending needs no apostrophe
        ("<b>kel</b>", "<b>bald</b>", "<i>kal</i>"),
        ("Kel 5", "Bald 5", "Kal 6"),
        # What English cannot write so
        ("30 saniye", "30s", "1990 saniye"),
        ("30'lu yaşlarda", "in his 30s", "45'li yaşlarda"),
        ("2 sınıf", "2nd grade", "5,5 sınıf"),
        ("2 sınıf", "2nd grade", "-1 sınıf"),
    ],
)  # fmt: skip
def test_in_doubt_nothing_is_offered(stored: str, translation: str, wanted: str) -> None:
    assert turned(stored, translation, wanted) is None


@pytest.mark.parametrize(
    ("stored", "translation", "wanted", "expected"),
    [
        ("C. 12", "C.12", "C. 15", "C.15"),
        ("10 tabanında", "base-10", "16 tabanında", "base-16"),
        ("5 gün içinde 5 TL", "TRY 5 within 5 days", "7 gün içinde 5 TL", "TRY 5 within 7 days"),
        ("64 bit x64 araçları", "64-bit x64-native tools", "32 bit x86 araçları",
         "32-bit x86-native tools"),
        ("Saat 3'te", "at 3:00", "Saat 15'te", "at 15:00"),
        ("Saat 10'da", "at 10 o'clock", "Saat 11'de", "at 11 o'clock"),
        ("Saat 1'de", "at 1 o'clock", "Saat 4'te", "at 4 o'clock"),
        ("Gece 11.30'da", "at 11:30 at night", "Gece 10.30'da", "at 10:30 at night"),
        ("10.00-11.30 arası", "from 10:00 a.m. to 11:30 a.m.", "11.00-13.30 arası",
         "from 11:00 a.m. to 1:30 p.m."),
        ("12.10.24 tarihli", "of 12 October 2024", "13.11.25 tarihli", "of 13 November 2025"),
        ("12.10.24 tarihli", "of 12.10.24", "13.11.85 tarihli", "of 13.11.85"),
        ("1 dosya seçili", "1 file(s) selected", "4 dosya seçili", "4 file(s) selected"),
        ("Madde 1a", "Item 1a", "Madde 2b", "Item 2b"),
        ("5 kişi, 10.00-11.30", "5 people, 10:00 to 11:30 a.m.", "6 kişi, 10.00-11.30",
         "6 people, 10:00 to 11:30 a.m."),
        ("Şekil 1 bunu gösterir.", "Figure 1 shows this.", "Şekil 2 bunu gösterir.",
         "Figure 2 shows this."),
        ("TABLO 3 GEÇERLİDİR", "TABLE 3 APPLIES", "TABLO 1 GEÇERLİDİR", "TABLE 1 APPLIES"),
        ("2 GB bellek", "2 GB of memory", "1 GB bellek", "1 GB of memory"),
        ("Örnek 1 (sonra)", "Example 1 (after)", "Örnek 2 (sonra)", "Example 2 (after)"),
        ("Beş gün sonra, saat 10.00'da", "After 5 days, at 10:00", "Beş gün sonra, saat 11.00'da",
         "After 5 days, at 11:00"),
        ("12 Ekim 2024 Cumartesi", "Saturday, 12 October 2024", "19 Ekim 2024 Cumartesi",
         "Saturday, 19 October 2024"),
        ("Düzey 1 ODBC", "Level 1 ODBC", "Düzey 2 ODBC", "Level 2 ODBC"),
        # Articles
        ("A vitamini 500 IU", "Vitamin A 500 IU", "A vitamini 800 IU", "Vitamin A 800 IU"),
        ("A takımı 5", "Team A 5", "A takımı 8", "Team A 8"),
        ("Bir A4 kâğıt", "an A4 sheet", "Bir B5 kâğıt", "a B5 sheet"),
        ("Bir ID2D1Brush nesnesi", "An ID2D1Brush object", "Bir CD2DBitmap nesnesi",
         "A CD2DBitmap object"),
        ("Bir 5 $ banknot", "a $5 note", "Bir 8 $ banknot", "an $8 note"),
        ("Bir 8 $ banknot", "an $8 note", "Bir 5 $ banknot", "a $5 note"),
        ("Geldi. %5 artış", "It came. A 5% rise", "Geldi. %8 artış", "It came. An 8% rise"),
        # Months and signs
        ("12 Ekim 2024", "12 Oct. 2024", "13 Mayıs 2024", "13 May 2024"),
        ("Tarih: 12 Ekim.", "Date: 12 Oct.", "Tarih: 13 Mayıs.", "Date: 13 May."),
        ("12 ekim 2024", "12 October 2024", "13 mayıs 2025", "13 May 2025"),
        ("12 EKİM 2024", "12 OCTOBER 2024", "13 MAYIS 2025", "13 MAY 2025"),
        ("12 EKİM 2024", "12 October 2024", "13 KASIM 2025", "13 November 2025"),
        ("−5 derece", "−5 degrees", "−12 derece", "−12 degrees"),
        ("-5 derece", "−5 degrees", "-12 derece", "−12 degrees"),
        ("−5 derece", "-5 degrees", "−12 derece", "-12 degrees"),
        # Endings
        ("15'inci madde", "Article 15", "20'nci madde", "Article 20"),
        ("10'uncu madde", "Article 10", "2'nci madde", "Article 2"),
        ("4'üncü madde", "Article 4", "112'nci madde", "Article 112"),
        ("20'nci yüzyıl", "20th century", "21'inci yüzyıl", "21st century"),
        ("www.a.com'a gidin", "Go to www.a.com", "www.b.com'a gidin", "Go to www.b.com"),
        # Composed or not
        (unicodedata.normalize("NFD", "12 Ağustos'ta"), "on 12 August", "13 Ağustos'ta",
         "on 13 August"),
    ],
)  # fmt: skip
def test_what_is_not_in_doubt(stored: str, translation: str, wanted: str, expected: str) -> None:
    assert turned(stored, translation, wanted) == expected


@pytest.mark.parametrize(
    ("translation", "expected"),
    [
        ("12 EKİM 2024", "13 MAYIS 2025"),
        ("12 ekim 2024", "13 mayıs 2025"),
        ("12 Eki 2024", "13 May 2025"),
    ],
)
def test_turkish_months_keep_their_case(translation: str, expected: str) -> None:
    found = repair("12 October 2024", translation, "13 May 2025", "en", "tr")
    assert found is not None
    assert found.target == expected


@pytest.mark.parametrize(
    ("stored", "translation", "wanted", "expected"),
    [
        ("It opened in 2024.", "2024'te açıldı.", "It opened in 2025.", "2025'te açıldı."),
        ("It opened in 2024.", "2024'te açıldı.", "It opened in 2026.", None),
        ("It opened in 2000.", "2000'de açıldı.", "It opened in 1900.", "1900'de açıldı."),
        ("It opened in 1990.", "1990'da açıldı.", "It opened in 1940.", None),
        ("Call 119.", "119'u arayın.", "Call 112.", None),
        ("Zoom to 50%", "%50'ye yakınlaştır", "Zoom to 800%", None),
        ("Zoom to 50%", "%50'ye yakınlaştır", "Zoom to 2%", "%2'ye yakınlaştır"),
        ("At 14:00", "Saat 14.00'te", "At 15:00", "Saat 15.00'te"),
        ("At 14:00", "Saat 14.00'te", "At 16:00", None),
        ("On 12 October", "12 Ekim'de", "On 13 April", None),
        ("On 12 October", "12 Ekim'de", "On 13 October", "13 Ekim'de"),
        ("Get 1,000,000", "1.000.000'u al", "Get 3,000,000", "3.000.000'u al"),
        ("Get 1,000", "1.000'i al", "Get 1,000,000", None),
        ("Get 0", "0'ı al", "Get 5", None),
        ("See www.a.com", "www.a.com'a bakın", "See www.b.net", None),
        ("Until Tuesday", "Salıya kadar", "Until Friday", "Cumaya kadar"),
        ("Until Monday", "Pazartesiye kadar", "Until Friday", None),
        ("From January", "Ocaktan beri", "From March", "Marttan beri"),
        ("From January", "Ocak'tan beri", "From May", "Mayıs'tan beri"),
        ("From January", "ocaktan beri", "From June", None),
        ("<b>Save</b>", "<b>Kaydet</b>", "<i>Save</i>", "<i>Kaydet</i>"),
        ("In Part II", "II'de", "In Part III", None),
        ("In Part II", "II'de", "In Part VII", "VII'de"),
    ],
)
def test_a_turkish_ending_follows_the_sound(
    stored: str, translation: str, wanted: str, expected: str | None
) -> None:
    found = repair(stored, translation, wanted, "en", "tr")
    assert (None if found is None else found.target) == expected


def test_apostrophes_of_another_shape_and_soft_hyphens_are_no_difference():
    stored, wanted = "Anka\u00adra’da 12 ev", "Ankaraʼda 15 ev"
    assert turned(stored, "12 houses in Ankara", wanted) == "15 houses in Ankara"
