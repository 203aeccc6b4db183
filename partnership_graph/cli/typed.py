"""What is typed at a shell, looked at before it is taken: text, and nothing that nobody can see."""

from __future__ import annotations

from typing import Any, Final
from unicodedata import name

import click
from click.core import ParameterSource

from partnership_graph.cli.target import check_ending, form_of
from partnership_graph.errors import QuestionError
from partnership_graph.publishing.escapes import UNSEEN

_COMMONLY: Final = {
    **dict.fromkeys(("on", "date", "day", "when", "as-at", "at-date", "year"), "--as-of"),
    **{
        form: f"--format {form}"
        for form in ("json", "csv", "card", "markdown", "text", "html", "svg")
    },
    **dict.fromkeys(("file", "out", "save"), "--output"),
    **dict.fromkeys(("names", "anonymous", "without-names"), "--no-names"),
    **dict.fromkeys(("folder", "workbook", "from-file"), "--data"),
    **dict.fromkeys(("show", "with", "also"), "--include"),
    **dict.fromkeys(("status", "basis"), "--only"),
    **dict.fromkeys(("document", "doc"), "--source"),
    **dict.fromkeys(("kind", "type"), "--kinds"),
    **dict.fromkeys(("area", "locality", "within"), "--in"),
}
"""The option that is meant by one that many programs have, and ours does not."""


_DRAWN: Final = (".html", ".htm", ".svg", ".drawio")


class Verbatim(click.types.StringParamType):
    """Text of a language of its own, in which any character may stand."""


class Command(click.Command):
    """A command that is asked in UTF-8; a file may be called anything.

    ``drawn_by`` is the command that draws what this one says, where one does.
    """

    drawn_by: str = ""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse what was typed.

        Raises:
            QuestionError: a word is not UTF-8, a name holds what nobody can see, an option is given
                empty, or the file is named after another format than the one asked for.
        """
        try:
            if not ctx.resilient_parsing:
                self._check_not_empty(ctx, args)
            rest = super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            if not (meant := self._meant(error)):
                raise
            said = f"No such option {error.option_name!r}. Did you mean {meant!r}?"
            raise click.UsageError(said, ctx) from error
        if not ctx.resilient_parsing:  # as a shell does that completes what is still being typed
            for param in self.params:
                if isinstance(param.type, click.types.StringParamType):
                    ctx.params[param.name] = _taken(param, ctx.params[param.name])
            self._choose_format(ctx)
        return rest

    def _meant(self, error: click.NoSuchOption) -> str:
        """Return the option of this command that is usually meant by one that it does not have, or ""."""
        meant = _COMMONLY.get(error.option_name.lstrip("-"), "")
        own = {name for param in self.params for name in param.opts}
        return meant if meant.partition(" ")[0] in own else ""

    def _choose_format(self, ctx: click.Context) -> None:
        """Hold a format against the file's name, or take the one that the name ends in.

        Raises:
            QuestionError: the file is named after another format, or one that is not written.
        """
        output, form = ctx.params.get("output"), ctx.params.get("form")
        if not output or not form:  # nothing to write, or a picture, which looks itself
            return
        if is_typed(ctx, "form"):
            check_ending(output, form)
            return
        if self.drawn_by and output.suffix.casefold() in _DRAWN:
            raise QuestionError(
                f"-o {output}: pages and pictures of this are written by '{self.drawn_by}'; ask that, with the same "
                "file and options"
            )
        offered = next(param.type for param in self.params if param.name == "form")
        if isinstance(offered, click.Choice):
            ctx.params["form"] = form_of(output, form, offered.choices)

    def _check_not_empty(self, ctx: click.Context, args: list[str]) -> None:
        """Refuse an option with nothing behind it, which a script leaves where its variable is not set.

        Raises:
            QuestionError: there is one; it is not taken as not given.
        """
        given, _, _ = self.make_parser(ctx).parse_args(args=list(args))
        for param in self.params:
            values = given.get(str(param.name))
            several = values if isinstance(values, list) else [values]
            empty = [value for value in several if isinstance(value, str) and not value.strip()]
            if isinstance(param, click.Option) and not param.callback and empty:
                name = param.opts[-1]
                raise QuestionError(
                    f"{name} {empty[0]!r}: expected a value; leave {name} out, or give one ({param.help})"
                )


def is_typed(ctx: click.Context, name: str) -> bool:
    """Tell whether an option was typed, and is not as it is where nothing is said."""
    return ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE


def _taken(param: click.Parameter, value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_taken(param, item) for item in value)
    if not isinstance(value, str):
        return value
    text = in_utf8(value)
    if not isinstance(param.type, Verbatim):
        _check_seen(text)
    return text


def in_utf8(typed: str) -> str:
    """Return what was typed, also where the system took it for another encoding.

    Raises:
        QuestionError: it is not UTF-8.
    """
    try:
        return typed.encode("utf-8", "surrogateescape").decode()
    except UnicodeError as error:
        shown = repr(typed).replace("\\udc", "\\x")
        raise QuestionError(
            f"{shown} is not UTF-8; set the terminal to UTF-8 and type it again"
        ) from error


def _check_seen(text: str) -> None:
    """Refuse a name with what nobody can see, which comes with text copied from a page.

    Raises:
        QuestionError: it holds such a character.
    """
    if unseen := UNSEEN.search(" ".join(text.split())):
        letter = unseen[0]
        raise QuestionError(
            f"{text!r} holds U+{ord(letter):04X} ({name(letter, 'a control character').lower()}), "
            f"which nobody can see; type it as {UNSEEN.sub('', text)!r}"
        )
