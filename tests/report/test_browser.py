"""The page in a real browser: Debian's Chromium, driven by Playwright."""

import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [
    pytest.mark.clients,
    # The fixture base_url of a plugin that pytest-playwright brings along.
    pytest.mark.filterwarnings("ignore:Session-scoped fixtures defined as instance methods"),
]

FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


@pytest.fixture(scope="session")
def browser_type_launch_args():
    """Playwright's own browsers are not there; Debian's is."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("needs chromium; install the Debian package chromium")
    return {"executable_path": path, "args": list(FLAGS)}


@pytest.fixture
def opened(page, report_path):
    """The report in a tab that notes what goes wrong and what it asks the network for."""
    page.noted = []
    page.on("console", lambda message: page.noted.append(message.text))
    page.on("pageerror", lambda error: page.noted.append(str(error)))
    page.on("request", lambda request: page.noted.append(request.url))
    page.goto(report_path.as_uri())
    assert page.noted.pop(0) == report_path.as_uri()
    yield page
    assert page.noted == []


def column(page, table, number):
    cells = page.locator(f"#{table} tbody tr:visible > :nth-child({number})")
    return cells.all_inner_texts()


def segments(page):
    # Not the inner text: of what is outside of the window Chromium does not lay it out.
    return page.locator("#drafts li[data-place]:visible h4").all_text_contents()


def test_it_opens_and_scripts_in_segments_do_not_run(opened):
    assert opened.title() == "Translation report: Turkish to English"
    assert opened.locator("main h2").all_inner_texts() == [
        "Coverage and status",
        "Learning curve",
        "Spread of scores",
        "Drafts side by side",
        "Signatures",
    ]
    assert opened.locator("dd script").count() == 0
    assert opened.locator("figure svg").first.bounding_box()["width"] > 400


def test_it_sorts_by_click_and_by_key(opened):
    head = opened.locator("#coverage-table thead th", has_text="segments")
    assert column(opened, "coverage-table", 2) == ["5", "2", "1", "1"]
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert column(opened, "coverage-table", 2) == ["1", "1", "2", "5"]
    head.get_by_role("button").press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    assert column(opened, "coverage-table", 2) == ["5", "2", "1", "1"]
    name = opened.locator("#coverage-table thead th", has_text="document")
    name.get_by_role("button").focus()
    opened.keyboard.press("Space")
    assert head.get_attribute("aria-sort") is None
    assert column(opened, "coverage-table", 1) == [
        "haber.txt",
        "mektup.txt",
        "no document",
        "not.txt",
    ]


def test_drafts_are_filtered(opened):
    assert len(segments(opened)) == 6
    count = opened.locator("#drafts-controls output")
    assert count.inner_text() == ""
    opened.get_by_label("Changed").select_option("negation")
    assert [text[:9] for text in segments(opened)] == ["Segment 3"]
    assert count.inner_text() == "1 of 6 segments shown"
    opened.get_by_label("Changed").select_option("")
    opened.locator("select[name=document]").select_option(label="mektup.txt")
    assert len(segments(opened)) == 2
    assert not opened.get_by_role("heading", name="haber.txt").is_visible()


@pytest.mark.parametrize("wanted", ["ILGAZ", "ılgaz", "in ilgaz"])
def test_a_filter_knows_both_small_letters_of_i(opened, wanted):
    """Turkish Ilgaz begins with ı; an English reader may type i."""
    opened.get_by_label("Containing").fill(wanted)
    assert len(segments(opened)) == 1


@pytest.mark.parametrize(
    ("wanted", "found"), [("ilgaz'da kar", 1), ("ilgaz’da kar", 1), ("present", 0), ("number", 0)]
)
def test_a_filter_looks_at_the_texts_alone_and_takes_apostrophes_as_the_same(opened, wanted, found):
    opened.get_by_label("Containing").fill(wanted)
    assert len(segments(opened)) == found


def test_drafts_in_the_order_of_the_document(opened):
    opened.get_by_label("Order").select_option("place")
    numbers = [text.split()[1] for text in segments(opened)]
    assert numbers == ["1", "2", "3", "5", "1", "2"]


def test_it_is_whole_without_javascript(browser, report_path):
    page = browser.new_page(java_script_enabled=False)
    page.goto(report_path.as_uri())
    assert len(segments(page)) == 6
    assert not page.locator("#drafts-controls").is_visible()
    assert page.locator("th button").count() == 0
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(opened, scheme):
    opened.emulate_media(color_scheme=scheme)
    # What is outside of the window has to be laid out for its contrast to be judged.
    opened.add_style_tag(content="li { content-visibility: visible !important }")
    found = Axe().run(opened, options={"resultTypes": ["violations"]})
    assert [(each["id"], each["impact"]) for each in found.response["violations"]] == []


def test_dark_and_print(opened):
    def paper():
        return opened.evaluate("getComputedStyle(document.body).backgroundColor")

    opened.emulate_media(color_scheme="dark")
    assert paper() == "rgb(21, 24, 28)"
    opened.emulate_media(color_scheme="dark", media="print")
    assert paper() == "rgb(255, 255, 255)"
    assert not opened.locator("nav").is_visible()
    assert opened.pdf(format="A4").startswith(b"%PDF-")


def test_a_narrow_window_does_not_scroll_sideways(opened):
    opened.set_viewport_size({"width": 360, "height": 700})
    width = opened.evaluate("document.documentElement.scrollWidth")
    assert width <= 360


def test_all_of_it_is_reached_by_keyboard(opened):
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.textContent") == "Skip to the report"
    opened.keyboard.press("Enter")
    assert opened.evaluate("document.activeElement.id") == "content"
