"""Tables for the report's tests: a harbour in three outlets, and payloads in every field."""

import re
from itertools import count
from typing import Any

import pandas as pd

from quotes.table import articles_frame, quotations_frame
from quotes.table.columns import TEXT

Tables = tuple[pd.DataFrame, pd.DataFrame]

PAYLOADS = [
    "<script>window.pwned=1</script>",
    "</script><script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    "<svg onload=window.pwned=1>",
    "<svg><script>window.pwned=1</script></svg>",
    "</svg><script>window.pwned=1</script>",
    "</title><script>window.pwned=1</script>",
    "</style><script>window.pwned=1</script>",
    "</textarea></select></datalist><img src=x onerror=window.pwned=1>",
    "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe>",
    "<body onload=window.pwned=1>",
    "<details open ontoggle=window.pwned=1>",
    "<a href=javascript:window.pwned=1 autofocus onfocus=window.pwned=1 tabindex=1>x</a>",
    "<math><mtext></mtext><mglyph><svg><mtext><style><img src=x onerror=window.pwned=1>",
    "<!--><img src=x onerror=window.pwned=1>-->",
    "<![CDATA[<img src=x onerror=window.pwned=1>]]>",
    "<form><button formaction=javascript:window.pwned=1>x",
    "<link rel=stylesheet href=http://attacker.invalid/x.css>",
    "<meta http-equiv=refresh content='0;url=http://attacker.invalid'>",
    "<base href=http://attacker.invalid/>",
    '" onmouseover="window.pwned=1" x="',
    "' onfocus='window.pwned=1' autofocus x='",
    "` onmouseover=`window.pwned=1`",
    "javascript:window.pwned=1",
    "JaVaScRiPt\x01:window.pwned=1",
    "data:text/html,<script>window.pwned=1</script>",
    "vbscript:window.pwned=1",
    "{{7*7}}{% include '/etc/passwd' %}{{ cycler.__init__.__globals__ }}",
    "${window.pwned=1}#{7*7}<%= 7*7 %>",
    "&lt;script&gt;window.pwned=1&lt;/script&gt;&#60;b&#62;",
    "\u2028window.pwned=1\u2029//",
    "*/}body{display:none}/*",
    "expression(window.pwned=1);background:url(http://attacker.invalid/x)",
    "\x00<scr\x00ipt>window.pwned=1</scr\x00ipt>\x1b[31m\x07",
    "\u202e<script>window.pwned=1</script>\u2066",
    "\ud800<script>window.pwned=1</script>\udfff",
    "']);window.pwned=1;//\\",
    "__proto__",
    "#q0",
    "%3Cscript%3Ewindow.pwned=1%3C/script%3E",
]
"""What articles may hold to get something run, loaded, or the page broken; each would set ``window.pwned``."""

_HARMFUL = re.compile(r"[!-/:-@\[-`{-~]")


def disarmed(payload: str) -> str:
    """A payload as long as the other, in which nothing is left that means anything to HTML, CSS, JavaScript or Jinja."""
    return _HARMFUL.sub("x", payload)


def said(quote: str, **cells: Any) -> dict[str, Any]:
    """A row; what is not told is missing."""
    return {"article_id": "a", "quote": quote, "confidence": 0.9, **cells}


def tables_of(articles: list[dict[str, Any]], rows: list[dict[str, Any]]) -> Tables:
    """The two tables; each row's words are looked for in its article's text, marks included."""
    texts = {article["article_id"]: article for article in articles}
    numbers = count()
    placed = []
    for row in rows:
        article = texts[row["article_id"]]
        start = article["text"].index(f"“{row['quote']}”")
        known = {name: article[name] for name in ("outlet", "title", "author", "published", "url") if name in article}
        placed.append(
            {
                "quote_id": f"{row['article_id']}#{next(numbers)}",
                "start": start,
                "end": start + len(row["quote"]) + 2,
                **known,
                **row,
            }
        )
    return quotations_frame(placed), articles_frame(articles)


RUIZ = {
    "speaker": "Ana Ruiz",
    "speaker_id": "ana-ruiz",
    "speaker_type": "person",
    "pronouns": "she",
    "role": "mayor of Easton",
}
LIND = {"speaker": "Tomas Lind", "speaker_id": "tomas-lind", "speaker_type": "person", "pronouns": "he"}
UNION = {"speaker": "anglers' union", "speaker_id": "anglers-union", "speaker_type": "organization"}
FISHER = {"speaker": "fisher", "speaker_id": "fisher@b", "speaker_type": "unnamed", "role": "fisher"}


def harbour() -> Tables:
    """Four articles of three outlets, the last without quotations; one utterance in two versions."""
    articles = [
        {
            "article_id": "a",
            "outlet": "The Courier",
            "title": "Quay to be built",
            "author": "Ines Park",
            "published": "2024-05-01",
            "url": "https://courier.example/quay",
            "text": "Quay to be built\n\n“The new quay will bring jobs to Easton,” said the mayor, Ana Ruiz.\n\n"
            "Tomas Lind called it “a car park with water”. They call the site “the Shelf”.",
        },
        {
            "article_id": "b",
            "outlet": "The Echo",
            "title": "Anglers angry",
            "published": "2024-05-02",
            "url": "javascript:alert(1)",
            "text": "“The quay will bring many jobs to Easton,” Ms Ruiz said.\n\n"
            "“It is our water,” the anglers' union wrote. “Nobody asked,” a fisher said. “Éclair, déjà vu,” he said.",
        },
        {"article_id": "c", "title": "Undated", "text": "“We shall see,” it said."},
        {"article_id": "d", "outlet": "The Inland Post", "title": "Nothing said", "text": "No one spoke."},
    ]
    rows = [
        said(
            "The new quay will bring jobs to Easton,",
            **RUIZ,
            stance="favor",
            stance_target="the quay",
            match_id="a#0",
            cue="said",
            mention="the mayor, Ana Ruiz",
            confidence=0.97,
        ),
        said("a car park with water", **LIND, kind="fragment", stance="against", stance_target="The quay", confidence=0.6),
        said("the Shelf", kind="fragment", speaker_type="none"),
        said(
            "The quay will bring many jobs to Easton,",
            article_id="b",
            **RUIZ,
            stance="favor",
            stance_target="this quay",
            match_id="a#0",
        ),
        said("It is our water,", article_id="b", **UNION, stance="against"),
        said("Nobody asked,", article_id="b", **FISHER, stance="neutral"),
        said("Éclair, déjà vu,", article_id="b", **LIND, stance="neutral"),
        said("We shall see,", article_id="c", confidence=0.3),
    ]
    return tables_of(articles, rows)


def loaded(payload: str, number: int = 0) -> Tables:
    """One article with two quotations and one more article, the payload in each of their texts."""
    id, other = f"{payload}{number}a", f"{payload}{number}b"
    shared = {"outlet": f"{payload} news", "author": payload, "url": payload, "published": "2024-05-01"}
    text = f"{payload} came first.\n\nHe said “{payload} and more” to {payload}.\n\n“{payload} again”"
    articles = [
        {"article_id": id, "title": payload, **shared, "text": text, "language": "en", "source": payload},
        {"article_id": other, "title": payload, **shared, "text": f"“{payload} and not more” was said.", "duplicate_of": id},
    ]
    cells = {
        "speaker": payload,
        "speaker_id": payload,
        "speaker_in_article": payload,
        "speaker_type": "person",
        "role": f"{payload} chief",
        "affiliation": payload,
        "mention": payload,
        "cue": payload,
        "stance": "against",
        "stance_target": payload,
        "match_id": payload,
    }
    rows = [
        said(f"{payload} and more", article_id=id, **cells),
        said(f"{payload} again", article_id=id, **{**cells, "match_id": None, "confidence": 0.2}),
        said(f"{payload} and not more", article_id=other, **cells),
    ]
    quotations, read = tables_of(articles, rows)
    # With pyarrow there, pandas' own strings hold no lone surrogates; those of the tables do.
    quotations["stance_evidence"] = pd.Series([payload] * len(quotations), dtype=TEXT)
    quotations["quote_id"] = pd.Series([f"{payload}#{place}" for place in range(len(quotations))], dtype=TEXT)
    return quotations, read


def all_loaded() -> Tables:
    """The articles of every payload."""
    parts = [loaded(payload, number) for number, payload in enumerate(PAYLOADS)]
    return pd.concat([part[0] for part in parts], ignore_index=True), pd.concat(
        [part[1] for part in parts], ignore_index=True
    )
