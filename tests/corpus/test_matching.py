"""The same utterance in several quotations. The texts are made up; the corpus about a pair is a few other quotations."""

import random
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.corpus import match_quotations
from quotes.corpus.matching import clusters
from quotes.corpus.matching.candidates import Pairs
from quotes.corpus.matching.clusters import links
from quotes.corpus.matching.matching import match_rows
from quotes.corpus.matching.rows import Quoted, Tellers, Written
from quotes.corpus.matching.units import corpus
from quotes.table import QUOTATION_COLUMNS, quotations_frame

SAID = "In the next weeks, after a warning by the harbour master, some of our ferries will temporarily be moved to Dunmore."
OTHERS = [
    "The orchard has to be replanted before anybody can think about cider.",
    "Nobody at the brewery told us that the chimney was about to fall.",
    "A lighthouse keeper needs patience and a good pair of boots.",
]


def row(quote: str, article: str, **cells: Any) -> dict[str, Any]:
    known = {"speaker_id": "ana-ruiz", "speaker": "Ana Ruiz", "speaker_type": "person"}
    return {"article_id": article, "quote": quote, "start": 0, **known, **cells}


def frame_of(*rows: dict[str, Any]) -> pd.DataFrame:
    """The rows with ids, after those that match nothing."""
    every = [*(row(quote, f"other{n}") for n, quote in enumerate(OTHERS)), *rows]
    counts: dict[str, int] = {}
    for one in every:
        counts[one["article_id"]] = counts.get(one["article_id"], -1) + 1
        one.setdefault("quote_id", f"{one['article_id']}#{counts[one['article_id']]}")
    return quotations_frame(every)


def ids(*rows: dict[str, Any]) -> list[str]:
    """The match of each row, "" for none."""
    found = match_quotations(frame_of(*rows))["match_id"].fillna("").tolist()
    assert found[: len(OTHERS)] == [""] * len(OTHERS)
    return [str(one) for one in found[len(OTHERS) :]]


@pytest.mark.parametrize(
    "told",
    [
        SAID,
        SAID.upper(),
        f"'{SAID[:18]} – {SAID[20:56]} – {SAID[58:-1]},'",
        "some of our ferries will temporarily be moved to Dunmore",
        "In the next weeks, after a warning by the harbour master,",
        SAID.replace("temporarily be moved", "be moved temporarily"),
        SAID.replace("warning", "waning").replace("harbour", "habour"),
        "In the next weeks … some of our ferries will temporarily be moved to Dunmore.",
        "In the next weeks, [...] some of our ferries will temporarily be moved to Dunmore.",
        "[S]ome of our ferries will temporarily be moved [sic] to Dunmore",
        "some of [the town's] ferries will temporarily be moved to Dunmore",
        SAID.replace("next", "coming").replace("will", "shall"),
        # a word here and there put in another's place, which counts once
        "Within those weeks, after that warning by a harbour pilot, "
        "most of our ferries ought to temporarily be moved to Dunmore.",
        "after a warning by the harbour master",
        "ferries will temporarily be moved",
    ],
)
def test_an_utterance_is_found_again(told: str) -> None:
    assert ids(row(SAID, "a"), row(told, "b")) == ["a#0", "a#0"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thank you very much.", "Thank you very much."),
        ("I can't comment on that.", "I can’t comment on that."),
        ("Very good", "very good,"),
        ("No comment", "No comment"),
        ("We'll have to wait and see.", "We'll have to wait and see."),
        # the same opening, another statement
        (
            "I have said from the beginning that the orchard must be replanted.",
            "I have said from the beginning that the ferry needs a second engine.",
        ),
        # denied
        ("The council will sell the lighthouse to the brewery.", "The council will not sell the lighthouse to the brewery."),
        # other numbers
        ("Unemployment in Dunmore was 4.5 percent in May.", "Unemployment in Dunmore was 5.1 percent in June."),
        # the same topic
        ("The harbour master warned the ferries.", "We shall paint the ferries before the harbour fair."),
        # one word of a short one replaced
        ("I have seen her fight for the ferries.", "I have seen her fight for the orchard."),
        ("", ""),
        ("…", "…"),
    ],
)
def test_these_are_different_utterances_or_commonplaces(one: str, other: str) -> None:
    assert ids(row(one, "a"), row(other, "b")) == ["", ""]


SHORT = "a rotten bridge"
MIDDLE = "Nobody in this town needs a rotten bridge."


@pytest.mark.parametrize(
    ("first", "second", "article", "matched"),
    [
        ("ana-ruiz", "ana-ruiz", "b", True),
        ("ana-ruiz", "bea-lund", "b", False),
        ("ana-ruiz", "", "b", False),
        ("ana-ruiz", "ana-ruiz", "a", True),
    ],
)
def test_a_short_part_asks_for_the_speaker(first: str, second: str, article: str, matched: bool) -> None:
    found = ids(row(MIDDLE, "a", speaker_id=first), row(SHORT, article, speaker_id=second))
    assert (found == ["a#0", "a#0"]) is matched


@pytest.mark.parametrize(("days", "matched"), [(("2024-05-01", "2024-05-02"), True), (("2024-05-01", "2024-05-09"), False)])
def test_a_short_part_of_common_words_asks_for_the_same_days(days: tuple[str, str], matched: bool) -> None:
    told = row("It was bad before, and this is a lot worse for us all.", "a", published=days[0])
    assert (ids(told, row("a lot worse for us", "b", published=days[1])) == ["a#0", "a#0"]) is matched


@pytest.mark.parametrize("second", ["bea-lund", ""])
def test_long_words_match_whoever_says_them(second: str) -> None:
    assert ids(row(SAID, "a"), row(SAID[:-1] + ",", "b", speaker_id=second)) == ["a#0", "a#0"]


@pytest.mark.parametrize(("days", "matched"), [(("2024-05-01", "2024-05-02"), True), (("2024-05-01", "2024-06-02"), False)])
def test_what_many_a_firm_says_matches_across_speakers_in_the_same_days_alone(days: tuple[str, str], matched: bool) -> None:
    formula = "We take these allegations very seriously and are cooperating fully with the authorities."
    found = ids(row(formula, "a", published=days[0]), row(formula, "b", published=days[1], speaker_id="bea-lund"))
    assert (found == ["a#0", "a#0"]) is matched


def test_an_unnamed_speaker_may_be_anybody() -> None:
    unnamed = {"speaker_id": "official@b", "speaker": "official", "speaker_type": "unnamed"}
    assert ids(row(SAID, "a"), row("some of our ferries will temporarily be moved to Dunmore", "b", **unnamed)) == [
        "a#0",
        "a#0",
    ]


def test_what_nobody_says_matches_nothing() -> None:
    title = {"speaker_id": None, "speaker": None, "speaker_type": "none"}
    assert ids(row("The Lighthouse of Dunmore", "a", **title), row("The Lighthouse of Dunmore", "b", **title)) == ["", ""]


def test_a_phrase_in_two_statements_does_not_make_them_one() -> None:
    found = ids(
        row("We must protect the herring quota of Dunmore, whatever the ministry may say in autumn.", "a"),
        row("Without the herring quota of Dunmore there would be neither school nor brewery here.", "b"),
        row("herring quota of Dunmore", "b"),
    )
    assert found == ["", "b#0", "b#0"]


def test_a_catchphrase_belongs_to_no_statement() -> None:
    endings = [
        "we shall all have work",
        "nobody will leave for the city",
        "the school stays open",
        "my opponent will apologise",
    ]
    speeches = [row(f"Bring back the herring, and {ending}!", f"a{n}") for n, ending in enumerate(endings)]
    assert ids(*speeches, row("Bring back the herring", "b")) == [""] * 5


def test_two_halves_are_one_utterance_where_another_article_has_the_whole() -> None:
    begin, end = "The brewery has to close its chimney.", "Otherwise the stork will not come back to Dunmore."
    assert ids(row(begin, "a"), row(end, "a"), row(f"{begin} {end}", "b")) == ["a#0"] * 3


def test_the_id_is_that_of_the_earliest() -> None:
    found = ids(
        row(SAID, "a", published="2024-05-03"), row(SAID, "b", published="2024-05-01T10:00"), row(SAID, "c"), row(SAID, "b")
    )
    assert found == ["b#0"] * 4


def test_short_words_said_again_long_after_are_another_utterance() -> None:
    short = "A rotten bridge."
    assert ids(row(short, "a", published="2024-05-01"), row(short, "b", published="2024-05-02")) == ["a#0", "a#0"]
    assert ids(row(short, "a", published="2020-05-01"), row(short, "b", published="2024-05-02")) == ["", ""]


def test_names_stand_in_where_speakers_are_not_linked() -> None:
    unlinked = {"speaker_id": None, "speaker": "Ana Ruiz"}
    assert ids(row(MIDDLE, "a", **unlinked), row(SHORT, "b", **unlinked)) == ["", ""]  # the others of the frame have ids
    frame = quotations_frame([row(MIDDLE, "a", quote_id="a#0", **unlinked), row(SHORT, "b", quote_id="b#0", **unlinked)])
    assert match_quotations(frame)["match_id"].tolist() == ["a#0", "a#0"]


def test_the_order_of_the_rows_makes_no_difference() -> None:
    rows = [
        row(quote, f"a{n}{m}", published=f"2024-05-0{m + 1}")
        for n, quote in enumerate([SAID, MIDDLE, *OTHERS])
        for m, quote in enumerate([quote, quote[5:-9], quote.split(",")[0]])
    ]
    frame = frame_of(*rows)
    expected = match_quotations(frame).set_index("quote_id")["match_id"]
    assert expected.notna().sum() > 8
    for seed in range(5):
        shuffled = frame.sample(frac=1, random_state=seed)
        found = match_quotations(shuffled).set_index("quote_id")["match_id"]
        pd.testing.assert_series_equal(found.loc[expected.index], expected)


def test_the_frame_given_stays_as_it_is_and_matching_twice_is_matching_once() -> None:
    frame = frame_of(row(SAID, "a"), row(SAID, "b"))
    before = frame.copy()
    once = match_quotations(frame)
    pd.testing.assert_frame_equal(frame, before)
    pd.testing.assert_frame_equal(match_quotations(once), once)
    assert once.dtypes.to_dict() == frame.dtypes.to_dict()


def test_few_columns_are_enough() -> None:
    frame = pd.DataFrame({"quote": [SAID, SAID, OTHERS[0]], "article_id": ["a", "b", "c"]})
    assert match_quotations(frame)["match_id"].fillna("").tolist() == ["a@0", "a@0", ""]


@pytest.mark.parametrize("missing", ["quote", "article_id"])
def test_a_frame_that_is_no_table_of_quotations_is_refused(missing: str) -> None:
    with pytest.raises(ValueError, match=f"it has no column {missing}"):
        match_quotations(frame_of().drop(columns=missing))


def test_an_empty_table_has_no_matches() -> None:
    matched = match_quotations(quotations_frame([]))
    assert list(matched.columns) == list(QUOTATION_COLUMNS)
    assert len(matched) == 0


def test_rows_are_read_once_and_come_in_groups() -> None:
    rows = iter([Quoted(SAID, "a"), Quoted("Thank you.", "a"), Quoted(SAID.lower(), "b"), Quoted("Thank you.", "b")])
    assert match_rows(rows) == [[0, 2]]


def test_many_copies_of_many_texts_are_one_match_each() -> None:
    rng = random.Random(3)
    vocabulary = ["".join(rng.choices("abcdefghiklmnoprstuvw", k=6)) for _ in range(2000)]
    texts = [" ".join(rng.choices(vocabulary, k=rng.randrange(8, 30))) for _ in range(60)]
    rows = [
        (n, Quoted(f"“{text}”" if m % 2 else text.upper(), f"a{n}-{m}")) for n, text in enumerate(texts) for m in range(20)
    ]
    rng.shuffle(rows)
    groups = match_rows(quoted for _, quoted in rows)
    assert sorted(len(group) for group in groups) == [20] * 60
    assert all(len({rows[place][0] for place in group}) == 1 for group in groups)


def test_absurdly_long_quotations_match_where_one_holds_the_other_as_it_is() -> None:
    rng = random.Random(5)
    vocabulary = ["".join(rng.choices("abcdefghiklmnoprstuvw", k=6)) for _ in range(5000)]
    long = rng.choices(vocabulary, k=30_000)
    changed = [word for place, word in enumerate(long) if place % 20]
    rows = [Quoted(" ".join(words), f"a{n}", "x") for n, words in enumerate([long, changed, long[7000:7040], long])]
    assert match_rows(rows) == [[0, 2, 3]]


SAYINGS = ["we will not go back to the old bridge", "we will not go", "the harbour of Kelso is closed for good", SAID, "no"]


@given(
    st.lists(
        st.builds(
            Quoted,
            st.lists(st.sampled_from(SAYINGS), min_size=1, max_size=3).map(" and ".join),
            st.sampled_from("abc"),
            st.sampled_from(["", "ana", "bo", "cy"]),
            st.sampled_from([None, 1, 2, 90]),
        ),
        max_size=12,
    )
)
def test_pairs_that_are_not_looked_at_have_no_link(rows: list[Quoted]) -> None:
    tellers = Tellers()
    found = corpus(Written(tellers.noted(rows)), tellers)
    places = list(combinations(range(len(found.units)), 2))
    every = Pairs(*np.array(places or np.empty((0, 2)), dtype=np.int64).T)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clusters, "_strangers", lambda _, pairs: np.zeros(len(pairs.first), dtype=bool))
        without = list(links(found, [every]))
    assert list(links(found, [every])) == without


NEARLY = "Zorvane bilgewater tarnished kestrel quorum lampblack sextant vellum"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([(NEARLY, "a", "ana", 1), (f"{NEARLY}s", "b", "bo", 1)], [[0, 1]]),
        ([("Kelso harbour masters object", "a", "ana", 1), ("Kelso harbour masters object", "b", "bo", 1)], []),
        # Ana says it in two articles; in the second it is also given to Bo.
        ([("the brig, the ketch and the yawl", "a", "ana", 1), ("the brig, the ketch and the yawl", "b", "ana", 1),
          ("the brig, the ketch and the yawl", "b", "bo", 1)], [[0, 1, 2]]),
    ],
    ids=["eight telling words of strangers", "four words of strangers", "a stranger in one of two articles"],
)  # fmt: skip
def test_strangers_match_by_many_telling_words_or_in_one_article(
    rows: list[tuple[str, str, str, int]], expected: list[list[int]]
) -> None:
    assert match_rows(Quoted(*row) for row in rows) == expected


def test_words_and_who_says_them_have_to_be_of_the_same_rows() -> None:
    with pytest.raises(ValueError, match="0 rows are said, and the words of 1 are there"):
        corpus(Written([SAID]), Tellers())
