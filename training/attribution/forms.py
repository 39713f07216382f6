"""Synthetic articles in forms that PolNeAR's outlets seldom use and others often do.

Speakers, words and verbs are recombined: the bodies and names come from one PolNeAR article each, the forms from
:data:`FORMS`: signatures after a dash, "Name: “…”", introductions with a paragraph of their own, runs of paragraphs that
each are a quotation, transcripts within the marks, rarer reporting verbs; and titles and labels that nobody says.
"""

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from training.shared import read_jsonl

ARTICLES = 150
QUOTATIONS = 9
NAME = re.compile(r"(?:[A-Z][\w.'’-]+ ?){1,4}")
VERBS = (
    "said says told added explained recalled joked insisted noted admitted wrote tweeted posted claimed argued warned "
    "continued remarked replied commented revealed shared confessed announced declared stated observed quipped gushed "
    "stressed concluded suggested"
).split()
TRANSITIVE = {"told"}
NARRATION = (
    "The meeting lasted two hours.",
    "Nobody was hurt.",
    "Prices have risen since the spring.",
    "The results are due next week.",
    "It was the third such event this year.",
    "The team trained in the rain.",
    "Fans waited outside for hours.",
    "The company opened in 2009 and employs 40 people.",
    "A decision is expected in autumn.",
    "Work on the road began in May.",
)
WORKS = (
    "the film",
    "the book",
    "a song called",
    "the album",
    "the novel",
    "her show",
    "a series called",
    "the play",
    "his hit",
    "an exhibition titled",
)
LABELS = (
    "the so-called",
    "a kind of",
    "what is known as the",
    "the",
    "nicknamed",
    "the word",
    "a sign that read",
    "under the slogan",
    "known as",
)
TITLE_WORDS = (
    "Long Road House Night Summer River Glass Garden Silver King Winter Light Story Heart Stone Day Bird Ocean Little Lost "
    "Great Secret Last Golden"
).split()
PLAIN_WORDS = "soft open green fast lane deep third smart big small quiet dark zero second clean hard early".split()
PLAIN_NOUNS = "power list zone rule deal wave club gap line effect vote budget window culture economy office".split()

Part = tuple[str, str, str]
"""Words before the quotation's marks, the words between, words after; the speaker's name stands as {name}."""


def synthetic_articles(path: Path, seed: int = 0) -> Iterator[dict[str, Any]]:
    """Yield articles in PolNeAR's form (id, text, quotations, attributions) made from its training articles."""
    rng = random.Random(seed)
    made = 0
    for article in read_jsonl(path):
        bodies, names = _material(article)
        if len(bodies) >= QUOTATIONS and len(names) >= 2:
            made += 1
            yield _article(f"{article['id']}-forms", bodies, names, rng)
        if made == ARTICLES:
            return


def _material(article: dict[str, Any]) -> tuple[list[str], list[str]]:
    text = article["text"]
    bodies, names = [], []
    for unit in article["quotations"]:
        body = text[unit["start"] + 1 : unit["end"] - 1].strip("'\"“”").rstrip(",.")
        if unit["attributed"] and len(body.split()) >= 5 and "\n" not in body and not re.search(r"[\"“”]|''", body):
            bodies.append(body)
            start, end = unit["source"][0]
            if NAME.fullmatch(text[start:end]):
                names.append(text[start:end])
    return bodies, sorted(set(names))


def _article(article_id: str, bodies: Sequence[str], names: Sequence[str], rng: random.Random) -> dict[str, Any]:
    left, right = rng.choice([("“", "”"), ('"', '"'), ("“", "”"), ("‘", "’")])
    text, units = rng.choice(NARRATION) + "\n\n", []
    at = 0
    form = rng.choice(FORMS)
    while at < min(len(bodies), QUOTATIONS):
        if rng.random() < 0.4:
            form = rng.choice(FORMS)
        name = rng.choice(names)
        parts = form(bodies[at : at + 3], rng)
        at += len(parts)
        span: list[int] = []
        for before, body, after in parts:
            text, span = _append(text, before, name, span)
            start = len(text)
            text += left + (body.replace("{upper}", name.split()[-1].upper())) + right
            if "{upper}" in body:
                span = [start + 1, start + 1 + len(name.split()[-1])]
            unit = {"start": start, "end": len(text), "attributed": True, "source": [span]}
            text, span = _append(text, after, name, span)
            unit["source"] = [span]
            units.append(unit)
        text += rng.choice(["\n\n", "\n\n", " " + rng.choice(NARRATION) + "\n\n", "\n\n" + rng.choice(NARRATION) + "\n\n"])
        if rng.random() < 0.35:
            text = _nobody(text, left, right, units, rng)
    for unit in units:
        unit.setdefault("cue", [])
    return {"id": article_id, "text": text, "quotations": units, "attributions": []}


def _append(text: str, words: str, name: str, span: list[int]) -> tuple[str, list[int]]:
    """The text with words added; the span of the name where they hold it, else the one given."""
    if "{name}" in words:
        start = len(text) + words.index("{name}")
        span = [start, start + len(name)]
    return text + words.replace("{name}", name), span


def _nobody(text: str, left: str, right: str, units: list[dict[str, Any]], rng: random.Random) -> str:
    if rng.random() < 0.5:
        before, body = (
            rng.choice(WORKS),
            "The " * (rng.random() < 0.4) + " ".join(rng.sample(TITLE_WORDS, rng.randint(1, 3))),
        )
        text += (
            rng.choice(["He appeared in ", "She is best known for ", "It was followed by ", "They met on the set of "])
            + before
            + " "
        )
    else:
        before, body = rng.choice(LABELS), f"{rng.choice(PLAIN_WORDS)} {rng.choice(PLAIN_NOUNS)}"
        text += rng.choice(["Many look for ", "This was ", "The city became ", "Some voted for "]) + before + " "
    units.append({"start": len(text), "end": len(text) + len(body) + 2, "attributed": False, "source": []})
    return (
        text
        + left
        + body
        + right
        + rng.choice([" last year.\n\n", " in the end.\n\n", ", which opened in May.\n\n", ".\n\n"])
    )


def _verb(rng: random.Random) -> str:
    verb = rng.choice(VERBS)
    return f"{verb} {rng.choice(['reporters', 'the BBC', 'the court', 'us'])}" if verb in TRANSITIVE else verb


def _signature(bodies: Sequence[str], rng: random.Random) -> list[Part]:
    return [("", bodies[0] + ".", f" {rng.choice('—―–-')} {{name}}" + rng.choice(["", ".", ", 34", " (via email)"]))]


def _colon(bodies: Sequence[str], _: random.Random) -> list[Part]:
    return [("{name}: ", bodies[0] + ".", "")]


def _verb_colon(bodies: Sequence[str], rng: random.Random) -> list[Part]:
    lead = rng.choice(["", "", rng.choice(NARRATION) + " ", "Asked about it, ", "On Tuesday, ", "Speaking later, "])
    return [(f"{lead}{{name}} {_verb(rng)}: ", bodies[0] + ".", "")]


def _introduced(bodies: Sequence[str], rng: random.Random) -> list[Part]:
    lead = rng.choice(
        [
            "{name} " + _verb(rng) + ":",
            "And from {name}:",
            "Here is what {name} had to say:",
            "A statement from {name} read:",
            "From the desk of {name}:",
        ]
    )
    return [
        (lead + "\n\n", bodies[0] + ".", ""),
        *[("\n\n", body + ".", "") for body in bodies[1 : 1 + (rng.random() < 0.4)]],
    ]


def _run(bodies: Sequence[str], rng: random.Random) -> list[Part]:
    verb = _verb(rng)
    after = rng.choice([f" {{name}} {verb}.", f" {verb} {{name}}."]) if " " not in verb else f" {{name}} {verb}."
    return [("", bodies[0] + ",", after), *[("\n\n", body + ".", "") for body in bodies[1 : 2 + (rng.random() < 0.5)]]]


def _continued(bodies: Sequence[str], rng: random.Random) -> list[Part]:
    verb = rng.choice([v for v in VERBS if v not in TRANSITIVE])
    return [("", bodies[0] + ",", f" {verb} {{name}}."), *[(" ", body + ".", "") for body in bodies[1:2]]]


def _told_before(bodies: Sequence[str], rng: random.Random) -> list[Part]:
    lead = rng.choice(
        [
            "{name} was worried. ",
            "{name} disagreed. ",
            "For {name}, it was a surprise. ",
            "{name} is not convinced. ",
            "{name} agrees.\n\n",
        ]
    )
    return [(lead, bodies[0] + ".", "")]


def _transcript(bodies: Sequence[str], _: random.Random) -> list[Part]:
    return [("", "{upper}: " + bodies[0] + ".", "")]


FORMS = (_signature, _colon, _verb_colon, _verb_colon, _introduced, _run, _run, _continued, _told_before, _transcript)
