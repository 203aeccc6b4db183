"""A kind of line and a column are added in one place each, and everything else knows of them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import partnership_graph

Write = Callable[..., Path]

KIND = '    "hosts_meetings_of": "hosts the meetings of",\n'
COLUMN = '    address: str = _text("Where it meets, as printed.")\n'

ASKING = """
import json, sys
from pathlib import Path
from partnership_graph import load
from partnership_graph.pictures import Pictures
from partnership_graph.diagrams import svg_of
from partnership_graph.stores import schema
from partnership_graph.stores.elements import elements
opened = load(data=Path(sys.argv[1]))
made = elements(opened.dataset)
print(json.dumps({
    "chain": [said.text for _, said in opened.chain("low").statements()],
    "row": opened.show("low").sections[0].statements[0].row,
    "picture": svg_of(Pictures(opened).integration_map().first),
    "relationships": sorted({ends[0] for ends in made.relationships}),
    "node": {key: str(value) for key, value in made.nodes["Board"][0].items()},
    "schema": [item.name for item in schema.labels()["Board"].properties],
}))
"""


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with one kind of line and one column more."""
    folder = tmp_path_factory.mktemp("grown")
    own = Path(str(partnership_graph.__file__)).parent
    copy = folder / "partnership_graph"
    shutil.copytree(own, copy, ignore=shutil.ignore_patterns("__pycache__"))
    put(copy / "facts" / "vocabulary.py", after='    "uses": "uses",\n', line=KIND)
    put(
        copy / "facts" / "records.py",
        after='    kind: str = _choice(vocabulary.BOARD_KINDS, "What kind of body.")\n',
        line=COLUMN,
    )
    return folder


def put(file: Path, *, after: str, line: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(after) == 1
    file.write_text(text.replace(after, after + line), encoding="utf-8")


@pytest.fixture(scope="module")
def told(grown: Path, write: Write, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What is answered of a place that uses both."""
    place = write(
        tmp_path_factory.mktemp("grown-place") / "place",
        boards="id\nlow\nhigh",
        reporting_lines="id,from_id,to_id,kind\nline,low,high,hosts_meetings_of",
    )
    boards = place / "boards.csv"
    head, low, *rest = boards.read_text(encoding="utf-8").splitlines()
    lines = [f"{head},address", f"{low},The Old Mill", *(f"{row}," for row in rest)]
    boards.write_text("\n".join(lines) + "\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(grown), "PYTHONSAFEPATH": "1"}
    ran = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", ASKING, str(place)],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    found: dict[str, object] = json.loads(ran.stdout)
    return found


def test_a_new_kind_of_line_is_told_and_drawn_and_stands_in_the_graph(
    told: dict[str, object],
) -> None:
    assert "Low hosts the meetings of High" in str(told["chain"])
    assert "hosts the meetings of" in str(told["picture"])
    assert "HOSTS_MEETINGS_OF" in str(told["relationships"])


def test_a_new_column_is_read_and_answered_and_stands_in_the_graph_and_its_schema(
    told: dict[str, object],
) -> None:
    assert "'address': 'The Old Mill'" in str(told["row"])
    assert "'address': 'The Old Mill'" in str(told["node"])
    assert "'address'" in str(told["schema"])


def test_tables_without_the_new_column_load_as_before(
    grown: Path, write: Write, tmp_path: Path
) -> None:
    place = write(tmp_path / "place", boards="id\nlow")
    ran = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "partnership_graph", "check", "--data", str(place)],
        env={**os.environ, "PYTHONPATH": str(grown), "PYTHONSAFEPATH": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
