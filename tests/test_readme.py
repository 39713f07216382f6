"""The README is run: its Python as it stands, its commands looked up, its set-up lines read."""

import ast
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer

from quotes.cli import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
SET_UP = re.compile(r"^    (?=\S).+$", re.MULTILINE)
OPTION = re.compile(r"^--?[a-z]")
CLAIM = re.compile(r"# → (?P<value>.+)$")


def blocks(language: str) -> list[str]:
    """The fenced blocks of a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def commands() -> list[list[str]]:
    """The words of every ``quotes …`` command in a console block, without prompt and comment."""
    lines = [line.removeprefix("$ ") for block in blocks("console") for line in block.splitlines()]
    return [shlex.split(line, comments=True) for line in lines if line.startswith("quotes ")]


def statements(block: str) -> list[tuple[ast.stmt, str]]:
    """The statements of a block of Python, each with what the comment "# → …" behind it says it gives, or nothing."""
    lines = block.splitlines()
    found = ast.parse(block).body
    claims = [CLAIM.search(lines[(node.end_lineno or node.lineno) - 1]) for node in found]
    return [(node, claim["value"] if claim else "") for node, claim in zip(found, claims, strict=True)]


def test_the_python_blocks_run_and_give_what_they_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {"__name__": "readme"}
    shown = blocks("python")
    assert shown
    for node, claim in (found for block in shown for found in statements(block)):
        if isinstance(node, ast.Expr):
            value = eval(compile(ast.Expression(node.value), "README.md", "eval"), names)
            assert not claim or repr(value) == claim
        else:
            assert not claim
            exec(compile(ast.Module([node], []), "README.md", "exec"), names)


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_every_command_and_option_exists(command: list[str]) -> None:
    found: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert command[1] in found
    known = {name for parameter in found[command[1]].params for name in parameter.opts}
    assert {word for word in command[2:] if OPTION.match(word)} <= known | {"--help"}


def test_the_readme_shows_commands() -> None:
    assert {command[1] for command in commands()} >= {"run", "extract", "show"}


def test_two_lines_set_up_and_each_is_one_command() -> None:
    outside = re.sub(r"^```.*?^```$", "", README, flags=re.MULTILINE | re.DOTALL)
    lines = SET_UP.findall(outside)
    assert len(lines) == 2
    assert all(line.startswith("    python3 -m venv ") for line in lines)
    assert lines[1].endswith("-m pytest")


def test_every_file_that_the_readme_links_to_is_there() -> None:
    linked = re.findall(r"\]\((?!https?:|#)([^)#]+)", README)
    assert linked
    assert [path for path in linked if not (ROOT / path).exists()] == []


def test_no_placeholder_is_left() -> None:
    assert re.findall(r"@@\w+@@", README) == []
