"""``pgraph check``: are the tables, or a workbook, right?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from partnership_graph.cli.chosen import Chosen
from partnership_graph.cli.options import data_options
from partnership_graph.cli.running import EXIT_FAILED
from partnership_graph.cli.streams import tell
from partnership_graph.cli.target import deliver
from partnership_graph.cli.typed import Command
from partnership_graph.cli.workbook import WORKBOOK_OUTPUT
from partnership_graph.errors import DataError, Problem, QuestionError, first_of_each_kind
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.wording import the_first
from partnership_graph.loading.warnings import warnings
from partnership_graph.workbook.checked import copy_beside
from partnership_graph.workbook.data import check_places
from partnership_graph.workbook.ending import is_workbook
from partnership_graph.workbook.place import Workbook, checked_copy, read


@click.command(cls=Command)
@click.argument("what", required=False, type=click.Path(path_type=Path))
@data_options
@click.option("--strict", is_flag=True, help="Exit 1 where there is a warning, too.")
@WORKBOOK_OUTPUT
@click.option("--no-copy", is_flag=True, help="Of a workbook: make no checked copy.")
@click.option("--full", is_flag=True, help="List all, however many are alike.")
def check(
    what: Path | None, *, strict: bool, output: Path | None, no_copy: bool, full: bool, **given: Any
) -> None:
    """List every problem and warning of tables or of a workbook; exit 1 if there is a problem.

    WHAT is a folder or a workbook. Of a workbook a checked copy is made beside it, with what to mend at
    each cell and in a list; the workbook itself is left as it is. Of one kind of problem or warning the
    first hundred are listed.

    \b
    Example:
      pgraph check bayford.xlsx
      pgraph check my-data
    """
    if what and given["data"]:
        raise QuestionError(f"{what} and --data are both what is to be checked; give one of them")
    given["data"] = what or given["data"]
    if given["data"] and is_workbook(given["data"]):
        made = read(given["data"])
        check_places(made.dataset, given["data"], given["places"])
        _check_target(made.path, output)
        code = _report_workbook(made, strict=strict, full=full)
        if not no_copy:
            _copy(made, output)
            if made.wrong:
                tell("the checked copy says at each cell what to mend")
        raise click.exceptions.Exit(code)
    if output or no_copy:
        raise QuestionError(
            "a checked copy is made of a workbook; of a folder of tables there is none"
        )
    _report_tables(Chosen(**given), strict=strict, full=full)


def _check_target(workbook: Path, output: Path | None) -> None:
    """Let a file pass that the checked copy may be: any but the workbook.

    Raises:
        QuestionError: it is the workbook.
    """
    if output and output.exists() and output.samefile(workbook):
        raise QuestionError(
            f"-o {output}: is the workbook itself, which is left as it is; give another name"
        )


def _copy(made: Workbook, output: Path | None) -> None:
    """Make the checked copy, beside the workbook where nothing else is said."""
    deliver(checked_copy(made), output or copy_beside(made.path), reading=(made.path,))


def _report_workbook(made: Workbook, *, strict: bool, full: bool) -> int:
    """Say what is to be mended, or that nothing is, and return the exit code."""
    if made.wrong or made.dataset is None:
        problems = made.problems()
        _list(problems, "problems", full=full)
        _list(made.problems(wrong=False), _TOLD[2], f"{_TOLD[0]}: ", full=full)
        tell(f"{len(problems)} to mend")
        return EXIT_FAILED
    odd = made.problems(wrong=False)
    if not made.dataset.is_begun:
        tell(
            "nothing is filled in yet: begin with the sheet Documents, then Bodies & organisations"
        )
    return _say_sound(made.dataset, odd, _TOLD, strict=strict, full=full)


def _report_tables(chosen: Chosen, *, strict: bool, full: bool) -> None:
    try:
        dataset = chosen.tables()
    except DataError as error:
        _list(error.problems, "problems", full=full)
        count = len(error.problems)
        click.echo(f"{count} problem{'s' * (count != 1)}; nothing was loaded", err=True)
        raise click.exceptions.Exit(EXIT_FAILED) from error
    odd = sorted([*dataset.warnings, *warnings(dataset)])
    raise click.exceptions.Exit(_say_sound(dataset, odd, _WARNED, strict=strict, full=full))


_TOLD = ("for your information", "{} for your information", "remarks")
_WARNED = ("warning", "{} warning{s}", "warnings")
"""What is said before something odd, of how much there is, and of what is not listed."""


def _list(problems: Sequence[Problem], called: str, before: str = "", *, full: bool) -> None:
    """Print what is wrong or odd: of many alike the first hundred, unless all are asked for."""
    shown = [*(problems if full else first_of_each_kind(problems, called))]
    for told in shown:
        click.echo(f"{before}{told}")
    if len(shown) < len(problems):
        tell("--full lists all of them")


def _say_sound(
    dataset: Dataset,
    odd: Sequence[Problem],
    said: tuple[str, str, str],
    *,
    strict: bool,
    full: bool,
) -> int:
    """Say what is odd, and that nothing is wrong, and return the exit code."""
    _list(odd, said[2], f"{said[0]}: ", full=full)
    rows = sum(len(table.rows) for table in dataset.tables.values())
    warned = f", {said[1].format(len(odd), s='s' * (len(odd) != 1))}" if odd else ""
    click.echo(
        f"no problem{warned} in {rows} rows of {the_first(dataset.places)}; "
        f"data version {dataset.version}"
    )
    return EXIT_FAILED if odd and strict else 0
