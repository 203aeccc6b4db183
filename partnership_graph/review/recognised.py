"""Bodies that a rule for one kind of place asks about, recognised by what they are called.

Names are no identifiers: what is recognised here is only ever asked about, and nothing is concluded of it
but that no line to such a body is recorded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final
from weakref import WeakKeyDictionary

from partnership_graph.facts.records import Alias, Board, ReportingLine
from partnership_graph.facts.spelling import plain
from partnership_graph.questions.lines.climbing import climb_from
from partnership_graph.review.subject import Subject

Test = Callable[[str], bool]


_WELLBEING: Final = re.compile(r"\bhealth (and )?well ?being board$")
_SAFEGUARDING: Final = re.compile(r"\bsafeguarding\b.*\b(partnership|board)$|\b\w*sc(b|p)$")
"""How such bodies end their names, or are shortened: LSCB, LSCP, and with the place's letters before."""

_BOARDS: Final = re.compile("well ?-?being|safeguarding|sc[bp]", re.IGNORECASE)
"""What is in any of these names: a nation has few such, and each name is looked at."""

_KNOWN: Final[WeakKeyDictionary[Subject, Sequence[tuple[str, str]]]] = WeakKeyDictionary()
_ADULTS: Final = re.compile(r"\badults?\b")


def is_wellbeing_board(name: str) -> bool:
    """Tell whether a body is called a health and wellbeing board, and not a group of one."""
    return bool(_WELLBEING.search(plain(name)))


def is_safeguarding_partnership(name: str) -> bool:
    """Tell whether a body is called a safeguarding partnership or board, and not that for adults alone."""
    words = plain(name)
    return bool(_SAFEGUARDING.search(words)) and ("child" in words or not _ADULTS.search(words))


def childrens_partnerships(subject: Subject) -> list[str]:
    """Return the subject of each place that says that it is a children's partnership, or what is called one."""
    kind, name = subject.cell(Board, "kind"), subject.cell(Board, "name")
    found = []
    for place in subject.dataset.places:
        settings = subject.dataset.settings_of(place)
        if settings.subject and "child" in plain(settings.what):
            found += [body for body in subject.bodies if body == settings.subject]
        else:
            partnerships = (body for body in subject.bodies if kind(body) == "partnership")
            found += [
                body
                for body in partnerships
                if _is_childrens(name(body)) and subject.dataset.place_of(body) == place
            ]
    return found


def _is_childrens(name: str) -> bool:
    words = plain(name)
    return "child" in words and "safeguarding" not in words


def called(subject: Subject, test: Test) -> Iterator[str]:
    """Yield the bodies that a name or another name of theirs tells to be what is asked for."""
    if subject not in _KNOWN:
        _KNOWN[subject] = [*_likely(subject)]
    yield from dict.fromkeys(body for body, name in _KNOWN[subject] if test(name))


def _likely(subject: Subject) -> Iterator[tuple[str, str]]:
    """Yield the bodies that may be any that is recognised, each with the name that says so."""
    name, others = subject.cell(Board, "name"), subject.ids(Alias, "of_id")
    other = subject.cell(Alias, "name")
    for body in subject.bodies:
        names = (name(body), *map(other, others.get(body, ())))
        yield from ((body, said) for said in names if _BOARDS.search(said))


def line_to(subject: Subject, body: str, others: Sequence[str]) -> bool:
    """Tell whether a line of any kind, in force or proposed, links a body with one of others; or a way up does."""
    wanted = {*others}
    onward = subject.standing(ReportingLine, "from_id", body)
    back = subject.standing(ReportingLine, "to_id", body)
    near = {line.to_id for line in onward} | {line.from_id for line in back}
    return bool(wanted & near) or bool(wanted & {*climb_from(subject.view, body).met()} - {body})
