"""The notebooks of the examples run from beginning to end, each in a kernel of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.conftest import cannot_without

EXAMPLES = Path(__file__).parents[1] / "examples"
TOOLS = "make .venv/.tools"
SECONDS = 300


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Any]:
    """A notebook after all its cells have run, in an empty folder: ``ran("analyst")``; each is run once."""
    cannot_without("ipykernel", TOOLS)
    client = cannot_without("nbclient", TOOLS)

    @cache
    def run(name: str) -> Any:
        read = cannot_without("nbformat", TOOLS).read(EXAMPLES / f"{name}.ipynb", as_version=4)
        folder = {"metadata": {"path": tmp_path_factory.mktemp("notebook")}}
        return client.NotebookClient(read, timeout=SECONDS, resources=folder).execute()

    return run


@pytest.fixture
def notebook(ran: Callable[[str], Any]) -> Any:
    return ran("integration_map")


def shown(notebook: Any, at: str) -> dict[str, str]:
    """Return what a cell shows as its last value, or the text it prints as "stdout"."""
    cell = next(cell for cell in notebook.cells if cell.id == at)
    found: dict[str, str] = {}
    for output in cell.outputs:
        if data := output.get("data"):
            found |= data
        else:  # what is printed may come in several pieces
            found[output["name"]] = found.get(output["name"], "") + output["text"]
    return found


def test_what_is_printed_in_pieces_is_one_text() -> None:
    pieces = [{"name": "stdout", "text": text} for text in ("a card", "\n")]
    notebook = SimpleNamespace(cells=[SimpleNamespace(id="card", outputs=pieces)])
    assert shown(notebook, "card") == {"stdout": "a card\n"}


def test_a_book_and_its_networks_show_themselves(notebook: Any) -> None:
    for at in ("load", "map", "plain", "change"):
        assert shown(notebook, at)["text/html"].startswith("<iframe title="), at
    assert "Thurrock: integration map" in shown(notebook, "load")["text/plain"]


def test_it_finds_what_is_in_a_network(notebook: Any) -> None:
    assert "'frame': 1" in shown(notebook, "parts")["stdout"]
    assert "Health and Wellbeing Board" in shown(notebook, "links")["stdout"]
    assert "reports to ['line-0026']" in shown(notebook, "facts")["stdout"]


def test_the_analysts_frames_graph_and_query_agree(ran: Callable[[str], Any]) -> None:
    notebook = ran("analyst")
    assert shown(notebook, "same")["stdout"] == "17 parties: the same\n"
    assert "<table" in shown(notebook, "seats")["text/html"]
    assert shown(notebook, "load")["text/html"].startswith("<h3>Which bodies have an upward line?")
    assert shown(notebook, "load")["text/markdown"].startswith("## Which bodies")
    assert "is a committee of Thurrock Council" in shown(notebook, "route")["text/html"]


def test_the_officers_paper_is_made_of_the_answer_that_was_asked_for(
    ran: Callable[[str], Any],
) -> None:
    notebook = ran("board_paper")
    read = "Read as: pgraph quorum bd-childrens-partnership"
    assert read in shown(notebook, "ask")["text/html"]
    assert "understood in it: 'quorate', 'without'" in shown(notebook, "unread")["stdout"]
    assert shown(notebook, "picture")["text/html"].startswith("<iframe title=")
    assert shown(notebook, "card")["stdout"].startswith("Barking and Dagenham Children's Partn")
    files = "['who-it-answers-to.docx', 'who-it-answers-to.svg']"
    assert shown(notebook, "paper")["text/plain"] == files


@pytest.mark.parametrize("name", sorted(path.stem for path in EXAMPLES.glob("*.ipynb")))
def test_nothing_is_left_on_standard_error(ran: Callable[[str], Any], name: str) -> None:
    cells = [cell for cell in ran(name).cells if cell.cell_type == "code"]
    assert [cell.id for cell in cells if "stderr" in shown(ran(name), cell.id)] == []
    assert len(cells) > 6


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.ipynb")), ids=lambda at: at.stem)
def test_no_notebook_is_kept_with_what_it_showed(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    kept = [cell for cell in cells if cell.get("outputs") or cell.get("execution_count")]
    assert kept == []
