"""The two tables, quotations and articles: their columns, their rows, and their files."""

from typing import TYPE_CHECKING

from quotes.lazy import lazily
from quotes.table.companions import Companions, companions  # at once: the module has the function's name

if TYPE_CHECKING:
    from quotes.table.atomic import check_writable
    from quotes.table.columns import ARTICLE_COLUMNS, QUOTATION_COLUMNS
    from quotes.table.exports import (
        Run,
        failures_path,
        quotes_version,
        read_articles,
        write_articles,
        write_export,
        write_export_of,
        write_run,
    )
    from quotes.table.files import read_table, table_format, write_table
    from quotes.table.frames import articles_frame, quotations_frame
    from quotes.table.guarding import guarded, unguarded
    from quotes.table.rows import article_row, quotation_row, word_count
    from quotes.table.selection import select
    from quotes.table.withholding import SPEAKER_COLUMNS, checked_confidence, count_withheld, withhold
    from quotes.table.workbooks import WritingWarning

__all__ = [
    "ARTICLE_COLUMNS",
    "QUOTATION_COLUMNS",
    "SPEAKER_COLUMNS",
    "Companions",
    "Run",
    "WritingWarning",
    "article_row",
    "articles_frame",
    "check_writable",
    "checked_confidence",
    "companions",
    "count_withheld",
    "failures_path",
    "guarded",
    "quotation_row",
    "quotations_frame",
    "quotes_version",
    "read_articles",
    "read_table",
    "select",
    "table_format",
    "unguarded",
    "withhold",
    "word_count",
    "write_articles",
    "write_export",
    "write_export_of",
    "write_run",
    "write_table",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazily(
        __name__,
        {
            "atomic": "check_writable",
            "columns": "ARTICLE_COLUMNS QUOTATION_COLUMNS",
            "exports": (
                "Run failures_path quotes_version read_articles write_articles write_export write_export_of write_run"
            ),
            "files": "read_table table_format write_table",
            "frames": "articles_frame quotations_frame",
            "guarding": "guarded unguarded",
            "rows": "article_row quotation_row word_count",
            "selection": "select",
            "withholding": "SPEAKER_COLUMNS checked_confidence count_withheld withhold",
            "workbooks": "WritingWarning",
        },
    )
