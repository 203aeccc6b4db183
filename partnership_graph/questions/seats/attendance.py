"""Who was at a meeting, who sent apologies, and how often somebody came: none of it membership."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.denying import denied
from partnership_graph.answers.left_out import left_out
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, resting_on, section, state
from partnership_graph.errors import QuestionError, quoted
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.dates import in_words, when
from partnership_graph.facts.records import (
    BODIES,
    Attendance,
    Fact,
    Meeting,
    TermOfReference,
)
from partnership_graph.facts.silence import Silence, silence
from partnership_graph.facts.typed import FORMS, stored_day
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted, naming, sentence
from partnership_graph.questions.seats.attended import (
    Listed,
    Times,
    days_of,
    is_asked,
    is_on,
    listed_at,
    meeting_of,
    meetings_of,
    own_rows,
    rows_of,
    times_of,
)
from partnership_graph.questions.seats.dealt_with import DealtWith, dealt_noted, dealt_with
from partnership_graph.questions.seats.minutes import APOLOGIES, apologising, there

PRESENT: Final = "present"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Who was at the meetings of a body, or at a meeting; or at which meetings somebody was.

    Args:
        wanted: the id of the meeting, of whose meetings it is, or of who was there.
        on: the day, month or year asked for, as a table holds one; "" is any.
        only: "apologies" or "present" where those alone were asked for.
        listed: the meetings that record what was asked for, newest first.
        others: the meetings asked about that do not.
        times: where somebody was, body by body.
        among: how many are recorded of the other of the two, where one alone was asked for.
        days: the other days on which somebody is recorded, newest first.
        rules: what is ruled of attendance.
        dealt: how much the one meeting dealt with that is told of.
        kept_out: the attendances that the view keeps out.
        silence: what stands behind saying that there is none.
    """

    wanted: str
    on: str
    only: str
    listed: Sequence[Listed]
    others: Sequence[Meeting]
    times: Sequence[Times]
    among: int
    days: Sequence[str]
    rules: Sequence[TermOfReference]
    dealt: DealtWith | None
    kept_out: Sequence[Attendance]
    silence: Silence


def check(dataset: Dataset, *, on: str = "", **given: object) -> None:
    """Refuse what cannot be asked on any day.

    Raises:
        QuestionError: the day does not exist, or present and apologies are both asked for alone.
    """
    del dataset
    if on and not stored_day(on):
        raise QuestionError(f"--on {quoted(on)} is not a day that exists; expected {FORMS}")
    if given.get(PRESENT) and given.get(APOLOGIES):
        raise QuestionError(
            "--present and --apologies exclude each other; without either both are told"
        )


def find(
    view: View, wanted: str, *, on: str = "", apologies: bool = False, present: bool = False
) -> Found:
    """Find who was at the meetings of a body, or where somebody was.

    Args:
        view: what to look at.
        wanted: the id of a body, a meeting, a person, a post or an organisation.
        on: a day, month or year in any spelling; the meetings of that time alone.
        apologies: those alone who sent apologies.
        present: those alone who were there.
    """
    day = stored_day(on)
    only = APOLOGIES if apologies else PRESENT if present else ""
    asked = [item for item in meetings_of(view, wanted) if is_on(item, day)]
    listed = [listed_at(view, item, only) for item in asked]
    own = [row for row in own_rows(view, wanted) if is_on(meeting_of(view, row), day)]
    every = [*own, *(row for item in asked for row in rows_of(view, item))]
    kept_out = _kept_out(view, every, only)
    return Found(
        wanted=wanted,
        on=day,
        only=only,
        listed=[item for item in listed if item.rows],
        others=_without(view, listed),
        times=times_of(view, own, day, only),
        among=_of_the_other_kind(view, every, only),
        days=days_of(view, wanted),
        rules=_rules(view, wanted),
        dealt=dealt_with(view, asked[0]) if len(asked) == 1 else None,
        kept_out=kept_out,
        silence=silence(view, [wanted], facts=kept_out),
    )


def _without(view: View, listed: Iterable[Listed]) -> list[Meeting]:
    return [item.meeting for item in listed if not item.rows and view.shows(item.meeting)]


def _kept_out(view: View, rows: Iterable[Attendance], only: str) -> list[Attendance]:
    return [row for row in rows if not view.shows(row) and is_asked(row, only)]


def _of_the_other_kind(view: View, rows: Iterable[Attendance], only: str) -> int:
    others = (row for row in rows if view.shows(row) and not is_asked(row, only))
    return len({row.attendee_id for row in others})


def _rules(view: View, body: str) -> list[TermOfReference]:
    rules = view.dataset.of(TermOfReference, body_id=body)
    return [rule for rule in rules if rule.clause == "attendance" and view.shows(rule)]


NOT_MEMBERSHIP: Final = "attendance is not membership"
_OF_MOST: Final = 6


def tell(view: View, found: Found) -> Answer:
    """Tell who was there meeting by meeting and who sent apologies apart; or where somebody was."""
    listed = bool(found.listed)
    return answer(
        view,
        _question(view, found),
        found=listed or bool(found.times),
        verdict=_verdict(view, found) if listed or found.times else _none(view, found),
        sections=[
            _by_meeting(view, found, Part.PRESENT, "Who was there"),
            _by_meeting(view, found, Part.APOLOGIES, "Who sent apologies"),
            Section(
                part=Part.ATTENDED,
                heading="At meetings of others, for it" if listed else "By whose meetings",
                statements=tuple(_by_body(view, found)),
            ),
            section(
                view,
                Part.MEETINGS,
                "Meetings that record nobody",
                found.others if found.on or not (listed or found.times) else (),
            ),
            section(view, Part.RULE, "What its rules say of attendance", found.rules),
        ],
        remarks=[*_beside(view, found), *left_out(view, found.kept_out, "attendances")],
    )


def _question(view: View, found: Found) -> str:
    name, time = view.dataset.name(found.wanted), _in_words(found)
    if _is_of_meetings(view, found):
        of = name if _is_meeting(view, found) else f"meetings of {name}"
        asked = "sent apologies to" if found.only == APOLOGIES else "was at"
        return f"Who {asked} {of}{time}?"
    asked = "send apologies to" if found.only == APOLOGIES else "attend"
    return f"Which meetings did {name} {asked}{time}?"


def _is_meeting(view: View, found: Found) -> bool:
    return view.dataset.table_of(found.wanted) == Meeting.table


def _is_of_meetings(view: View, found: Found) -> bool:
    """Tell whether it is asked who was at meetings, rather than at which somebody was."""
    is_body = view.dataset.table_of(found.wanted) in {"boards", "programmes"}
    return _is_meeting(view, found) or bool(found.listed) or (is_body and not found.times)


def _in_words(found: Found) -> str:
    return f" {when(found.on)}" if found.on else ""


def _by_meeting(view: View, found: Found, part: Part, heading: str) -> Section:
    """Return each meeting with how many are listed, and those of one kind one step further in."""
    told: list[Statement] = []
    for item in found.listed:
        rows = item.there if part is Part.PRESENT else item.apologies
        if rows:
            told.append(_meeting_in_words(view, item))
            told += [
                state(
                    view,
                    row,
                    depth=1,
                    text=sentence(view.dataset, row, beside=item.meeting.id),
                )
                for row in rows
            ]
    return Section(part=part, heading=heading, statements=tuple(told))


def _meeting_in_words(view: View, item: Listed) -> Statement:
    said = sentence(view.dataset, item.meeting)
    return state(view, item.meeting, text=f"{said}; {_numbers(item)}")


def _numbers(item: Listed) -> str:
    """Return how many were at a meeting and how many sent apologies, of those asked for."""
    numbers = ((there(item.there), "there"), (apologising(item.apologies), "sent apologies"))
    return ", ".join(f"{len(who)} {word}" for who, word in numbers if who)


def _by_body(view: View, found: Found) -> Iterator[Statement]:
    """Yield how often somebody came to the meetings of each body, each attendance further in."""
    for item in found.times:
        yield resting_on(view, _often(view, item), item.rows, _cells(view, item))
        for row in item.rows:
            yield state(view, row, depth=1)


def _met(rows: Iterable[Attendance], *, apologies: bool = False) -> set[str]:
    return {row.meeting_id for row in rows if (row.capacity == APOLOGIES) == apologies}


def _cells(view: View, item: Times) -> Mapping[str, str]:
    return {
        "body_id": item.body,
        "body_name": view.dataset.name(item.body) if item.body else "",
        "there": str(len(_met(item.rows))),
        "apologies": str(len(_met(item.rows, apologies=True))),
        "meetings": str(item.of),
    }


def _often(view: View, item: Times) -> str:
    name = view.dataset.name(item.body) if item.body else "Meetings of no recorded body"
    sent = len(_met(item.rows, apologies=True))
    apologies = f"; apologies to {sent}" if sent else ""
    minuted = f"{counted(item.of, 'meeting')} with a list of who was there"
    return f"{name}: at {len(_met(item.rows))} of {minuted}{apologies}"


def _verdict(view: View, found: Found) -> str:
    if not found.listed:
        names = ", ".join(item.name for item in found.others) if found.on else ""
        nobody = f"; of {names} nobody is recorded" if names else ""
        return f"{_somebody(view, found)}{nobody}; {NOT_MEMBERSHIP}"
    elsewhere = len(_met(row for item in found.times for row in item.rows))
    more = f"; at {counted(elsewhere, 'meeting')} of others somebody was for it" * bool(elsewhere)
    return f"{_at_meetings(view, found)}{more}; {NOT_MEMBERSHIP}"


def _at_meetings(view: View, found: Found) -> str:
    """Return how many people were at how many meetings, and how many sent apologies."""
    came = there(row for item in found.listed for row in item.there)
    sent = apologising(row for item in found.listed for row in item.apologies)
    where = _where(view, found)
    apologies = f"{len(sent)} sent apologies"
    if not came:
        return f"{_people(view, sent)} sent apologies to {where}"
    verb = "was" if len(came) == 1 else "were"
    said = f"{_people(view, came)} {verb} at {where}"
    return f"{said}; {apologies}" if sent else said


def _people(view: View, who: Iterable[str]) -> str:
    each = list(who)
    only_people = {view.dataset.table_of(item) for item in each} == {"people"}
    one, several = ("person", "people") if only_people else ("person or body", "people or bodies")
    return counted(len(each), one, several)


def _where(view: View, found: Found) -> str:
    """Return which meetings are told of: one by its name, several by their number and their days."""
    if len(found.listed) == 1:
        return view.dataset.name(found.listed[0].meeting.id)
    dates = [item.meeting.date for item in found.listed if item.meeting.date]
    days = f" ({in_words(dates[-1])} to {in_words(dates[0])})" if len(set(dates)) > 1 else ""
    return f"{len(found.listed)} meetings of {view.dataset.name(found.wanted)}{days}"


def _somebody(view: View, found: Found) -> str:
    name, rows = view.dataset.name(found.wanted), [row for x in found.times for row in x.rows]
    came, sent = _met(rows), _met(rows, apologies=True)
    if not came:
        return f"{name} sent apologies to {counted(len(sent), 'meeting')}{_each(view, found)}"
    for_it = " had somebody" if _is_for_others(view, found) else " was"
    said = f"{name}{for_it} at {counted(len(came), 'meeting')}{_each(view, found)}"
    return f"{said}; apologies to {len(sent)}" if sent else said


def _is_for_others(view: View, found: Found) -> bool:
    return view.dataset.table_of(found.wanted) in BODIES


def _each(view: View, found: Found) -> str:
    """Return how often, body by body, where these are few."""
    if len(found.times) > _OF_MOST:
        return ""
    return naming(
        f"{_of_its_own(item, found)} of {item.of} of {view.dataset.name(item.body)}"
        if item.body
        else f"{_of_its_own(item, found)} of no recorded body"
        for item in found.times
    )


def _of_its_own(item: Times, found: Found) -> int:
    """Return how many meetings of a body are meant: those attended, or those apologised to."""
    came_anywhere = any(_met(other.rows) for other in found.times)
    return len(_met(item.rows, apologies=not came_anywhere))


def _none(view: View, found: Found) -> str:
    """Return that nobody is recorded, and of which days somebody is."""
    name, time = view.dataset.name(found.wanted), _in_words(found)
    what = "apologies" if found.only == APOLOGIES else "attendance"
    whose = "of"
    if _is_of_meetings(view, found):
        whose = "at" if _is_meeting(view, found) else "at meetings of"
    denial = denied(
        view,
        found.silence,
        none=f"no {what} {whose} {name}{time}",
        named=lambda row: _who(view, row),
    )
    return "; ".join(filter(None, (denial, _other_kind(found), _states(found), _other_days(found))))


def _who(view: View, row: Fact) -> str:
    return view.dataset.name(str(getattr(row, "attendee_id", row.id)))


def _other_kind(found: Found) -> str:
    """Return how many there are of the other kind, where one alone was asked for."""
    if not (found.only and found.among):
        return ""
    return (
        f"{found.among} recorded as {'there' if found.only == APOLOGIES else 'sending apologies'}"
    )


def _states(found: Found) -> str:
    """Return that what was to be met did not meet, where that is recorded."""
    cancelled = [item.name for item in found.others if item.state == "cancelled"]
    return f"cancelled: {', '.join(cancelled)}" if cancelled and found.on else ""


def _other_days(found: Found) -> str:
    days = [in_words(day) for day in dict.fromkeys(found.days)]
    if not days or found.among:
        return ""
    more = f" and {len(days) - _OF_MOST} other days" if len(days) > _OF_MOST else ""
    return f"there are lists of who was there of {', '.join(days[:_OF_MOST])}{more}"


def _beside(view: View, found: Found) -> Iterator[Remark]:
    """Say what is no attendance, and may be looked for: meetings without a list, and seats."""
    if found.others and found.listed and not found.on:
        number = counted(len(found.others), "meeting")
        text = f"{number} of which nobody is recorded as there or absent"
        yield Remark(kind=Kind.NOT_COUNTED, text=text, option=f"pgraph meetings {found.wanted}")
    if not (found.listed or found.times) and found.days:
        text, option = "every day is told without --on", f"pgraph attendance {found.wanted}"
        if found.on:
            yield Remark(kind=Kind.BESIDE, text=text, option=option)
    if found.dealt:
        yield from dealt_noted(found.dealt)
    if found.listed and view.dataset.table_of(found.wanted) in BODIES:
        text = "who has a seat, present or not"
        yield Remark(kind=Kind.BESIDE, text=text, option=f"pgraph members {found.wanted}")
