"""Roles that stand further from a name; entities are given, so that no model decides here."""

import pytest

from quotes.speakers.roles.further_roles import roles_of
from quotes.speakers.roles.roles import fullest_role
from tests.speakers.casting import person

LUND = {"Aputsiaq Lund": "PERSON", "Aputsiaq Lund KC": "PERSON", "Lund": "PERSON"}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "The president of the Sund Teachers’ Federation, Aputsiaq Lund, spoke.",
            "president of the Sund Teachers’ Federation",
        ),
        ("“No,” replied the chairwoman of the ferry union, Aputsiaq Lund, who lives here.", "chairwoman of the ferry union"),
        ("The wife of the drowned man, Mrs. Aputsiaq Lund, wept.", "wife of the drowned man"),
        ("The harbour officer in the district, SP Aputsiaq Lund, confirmed it.", "harbour officer in the district"),
        ("“No,” its head of mission Aputsiaq Lund told the Courier.", "head of mission"),
        ("Aputsiaq Lund, KC, for the prosecution, told the court so.", "KC"),
        ("Aputsiaq Lund KC asked him.", "KC"),
        ("“Yes,” said Aputsiaq Lund, RN, MBA, President and CEO of Sund Care.", "President and CEO of Sund Care"),
        ("Aputsiaq Lund, who chairs the Sund Parish Council, said so.", "chairs the Sund Parish Council"),
        ("Aputsiaq Lund, who runs a bakery at the quay and opened it, left.", "runs a bakery at the quay"),
        ("Aputsiaq Lund, a Lifeboat Standards officer, said so.", "Lifeboat Standards officer"),
        ("Dad-of-three Aputsiaq Lund, 42, fell.", "Dad-of-three"),
        ("Harbour Board controller Aputsiaq Lund spoke.", "Harbour Board controller"),
    ],
)
def test_a_role_in_apposition_is_found_behind_its_complement_and_letters(text: str, role: str) -> None:
    found = fullest_role(text, roles_of(text, person(text, LUND, "Aputsiaq Lund")))
    assert found is not None
    assert text[slice(*found)] == role


@pytest.mark.parametrize(
    "text",
    [
        "“We wait,” said Aputsiaq Lund, as she lifted the baby and began to row.",
        "They accused the leader of the party in the house, Aputsiaq Lund laughed.",
        "After the death of the harbour, Aputsiaq Lund, they say, left.",
        "Aputsiaq Lund, who represents a kind of old order, left.",
        "Aputsiaq Lund became a household name, they say.",
        "A pair of slip-on Aputsiaq Lund shoes stood there.",
    ],
)
def test_what_only_looks_like_an_apposition_is_no_role(text: str) -> None:
    assert roles_of(text, person(text, LUND, "Aputsiaq Lund")) == []


def test_a_clause_is_a_role_only_where_nothing_else_is_said() -> None:
    text = "Aputsiaq Lund, who chairs the council, spoke. The law firm’s founder Aputsiaq Lund left."
    assert [text[slice(*at)] for at in roles_of(text, person(text, LUND, "Aputsiaq Lund"))] == ["founder"]
