"""Whether a thing is in force, proposed or over: since and until when, who says so, what was decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final, cast

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import answer, cite, section, state
from partnership_graph.facts import vocabulary
from partnership_graph.facts.dates import first_day, in_words, spoken_day, when
from partnership_graph.facts.holders import including
from partnership_graph.facts.periods import Hold, is_over
from partnership_graph.facts.records import (
    Area,
    Change,
    Decision,
    Evidence,
    Fact,
    Gap,
    Meeting,
    Organisation,
    Party,
    Person,
    Post,
    Thing,
)
from partnership_graph.facts.silence import gaps_of
from partnership_graph.facts.timing import doubt
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import OVER, counted, in_plain_words
from partnership_graph.questions.history.spans import hidden, kept_out

_RATIFYING: Final = frozenset({"approve", "agree", "endorse"})
_GAPS: Final = ("outcome", "succession", "date")
_THERE: Final = (Person, Organisation, Post, Area)
"""What is there, and neither in force nor proposed unless a document says so."""


class Standing(Enum):
    """How a thing stands on the day."""

    IN_FORCE = auto()
    PERHAPS = auto()
    """It only may hold: a month or a year dates it."""

    PROPOSED = auto()
    OVER = auto()
    NOT_LISTED = auto()
    """A later complete list does not name it, or it is not recorded yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A thing and how it stands.

    Args:
        thing: the thing.
        standing: how it stands on the day.
        said: the citations that speak of it by the day, the earliest first.
        presence: why it is not there on the day; "" where it is.
        ended: that it is no more, with its successor; "" where it is not.
        events: the decisions on it and the changes of it, in order.
        outcomes: those of them by which it was ratified or established, their outcome recorded.
        pending: the changes of it that are only proposed, their outcome not recorded.
        parties: how many parties it has, where it is an agreement, and for how many a signature is recorded.
        gaps: what of it was looked for and is not stated.
        hidden: how many decisions and changes the filter keeps out, by what keeps them out.
    """

    thing: Thing
    standing: Standing
    said: Sequence[Evidence]
    presence: str
    ended: str
    events: Sequence[Decision | Change]
    outcomes: Sequence[Decision | Change]
    pending: Sequence[Change]
    parties: tuple[int, int]
    gaps: Sequence[Gap]
    hidden: Mapping[str, int]


def find(view: View, wanted: str) -> Found:
    """Find how a thing stands on the day, and who says so.

    Proposals are found with the rest, whatever the filter: whether it is one is what is asked.
    """
    dataset, wide = view.dataset, including(view, "proposed")
    thing = cast("Thing", dataset.record(wanted))
    every = [item for item in _events(view, wanted) if _known_by_then(view, item)]
    shown = [item for item in every if wide.lets_through(item)]
    shown.sort(key=lambda item: _order(view, item))
    presence = view.presence(wanted)
    return Found(
        thing=thing,
        standing=_standing(view, thing),
        said=_said(view, thing),
        presence="" if presence.shown else presence.why,
        ended=view.no_more(thing),
        events=shown,
        outcomes=[item for item in shown if _ratifies(item, wanted)],
        pending=[item for item in shown if isinstance(item, Change) and _is_pending(item, wanted)],
        parties=_parties(view, wanted),
        gaps=[*filter(view.shows, gaps_of(view, wanted, *_GAPS))],
        hidden=hidden(wide, [item for item in every if item not in shown]),
    )


def _standing(view: View, thing: Thing) -> Standing:
    period = view.period(thing)
    if view.day >= period.ends or (is_over(thing) and view.day >= period.over_from):
        return Standing.OVER
    if not period.may_hold(view.day):
        return Standing.NOT_LISTED
    if thing.status == "proposed":
        return Standing.PROPOSED
    return Standing.IN_FORCE if period.hold(view.day) is Hold.SURE else Standing.PERHAPS


def _parties(view: View, agreement: str) -> tuple[int, int]:
    """Return how many parties an agreement has, and for how many a signature is recorded."""
    parties = [*filter(view.shows, view.dataset.of(Party, agreement_id=agreement))]
    signed = [item for item in parties if item.signed != vocabulary.OUTCOME_NOT_RECORDED]
    return len(parties), len(signed)


def _said(view: View, thing: Thing) -> list[Evidence]:
    """Return what speaks of a thing by the day, one citation a source and day, the earliest first."""
    found: dict[tuple[str, str], Evidence] = {}
    for item in view.citations(thing):
        if not view.asked or spoken_day(item.as_of) <= view.day:
            found.setdefault((item.source_id, item.as_of), item)
    return sorted(found.values(), key=lambda item: (first_day(item.as_of), item.source_id))


def _events(view: View, wanted: str) -> Iterator[Decision | Change]:
    """Yield the decisions on a thing and the changes of it, or into it."""
    yield from view.dataset.of(Decision, on_id=wanted)
    for item in view.dataset.about(wanted, Change):
        if wanted in {item.subject_id, item.into_id}:
            yield item


def _known_by_then(view: View, fact: Fact) -> bool:
    return not view.asked or spoken_day(view.first_recorded(fact)) <= view.day


def _order(view: View, item: Decision | Change) -> tuple[str, int, str]:
    """Return what sorts decisions and changes: their day, or else that of their first record."""
    given = item.valid_from
    if isinstance(item, Decision):
        at = view.dataset.record(item.meeting_id) if item.meeting_id else None
        given = item.date or (at.date if isinstance(at, Meeting) else "")
    position = int(item.position or 0) if isinstance(item, Decision) else 0
    return first_day(given or view.first_recorded(item)), position, item.id


def _ratifies(item: Decision | Change, wanted: str) -> bool:
    """Tell whether a decision or a change by which a thing is ratified has its outcome recorded."""
    if item.outcome == vocabulary.OUTCOME_NOT_RECORDED:
        return False
    if isinstance(item, Decision):
        return item.act in _RATIFYING
    return item.subject_id == wanted and item.kind == "establish"


def _is_pending(item: Change, wanted: str) -> bool:
    return (
        item.subject_id == wanted
        and item.status == "proposed"
        and item.outcome == vocabulary.OUTCOME_NOT_RECORDED
    )


def tell(view: View, found: Found) -> Answer:
    """Tell how a thing stands in a sentence, who says so, and what was decided about it in order."""
    name = view.dataset.name(found.thing.id)
    return answer(
        view,
        f"Is {name} in force, proposed or over?",
        found=True,
        verdict=_verdict(view, found),
        sections=[
            section(view, Part.THING, "What it is", [found.thing]),
            Section(
                part=Part.RECORDED,
                heading="Who says so, the earliest first",
                statements=tuple(_sources(view, found)),
            ),
            Section(
                part=Part.TIMELINE,
                heading="Decided on it, and changes of it, in order",
                statements=tuple(state(view, item) for item in found.events),
            ),
            section(view, Part.GAPS, "Looked for and not stated", found.gaps),
        ],
        remarks=kept_out(found.hidden),
    )


def _sources(view: View, found: Found) -> Iterator[Statement]:
    """Yield each document that speaks of the thing, with its day and its paragraphs."""
    every = cite(view, found.thing)
    for item in found.said:
        cited = [at for at in every if (at.source, at.as_of) == (item.source_id, item.as_of)]
        text = f"{in_words(item.as_of)}: {view.dataset.name(item.source_id)}"
        yield Statement(text=text, citations=tuple(cited))


def _verdict(view: View, found: Found) -> str:
    return "; ".join([_stands(view, found), *_pending(view, found), *_decided(found)])


def _stands(view: View, found: Found) -> str:
    name = view.dataset.name(found.thing.id)
    match found.standing:
        case Standing.OVER:
            return f"{found.ended or f'{name} is {OVER}'}; {_days(view, found, dated=False)}"
        case Standing.NOT_LISTED:
            return found.presence
        case Standing.PROPOSED:
            return f"{name} is proposed: {_put_forward(view, found)}; {_ratified(view, found)}"
        case Standing.PERHAPS:
            why = doubt(view, found.thing)
            return f"{name} {_there(found.thing)}, but not for certain: {why}; {_days(view, found)}"
        case Standing.IN_FORCE:
            return f"{name} {_there(found.thing)}: {_days(view, found)}"


_TOOK_PLACE: Final[Mapping[str, str]] = {
    "held": "was held",
    "planned": "is planned",
    "cancelled": "was cancelled",
    "not_recorded": "is recorded, though not whether it took place",
}


def _there(thing: Thing) -> str:
    """Return that a thing is there, as it is said of one of its kind."""
    implied = ", by implication" if thing.basis == "implied" else ""
    if isinstance(thing, Meeting):
        day = f" {when(thing.date)}" if thing.date else ""
        return f"{_TOOK_PLACE[thing.state]}{day}"
    return f"is recorded{implied}" if isinstance(thing, _THERE) else f"is in force{implied}"


def _put_forward(view: View, found: Found) -> str:
    """Return where and when a proposal first stands."""
    first = found.said[0] if found.said else None
    if not first:
        return f"first recorded {when(view.first_recorded(found.thing))}"
    return f"put forward in {view.dataset.name(first.source_id)} {when(first.as_of)}"


def _ratified(view: View, found: Found) -> str:
    """Return what is recorded of a ratification."""
    if not found.outcomes:
        return f"no ratification is recorded up to {in_words(view.day)}"
    return "; ".join(f"{_act(item)}: {item.outcome}" for item in found.outcomes)


def _act(item: Decision | Change) -> str:
    kind = (
        vocabulary.ACTS[item.act] if isinstance(item, Decision) else vocabulary.CHANGES[item.kind]
    )
    return f"its outcome ({kind}) is recorded as"


def _days(view: View, found: Found, *, dated: bool = True) -> str:
    """Return since when a thing is there and until when, as far as that is stated, and who says so."""
    thing = found.thing
    stated = [
        f"since {in_words(thing.valid_from)}" if thing.valid_from else "",
        f"until {in_words(thing.valid_to)}" if thing.valid_to and dated else "",
    ]
    if not found.said:
        return ", ".join(filter(None, [*stated, f"recorded {when(thing.as_of)}"]))
    first, last = found.said[0], found.said[-1]
    name = view.dataset.name
    if first.as_of == last.as_of:
        recorded = [f"recorded {when(first.as_of)} in {name(first.source_id)}"]
    else:
        recorded = [
            "" if thing.valid_from else f"first recorded {when(first.as_of)}",
            f"last recorded {when(last.as_of)} in {name(last.source_id)}",
        ]
    return ", ".join(filter(None, [*stated, *recorded]))


def _pending(view: View, found: Found) -> Iterator[str]:
    """Yield which changes of it are proposed, each kind once."""
    if found.standing is Standing.OVER:
        return
    kinds = dict.fromkeys(in_plain_words(view.dataset, item, "kind") for item in found.pending)
    if kinds:
        yield f"its {' and '.join(kinds)} is proposed, outcome not recorded"


def _decided(found: Found) -> Iterator[str]:
    """Yield how many decisions on it are recorded, and signatures where it is an agreement."""
    decisions = [item for item in found.events if isinstance(item, Decision)]
    open_ = sum(item.outcome == vocabulary.OUTCOME_NOT_RECORDED for item in decisions)
    if decisions:
        rest = f", the outcome of {open_} not recorded" if open_ else ""
        yield f"{counted(len(decisions), 'decision')} on it{rest}"
    parties, signed = found.parties
    if parties:
        yield f"signature recorded for {signed} of {counted(parties, 'party')}"
