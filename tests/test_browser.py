"""The pages in a real browser: nothing of an article runs, mouse and keyboard both do, and all is legible.

Needs Chromium and its driver (Debian: ``chromium chromium-driver``) and Selenium; skipped where one is missing.
"""

import copy
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import SAMPLES

import newsparse
from newsparse.write import Record, html
from newsparse.write.html_index import index

selenium = pytest.importorskip("selenium", reason="the browser tests need the Python package selenium")
from selenium import webdriver  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402
from selenium.webdriver.remote.webelement import WebElement  # noqa: E402

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    not (BROWSER and DRIVER), reason="no browser: install Debian's packages chromium and chromium-driver"
)
HOSTILE = (
    "</title><script>window.ran = 1</script> Minister <img src=x onerror=window.ran=2>\n\n"
    'LIMA, May 4 (Agency) -- President Ana Ruiz said that "</script><script>window.ran = 3</script> is bad".\n\n'
    "\"<svg/onload=window.ran=4>\" said Ruiz, ' onmouseover='window.ran=5. <!-- <style>*{display:none}</style>\n"
)
LEAST_CONTRAST = 4.5
"""WCAG 2.2, level AA, for text of ordinary size."""
CONTRAST = """
const part = (c) => (c /= 255) <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4;
const light = ([r, g, b]) => .2126 * part(r) + .7152 * part(g) + .0722 * part(b);
const numbers = (color) => color.match(/[\\d.]+/g).map(Number);
const found = [];
for (const element of document.querySelectorAll("body *")) {
  const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
  if (!own || !element.getClientRects().length) continue;
  if (element.closest("svg, script, option, .unseen")) continue;
  let behind = element;
  const clear = (each) => (numbers(getComputedStyle(each).backgroundColor)[3] ?? 1) === 0;
  while (behind && clear(behind)) behind = behind.parentElement;
  const [a, b] = [light(numbers(getComputedStyle(element).color)),
    light(numbers(getComputedStyle(behind || document.body).backgroundColor))];
  found.push([(Math.max(a, b) + .05) / (Math.min(a, b) + .05), element.textContent.slice(0, 40)]);
}
return found;
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1300,1000"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options, webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def record() -> Record:
    """The summit, with two places on the map."""
    found = newsparse.parse((SAMPLES / "summit.txt").read_bytes(), path="samples/summit.txt").to_dict()
    known = {"Kisumu": (-0.1, 34.75), "Mwanza": (-2.5, 32.9)}
    for place in (found["location"], *found["places"]):
        place["latitude"], place["longitude"] = known.get(place["name"], (None, None))
    return found


def show(browser: webdriver.Chrome, folder: Path, markup: str, **media: str) -> None:
    """Load a page from a file, as users do."""
    path = folder / "page.html"
    path.write_text(markup, encoding="utf-8")
    features = [{"name": "prefers-color-scheme", "value": media.get("scheme", "light")}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media.get("media", ""), "features": features})
    console(browser)
    browser.get(path.as_uri())


def console(browser: webdriver.Chrome) -> list[dict[str, str]]:
    """What the browser complained of since it was last asked: errors, and violations of the policy."""
    found: list[dict[str, str]] = browser.get_log("browser")  # type: ignore[no-untyped-call]
    return found


def all_of(browser: webdriver.Chrome, selector: str) -> list[WebElement]:
    return browser.find_elements(By.CSS_SELECTOR, selector)


def lit(browser: webdriver.Chrome, letter: str) -> str:
    """The words that are lit up as one kind of thing."""
    return "|".join(element.text for element in all_of(browser, f"main .lit-{letter}"))


def shown(browser: webdriver.Chrome) -> list[int]:
    """The numbers of the statements that the filters let through."""
    return [n for n, each in enumerate(all_of(browser, ".statements li")) if each.is_displayed()]


def choose(browser: webdriver.Chrome, name: str, value: str) -> None:
    """Set a filter as its user's hand would."""
    browser.execute_script(
        "const field = document.querySelector(`[name=${arguments[0]}]`); field.value = arguments[1];"
        "field.dispatchEvent(new Event('input', {bubbles: true}))",
        name,
        value,
    )


def test_the_page_holds_the_record_and_asks_for_nothing(
    browser: webdriver.Chrome, tmp_path: Path, record: Record
) -> None:
    show(browser, tmp_path, html.dump(record))
    assert json.loads(browser.execute_script("return document.getElementById('record').textContent")) == record
    assert html.load(html.dump(record)) == record
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert console(browser) == []
    assert all_of(browser, ".filters")[0].is_displayed()


def test_nothing_of_an_article_runs(browser: webdriver.Chrome, tmp_path: Path) -> None:
    found = newsparse.parse(
        HOSTILE, path='"><script>window.ran=6</script>', url="javascript:window.ran=7"
    ).to_dict()
    found["warnings"] = ["<b>bold</b>"]
    assert found["positions"]
    show(browser, tmp_path, html.dump(found))
    assert browser.execute_script("return window.ran") is None
    assert console(browser) == []
    assert len(all_of(browser, "script")) == 2
    assert not all_of(browser, "img, main svg, b, [onmouseover], [onload], a[href^=javascript]")
    words = all_of(browser, "main")[0].text
    assert "<script>window.ran = 3</script> is bad" in words
    assert "<!-- <style>" in words
    show(browser, tmp_path, index([('"><script>window.ran=8</script>.html', found)]))
    assert browser.execute_script("return window.ran") is None
    assert len(all_of(browser, "script")) == 1
    assert not all_of(browser, "img, [onerror]")


def test_the_policy_stops_what_is_not_ours(browser: webdriver.Chrome, tmp_path: Path, record: Record) -> None:
    show(browser, tmp_path, html.dump(record).replace("</main>", "</main><script>window.ran = 1</script>"))
    assert browser.execute_script("return window.ran") is None
    assert "Content Security Policy" in console(browser)[0]["message"]


def test_a_statement_lights_up_its_speaker_cue_and_content(
    browser: webdriver.Chrome, tmp_path: Path, record: Record
) -> None:
    show(browser, tmp_path, html.dump(record))
    for position, button in zip(record["positions"], all_of(browser, ".statements button"), strict=True):
        button.click()
        assert button.get_attribute("aria-pressed") == "true"
        assert len(all_of(browser, "[aria-pressed=true]")) == 1
        assert lit(browser, "c").replace("|", "").replace(" ", "") == position["content"].replace(" ", "")
        assert lit(browser, "q").replace("|", "") == (position["cue"] or "").replace("|", "")
        speaker = (position["speaker_text"] or "").replace(" ", "")  # a name inside it is a piece of its own
        assert lit(browser, "s").replace("|", "").replace(" ", "") == speaker


def test_words_light_up_their_statement(browser: webdriver.Chrome, tmp_path: Path, record: Record) -> None:
    show(browser, tmp_path, html.dump(record))
    next(each for each in all_of(browser, "main .content") if "release" in each.text).click()
    (pressed,) = all_of(browser, "[aria-pressed=true]")
    assert "to release every fisherman" in pressed.text


def test_the_keyboard_is_enough(browser: webdriver.Chrome, tmp_path: Path, record: Record) -> None:
    show(browser, tmp_path, html.dump(record))
    browser.switch_to.active_element.send_keys(Keys.TAB)
    assert "skip" in (browser.switch_to.active_element.get_attribute("class") or "")
    buttons = all_of(browser, ".statements button")
    for _ in range(6):
        browser.switch_to.active_element.send_keys(Keys.TAB)
        if browser.switch_to.active_element == buttons[0]:
            break
    assert browser.switch_to.active_element == buttons[0]
    buttons[0].send_keys(Keys.ENTER)
    assert lit(browser, "c")
    buttons[0].send_keys(Keys.ARROW_DOWN)
    assert browser.switch_to.active_element == buttons[1]
    assert buttons[1].get_attribute("aria-pressed") == "true"
    buttons[1].send_keys(Keys.ARROW_UP)
    assert buttons[0].get_attribute("aria-pressed") == "true"
    browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert not all_of(browser, "[aria-pressed=true]")
    assert not lit(browser, "c")


def test_filters_by_speaker_polarity_and_confidence(
    browser: webdriver.Chrome, tmp_path: Path, record: Record
) -> None:
    show(browser, tmp_path, html.dump(record))
    positions = list(enumerate(record["positions"]))
    assert shown(browser) == [n for n, _ in positions]
    choose(browser, "polarity", "oppose")
    assert shown(browser) == [n for n, each in positions if each["polarity"] == "oppose"]
    off = {
        key
        for each in all_of(browser, "main .content.off")
        for key in (each.get_attribute("data-k") or "").split()
    }
    assert {f"c{n}" for n, each in positions if each["polarity"] != "oppose"} <= off
    choose(browser, "polarity", "")
    choose(browser, "confidence", "90")
    assert shown(browser) == [n for n, each in positions if round(100 * each["confidence"]) >= 90]
    choose(browser, "confidence", "0")
    (option,) = [each for each in all_of(browser, "[name=speaker] option") if each.text == "Ruth Nakabugo"]
    choose(browser, "speaker", option.get_attribute("value") or "")
    expected = [n for n, each in positions if each["speaker"] == "Ruth Nakabugo"]
    assert shown(browser) == expected
    assert all_of(browser, "[role=status]")[0].text == f"{len(expected)} of {len(positions)} shown"


def test_names_light_up_their_mentions(browser: webdriver.Chrome, tmp_path: Path, record: Record) -> None:
    show(browser, tmp_path, html.dump(record))
    for letter, key in (("w", "participants"), ("l", "places")):
        for number, value in enumerate(record[key]):
            (button,) = all_of(browser, f"button[data-k={letter}{number}]")
            browser.execute_script("arguments[0].click()", button)
            assert button.text == value["name"]
            assert len(all_of(browser, f"main .lit-{letter}")) >= len(value["mentions"])


def test_the_map_shows_the_places_that_are_known(
    browser: webdriver.Chrome, tmp_path: Path, record: Record
) -> None:
    show(browser, tmp_path, html.dump(record))
    (drawing,) = all_of(browser, "svg.map")
    assert drawing.get_attribute("aria-label") == "Map of Kisumu, Mwanza"
    box = drawing.rect
    dots = all_of(browser, "svg.map circle")
    assert len(dots) == 2
    for dot in dots:
        assert box["x"] <= dot.rect["x"] <= box["x"] + box["width"]
        assert box["y"] <= dot.rect["y"] <= box["y"] + box["height"]
    unknown = copy.deepcopy(record)
    for place in (unknown["location"], *unknown["places"]):
        place["latitude"] = place["longitude"] = None
    show(browser, tmp_path, html.dump(unknown))
    assert not all_of(browser, "svg.map")


@pytest.mark.parametrize("media", [{"scheme": "light"}, {"scheme": "dark"}, {"media": "print"}], ids=str)
def test_everything_is_legible(
    browser: webdriver.Chrome, tmp_path: Path, record: Record, media: dict[str, str]
) -> None:
    for markup in (html.dump(record), index([("a.html", record)])):
        show(browser, tmp_path, markup, **media)
        for button in all_of(browser, ".statements button")[3:4]:
            button.click()
        found = browser.execute_script(CONTRAST)
        assert len(found) > 20
        assert [each for each in found if each[0] < LEAST_CONTRAST] == []


@pytest.mark.parametrize("width", [320, 700, 1300])
def test_no_width_needs_scrolling_sideways(
    browser: webdriver.Chrome, tmp_path: Path, record: Record, width: int
) -> None:
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    for markup in (html.dump(record), index([("a.html", record)])):
        show(browser, tmp_path, markup)
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_assistive_programs_find_names_and_places(
    browser: webdriver.Chrome, tmp_path: Path, record: Record
) -> None:
    for markup in (html.dump(record), index([("a.html", record)])):
        show(browser, tmp_path, markup)
        assert all_of(browser, "html")[0].get_attribute("lang") == "en"
        assert [each.get_attribute("lang") for each in all_of(browser, "main")] in (["en"], [])
        assert len(all_of(browser, "h1")) == 1
        for control in all_of(browser, "button, select, input, a[href]"):
            assert control.accessible_name, control.get_attribute("outerHTML")
        ids = [element.get_attribute("id") for element in all_of(browser, "[id]")]
        assert len(set(ids)) == len(ids)
        for element in all_of(browser, "[aria-labelledby]"):
            assert element.get_attribute("aria-labelledby") in ids


@pytest.mark.parametrize("media", [{"scheme": "light"}, {"scheme": "dark"}, {"media": "print"}], ids=str)
def test_why_opens_and_is_legible(browser: webdriver.Chrome, tmp_path: Path, media: dict[str, str]) -> None:
    article = newsparse.parse((SAMPLES / "summit.txt").read_bytes(), path="samples/summit.txt")
    explained = article.to_dict(explained=True)
    show(browser, tmp_path, html.dump(explained), **media)
    assert console(browser) == []
    assert html.load(html.dump(explained)) == explained
    closed = all_of(browser, ".why dl")
    assert len(closed) >= len(explained["positions"]) + len(explained["paragraphs"])
    assert not any(each.is_displayed() for each in closed)
    browser.execute_script("document.querySelectorAll('.why').forEach((each) => { each.open = true; })")
    assert "relation.agreed" in (all_of(browser, ".statements .why")[0].get_attribute("textContent") or "")
    found = browser.execute_script(CONTRAST)
    assert [each for each in found if each[0] < LEAST_CONTRAST] == []
    assert all((each.get_attribute("textContent") or "").startswith("Why ") for each in all_of(browser, "summary"))
    for width in (320, 700, 1300):
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.fixture(scope="module")
def thousand(record: Record) -> list[tuple[str, Record]]:
    """A thousand articles of two years."""
    found = []
    for number in range(1000):
        each: dict[str, Any] = {**record, "headline": {"text": f"Article {number}", "span": None}}
        each["published"] = {"date": f"{2023 + number % 2}-{1 + number % 12:02}-11", "time": None, "span": None}
        each["positions"] = record["positions"][: number % 9]
        found.append((f"a/{number}.html", each))
    return found


def test_a_thousand_articles_are_searched_and_sorted(
    browser: webdriver.Chrome, tmp_path: Path, thousand: list[tuple[str, Record]]
) -> None:
    show(browser, tmp_path, index(thousand))
    assert console(browser) == []
    rows = "return [...document.querySelectorAll('#articles tbody tr')].filter((row) => !row.hidden)"
    dates = browser.execute_script(f"{rows}.map((row) => row.cells[0].textContent)")
    assert len(dates) == 1000
    assert dates == sorted(dates, reverse=True)
    all_of(browser, "#articles th button")[5].click()
    counts = browser.execute_script(f"{rows}.map((row) => Number(row.cells[5].textContent))")
    assert counts == sorted(counts, reverse=True)
    all_of(browser, "#articles th button")[5].click()
    assert browser.execute_script(f"{rows}.map((row) => Number(row.cells[5].textContent))") == sorted(counts)
    all_of(browser, "[type=search]")[0].send_keys("77 article")
    titles = browser.execute_script(f"{rows}.map((row) => row.cells[1].textContent)")
    assert sorted(titles) == sorted(f"Article {n}" for n in range(1000) if "77" in str(n))
    all_of(browser, "[data-find='Ruth Nakabugo']")[0].click()
    found = browser.execute_script(f"{rows}.map((row) => row.dataset.names)")
    assert found
    assert all("Ruth Nakabugo" in names for names in found)


def test_the_chart_counts_positions(
    browser: webdriver.Chrome, tmp_path: Path, thousand: list[tuple[str, Record]]
) -> None:
    show(browser, tmp_path, index(thousand))
    told = [each.get_attribute("textContent") or "" for each in all_of(browser, "svg.chart title")]
    assert len([line for line in told if line.startswith("Ruth Nakabugo, 2024")]) == 6  # months of 2024
    (row,) = [each for each in all_of(browser, "#speakers tbody tr") if "Ruth Nakabugo" in each.text]
    said = sum(each["speaker"] == "Ruth Nakabugo" for _, record in thousand for each in record["positions"])
    assert row.find_elements(By.TAG_NAME, "td")[1].text == str(said)
