"""How it is said that there is none: no more is denied than is known, and what is kept out is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from partnership_graph.answers.left_out import CHOSEN
from partnership_graph.facts.dates import in_words
from partnership_graph.facts.silence import Silence
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted

_IN_FORCE: Final = frozenset({"proposed", "historical"})


def denied(
    view: View, silence: Silence, *, none: str = "", stated: str = "", unit: str = ""
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
    """
    if stated and silence.gaps and not silence.kept_out:
        return stated
    denial = f"{_none(view, silence)} {in_tables(silence)}"
    said = [f"{denial}: {none}" if none else denial, _kept_out(silence.kept_out, unit)]
    return "; ".join(filter(None, said))


def in_tables(silence: Silence) -> str:
    """Return what was looked at: "in these tables (9 documents)"."""
    return f"in these tables ({counted(silence.documents, 'document')})"


def _none(view: View, silence: Silence) -> str:
    """Return the beginning: what is denied, how, and of which day where that matters."""
    chosen = f" of {CHOSEN}" if view.only or view.source else ""
    day = f" as of {in_words(view.day)}" if view.asked or "day" in silence.kept_out else ""
    return f"None{chosen} is recorded{'' if chosen else _as_what(silence.kept_out)}{day}"


def _as_what(kept_out: Mapping[str, int]) -> str:
    """Return as what it would have been shown, so that what is only proposed is not denied."""
    marks = {mark for reason in kept_out for mark in reason.split(", ")} - {"day", "other"}
    said = (" in force" if marks & _IN_FORCE else "", " outright" if "implied" in marks else "")
    return " and".join(filter(None, said))


def _kept_out(kept_out: Mapping[str, int], unit: str) -> str:
    """Return what there is all the same: "24 are recorded on other days, 2 are implied"."""
    return ", ".join(_counted(reason, kept_out[reason], unit) for reason in _in_order(kept_out))


def _in_order(kept_out: Mapping[str, int]) -> Iterator[str]:
    """Yield the reasons, what the filter keeps out before what is of other days."""
    yield from sorted(reason for reason in kept_out if reason not in {"day", "other"})
    yield from (reason for reason in ("other", "day") if reason in kept_out)


def _counted(reason: str, number: int, unit: str) -> str:
    those = counted(number, unit) if unit else str(number)
    are = "is" if number == 1 else "are"
    if reason == "day":
        return f"{those} {are} recorded on {'another day' if number == 1 else 'other days'}"
    if reason == "other":
        return f"{those} {are} of another status, basis or source"
    return f"{those} {are} {reason.replace(', ', ' and ').replace('historical', 'over')}"
