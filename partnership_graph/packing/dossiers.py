"""The dossier of a body: what a paper says of it on one to three pages, put together of several answers."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.facts.records import Board, Gap, Membership
from partnership_graph.facts.wording import counted
from partnership_graph.partnership import Partnership
from partnership_graph.pictures import Pictures
from partnership_graph.publishing.dossier import Dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """One chapter: its heading, the question it answers, and what of that answer stands in it.

    Args:
        heading: what stands above it.
        question: the name of the question.
        given: what is asked beside the body.
        parts: the parts of the answer that it holds; all where none is named.
        without: the parts that it does not hold.
        is_told: whether the first line of the answer stands in it.
        most: the most statements.
    """

    heading: str
    question: str
    given: tuple[tuple[str, str], ...] = ()
    parts: Collection[Part] = ()
    without: Collection[Part] = ()
    is_told: bool = True
    most: int = 10


_ASIDE: Final = (Part.GAPS, Part.CHAIRING, Part.OTHER_RELATIONS, Part.REPORTING_LINE)
"""What another chapter tells."""

_CHAPTERS: Final = (
    _Asked(
        heading="Whom it answers to", question="chain", without=(*_ASIDE, Part.END, Part.EXPECTED)
    ),
    _Asked(heading="Other lines from it and to it", question="lines"),
    _Asked(heading="Chair and seats", question="members", parts=(Part.SEATS,), most=30),
    _Asked(heading="Its sub-groups", question="members", parts=(Part.SUB_GROUPS,), is_told=False),
    _Asked(heading="Quorum, and how it decides", question="quorum", without=_ASIDE),
    _Asked(heading="Terms of reference", question="terms", parts=(Part.TERMS,), most=12),
    _Asked(
        heading="Where a dispute, a risk or a concern goes", question="escalate", without=_ASIDE
    ),
    _Asked(
        heading="Looked for and not stated",
        question="facts",
        given=(("kind", "gaps"),),
        is_told=False,
    ),
)
"""The chapters of a dossier, in their order."""


def bodies(asked: Partnership) -> list[str]:
    """Return the ids of the bodies that a place's pack tells of: the boards and groups recorded on the day."""
    view = asked.view
    shown = [body for body in asked.dataset.all(Board) if view.shows(body)]
    return [body.id for body in sorted(shown, key=lambda body: (body.name.casefold(), body.id))]


def dossier(asked: Partnership, body: str) -> Dossier:
    """Return the dossier of a body.

    >>> from partnership_graph import load
    >>> dossier(load("thurrock"), "mase").answer.sections[0].heading
    'Whom it answers to'

    Raises:
        QuestionError: there is no such body, or it is not recorded on the day.
    """
    wanted = asked.dataset.resolve(body)
    answers: dict[tuple[str, tuple[tuple[str, str], ...]], Answer] = {}
    for chapter in _CHAPTERS:
        about = "about" if chapter.question == "facts" else "wanted"
        key = chapter.question, chapter.given
        answers.setdefault(
            key, asked.ask(chapter.question, **{about: wanted}, **dict(chapter.given))
        )
    first = next(iter(answers.values()))
    name = asked.dataset.name(wanted)
    answer = replace(
        first,
        question=name,
        verdict=first.verdict,
        sections=tuple(_sections(answers, name)),
        remarks=tuple(_remarks(answers.values())),
        found=True,
        asked_of=(wanted,),
    )
    return Dossier(id=wanted, answer=answer, picture=Pictures(asked).chain(wanted))


def _sections(
    answers: dict[tuple[str, tuple[tuple[str, str], ...]], Answer], name: str
) -> Iterator[Section]:
    for chapter in _CHAPTERS:
        answer = answers[chapter.question, chapter.given]
        statements = [
            replace(item, text=_without(name, item)) for item in _statements(chapter, answer)
        ]
        told = answer.verdict if chapter.is_told else ""
        if not told and not statements:
            continue
        left = sum(1 for item in statements[chapter.most :] if not item.depth)
        more = f"{counted(left, 'more line')} in the register" if left else ""
        yield Section(
            part=Part.GROUP,
            of=chapter.heading.lower().replace(" ", "_"),
            heading=chapter.heading,
            remark="; ".join(filter(None, (told, more))),
            statements=tuple(statements[: chapter.most]),
        )


def _without(name: str, item: Statement) -> str:
    """Return what a statement says; of a seat or a gap without the body's name, which heads the dossier."""
    if item.table == Membership.table:
        return item.text.replace(f", {name}", "", 1)
    return item.text.removeprefix(f"{name}: ") if item.table == Gap.table else item.text


def _statements(chapter: _Asked, answer: Answer) -> Iterator[Statement]:
    for section in answer.sections:
        wanted = section.part in chapter.parts if chapter.parts else True
        if wanted and section.part not in chapter.without:
            yield from section.statements


def _remarks(answers: Collection[Answer]) -> Iterator[Remark]:
    """Yield what must be known of the answers, once: no hint on what to type next."""
    kept = (Kind.DAY, Kind.CAUTION, Kind.LEFT_OUT)
    said = (item for answer in answers for item in answer.remarks if item.kind in kept)
    yield from dict.fromkeys(replace(item, option="", day="") for item in said)
