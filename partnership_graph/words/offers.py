"""What is said of a sentence that is not read: which of its words, which names stand in it, what may be asked instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from partnership_graph.facts.pasted import command
from partnership_graph.facts.spelling import plain
from partnership_graph.facts.typed import stored_day
from partnership_graph.questions.declaration import Question
from partnership_graph.questions.declared import QUESTIONS
from partnership_graph.words.forms import BEFORE_A_DAY, INTENTS, Intent
from partnership_graph.words.patterns import ARTICLES, SETS, Slot, literal, parts
from partnership_graph.words.things import PLACE, Things

_MOST: Final = 3
_MOST_OF_ONE: Final = 3
_SOME: Final = 2
_MOST_IN_PART: Final = 4
_LONGEST_DAY: Final = 4
_SMALL: Final = ARTICLES.union(
    *(words.split("|") for name, words in SETS.items() if name != "CENTRES"),
    *(phrase.split() for phrase in BEFORE_A_DAY),
    ("and", "has", "have", "not", "no", "that", "from", "with", "be", "how", "many", "often"),
)
"""Words that many forms have, by which none is told from another."""

_BODIES: Final = frozenset(SETS["BODIES"].split("|"))
_UNNAMED: Final = _SMALL - _BODIES | {""}
"""Words that no name begins or ends with."""


@dataclass(frozen=True, slots=True)
class Spotted:
    """A name in a sentence: its words, where they begin and end, and what they may mean."""

    words: Sequence[str]
    start: int
    end: int
    ids: Sequence[str]


def spotted(things: Things, words: Sequence[str]) -> list[Spotted]:
    """Return the names that stand in a sentence; a word that forms have is no name by itself."""
    known = frozenset[str]().union(*(literal(form) for each in INTENTS for form in each.forms))
    return [
        Spotted(words[start:end], start, end, found)
        for start, end, found in things.spotted(words)
        if end - start > 1 or words[start].casefold() not in known | _SMALL
    ]


def nearest(words: Sequence[str], names: Sequence[Spotted]) -> list[tuple[Intent, str]]:
    """Return the intents, each with its nearest form, whose words stand in a sentence outside its names; the best first."""
    rest = frozenset(_outside(words, names))
    asked = f" {plain(' '.join(words))} "
    scored = [
        (_score(intent, form, rest, asked), intent, form)
        for intent in INTENTS
        for form in intent.forms
    ]
    best: dict[int, tuple[Intent, str]] = {}
    for (content, small), intent, form in sorted(scored, key=lambda item: item[0], reverse=True):
        if content or small >= _SOME:
            best.setdefault(id(intent), (intent, form))
    return [*best.values()]


def unread(words: Sequence[str], names: Sequence[Spotted], form: str) -> list[str]:
    """Return the words of a sentence that neither a form has nor a name holds."""
    known = (literal(form) if form else frozenset()) | ARTICLES
    return [word for word in _outside(words, names) if word not in known]


def offered(
    things: Things,
    words: Sequence[str],
    names: Sequence[Spotted],
    near: Sequence[tuple[Intent, str]],
) -> list[str]:
    """Return the commands that come nearest to a sentence, with the names of it in them."""
    part = _in_part(things, words, unread(words, names, near[0][1] if near else ""))
    names = names or part.names or _guessed(things, words, near)
    found = [
        each
        for intent, form in near[: 2 * _MOST]
        for each in _commands(things, intent, form, names)
    ]
    found += [command("show", thing) for name in names for thing in name.ids[:_MOST_OF_ONE]]
    found = [*dict.fromkeys(found)][: 2 * _MOST]
    found += [command("show", name.ids[0]) for name in part.names]
    found += [command("find", part.text)] if part.text else []
    found += _by_everyday_words(words)
    return [*dict.fromkeys(found)] or [command("--help")]


@dataclass(frozen=True, slots=True)
class _Part:
    """Words of a sentence that are part of names, and the first few things that are called so."""

    text: str = ""
    names: Sequence[Spotted] = ()


def _in_part(things: Things, words: Sequence[str], left: Sequence[str]) -> _Part:
    """Return the most words side by side, one of them not understood, that stand in the name of something."""
    of_days = {at for _, start, end in _days(words) for at in range(start, end)}
    said = ["" if at in of_days else word.casefold() for at, word in enumerate(words)]
    for length in range(_MOST_IN_PART, 0, -1):
        for at in range(len(words) - length + 1):
            tried = said[at : at + length]
            is_named = not {tried[0], tried[-1]} & _UNNAMED and not _BODIES.issuperset(tried)
            if not is_named or set(left).isdisjoint(tried):
                continue
            if found := things.with_words(" ".join(tried)):
                each = (Spotted([thing], 0, 0, [thing]) for thing in found[:_MOST_OF_ONE])
                return _Part(" ".join(words[at : at + length]), [*each])
    return _Part()


def _by_everyday_words(words: Sequence[str]) -> Iterator[str]:
    """Yield each question between days that no form of words asks, where an everyday word for it stands in a sentence."""
    asked = f" {plain(' '.join(words))} "
    formed = {intent.question for intent in INTENTS}
    for question in QUESTIONS.values():
        needed = [item for item in question.arguments if item.required]
        is_between = bool(needed) and all(item.of == "day" for item in needed)
        if is_between and question.name not in formed and _says(question, asked):
            days = [day for day, _, _ in _days(words)]
            given = days if len(days) == len(needed) else ["--help"]
            yield command(question.name, *given)


def _says(question: Question, asked: str) -> bool:
    return any(f" {plain(word)} " in asked for word in question.words)


def _days(words: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Yield the days that stand in a sentence, each with where its words begin and end."""
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + _LONGEST_DAY), at, -1):
            if day := stored_day(" ".join(words[at:end])):
                yield day, at, end
                at = end - 1
                break
        at += 1


def _guessed(
    things: Things, words: Sequence[str], near: Sequence[tuple[Intent, str]]
) -> list[Spotted]:
    """Return what comes near to the words that are no name and that the nearest form does not have: a name misspelt."""
    rest = unread(words, (), near[0][1]) if near else []
    text = " ".join(word for word in rest if word not in _UNNAMED)
    return [Spotted([thing], 0, 0, [thing]) for thing in things.spelt_like(text)[:_MOST_OF_ONE]]


def typed(question: Question, given: Mapping[str, Any]) -> list[str]:
    """Return a question as it is typed: its name, what stands by itself, then its options."""
    alone: list[str] = []
    options: list[str] = []
    for item in question.arguments:
        if value := given.get(item.name):
            into = options if item.option else alone
            into += [item.option] if item.option else []
            into += [] if item.flag else [str(value)]
    return [question.name, *alone, *options]


def _outside(words: Sequence[str], names: Sequence[Spotted]) -> Iterator[str]:
    within = {at for name in names for at in range(name.start, name.end)}
    return (word.casefold() for at, word in enumerate(words) if at not in within)


def _score(intent: Intent, form: str, rest: frozenset[str], asked: str) -> tuple[int, int]:
    """Return how many words a sentence shares with a form: those that tell it from others, and those that do not."""
    shared = rest & literal(form)
    said = sum(f" {plain(word)} " in asked for word in QUESTIONS[intent.question].words)
    return 2 * len(shared - _SMALL) + said, len(shared & _SMALL)


def _commands(things: Things, intent: Intent, form: str, names: Sequence[Spotted]) -> Iterator[str]:
    """Yield a form's question with the names in it: each of what one means, and its example where no name is known."""
    question = QUESTIONS[intent.question]
    slots = [part for part in parts(form) if isinstance(part, Slot)]
    given = dict(_placed(things, question, slots, names))
    if not _needed(question, slots if names else ()) <= {*given}:
        yield from (f"pgraph {each}" for each in question.examples[: not names])
        return
    values: dict[str, Any] = {name: meant[0] for name, meant in given.items()}
    several = next((name for name, meant in given.items() if len(meant) > 1), "")
    for other in given[several][:_MOST_OF_ONE] if several else ("",):
        yield command(*typed(question, {**values, **intent.given, several: other}))


def _needed(question: Question, slots: Sequence[Slot]) -> set[str]:
    """Return the arguments without which a question is not offered."""
    needed = {item.name for item in question.arguments if item.required}
    return needed.union(slot.argument for slot in slots)


def _placed(
    things: Things, question: Question, slots: Sequence[Slot], names: Sequence[Spotted]
) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield what each slot may be given of the names in a sentence: the first that fits and is not given yet."""
    arguments = {item.name: item for item in (*question.arguments, PLACE)}
    left = [*names]
    for slot in slots:
        for name in left:
            if meant := things.meant(name.words, arguments[slot.argument], slot.tables):
                left.remove(name)
                yield slot.argument, meant
                break
