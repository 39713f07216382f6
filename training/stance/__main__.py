"""``python -m training.stance``: train the stance model, write it, and print what it reaches on folds of its own articles.

``python -m training.stance --held`` writes nothing: it trains without the half of our articles that
``training.labels.is_kept`` names, and judges that half. The shipped model learns from it too;
``python -m benchmarks.stance`` measures that one on articles that it never saw.
"""

import sys
from collections.abc import Sequence
from itertools import compress
from operator import not_

import numpy as np
from spacy.language import Language

import quotes
from quotes.pipeline.loading import MODEL as PIPELINE
from quotes.pipeline.loading import load_parser
from quotes.stance.component import judge_texts
from quotes.stance.model import BLOCKS, LABELS, Linear, Model
from quotes.stance.storage import MODEL, write_model
from quotes.stance.terms import Terms, TermWeights
from quotes.stance.texts import Source
from quotes.stance.together import Together
from training.labels import is_kept
from training.stance.cases import Article, train_articles
from training.stance.convolution import joined, learned_on_news, read
from training.stance.figures import interval, macro_f1
from training.stance.model import crossed_targets, lesson_of, train_stance
from training.stance.news import as_read, polarities, read_sentences, train_feeling, train_polarity
from training.stance.ranker import head_word, train_ranker
from training.stance.vocabulary import build_reader, build_terms, paragraphs_of_news

NETWORKS = 2
"""Convolutions that are averaged."""


def main(held: bool) -> None:
    """Train every part in turn; write the model, or judge by it the articles that were ``held`` back."""
    nlp = quotes.load()
    nlp.remove_pipe("stance")
    articles = train_articles(nlp)
    if held:
        kept = [is_kept(article.id) and article.whole for article in articles]
        print(verdict([*compress(articles, kept)], learned([*compress(articles, map(not_, kept))])))
    else:
        write_model(learned(articles))
        print(f"written: {MODEL}")


def learned(articles: Sequence[Article]) -> Model:
    """What articles teach; prints what the parts reach."""
    texts = paragraphs_of_news()
    reader, clusters = build_reader(texts, tagger())
    sentences = read_sentences(reader, "train")
    lesson = lesson_of(articles, reader)
    labelled = [document.words for document in lesson.documents]
    terms = build_terms(texts, [*labelled, *(sentence.words for sentence in sentences)], reader, clusters)
    feeling = train_feeling(sentences, terms)
    print(f"read: {len(articles)} articles, {len(lesson.labels)} labels ({int(lesson.gold.sum())} gold)", flush=True)
    targets, right = crossed_targets(lesson)
    print(f"targets, head word right, cross-validated: {right:.3f}", flush=True)
    start = learned_on_news(reader.vectors, read([as_read(s) for s in sentences]), polarities(sentences), range(NETWORKS))
    print("convolutions have read NewsMTSC", flush=True)
    model = Model(
        reader, terms, feeling.term_weights(terms), feeling.bias, train_polarity(sentences, terms),
        train_ranker(lesson.choices),
        no_weights(terms), joined(start.networks), Together(*[np.zeros(0, "float32")] * 2), np.zeros(4, "float32"),
    )  # fmt: skip
    model, crossed = train_stance(lesson, model, targets, start)
    decided = (crossed * model.calibration[0] + model.calibration[1:]).argmax(1)[lesson.gold]
    gold = [LABELS[label] for label in lesson.labels[lesson.gold]]
    print(f"stance macro-F1, cross-validated on the gold's articles: {macro_f1(gold, [LABELS[n] for n in decided]):.3f}")
    return model


def verdict(articles: Sequence[Article], model: Model) -> str:
    """A line on how a model judges articles that it did not learn from."""
    pairs, heads = [], []
    for article in articles:
        (found,) = judge_texts([Source(article.text, article.quotations, article.paragraphs, article.names)], model)
        pairs.append(([c.stance for c in article.cases], [found[c.place].label for c in article.cases]))
        for case in article.cases:
            target = found[case.place].target
            if case.stance != "neutral":
                heads.append(target is not None and head_word(article.text[slice(*target)]) == head_word(case.target))
    gold, given = ([label for pair in pairs for label in pair[side]] for side in (0, 1))
    low, high = interval(pairs)
    return (
        f"held back: {len(articles)} articles, {len(gold)} quotations: stance macro-F1 {macro_f1(gold, given):.3f} "
        f"[{low:.3f}, {high:.3f}], head word of the target {np.mean(heads):.3f}"
    )


def no_weights(terms: Terms) -> Linear:
    """A linear part without weights, until it is learned."""
    columns = len(BLOCKS) * len(LABELS)
    rows = (len(terms.idf), len(terms.cluster_idf), len(terms.pairs))
    return Linear(TermWeights(*(np.zeros((n, columns), "float32") for n in rows)), *[np.zeros(0, "float32")] * 4)


def tagger() -> Language:
    """The shipped pipeline as far as tags go."""
    nlp = load_parser(PIPELINE)
    for name in nlp.component_names:
        if name not in ("tok2vec", "tagger") and name in nlp.pipe_names:
            nlp.disable_pipe(name)
    for name in ("tok2vec", "tagger"):
        nlp.enable_pipe(name)
    return nlp


if __name__ == "__main__":
    main("--held" in sys.argv[1:])
