"""A rehearsal told as an answer: the verdict, what changes, what breaks, what is to be written anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from partnership_graph.answers.answer import Answer
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer
from partnership_graph.facts.dates import in_words
from partnership_graph.facts.records import Fact, columns
from partnership_graph.facts.vocabulary import one_of
from partnership_graph.facts.wording import counted, kind_in_words
from partnership_graph.rehearsal.acts import CLOSE, MERGE, MOVE, RENAME, SEATS, SET_UP, SPLIT
from partnership_graph.rehearsal.breaking import (
    LACKS,
    answers,
    figures,
    findings,
    kept,
    lacks,
    left_behind,
    left_without,
    quorums,
    to_amend,
)
from partnership_graph.rehearsal.citing import called
from partnership_graph.rehearsal.finding import Found
from partnership_graph.rehearsal.happening import acts, also_taken, not_taken, rows_that_differ
from partnership_graph.rehearsal.steps import Step

_DONE: Final[Mapping[str, str]] = {
    CLOSE: "closed",
    MERGE: "merged",
    SPLIT: "split",
    RENAME: "renamed",
    MOVE: "moved",
    SET_UP: "set up",
}
"""How often an act is done, as the verdict says it."""

_MOST_NAMED: Final = 2

NOTHING: Final = "Nothing changes"
_UNBROKEN: Final = "nothing recorded is left without what it had"
_REHEARSED: Final = "a rehearsal on a copy: nothing of it is written into the data"


def tell(found: Found) -> Answer:
    """Tell what a change-set comes to, as of the day of the rehearsal."""
    rehearsal = found.rehearsal
    return answer(
        rehearsal.before,
        f"What would come of {rehearsal.changes.name}?",
        found=bool(rehearsal.edits),
        verdict=_verdict(found),
        sections=[
            acts(found),
            *left_without(found),
            left_behind(found),
            quorums(found),
            answers(found),
            to_amend(found),
            findings(found, found.new, Part.FINDINGS_NEW, "New findings of the review"),
            findings(found, found.mended, Part.FINDINGS_MENDED, "Findings of the review that go"),
            *figures(found),
            rows_that_differ(
                found,
                [*found.difference.lost, *found.difference.terms],
                Part.LOST,
                "What ends",
            ),
            rows_that_differ(found, found.difference.come, Part.GAINED, "What begins"),
            also_taken(found),
            not_taken(found),
        ],
        remarks=_remarks(found),
    )


def _verdict(found: Found) -> str:
    day = in_words(found.rehearsal.before.day)
    done = [
        f"{len(steps)} {said}{_which(found, steps)}"
        for act, said in _DONE.items()
        if (steps := found.done(act))
    ]
    if seats := found.done(SEATS):
        done.append(f"seats transferred{_which(found, seats)}")
    if taken := found.brought_into_force:
        done.append(f"{len(taken)} brought into force{_which(found, taken)}")
    if found.lines:
        done.append(f"{counted(found.lines, 'line')} changed")
    if found.seats_lost:
        already = len(found.doubled)
        why = f" ({already} because who would have them sits there already)" if already else ""
        done.append(f"{counted(len(found.seats_lost), 'seat')} lost{why}")
    if not done:
        changes = found.rehearsal.changes
        why = "" if changes.rows else f": there is no row in {changes.name}"
        return f"{NOTHING} as of {day}{why}"
    return f"As of {day}: {', '.join(done)}; {'; '.join(_breaking(found)) or _UNBROKEN}"


def _breaking(found: Found) -> Iterator[str]:
    """Yield what the verdict says of what breaks: what is left without what it had, new findings, what is not seen."""
    left = [f"{counted(number, *LACKS[lack][:2])}" for lack, number in lacks(found)]
    if found.short:
        left.append(
            counted(
                len(found.short), "body that cannot be quorate", "bodies that cannot be quorate"
            )
        )
    if left:
        yield f"left: {', '.join(left)}"
    for thing, facts in found.left_behind.items():
        yield f"{called(found, thing)} keeps {kept(facts)}"
    if found.new:
        yield f"{counted(len(found.new), 'new finding')} of the review"
    if found.unseen:
        names = ", ".join(called(found, thing) for thing in found.unseen)
        yield f"what is recorded of {names} is of later days, and none of it is looked at"


def _which(found: Found, steps: Sequence[Step]) -> str:
    """Return what an act is done to, in brackets: the names of a few, of more what they are."""
    things = list(dict.fromkeys(step.thing for step in steps))
    if len(things) <= _MOST_NAMED:
        return f" ({', '.join(called(found, thing) for thing in things)})"
    standing = found.difference.standing
    kinds = Counter(_kind(standing.fact(thing)) for thing in things)
    return f" ({', '.join(counted(number, kind) for kind, number in kinds.items())})"


def _kind(fact: Fact) -> str:
    """Return what a thing is, in words: that of a centre is an id without its apostrophe."""
    has_kind = fact.kind_column in {column.name for column in columns(fact.table)}
    said = kind_in_words(fact) if has_kind else one_of(fact.table).replace("_", " ")
    return said.replace("childrens ", "children's ")


def _remarks(found: Found) -> list[Remark]:
    refused = len(found.rehearsal.refused)
    said = [Remark(kind=Kind.CAUTION, text=_REHEARSED)] if found.rehearsal.edits else []
    if found.later:
        rows = counted(found.later, "row takes", "rows take")
        text = f"{rows} effect after that day, and nothing of that is seen on it"
        said.append(Remark(kind=Kind.LEFT_OUT, text=text, option="--as-of a later day"))
    if refused:
        text = f"{counted(refused, 'proposal')} could not be taken; why stands last"
        said.append(Remark(kind=Kind.NOT_COUNTED, text=text))
    if found.not_asked:
        bodies = counted(found.not_asked, "more body", "more bodies")
        text = f"{bodies} may be answered otherwise about too"
        said.append(Remark(kind=Kind.MORE, text=text))
    return said
