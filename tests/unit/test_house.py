"""The house: a question finds, then tells; finding has no English, telling walks nothing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import partnership_graph

PACKAGE = Path(partnership_graph.__file__).parent
QUESTIONS = PACKAGE / "questions"
RULES = PACKAGE / "review" / "rules"
ENGLISH = (
    "partnership_graph.answers",
    "partnership_graph.facts.wording",
    "partnership_graph.review.wording",
)
SEARCHED = "facts:_all_text sentence"
"""A row is looked for in the very words that people read, so finding it has to know them."""

WALKING = {"about", "all", "brings", "concludes", "matching", "mentions", "of", "records", "shows"}
"""How a view and its dataset are walked: what is told has been found already."""

Function = ast.FunctionDef


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def functions(file: Path) -> dict[str, list[Function]]:
    """Return the functions and methods of a module by name."""
    found: dict[str, list[Function]] = {}
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.FunctionDef):
            found.setdefault(node.name, []).append(node)
    return found


def reached(file: Path, start: str) -> list[Function]:
    """Return a function of a module and all of the module that it names, directly or not."""
    known, ahead, found = functions(file), [start], list[Function]()
    done = set()
    while ahead:
        name = ahead.pop()
        if name in done or name not in known:
            continue
        done.add(name)
        for function in known[name]:
            found.append(function)
            ahead += [node.id for node in ast.walk(function) if isinstance(node, ast.Name)]
            ahead += [node.attr for node in ast.walk(function) if isinstance(node, ast.Attribute)]
    return found


def english(file: Path) -> set[str]:
    """Return the names in a module that come from where words are made."""
    return {
        alias.asname or alias.name
        for node in tree(file).body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(ENGLISH)
        for alias in node.names
    }


def spoken(function: Function, names: set[str]) -> Iterator[str]:
    """Yield what a function says: names that make words, and sentences outside of an error."""
    raised = {
        inner
        for node in ast.walk(function)
        if isinstance(node, ast.Raise)
        for inner in ast.walk(node)
    }
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and node.id in names:
            yield f"{function.name} {node.id}"
        if isinstance(node, ast.JoinedStr) and node not in raised:
            yield f"{function.name} a sentence"


def walked(function: Function) -> Iterator[str]:
    """Yield where a function looks for facts."""
    for node in ast.walk(function):
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(called, ast.Attribute) and called.attr in WALKING:
            yield f"{function.name} .{called.attr}()"


MODULES = sorted(
    file
    for file in (*QUESTIONS.glob("*/*.py"), *RULES.glob("*.py"))
    if {"find", "tell"} & functions(file).keys()
)


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.stem)
def test_finding_has_no_word_of_english(file: Path) -> None:
    names = english(file)
    said = {f"{file.stem}:{word}" for part in reached(file, "find") for word in spoken(part, names)}
    assert said - {SEARCHED} == set()


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.stem)
def test_telling_walks_nothing(file: Path) -> None:
    assert [step for part in reached(file, "tell") for step in walked(part)] == []


MOST_BRANCHES = 12
FORKS = (ast.If, ast.IfExp, ast.For, ast.While, ast.ExceptHandler, ast.match_case)


def branches(function: ast.AST) -> int:
    """Count where a function may go one way or another, in comprehensions as well."""
    nodes = list(ast.walk(function))
    within = (1 + len(node.ifs) for node in nodes if isinstance(node, ast.comprehension))
    return sum(isinstance(node, FORKS) for node in nodes) + sum(within)


def test_no_function_has_more_branches_than_can_be_held_in_mind() -> None:
    many = {
        f"{file.relative_to(PACKAGE)}:{node.lineno} {node.name}: {branches(node)}"
        for file in PACKAGE.rglob("*.py")
        for node in ast.walk(tree(file))
        if isinstance(node, ast.FunctionDef) and branches(node) > MOST_BRANCHES
    }
    assert many == set()


ROOT = Path(__file__).parents[2]
PAGES = ("CONTRIBUTING.md", "docs/architecture.md")


def named_in(page: str, pattern: str) -> set[str]:
    return set(re.findall(pattern, (ROOT / page).read_text("utf-8")))


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_a_page_for_contributors_names_is_there(page: str) -> None:
    named = named_in(page, r"`([\w./-]+\.(?:py|md|toml|cypher)|[\w./-]+/)`")
    assert len(named) > 10
    rooms = (ROOT, PACKAGE, *(item for item in PACKAGE.rglob("*") if item.is_dir()))
    missing = {name for name in named if not any((room / name).exists() for room in rooms)}
    assert missing <= {"svg.py", "our-place", "place.toml"}


def test_each_recipe_is_followed_by_a_test() -> None:
    tests = named_in("CONTRIBUTING.md", r"`(test_\w+)`")
    written = (ROOT / "tests" / "unit" / "test_additions.py").read_text("utf-8")
    assert len(tests) >= 5
    assert all(f"def {name}(" in written for name in tests)
