"""``python -m training.frequencies``: how frequent words are in English, for the matching of quotations across articles.

Writes ``quotes/corpus/matching/frequent_words.tsv``: the words that the training texts of EWT and GUM have at least
:data:`LEAST` times, as ``quotes.corpus.matching.words`` reads them, with their number a million.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from quotes.corpus.matching.words import words
from training.shared import PROJECT, UD

LEAST = 5
TARGET = PROJECT / "quotes" / "corpus" / "matching" / "frequent_words.tsv"
HEADER = """# How many of a million words of English each of these is; rarer ones are left out. By these numbers the matching
# of quotations tells a commonplace ("thank you very much") from words that two people hardly say by chance.
# Counted by "python -m training.frequencies" in the training texts of UD English EWT (Silveira et al. 2014) and GUM
# (Zeldes 2017), CC BY-SA 4.0: {total:,} words.
"""


def sentences(paths: Iterable[Path]) -> Iterator[str]:
    """The sentences of CoNLL-U files."""
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            yield from (line.removeprefix("# text = ") for line in lines if line.startswith("# text = "))


def table(texts: Iterable[str]) -> str:
    """The file's text."""
    counts = Counter(word.key for text in texts for word in words(text))
    total = counts.total()
    ranked = sorted((-count, word) for word, count in counts.items() if count >= LEAST)
    return HEADER.format(total=total) + "".join(f"{word}\t{-count / total * 1e6:.0f}\n" for count, word in ranked)


if __name__ == "__main__":
    TARGET.write_text(table(sentences(UD / f"{name}-train.conllu" for name in ("ewt", "gum"))), encoding="utf-8")
