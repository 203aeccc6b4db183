"""Which meetings were held, planned or cancelled, and how many are recorded as there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.denying import denied
from partnership_graph.answers.left_out import left_out
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, section
from partnership_graph.answers.stating import state as stated
from partnership_graph.errors import QuestionError
from partnership_graph.facts import vocabulary
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.dates import DAWN, first_day, in_words, spoken_day
from partnership_graph.facts.records import Attendance, Description, Fact, Gap, Meeting
from partnership_graph.facts.silence import Silence, gaps_of, silence
from partnership_graph.facts.typed import refused
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted, sentence
from partnership_graph.questions.seats.dealt_with import DealtWith, dealt_with
from partnership_graph.questions.seats.minutes import apologising, there


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A meeting or other event, how many are recorded as there and as having sent apologies.

    ``dealt`` is how much it dealt with, ``said`` what is said of it: where it was, on what.
    """

    meeting: Meeting
    there: int
    apologies: int
    dealt: DealtWith
    said: Sequence[Description]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The meetings of a body, or all, by whether they were held; newest first, undated ones last.

    Args:
        body: the id of whose they are; "" for all.
        kind: the one kind of event asked for; "" for all.
        state: the one state asked for; "" for all.
        meetings: each of them by its state.
        others: how many there are of other states, where one was asked for.
        first: the earliest day of them, as given.
        last: the latest.
        passed: how many are only planned, of a day that is over.
        kept_out: the meetings that the view keeps out.
        gaps: what of them was looked for and is not stated.
        silence: what stands behind saying that there are none.
    """

    body: str
    kind: str
    state: str
    meetings: Mapping[str, Sequence[Held]]
    others: int
    first: str
    last: str
    passed: int
    kept_out: Sequence[Meeting]
    gaps: Sequence[Gap]
    silence: Silence


def check(dataset: Dataset, *, state: str = "", **given: object) -> None:
    """Refuse what cannot be asked on any day.

    Raises:
        QuestionError: meetings have no such state.
    """
    del dataset, given
    if state and state not in vocabulary.STATES:
        error: QuestionError = refused("--state", state, vocabulary.STATES)
        raise error


def find(view: View, body: str = "", *, state: str = "") -> Found:
    """Find the meetings of a body, or all.

    Args:
        view: what to look at.
        body: the id of a body; or a kind of event, such as workshop.
        state: held, planned, cancelled or not_recorded: those alone.
    """
    dataset = view.dataset
    kind, body = (body, "") if body in vocabulary.MEETING_KINDS else ("", body)
    every = _every(dataset, body, kind)
    wanted = [item for item in every if state in {"", item.state}]
    shown = [item for item in every if view.shows(item)]
    asked = _newest_first(item for item in wanted if item in shown)
    dates = [item.date for item in asked if item.date]
    kept_out = [item for item in wanted if item not in shown]
    return Found(
        body=body,
        kind=kind,
        state=state,
        meetings=_by_state(view, asked),
        others=len(shown) - len(asked),
        first=next(reversed(dates), ""),
        last=next(iter(dates), ""),
        passed=sum(map(partial(_is_passed, view), asked)),
        kept_out=kept_out,
        gaps=_gaps(view, asked),
        silence=silence(view, [body] if body else [], facts=kept_out),
    )


def _every(dataset: Dataset, body: str, kind: str) -> list[Meeting]:
    """Return the meetings of a body, or those of a kind, or all."""
    meetings = dataset.of(Meeting, body_id=body) if body else dataset.all(Meeting)
    return [item for item in meetings if kind in {"", item.kind}]


def _gaps(view: View, meetings: Iterable[Meeting]) -> list[Gap]:
    return [gap for item in meetings for gap in gaps_of(view, item.id, *vocabulary.GAPS)]


def _by_state(view: View, meetings: Iterable[Meeting]) -> Mapping[str, Sequence[Held]]:
    found: dict[str, list[Held]] = {state: [] for state in vocabulary.STATES}
    for item in meetings:
        found[item.state].append(_held(view, item))
    return {state: own for state, own in found.items() if own}


def _newest_first(meetings: Iterable[Meeting]) -> list[Meeting]:
    by_id = sorted(meetings, key=lambda item: item.id)
    return sorted(by_id, key=lambda item: first_day(item.date or DAWN), reverse=True)


def _held(view: View, meeting: Meeting) -> Held:
    rows = [row for row in view.dataset.of(Attendance, meeting_id=meeting.id) if view.shows(row)]
    return Held(
        meeting=meeting,
        there=len(there(rows)),
        apologies=len(apologising(rows)),
        dealt=dealt_with(view, meeting),
        said=[*filter(view.shows, view.dataset.of(Description, subject_id=meeting.id))],
    )


def _is_passed(view: View, meeting: Meeting) -> bool:
    last = meeting.last_date or meeting.date
    return meeting.state == "planned" and bool(last) and spoken_day(last) < view.day


_HEADINGS: Final = {
    "held": "Held",
    "planned": "Planned",
    "cancelled": "Cancelled",
    "not_recorded": "Whether it took place is not recorded",
}
_COUNTED: Final = {"not_recorded": "not recorded as held or cancelled"}


def tell(view: View, found: Found) -> Answer:
    """Tell the meetings by whether they were held, each with how many are recorded as there."""
    return answer(
        view,
        f"Which meetings{_whose(view, found)} are recorded?",
        found=bool(found.meetings),
        verdict=_verdict(view, found) if found.meetings else _none(view, found),
        sections=[
            *(
                Section(
                    part=Part.GROUP,
                    of=name,
                    heading=_HEADINGS[name],
                    statements=tuple(said for item in own for said in _told(view, item)),
                )
                for name, own in found.meetings.items()
            ),
            section(view, Part.GAPS, "Looked for and not stated", found.gaps),
        ],
        remarks=[*_cautions(found), *left_out(view, found.kept_out, "meetings")],
    )


def _whose(view: View, found: Found) -> str:
    kind = f" (of the kind {found.kind})" if found.kind else ""
    return f" of {view.dataset.name(found.body)}" if found.body else kind


def _told(view: View, item: Held) -> Iterator[Statement]:
    """Yield a meeting with how many were there and how much it dealt with, which its row has too, and what is said of it."""
    numbers = ((item.there, "there"), (item.apologies, "sent apologies"))
    said = ", ".join(f"{number} {word}" for number, word in numbers if number)
    text = sentence(view.dataset, item.meeting)
    text = "; ".join(filter(None, [text, said, item.dealt.in_words]))
    told = stated(view, item.meeting, text=text)
    counts = {"there": str(item.there), "apologies": str(item.apologies)} if said else {}
    yield replace(told, row={**told.row, **counts})
    for fact in item.said:
        yield stated(view, fact, depth=1, text=fact.text)


def _verdict(view: View, found: Found) -> str:
    numbers = {name: len(own) for name, own in found.meetings.items()}
    total = counted(sum(numbers.values()), "meeting or other event", "meetings and other events")
    if all(x.meeting.kind == "meeting" for own in found.meetings.values() for x in own):
        total = counted(sum(numbers.values()), "meeting")
    said = ", ".join(f"{number} {_COUNTED.get(name, name)}" for name, number in numbers.items())
    return f"{total}{_whose(view, found)}: {said}{_days(found)}{_minuted(found)}"


def _days(found: Found) -> str:
    """Return the first and the last day of them."""
    if found.first == found.last:
        return f"; {in_words(found.first)}" if found.first else "; no day is stated"
    return f"; {in_words(found.first)} to {in_words(found.last)}"


def _minuted(found: Found) -> str:
    number = sum(bool(x.there or x.apologies) for own in found.meetings.values() for x in own)
    return f"; who was there is recorded of {number or 'none'}"


def _none(view: View, found: Found) -> str:
    state_ = f"{found.state} " if found.state and found.state not in _COUNTED else ""
    denial = denied(
        view, found.silence, none=f"no {state_}meeting{_whose(view, found)}", named=_named
    )
    return f"{denial}; {found.others} recorded as otherwise" if found.others else denial


def _named(meeting: Fact) -> str:
    return str(getattr(meeting, "name", meeting.id))


def _cautions(found: Found) -> Iterator[Remark]:
    if found.passed:
        text = (
            f"{found.passed} planned by an older document: whether they took place is not recorded"
        )
        yield Remark(kind=Kind.CAUTION, text=text)
    every = [item for own in found.meetings.values() for item in own]
    if found.body and any(item.there or item.apologies for item in every):
        yield Remark(
            kind=Kind.BESIDE, text="who was there", option=f"pgraph attendance {found.body}"
        )
    most = max((item.dealt for item in every if item.dealt), key=_size, default=None)
    if most:
        text = "what one of them dealt with"
        option = f"pgraph papers {most.meeting}; pgraph actions --at {most.meeting}"
        yield Remark(kind=Kind.BESIDE, text=text, option=option)


def _size(dealt: DealtWith) -> int:
    return dealt.papers + dealt.others + dealt.actions
