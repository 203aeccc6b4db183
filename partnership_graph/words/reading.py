"""A sentence read: as one question with what it takes, or as what cannot be read of it and what may be asked instead.

All words of a sentence have to fill one form of words, and each name has to mean one thing: so no word is passed over that could
turn the question round, such as "not", "also" or "before".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from partnership_graph.errors import QuestionError, quoted
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.pasted import command
from partnership_graph.facts.typed import stored_day
from partnership_graph.questions.declared import QUESTIONS
from partnership_graph.words import offers
from partnership_graph.words.forms import (
    AS_TWO,
    BEFORE_A_DAY,
    CLOSINGS,
    GREETINGS,
    INTENTS,
    SILENT,
    Intent,
)
from partnership_graph.words.patterns import Slot, Words, filled, parts
from partnership_graph.words.things import PLACE, Things
from partnership_graph.words.typos import respelt

_LONGEST: Final = 40
_LONGEST_DAY: Final = 4
_MOST_OFFERED: Final = 6
_OUTSIDE: Final = '?!.,;:"\u201c\u201d\u2018()[]'


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One question that a sentence was read as.

    ``given`` holds ids and values by the names of its arguments, ``as_of`` and ``place`` what is asked beside them, and ``spelt``
    how a word was read that is spelt otherwise.
    """

    question: str
    given: Mapping[str, Any]
    as_of: str = ""
    place: str = ""
    spelt: tuple[str, ...] = ()

    @property
    def command(self) -> str:
        """The question as it is typed at a shell."""
        return command(*offers.typed(QUESTIONS[self.question], self.given), *self._beside())

    def _beside(self) -> Iterator[str]:
        yield from ("--as-of", self.as_of) if self.as_of else ()
        yield from ("--place", self.place) if self.place else ()

    @property
    def is_bare_name(self) -> bool:
        """Whether it asks for all that is recorded of a thing, and for nothing else."""
        return self.question == "show" and not self.as_of

    @property
    def told(self) -> str:
        """How the sentence was read, in a line."""
        said = f" ({'; '.join(self.spelt)})" if self.spelt else ""
        return f"Read as: {self.command}{said}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A sentence that is not read: why, which of its words, which names stand in it, and what may be asked instead.

    ``names`` are the names in it, each with what it may mean, as candidates are listed; ``offers`` are commands.
    """

    sentence: str
    why: str
    words: tuple[str, ...] = ()
    names: tuple[tuple[str, tuple[str, ...]], ...] = ()
    offers: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """Why it is not read, and what may be asked instead, a line each."""
        lines = [f"not read, and nothing is answered: {self.why}"]
        lines += [f"  {quoted(text)} is {' or '.join(may)}" for text, may in self.names]
        lines += ["ask one of these instead:", *(f"  {each}" for each in self.offers)]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class _Filled:
    """A form that the words fill: what each argument may be, and how many of the words are names."""

    intent: Intent
    given: Mapping[str, tuple[str, Sequence[str]]]
    day: str
    names: int

    def readings(self) -> Iterator[Reading]:
        """Yield what it is read as: several, where a name means several things."""
        doubtful = [name for name, (_, found) in self.given.items() if len(found) > 1]
        chosen = doubtful[:1]
        for other in self.given[chosen[0]][1] if chosen else ("",):
            values = {name: found[0] for name, (_, found) in self.given.items()}
            yield self._reading(values | dict.fromkeys(chosen, other))

    def _reading(self, values: Mapping[str, str]) -> Reading:
        own = {name: value for name, value in values.items() if name != PLACE.name}
        day = {self.intent.day: self.day} if self.day and self.intent.day != "as_of" else {}
        return Reading(
            question=self.intent.question,
            given={**own, **self.intent.given, **day},
            as_of="" if day else self.day,
            place=values.get(PLACE.name, ""),
        )


def understood(dataset: Dataset, sentence: str) -> Reading:
    """Return the one question that a sentence asks.

    Raises:
        QuestionError: it is not read; the message says why, and what may be asked instead.
    """
    found = read(dataset, sentence)
    if isinstance(found, Unread):
        raise QuestionError(found.told)
    return found


def read(dataset: Dataset, sentence: str) -> Reading | Unread:
    """Return the one question that a sentence asks, or why it is not read.

    >>> from partnership_graph import load
    >>> read(load().dataset, "who chairs mase?").command
    'pgraph members mase --kind chair'
    """
    words = _words(sentence)
    if not words or len(words) > _LONGEST:
        why = f"it has {len(words)} words; one question of at most {_LONGEST} words is read"
        return Unread(sentence=sentence, why=why, offers=(command("--help"),))
    things = Things(dataset)
    found = _found(things, words)
    spelt: Mapping[str, str] = {}
    if not found and (spelt := respelt(dataset, words)):
        words = [spelt.get(word, word) for word in words]
        found = _found(things, words)
    readings = {item.command: item for each in found for item in each.readings()}
    if len(readings) != 1:
        return _unread(things, sentence, words, found, readings)
    (reading,) = readings.values()
    said = (f"{quoted(one)} was read as {quoted(two)}" for one, two in spelt.items())
    return replace(reading, spelt=tuple(said))


def _unread(
    things: Things,
    sentence: str,
    words: Sequence[str],
    found: Sequence[_Filled],
    readings: Mapping[str, Reading],
) -> Unread:
    """Return why a sentence is read as nothing, or as several things."""
    names = offers.spotted(things, words)
    near = offers.nearest(words, names)
    left = [] if readings else offers.unread(words, names, near[0][1] if near else "")
    if readings:
        why = _doubtful(found) or f"it can be read in {len(readings)} ways"
    elif left:
        why = f"these words are not understood in it: {', '.join(map(quoted, left))}"
    else:
        why = "its words are known, but no question is put so"
    offered = list(readings)[:_MOST_OFFERED] or offers.offered(things, words, names, near)
    return Unread(
        sentence=sentence,
        why=why,
        words=tuple(left),
        names=tuple(
            (" ".join(name.words), tuple(map(things.dataset.introduce, name.ids))) for name in names
        ),
        offers=tuple(offered),
    )


def _doubtful(found: Sequence[_Filled]) -> str:
    """Return which words of a sentence that is read in one form name several things; "" where none do."""
    names = {text for item in found for text, ids in item.given.values() if len(ids) > 1}
    return f"{' and '.join(map(quoted, sorted(names)))} may be any of several" if names else ""


def _words(sentence: str) -> list[str]:
    """Return the words of a sentence as they were typed, without "the" and what stands around them."""
    found: list[str] = []
    for word in sentence.split():
        bare = word.strip(_OUTSIDE)
        two = AS_TWO.get(_plain(bare))
        found += two.split() if two else [bare]
    return [word for word in found if word and word.casefold() != "the"]


def _plain(word: str) -> str:
    return word.casefold().replace("'", "").replace("\u2019", "")


def _found(things: Things, words: Sequence[str]) -> list[_Filled]:
    """Return the forms that a sentence fills, those alone that take most of its words as names."""
    for tried in _undressed(words):
        for is_last in (False, True):
            every = [
                item
                for intent in INTENTS
                if intent.is_last == is_last
                for rest, day in _days(tried)
                for item in _fills(things, intent, rest, day)
            ]
            if every:
                most = max(item.names for item in every)
                return [item for item in every if item.names == most]
    return []


def _undressed(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the words as they are, then without how a question begins and ends, then without what says "today"."""
    yield words
    rest = [*words]
    while begun := next((x for x in GREETINGS if _begins(rest, x)), ""):
        rest = rest[len(begun.split()) :]
    while ended := next((x for x in CLOSINGS if _begins(rest[-len(x.split()) :], x)), ""):
        rest = rest[: -len(ended.split())]
    if rest and rest != [*words]:
        yield rest
    today = [word for word in rest if _plain(word) not in SILENT]
    if today and today != rest:
        yield today


def _begins(words: Sequence[str], phrase: str) -> bool:
    wanted = phrase.split()
    return [_plain(word) for word in words[: len(wanted)]] == wanted


def _days(words: Sequence[str]) -> Iterator[tuple[Sequence[str], str]]:
    """Yield the words whole, and without the longest day in them and the word that joins it."""
    yield words, ""
    for length in range(min(_LONGEST_DAY, len(words)), 0, -1):
        for at in range(len(words) - length + 1):
            if day := stored_day(" ".join(words[at : at + length])):
                before = [*words[:at]]
                joined = next(
                    (x for x in BEFORE_A_DAY if _begins(before[-len(x.split()) :], x)), ""
                )
                yield [*before[: len(before) - len(joined.split())], *words[at + length :]], day
                return


def _fills(things: Things, intent: Intent, words: Sequence[str], day: str) -> Iterator[_Filled]:
    if (day and not intent.day) or (intent.needs_day and not day):
        return
    said = [_plain(word) for word in words]
    for form in intent.forms:
        wanted = parts(form)
        if all(
            part.free or not part.among.isdisjoint(said)
            for part in wanted
            if isinstance(part, Words)
        ):
            for slots in filled(wanted, said):
                given = _given(things, intent, words, slots)
                if given is not None:
                    taken = sum(end - start for start, end in slots.values())
                    yield _Filled(intent, given, day, taken)


def _given(
    things: Things, intent: Intent, words: Sequence[str], slots: Mapping[Slot, tuple[int, int]]
) -> dict[str, tuple[str, Sequence[str]]] | None:
    """Return what fills each argument: the words, and what they may mean; None where some mean nothing."""
    arguments = {item.name: item for item in (*QUESTIONS[intent.question].arguments, PLACE)}
    found: dict[str, tuple[str, Sequence[str]]] = {}
    for slot, (start, end) in slots.items():
        meant = things.meant(words[start:end], arguments[slot.argument], slot.tables)
        if not meant:
            return None
        found[slot.argument] = (" ".join(words[start:end]), meant)
    return found
