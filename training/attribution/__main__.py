"""``python -m training.attribution``: train the ranker and write it into the package.

Also writes the answers to held-out articles, from which ``python -m training.speakers`` learns how sure a name is;
``--held-out`` writes only those.
"""

import argparse
from pathlib import Path

import quotes.attribution
from quotes.attribution.storage import write_ranker
from quotes.pipeline.loading import MODEL, load_parser
from training.attribution.cases import read_cases
from training.attribution.forms import synthetic_articles
from training.attribution.held_out import HELD_OUT, write_held_out
from training.attribution.ranker import answer_held_out, prepare, train_ranker
from training.shared import POLNEAR, read_jsonl

TARGET = Path(quotes.attribution.__file__).parent / "model"


def main() -> None:
    """Train, and write."""
    options = argparse.ArgumentParser(prog="python -m training.attribution")
    options.add_argument("--held-out", action="store_true", help="Write only the answers to held-out articles.")
    only_held_out = options.parse_args().held_out
    nlp = load_parser(MODEL)
    train = POLNEAR / "train.jsonl"
    cases = [*read_cases(read_jsonl(train), nlp, floating=True), *read_cases(synthetic_articles(train), nlp)]
    print(f"{len(cases)} articles with quotations (copies with floating ones and synthetic forms included)", flush=True)
    material = prepare(cases)
    held_out = answer_held_out(cases, material)
    write_held_out(held_out)
    print(f"written: {HELD_OUT}", flush=True)
    if not only_held_out:
        write_ranker(*train_ranker(cases, material, held_out), TARGET)
        print(f"written: {TARGET}")


if __name__ == "__main__":
    main()
