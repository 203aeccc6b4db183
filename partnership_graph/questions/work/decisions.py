"""Who decided what, on what, with what outcome."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from partnership_graph.answers.answer import Answer
from partnership_graph.answers.denying import denied
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import answer, section
from partnership_graph.errors import QuestionError
from partnership_graph.facts import vocabulary
from partnership_graph.facts.dates import FOREVER, first_day
from partnership_graph.facts.records import Change, Contradiction, Decision, Gap
from partnership_graph.facts.silence import Silence, silence
from partnership_graph.facts.typed import did_you_mean
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted, ends_in_words
from partnership_graph.questions.work.unsettled import BOTH_STAND, contradictions_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The decisions that meet what was asked, in order of time, and what stands beside them.

    ``steps`` are those of a stated order, which the others leave out; ``ends`` are the ids asked by.
    ``silence`` is what stands behind saying that there are none.
    """

    ends: Mapping[str, str]
    act: str
    decisions: Sequence[Decision]
    steps: Sequence[Decision]
    changes: Sequence[Change]
    contradictions: Sequence[Contradiction]
    gaps: Sequence[Gap]
    silence: Silence


def find(  # noqa: PLR0913 - a decision has as many ends to be asked by
    view: View, *, by: str = "", on: str = "", to: str = "", at: str = "", act: str = ""
) -> Found:
    """Find the decisions that meet all that is asked.

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
        raise QuestionError(
            f"{act!r} is not an act; expected one of {', '.join(vocabulary.ACTS)}."
            f"{did_you_mean(act, vocabulary.ACTS)}"
        )
    wanted = {"by_id": by, "on_id": on, "meeting_id": at, "act": act}
    every = [
        item
        for item in view.dataset.all(Decision)
        if all(value in {"", getattr(item, column)} for column, value in wanted.items())
        and to in {"", item.to_id, item.with_agreement_of}
    ]
    shown = [item for item in every if view.shows(item)]
    shown.sort(key=_when)
    return Found(
        ends={"by": by, "on": on, "to": to, "at": at},
        act=act,
        decisions=shown,
        steps=_steps(shown) if on else [],
        changes=[] if to or at or act or not (by or on) else _changes(view, by, on),
        contradictions=contradictions_of(view, shown),
        gaps=_gaps(view, on) if on else [],
        silence=_silence(view, (by, on, to, at), every),
    )


def _gaps(view: View, on: str) -> list[Gap]:
    gaps = view.dataset.of(Gap, subject_id=on, what="outcome")
    return [gap for gap in gaps if view.shows(gap)]


def _silence(view: View, asked: Iterable[str], every: Iterable[Decision]) -> Silence:
    """Find what stands behind saying that there is no decision: those of other days, left out."""
    kept_out = [item for item in every if not view.shows(item)]
    return silence(view, [end for end in asked if end], facts=kept_out)


def _changes(view: View, by: str, on: str) -> list[Change]:
    """Return the changes that somebody decided, or of and into a thing."""
    return [
        item
        for item in view.dataset.all(Change)
        if by in {"", item.decided_by}
        and on in {"", item.subject_id, item.into_id}
        and view.shows(item)
    ]


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


def tell(view: View, found: Found) -> Answer:
    """Tell the decisions found, those with an outcome recorded apart from those with none."""
    rest = [item for item in found.decisions if item not in found.steps]
    return answer(
        view,
        f"Decisions{_asked(view, found)}: which are recorded?",
        found=bool(found.decisions or found.changes),
        verdict=_verdict(view, found),
        sections=[
            section(view, Part.STEPS, "In their stated order", found.steps),
            section(view, Part.RECORDED, "Outcome recorded", [x for x in rest if _has_outcome(x)]),
            section(
                view,
                Part.OPEN,
                "Outcome not recorded",
                [item for item in rest if not _has_outcome(item)],
            ),
            section(view, Part.CHANGES, "Changes made or proposed", found.changes),
            section(view, Part.CONTRADICTIONS, BOTH_STAND, found.contradictions),
            section(view, Part.GAPS, "Looked for and not stated", found.gaps),
        ],
    )


def _asked(view: View, found: Found) -> str:
    acts = f" to {vocabulary.ACTS[found.act]}" if found.act else ""
    return acts + ends_in_words(view.dataset, found.ends)


def _verdict(view: View, found: Found) -> str:
    if not found.decisions:
        none = denied(view, found.silence, none=f"no decision{_asked(view, found)}")
        changes = counted(len(found.changes), "change")
        return f"{none}; {changes} made or proposed" if found.changes else none
    recorded = sum(map(_has_outcome, found.decisions))
    counts = f"{recorded} with an outcome recorded, {len(found.decisions) - recorded} with none"
    return f"{counted(len(found.decisions), 'decision')}{_asked(view, found)}: {counts}"


def _has_outcome(item: Decision) -> bool:
    return item.outcome != vocabulary.OUTCOME_NOT_RECORDED
