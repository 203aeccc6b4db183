"""The notebooks of the examples run from beginning to end, each in a kernel of its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import cannot_without

EXAMPLES = Path(__file__).parents[1] / "examples"
TOOLS = "make .venv/.tools"
SECONDS = 300


@pytest.fixture(scope="module", params=sorted(EXAMPLES.glob("*.ipynb")), ids=lambda at: at.stem)
def notebook(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A notebook after all its cells have run, in an empty folder."""
    cannot_without("ipykernel", TOOLS)
    client = cannot_without("nbclient", TOOLS)
    read = cannot_without("nbformat", TOOLS).read(request.param, as_version=4)
    folder = tmp_path_factory.mktemp("notebook")
    run = client.NotebookClient(read, timeout=SECONDS, resources={"metadata": {"path": folder}})
    return run.execute()


def shown(notebook: Any, at: str) -> dict[str, str]:
    """Return what a cell shows as its last value, or the text it prints as "stdout"."""
    cell = next(cell for cell in notebook.cells if cell.id == at)
    found: dict[str, str] = {}
    for output in cell.outputs:
        found |= output.get("data") or {output["name"]: output["text"]}
    return found


def test_a_book_and_its_networks_show_themselves(notebook: Any) -> None:
    for at in ("load", "map", "plain", "change"):
        assert shown(notebook, at)["text/html"].startswith("<iframe title="), at
    assert "Thurrock: integration map" in shown(notebook, "load")["text/plain"]


def test_it_finds_what_is_in_a_network(notebook: Any) -> None:
    assert "'frame': 1" in shown(notebook, "parts")["stdout"]
    assert "Health and Wellbeing Board" in shown(notebook, "links")["stdout"]
    assert "reports to ['line-0026']" in shown(notebook, "facts")["stdout"]


def test_nothing_is_left_on_standard_error(notebook: Any) -> None:
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.id for cell in cells if "stderr" in shown(notebook, cell.id)] == []
    assert len(cells) > 6


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.ipynb")), ids=lambda at: at.stem)
def test_no_notebook_is_kept_with_what_it_showed(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    kept = [cell for cell in cells if cell.get("outputs") or cell.get("execution_count")]
    assert kept == []
