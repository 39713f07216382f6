from hypothesis import given
from hypothesis import strategies as st

from quotes.attribution.tallies import CUE_CLASSES, DASHES, STOPS, Tally, is_plain
from quotes.attribution.words import Word
from quotes.pipeline.labels import Relation

TOKENS = st.tuples(
    st.sampled_from(["say", "Berge", ",", ":", ".", "?", "--", "\N{EM DASH}", " ", "x"]),
    st.sampled_from(["VERB", "NOUN", "PROPN", "PRON", "PUNCT", "ADV", "SPACE"]),
    st.sampled_from([Relation.SUBJECT, Relation.OBJECT]),
    st.booleans(),
    st.booleans(),
)
COUNTED = {
    "commas": lambda w: w.text == ",",
    "colons": lambda w: w.text == ":",
    "dashes": lambda w: w.text in DASHES,
    "stops": lambda w: w.text in STOPS,
    "verbs": lambda w: w.pos == "VERB",
    "subjects": lambda w: w.relation is Relation.SUBJECT,
    "nominals": lambda w: w.pos in {"NOUN", "PROPN", "PRON"},
}


def word(i: int, text: str, pos: str, relation: Relation, opens: bool, quoted: bool, sentence: int) -> Word:
    punct = not text.isspace() and not text.isalpha()
    return Word(
        i,
        text,
        text,
        text,
        pos,
        "",
        "",
        relation,
        i,
        i,
        i,
        i,
        -1,
        sentence,
        opens,
        False,
        False,
        punct,
        False,
        True,
        0,
        quoted,
    )  # fmt: skip


@st.composite
def words(draw: st.DrawFn) -> list[Word]:
    """Tokens of every class that is counted; the first opens a sentence."""
    found: list[Word] = []
    for i, (text, pos, relation, opens, quoted) in enumerate(draw(st.lists(TOKENS, min_size=1, max_size=25))):
        opens = opens or not i
        found.append(word(i, text, pos, relation, opens, quoted, found[-1].sentence + opens if found else 0))
    return found


@given(words(), st.data())
def test_counts_between_two_places_are_those_of_the_words_there(found: list[Word], data: st.DataObject) -> None:
    places = st.integers(0, len(found))
    low, high = data.draw(places), data.draw(places)
    starts = sorted(data.draw(st.sets(st.integers(0, len(found) - 1))))
    tally = Tally(found, starts, [start + 1 for start in starts])
    between = found[low:high]
    outside = [w for w in between if not w.quoted]
    for name, counts in COUNTED.items():
        assert tally.count(name, low, high) == sum(map(counts, outside)), name
    assert tally.openings(low, high) == sum(w.opens for w in between)
    assert tally.plain(low, high) == sum(map(is_plain, between))
    assert tally.quotations(low, high) == sum(low <= start < high for start in starts)
    for score in (lambda word: word.i / 100, lambda word: 1 - word.i / 100):
        strongest = max((score(w) for w in outside if w.pos in CUE_CLASSES), default=0.0)
        assert tally.strongest(score, low, high) == tally.strongest(score, low, high) == strongest
    ends = [start + 1 for start in starts]
    before, behind = [low - end for end in ends if end <= low], [start - high for start in starts if start >= high]
    assert tally.beside(low, high) == (before[-1] if before else None, behind[0] if behind else None)


@given(words())
def test_a_sentence_holds_the_words_of_its_number(found: list[Word]) -> None:
    tally = Tally(found, [], [])
    for each in found:
        low, high = tally.sentence(each.i)
        assert [w.i for w in found if w.sentence == each.sentence] == list(range(low, high))
