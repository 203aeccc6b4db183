"""A row of a change-set as a step: what it names found in the facts, on the day it is of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from partnership_graph.errors import QuestionError, UnknownNameError, quoted
from partnership_graph.facts import vocabulary
from partnership_graph.facts.dates import in_words
from partnership_graph.facts.record import BODIES
from partnership_graph.facts.records import Change, Word
from partnership_graph.facts.spelling import plain
from partnership_graph.facts.typed import did_you_mean, value_of
from partnership_graph.loading.words import counts_as, plainly
from partnership_graph.rehearsal.acts import ACTS, CLOSE, MERGE, RENAME, TAKE, Act, Of, To
from partnership_graph.rehearsal.changeset import Row
from partnership_graph.rehearsal.standing import Standing

_MOST_HINTS: Final = 100
"""Names that are compared with all others for what they may have been meant to be: a look at each costs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to be done on a day.

    Args:
        row: the row that asks for it.
        act: what is to be done.
        thing: the id of what it is done to; of what is to be set up, the name.
        to: the id of the other end, or the new name.
        kind: the kind of line, or of what is set up.
        word: the place's own word for that kind.
        day: from when on.
        takes: the id of the proposal whose outcome it is.
    """

    row: Row
    act: Act
    thing: str
    to: str = ""
    kind: str = ""
    word: str = ""
    day: str
    takes: str = ""


class RefusedError(Exception):
    """A row cannot be rehearsed: the column, and why."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(why)
        self.name = name


@dataclass
class Reader:
    """Reads rows as steps; ``called`` are the names that the change-set itself gives."""

    standing: Standing
    called: dict[str, str] = field(default_factory=dict)
    _unknown: int = 0

    def steps(self, row: Row, day: str) -> Sequence[Step]:
        """Return what a row asks for: of an outcome that is taken, what that comes to.

        Raises:
            RefusedError: it names what there is not, or what cannot be done to it.
        """
        act = ACTS[row.act]
        if act.of is Of.NAME:
            return [Step(row=row, act=act, thing=row.thing, kind=row.kind, day=day)]
        if act.name == TAKE:
            return taken(self.standing, row, self._row(row, "thing", row.thing), day)
        thing = (
            self._row(row, "thing", row.thing)
            if act.of is Of.ROW
            else self._thing("thing", row.thing)
        )
        to = self._thing("to", row.to) if act.to is To.THING and row.to else row.to
        if act.to is To.NAME and (why := self.why_no_name(to, thing)):
            raise RefusedError("to", why)
        kind, word = self._kind(row, thing) if row.kind else ("", "")
        step = Step(row=row, act=act, thing=thing, to=to, kind=kind, word=word, day=day)
        if self.standing.is_thing(thing):
            check(self.standing, step)
        return [step]

    def why_no_name(self, text: str, thing: str = "") -> str:
        """Return why a thing, or something new, cannot be called so; "" where it can."""
        if not plain(text):
            return f"{quoted(text)} is no name: it has neither a letter nor a digit; give another"
        dataset = self.standing.dataset
        others = {self.called.get(plain(text), thing)}
        if dataset.is_called(text) or dataset.is_thing(text):
            others.update([text] if dataset.is_thing(text) else dataset.named(text))
        if others <= {thing}:
            return ""
        return f"{quoted(text)} is the name of something already; give it another"

    def _row(self, row: Row, name: str, text: str) -> str:
        """Return the id of a row that is given by its id, or of the thing of a name."""
        if self.standing.knows(text):
            return text
        if row.act == TAKE:
            return self._proposal(name, text)
        return self._thing(name, text)

    def _proposal(self, name: str, text: str) -> str:
        """Return the one proposal that is recorded for a thing."""
        thing = self._thing(name, text)
        found = [
            change.id
            for change in self.standing.dataset.of(Change, subject_id=thing)
            if change.status == "proposed"
        ]
        if len(found) == 1:
            return found[0]
        said = f"{len(found)} are ({', '.join(found)})" if found else "none is"
        raise RefusedError(
            name,
            f"no single proposal is recorded for {self.standing.name(thing)}: {said}; give the id of a row",
        )

    def _thing(self, name: str, text: str) -> str:
        dataset = self.standing.dataset
        if dataset.is_thing(text):
            return text
        if found := self.called.get(plain(text)):
            return found
        if self._unknown >= _MOST_HINTS and not (dataset.is_thing(text) or dataset.is_called(text)):
            raise RefusedError(name, f"nothing is recorded under {quoted(text)}")
        try:
            return dataset.resolve(text)
        except UnknownNameError as error:
            self._unknown += 1
            hint = f"did you mean {'; '.join(error.suggestions)}? " if error.suggestions else ""
            raise RefusedError(
                name,
                f"nothing is recorded under {quoted(text)}; {hint}what is new needs a row 'set up' first",
            ) from error
        except QuestionError as error:
            raise RefusedError(name, str(error)) from error

    def _kind(self, row: Row, thing: str) -> tuple[str, str]:
        """Return the kind of line that a word means, and the place's own word where it is one."""
        if found := value_of(row.kind, vocabulary.LINE_KINDS):
            return found, ""
        own = self.own_words.get(plainly(row.kind))
        if own and own.place in self.standing.places_of(thing):
            return counts_as("line", own.family, own.strength), own.name
        hint = did_you_mean(row.kind, vocabulary.LINE_KINDS)
        raise RefusedError(
            "kind",
            f"{quoted(row.kind)} is no kind of line; expected one of {', '.join(vocabulary.LINE_KINDS)}.{hint}",
        )

    @property
    def own_words(self) -> Mapping[str, Word]:
        """The loaded places' own words for kinds of line."""
        words = (word for word in self.standing.dataset.all(Word) if word.adds_to == "line")
        return {plainly(written): word for word in words for written in (word.name, word.id)}


def check(standing: Standing, step: Step) -> None:
    """Let a step pass that can be done to what it names on its day.

    Raises:
        RefusedError: it cannot, and why.
    """
    act, name = step.act, standing.name
    ends = [("thing", step.thing), *([("to", step.to)] if act.to is To.THING and step.to else [])]
    for at, wanted in ends:
        if act.tables and standing.table_of(wanted) not in act.tables:
            words = act.name.replace("_", " ")
            what = standing.table_of(wanted).replace("_", " ")
            raise RefusedError(
                at, f"{name(wanted)} is one of the {what}, which '{words}' is not for"
            )
        if why := absent(standing, wanted, step.day):
            raise RefusedError(at, why)
    if step.thing == step.to:
        raise RefusedError("to", f"{name(step.to)} is at both ends; name another")
    if act.alike and not _alike(standing, step.thing, step.to):
        raise RefusedError(
            "to",
            f"{name(step.to)} is one of the {standing.table_of(step.to).replace('_', ' ')} and {name(step.thing)} one of "
            f"the {standing.table_of(step.thing).replace('_', ' ')}; name something of the same sort",
        )
    if len(ends) > 1 and not {*standing.places_of(step.thing)} & {*standing.places_of(step.to)}:
        raise RefusedError(
            "to",
            f"{name(step.to)} is of {', '.join(standing.places_of(step.to))} and {name(step.thing)} of "
            f"{', '.join(standing.places_of(step.thing))}; a row is of one place",
        )


def absent(standing: Standing, wanted: str, day: str) -> str:
    """Return why a thing is not there on a day; "" where it is."""
    if standing.gone.get(wanted, "9") <= day:
        by = ", ".join(row.where for row in standing.by[wanted])
        return (
            f"{standing.name(wanted)} is no more from {in_words(standing.gone[wanted])} on, by {by}"
        )
    presence = standing.presence(wanted, day)
    if presence.shown:
        return ""
    why = presence.why or f"{standing.name(wanted)} is not set up by then"
    return f"{why}; {in_words(day)} is outside; give a day on which it is there"


def _alike(standing: Standing, one: str, other: str) -> bool:
    tables = {standing.table_of(one), standing.table_of(other)}
    return len(tables) == 1 or tables <= {*BODIES}


# The outcome of a proposal

_ENDING: Final = frozenset({"close", "decommission"})
_SUCCEEDING: Final = frozenset({"succession", "rename", "join"})


def taken(standing: Standing, row: Row, wanted: str, day: str) -> Sequence[Step]:
    """Return what the outcome of a proposal comes to; what follows from it in no row, follows in none.

    Raises:
        RefusedError: it is no proposal, or what it is about is not there.
    """
    fact = standing.fact(wanted) if standing.is_fact(wanted) else None
    if fact is None or fact.status != "proposed":
        raise RefusedError(
            "thing", f"{wanted} is not recorded as proposed; give the id of a row that is"
        )
    steps = [Step(row=row, act=ACTS[TAKE], thing=wanted, day=day, takes=wanted)]
    if isinstance(fact, Change):
        steps += _coming_to(standing, row, fact, day)
    return steps


def _coming_to(standing: Standing, row: Row, change: Change, day: str) -> Iterator[Step]:
    act, to = "", ""
    if change.kind in _ENDING:
        act = CLOSE
    elif change.kind in _SUCCEEDING and change.into_id:
        act, to = MERGE, change.into_id
    elif change.kind == "rename":
        act, to = RENAME, change.into_text
    if act:
        step = Step(
            row=row, act=ACTS[act], thing=change.subject_id, to=to, day=day, takes=change.id
        )
        check(standing, step)
        yield step
    elif change.kind == "establish" and standing.fact(change.subject_id).status == "proposed":
        yield Step(row=row, act=ACTS[TAKE], thing=change.subject_id, day=day, takes=change.id)
