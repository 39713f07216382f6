"""Trains the ranker: cross-fitted lexicon scores, an ensemble of small networks, a calibration learned by cross-fitting."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import Adam, fix_random_seed

from quotes.attribution.candidates import Candidate, outright_candidate
from quotes.attribution.features import quotation_features
from quotes.attribution.lexicon import Lexicon
from quotes.attribution.networks import Array, Network, network, stacked
from quotes.attribution.pairs import sequence_features
from quotes.attribution.ranker import Answer, Ranker, rank_article
from quotes.attribution.space import NOBODY, ArticleRows, FeatureSpace, candidate_block, pair_blocks
from training.attribution.cases import Case, best_candidate, is_right
from training.attribution.scores import learn_lexicon

FOLDS = 4
NETWORKS = 5
CALIBRATING_NETWORKS = 2
EPOCHS = 12
BATCH = 48
RATE = 1e-3
WARMUP = 100
DECAY = 1e-4
BINS = 20
SMALLEST_SPREAD = 1e-3
BLOCKS = 7
"""Blocks that a large enough sample of cases shows; "nobody" comes on top."""


@dataclass
class Question:
    """A quotation with its rows (candidates, then nobody), which of them are right, and the fold of its article."""

    rows: Array
    right: NDArray[np.bool_]
    fold: int


@dataclass
class Material:
    """What the networks learn from: the questions, the space of their rows, and a lexicon for each fold of articles."""

    questions: list[Question]
    space: FeatureSpace
    lexicons: list[Lexicon]


HeldOut = list[tuple[Case, list[Answer]]]
"""Articles with the answers of networks that learned from other articles only."""


def prepare(cases: Sequence[Case]) -> Material:
    """Questions whose lexicon scores come from other articles than their own."""
    folds = fold_of_articles(cases)
    lexicons = [learn_lexicon([c for c in cases if folds[c.id] != k]) for k in range(FOLDS)]
    space = feature_space(cases, lexicons[0])
    questions = [q for c in cases for q in questions_of(c, space, lexicons[folds[c.id]], folds[c.id])]
    _fit_scale(space, questions)
    return Material(questions, space, lexicons)


def train_ranker(
    cases: Sequence[Case], material: Material, held_out: HeldOut, seed: int = 0
) -> tuple[Ranker, list[Network]]:
    """The ranker with full lexicon, feature space, networks and calibration; and its networks, to be written."""
    networks = [train_network(material.questions, material.space, seed + n) for n in range(NETWORKS)]
    lexicon = learn_lexicon(cases)
    return Ranker(stacked(networks), material.space, lexicon, calibration=calibration(held_out)), networks


def fold_of_articles(cases: Sequence[Case]) -> dict[str, int]:
    """A fold for each article's id, so that copies of one article stay together."""
    return {article: n % FOLDS for n, article in enumerate(sorted({c.id for c in cases}))}


def gold_choices(case: Case, rows: ArticleRows) -> list[Candidate | None]:
    """The right candidate of each quotation, None where nobody or not among the candidates."""
    chosen: list[Candidate | None] = []
    for index, unit in enumerate(case.units):
        outright = outright_candidate(case.context.text, case.context.quotations[index])
        if outright is not None:
            chosen.append(outright)
            continue
        found = rows.candidates(index, chosen)
        right = best_candidate(found, unit) if unit is not None and unit["attributed"] else []
        chosen.append(next((c for c, r in zip(found, right, strict=True) if r), None) if right else None)
    return chosen


def questions_of(case: Case, space: FeatureSpace, lexicon: Lexicon, fold: int) -> list[Question]:
    """The questions of an article that can be answered, each knowing the right answers before it."""
    rows = ArticleRows(case.context, space, lexicon)
    chosen = gold_choices(case, rows)
    questions = []
    for index, unit in enumerate(case.units):
        if unit is None or outright_candidate(case.context.text, case.context.quotations[index]) is not None:
            continue
        found = rows.candidates(index, chosen[:index])
        right = [*best_candidate(found, unit), False] if unit["attributed"] else [False] * len(found) + [True]
        if any(right):
            questions.append(Question(rows.of(index, found, chosen[:index]), np.array(right), fold))
    return questions


def feature_space(cases: Sequence[Case], lexicon: Lexicon) -> FeatureSpace:
    """The blocks of features in the order in which the functions give them; the scale is fitted later."""
    blocks: dict[str, Sequence[str]] = {}
    for case in cases:
        context = case.context
        outright = [outright_candidate(context.text, q) for q in context.quotations]
        for index in range(len(context.quotations)):
            blocks.setdefault("quotation", list(quotation_features(context, index, lexicon)))
            for candidate in [*context.candidates_for(index), *(c for c in outright if c is not None)]:
                together = pair_blocks(context, index, candidate, lexicon)
                for block, features in [candidate_block(context, candidate, lexicon), *together]:
                    blocks.setdefault(block, list(features))
                blocks.setdefault("sequence", list(sequence_features(context, index, candidate, [])))
        if len(blocks) == BLOCKS:
            break
    blocks["nobody"] = list(NOBODY)
    width = sum(map(len, blocks.values()))
    return FeatureSpace(blocks, np.zeros(width, "float32"), np.ones(width, "float32"))


def _fit_scale(space: FeatureSpace, questions: Sequence[Question]) -> None:
    total = sum(len(q.rows) for q in questions)
    space.mean = (sum(q.rows.sum(0, dtype="float64") for q in questions) / total).astype("float32")
    variance = sum(((q.rows - space.mean) ** 2).sum(0, dtype="float64") for q in questions) / total
    space.spread = (np.sqrt(variance) + SMALLEST_SPREAD).astype("float32")


def train_network(questions: Sequence[Question], space: FeatureSpace, seed: int) -> Network:
    """One network: softmax over each quotation's rows, loss on the share that the right ones get, Adam, linear decay."""
    fix_random_seed(seed)
    rng = np.random.default_rng(seed)
    scaled = [space.scaled(q.rows) for q in questions]
    net = network(space.width).initialize(X=scaled[0][:2], Y=np.zeros((2, 1), "float32"))
    optimizer = Adam(RATE, L2=DECAY)
    steps, step = EPOCHS * len(questions) // BATCH, 0
    for _ in range(EPOCHS):
        order = rng.permutation(len(questions))
        for at in range(0, len(order), BATCH):
            batch = order[at : at + BATCH]
            step += 1
            optimizer.learn_rate = RATE * min(1.0, step / WARMUP) * max(0.02, 1 - step / steps)
            scores, backprop = net.begin_update(np.concatenate([scaled[i] for i in batch]))
            backprop(_gradient(scores[:, 0], [questions[i].right for i in batch]))
            net.finish_update(optimizer)
    return net


def _gradient(scores: Array, rights: Sequence[NDArray[np.bool_]]) -> Array:
    """Of the negative log share that the right rows of each question get, averaged over questions; shape (rows, 1)."""
    gradient, at = np.zeros_like(scores), 0
    for right in rights:
        part = scores[at : at + len(right)]
        shares = np.exp(part - part.max())
        shares /= shares.sum()
        gradient[at : at + len(right)] = shares - shares * right / max(float(shares[right].sum()), 1e-9)
        at += len(right)
    return (gradient / len(rights))[:, None].astype("float32")


def answer_held_out(cases: Sequence[Case], material: Material, seed: int = 0) -> HeldOut:
    """The cases, decoded by networks and lexicons of the other folds."""
    folds = fold_of_articles(cases)
    found: HeldOut = []
    for fold, lexicon in enumerate(material.lexicons):
        others = [q for q in material.questions if q.fold != fold]
        networks = [train_network(others, material.space, seed + n) for n in range(CALIBRATING_NETWORKS)]
        ranker = Ranker(stacked(networks), material.space, lexicon)
        found.extend((case, rank_article(case.context, ranker)) for case in cases if folds[case.id] == fold)
    return found


def calibration(held_out: HeldOut) -> list[tuple[float, float]]:
    """(probability, share right) in bins of equal mass, made to rise, over held-out answers."""
    known = [
        (answer.probability, answers_right(answer, unit))
        for case, answers in held_out
        for unit, answer in zip(case.units, answers, strict=True)
        if unit is not None
    ]
    return isotonic([given for given, _ in known], [right for _, right in known])


def answers_right(answer: Answer, unit: dict[str, Any]) -> bool:
    """Whether the answer is what the corpus says, nobody included."""
    if answer.candidate is None or not unit["attributed"]:
        return answer.candidate is None and not unit["attributed"]
    return is_right(answer.candidate, unit)


def isotonic(given: Sequence[float], right: Sequence[bool]) -> list[tuple[float, float]]:
    """Mean probability and share right in bins of equal mass, neighbours pooled until the shares rise."""
    order = np.argsort(given)
    bins = [
        [float(np.mean([given[i] for i in part])), float(np.mean([right[i] for i in part])), float(len(part))]
        for part in np.array_split(order, BINS)
    ]
    at = 1
    while at < len(bins):
        if bins[at][1] < bins[at - 1][1]:
            (a, x, n), (b, y, m) = bins[at - 1], bins[at]
            bins[at - 1 : at + 1] = [[(a * n + b * m) / (n + m), (x * n + y * m) / (n + m), n + m]]
            at = max(1, at - 1)
        else:
            at += 1
    return [(a, x) for a, x, _ in bins]
