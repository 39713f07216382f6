"""``python -m benchmarks.speed [--repeat N]``: how fast who said what is found, ours beside textacy's rules.

PolNeAR's dev articles, the shipped pipeline for all, one process and one thread (set here, before numpy is there); each
system has its own copy, loaded and warmed up before the clock. Ours is the whole of ``quotes.extract``, text in, DataFrame
out; textacy's is a full parse and its rules, without making a table. The systems take turns over chunks of articles, so that
noise hits all, and the ratios are taken chunk by chunk. ``--without-names`` leaves the entity recognizer, which textacy's
rules do not use, out of its pipeline.
"""

import os

os.environ |= dict.fromkeys(
    ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "NUMEXPR_NUM_THREADS"], "1"
)

import argparse
from collections import deque
from collections.abc import Callable, Iterable, Sequence

from spacy.language import Language

import quotes
from benchmarks.interleaving import Timing, chunks, take_turns, times_as_fast
from benchmarks.material import dev_articles
from quotes.checking.textacy_rules import (
    Row,
    full_parser,
    textacy_rows,
    textacy_rows_of_batches,
    textacy_rows_of_slices,
)
from quotes.pipeline.loading import MODEL, load_parser
from quotes.table import word_count

CHUNKS = 2
"""More would charge the link and the tables of ever fewer articles to each; rounds (``--repeat``) are against noise."""
WARM_UP = 3
"""Articles that every system sees before the clock runs."""
OURS = "quotes.extract"


def systems(names: bool) -> dict[str, Callable[[list[Row]], object]]:
    """Each system with a pipeline of its own: articles in, all of its results made."""

    def parser() -> Language:
        nlp = full_parser(load_parser(MODEL))
        if not names:
            nlp.disable_pipe("ner")
        return nlp

    whole, single, batch, ours = parser(), parser(), parser(), quotes.load()
    return {
        "textacy, articles parsed whole": lambda a: _exhaust(r for x in a for r in textacy_rows_of_slices(x, whole)),
        "textacy, paragraph by paragraph": lambda a: _exhaust(r for x in a for r in textacy_rows(x, single, whole=False)),
        "textacy, paragraphs in batches": lambda a: _exhaust(textacy_rows_of_batches(a, batch)),
        OURS: lambda a: quotes.extract([{"id": x["id"], "text": x["text"]} for x in a], ours),
    }


def report(timings: dict[str, list[Timing]], articles: int, words: int) -> str:
    """Both tables: speeds, and how many times as fast ours is. ``articles`` and ``words``: what each system went through."""
    lines = [f"{'':34}{'wall clock':>24}{'processor time':>24}"]
    lines.append(f"{'system':34}" + f"{'articles/s':>12}{'words/s':>12}" * 2)
    for name, taken in timings.items():
        seconds = [sum(timing.wall for timing in taken), sum(timing.cpu for timing in taken)]
        lines.append(f"{name:34}" + "".join(f"{articles / s:12.2f}{words / s:12,.0f}" for s in seconds))
    lines += ["", f"{'':34}{'wall clock':>24}{'processor time':>24}"]
    lines.append(f"{OURS + ' is … times as fast as':34}" + f"{'min':>8}{'median':>8}{'max':>8}" * 2)
    for name, taken in timings.items():
        if name != OURS:
            spreads = [
                times_as_fast([ours.wall for ours in timings[OURS]], [timing.wall for timing in taken]),
                times_as_fast([ours.cpu for ours in timings[OURS]], [timing.cpu for timing in taken]),
            ]
            lines.append(f"{name:34}" + "".join(f"{ratio:8.2f}" for spread in spreads for ratio in spread))
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=str(__doc__).partition("\n")[0])
    options.add_argument("--repeat", type=_from_1, default=1, metavar="N", help="Go over the articles N times (1).")
    options.add_argument("--without-names", action="store_true", help="Spare textacy the entity recognizer.")
    chosen = options.parse_args(arguments)
    articles = dev_articles()
    rivals = systems(names=not chosen.without_names)
    for find in rivals.values():
        find(articles[:WARM_UP])
    parts = chunks(articles, CHUNKS)
    words = sum(word_count(article["text"]) for article in articles)
    print(f"{len(articles)} articles, {words:,} words, in {len(parts)} chunks; rounds: {chosen.repeat}\n", flush=True)
    timings = take_turns(rivals, parts, chosen.repeat)
    print(report(timings, chosen.repeat * len(articles), chosen.repeat * words))


def _exhaust(rows: Iterable[Row]) -> None:
    deque(rows, maxlen=0)


def _from_1(given: str) -> int:
    number = int(given)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{given} is less than 1")
    return number


if __name__ == "__main__":
    main()
