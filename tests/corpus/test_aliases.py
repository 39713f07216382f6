"""Corrections: what they match, and that a bad file is named with its row and its fault."""

from pathlib import Path

import pytest

from quotes.corpus import Alias, Aliases, load_aliases, read_aliases, write_aliases

HEADER = "variant,canonical,role,outlet\n"


@pytest.mark.parametrize(
    ("name", "roles", "outlets", "canonical"),
    [
        ("Vance", [], [], "Jonathan Vance"),
        ("VANCE", [], [], "Jonathan Vance"),
        ("Böhm", ["mayor"], [], "Karl Böhm"),
        ("bohm", ["Mayor of Easton"], [], "Karl Böhm"),
        ("Böhm", ["singer"], [], None),
        ("Böhm", [], [], None),
        ("Böhm", ["mayor"], ["the easton echo"], "Karla Böhm"),
        ("Böhm", ["singer"], ["The Easton Echo"], "Ida Böhm"),
        ("Lind", [], [], None),
    ],
)
def test_the_correction_with_most_restrictions_that_fit_is_taken(
    name: str, roles: list[str], outlets: list[str], canonical: str | None
) -> None:
    aliases = Aliases.of(
        [
            Alias("Vance", "Jonathan Vance"),
            Alias("Böhm", "Karl Böhm", role="mayor"),
            Alias("Böhm", "Ida Böhm", outlet="The Easton Echo"),
            Alias("Böhm", "Karla Böhm", role="mayor", outlet="The Easton Echo"),
        ]
    )
    found = aliases.find(name, roles, outlets)
    assert (found.canonical if found else None) == canonical


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("", "row 1: no column variant and no column canonical; the columns are variant, canonical, role, outlet"),
        ("variant\nVance\n", "row 1: no column canonical; the columns are variant, canonical, role, outlet"),
        ("variant,canonical,roles\n", "row 1: unknown column 'roles'; the columns are variant, canonical, role, outlet"),
        ("variant,canonical,variant\n", "row 1: two columns have the same name"),
        (HEADER + "Vance,,,\n", "row 2: the canonical name is empty"),
        (HEADER + "\n ,Vance,,\n", "row 3: the variant name is empty"),
        (HEADER + "Vance,J. Vance,,\nVance,Jonathan Vance\n", "row 3: 2 cells, the header has 4"),
        (
            HEADER + "Vance,J. Vance,,\nvance,K. Vance,,\n",
            "row 3: 'vance' is already 'J. Vance' and cannot be 'K. Vance', too",
        ),
        (HEADER + 'Vance,"J. Vance\n', "row 1: unexpected end of data"),
    ],
)
def test_a_bad_file_is_named_with_its_row_and_its_fault(tmp_path: Path, content: str, fault: str) -> None:
    path = tmp_path / "aliases.csv"
    path.write_text(content, "utf-8")
    with pytest.raises(ValueError) as raised:
        read_aliases(path)
    assert str(raised.value) == f"{path}: {fault}"


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "aliases.csv").write_bytes(HEADER.encode() + b"B\xf6hm,Karl B\xf6hm,,\n")
    with pytest.raises(ValueError, match=r"aliases\.csv: row 1: not UTF-8 \(byte 31\)"):
        read_aliases(tmp_path / "aliases.csv")


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    aliases = [Alias("Vance", "Jonathan Vance"), Alias("Böhm, K.", "Karl Böhm", "mayor", 'The "Echo"')]
    write_aliases(aliases, tmp_path / "aliases.csv")
    assert list(read_aliases(tmp_path / "aliases.csv")) == aliases


def test_two_columns_are_enough_and_dicts_will_do(tmp_path: Path) -> None:
    (tmp_path / "aliases.csv").write_text("Variant,Canonical\nVance,Jonathan Vance\n\n", "utf-8")
    rows = [{"variant": "Vance", "canonical": "Jonathan Vance"}]
    assert list(load_aliases(tmp_path / "aliases.csv")) == list(load_aliases(rows)) == [Alias("Vance", "Jonathan Vance")]
    with pytest.raises(ValueError, match=r"^aliases: row 2: no column canonical"):
        load_aliases([*rows, {"variant": "Lind"}])
