"""An attendance in words: who counts for which rule of a quorum, who is missing, who does not count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from partnership_graph.answers.answer import Section, Statement
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import state
from partnership_graph.facts.view import View
from partnership_graph.facts.vocabulary import EVERYBODY
from partnership_graph.facts.wording import UNRATIFIED, counted
from partnership_graph.questions.seats.quorum_met import (
    Exclusion,
    Filling,
    Judgement,
    Uncounted,
    Why,
)
from partnership_graph.questions.seats.quorum_needs import Need

_MOST_NAMED: Final = 12


def called(view: View, need: Need) -> str:
    """Return of whom a rule needs somebody, with whom it names where another has that category.

    Alternatives are told as one, each by whom it names, or else by its category.
    """
    if len(need.rules) > 1:
        each = [view.dataset.name(rule.member_id) or rule.category for rule in need.different]
        rest = len(each) - _MOST_NAMED
        said = " or ".join([*each[:_MOST_NAMED], *([f"{rest} more"] if rest > 0 else [])])
    else:
        said, name = need.rule.category, view.dataset.name(need.named) if need.named else ""
        is_of_all = need.is_among and said.casefold() in EVERYBODY
        said = f"of {name}" if name and is_of_all else f"{said} ({name})" if name else said
    if need.by_organisation:
        said = f"organisations of {said}"
    return f"{said} among them" if need.is_among else said


def needed(view: View, need: Need) -> str:
    """Return how many of whom a rule needs, with the share that it is and of how many."""
    share = need.rule.share
    if not share:
        number = str(need.number) if need.is_reckoned else "a number, which is not stated, of"
        return f"{number} {called(view, need)}"
    words = {"all": "all", "majority": "a majority"}.get(share, share)
    if not need.is_reckoned:
        return (
            f"{words} of {called(view, need)} (none is recorded, so that no number can be reckoned)"
        )
    number, of = _or_more(need.number, need.most), _or_more(need.of, need.of_most)
    apart = f", {counted(need.apart, 'seat')} without a vote apart" if need.apart else ""
    return f"{number} {called(view, need)} ({words} of {of}{apart})"


def _or_more(least: int, most: int) -> str:
    return f"{least} or {most}" if least < most else str(least)


def attendance(view: View, judgement: Judgement, marked: str) -> Iterator[Section]:
    """Yield category by category who counts, then who is missing, and who does not count.

    Args:
        view: what to look at.
        judgement: what was found of the attendance.
        marked: what is said of all that rests on a proposal alone.
    """
    fillings = judgement.fillings
    yield Section(
        part=Part.JUDGED,
        heading="Category by category",
        statements=tuple(_filled(view, item) for item in fillings),
    )
    yield Section(
        part=Part.MISSING,
        heading="Who is missing",
        statements=tuple(said for item in fillings for said in _missing(view, item)),
    )
    yield Section(
        part=Part.EXCLUDED,
        heading="Exclusions that apply",
        statements=tuple(_excluded(view, item) for item in judgement.exclusions),
    )
    yield Section(
        part=Part.NOT_COUNTED,
        heading="Present and not counted",
        statements=tuple(_uncounted(view, item, marked) for item in judgement.uncounted),
    )


def _filled(view: View, item: Filling) -> Statement:
    who = ", ".join(_names(view, item.present)) or "nobody"
    is_open = item.is_between or not item.need.is_reckoned
    met = "missing" if item.missing else "cannot be judged" if is_open else "met"
    counts = f"{len(item.present)} of {item.need.number or '?'}"
    text = f"{called(view, item.need)}: {counts}, {met} ({who})"
    return state(view, item.need.rule, text=text)


def _names(view: View, present: Sequence[str]) -> Iterator[str]:
    """Yield the names of those present, with how many are there under it where that is several."""
    for who, number in Counter(present).items():
        yield view.dataset.name(who) + (f" ({number})" if number > 1 else "")


def _missing(view: View, item: Filling) -> Iterator[Statement]:
    if not item.missing:
        return
    marked = f" ({UNRATIFIED})" if item.need.rule.status == "proposed" else ""
    yield Statement(text=f"{called(view, item.need)}: {item.missing} more, any of{marked}")
    yield from (state(view, seat, depth=1) for seat in item.absent)
    if not item.absent:
        yield Statement(text="no seat is recorded that could count for it", depth=1)


def _excluded(view: View, item: Exclusion) -> Statement:
    text = f"{view.dataset.name(item.who)} does not count for {item.rule.category}"
    return state(view, item.rule, text=text)


_WHY: Final = {
    Why.SUBSTITUTE: "a substitute; whether one counts is not stated",
    Why.NO_SEAT: "no seat on the body is recorded",
    Why.FULL: "its category is full",
    Why.NOT_NEEDED: "the quorum does not count this seat",
    Why.REPRESENTED: "already there in somebody else who is named",
}


def _uncounted(view: View, item: Uncounted, marked: str) -> Statement:
    text = f"{view.dataset.name(item.who)}: {_WHY[item.why]}"
    if item.seat:
        return state(view, item.seat, text=f"{text}; no vote" if item.voteless else text)
    return Statement(text=text + marked)
