import os
import subprocess
import sys
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from quotes.cli import app
from quotes.table import quotes_version

GROUP: Any = typer.main.get_command(app)
COMMANDS: dict[str, Any] = {"": GROUP, **GROUP.commands}
PARAMETERS = [(name, parameter) for name, command in COMMANDS.items() for parameter in command.params]
HEAVY = {"spacy", "pandas", "numpy", "rich"}


def test_the_commands_are_these() -> None:
    names = "agreement compare doctor evaluate extract report run sample show speakers stance"
    assert sorted(GROUP.commands) == names.split()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_help_with_an_example(name: str) -> None:
    result = CliRunner().invoke(app, [*name.split(), "--help"])
    assert result.exit_code == 0
    assert f"\n  Example: quotes {name or 'run'}" in result.output


@pytest.mark.parametrize(("name", "parameter"), PARAMETERS, ids=[f"{name} {p.name}" for name, p in PARAMETERS])
def test_an_argument_or_option_has_help(name: str, parameter: Any) -> None:
    assert parameter.help, f"{name}: {parameter.name}"
    assert parameter.help.endswith(".")


@pytest.mark.parametrize("name", GROUP.commands)
def test_the_list_of_commands_tells_each_in_a_whole_sentence(name: str) -> None:
    listed = CliRunner().invoke(app, ["--help"]).output
    assert f"  {name} " in listed
    assert "..." not in listed.partition("Commands:")[2]


def test_version() -> None:
    assert CliRunner().invoke(app, ["--version"]).output == f"quotes {quotes_version()}\n"


def test_help_does_not_wait_for_what_only_the_work_needs() -> None:
    code = "import sys, quotes.cli; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not HEAVY & set(loaded)


@pytest.mark.parametrize(
    ("words", "place", "offered"),
    [
        ("quotes s", 1, {"sample", "show", "speakers", "stance"}),
        ("quotes show --s", 2, {"--speaker", "--stance", "--since"}),
        ("quotes show q.csv --stance ", 4, {"favor", "against", "neutral"}),
        ("quotes doctor --", 2, {"--pipeline", "--json", "--help"}),
    ],
)
def test_a_shell_completes_commands_options_and_stances(words: str, place: int, offered: set[str]) -> None:
    asked = {"_QUOTES_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(place)}
    command = [sys.executable, "-c", "import sys; sys.argv = ['quotes']; from quotes.cli import main; main()"]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | asked, check=False)
    assert set(done.stdout.split()) == offered, done.stderr


@pytest.mark.parametrize("arguments", [["walk"], ["run"], ["extract", "a"], ["run", "a", "--walk"]])
def test_a_wrong_command_is_exit_code_2_without_a_traceback(arguments: list[str]) -> None:
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_python_m_quotes_is_the_same() -> None:
    shown = subprocess.run([sys.executable, "-m", "quotes", "--version"], capture_output=True, text=True, check=True)
    assert shown.stdout == f"quotes {quotes_version()}\n"
