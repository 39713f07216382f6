"""``frame.quotes``: what can be asked of a pandas frame of quotations, found by tab completion.

It is there on every frame as soon as quotes has made one (``quotes.extract``, ``quotes.read_table``), and at once where
``import quotes`` comes after ``import pandas``; ``import quotes.accessor`` makes sure. The module imports pandas alone, the
rest when it is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pandas.api.extensions import register_dataframe_accessor

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from pandas import DataFrame

    from quotes.corpus import AliasSource
    from quotes.table.selection import Wanted


@register_dataframe_accessor("quotes")
class QuotesAccessor:
    """The speakers, outlets, stances, matches and words of a table of quotations.

    >>> import quotes
    >>> told = [
    ...     {"id": "a", "text": "“We go,” said Ana Ruiz, the mayor of Easton.", "outlet": "The Echo"},
    ...     {"id": "b", "text": "“We stay,” said Mayor Ruiz.", "outlet": "The Courier"},
    ... ]
    >>> frame = quotes.extract(told)
    >>> frame.quotes.speakers()[["speaker", "variants", "quotations"]]
        speaker                 variants  quotations
    0  Ana Ruiz  Ana Ruiz (1); Ruiz (1)           2

    Every method takes the frame as it is, filtered or not, and changes nothing. Raises ValueError that names the columns
    which the frame lacks.
    """

    def __init__(self, frame: DataFrame) -> None:
        self._frame = frame

    def __repr__(self) -> str:
        """What can be asked for, for who has typed ``frame.quotes``."""
        methods = ", ".join(f".{name}()" for name in vars(type(self)) if not name.startswith("_"))
        return f"<quotes of {len(self._frame)} rows: {methods}>"

    def speakers(self, aliases: AliasSource = None) -> DataFrame:
        """One row per speaker with names, roles over time, outlets and numbers: ``quotes.speakers_table`` of the frame.

        ``aliases``: corrections as for ``quotes.link_speakers``.

        >>> from quotes.table import quotations_frame
        >>> frame = quotations_frame([{"article_id": "a", "speaker": "NATO", "speaker_type": "organization"}])
        >>> frame.quotes.speakers()["speaker_id"].tolist()
        ['nato']
        """
        from quotes.corpus import speakers_table

        return speakers_table(self._with("speakers", "article_id", "speaker"), aliases)

    def by_outlet(self, articles: DataFrame | None = None) -> DataFrame:
        """One row per outlet: articles, quotations, words, speakers, stances, what nobody says, first and last date.

        ``articles``: the table of articles (``quotes.extract_articles(…).articles``); then those without quotations count.

        >>> from quotes.table import quotations_frame
        >>> rows = [{"article_id": "a", "outlet": "The Echo", "quote": "We go", "speaker": "Ana Ruiz", "stance": "favor"}]
        >>> quotations_frame(rows).quotes.by_outlet()[["outlet", "quotations", "words", "speakers", "favor"]]
             outlet  quotations  words  speakers  favor
        0  The Echo           1      2         1      1
        """
        from quotes.views.overviews import outlets_frame

        needed = ("article_id", "outlet", "published", "quote", "speaker", "speaker_type", "speaker_id", "stance")
        return outlets_frame(self._with("by_outlet", *needed), articles)

    def stance(self, by: str | Sequence[str] = "speaker") -> DataFrame:
        """How often each is in favor, against or neutral, and the mean score from -1 to 1.

        ``by``: the column or columns to count by, such as "outlet", "stance_target" or ["speaker", "stance_target"].

        >>> from quotes.table import quotations_frame
        >>> said = {"speaker": "Ana Ruiz", "stance_target": "the road"}
        >>> rows = [{**said, "stance": "favor", "stance_score": 0.8}, {**said, "stance": "neutral", "stance_score": 0}]
        >>> quotations_frame(rows).quotes.stance(["speaker", "stance_target"])
            speaker stance_target  quotations  favor  against  neutral  mean_score
        0  Ana Ruiz      the road           2      1        0        1         0.4
        """
        from quotes.views.overviews import stance_frame

        columns = [by] if isinstance(by, str) else list(by)
        return stance_frame(self._with("stance", *columns, "stance", "stance_score"), columns)

    def matches(self) -> DataFrame:
        """The same quotation in several articles, side by side: ``quotes.compare_quotations`` of the frame.

        >>> from quotes.table import quotations_frame
        >>> rows = [{"quote": "home", "match_id": "a#0"}, {"quote": "We all go home.", "match_id": "a#0"}]
        >>> quotations_frame(rows).quotes.matches()[["relation", "quote"]]
          relation            quote
        0  fullest  We all go home.
        1  trimmed             home
        """
        from quotes.corpus import compare_quotations

        return compare_quotations(self._with("matches", "match_id", "quote"))

    def concordance(self, keyword: str | re.Pattern[str], width: int = 40) -> DataFrame:
        """Every use of a word or phrase in the quotations, with ``width`` characters before and after it (textacy's KWIC).

        Whatever its case, as a whole word; a compiled pattern is taken as it is. For a speaker's words alone select first:
        ``frame.quotes.select(speaker="ruiz").quotes.concordance("NATO")``.

        >>> from quotes.table import quotations_frame
        >>> frame = quotations_frame([{"quote": "We left NATO, and Nato let us go.", "speaker": "Ana Ruiz"}])
        >>> frame.quotes.concordance("NATO", width=10)[["speaker", "before", "keyword", "after"]]
            speaker      before keyword       after
        0  Ana Ruiz    We left     NATO  , and Nato
        1  Ana Ruiz  NATO, and     Nato   let us go
        """
        from quotes.views.overviews import concordance_frame

        return concordance_frame(self._with("concordance", "quote"), keyword, width)

    def select(
        self,
        *,
        speaker: Wanted = None,
        outlet: Wanted = None,
        stance: Wanted = None,
        text: Wanted = None,
        article: Wanted = None,
        since: str | date | None = None,
        until: str | date | None = None,
    ) -> DataFrame:
        """The rows that fit: what ``quotes show`` does with the options of the same names.

        ``speaker``, ``outlet`` and ``text``: what the cell contains, whatever case and accents; ``stance``: "favor",
        "against" or "neutral"; ``article``: an ``article_id``; each a text or several, of which one has to fit. ``since``
        and ``until``: days, "2020-01-31", both included.

        >>> from quotes.table import quotations_frame
        >>> frame = quotations_frame([{"speaker": "Ana Ruiz", "quote": "We go"}, {"speaker": "Bo Lind", "quote": "We stay"}])
        >>> frame.quotes.select(speaker=["RUIZ", "ángel"])["quote"].tolist()
        ['We go']
        """
        from quotes.table.selection import select

        return select(
            self._frame, speaker=speaker, outlet=outlet, stance=stance, text=text, article=article, since=since, until=until
        )

    def to_excel(self, path: str | Path, articles: DataFrame | None = None, aliases: AliasSource = None) -> None:
        """Writes an .xlsx file with the sheets quotations, speakers, outlets and matches; texts are never formulas.

        ``quotes.read_table`` reads it back. ``articles``: as for :meth:`by_outlet`; ``aliases``: as for :meth:`speakers`.

        >>> import tempfile, quotes
        >>> from quotes.table import quotations_frame
        >>> frame = quotations_frame([{"article_id": "a", "start": 0, "end": 4, "quote": "=1+1", "speaker": "Ana Ruiz"}])
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     frame.quotes.to_excel(f"{folder}/quotes.xlsx")
        ...     quotes.read_table(f"{folder}/quotes.xlsx").equals(frame)
        True
        """
        from quotes.table import QUOTATION_COLUMNS
        from quotes.views.workbook import write_workbook

        write_workbook(path, self._with("to_excel", *list(QUOTATION_COLUMNS)), articles, aliases)

    def _with(self, method: str, *columns: str) -> DataFrame:
        """The frame, if it has these columns."""
        lacking = [name for name in columns if name not in self._frame.columns]
        if lacking:
            several = "columns" if len(lacking) > 1 else "column"
            raise ValueError(
                f"frame.quotes.{method}() needs the {several} {', '.join(lacking)}, which this frame lacks; "
                "quotes.extract and quotes.read_table give frames that have every column"
            )
        return self._frame
