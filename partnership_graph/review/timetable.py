"""Steps of a timetable: which are open, by when they were to be, and what says that they were taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from weakref import WeakKeyDictionary

from partnership_graph.facts.dates import spoken_day
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


_OF_BODIES: Final[WeakKeyDictionary[Subject, set[str]]] = WeakKeyDictionary()


def is_open(view: View, step: Milestone) -> bool:
    """Tell whether a step is recorded by the day, and nothing says that it took place or was called off."""
    return step.state in {"planned", "not_recorded"} and view.shows(step)


def last_of(step: Milestone) -> str:
    """Return the last day on which a step was to be done; "" where none is stated."""
    given = step.last_date or step.date
    return spoken_day(given) if given else ""


def is_taken(subject: Subject, step: Milestone) -> bool:
    """Tell whether a later step that was held, or a decision that was made, says that an open one was taken.

    It is called alike. One of several that are open may be called like what was done beside it: then its
    whole name has to be the same, or the decision to be that of the body that the step names.
    """
    beside = [
        other for other in subject.of(Milestone, "subject_id", step.subject_id) if other != step
    ]
    held = [
        other
        for other in beside
        if other.state == "held"
        and _is_since(subject, step, last_of(other))
        and subject.view.shows(other)
    ]
    if any(other.name.casefold() == step.name.casefold() for other in held):
        return True
    alone = not any(is_open(subject.view, other) for other in beside)
    words = _stems(step.name)
    if alone and any(words & _stems(other.name) for other in held):
        return True
    return any(
        words & _stems(" ".join(_CALLED.get(item.act, ())))
        and _is_of_whom(subject, words, item, alone=alone)
        for item in _decided(subject, step)
    )


def _decided(subject: Subject, step: Milestone) -> Iterator[Decision]:
    """Yield what was decided of the thing of a step since the step was written, by the day under review."""
    for item in subject.of(Decision, "on_id", step.subject_id):
        meeting = subject.dataset.record(item.meeting_id) if item.meeting_id else None
        day = item.date or (meeting.date if isinstance(meeting, Meeting) else "")
        made = item.state == "held" and subject.view.shows(item)
        if made and day and _is_since(subject, step, spoken_day(day)):
            yield item


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
    words = re.findall(r"[a-z]{5,}|sign-off", text.casefold())
    return {
        word.removeprefix("re")[:_STEM] if len(word) > _STEM + 2 else word[:_STEM] for word in words
    }
