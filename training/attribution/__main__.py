"""``python -m training.attribution``: train the ranker and write it into the package."""

from pathlib import Path

import quotes.attribution
from quotes.attribution.storage import write_ranker
from quotes.pipeline.loading import MODEL, load_parser
from training.attribution.cases import read_cases
from training.attribution.forms import synthetic_articles
from training.attribution.ranker import train_ranker
from training.shared import POLNEAR, read_jsonl

TARGET = Path(quotes.attribution.__file__).parent / "model"

if __name__ == "__main__":
    nlp = load_parser(MODEL)
    train = POLNEAR / "train.jsonl"
    cases = [*read_cases(read_jsonl(train), nlp, floating=True), *read_cases(synthetic_articles(train), nlp)]
    print(f"{len(cases)} articles with quotations (copies with floating ones and synthetic forms included)")
    write_ranker(*train_ranker(cases), TARGET)
    print(f"written: {TARGET}")
