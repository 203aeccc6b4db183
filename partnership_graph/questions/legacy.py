"""Questions that do not yet find and tell apart; this module goes when the last one does."""

from __future__ import annotations

from typing import Any

from partnership_graph.answers.answer import Answer
from partnership_graph.facts.view import View
from partnership_graph.questions.history.diff import diff
from partnership_graph.questions.history.timeline import timeline
from partnership_graph.questions.places.centres import centres
from partnership_graph.questions.places.tier import tier
from partnership_graph.questions.places.wards import wards
from partnership_graph.questions.scrutiny.conflicts import conflicts
from partnership_graph.questions.scrutiny.gaps import gaps
from partnership_graph.questions.scrutiny.overlaps import overlaps
from partnership_graph.questions.seats.members import members
from partnership_graph.questions.seats.quorum import quorum
from partnership_graph.questions.seats.seats import seats
from partnership_graph.questions.work.actions import actions
from partnership_graph.questions.work.parties import parties
from partnership_graph.questions.work.services import services


_POSITIONAL = {
    "members": members, "seats": seats, "quorum": quorum, "conflicts": conflicts,
    "gaps": gaps, "tier": tier, "parties": parties, "timeline": timeline,
    "overlaps": overlaps, "diff": diff,
}  # fmt: skip
_NAMED = {
    "centres": centres, "wards": wards, "services": services,
    "actions": actions,
}  # fmt: skip


def ask(name: str, view: View, ids: dict[str, Any]) -> Answer:
    if name == "diff":
        from dataclasses import replace

        from partnership_graph.answers.remarks import Kind, Remark
        from partnership_graph.errors import QuestionError
        from partnership_graph.facts.dates import in_words, is_day
        from partnership_graph.facts.freshness import freshness

        if view.asked:
            raise QuestionError("diff compares the two days it is given; leave --as-of out")
        if "" in ids.values():
            raise QuestionError("diff needs two days, such as 2016-10-12 and 2020-01-31")
        for day in ids.values():
            if not (len(day) == 10 and is_day(day)):
                raise QuestionError(
                    f"{day!r} is not a day that exists; expected year-month-day, such as 2020-01-31"
                )
        answered = diff(view, *ids.values())
        said = freshness(replace(view, day=ids["earlier"]))
        if said:
            of_first = Remark(kind=Kind.DAY, text=f"{in_words(ids['earlier'])}: {said}")
            return replace(answered, remarks=(*answered.remarks, of_first))
        return answered
    if name in _POSITIONAL:
        return _POSITIONAL[name](view, *ids.values())  # type: ignore[operator,no-any-return]
    return _NAMED[name](view, **ids)  # type: ignore[operator,no-any-return]
