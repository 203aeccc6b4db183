"""Which query of the library gives the same facts as a question: one table.

A question that no query answers is not in it, and its command has no ``--show-query``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple


class Same(NamedTuple):
    """A query, and what its parameters are given: an option's value, or else a fixed one.

    It is the one to show where each of the options in ``when`` is given, as that word if it says.
    """

    query: str
    given: Mapping[str, str] = {}
    when: Mapping[str, str] = {}
    fixed: Mapping[str, str] = {}


A_TIER: Final = "TIER"
"""The word in ``when`` for a tier, whichever there are: the places say that."""

_GIVEN: Final = ""
_WANTED: Final = {"id": "wanted"}
_ENDS: Final = {"from": "start", "to": "goal"}

SAME: Final[Mapping[str, tuple[Same, ...]]] = {
    "chain": (
        Same("downward-tree", _WANTED, {"down": _GIVEN}),
        Same("routes-between", {"from": "wanted", "to": "to"}, {"to": _GIVEN}),
        Same("chain", _WANTED),
    ),
    "route": (Same("routes-between", _ENDS, {"every": _GIVEN}),),
    "escalate": (Same("escalation-stages", {"id": "wanted", "trigger": "trigger"}),),
    "lines": (Same("lines", _WANTED),),
    "members": (Same("members", _WANTED),),
    "attendance": (
        Same("attendance", _WANTED, {"apologies": _GIVEN}, {"capacity": "apologies"}),
        Same("attendance", _WANTED),
    ),
    "meetings": (Same("meetings", {"body": "body", "state": "state"}),),
    "holders": (Same("post-holders", _WANTED),),
    "papers": (Same("papers", _WANTED),),
    "overlaps": (Same("overlaps", {"first": "first", "second": "second"}, {"second": _GIVEN}),),
    "conflicts": (Same("conflicts"),),
    "gaps": (
        Same("no-upward-line", {}, {"what": "upward_line"}),
        Same("gaps", {"what": "what"}),
    ),
    "centres": (Same("centres", {"within": "within"}),),
    "wards": (Same("wards", {"centre": "of"}),),
    "tier": (Same("tiers", {"tier": "wanted"}, {"wanted": A_TIER}),),
    "services": (
        Same("services", {"party": "commissioned_by"}, {}, {"capacity": "commissioner"}),
        Same("services", {"party": "provided_by"}, {}, {"capacity": "provider"}),
        Same("services", {"party": "at"}, {}, {"capacity": "delivery_point"}),
    ),
    "terms": (Same("terms", {"body": "wanted", "clause": "clause"}, {"wanted": _GIVEN}),),
    "names": (Same("names", _WANTED),),
    "parties": (Same("parties", {"agreement": "agreement"}),),
    "actions": (
        Same("actions", {"owner": "lead"}, {"lead": _GIVEN}, {"capacity": "lead"}),
        Same("actions", {"owner": "owner"}, {"owner": _GIVEN}),
    ),
    "decisions": (Same("decisions", {"by": "by", "act": "act"}),),
    "diff": (Same("changes-between", {"earlier": "earlier", "later": "later"}),),
    "figures": (Same("figures", {"of": "of"}),),
    "facts": (Same("facts-on-a-day", {"table": "kind"}, {"kind": _GIVEN}),),
}
"""The queries that give a command's facts, the first that fits; by the command's name."""


def queries_for(question: str, tiers: Iterable[str]) -> Iterator[Same]:
    """Yield the queries that give the facts of a question, one for each tier where it takes a tier."""
    for same in SAME[question]:
        option = next((name for name, word in same.when.items() if word == A_TIER), "")
        if not option:
            yield same
        else:
            yield from (same._replace(when={option: tier}) for tier in tiers)
