"""Correcting somebody's own tables: options from the declared columns, a plan that is shown, a question, a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from partnership_graph.cli.corrections import EXAMPLES, SAID, VERBS
from partnership_graph.cli.dialogue import asked_for, at_terminal, is_agreed
from partnership_graph.cli.running import EXIT_FAILED
from partnership_graph.cli.streams import tell
from partnership_graph.cli.typed import Command
from partnership_graph.editing.adding import added
from partnership_graph.editing.asked import Asked
from partnership_graph.editing.corrections import changed, ended, removed, the_row
from partnership_graph.editing.edits import Edit
from partnership_graph.editing.plan import Plan, planned
from partnership_graph.editing.snapshot import read
from partnership_graph.editing.subjects import (
    SUBJECTS,
    Subject,
    cells_of,
    finding_options,
    flag,
    is_named,
    missing_from,
    options,
    picked,
    table_for,
    usual,
)
from partnership_graph.editing.values import cell
from partnership_graph.editing.writing import write
from partnership_graph.errors import DataError, QuestionError
from partnership_graph.facts.records import Column, columns
from partnership_graph.loading.words import homes
from partnership_graph.publishing.escapes import on_terminal

Made = TypeVar("Made", bound=Callable[..., Any])

_METAVARS = {"ref": "ID", "day": "DAY", "number": "NUMBER", "choice": "VALUE"}
_ON = Column(
    "on",
    "day",
    "The first day on which it no longer holds: 2025-04-01, 2025-04 or 2025.",
    required=True,
)
_CITING = {
    "source_id": Column("source_id", "ref", "The source that states the end.", tables=("sources",)),
    "locator": Column("locator", "text", "The paragraph of it that does."),
    "where": Column("where", "text", 'Or both in one, such as "MOU 5".'),
}
_WRITING = (
    click.option(
        "--data",
        type=click.Path(path_type=Path),
        help="Your own tables: a place's folder, or a folder of places.",
    ),
    click.option("--place", "places", multiple=True, help="Which place, where there are several."),
    click.option("--yes", is_flag=True, help="Write without asking."),
    click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing."),
)


def command_of(verb: str, name: str) -> click.Command:
    """Return the command that does something to something, with an option for each column."""
    subject = SUBJECTS[name]

    def run(
        *, data: Path | None, places: Sequence[str], yes: bool, dry_run: bool, **given: Any
    ) -> None:
        _check(yes=yes, dry_run=dry_run)
        asked = Asked(snapshot=read(data), places=places, subject=subject)
        said = {key: value for key, value in given.items() if value is not None}
        _settle(asked, _DONE[verb](asked, said), yes=yes, dry_run=dry_run)

    for option in reversed(_WRITING):
        run = option(run)
    for decorate in reversed(_TAKING[verb](subject)):
        run = decorate(run)
    summary = VERBS[verb].format(SAID[name])
    example = f"  pgraph {verb} {name} {EXAMPLES[f'{verb} {name}']}"
    how = _HELP[verb] if verb == "add" or is_named(subject) else f"{_HELP[verb]}\n\n{_FINDING}"
    help_ = f"{summary}\n\n{how}\n\n\b\nExample:\n{example}"
    return click.command(name, cls=Command, help=help_)(run)


_SHOWN = (
    "The change and what it does to answers are shown before anything is written; at a terminal you are "
    "then asked. Names may be given for ids."
)
_HELP = {
    "add": f"{_SHOWN} At a terminal what is missing is asked for; a blank cell stands for the default of its column.",
    "change": f'{_SHOWN} An option given empty, as --note "", empties the cell.',
    "end": f"{_SHOWN} With --source-id and --locator, or with --where, the citation of the end is added too. An end planned for later is brought forward.",
    "remove": f"{_SHOWN} Its citations go with it. What ended is not removed: end it.",
}

_FINDING = (
    "Its ID need not be guessed: give the name of a body in its place. The one row that names it is taken; several "
    "are listed with their ids, as they are in the column fact_id of 'pgraph show BODY --data FOLDER --format csv'."
)


def _as_typed(ctx: click.Context, param: click.Parameter, value: Any) -> Any:  # noqa: ARG001 - as click calls it
    """Return an option as it was typed: one with a callback may be empty."""
    return value


def _option(name: str, column: Column) -> Callable[[Made], Made]:
    """Return the option of a column; one that ends in -id goes without, too."""
    typed = [flag(name)]
    if name.endswith("_id"):
        typed.append(flag(name.removesuffix("_id")))
    about = column.about
    if column.choices:
        about = f"{about} One of: {', '.join(column.choices)}."
    if column.default and column.kind == "choice":
        about = f"{about} Blank: {column.default}."
    return click.option(
        *typed, name, callback=_as_typed, metavar=_METAVARS.get(column.kind, "TEXT"), help=about
    )


def _columns(subject: Subject) -> list[Callable[[Any], Any]]:
    return [_option(name, column) for name, column in options(subject).items()]


def _taking_add(subject: Subject) -> list[Callable[[Any], Any]]:
    own = click.option(
        "--id",
        "wanted_id",
        metavar="ID",
        help="Its id; made from the names of its place and its own if not given. With one, what is there already may be added again.",
    )
    return [*_columns(subject), own, *(_HOLDING if subject.name == "post" else ())]


_HOLDING = (
    click.option(
        "--held-by",
        metavar="PERSON",
        help="Who holds it; a person not recorded yet is added. With it --valid-from and --valid-to say since "
        "when and until when they hold it, not since when there is the post.",
    ),
    click.option(
        "--new-person", is_flag=True, help="Add the person, though others are called nearly so."
    ),
)


def _taking_change(subject: Subject) -> list[Callable[[Any], Any]]:
    return [click.argument("wanted", metavar="ID"), *_columns(subject)]


def _finding(subject: Subject) -> list[Callable[[Any], Any]]:
    by = finding_options(subject)
    left_out: dict[str, Any] = {"default": "", "metavar": "[ID]"} if by else {"metavar": "ID"}
    found = [_option(name, column) for name, column in by.items()]
    return [click.argument("wanted", **left_out), *found]


def _taking_end(subject: Subject) -> list[Callable[[Any], Any]]:
    own = {"on": _ON, **_CITING}
    return [*_finding(subject), *(_option(name, column) for name, column in own.items())]


_TAKING: dict[str, Callable[[Subject], list[Callable[[Any], Any]]]] = {
    "add": _taking_add,
    "change": _taking_change,
    "end": _taking_end,
    "remove": _finding,
}


def _add(asked: Asked, given: dict[str, Any]) -> list[Edit]:
    extra = {name: given.pop(name, "") for name in ("wanted_id", "held_by")}
    is_new = bool(given.pop("new_person", False))
    if is_new and not extra["held_by"]:
        raise QuestionError("--new-person is who holds the post; name them with --held-by")
    given = {name: value for name, value in given.items() if value}
    if at_terminal():
        given = _completed(asked, given)
    return added(asked, given, is_new_person=is_new, **extra)


def _completed(asked: Asked, given: dict[str, str]) -> dict[str, str]:
    """Return what was typed with all that is missing asked for, one question at a time.

    Who is asked is asked for what is usual too; a command that says all that it needs is left as it is.
    """
    subject, every = asked.subject, options(asked.subject)

    def ask(option: str, column: Column, *, is_needed: bool = True) -> str:
        def taken(text: str) -> str:
            return cell(asked.dataset, column, text, flag(option))

        return asked_for(column, taken, is_needed=is_needed)

    done: set[str] = set()
    if subject.picked_by and not given.get(subject.picked_by):
        given[subject.picked_by] = ask(subject.picked_by, every[subject.picked_by])
        done.add(subject.picked_by)
    if subject.picked_by:
        given[subject.picked_by] = picked(subject, given[subject.picked_by])
    table = table_for(subject, given, homes(asked.dataset))
    while missing := _next(asked, table, given, done):
        column, is_needed = missing
        done.add(column.name)
        given[column.name] = ask(column.name, column, is_needed=is_needed)
    return {name: value for name, value in given.items() if value}


def _next(
    asked: Asked, table: str, given: dict[str, str], done: set[str]
) -> tuple[Column, bool] | None:
    """Return the next column to ask for, in the order of its table, and whether it is needed.

    What an answer just given asks for comes at once: the word of a kind that is other.
    """
    cells = cells_of(asked.subject, table, given)
    missing = missing_from(table, cells, asked.usual_document)
    needed = {column.name: column for column in missing}
    also = {column.name for column in usual(asked.subject, table, cells)} - done
    if not needed and not (also and done):
        return None
    ahead = [column for column in columns(table) if column.name in {*needed, *also}]
    column = next((item for item in ahead if item.name in needed and not item.needed), ahead[0])
    return column, column.name in needed


def _change(asked: Asked, given: dict[str, Any]) -> list[Edit]:
    return changed(asked, given.pop("wanted"), given)


def _end(asked: Asked, given: dict[str, Any]) -> list[Edit]:
    on = given.pop("on", "")
    cited = {name: given.pop(name, "") for name in _CITING}
    row = the_row(asked, given.pop("wanted", ""), given)
    if not on and at_terminal():
        on = asked_for(_ON, lambda text: cell(asked.dataset, _ON, text, "--on"))
    if not on:
        raise QuestionError(
            "say from which day on it no longer holds, with --on, such as --on 2025-04-01"
        )
    return ended(asked, row, on, cited)


def _remove(asked: Asked, given: dict[str, Any]) -> list[Edit]:
    return removed(asked, the_row(asked, given.pop("wanted", ""), given))


_DONE: dict[str, Callable[[Asked, dict[str, Any]], list[Edit]]] = {
    "add": _add,
    "change": _change,
    "end": _end,
    "remove": _remove,
}


def _check(*, yes: bool, dry_run: bool) -> None:
    if yes and dry_run:
        raise QuestionError("--yes writes and --dry-run does not; give one of them")
    if not (yes or dry_run or at_terminal()):
        raise QuestionError(
            "nobody can be asked here whether to write; give --dry-run to see what would change, "
            "or --yes to write it"
        )


def _settle(asked: Asked, edits: Sequence[Edit], *, yes: bool, dry_run: bool) -> None:
    """Show what some edits come to, and write them where that is wanted."""
    plan = _planned(asked, edits)
    for line in plan.told():
        click.echo(on_terminal(line))
    if dry_run:
        tell("dry run: nothing was written")
    elif yes or is_agreed("write this? [y/N] "):
        for file in write(plan):
            tell(f"wrote {file}")
    else:
        tell("nothing was written")


def _planned(asked: Asked, edits: Sequence[Edit]) -> Plan:
    try:
        return planned(asked.snapshot, edits)
    except DataError as error:
        tell(str(error))
        count = len(error.problems)
        tell(f"{count} problem{'s' * (count != 1)} there would be; nothing was written")
        raise click.exceptions.Exit(EXIT_FAILED) from error
