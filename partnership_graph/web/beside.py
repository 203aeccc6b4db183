"""Questions beside those of the list, of all facts of a day at once: what is wrong, and what changes would break."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Mapping
from typing import Any, Final

from partnership_graph.answers.answer import Answer
from partnership_graph.errors import QuestionError
from partnership_graph.partnership import Partnership
from partnership_graph.questions.declaration import Argument, Question
from partnership_graph.questions.declared import HEADINGS, QUESTIONS
from partnership_graph.rehearsal import ChangeSet, typed
from partnership_graph.rehearsal.acts import ACTS
from partnership_graph.review.choosing import PROFILES, SEVERITIES
from partnership_graph.review.rules import RULES

REVIEW: Final = Question(
    name="review",
    asks="List what is wrong, missing or late, rule by rule.",
    room="review",
    arguments=(
        Argument(
            name="profile",
            among=PROFILES,
            option="--profile",
            about="The rules for this kind of place beside the general ones; as the place says itself, where none is chosen.",
        ),
        Argument(
            name="severity",
            among=SEVERITIES,
            option="--severity",
            about="Only what is as bad as this, or worse.",
        ),
        Argument(
            name="new_since",
            typed="DAY",
            option="--new-since",
            about="Only what was not found on this day yet, such as 2024-05-01.",
        ),
        Argument(
            name="rules",
            several=True,
            among={rule.id: f"{rule.id}: {rule.title}" for rule in RULES},
            option="--rule",
            about="Only these rules; all where none is chosen.",
        ),
        Argument(
            name="explain",
            flag=True,
            option="--full",
            about="Say of every rule why it matters, and how to mend what it finds.",
        ),
    ),
)
_ACTS: Final = {name: name.replace("_", " ") for name in ACTS}
REHEARSE: Final = Question(
    name="rehearse",
    asks="Try changes on a copy, and say what would break. Nothing is changed.",
    room="rehearsal",
    listing=False,
    arguments=(
        Argument(
            name="proposed",
            flag=True,
            option="--proposed",
            about="Try all that the documents propose and that is recorded as a change.",
        ),
        Argument(
            name="act", among=_ACTS, option="--act", about="Or one change: what is to happen."
        ),
        Argument(
            name="thing", option="--thing", about="To what: its name, its id or another name."
        ),
        Argument(
            name="to",
            option="--to",
            about="Into, under or to what; of a renaming the new name. Empty where something closes.",
        ),
        Argument(
            name="kind",
            option="--kind",
            about="The kind of line, such as reports_to; of what is set up, what it is, such as board.",
        ),
        Argument(
            name="changes",
            several=True,
            option="--changes",
            about="Or several changes: act, thing, to, kind, day, with commas, or pasted from a sheet. Such as "
            "'close, a name' or 'merge into, a name, another name, , 2024-04-01'.",
        ),
    ),
)
_BESIDE: Final = {item.name: item for item in (REVIEW, REHEARSE)}

ASKED: Final[Mapping[str, Question]] = ChainMap(_BESIDE, QUESTIONS)  # type: ignore[arg-type] # nobody writes into it
"""Every question that has a form, an address and an operation, by its name."""


def heading(question: Question) -> str:
    """Return under which heading a question is listed."""
    return HEADINGS.get(question.room, HEADINGS["scrutiny"])


def _reviewed(asked: Partnership, given: Mapping[str, Any]) -> Answer:
    rules = given.get("rules", ())
    return asked.review(**{"explain": bool(rules), **given})


def _rehearsed(asked: Partnership, given: Mapping[str, Any]) -> Answer:
    tried = asked.rehearse(changes(given), day(asked))
    if tried.before.dataset.version != asked.dataset.version:
        raise QuestionError(
            "the tables were changed while this was asked, so nothing is tried; ask again in a few seconds"
        )
    return tried.answer


ANSWERED: Final[Mapping[str, Callable[[Partnership, Mapping[str, Any]], Answer]]] = {
    REVIEW.name: _reviewed,
    REHEARSE.name: _rehearsed,
}
"""What answers a question that is none of the list."""


def day(asked: Partnership) -> str:
    """Return the day that was asked for; "" where none was."""
    return asked.view.day if asked.view.asked else ""


def changes(given: Mapping[str, Any]) -> ChangeSet | None:
    """Return what is to be rehearsed; none where that is what is proposed.

    Raises:
        QuestionError: nothing is given, or more than one of the ways to say it is used.
        DataError: what is typed says nothing that can be rehearsed; all that is wrong is listed.
    """
    one = [given.get(name, "") for name in ("act", "thing", "to", "kind")]
    ways = [bool(given.get("proposed")), any(one), bool(given.get("changes"))]
    if sum(ways) != 1:
        raise QuestionError(
            "say in one way what is to be tried: all that is proposed, or one change, or several"
        )
    if given.get("proposed"):
        return None
    return typed("\n".join(given["changes"])) if given.get("changes") else typed([one])
