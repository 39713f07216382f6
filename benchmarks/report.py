"""``python -m benchmarks.report [--quotations N …]``: how long a report takes to make, to open and to filter.

The tables are made up: ten quotations to an article of about 800 words, 1,500 speakers, 25 outlets, two years; the same each
time. Opening is measured in headless Chromium, from the order to load until the page has been painted and answers, best of
five; it needs ``pip install -e '.[browser]'`` and Debian's chromium and chromium-driver, and is left out without them.
"""

import argparse
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pandas as pd

from quotes.table import articles_frame, quotations_frame
from quotes.views.report import write_report

SIZES = (1_000, 10_000)
SEED = 5
EACH = 10
"""Quotations of an article."""
PEOPLE, OUTLETS, DAYS = 1_500, 25, 730
REPEATS = 5
WORDS = "the harbour plan was put before the council again and no one could say how long it would take to build".split()
TYPES = ("person", "person", "person", "organization", "unnamed")
PRONOUNS = (None, "she", "he")
STANCES = ("favor", "against", "neutral", None)
OPTIONS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")
FILTER = """
const form = document.getElementById("filters");
const times = [];
for (const word of ["boats", "counted 77", "speaker", ""]) {
  form.elements.text.value = word;
  const start = performance.now();
  form.dispatchEvent(new Event("change"));
  document.body.offsetHeight;
  times.push(performance.now() - start);
}
return Math.max(...times.slice(1)) / 1000;
"""


def many_quotations(quotations: int = 10_000, each: int = EACH) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tables of so many quotations, ``each`` to an article."""
    rng = random.Random(SEED)
    articles, rows = [], []
    for number in range(quotations // each):
        day = pd.Timestamp("2022-01-01") + pd.Timedelta(days=number % DAYS)
        article = {
            "article_id": f"article-{number}",
            "outlet": f"Outlet {int(OUTLETS * rng.random() ** 2)}",
            "title": f"Plan {number} goes on",
            "published": day.isoformat(),
            "url": f"https://news.example/{number}",
        }
        text = f"Plan {number} goes on"
        for row in range(number * each, (number + 1) * each):
            quote = f"We have counted {row} boats and {' '.join(WORDS[row % 7 : row % 7 + 14])},"
            text += f"\n\n{' '.join(WORDS * 3)}\n\n"
            rows.append(
                {**article, "start": len(text), "end": len(text) + len(quote) + 2, "quote": quote, **_found(row, rng)}
            )
            text += f"“{quote}” one said of it."
        articles.append({**article, "text": text})
    return quotations_frame(rows), articles_frame(articles)


def _found(row: int, rng: random.Random) -> dict[str, object]:
    """What is known of a quotation: some speakers speak often, most seldom; some utterances stand in several articles."""
    speaker = int(PEOPLE * rng.random() ** 3)
    return {
        "speaker": f"Speaker {speaker}",
        "speaker_id": f"s-{speaker}",
        "speaker_type": TYPES[speaker % len(TYPES)],
        "pronouns": PRONOUNS[speaker // len(TYPES) % len(PRONOUNS)],
        "role": f"chair of board {speaker % 40}",
        "mention": "one",
        "cue": "said",
        "stance": rng.choice(STANCES),
        "stance_target": f"plan {rng.randrange(80)}" if row % 2 else None,
        "confidence": rng.uniform(0.6, 1),
        "match_id": f"m{row % 400}" if row % 400 < 100 and row < 1600 else None,
    }


@contextmanager
def browser() -> Iterator[Any]:
    """Headless Chromium, or None where it or selenium is absent."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not (find_spec("selenium") and chromium and driver):
        yield None
        return
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for option in OPTIONS:
        options.add_argument(option)
    opened = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    try:
        yield opened
    finally:
        opened.quit()


def opening(chromium: Any, path: Path) -> float:
    """Seconds until the page is painted and answers."""
    started = time.perf_counter()
    chromium.get(path.as_uri())
    chromium.execute_async_script("const done = arguments[0]; requestAnimationFrame(() => setTimeout(done));")
    return time.perf_counter() - started


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints a line a size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quotations", type=int, nargs="+", default=SIZES, metavar="N", help="how many quotations")
    sizes = parser.parse_args(arguments).quotations
    with browser() as chromium, tempfile.TemporaryDirectory() as folder:
        print("quotations     made     size   opened   filtered")
        for size in sizes:
            tables = many_quotations(size)
            path = Path(folder) / f"{size}.html"
            made = _seconds(lambda path=path, tables=tables: write_report(path, *tables))  # type: ignore[misc]
            line = f"{size:>10,} {made:>6.1f} s {path.stat().st_size / 1e6:>5.1f} MB"
            if chromium is None:
                print(line, "  not opened: selenium, chromium or chromedriver is absent")
                continue
            opened = min(opening(chromium, path) for _ in range(REPEATS))
            print(f"{line} {opened:>6.2f} s {chromium.execute_script(FILTER):>8.2f} s")


if __name__ == "__main__":
    main()
