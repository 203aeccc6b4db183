"""The program: every command by its name and what it does, none of them made until it is run.

The questions come from their own declaration; the other commands are listed here, each with the
module that it stands in.
"""

from __future__ import annotations

from functools import partial
from typing import Final

import click

from partnership_graph.cli.corrections import correction_commands
from partnership_graph.cli.lazy import Later, imported
from partnership_graph.cli.questions import question_commands
from partnership_graph.cli.running import Group


def _later(name: str, where: str, summary: str) -> Later:
    return Later(name, summary, partial(imported, f"partnership_graph.cli.{where}"))


_OWN: Final = (
    _later(
        "adopt",
        "adopting:adopt",
        "Take a workbook into a folder of tables: shown first, then written whole or not at all.",
    ),
    _later(
        "check",
        "check:check",
        "List every problem and warning of tables or of a workbook; exit 1 if there is a problem.",
    ),
    _later(
        "cypher",
        "cypher:cypher",
        "Run a Cypher query that only reads; without one, open a prompt.",
    ),
    _later(
        "datapackage",
        "datapackage:datapackage",
        "Describe one place's FOLDER of tables as a Frictionless data package (JSON).",
    ),
    _later(
        "extraction",
        "extraction:extraction",
        "Count which of the facts first extracted are carried by rows, and why others are not.",
    ),
    _later(
        "import",
        "importing:import_",
        "Make a workbook of a file in another format: Popolo, BODS, an organogram, ODS, an org chart.",
    ),
    _later(
        "map",
        "map:draw_map",
        "Draw a place's integration map as one HTML file that needs no network.",
    ),
    _later(
        "new",
        "new:new",
        "Begin a place of your own: an empty workbook with -o, or a folder of tables.",
    ),
    _later(
        "paragraphs",
        "paragraphs:paragraphs",
        "Count which paragraphs of the documents are cited by rows, and why others are not.",
    ),
    _later(
        "plan",
        "adopting:plan",
        "Show what a workbook would change in a folder of tables, and in answers; write nothing.",
    ),
    _later(
        "workbook",
        "workbook:workbook",
        "Write a place as a workbook, to be looked through, changed and adopted again.",
    ),
)
_DRAWN: Final = (
    _later("chain", "draw:chain", "Draw every upward line from a thing, on the bodies around it."),
    _later("diff", "draw:diff", "Draw what began, ended or changed in one place between two days."),
    _later(
        "escalate",
        "draw:escalate",
        "Draw where a dispute, a risk or a safeguarding concern goes, stage by stage.",
    ),
    _later(
        "localities",
        "draw:localities",
        "Draw one place's centres, wards and services by locality: geography, not governance.",
    ),
    _later(
        "route",
        "draw:route",
        "Draw how A is linked up to B, or how far one gets; exit 3 if no route is stated.",
    ),
    _later(
        "seats",
        "draw:seats",
        "Draw who sits on which body as a grid; on every body of one place where none is given.",
    ),
    _later("tree", "draw:tree", "Draw a board and everything below it, to any depth."),
)
_LOADED: Final = (
    _later(
        "neo4j",
        "load:neo4j",
        "Replace each place on a Neo4j server by what the tables say: all of it, or nothing.",
    ),
)
_QUERIED: Final = (
    _later(
        "list",
        "query:listed",
        "List the queries: name, category, the question each answers, its parameters.",
    ),
    _later(
        "run",
        "query:run",
        "Run one query of the library; a thing may be given by id, name or another name.",
    ),
    _later(
        "show",
        "query:show",
        "Print one query whole: what it asks, what it takes and returns, and the Cypher.",
    ),
)


@click.group(
    cls=Group,
    commands=[*question_commands(), *_OWN],
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="partnership-graph")
@click.option("--debug", is_flag=True, help="Print a traceback when something fails.")
def main(*, debug: bool) -> None:
    """Who answers to whom in a partnership, with the paragraph that says so.

    Give an id, a name or another name wherever ID is asked for, in "quotation marks" where it is
    several words; a word in capitals in an example stands for one.

    \b
    Exit codes: 0 answered; 1 the data or a file failed; 2 the question cannot be asked as it
    stands; 3 asked rightly, and nothing recorded answers; 130 ended by Ctrl-C.

    \b
    Example:
      pgraph chain GROUP
    """
    del debug


@main.group(commands=_DRAWN)
def draw() -> None:
    """Draw the answer to a question: each command says which.

    \b
    Example:
      pgraph draw chain GROUP
      pgraph draw diff 2023-05-01 2024-05-01 --place PLACE --format svg
    """


@main.group(commands=_LOADED)
def load() -> None:
    """Load the data into another engine.

    \b
    Example:
      pgraph load neo4j --dry-run
    """


@main.group(commands=_QUERIED)
def query() -> None:
    """Run a query of the library: documented, tested, the same on every engine.

    \b
    Example:
      pgraph query list
      pgraph query run chain -p id=GROUP
    """


@main.group(commands=correction_commands("add"))
def add() -> None:
    """Add a row to your own tables: shown first, then written whole or not at all.

    \b
    Example:
      pgraph add line --data us --from "Housing Panel" --to "Trust Board" --kind sub_group_of --source tor-2024 --locator 4.2
    """


@main.group(commands=correction_commands("change"))
def change() -> None:
    """Change a row of your own tables: shown first, then written whole or not at all.

    \b
    Example:
      pgraph change body "Housing Panel" --data us --name "Housing and Homes Panel"
    """


@main.group(commands=correction_commands("end"))
def end() -> None:
    """End what no longer holds, in your own tables: its row stays, with the day.

    \b
    Example:
      pgraph end seat --body "Trust Board" --member "Director of Housing" --data us --on 2025-04-01
    """


@main.group(commands=correction_commands("remove"))
def remove() -> None:
    """Remove a row that should never have been, from your own tables.

    \b
    Example:
      pgraph remove line housing-panel-to-board --data us --dry-run
    """
