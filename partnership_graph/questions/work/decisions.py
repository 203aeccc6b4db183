"""Who decided what, on what, with what outcome."""

from __future__ import annotations

from collections.abc import Iterable

from partnership_graph.answers.answer import Answer
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import answer, section
from partnership_graph.errors import QuestionError
from partnership_graph.facts import vocabulary
from partnership_graph.facts.dates import FOREVER, first_day
from partnership_graph.facts.records import Change, Decision, Gap
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted, ends_in_words
from partnership_graph.questions.work.unsettled import BOTH_STAND, contradictions_of


def decisions(  # noqa: PLR0913 - a decision has as many ends to be asked by
    view: View, *, by: str = "", on: str = "", to: str = "", at: str = "", act: str = ""
) -> Answer:
    """Return the decisions that meet all that is asked, those with an outcome recorded apart.

    Args:
        view: what to look at.
        by: the id of whoever decides.
        on: the id of what is decided on; steps in a stated order are given in that order.
        to: the id of whoever it is delegated or submitted to, or whose agreement is needed.
        at: the id of the meeting.
        act: one act, such as approve or delegate.

    Raises:
        QuestionError: there is no such act.
    """
    if act and act not in vocabulary.ACTS:
        raise QuestionError(f"{act!r} is not an act; expected one of {', '.join(vocabulary.ACTS)}")
    shown = [
        item
        for item in view.dataset.all(Decision)
        if by in {"", item.by_id}
        and on in {"", item.on_id}
        and to in {"", item.to_id, item.with_agreement_of}
        and at in {"", item.meeting_id}
        and act in {"", item.act}
        and view.shows(item)
    ]
    shown.sort(key=_when)
    steps = _steps(shown) if on else []
    recorded = [item for item in shown if item.outcome != vocabulary.OUTCOME_NOT_RECORDED]
    open_ = [item for item in shown if item not in recorded]
    rest = [item for item in shown if item not in steps]
    changes = [
        item
        for item in view.dataset.all(Change)
        if (by or on)
        and by in {"", item.decided_by}
        and on in {"", item.subject_id, item.into_id}
        and not (to or at or act)
        and view.shows(item)
    ]
    gaps = [
        gap
        for gap in (view.dataset.about(on, Gap) if on else ())
        if gap.what == "outcome" and gap.subject_id == on and view.shows(gap)
    ]
    acts = f" to {vocabulary.ACTS[act]}" if act else ""
    asked = acts + ends_in_words(view.dataset, {"by": by, "on": on, "to": to, "at": at})
    counts = f"{len(recorded)} with an outcome recorded, {len(open_)} with none"
    return answer(
        view,
        f"Decisions{asked}: which are recorded?",
        found=bool(shown or changes),
        verdict=f"{counted(len(shown), 'decision')}{asked}: {counts}"
        if shown
        else f"None stated: no document records a decision{asked}",
        sections=[
            section(view, Part.STEPS, "In their stated order", steps),
            section(view, Part.RECORDED, "Outcome recorded", [x for x in rest if x in recorded]),
            section(view, Part.OPEN, "Outcome not recorded", [x for x in rest if x in open_]),
            section(view, Part.CHANGES, "Changes made or proposed", changes),
            section(view, Part.CONTRADICTIONS, BOTH_STAND, contradictions_of(view, shown)),
            section(view, Part.GAPS, "Looked for and not stated", gaps),
        ],
    )


def _when(item: Decision) -> tuple[str, str, int, str]:
    date = first_day(item.date) if item.date else FOREVER
    return date, item.meeting_id, int(item.position or 0), item.id


def _steps(shown: Iterable[Decision]) -> list[Decision]:
    """Return the steps of a stated order: two or more of one source that have a position in it."""
    ordered = sorted(
        (item for item in shown if item.position),
        key=lambda item: (item.source_id, int(item.position)),
    )
    sources = [item.source_id for item in ordered]
    return [item for item in ordered if sources.count(item.source_id) > 1]
