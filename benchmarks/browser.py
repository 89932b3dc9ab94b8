"""How large the HTML pages are, and how soon a browser answers on them.

    python -m benchmarks.browser

Needs Selenium, Chromium and its driver. The article of 700 words is made of sample articles, the index of 1,000 of
all samples over and over. Times are wall time in the browser, the median of several loads.
"""

import shutil
import statistics
import tempfile
from pathlib import Path

from selenium import webdriver

import newsparse
from benchmarks.material import SAMPLES, read_samples
from newsparse.write import html
from newsparse.write.html_index import index

WORDS = 700
ARTICLES = 1_000
LOADS = 9
LOADED = "const [it] = performance.getEntriesByType('navigation'); return [it.domInteractive, it.domComplete]"
PRESSED = """
const button = document.querySelector('.statements button'), began = performance.now();
button.click(); document.body.offsetHeight; return performance.now() - began;
"""
SEARCHED = """
const field = document.querySelector('[name=words]'), began = performance.now();
field.value = 'president'; field.dispatchEvent(new Event('input', {bubbles: true}));
document.body.offsetHeight; return performance.now() - began;
"""
SORTED = """
const began = performance.now(); document.querySelectorAll('#articles th button')[1].click();
document.body.offsetHeight; return performance.now() - began;
"""


def long_article() -> str:
    """At least `WORDS` words: samples, one after another."""
    text = ""
    for path in (SAMPLES / "summit.txt", SAMPLES / "visit.txt", SAMPLES / "quotes.txt"):
        if len(text.split()) < WORDS:
            text += path.read_text(encoding="utf-8") + "\n\n"
    return text


def medians(browser: webdriver.Chrome, path: Path, *scripts: str) -> list[float]:
    """Milliseconds: until the page can be used, until it is loaded, and those that the scripts tell."""
    rows = []
    for _ in range(LOADS):
        browser.get(path.as_uri())
        rows.append([*browser.execute_script(LOADED), *map(browser.execute_script, scripts)])
    return [statistics.median(column) for column in zip(*rows, strict=True)]


def main() -> None:
    """Measure and print."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1300,1000"):
        options.add_argument(argument)
    browser = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
    try:
        with tempfile.TemporaryDirectory() as folder:
            text = long_article()
            page = Path(folder, "article.html")
            page.write_text(html.dump(newsparse.parse(text).to_dict()), encoding="utf-8")
            usable, loaded, pressed = medians(browser, page, PRESSED)
            print(
                f"article of {len(text.split())} words: {page.stat().st_size / 1000:.0f} kB; "
                f"usable after {usable:.0f} ms, loaded after {loaded:.0f} ms, a press answered in {pressed:.1f} ms"
            )
            records = [newsparse.parse(sample).to_dict() for sample in read_samples()]
            entries = [(f"{number}.html", records[number % len(records)]) for number in range(ARTICLES)]
            page = Path(folder, "index.html")
            page.write_text(index(entries), encoding="utf-8")
            usable, loaded, searched, ordered = medians(browser, page, SEARCHED, SORTED)
            print(
                f"index of {ARTICLES:,} articles: {page.stat().st_size / 1000:.0f} kB; "
                f"usable after {usable:.0f} ms, loaded after {loaded:.0f} ms, "
                f"a search takes {searched:.0f} ms, sorting {ordered:.0f} ms"
            )
    finally:
        browser.quit()


if __name__ == "__main__":
    main()
