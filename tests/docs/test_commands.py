"""The page of the commands: every one, every option, as the program has it now, and examples that can be typed."""

import re
import shlex
from typing import Any

import pytest
import typer

from docs.commands import PAGE, page
from quotes.cli import app

GROUP: Any = typer.main.get_command(app)
COMMANDS: dict[str, Any] = {"": GROUP, **GROUP.commands}
WRITTEN = PAGE.read_text("utf-8")


def section(name: str) -> str:
    """What stands under a command's heading."""
    found = re.search(
        rf"^## quotes {name}$(.*?)(?=^## |\Z)" if name else r"^## quotes$(.*?)(?=^## |\Z)", WRITTEN, re.M | re.S
    )
    assert found, f"docs/commands.md has no section of {name or 'quotes'}; python -m docs.commands"
    return found[1]


def test_the_page_is_what_the_program_says_of_itself() -> None:
    assert page() == WRITTEN, "docs/commands.md is out of date: python -m docs.commands"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_each_of_its_options_stands_in_the_docs(name: str) -> None:
    text = section(name)
    for parameter in COMMANDS[name].params:
        for option in parameter.opts if parameter.param_type_name == "option" else [parameter.metavar]:
            written = re.escape(option.replace("|", r"\|"))  # as a cell of a table has it
            assert re.search(rf"^\| [^|]*`{written}(?=[ `…])", text, re.M), f"{name}: {option}"
        first = parameter.help.split()[0]
        assert first in text


def examples() -> list[tuple[str, list[str]]]:
    lines = [line[2:] for block in re.findall(r"```console\n(.*?)```", WRITTEN, re.S) for line in block.splitlines()]
    parts = [part.strip() for line in lines for part in re.split(r"\||&&", line)]
    return [(part, shlex.split(part)) for part in parts if part.startswith("quotes ")]


@pytest.mark.parametrize("words", [words for _, words in examples()], ids=[shown for shown, _ in examples()])
def test_an_example_has_a_command_and_options_that_exist(words: list[str]) -> None:
    command = COMMANDS[words[1]]
    known = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words[2:] if re.match(r"--?[a-z]", word)} <= known


def test_every_command_has_an_example() -> None:
    assert {words[1] for _, words in examples()} == set(GROUP.commands)


def test_there_are_words_for_every_value_that_an_option_takes() -> None:
    lacking = [
        f"{name} {parameter.name}"
        for name, command in COMMANDS.items()
        for parameter in command.params
        if not parameter.metavar and not getattr(parameter, "is_flag", False)
    ]
    assert lacking == []
