"""The commands in the tables of the README, run as they stand there."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
ELSEWHERE = (
    "pgraph load",
    "pgraph query run",
    "pgraph cypher",
    "pgraph check --data",
    "pgraph add",
    "pgraph change",
    "pgraph end",
    "pgraph remove",
)
"""Commands that need an engine or a folder: tests of their own run those."""

COMMANDS = list(
    dict.fromkeys(
        command
        for line in README.read_text(encoding="utf-8").splitlines()
        if line.startswith("|")
        for command in re.findall(r"`(pgraph [^`]+)`", line)
        if not command.startswith(ELSEWHERE)
    )
)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_answers(
    pgraph: Callable[..., Result], command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # where those that draw write their file
    result = pgraph(*shlex.split(command)[1:])
    assert result.exit_code in {0, 3, 4}, result.stderr
    assert result.stdout or list(tmp_path.iterdir())


def test_the_readme_shows_an_example_of_most_commands() -> None:
    assert len({command.split()[1] for command in COMMANDS}) > 15


def test_on_windows_as_much_is_installed_as_by_make_test() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = ",".join(sorted(project["project"]["optional-dependencies"]))
    packages = [re.split("[<>=]", package)[0] for package in project["dependency-groups"]["test"]]
    command = f'`.venv\\Scripts\\pip install ".[{extras}]" {" ".join(packages)}`'
    assert command in README.read_text(encoding="utf-8")
