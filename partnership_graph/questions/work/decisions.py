"""Who decided what, on what or on its parts, with what outcome, and what is said of that beside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from partnership_graph.answers.answer import Answer
from partnership_graph.answers.denying import denied
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, section
from partnership_graph.errors import QuestionError
from partnership_graph.facts import vocabulary
from partnership_graph.facts.dates import FOREVER, first_day
from partnership_graph.facts.pasted import command
from partnership_graph.facts.records import (
    Change,
    Contradiction,
    Decision,
    Description,
    Figure,
    Gap,
    TermOfReference,
)
from partnership_graph.facts.silence import Silence, silence
from partnership_graph.facts.spelling import holding_words
from partnership_graph.facts.typed import did_you_mean
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted, ends_in_words, naming
from partnership_graph.questions.decision_rules import decided, decision_rules
from partnership_graph.questions.work.provision import wholly
from partnership_graph.questions.work.unsettled import BOTH_STAND, contradictions_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The decisions that meet what was asked, in order of time, and what stands beside them.

    Args:
        text: the thing or the words asked by.
        ends: the ids asked by.
        act: the act asked by.
        parts: what is part of what was asked about, its services and the contracts for them.
        decisions: the decisions: on what was asked about, and on its parts.
        steps: those of a stated order, which the others leave out.
        changes: the changes that somebody decided, or of what was asked about.
        said: what the paragraphs that state these, or a contradiction of them, say of who or what is
            concerned: what would follow, and how much.
        rules: by which rules the body asked about decides.
        contradictions: every side of each contradiction about the decisions.
        beside: the other decisions of the meetings at which these were made, on something else.
        gaps: of what it is not stated whether it was decided.
        silence: what stands behind saying that there are none.
    """

    text: str
    ends: Mapping[str, str]
    act: str
    parts: frozenset[str]
    decisions: Sequence[Decision]
    steps: Sequence[Decision]
    changes: Sequence[Change]
    said: Sequence[Description | Figure]
    rules: Sequence[TermOfReference]
    contradictions: Sequence[Contradiction]
    beside: Sequence[Decision]
    gaps: Sequence[Gap]
    silence: Silence


def find(  # noqa: PLR0913 - a decision has as many ends to be asked by
    view: View,
    text: str = "",
    *,
    by: str = "",
    on: str = "",
    to: str = "",
    at: str = "",
    act: str = "",
) -> Found:
    """Find the decisions that meet all that is asked.

    Args:
        view: what to look at.
        text: the id of a thing that decides, or is decided on, put to or at which; or words that a decision
            holds, in its text, its outcome, its note or the names of these.
        by: the id of whoever decides.
        on: the id of what is decided on, itself or in one of its parts, services or contracts; steps
            in a stated order are given in that order.
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
    wanted = {"by_id": by, "meeting_id": at, "act": act}
    parts, about = wholly(view, on) - {on}, _about(view, text)
    every = [
        item
        for item in view.dataset.all(Decision)
        if all(value in {"", getattr(item, column)} for column, value in wanted.items())
        and (not on or item.on_id == on or item.on_id in parts)
        and to in {"", item.to_id, item.with_agreement_of}
        and about(item)
    ]
    shown = sorted(filter(view.shows, every), key=_when)
    disputed = contradictions_of(view, shown)
    return Found(
        text=text,
        ends={"by": by, "on": on, "to": to, "at": at},
        act=act,
        parts=parts,
        decisions=shown,
        steps=_steps(shown, on) if on else [],
        changes=[] if to or at or act or not (by or on) else _changes(view, by, on),
        said=_said(view, shown, disputed) if on else [],
        rules=[rule for body in dict.fromkeys((by, on)) for rule in decision_rules(view, body)],
        contradictions=disputed,
        beside=_beside(view, shown, by) if on else [],
        gaps=_gaps(view, {on, *(item.on_id for item in shown)}) if on else [],
        silence=_silence(view, (by, on, to, at), every),
    )


def _about(view: View, text: str) -> Callable[[Decision], bool]:
    """Return a test for a decision that a thing or a part of it has an end in, or that holds some words."""
    dataset, holds = view.dataset, holding_words(text)
    if dataset.is_thing(text):
        those = wholly(view, text)
        return lambda item: not those.isdisjoint(_ends(item))
    return lambda item: holds(
        " ".join((*map(dataset.name, filter(None, _ends(item))), *_words(item)))
    )


def _ends(item: Decision) -> tuple[str, ...]:
    """Return the ids of all that have an end in a decision, "" for each that it does not have."""
    return (item.on_id, item.by_id, item.to_id, item.with_agreement_of, item.meeting_id)


def _words(item: Decision) -> tuple[str, ...]:
    return (item.act, item.text, item.outcome, item.note)


def _beside(view: View, decisions: Sequence[Decision], by: str) -> list[Decision]:
    """Return what else was put to the meetings at which some decisions are made, of the same papers."""
    at = {(item.meeting_id, item.source_id) for item in decisions if item.meeting_id}
    return [
        item
        for item in view.dataset.all(Decision)
        if (item.meeting_id, item.source_id) in at
        and item not in decisions
        and by in {"", item.by_id}
        and view.shows(item)
    ]


def _said(
    view: View, decisions: Iterable[Decision], disputed: Iterable[Contradiction]
) -> list[Description | Figure]:
    """Return what the paragraphs behind decisions say of those who decide, and of what is decided on.

    A contradiction about a decision counts with it: where it says that another may decide, what the
    same paragraph says would follow from that.
    """
    each = list(decisions)
    concerned = dict.fromkeys(end for item in each for end in (item.on_id, item.by_id) if end)
    where = {at for item in (*each, *disputed) for at in view.paragraphs(item)}
    said: list[Description | Figure] = []
    for thing in concerned:
        said += view.dataset.of(Description, subject_id=thing)
        said += view.dataset.of(Figure, subject_id=thing)
    return [x for x in said if view.shows(x) and not where.isdisjoint(view.paragraphs(x))]


def _gaps(view: View, subjects: Iterable[str]) -> list[Gap]:
    gaps = (x for item in sorted(subjects) for x in view.dataset.of(Gap, subject_id=item))
    return [gap for gap in gaps if gap.what == "outcome" and view.shows(gap)]


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


def _steps(shown: Iterable[Decision], on: str) -> list[Decision]:
    """Return the steps of a stated order: two or more of one source that have a position in it.

    A thing has no other order than one in which it is named itself.
    """
    stated = [item for item in shown if item.position]
    own = {item.source_id for item in stated if item.on_id == on}
    ordered = sorted(
        (item for item in stated if item.source_id in own),
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
        found=bool(found.decisions or found.changes or found.rules),
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
            section(view, Part.RULE, "How it decides", found.rules),
            section(view, Part.SAID, "What the same paragraphs say", found.said),
            section(view, Part.CHANGES, "Changes made or proposed", found.changes),
            section(view, Part.CONTRADICTIONS, BOTH_STAND, found.contradictions),
            section(view, Part.GAPS, "Looked for and not stated", found.gaps),
        ],
        remarks=_elsewhere(view, found),
    )


def _elsewhere(view: View, found: Found) -> list[Remark]:
    """Say what else the same papers put to the same meetings, and which question lists all of it."""
    if not found.beside:
        return []
    those = dict.fromkeys(view.dataset.name(item.on_id) for item in found.beside if item.on_id)
    number = counted(len(found.beside), "more decision")
    text = f"the same papers put {number} to the same meeting, on something else{naming(those)}"
    asked = [
        command("decisions", "--at", meeting)
        for meeting in dict.fromkeys(item.meeting_id for item in found.beside)
    ]
    return [Remark(kind=Kind.BESIDE, text=text, option="; ".join(asked))]


def _asked(view: View, found: Found) -> str:
    acts = f" to {vocabulary.ACTS[found.act]}" if found.act else ""
    acts = acts.removesuffix(" on") if found.ends["on"] else acts
    dataset = view.dataset
    about = dataset.name(found.text) if dataset.is_thing(found.text) else repr(found.text)
    words = f" about {about}" if found.text else ""
    return acts + ends_in_words(dataset, found.ends) + words


def _verdict(view: View, found: Found) -> str:
    if not found.decisions:
        none = denied(view, found.silence, none=f"no decision{_asked(view, found)}")
        changes = counted(len(found.changes), "change")
        said = f"{none}; {changes} made or proposed" if found.changes else none
        return said + _by_rule(view, found)
    recorded = sum(map(_has_outcome, found.decisions))
    counts = f"{recorded} with an outcome recorded, {len(found.decisions) - recorded} with none"
    said = f"{counted(len(found.decisions), 'decision')}{_asked(view, found)}{_in_parts(found)}"
    return f"{said}: {counts}{_delegated(view, found)}{_by_rule(view, found)}"


def _in_parts(found: Found) -> str:
    number = sum(item.on_id in found.parts for item in found.decisions)
    return f" ({number} of them on its parts, services or contracts)" if number else ""


def _delegated(view: View, found: Found) -> str:
    """Return to whom is delegated what was asked about, or part of it."""
    given = (item for item in found.decisions if item.act == "delegate" and item.to_id)
    who = dict.fromkeys(view.dataset.name(item.to_id) for item in given) if found.ends["on"] else {}
    names = naming(who).removeprefix(": ")
    return f"; delegated, or to be, to {names}" if names else ""


def _by_rule(view: View, found: Found) -> str:
    said = [
        decided(view, rule) if rule.decides else "how it decides is stated" for rule in found.rules
    ]
    return "".join(f"; {each}" for each in dict.fromkeys(said))


def _has_outcome(item: Decision) -> bool:
    return item.outcome != vocabulary.OUTCOME_NOT_RECORDED
