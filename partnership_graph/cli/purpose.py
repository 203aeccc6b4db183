"""Finding a command by what one wants to know: by its name, its help, and everyday words for it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

import click

from partnership_graph.cli.lazy import Later
from partnership_graph.facts.spelling import plain

_SILENT: Final = frozenset(
    {
        *("a", "an", "and", "are", "at", "be", "been", "by", "can", "did", "do", "does", "for"),
        *(
            "from",
            "had",
            "has",
            "have",
            "how",
            "i",
            "in",
            "is",
            "it",
            "its",
            "me",
            "my",
            "of",
            "on",
        ),
        *("or", "our", "that", "the", "their", "they", "this", "to", "us", "was", "we", "were"),
        *("what", "when", "where", "which", "who", "whom", "whose", "why", "will", "with"),
        *("you", "your", "pgraph", "command", "show", "list"),
    }
)
"""Words of every question and of every summary."""
_ENDING: Final = re.compile(r"(?<=\w{3})(ies|ing|ed|es|s|e|y)$")
_A_PHRASE: Final = 12  # more than a name and a word together
_MOST: Final = 5
_LEAST: Final = 0.4
"""What part of the best hit's weight another must have to be worth a line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A command as it is looked for: the words that run it, what it does, and what is said of it."""

    command: click.Command
    path: tuple[str, ...]
    words: Collection[str] = ()
    more: Collection[str] = ()
    examples: Sequence[str] = ()

    @property
    def summary(self) -> str:
        """What it does, in a sentence."""
        return self.command.get_short_help_str(500)


def entries(group: click.Group, *above: str) -> Iterator[Entry]:
    """Yield every command of a group, and those of the groups in it, none of which is made for it."""
    for name, command in group.commands.items():
        path = (*above, name)
        if isinstance(command, Later):
            yield Entry(command, path, command.words, command.more, command.examples)
        else:
            yield Entry(command, path, getattr(command, "words", ()))
        if isinstance(command, click.Group):
            yield from entries(command, *path)


def says_something(text: str) -> bool:
    """Tell whether a text holds a word that is not one of every question."""
    return bool(_stems([text]))


def covering(text: str, group: click.Group) -> list[Entry]:
    """Return the commands found by a text that are for all of it, or for a phrase of it, the best first."""
    return [entry for entry in found(text, group) if _covers(text, entry)]


def nearest(text: str, group: click.Group) -> str:
    """Return a text with each word that no command is known by spelt as the nearest one that one is, or ""."""
    known = {
        word
        for entry in entries(group)
        for said in (*entry.path, *entry.words)
        for word in plain(said).split()
    }
    spelt = [
        word if word in known else next(iter(get_close_matches(word, known, n=1, cutoff=0.8)), "")
        for word in plain(text).split()
    ]
    return " ".join(spelt) if all(spelt) and " ".join(spelt) != plain(text) else ""


def is_for_all(text: str, entry: Entry) -> bool:
    """Tell whether a command is known by every word of a text that is not one of every question.

    Its examples do not count: they name what is asked about, and not what the command is for.
    """
    said = [*entry.path, *entry.words, entry.summary, *entry.more]
    return _stems([text]) <= _stems(said)


def _covers(text: str, entry: Entry) -> bool:
    asked = f" {plain(text)} "
    return is_for_all(text, entry) or any(f" {plain(word)} " in asked for word in entry.words)


def found(text: str, group: click.Group) -> list[Entry]:
    """Return the few commands that fit best what somebody wants to know, the best first."""
    weights = [(_weight(text, entry), entry) for entry in entries(group)]
    best = max((weight for weight, _ in weights), default=0)
    fitting = [item for item in weights if item[0] and item[0] >= best * _LEAST]
    fitting.sort(key=lambda item: -item[0])
    return [entry for _, entry in fitting][:_MOST]


def _weight(text: str, entry: Entry) -> int:
    """Return how well a command fits: a phrase said for it counts most, then its name."""
    stems, asked = _stems([text]), f" {plain(text)} "
    phrases = [f" {plain(word)} " for word in entry.words]
    is_phrase = bool(stems) and " " in asked.strip()
    said = (phrase in asked or (is_phrase and asked in phrase) for phrase in phrases)
    weight = _A_PHRASE * sum(said)
    name, words = _stems(entry.path), _stems(entry.words)
    summary, more = _stems([entry.summary]), _stems([*entry.more, *entry.examples])
    for stem in stems:
        weights = ((name, 8), (words, 4), (summary, 3), (more, 1))
        weight += next((worth for known, worth in weights if stem in known), 0)
    return weight if len(entry.path) == 1 else (weight + 1) // 2  # a question before its picture


def _stems(texts: Iterable[str]) -> set[str]:
    words = (word for text in texts for word in plain(text.replace("_", " ")).split())
    return {_ENDING.sub("", word) for word in words if word not in _SILENT}
