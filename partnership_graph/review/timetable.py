"""Steps of a timetable: which are open, by when they were to be, and what says that they were taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from weakref import WeakKeyDictionary

from partnership_graph.facts.dates import first_day, spoken_day
from partnership_graph.facts.records import Board, Decision, Meeting, Milestone
from partnership_graph.facts.view import View
from partnership_graph.review.subject import Subject

_STEM: Final = 5
"""Letters by which two forms of a word are one: submit and submission, approve and approval."""

_CALLED: Final[Mapping[str, Sequence[str]]] = {
    "approve": ("approve", "signed", "sign-off", "adopt", "ratify", "decide", "decision"),
    "agree": ("agree", "signed", "sign-off", "decide", "decision"),
    "endorse": ("endorse",),
    "note": ("noted", "noting"),
    "consider": ("consider", "discuss", "review"),
    "receive_assurance": ("assurance", "assured"),
    "consult": ("consult",),
    "delegate": ("delegate", "award", "decide", "decision"),
    "submit": ("submit", "presented", "paper"),
    "recommend": ("recommend",),
}
"""By what words a step is known that an act carries out."""


_SETTLING: Final = ("approve", "agree", "endorse")
_MADE: Final = frozenset({"contracts", "programmes", "services"})
"""The tables whose things a step may name for their being approved."""

_TELLING: Final = 2
"""Words from which on a name tells what is meant."""

_ONCE_MORE: Final = re.compile(r"\bre-?(?=submi|open|issu|launch|start|draft|present)")
_BY_WORDS: Final[WeakKeyDictionary[Subject, Mapping[str, Sequence[Decision]]]] = WeakKeyDictionary()
_OF_BODIES: Final[WeakKeyDictionary[Subject, set[str]]] = WeakKeyDictionary()


def is_open(view: View, step: Milestone) -> bool:
    """Tell whether a step is recorded by the day, and nothing says that it took place or was called off."""
    return step.state in {"planned", "not_recorded"} and view.shows(step)


def last_of(step: Milestone) -> str:
    """Return the last day on which a step was to be done; "" where none is stated."""
    given = step.last_date or step.date
    return spoken_day(given) if given else ""


def is_taken(subject: Subject, step: Milestone) -> bool:
    """Tell whether a later step that was held, or a decision that was made, says that an open one was taken."""
    beside = [
        other for other in subject.of(Milestone, "subject_id", step.subject_id) if other != step
    ]
    alone = not any(is_open(subject.view, other) for other in beside)
    words = _stems(step.name)
    return (
        any(_is_it(step, other, alone=alone) for other in beside if _is_held(subject, step, other))
        or any(
            words & _stems(" ".join(_CALLED[item.act]))
            and _is_of_whom(subject, words, item, alone=alone)
            for item in subject.of(Decision, "on_id", step.subject_id)
            if _is_made(subject, step, item)
        )
        or any(_is_made(subject, step, item) for item in _on_what_it_names(subject, step))
    )


def _is_held(subject: Subject, step: Milestone, other: Milestone) -> bool:
    since = _is_since(subject, step, last_of(other))
    return other.state == "held" and since and subject.view.shows(other)


def _is_it(step: Milestone, other: Milestone, *, alone: bool) -> bool:
    """Tell whether what was held is an open step: it is called alike.

    One of several that are open may be called like what was held beside it: then it has to be called the
    same, or to hold all of its words and some of its days.
    """
    if step.name.casefold() == other.name.casefold():
        return True
    words, others = _stems(step.name), _stems(other.name)
    if alone:
        return bool(words & others)
    at_once = first_day(other.date) <= last_of(step) and first_day(step.date) <= last_of(other)
    return len(words) >= _TELLING and words <= others and at_once


def _is_made(subject: Subject, step: Milestone, item: Decision) -> bool:
    """Tell whether a decision was made since a step was written, by the day under review."""
    meeting = subject.dataset.record(item.meeting_id) if item.meeting_id else None
    day = item.date or (meeting.date if isinstance(meeting, Meeting) else "")
    since = bool(day) and _is_since(subject, step, spoken_day(day))
    return item.state == "held" and since and subject.view.shows(item)


def _on_what_it_names(subject: Subject, step: Milestone) -> Iterator[Decision]:
    """Yield what is decided of a thing that a step names whole: "Governance: Housing Strategy"."""
    words = _stems(step.name.rpartition(":")[2])
    if len(words) >= _TELLING:
        decided = _decided(subject)
        yield from (
            item
            for item in decided.get(min(words), ())
            if words <= (name := _stems(subject.dataset.name(item.on_id)))
            and 2 * len(words) > len(name)
        )


def _decided(subject: Subject) -> Mapping[str, Sequence[Decision]]:
    """Return what is approved, agreed or endorsed by the words of what it is decided on, found once."""
    if subject not in _BY_WORDS:
        found: dict[str, list[Decision]] = {}
        for item in map(subject.dataset.record, subject.rows_with(Decision, "act", *_SETTLING)):
            if isinstance(item, Decision) and subject.dataset.table_of(item.on_id) in _MADE:
                for word in _stems(subject.dataset.name(item.on_id)):
                    found.setdefault(word, []).append(item)
        _BY_WORDS[subject] = found
    return _BY_WORDS[subject]


def _is_of_whom(subject: Subject, words: set[str], item: Decision, *, alone: bool) -> bool:
    """Tell whether a decision is that of the body which a step names, or the step names none and is alone."""
    by = {item.by_id, item.to_id} - {""}
    names = set().union(*(_stems(subject.dataset.name(one)) for one in by))
    whom = (words & _words_of_bodies(subject)) - _stems(" ".join(_CALLED[item.act]))
    return bool(whom & names) if whom or not alone else True


def _words_of_bodies(subject: Subject) -> set[str]:
    """Return the words of the names of all bodies, found once."""
    if subject not in _OF_BODIES:
        names = subject.dataset.tables[Board.table].cells("name")
        _OF_BODIES[subject] = _stems(" ".join(names))
    return _OF_BODIES[subject]


def _is_since(subject: Subject, step: Milestone, day: str) -> bool:
    return bool(day) and spoken_day(step.as_of) < day <= subject.day


def _stems(text: str) -> set[str]:
    """Return the words by which something is known: resubmitted is submitted once more."""
    words = re.findall(r"[a-z]{5,}|sign-off", _ONCE_MORE.sub("", text.casefold()))
    return {word[:_STEM] for word in words}
