"""``frame.quotes``: there when it is looked for, found by the tab key, and clear about what a frame lacks."""

from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

import quotes
import quotes.accessor  # frame.quotes, whatever was imported before
from quotes.table import articles_frame, quotations_frame, read_table
from tests.builders import harbour_tables
from tests.test_api import run_python

FIRST = "f = pd.DataFrame({'quote': ['NATO']}); print(f.quotes.concordance('nato')['keyword'][0])"


@pytest.mark.parametrize(
    "code",
    [
        f"import pandas as pd, quotes; {FIRST}",
        f"import quotes.accessor, pandas as pd; {FIRST}",
        f"import quotes; quotes.read_table; import pandas as pd; quotes.read_table; {FIRST}",
        "import quotes; print(quotes.extract({'id': 'a', 'text': '“NATO.”'}).quotes.concordance('nato')['keyword'][0])",
        "import io, quotes; t = quotes.read_table(io.StringIO('article_id,start,end,quote\\na,0,1,NATO\\n')); "
        "print(t.quotes.concordance('nato')['keyword'][0])",
    ],
)
def test_it_is_there_when_it_is_looked_for(code: str) -> None:
    assert run_python(f"import warnings; warnings.simplefilter('error', UserWarning); {code}") == "NATO\n"


def test_who_imports_quotes_alone_does_not_wait_for_pandas() -> None:
    assert run_python("import sys, quotes; print('pandas' in sys.modules)") == "False\n"


def test_importing_it_brings_pandas_and_nothing_else_heavy() -> None:
    heavy = "{'spacy', 'thinc', 'rich', 'textacy', 'xlsxwriter', 'quotes.views', 'quotes.corpus'}"
    assert run_python(f"import sys, quotes.accessor; print(sorted({heavy} & set(sys.modules)))") == "[]\n"


def test_the_tab_key_finds_it_and_each_method_has_an_example() -> None:
    frame = quotations_frame([])
    assert "quotes" in dir(frame)
    methods = [name for name in dir(frame.quotes) if not name.startswith("_")]
    assert methods == ["by_outlet", "concordance", "matches", "select", "speakers", "stance", "to_excel"]
    assert all(">>> " in getattr(frame.quotes, name).__doc__ for name in methods)


@pytest.mark.parametrize(
    ("method", "arguments", "lacking"),
    [
        ("speakers", (), "article_id, speaker"),
        ("by_outlet", (), "article_id, outlet, published, quote, speaker, speaker_type, speaker_id, stance"),
        ("stance", (), "speaker, stance, stance_score"),
        ("stance", ("outlet",), "outlet, stance, stance_score"),
        ("matches", (), "match_id, quote"),
        ("concordance", ("x",), "quote"),
    ],
)
def test_a_frame_that_lacks_columns_is_told_which(method: str, arguments: tuple[str, ...], lacking: str) -> None:
    several = "columns" if "," in lacking else "column"
    with pytest.raises(ValueError) as raised:
        getattr(pd.DataFrame({"coder": [1]}).quotes, method)(*arguments)
    assert str(raised.value) == (
        f"frame.quotes.{method}() needs the {several} {lacking}, which this frame lacks; "
        "quotes.extract and quotes.read_table give frames that have every column"
    )


def test_speakers_and_matches_are_those_of_the_library() -> None:
    frame, _ = harbour_tables()
    assert_frame_equal(frame.quotes.speakers(), quotes.speakers_table(frame))
    assert_frame_equal(frame.quotes.matches(), quotes.compare_quotations(frame))


def test_a_selection_is_a_frame_with_the_accessor() -> None:
    frame, _ = harbour_tables()
    chosen = frame.quotes.select(speaker="lind", stance="against")
    assert chosen["speaker"].tolist() == ["Tomas Lind"] * 2
    assert chosen.quotes.concordance("car park")["speaker"].tolist() == ["Tomas Lind"]


def test_the_workbook_has_its_four_sheets_and_is_read_back(tmp_path: Path) -> None:
    frame, articles = harbour_tables()
    frame.quotes.to_excel(tmp_path / "q.xlsx", articles)
    assert_frame_equal(read_table(tmp_path / "q.xlsx"), frame)
    book = openpyxl.load_workbook(tmp_path / "q.xlsx")
    assert book.sheetnames == ["quotations", "speakers", "outlets", "matches"]
    rows = {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}
    assert [row[1] for row in rows["speakers"]] == ["speaker", "Tomas Lind", "ministry spokesperson", "Ruth Okafor"]
    assert [row[:2] for row in rows["outlets"]] == [["outlet", "articles"], ["The Coast Courier", 1], ["The Inland Echo", 1]]
    assert rows["matches"][0][:2] == ["match_id", "relation"]
    assert all(sheet.freeze_panes == "A2" and sheet.auto_filter.ref for sheet in book)


def test_corrections_of_the_link_reach_the_sheet_of_speakers(tmp_path: Path) -> None:
    frame, _ = harbour_tables()
    aliases = [{"variant": "Tomas Lind", "canonical": "T. Lind"}]
    quotes.link_speakers(frame, aliases).quotes.to_excel(tmp_path / "q.xlsx", aliases=aliases)
    sheet = openpyxl.load_workbook(tmp_path / "q.xlsx")["speakers"]
    assert "T. Lind" in [cell.value for cell in sheet["B"]]


@pytest.mark.parametrize("name", ["q.csv", "q"])
def test_an_excel_file_is_called_so(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="xlsx"):
        harbour_tables()[0].quotes.to_excel(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_the_empty_table_has_all_of_it(tmp_path: Path) -> None:
    frame = quotations_frame([])
    frame.quotes.to_excel(tmp_path / "q.xlsx", articles_frame([]))
    assert_frame_equal(read_table(tmp_path / "q.xlsx"), frame)
    assert [len(found) for found in (frame.quotes.speakers(), frame.quotes.by_outlet(), frame.quotes.stance())] == [0, 0, 0]


def test_it_says_what_can_be_asked_for() -> None:
    told = repr(harbour_tables()[0].quotes)
    assert told.startswith("<quotes of 6 rows: .speakers(), ")
    assert all(f".{name}()" in told for name in dir(quotes.accessor.QuotesAccessor) if not name.startswith("_"))
