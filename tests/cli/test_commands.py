"""The commands as a whole: made from what is declared, known without being made, each with its help."""

from __future__ import annotations

import inspect
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import Result

from partnership_graph.cli import main
from partnership_graph.cli.lazy import Later
from partnership_graph.cli.questioning import command_of
from partnership_graph.cli.typed import Command
from partnership_graph.partnership import Partnership
from partnership_graph.questions.declaration import Question
from partnership_graph.questions.declared import HEADINGS, QUESTIONS

Run = Callable[..., Result]

HEAVY = {"arcadedb", "arcadedb_embedded", "jinja2", "neo4j", "networkx", "pandas", "pyvis"}
ROOMS = "partnership_graph.questions."
LIGHT = {ROOMS + name for name in ("declaration", "declared", *HEADINGS)}
"""What only declares: the rooms' lists, and no module that answers."""

GREETING = '''\
"""A question of a room of its own."""

from partnership_graph.answers.stating import answer


def find(view, who, *, loudly=False):
    return who.upper() if loudly else who


def tell(view, found):
    return answer(view, "Who is greeted?", found=True, verdict=f"{found} is greeted")
'''
DECLARE = """\
import sys
from partnership_graph import questions
from partnership_graph.questions.declaration import Argument, Question
from partnership_graph.questions.declared import HEADINGS, QUESTIONS

questions.__path__.append(sys.argv.pop(1))
QUESTIONS["greet"] = Question(
    name="greet",
    room="greetings",
    asks="Say who is greeted. Nobody else is.",
    arguments=(
        Argument(name="who", required=True),
        Argument(name="loudly", option="--loud", flag=True, about="In capitals."),
    ),
    examples=("greet mase",),
)
from partnership_graph.cli import main

main(prog_name="pgraph")
"""


def every(group: click.Group, *above: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield each command with the words that run it, as it is listed: groups before what is in them."""
    for name, command in sorted(group.commands.items()):
        yield (*above, name), command
        if isinstance(command, click.Group):
            yield from every(command, *above, name)


LISTED = dict(every(main))
MADE = {
    words: command.make() if isinstance(command, Later) else command
    for words, command in LISTED.items()
}


@pytest.fixture
def greeting(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the program with one more question declared, which stands in a module of its own."""
    room = tmp_path / "greetings"
    room.mkdir()
    (room / "greet.py").write_text(GREETING, encoding="utf-8")

    def run(*args: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", DECLARE, str(tmp_path), *args]
        return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own interpreter and script

    return run


def test_a_question_that_is_declared_is_a_command(
    greeting: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    assert "  greet        Say who is greeted.\n" in greeting("--help").stdout
    told = greeting("greet", "--help").stdout
    assert told.startswith("Usage: pgraph greet [OPTIONS] WHO\n\n  Say who is greeted. Nobody")
    assert "\n  Example:\n    pgraph greet mase\n" in told
    assert "--loud                          In capitals.\n" in told
    assert "--as-of" in told
    assert "--show-query" not in told


def test_a_question_that_is_declared_is_asked(
    greeting: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    asked = greeting("greet", "mase", "--loud", "--format", "json")
    assert (asked.returncode, asked.stderr) == (0, "")
    assert '"MASE is greeted"' in asked.stdout
    assert "mase is greeted\n" in greeting("greet", "mase").stdout
    assert greeting("greet").stderr.endswith("Error: Missing argument 'WHO'.\n")


def test_a_question_without_an_example_has_none() -> None:
    assert command_of(Question(name="bare", room="none", asks="Ask.")).help == "Ask."


@pytest.mark.parametrize("words", MADE, ids=" ".join)
def test_every_command_has_help_and_an_example(words: tuple[str, ...]) -> None:
    assert f"  pgraph {' '.join(words)}" in (MADE[words].help or "")


@pytest.mark.parametrize("words", MADE, ids=" ".join)
def test_a_command_is_listed_as_what_it_says_itself(words: tuple[str, ...]) -> None:
    listed, made = LISTED[words], MADE[words]
    assert (listed.name, made.name) == (words[-1], words[-1])
    assert listed.get_short_help_str(500) == made.get_short_help_str(500)


@pytest.mark.parametrize("words", MADE, ids=" ".join)
def test_every_command_is_of_the_kind_that_looks_at_what_is_typed(words: tuple[str, ...]) -> None:
    assert isinstance(MADE[words], Command | type(main))


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda question: question.name)
def test_what_a_question_takes_is_what_its_method_and_its_module_take(question: Question) -> None:
    module = import_module(question.module)
    askable = [getattr(Partnership, question.name), getattr(module, "find", None)]
    for function in filter(None, askable):
        _, *taken = inspect.signature(function).parameters.values()
        assert {item.name for item in taken} == {item.name for item in question.arguments}
        several = inspect.Parameter.VAR_POSITIONAL  # as many as are given: none may be
        left_out = {it.name for it in taken if it.default is not it.empty or it.kind is several}
        assert left_out == {item.name for item in question.arguments if not item.required}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda question: question.name)
def test_what_a_question_takes_has_the_name_of_no_option_of_all(question: Question) -> None:
    names = [item.name for item in command_of(question).params]
    assert sorted(set(names)) == sorted(names)


NAMED = {
    "AGREEMENT": "thurrock-mou-2020-agreement",
    "AREA": "East",
    "BOARD": "thurrock-hwb",
    "CENTRE": "East Tilbury",
    "DOCUMENT": "thurrock-mou-cover-report",
    "GROUP": "Integrated Commissioning Executive",
    "ORGANISATION": "nelft",
    "PANEL": "thurrock-hwb-executive-committee",
    "PERSON": "Rory Patterson",
    "PLACE": "thurrock",
    "PLAN": "Objective B2",
    "POST": "Head of Children's Social Care",
    "SERVICE": "Healthy Families (2016 programme)",
    "WARD": "Belhus",
}
"""What a word in capitals stands for where an example is run, each a thing that is shipped."""


def filled(example: str) -> list[str]:
    return [
        ",".join(NAMED.get(part, part) for part in word.split(",")) for word in shlex.split(example)
    ]


@pytest.mark.parametrize(
    "example",
    [example for question in QUESTIONS.values() for example in question.examples],
)
def test_every_example_that_is_declared_runs(pgraph: Run, example: str) -> None:
    result = pgraph(*filled(example))
    assert result.exit_code in {0, 3}, result.stderr
    assert result.stdout


def test_every_question_has_an_example_of_itself() -> None:
    for name, question in QUESTIONS.items():
        assert question.examples
        assert {shlex.split(example)[0] for example in question.examples} == {name}


@pytest.mark.parametrize(
    "args",
    [["--help"], ["chain", "--help"], ["draw", "--help"], ["query", "--help"], ["load", "--help"]],
    ids=" ".join,
)
def test_help_imports_nothing_that_answers(args: list[str]) -> None:
    script = (
        "import sys\nfrom partnership_graph.cli import main\n"
        f"try:\n    main({args!r})\nexcept SystemExit:\n    print('#', *sys.modules)\n"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603 - our own interpreter and script
    imported = set(run.stdout.rpartition("#")[2].split())
    assert "partnership_graph.cli.program" in imported
    assert not imported & HEAVY
    assert {name for name in imported if name.startswith(ROOMS)} == LIGHT
    assert "partnership_graph.facts.dataset" not in imported
    if args == ["--help"]:
        assert not imported & {"json", "difflib", "pathlib", "partnership_graph.cli.options"}


def test_a_slip_in_a_command_is_asked_back(pgraph: Run) -> None:
    assert "Did you mean" in pgraph("chian", "mase").stderr
