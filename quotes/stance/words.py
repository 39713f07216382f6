"""The word lists beside this module: which cue says what of the words that it reports, and how verbs inflect."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files


def forms(verb: str) -> list[str]:
    """A regular verb, or a phrase that begins with one, in all forms; a doubled consonant is written ``slam+``.

    >>> forms("praise"), forms("slam+"), forms("deny"), forms("call for")[2]
    (['praise', 'praises', 'praised', 'praising'], ['slam', 'slams', 'slammed', 'slamming'],
     ['deny', 'denies', 'denied', 'denying'], 'called for')
    """
    first, _, rest = verb.partition(" ")
    stem = first.removesuffix("+")
    long = stem + stem[-1] if first.endswith("+") else stem
    if stem.endswith("e"):
        made = [stem, stem + "s", stem + "d", stem[:-1] + "ing"]
    elif stem.endswith("y") and stem[-2:-1] not in "aeou":
        made = [stem, stem[:-1] + "ies", stem[:-1] + "ied", stem + "ing"]
    else:
        plural = "es" if stem.endswith(("s", "sh", "ch", "x", "z")) else "s"
        made = [stem, stem + plural, long + "ed", long + "ing"]
    return [f"{form} {rest}" if rest else form for form in made]


@cache
def cue_directions() -> dict[str, str]:
    """Forms of the cues in ``cues.tsv``, of one or two words → the direction that each gives what is quoted."""
    return _grouped("cues.tsv", lambda word: [word[1:]] if word.startswith("=") else forms(word))


def _grouped(name: str, expand: Callable[[str], list[str]]) -> dict[str, str]:
    rows = (line.split("\t") for line in lines(name))
    return {form: group for group, members in rows for word in members.split(", ") for form in expand(word)}


def lines(name: str) -> list[str]:
    text = files("quotes.stance").joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
