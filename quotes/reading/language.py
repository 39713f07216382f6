"""Recognises the language of an article, without a model: by its script, then by its function words.

Each function word of spaCy's lists counts for the languages that have it, the more the fewer they are; the language with
the largest share of the words wins. A quotation in another language has too few of them to tip a text.
"""

import re
from collections import Counter
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from runpy import run_path

LANGUAGES = re.findall(
    r"\w+",
    """
    en de nl af sv da nb is fr es it pt ca ro ga
    pl cs sk sl hr ru uk bg sr mk lt lv
    fi et hu tr eu sq id vi tl ar fa ur
    """,
)
"""The languages that are told apart by their function words, by their ISO 639-1 codes."""

SCRIPTS = {
    "ja": "[\u3041-\u30ff]",
    "ko": "[\uac00-\ud7a3]",
    "zh": "[\u4e00-\u9fff]",
    "th": "[\u0e00-\u0e7f]",
    "he": "[\u0590-\u05ff]",
    "el": "[\u0370-\u03ff]",
    "hi": "[\u0900-\u097f]",
    "bn": "[\u0980-\u09ff]",
    "gu": "[\u0a80-\u0aff]",
    "ta": "[\u0b80-\u0bff]",
    "te": "[\u0c00-\u0c7f]",
    "kn": "[\u0c80-\u0cff]",
    "ml": "[\u0d00-\u0d7f]",
    "ka": "[\u10a0-\u10ff]",
    "hy": "[\u0530-\u058f]",
    "am": "[\u1200-\u137f]",
}
"""Unicode blocks and the language that the press writes in them, or most of it; Japanese has Chinese characters too, so it
comes first. Cyrillic and Arabic serve several languages and have their lists of function words."""
SCRIPT_SHARE = 0.3
"""The share of the letters in such a script that decides."""
LATIN = re.compile("[A-Za-z]")
LATIN_SHARE = 0.7
"""The share of the letters from A to Z above which no other script is looked for."""

SAMPLE = 1000
"""Characters looked at in each third of a longer text: more do not change the answer."""
FEWEST_WORDS = 8
"""A text with fewer words stays undecided."""
LEAST_SHARE = 0.08
"""What the winner must reach: a list of names, or a language that is not known, stays undecided."""
LEAST_LEAD = 1.1
"""How many times the runner-up's share the winner's must be."""

WORD = re.compile(r"[^\W\d_][^\W\d_\u0300-\u036f]*")


def recognise_language(text: str) -> str:
    """The ISO 639-1 code of the language that most of a text is in; empty where it is too short or cannot be told.

    >>> recognise_language("The minister said that she would not be there, and that it was the end of the talks.")
    'en'
    >>> recognise_language("Kuwait City")
    ''
    """
    sample = _sample(text)
    letters = sum(map(str.isalpha, sample))
    if letters >= FEWEST_WORDS and len(LATIN.findall(sample)) < LATIN_SHARE * letters:
        for code, script in SCRIPTS.items():
            if len(re.findall(script, sample)) >= SCRIPT_SHARE * letters:
                return code
    words = WORD.findall(sample.casefold())
    if len(words) < FEWEST_WORDS:
        return ""
    known = _function_words()
    scores = dict.fromkeys(LANGUAGES, 0.0)
    for word, count in Counter(words).items():
        for code in known.get(word, ()):
            scores[code] += count / len(known[word])
    (score, best), (second, _) = sorted(((score, code) for code, score in scores.items()), reverse=True)[:2]
    return best if score >= LEAST_SHARE * len(words) and score >= LEAST_LEAD * second else ""


def _sample(text: str) -> str:
    if len(text) <= 3 * SAMPLE:
        return text
    middle = (len(text) - SAMPLE) // 2
    return "\n".join((text[:SAMPLE], text[middle : middle + SAMPLE], text[-SAMPLE:]))


@cache
def _function_words() -> dict[str, tuple[str, ...]]:
    """Each function word with the languages that have it.

    The lists are run as files: to import them as modules would build every language's tokenizer, which takes seconds.
    """
    spacy = find_spec("spacy")
    if spacy is None or spacy.origin is None:
        raise ImportError("quotes.reading needs spaCy's lists of function words: pip install spacy")
    known: dict[str, list[str]] = {}
    for code in LANGUAGES:
        listed = run_path(str(Path(spacy.origin).parent / "lang" / code / "stop_words.py"))["STOP_WORDS"]
        for word in {word.casefold() for word in listed}:
            # "l'" and "'s" stand in the text as "l" and "s"; lists that write two words in one are left out.
            if len(pieces := WORD.findall(word)) == 1:
                known.setdefault(pieces[0], []).append(code)
    return {word: tuple(codes) for word, codes in known.items()}
