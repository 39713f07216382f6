"""A table of quotations as an Excel workbook: the quotations, and what they say of speakers, outlets and matches."""

from pathlib import Path

import pandas as pd

from quotes.corpus import AliasSource, compare_quotations, speakers_table
from quotes.table.atomic import replacing
from quotes.table.files import table_format, write_stream
from quotes.views.overviews import outlets_frame


def workbook_sheets(
    quotations: pd.DataFrame, articles: pd.DataFrame | None = None, aliases: AliasSource = None
) -> dict[str, pd.DataFrame]:
    """The sheets beside the quotations: "speakers" (``quotes.speakers_table``), "outlets", "matches" (one row per member).

    ``articles``: those without quotations then count for their outlet. ``aliases``: the corrections that the quotations were
    linked with, so that the speakers are the same. Raises as ``speakers_table`` does.
    """
    return {
        "speakers": speakers_table(quotations, aliases),
        "outlets": outlets_frame(quotations, articles),
        "matches": compare_quotations(quotations),
    }


def write_workbook(
    path: str | Path, quotations: pd.DataFrame, articles: pd.DataFrame | None = None, aliases: AliasSource = None
) -> None:
    """Writes an .xlsx file with the sheets "quotations", "speakers", "outlets" and "matches"; whole or not at all.

    Raises ValueError for another suffix or more rows than a sheet holds, OSError where it cannot be written.
    """
    if table_format(path) != "xlsx":
        raise ValueError(f"{path}: an Excel workbook is an .xlsx file")
    more = workbook_sheets(quotations, articles, aliases)
    with replacing(path) as stream:
        write_stream(quotations, stream, "xlsx", name=str(path), more=more)
