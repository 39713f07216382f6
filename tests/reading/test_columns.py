import pytest

from quotes.reading.columns import choose_columns

GIVEN = [
    (["id", "text", "outlet"], {}, {"id": "id", "text": "text", "outlet": "outlet"}),
    (["ID", "Full-Text", "media_name"], {}, {"id": "ID", "text": "Full-Text", "outlet": "media_name"}),
    (["storiesId", "publishedAt", "bodyText"], {}, {"id": "storiesId", "text": "bodyText", "published": "publishedAt"}),
    (["body", "content", "article"], {}, {"text": "body"}),
    (["content", "text"], {}, {"text": "text"}),
    (["source", "publication"], {}, {"outlet": "publication"}),
    (["abstract", "description", "snippet", "summary", "quote", "name"], {}, {}),
    (["body", "summary"], {"text": "summary"}, {"text": "summary"}),
    (["text", "source"], {"text": "source"}, {"text": "source"}),
    (["body", "text"], {"title": "text"}, {"text": "body", "title": "text"}),
    (["text"], {"text": "gone"}, {}),
    (["", "text", "text"], {}, {"text": "text"}),
    ([], {}, {}),
]


@pytest.mark.parametrize(("columns", "given", "chosen"), GIVEN)
def test_a_field_has_the_column_of_its_name_or_of_a_common_one(
    columns: list[str], given: dict[str, str], chosen: dict[str, str]
) -> None:
    assert choose_columns(columns, given).columns == chosen


@pytest.mark.parametrize(
    ("columns", "given", "guessed", "absent"),
    [
        (["article_id", "text", "Outlet"], {}, {}, ()),
        (["uuid", "body"], {}, {"id": "uuid", "text": "body"}, ()),
        (["body"], {"text": "body"}, {}, ()),
        (["body"], {"text": "gone", "outlet": "Paper"}, {}, ("gone", "Paper")),
    ],
)
def test_what_is_neither_named_so_nor_given_is_guessed(
    columns: list[str], given: dict[str, str], guessed: dict[str, str], absent: tuple[str, ...]
) -> None:
    choice = choose_columns(columns, given)
    assert (choice.guessed, choice.absent) == (guessed, absent)


def test_no_two_fields_have_a_name_in_common() -> None:
    from quotes.reading.columns import _synonyms

    names = [name for names in _synonyms().values() for name in names]
    assert len(names) == len(set(names)) and not set(names) & set(_synonyms())
