from pathlib import PurePath

import pytest

from quotes.reading.kinds import bare_name, is_json_lines, is_page, kind_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.txt", "text"),
        ("a.HTM", "page"),
        ("a.xhtml.gz", "page"),
        ("a.ndjson", "lines"),
        ("a.tsv.GZ", "rows"),
        ("a.parquet", "parquet"),
        ("a.b.xlsx", "sheet"),
        ("a.docx", "document"),
        ("a.md", ""),
        ("a", ""),
        ("a.gz", ""),
        ("html", ""),
    ],
)
def test_a_file_is_what_the_end_of_its_name_says(name: str, kind: str) -> None:
    assert kind_of(PurePath("folder.csv", name)) == kind


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("x.txt", "x"),
        ("x.html.gz", "x"),
        ("x.xlsx", "x"),
        ("x.docx", "x"),
        ("x.tsv.gz", "x"),
        ("a.b.txt", "a.b"),
        ("X.TXT", "X"),
        ("x", "x"),
        ("U.S. troops.txt", "U.S. troops"),
    ],
)
def test_an_id_is_the_name_without_all_its_known_suffixes(name: str, bare: str) -> None:
    assert bare_name(PurePath("folder", name)) == bare


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("<!DOCTYPE html>\n<p>Rain", True),
        ("\ufeff\n <HTML lang=en>", True),
        ("<!-- saved from url=(0001)x --><!-- b -->\n<html>", True),
        ('<?xml version="1.0"?>\n<html xmlns="x">', True),
        ('<?xml version="1.0"?>\n<rss>', False),
        ("<p>It rained.</p>", False),
        ("It rained <html>", False),
        ("<!-- never closed", False),
        ("", False),
    ],
)
def test_a_page_is_known_by_its_beginning(head: str, expected: bool) -> None:
    assert is_page(head) is expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('{"id": 1, "text": "It rained."}', True),
        ('\n\ufeff{"id": 1}\n{', True),
        ('{"text": "' + "It rained. " * 400, True),
        ('[{"id": 1}]', False),
        ("{sic}\nIt rained.", False),
        ("7\n8", False),
        ("", False),
    ],
)
def test_json_lines_are_known_by_their_first_line(head: str, expected: bool) -> None:
    assert is_json_lines(head) is expected
