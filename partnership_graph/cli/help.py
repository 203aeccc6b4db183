"""``pgraph help``: the help of a command, or the commands that are for what one wants to know."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from partnership_graph.cli.lazy import Later, imported
from partnership_graph.cli.purpose import (
    Entry,
    covering,
    entries,
    found,
    is_for_all,
    nearest,
    says_something,
)
from partnership_graph.cli.typed import Command
from partnership_graph.errors import QuestionError, quoted

_RECORDED: Final = "partnership_graph.cli.worded:told"
_MOST_EXAMPLES: Final = 3


@click.command("help", cls=Command)
@click.argument("words", nargs=-1, metavar="[WORD]...")
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    help="Where words are looked for that no command is known by.  [default: the shipped places]",
)
@click.pass_context
def help_(ctx: click.Context, words: tuple[str, ...], data: Path | None) -> None:
    """Find a command by what it is for, or show the help of one.

    Of words that no command is known by it says in which rows they are, and what lists those.

    \b
    Example:
      pgraph help "who was there"
      pgraph help complaint
      pgraph help members
    """
    root = ctx.find_root()
    group = root.command
    if not isinstance(group, click.Group) or not words:
        click.echo(root.get_help())
        return
    if own := _help_of(root, group, words):
        click.echo(own)
        return
    text = " ".join(words)
    fitting = covering(text, group)
    is_known = any(is_for_all(text, entry) for entry in fitting) or not says_something(text)
    recorded = "" if is_known else imported(_RECORDED)(text, data)
    if fitting:
        _tell(fitting)
        if recorded:
            click.echo(f"\nOf {quoted(text)}: {recorded}")
    elif recorded:
        click.echo(f"No command is known by {quoted(text)}; {recorded}")
    elif fitting := found(spelt := nearest(text, group), group):
        click.echo(f"{quoted(text)} was read as {quoted(spelt)}\n")
        _tell(fitting)
    elif fitting := found(text, group):
        _tell(fitting)
    else:
        raise QuestionError(
            f"no command is known by {quoted(text)}, and no row holds it; 'pgraph --help' lists all commands by "
            f"what they are for, and 'pgraph find TEXT' looks for what is called something like it"
        )


def _tell(fitting: Sequence[Entry]) -> None:
    click.echo("\n\n".join(map(_told, fitting)))
    click.echo("\n'pgraph help COMMAND' shows all that a command takes.")


def _help_of(root: click.Context, group: click.Group, words: Sequence[str]) -> str:
    """Return the help of the command that some words run, or "" where they run none."""
    path = tuple(words[0].split() if len(words) == 1 else words)
    known = {entry.path: entry.command for entry in entries(group)}
    if path not in known:
        return ""
    ctx = root
    for end in range(1, len(path) + 1):
        listed = known[path[:end]]
        made = listed.make() if isinstance(listed, Later) else listed
        ctx = click.Context(made, info_name=path[end - 1], parent=ctx)
    return ctx.get_help()


def _told(entry: Entry) -> str:
    examples = "".join(f"\n    pgraph {example}" for example in entry.examples[:_MOST_EXAMPLES])
    return f"pgraph {' '.join(entry.path)}\n  {entry.summary}{examples}"
