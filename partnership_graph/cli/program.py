"""The program: every command by its name and what it does, none of them made until it is run.

The questions come from their own declaration; the other commands are listed here, each with the
module that it stands in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

import click

from partnership_graph.cli.corrections import correction_commands
from partnership_graph.cli.lazy import Later, imported
from partnership_graph.cli.questions import question_commands
from partnership_graph.cli.running import Group
from partnership_graph.questions.declared import FINDING, HEADINGS, QUESTIONS


def _later(name: str, where: str, summary: str, *words: str) -> Later:
    made = partial(imported, f"partnership_graph.cli.{where}")
    return Later(name, summary, made, words=words)


_OWN: Final = (
    _later(
        "adopt",
        "adopting:adopt",
        "Take a workbook into a folder of tables: shown first, then written whole or not at all.",
        "take in",
        "save",
        "undo",
        "upload",
        "hand in",
    ),
    _later(
        "ask",
        "ask:ask",
        "Read a short question in plain words, say how it was read, and answer it.",
        "plain words",
        "plain english",
        "natural language",
        "own words",
    ),
    _later(
        "cache",
        "cache:cache",
        "Show what is kept between commands for a quick second answer, and where; or remove it.",
        "snapshot",
        "disk space",
        "privacy",
        "slow",
    ),
    _later(
        "check",
        "check:check",
        "List every problem and warning of tables or of a workbook; exit 1 if there is a problem.",
        "errors",
        "validate",
        "problems",
        "mistake",
        "wrong",
    ),
    _later(
        "cypher",
        "cypher:cypher",
        "Run a Cypher query that only reads; without one, open a prompt.",
        "query language",
        "graph database",
        "prompt",
        "neo4j",
    ),
    _later(
        "datapackage",
        "datapackage:datapackage",
        "Describe one place's FOLDER of tables as a Frictionless data package (JSON).",
        "frictionless",
        "metadata",
        "open data",
    ),
    _later(
        "extraction",
        "extraction:extraction",
        "Count which of the facts first extracted are carried by rows, and why others are not.",
        "coverage",
        "complete",
        "how many facts",
    ),
    _later(
        "import",
        "importing:import_",
        "Make a workbook of a file in another format: Popolo, BODS, an organogram, ODS, an org chart.",
        "convert",
        "other format",
        "popolo",
        "bods",
        "organogram",
        "ods",
    ),
    _later(
        "map",
        "map:draw_map",
        "Draw the integration map of a place, or of many, as one HTML file that needs no network.",
        "diagram",
        "picture",
        "chart",
        "integration map",
        "visual",
        "structure chart",
        "powerpoint",
        "visio",
        "slides",
    ),
    _later(
        "mcp",
        "assistants:mcp",
        "Let an assistant ask every question as a tool that only reads (Model Context Protocol).",
        "assistant",
        "chatbot",
        "ai",
        "claude",
        "copilot",
        "model context protocol",
    ),
    _later(
        "new",
        "new:new",
        "Begin a place of your own: an empty workbook with -o, or a folder of tables.",
        "begin",
        "start",
        "empty",
        "template",
        "our own partnership",
    ),
    _later(
        "pack",
        "pack:pack",
        "Write all that a board paper needs into a folder: map, dossiers, register, review, data.",
        "publish",
        "board paper",
        "word",
        "powerpoint",
        "pdf",
        "dossier",
        "sharepoint",
        "website",
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
        "preview",
        "what would change",
    ),
    _later(
        "rehearse",
        "rehearsing:rehearse",
        "Try changes on a copy, and say what would break: what is closed, merged, moved or set up.",
        "what if",
        "what breaks",
        "reorganisation",
        "restructure",
        "closure",
        "merge",
        "scenario",
    ),
    _later(
        "review",
        "review:review",
        "List what is wrong, missing or late, rule by rule; exit 4 where anything is found.",
        "spell-checker",
        "out of date",
        "overdue",
        "quality",
        "health check",
        "audit",
    ),
    _later(
        "serve",
        "serve:serve",
        "Serve everything as web pages to this machine alone: forms, pictures, downloads, an API.",
        "browser",
        "web",
        "website",
        "web page",
        "server",
        "api",
        "http",
        "without a shell",
    ),
    _later(
        "workbook",
        "workbook:workbook",
        "Write a place as a workbook, to be looked through, changed and adopted again.",
        "excel",
        "spreadsheet",
        "xlsx",
        "export",
    ),
    _later(
        "help",
        "help:help_",
        "Find a command by what it is for, or show the help of one.",
        "which command",
        "how do i",
    ),
)
_HEADINGS: Final[Mapping[str, Sequence[str]]] = {
    **dict.fromkeys(dict.fromkeys(HEADINGS.values()), ()),
    HEADINGS["scrutiny"]: ("review", "rehearse"),
    "Take away: pictures, documents, data": (
        *("map", "draw", "pack", "serve", "export", "workbook", "datapackage"),
    ),
    "Ask in plain words or as an analyst, and see what the data covers": (
        *("ask", "query", "cypher", "load", "mcp", "extraction", "paragraphs", "cache", "help"),
    ),
    "Your own data": (
        *(
            "new",
            "check",
            "plan",
            "adopt",
            "import",
            "add",
            "change",
            "end",
            "remove",
        ),
    ),
}
"""The commands by what one wants to know, most used first; a question says its heading itself."""


_DRAWN: Final = (
    _later(
        "attendance",
        "draw:attendance",
        "Draw who was at which meeting as a grid, and who sent apologies.",
    ),
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
        "rehearsal",
        "draw:rehearsal",
        "Draw what a change-set would do to one place; a page turns between that, before and after.",
    ),
    _later(
        "roles",
        "draw:roles",
        "Draw everything that somebody does: posts, seats, and parts in papers, plans and services.",
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
_EXPORTED: Final = (
    _later(
        "org",
        "export:org",
        "Write every row as linked data: the W3C's Organization Ontology and PROV.",
        "rdf",
        "turtle",
        "json-ld",
        "linked data",
        "w3c",
        "semantic web",
    ),
    _later(
        "popolo",
        "export:popolo",
        "Write people, organisations, posts and seats of one day as Popolo.",
        "memberships",
        "open government",
    ),
    _later(
        "graphml",
        "export:graphml",
        "Write things and what links them as a graph for Gephi, yEd, Cytoscape or networkx.",
        "gephi",
        "yed",
        "cytoscape",
        "network",
    ),
    _later(
        "neo4j-import",
        "export:neo4j_import",
        "Write a folder of tables for neo4j-admin, which makes a database of them.",
        "neo4j",
        "bulk import",
        "cypher",
    ),
    _later(
        "csvw",
        "export:csvw",
        "Write the metadata of a folder of tables as CSV on the Web.",
        "csv on the web",
        "metadata",
        "open data",
    ),
    _later(
        "mermaid",
        "export:mermaid",
        "Write an answer's route, or a small map, as a Mermaid flowchart.",
        "flowchart",
        "wiki",
        "markdown diagram",
        "github",
    ),
    _later(
        "jsonschema",
        "export:jsonschema",
        "Write the JSON Schema that every answer in JSON keeps to.",
        "json schema",
        "api",
    ),
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


def _listed() -> dict[str, list[str]]:
    """Return every command under its heading."""
    found: dict[str, list[str]] = {heading: [] for heading in _HEADINGS}
    for question in QUESTIONS.values():
        found[HEADINGS.get(question.room, FINDING)].append(question.name)
    return {heading: [*asked, *_HEADINGS[heading]] for heading, asked in found.items()}


@click.group(
    cls=Group,
    headings=_listed(),
    commands=[*question_commands(), *_OWN],
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="partnership-graph")
@click.option("--debug", is_flag=True, help="Print a traceback when something fails.")
def main(*, debug: bool) -> None:
    """Who answers to whom in a partnership, with the paragraph that says so.

    Give an id, a name or another name wherever ID is asked for, in "quotation marks" where it is
    several words; a word in capitals in an example stands for one.

    "pgraph help WORD" finds a command by what it is for, such as: pgraph help complaint;
    "pgraph ask" reads a short question: pgraph ask "who chairs BOARD"

    \b
    Exit codes: 0 answered; 1 the data or a file failed; 2 the question cannot be asked as it
    stands; 3 asked rightly, and nothing recorded answers; 4 the review found something; 130
    ended by Ctrl-C.

    \b
    Example:
      pgraph chain GROUP
    """
    del debug


@main.group(
    commands=_DRAWN,
    words=(
        "diagram",
        "picture",
        "chart",
        "svg",
        "slide",
        "visual",
    ),
)
def draw() -> None:
    """Draw the answer to a question: each command says which.

    \b
    Example:
      pgraph draw chain GROUP
      pgraph draw diff 2023-05-01 2024-05-01 --place PLACE --format svg
    """


@main.group(
    commands=_EXPORTED,
    words=(
        "other programs",
        "convert",
        "open data",
        "standard",
    ),
)
def export() -> None:
    """Write what is recorded for other programs; what a format has no room for is told.

    \b
    Example:
      pgraph export popolo -o place.json
      pgraph export mermaid chain GROUP -o chain.mmd
    """


@main.group(
    commands=_LOADED,
    words=(
        "neo4j",
        "database",
        "server",
    ),
)
def load() -> None:
    """Load the data into another engine.

    \b
    Example:
      pgraph load neo4j --dry-run
    """


@main.group(
    commands=_QUERIED,
    words=(
        "library",
        "ready-made",
        "neo4j",
    ),
)
def query() -> None:
    """Run a query of the library: documented, tested, the same on every engine.

    \b
    Example:
      pgraph query list
      pgraph query run chain -p id=GROUP
    """


@main.group(
    commands=correction_commands("add"),
    words=(
        "enter",
        "insert",
        "new board",
        "new member",
        "new seat",
    ),
)
def add() -> None:
    """Add a row to your own tables: shown first, then written whole or not at all.

    \b
    Example:
      pgraph add line --data us --from "Housing Panel" --to "Trust Board" --kind sub_group_of --source tor-2024 --locator 4.2
    """


@main.group(
    commands=correction_commands("change"),
    words=(
        "edit",
        "correct",
        "update",
        "rename",
        "fix",
    ),
)
def change() -> None:
    """Change a row of your own tables: shown first, then written whole or not at all.

    \b
    Example:
      pgraph change body "Housing Panel" --data us --name "Housing and Homes Panel"
    """


@main.group(
    commands=correction_commands("end"),
    words=(
        "dissolve",
        "dissolved",
        "left",
        "leave",
        "resign",
        "stop",
    ),
)
def end() -> None:
    """End what no longer holds, in your own tables: its row stays, with the day.

    \b
    Example:
      pgraph end seat --body "Trust Board" --member "Director of Housing" --data us --on 2025-04-01
    """


@main.group(
    commands=correction_commands("remove"),
    words=(
        "delete",
        "never been",
    ),
)
def remove() -> None:
    """Remove a row that should never have been, from your own tables.

    \b
    Example:
      pgraph remove line housing-panel-to-board --data us --dry-run
    """
