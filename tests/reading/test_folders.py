"""Folders, and the manifest that says what their files do not."""

import os
from datetime import datetime
from pathlib import Path

import pytest

from quotes.models import Article, Failure
from quotes.reading import ReadingWarning, read_articles
from quotes.reading.folders import list_folder

HEADER = "file,outlet,title,author,published,url,note\n"


def folder(root: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def ids(source: Path) -> list[str]:
    return [r.id if isinstance(r, Article) else f"! {r.source}" for r in read_articles(source)]


def test_a_folder_is_read_with_its_subfolders_in_order(tmp_path: Path) -> None:
    folder(
        tmp_path,
        {"b/z.txt": "One.", "a.txt": "Two.", "b/y.jsonl": '{"id": "k", "text": "Three."}', "c.csv": "id,text\nr,Four."},
    )
    assert ids(tmp_path) == ["a", "k", "z", "r"]


@pytest.mark.parametrize(
    "name", [".a.txt", ".git/a.txt", "a.md", "a", "a.png", "a.json", "a.gz", "articles.csv", "meta.jsonl"]
)
@pytest.mark.filterwarnings("ignore::quotes.reading.ReadingWarning")
def test_hidden_and_unknown_files_in_a_folder_are_not_read(tmp_path: Path, name: str) -> None:
    folder(tmp_path, {name: '{"file": "b.txt"}' if name == "meta.jsonl" else HEADER, "b.txt": "One."})
    assert ids(tmp_path) == ["b"]


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    folder(tmp_path, {"b.txt": "One."})
    os.mkfifo(tmp_path / "a.txt")
    assert ids(tmp_path) == ["b"]


def test_what_an_earlier_run_wrote_is_not_read_as_input(tmp_path: Path) -> None:
    line = '{"id": "a", "text": "One."}'
    folder(tmp_path, {"a.txt": "One.", "out.csv": "quote\nx\n", "out.articles.jsonl": line, "out.run.json": "{}"})
    assert ids(tmp_path) == ["a"]


def test_an_empty_folder_gives_a_failure(tmp_path: Path) -> None:
    folder(tmp_path, {"a.md": "One."})
    [failure] = read_articles(tmp_path)
    assert isinstance(failure, Failure) and failure.source == str(tmp_path)
    assert failure.cause.startswith("nothing to read: no file in it ends in .txt, .html, ")


def test_files_of_one_name_in_a_folder_all_get_their_relative_paths(tmp_path: Path) -> None:
    folder(tmp_path, {"north/x.txt": "One.", "south/x.txt": "Two.", "y.txt": "Three."})
    with pytest.warns(ReadingWarning) as announced:
        assert ids(tmp_path) == ["north/x.txt", "south/x.txt", "y"]
    assert [str(warning.message).partition(": ")[2] for warning in announced] == [
        f"another article has the id 'x'; this one gets '{name}/x.txt'" for name in ("north", "south")
    ]


def test_a_file_whose_name_is_an_id_already_given_gets_its_relative_path(tmp_path: Path) -> None:
    folder(tmp_path, {"a.jsonl": '{"id": "x", "text": "One."}', "b/x.txt": "Two."})
    with pytest.warns(ReadingWarning, match="'b/x.txt'"):
        assert ids(tmp_path) == ["x", "b/x.txt"]


def test_a_manifest_gives_metadata_to_files_by_their_path(tmp_path: Path) -> None:
    rows = 'a.txt,The Example,Rain,Jane Doe,"January 8, 2020",https://example.org,\nsub\\b.txt,Other,,,,,by hand\n'
    folder(tmp_path, {"a.txt": "It rained in the town.", "sub/b.txt": "Two.", "articles.csv": "\ufeff" + HEADER + rows})
    a, b = read_articles(tmp_path)
    assert a == Article(
        id="a",
        text="It rained in the town.",
        outlet="The Example",
        outlet_source="field",
        title="Rain",
        author="Jane Doe",
        published=datetime(2020, 1, 8),
        url="https://example.org",
        source=str(tmp_path / "a.txt"),
    )
    assert isinstance(b, Article) and (b.outlet, b.outlet_source, b.title) == ("Other", "field", "")


def test_what_a_record_says_itself_holds_against_the_manifest(tmp_path: Path) -> None:
    lines = '{"id": "k", "text": "One.", "outlet": "Own"}\n{"id": "l", "text": "Two."}'
    folder(tmp_path, {"c.jsonl": lines, "articles.csv": HEADER + "c.jsonl,The Example,,,,,\n"})
    assert [r.outlet for r in read_articles(tmp_path) if isinstance(r, Article)] == ["Own", "The Example"]


def test_the_nearest_manifest_that_lists_a_file_holds(tmp_path: Path) -> None:
    outer = HEADER + "sub/a.txt,Outer,,,,,\nsub/b.txt,Outer,,,,,\n"
    inner = HEADER + "a.txt,Inner,,,,,\n"
    folder(tmp_path, {"sub/a.txt": "One.", "sub/b.txt": "Two.", "articles.csv": outer, "sub/articles.csv": inner})
    assert [r.outlet for r in read_articles(tmp_path) if isinstance(r, Article)] == ["Inner", "Outer"]


def test_a_single_file_has_what_its_folders_manifest_says(tmp_path: Path) -> None:
    folder(tmp_path, {"a.txt": "One.", "articles.csv": HEADER + "a.txt,The Example,,,,,\ngone.txt,Other,,,,,\n"})
    [article] = read_articles(tmp_path / "a.txt")
    assert isinstance(article, Article) and article.outlet == "The Example"


def test_a_row_for_a_missing_file_gives_a_failure(tmp_path: Path) -> None:
    folder(tmp_path, {"a.txt": "One.", "articles.csv": HEADER + "gone.txt,,,,,,\na.txt,The Example,,,,,\n"})
    failure, article = read_articles(tmp_path)
    assert failure == Failure(f"{tmp_path / 'articles.csv'}:2", "no such file: gone.txt")
    assert isinstance(article, Article) and article.outlet == "The Example"


@pytest.mark.parametrize(
    ("content", "source", "cause"),
    [
        (b"\x89PNG\r\n", "", "broken manifest: not a text file: a PNG image"),
        (b"", "", "broken manifest: no column 'file'; another table must have another name than articles.csv"),
        (b"name,outlet\na.txt,X\n", "", "broken manifest: no column 'file'"),
        (b"file,outlet\n,X\n", ":2", "broken manifest: the row names no file"),
        (b"file,outlet\na.txt,X\na.txt,Y\n", ":3", "broken manifest: a.txt has a row already, which holds"),
        (b"file,outlet\na.txt,X,Y\n", ":2", "broken manifest: 3 fields, where the header has 2"),
        (b'file,outlet\na.txt,"X\n', ":2", "broken manifest: broken CSV"),
    ],
)
def test_a_broken_manifest_is_named_and_the_articles_are_still_read(
    tmp_path: Path, content: bytes, source: str, cause: str
) -> None:
    folder(tmp_path, {"a.txt": "One.", "articles.csv": content})
    failure, article = read_articles(tmp_path)
    assert isinstance(failure, Failure) and failure.source == f"{tmp_path / 'articles.csv'}{source}"
    assert failure.cause.startswith(cause)
    assert isinstance(article, Article) and article.id == "a"


def test_a_broken_manifest_is_named_once_for_all_its_files(tmp_path: Path) -> None:
    folder(tmp_path, {"a.txt": "One.", "b.txt": "Two.", "articles.csv": "name\n"})
    results = read_articles([tmp_path / "a.txt", tmp_path / "b.txt"])
    assert [type(r) for r in results] == [Failure, Article, Article]


def test_a_manifest_is_never_read_as_an_article(tmp_path: Path) -> None:
    folder(tmp_path, {"a.txt": "One.", "articles.csv": HEADER + "a.txt,The Example,,,,,\n"})
    assert ids(tmp_path) == ["a"]
    assert [type(r) for r in read_articles(sorted(tmp_path.iterdir()))] == [Article]
    assert list(read_articles(tmp_path / "articles.csv")) == [
        Failure(str(tmp_path / "articles.csv"), "a manifest, which is not read as articles; give its folder or its files")
    ]


def test_a_table_of_articles_called_articles_csv_is_no_manifest(tmp_path: Path) -> None:
    folder(tmp_path, {"articles.csv": "id,text\na,One.\n", "b.txt": "Two."})
    assert ids(tmp_path) == ["a", "b"]


def test_the_seeds_have_their_outlets() -> None:
    seeds = Path(__file__).parents[2] / "seeds"
    found = {article.outlet: article for article in read_articles(seeds) if isinstance(article, Article)}
    assert set(found) == {"The Globe and Mail", "The New Arab"}
    assert found["The New Arab"].published == datetime(2020, 1, 8)
    assert all(article.text in Path(article.source).read_bytes().decode() for article in found.values())
    assert all(article.language == "en" for article in found.values())


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [("*.txt", ["a", "b"]), ("**/*.txt", ["a", "b", "c"]), ("[ab].txt", ["a", "b"]), ("s?b", ["c"]), ("*", ["a", "b", "c"])],
)
def test_a_pattern_stands_for_the_names_that_fit_it(tmp_path: Path, pattern: str, expected: list[str]) -> None:
    folder(tmp_path, {"a.txt": "One.", "b.txt": "Two.", "sub/c.txt": "Three.", "articles.csv": HEADER + "a.txt,X,,,,,\n"})
    assert ids(tmp_path / pattern) == expected


def test_a_pattern_that_nothing_fits_gives_a_failure(tmp_path: Path) -> None:
    folder(tmp_path, {"a.txt": "One.", "articles.csv": HEADER})
    for pattern in ("*.html", "*.csv"):
        assert list(read_articles(tmp_path / pattern)) == [
            Failure(
                str(tmp_path / pattern)[:80] + "…" * (len(str(tmp_path / pattern)) > 80), "no file or folder has such a name"
            )
        ]


def test_a_file_whose_name_is_like_a_pattern_is_read(tmp_path: Path) -> None:
    folder(tmp_path, {"a[1].txt": "One.", "a1.txt": "Two."})
    assert ids(tmp_path / "a[1].txt") == ["a[1]"]


def test_pages_and_texts_of_one_name_get_their_relative_paths(tmp_path: Path) -> None:
    folder(
        tmp_path,
        {"x.txt": "One.", "x.html": "<!DOCTYPE html><html><body><p>It rained.</p></body></html>", "y.txt.gz": "Two."},
    )
    with pytest.warns(ReadingWarning):
        assert ids(tmp_path) == ["x.html", "x.txt", f"! {tmp_path / 'y.txt.gz'}"]


def test_both_manifests_of_a_folder_are_read_and_the_first_holds(tmp_path: Path) -> None:
    lines = (
        '{"file": "a.txt", "outlet": "Other", "url": "https://example.org/a"}\n{"file": "b.txt", "publication": "Third"}\n'
    )
    folder(tmp_path, {"a.txt": "One.", "b.txt": "Two.", "articles.csv": HEADER + "a.txt,First,,,,,\n", "meta.jsonl": lines})
    assert [r.outlet for r in read_articles(tmp_path) if isinstance(r, Article)] == ["First", "Third"]


def test_lists_of_accepted_names_in_a_manifest_are_no_names(tmp_path: Path) -> None:
    folder(tmp_path, {"a.txt": "One.", "meta.jsonl": '{"file": "a.txt", "outlets": ["A", "B"], "titles": ["C", "D"]}\n'})
    [article] = read_articles(tmp_path)
    assert isinstance(article, Article) and (article.outlet, article.title) == ("", "")


def test_a_table_called_meta_jsonl_that_lists_no_files_is_a_table(tmp_path: Path) -> None:
    folder(tmp_path, {"meta.jsonl": '{"id": "a", "text": "One."}\n'})
    assert ids(tmp_path) == ["a"]


def test_a_failure_is_handed_on_and_articles_keep_their_ids() -> None:
    given: list[Article | Failure] = [Failure("a.txt", "empty"), Article("b", "It rained.", source="b.txt")]
    assert list(read_articles(read_articles(given))) == given


def test_what_a_run_writes_into_its_input_is_no_input(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It rained.")
    for name in ("q.run.json", "q.csv", "q.failures.jsonl", ".q.csv.work/journal.jsonl", "p.parquet/_manifest.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("{}")
    (tmp_path / "p.parquet" / "notes.txt").write_text("It rained.")
    assert [path.name for path in list_folder(tmp_path, {}).files] == ["a.txt"]


def said(root: Path) -> list[str]:
    with pytest.warns(ReadingWarning) as caught:
        assert ids(root) == ["b"]
    return [str(warning.message) for warning in caught]


def test_files_of_kinds_that_are_not_read_are_counted_in_one_line(tmp_path: Path) -> None:
    others = {f"{n}.PDF": b"%PDF-" for n in range(3)}
    folder(
        tmp_path, {"b.txt": "One.", "c/d.doc": b"x", "e.png": b"x", "f.css": "x", "g.run.json": "{}", "story": "x", **others}
    )
    assert said(tmp_path) == [
        f"{tmp_path}: left out, since files of their kinds are not read: 3 .pdf, 1 without a suffix, 1 .doc"
    ]


def test_a_folder_of_other_kinds_alone_says_which(tmp_path: Path) -> None:
    [failure] = read_articles(folder(tmp_path, {"a.pdf": b"%PDF-"}))
    assert isinstance(failure, Failure) and failure.cause.endswith("; there are 1 .pdf")


def test_a_link_to_a_folder_is_named_and_a_loop_ends(tmp_path: Path) -> None:
    folder(tmp_path, {"b.txt": "One.", "c/e.png": b"x"})
    (tmp_path / "c" / "loop").symlink_to(tmp_path)
    assert said(tmp_path) == [f"{tmp_path}: links to folders are not followed: c/loop"]


@pytest.mark.parametrize(("page", "expected"), [("b.html", ["b"]), ("c.html", ["ad", "c"]), ("b.txt", ["b", "ad"])])
def test_what_a_browser_saved_with_a_page_is_no_article(tmp_path: Path, page: str, expected: list[str]) -> None:
    html = "<html><body><article><p>It rained in the town for the whole of the day.</p></article></body></html>"
    folder(tmp_path, {page: html, "b_files/ad.html": html})
    assert sorted(ids(tmp_path)) == sorted(expected)
