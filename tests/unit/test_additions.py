"""Each recipe of CONTRIBUTING.md, followed: what it names is all that has to be changed."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import partnership_graph

Write = Callable[..., Path]

KIND = '    "hosts_meetings_of": "hosts the meetings of",\n'
COLUMN = '    address: str = column.text("Where it meets, as printed.")\n'
QUESTION = """\
    Question(
        name="newest",
        asks="Say which source is the newest.",
        arguments=(Argument(name="publisher", option="--publisher", about="Of this publisher."),),
        examples=("newest",),
        dated=False,
    ),
"""
FINDS_AND_TELLS = '''"""Which source is the newest?"""

from __future__ import annotations

from partnership_graph.answers.answer import Answer
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import answer, section
from partnership_graph.facts.records import Source
from partnership_graph.facts.view import View


def find(view: View, *, publisher: str = "") -> list[Source]:
    """Find the newest source, of one publisher or of any."""
    every = [item for item in view.dataset.all(Source) if publisher in {"", item.publisher}]
    return sorted(every, key=lambda item: item.dated)[-1:]


def tell(view: View, found: list[Source]) -> Answer:
    """Tell the source found."""
    return answer(
        view,
        "Which source is the newest?",
        found=bool(found),
        verdict=f"{found[0].name} is the newest" if found else "None recorded",
        sections=[section(view, Part.THINGS, "Source", found)],
    )
'''
FORMAT = '        Format("count", frozenset({ANSWER}), (".count",)),\n'
COUNTS = '''"""How many statements an answer has."""

from __future__ import annotations

from partnership_graph.answers.answer import Answer


def answer(value: Answer) -> bytes:
    """Return the number of its statements."""
    return f"{len(list(value.statements()))}\\n".encode()
'''

QUIETLY = """
import io, sys
sys.stderr = io.StringIO()
from partnership_graph.cli import main
main(prog_name="pgraph")
"""
ASKING = """
import json, sys
from pathlib import Path
from partnership_graph import load
from partnership_graph.pictures import Pictures
from partnership_graph.publishing.formats import write
from partnership_graph.stores import schema
from partnership_graph.stores.elements import elements
opened = load(data=Path(sys.argv[1]))
made = elements(opened.dataset)
print(json.dumps({
    "chain": [said.text for _, said in opened.chain("low").statements()],
    "row": opened.show("low").sections[0].statements[0].row,
    "picture": write(Pictures(opened).integration_map(), "svg").decode(),
    "relationships": sorted({ends[0] for ends in made.relationships}),
    "node": {key: str(value) for key, value in made.nodes["Board"][0].items()},
    "schema": [item.name for item in schema.labels()["Board"].properties],
    "newest": opened.ask("newest").verdict,
}))
"""


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with a kind of line, a column, a question and a format more."""
    folder = tmp_path_factory.mktemp("grown")
    own = Path(str(partnership_graph.__file__)).parent
    copy = folder / "partnership_graph"
    shutil.copytree(own, copy, ignore=shutil.ignore_patterns("__pycache__"))
    put(copy / "facts" / "vocabulary.py", after='    "uses": "uses",\n', line=KIND)
    put(
        copy / "facts" / "things.py",
        after='    kind: str = column.choice(vocabulary.BOARD_KINDS, "What kind of body.")\n',
        line=COLUMN,
    )
    put(
        copy / "questions" / "records" / "__init__.py",
        after="QUESTIONS: Final = (\n",
        line=QUESTION,
    )
    (copy / "questions" / "records" / "newest.py").write_text(FINDS_AND_TELLS, encoding="utf-8")
    put(copy / "publishing" / "formats.py", after="    for item in (\n", line=FORMAT)
    (copy / "publishing" / "count.py").write_text(COUNTS, encoding="utf-8")
    return folder


def put(file: Path, *, after: str, line: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(after) == 1
    file.write_text(text.replace(after, after + line), encoding="utf-8")


@pytest.fixture(scope="module")
def run(grown: Path) -> Callable[..., str]:
    """Run Python on the copy, and return what it prints."""

    def ran(*args: str) -> str:
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, *args],
            env={**os.environ, "PYTHONPATH": str(grown), "PYTHONSAFEPATH": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    return ran


@pytest.fixture(scope="module")
def place(write: Write, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place that uses the new column and the new kind of line."""
    folder = write(
        tmp_path_factory.mktemp("grown-place") / "place",
        boards="id\nlow\nhigh",
        reporting_lines="id,from_id,to_id,kind\nline,low,high,hosts_meetings_of",
    )
    boards = folder / "boards.csv"
    head, low, *rest = boards.read_text(encoding="utf-8").splitlines()
    lines = [f"{head},address", f"{low},The Old Mill", *(f"{row}," for row in rest)]
    boards.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def told(run: Callable[..., str], place: Path) -> dict[str, object]:
    """What is answered of that place."""
    found: dict[str, object] = json.loads(run("-c", ASKING, str(place)))
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
    run: Callable[..., str], write: Write, tmp_path: Path
) -> None:
    before = write(tmp_path / "place", boards="id\nlow")
    assert run("-m", "partnership_graph", "check", "--data", str(before)).startswith("no problem")


def test_a_new_question_is_a_command_with_its_help_and_a_question_of_python(
    run: Callable[..., str], place: Path, told: dict[str, object]
) -> None:
    assert told["newest"] == "Paper is the newest"
    asked = ("-m", "partnership_graph", "newest")
    assert "Paper is the newest" in run(*asked, "--data", str(place), "--format", "card")
    shown = run(*asked, "--help")
    assert "Say which source is the newest." in shown
    assert "--publisher" in shown
    assert "newest" in run("-m", "partnership_graph", "--help")


def test_a_new_format_is_offered_and_written(run: Callable[..., str], place: Path) -> None:
    asked = ("-m", "partnership_graph", "show", "low", "--data", str(place), "--format", "count")
    assert int(run(*asked)) > 1


def test_a_new_column_may_be_given_when_a_row_is_added_or_changed(
    run: Callable[..., str], place: Path
) -> None:
    corrected = shutil.copytree(place, place.parent / "corrected")
    again = ("--address", "The New Mill", "--data", str(corrected), "--dry-run")
    told = run("-c", QUIETLY, "change", "body", "low", *again)
    assert "    address: The Old Mill -> The New Mill\n" in told


def test_a_new_place_is_checked_asked_about_described_and_drawn(
    run: Callable[..., str], tmp_path: Path
) -> None:
    folder = tmp_path / "our-place"
    run("-c", QUIETLY, "new", "Our Place", "--folder", str(folder))
    paper = "--name Paper --dated 2024 --document-file paper.pdf --publisher Us --id paper"
    cited = "--source paper --locator 1"
    for said in (
        f"source {paper}",
        f"body --name 'Our Forum' --kind forum {cited}",
        f"body --name 'Our Board' --kind board {cited}",
        f"line --from 'Our Forum' --to 'Our Board' --kind accountable_to {cited}",
    ):
        run("-c", QUIETLY, "add", *shlex.split(said), "--data", str(folder), "--yes")
    program = ("-m", "partnership_graph")
    assert run(*program, "check", "--data", str(folder)).startswith("no problem in 4 rows")
    assert "Our Forum is accountable to Our Board" in run(
        *program, "chain", "Our Forum", "--data", str(folder)
    )
    assert json.loads(run(*program, "datapackage", str(folder)))["name"] == "our-place"
    page = tmp_path / "map.html"
    run(*program, "map", "--data", str(folder), "-o", str(page))
    assert "Our Forum" in page.read_text(encoding="utf-8")
