"""The columns of both tables: names, order and dtypes. They are a promise to users: later columns come last."""

from collections.abc import Mapping
from typing import Final, TypeAlias, get_args

import pandas as pd

from quotes.models import StanceLabel

Dtype: TypeAlias = pd.api.extensions.ExtensionDtype | str
"""What pandas takes as a column's dtype here: an extension dtype, or the name of a numpy one."""

# Python's own strings, so that a table is the same with and without pyarrow, and takes any string that an article holds.
TEXT: Final = pd.StringDtype("python")
WHOLE: Final = pd.Int64Dtype()
REAL: Final = "float64"
MOMENT: Final = "datetime64[ns]"


def _one_of(*values: str) -> pd.CategoricalDtype:
    return pd.CategoricalDtype(values)


_OUTLET_SOURCE = _one_of("field", "metadata", "domain")

QUOTATION_COLUMNS: Final[Mapping[str, Dtype]] = {
    "article_id": TEXT,
    "outlet": TEXT,
    "outlet_source": _OUTLET_SOURCE,
    "title": TEXT,
    "author": TEXT,
    "published": MOMENT,
    "url": TEXT,
    "quote_id": TEXT,
    "paragraph": WHOLE,
    "start": WHOLE,
    "end": WHOLE,
    "quote": TEXT,
    "kind": _one_of("direct", "fragment", "indirect"),  # nothing gives "indirect" yet, but tables may hold it
    "cue": TEXT,
    "mention": TEXT,
    "mention_start": WHOLE,
    "mention_end": WHOLE,
    "speaker": TEXT,
    "speaker_type": _one_of("person", "organization", "unnamed", "none"),
    "pronouns": _one_of("he", "she", "they"),
    "role": TEXT,
    "affiliation": TEXT,
    "stance": _one_of(*get_args(StanceLabel)),
    "stance_target": TEXT,
    "stance_score": REAL,
    "confidence": REAL,
    "match_id": TEXT,
    "speaker_id": TEXT,
    "speaker_in_article": TEXT,
    "stance_evidence": TEXT,
}
"""One row per quotation."""

ARTICLE_COLUMNS: Final[Mapping[str, Dtype]] = {
    "article_id": TEXT,
    "outlet": TEXT,
    "outlet_source": _OUTLET_SOURCE,
    "title": TEXT,
    "author": TEXT,
    "published": MOMENT,
    "url": TEXT,
    "language": TEXT,
    "n_quotations": WHOLE,
    "words": WHOLE,
    "source": TEXT,
    "duplicate_of": TEXT,
    "text": TEXT,
}
"""One row per article, whether it holds quotations or not."""

REQUIRED_QUOTATION_COLUMNS: Final = ("article_id", "start", "end", "quote")
"""What a table that somebody made must have to be read as quotations; every other column may be absent."""

REQUIRED_ARTICLE_COLUMNS: Final = ("article_id", "text")
"""What a table that somebody made must have to be read as articles."""
