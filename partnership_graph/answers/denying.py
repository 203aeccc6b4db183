"""How it is said that there is none: no more is denied than is known, and what is kept out is named."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from partnership_graph.facts.dates import in_words
from partnership_graph.facts.records import Fact
from partnership_graph.facts.silence import Silence
from partnership_graph.facts.view import FILTERS, View
from partnership_graph.facts.wording import counted

IN_TABLES: Final = "in these tables"
"""Where it was looked, as an answer says it; a paper for a board has another name for them."""

_IN_FORCE: Final = frozenset({"proposed", "historical"})
_MOST_NAMED: Final = 3
_ELSEWHERE: Final = {
    "source": "in other sources",
    "only": "with another status or basis",
    "day": "on other days",
}
_LAST: Final = ("source", "source, only", "only", "day")

Naming = Callable[[Fact], str]


def denied(  # noqa: PLR0913 - a denial has as many words
    view: View,
    silence: Silence,
    *,
    none: str = "",
    stated: str = "",
    unit: str = "",
    named: Naming | None = None,
) -> str:
    """Return the sentence by which something is denied.

    Args:
        view: what was looked at.
        silence: what stands behind the denial.
        none: what is not recorded where nobody is known to have looked: "no seat on X"; it may
            be left out where it has been said already.
        stated: the sentence where somebody looked and nothing is kept out: "None stated: no
            document lists the members of X"; it may be left out where nobody can have said so.
        unit: what the facts that are kept out are called, where that is not plain.
        named: how such a fact is named, where a few are.
    """
    if stated and silence.gaps and not silence.kept_out:
        return stated
    where = "" if chosen(view) else f" {in_tables(silence)}"
    denial = f"{_none(view, silence)}{where}"
    denial = f"{denial}: {none}" if none else denial
    return "; ".join(filter(None, [denial, kept_out_in_words(view, silence.kept_out, unit, named)]))


def in_tables(silence: Silence) -> str:
    """Return what was looked at: "in these tables (9 documents)"."""
    return f"{IN_TABLES} ({counted(silence.documents, 'document')})"


def chosen(view: View) -> str:
    """Return what ``--only`` and ``--source`` choose, in words: " as implied in Minutes of May"; or ""."""
    only = f" as {view.only.replace('_', ' ')}" if view.only else ""
    return only + (f" in {view.dataset.name(view.source)}" if view.source else "")


def _none(view: View, silence: Silence) -> str:
    """Return the beginning: what is denied, how, and of which day where that matters."""
    day = f" as of {in_words(view.day)}" if view.asked or "day" in silence.kept_out else ""
    said = chosen(view)
    return f"None is recorded{said or _as_what(silence.kept_out)}{day}"


def _as_what(kept_out: Iterable[str]) -> str:
    """Return as what it would have been shown, so that what is only proposed is not denied."""
    marks = {mark for reason in kept_out for mark in reason.split(", ")}
    said = (" in force" if marks & _IN_FORCE else "", " outright" if "implied" in marks else "")
    return " and".join(filter(None, said))


def kept_out_in_words(
    view: View,
    kept_out: Mapping[str, Sequence[Fact]],
    unit: str = "",
    named: Naming | None = None,
) -> str:
    """Return what there is all the same: "24 are recorded on other days, 2 are implied"."""
    return ", ".join(
        _counted(view, reason, kept_out[reason], unit, named) for reason in _in_order(kept_out)
    )


def _in_order(kept_out: Mapping[str, Sequence[Fact]]) -> Iterator[str]:
    """Yield the reasons, what the filter keeps out before what is of other days."""
    yield from sorted(reason for reason in kept_out if reason not in _LAST)
    yield from (reason for reason in _LAST if reason in kept_out)


def _counted(
    view: View, reason: str, facts: Sequence[Fact], unit: str, named: Naming | None
) -> str:
    one = len(facts) == 1
    those = f"{counted(len(facts), unit) if unit else len(facts)} {'is' if one else 'are'}"
    names = _names(facts, named)
    if reason == "day":
        return f"{those} recorded {_other_days(view, facts)}{names}"
    reasons = reason.split(", ")
    marks = " and ".join(marks_among(reasons)).replace("historical", "over")
    where = elsewhere(reasons)
    if not marks:
        return f"{those} recorded {where}{names}"
    return f"{those} {', '.join(filter(None, [marks, where]))}{names}"


def _names(facts: Sequence[Fact], named: Naming | None) -> str:
    """Return who or what is kept out, where that is few."""
    names = dict.fromkeys(map(named, facts)) if named else {}
    return f" ({', '.join(names)})" if 0 < len(names) <= _MOST_NAMED else ""


def _other_days(view: View, facts: Sequence[Fact]) -> str:
    day = view.day_of_most(facts)
    if day and all(view.period(fact).may_hold(day) for fact in facts):
        return f"as of {in_words(day)}"
    if len(facts) == 1:
        return "on another day"
    return f"on other days, most of them as of {in_words(day)}" if day else "on other days"


def marks_among(reasons: Iterable[str]) -> list[str]:
    """Return the marks among what keeps something out: what is neither a choice nor the day."""
    return [reason for reason in reasons if reason in FILTERS]


def elsewhere(reasons: Collection[str]) -> str:
    """Return where is recorded what a choice or the day keeps out: "in other sources", "on other days"."""
    return " and ".join(said for reason, said in _ELSEWHERE.items() if reason in reasons)
