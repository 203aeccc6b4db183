"""Texts with links in them: a name leads to the page of what it names, what is typed at a shell to the same question here."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote as escaped

from markupsafe import Markup, escape

from partnership_graph.answers.answer import Statement
from partnership_graph.errors import QuestionError, quoted
from partnership_graph.facts.typed import did_you_mean
from partnership_graph.questions.declaration import Argument
from partnership_graph.web.beside import ASKED
from partnership_graph.web.drawings import DRAWINGS
from partnership_graph.web.fields import Wanted, asks, fields, label, lacks, own

_LINK: Final = Markup('<a href="{}">{}</a>')
_COMMAND: Final = "pgraph"
IN_A_NAME: Final = re.compile("(?<=[a-z])_(?=[a-z])")
"""What stands between the words of a value, which may be typed as words."""

_WHOLE: Final = "--full"
"""What a page leaves out of a command: it shows all anyway."""


def of_thing(wanted: str) -> str:
    """Return the address of the page of a thing."""
    return f"/thing/{escaped(wanted, safe='')}"


def of_question(wanted: Wanted) -> str:
    """Return the address of a question with its answer."""
    return f"/ask/{wanted.question.name}?{wanted.address}"


def of_picture(wanted: Wanted) -> str:
    """Return the address of a picture with its form."""
    return f"/draw/{wanted.question.name}?{wanted.address}"


def of_drawing(name: str, given: Mapping[str, Any]) -> str:
    """Return the address of a picture with its form."""
    return of_picture(Wanted(DRAWINGS[name].question).with_given(given))


def linked(statement: Statement, is_thing: Callable[[str], bool]) -> Markup:
    """Return what a statement says with a link at each name of what its row names."""
    names = _names(statement, is_thing)
    if not names:
        return escape(statement.text)
    longest = sorted(names, key=len, reverse=True)
    each = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest))})(?!\w)")
    parts = each.split(statement.text)
    said = [
        _LINK.format(of_thing(names[part]), part) if at % 2 else escape(part)
        for at, part in enumerate(parts)
    ]
    return Markup().join(said)


def _names(statement: Statement, is_thing: Callable[[str], bool]) -> dict[str, str]:
    """Return the id behind each name in the row of a statement."""
    row = statement.row
    found = {
        name: row.get(key.removesuffix("_name"), "")
        or row.get(f"{key.removesuffix('_name')}_id", "")
        for key, name in row.items()
        if key.endswith("_name")
    }
    found[row.get("name", "")] = statement.fact_id
    return {name: wanted for name, wanted in found.items() if name and is_thing(wanted)}


def address(typed: str, here: Wanted | None = None) -> str:
    """Return the address of what is typed at a shell; "" where a page does not do that.

    Args:
        typed: a command, such as ``pgraph members BOARD``, or an option of the question that is asked here.
        here: the question that is asked here.
    """
    try:
        words = [word for word in shlex.split(typed) if word != _WHOLE]
    except ValueError:
        return ""
    if words[:1] == [_COMMAND]:
        found = _asked(words[1:])
    elif here and words and words[0].startswith("--") and here.question.name in ASKED:
        found = _asked(words, here)
    else:
        return ""
    if found is None or "ID" in dict(found.given).values():
        return ""
    if _is_example(found, words[1:]):
        return f"/ask/{found.question.name}"
    if found.question.name == "show" and [name for name, _ in found.given] == ["wanted"]:
        return of_thing(dict(found.given)["wanted"])
    return of_question(found)


def said(typed: str, here: Wanted | None = None) -> str:
    """Return what is typed at a shell, and has an address, in words of a page: the question, and each field with what it is given.

    Args:
        typed: a command, or an option of the question that is asked here.
        here: the question that is asked here.
    """
    words = shlex.split(typed)
    if here and words[0] != _COMMAND:
        found = _asked(words, Wanted(here.question))
        return _given(found) if found else typed
    found = _asked(words[1:])
    if found is None or not found.given or _is_example(found, words[1:]):
        return f"{words[1]}: {asks(ASKED[words[1]])}" if words[1] in ASKED else typed
    return in_words(found)


def in_words(wanted: Wanted) -> str:
    """Return what is asked in a few words: the question, and each field with what it was given."""
    return "; ".join(filter(None, [wanted.question.name, _given(wanted)]))


def _given(wanted: Wanted) -> str:
    labels = {item.name: label(item) for item in fields(wanted.question)}
    return ", ".join(
        labels[name] if value is True else f"{labels[name]}: {_listed(value)}"
        for name, value in wanted.given
    )


def _listed(value: Any) -> str:
    texts = value if isinstance(value, tuple) else (str(value),)
    return ", ".join(IN_A_NAME.sub(" ", text) for text in texts)


def _is_example(asked: Wanted, words: Sequence[str]) -> bool:
    """Tell whether words of a command are an example of its help, with BOARD where a name is to stand."""
    stands = any(isinstance(value, str) and value.isupper() for _, value in asked.given)
    return stands and " ".join(words) in asked.question.examples


def listing(typed: str) -> Wanted:
    """Return the question that lists something, as it is typed for a listing to be held against: ``parties MOU``.

    Raises:
        QuestionError: it is none.
    """
    try:
        words = shlex.split(typed)
    except ValueError as error:
        raise QuestionError(f"{quoted(typed)}: a quotation mark is not closed; close it") from error
    words = words[1:] if words[:1] == [_COMMAND] else words
    found = _asked(words)
    if found is None or not found.question.listing or lacks(found):
        near = did_you_mean(words[0], list(ASKED)) if words else ""
        raise QuestionError(
            f"{quoted(typed)} is no listing to hold another against; expected a question that lists, and what it is "
            f"asked of, such as 'parties MOU' or 'members ice'.{near}"
        )
    return found


def _asked(words: Sequence[str], here: Wanted | None = None) -> Wanted | None:
    """Return what words of a command ask: a question by its name, or the one asked here with options."""
    if here is None:
        if not words or words[0] not in ASKED:
            return None
        here, words = Wanted(ASKED[words[0]]), words[1:]
    given = _parsed(words, here)
    return None if given is None else here.with_given(given)


def _parsed(words: Sequence[str], asked: Wanted) -> dict[str, Any] | None:
    """Return what words of a command give for each argument; None where one is none of them."""
    options = {item.option: item for item in reversed(fields(asked.question)) if item.option}
    standing = [item for item in own(asked.question) if not item.option]
    given: dict[str, Any] = {}
    rest = list(words)
    while rest:
        word = rest.pop(0)
        option, equals, value = word.partition("=")
        item = options.get(option) or (standing[0] if standing and option[:2] != "--" else None)
        if item is None:
            return None
        if item.flag:
            given[item.name] = True
            continue
        if item in standing:
            value = word
            standing = standing if item.several else standing[1:]
        elif not equals:
            if not rest:
                return None
            value = rest.pop(0)
        given[item.name] = _with(item, given.get(item.name), value, asked)
    return given


def _with(item: Argument, before: Any, value: str, asked: Wanted) -> Any:
    if not item.several:
        return value
    known: Mapping[str, Any] = dict(asked.given)
    return tuple(dict.fromkeys((*(before or known.get(item.name, ())), value)))
