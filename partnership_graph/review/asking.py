"""Asking for a review: which rules, what of it is new, and told as an answer."""

from __future__ import annotations

from collections.abc import Sequence

from partnership_graph.answers.answer import Answer
from partnership_graph.errors import QuestionError
from partnership_graph.facts.records import Acceptance
from partnership_graph.facts.view import View
from partnership_graph.review.choosing import chosen, profiles_of
from partnership_graph.review.reviewing import run, since
from partnership_graph.review.telling import Asked, told


def reviewed(  # noqa: PLR0913 - what may be wanted of a review
    view: View,
    *,
    profile: str = "",
    rules: Sequence[str] = (),
    severity: str = "",
    since_day: str = "",
    explain: bool = False,
) -> Answer:
    """Return the review of the facts of a view, as of its day, as an answer.

    Args:
        view: the facts.
        profile: the kind of place whose rules are asked; that which each place says it is, where not given.
        rules: the ids of the only rules that are asked.
        severity: the least severity that is asked for.
        since_day: the day by which what was found already is left out.
        explain: whether each rule is explained.

    Raises:
        QuestionError: there is no such kind of place, rule or severity, none of the rules is left, or the day
            by which something was found is later than that of the review.
    """
    if since_day > view.day:
        raise QuestionError(
            f"--new-since {since_day} is later than {view.day}, the day of the review; "
            "give an earlier day, or a later --as-of"
        )
    profiles = profiles_of(view.dataset, profile)
    asked = chosen(profiles, rules, severity)
    accepted = tuple(view.dataset.all(Acceptance))
    of = None if rules else profiles
    review = run(view, day=view.day, rules=asked, accepted=accepted, profiles=of)
    if since_day:
        review = since(
            review, run(view, day=since_day, rules=asked, accepted=accepted, profiles=of)
        )
    return told(
        view,
        review,
        Asked(
            profiles=frozenset().union(*(of or {}).values()),
            since=since_day,
            severity=severity,
            explain=explain,
        ),
    )
