"""The dossier of a body: what a paper says of it on one to three pages, put together of several answers."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.denying import IN_TABLES
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.diagrams.arranged import Node, Said, Tree
from partnership_graph.diagrams.scene import Book
from partnership_graph.facts import vocabulary
from partnership_graph.facts.records import (
    AreaLink,
    Board,
    Change,
    Gap,
    Membership,
    TierPlacement,
)
from partnership_graph.facts.wording import counted
from partnership_graph.partnership import Partnership
from partnership_graph.pictures import Pictures
from partnership_graph.publishing.dossier import Dossier

_ALWAYS: Final = "always"
_IF_NONE: Final = "if none"
_NEVER: Final = "never"
_IN_REGISTER: Final = "in the register"
_KEPT: Final = (Kind.DAY, Kind.LEFT_OUT)
_Question: TypeAlias = tuple[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """One chapter: its heading, the question it answers, and what of that answer stands in it.

    Args:
        heading: what stands above it.
        question: the name of the question.
        given: what is asked beside the body.
        parts: the parts of the answer that it holds; all where none is named.
        without: the parts that it does not hold.
        of: of what the sections are that it holds, such as kinds of line; all where none is named.
        not_of: of what the sections are that it does not hold.
        told: when the first line of the answer stands in it: always, if the whole answer holds
            nothing, or never.
        most: the most statements.
    """

    heading: str
    question: str
    given: tuple[tuple[str, str], ...] = ()
    parts: Collection[Part] = ()
    without: Collection[Part] = ()
    of: Collection[str] = ()
    not_of: Collection[str] = ()
    told: str = _ALWAYS
    most: int = 10

    @property
    def key(self) -> _Question:
        """The question that it is a part of the answer to, and what is asked beside the body."""
        return self.question, self.given

    def holds(self, section: Section) -> bool:
        """Whether a section of the answer stands in it."""
        return (
            (not self.parts or section.part in self.parts)
            and section.part not in self.without
            and (not self.of or section.of in self.of)
            and section.of not in self.not_of
        )


_ASIDE: Final = (Part.GAPS, Part.CHAIRING, Part.OTHER_RELATIONS, Part.REPORTING_LINE)
"""What another chapter tells."""

_CHAPTERS: Final = (
    _Asked(
        heading="What it is",
        question="show",
        parts=(Part.THING, Part.GROUP),
        of=("", TierPlacement.table, AreaLink.table),
        told=_NEVER,
    ),
    _Asked(
        heading="Whom it answers to",
        question="chain",
        parts=(Part.ROUTE, Part.CIRCLE),
        told=_NEVER,
    ),
    _Asked(heading="Chair and seats", question="members", parts=(Part.SEATS,), most=30),
    _Asked(heading="Its sub-groups", question="members", parts=(Part.SUB_GROUPS,), told=_NEVER),
    _Asked(heading="Quorum, and how it decides", question="quorum", without=_ASIDE),
    _Asked(heading="Terms of reference", question="terms", parts=(Part.TERMS,), most=8),
    _Asked(
        heading="Where a dispute, a risk or a concern goes",
        question="escalate",
        without=(*_ASIDE, Part.MAY_RAISE_WITH),
    ),
    _Asked(
        heading="Other reporting lines, to it and from it",
        question="lines",
        of=[*vocabulary.UPWARD],
        told=_IF_NONE,
    ),
    _Asked(
        heading="Other links: not reporting lines",
        question="lines",
        not_of=[*vocabulary.UPWARD],
        told=_NEVER,
        most=8,
    ),
    _Asked(
        heading="Looked for and not stated",
        question="facts",
        given=(("kind", "gaps"),),
        told=_NEVER,
    ),
)
"""The chapters of a dossier, in their order; each fact stands in the first that has it."""


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
    answers: dict[_Question, Answer] = {}
    for chapter in _CHAPTERS:
        about = "about" if chapter.question == "facts" else "wanted"
        answers.setdefault(
            chapter.key, asked.ask(chapter.question, **{about: wanted}, **dict(chapter.given))
        )
    first = answers["chain", ()]
    name = asked.dataset.name(wanted)
    answer = replace(
        first,
        question=name,
        sections=tuple(_sections(answers, name)),
        remarks=tuple(_remarks(answers)),
        found=True,
        asked_of=(wanted,),
    )
    return Dossier(id=wanted, answer=answer, picture=_way_up(asked, wanted))


def _way_up(asked: Partnership, body: str) -> Book | None:
    """Return whom a body answers to as a small picture, None where it is to nobody: other links are a chapter."""
    scene = Pictures(asked).chain(body).first
    if not isinstance(scene.arrangement, Tree):
        return None
    roots = tuple(_bare(asked, node) for node in scene.arrangement.roots)
    if not any(node.branches for node in roots):
        return None
    return Book(scenes=(replace(scene, arrangement=replace(scene.arrangement, roots=roots)),))


def _bare(asked: Partnership, node: Node) -> Node:
    """Return a box of a picture with the reporting lines from it, and without the other links that are told on it."""
    return replace(
        node,
        said=tuple(said for said in node.said if _is_of_the_way(asked, said)),
        branches=tuple(
            replace(branch, kids=tuple(_bare(asked, item) for item in branch.kids))
            for branch in node.branches
            if branch.upward
        ),
    )


def _is_of_the_way(asked: Partnership, said: Said) -> bool:
    """Tell whether words on a box are of the way up: where it ends, or what is to become of the body."""
    return all(isinstance(asked.dataset.fact(fact), Gap | Change) for fact in said.facts)


def _sections(answers: Mapping[_Question, Answer], name: str) -> Iterator[Section]:
    known: set[str] = set()
    for chapter in _CHAPTERS:
        answer = answers[chapter.key]
        new = [
            replace(item, text=_without(name, item), table=_in_print(item))
            for item in _new(chapter, answer, known)
        ]
        statements = [*_together(new)]
        is_told = chapter.told == _ALWAYS or (chapter.told == _IF_NONE and not answer.found)
        told = answer.verdict.replace(IN_TABLES, _IN_REGISTER) if is_told else ""
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


def _in_print(item: Statement) -> str:
    """Return the table of a statement, "" of a body: its id, which is for typing, is not printed after it."""
    return "" if item.table == Board.table else item.table


def _without(name: str, item: Statement) -> str:
    """Return what a statement says without the body's name before it or as where a seat is: it heads the dossier."""
    if item.table == Membership.table:
        return item.text.replace(f", {name}", "", 1)
    text = item.text.removeprefix(f"{name}, ").removeprefix(f"{name}: ")
    return item.text if text == item.text else f"{text[:1].upper()}{text[1:]}"


def _together(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Yield statements, and what is not stated and no more is said of as one, where the same paragraphs were read."""
    bare: dict[Hashable, list[Statement]] = {}
    for item in statements:
        if item.table == Gap.table and not (item.row["text"] or item.row["other_id"]):
            bare.setdefault((item.citations, item.condition, item.last_recorded), []).append(item)
        else:
            yield item
    for first, *others in bare.values():
        words = [vocabulary.GAPS[item.row["what"]] for item in (first, *others)]
        text = f"Not stated: {', '.join(words)}"
        yield replace(first, text=text, fact_id="", row={}) if others else first


def _new(chapter: _Asked, answer: Answer, known: set[str]) -> Iterator[Statement]:
    """Yield what of an answer stands in a chapter and in none before it, with what is beneath."""
    is_new = True
    for section in filter(chapter.holds, answer.sections):
        for item in section.statements:
            if not item.depth:
                is_new = item.fact_id not in known
                known |= {item.fact_id} - {""}
            if is_new:
                yield item


def _remarks(answers: Mapping[_Question, Answer]) -> Iterator[Remark]:
    """Yield what must be known of the answers, once: of one that tells nothing here no more than what it leaves out."""
    said: dict[Remark, None] = {}
    for chapter in _CHAPTERS:
        answer = answers[chapter.key]
        is_shown = any(item.statements for item in answer.sections if chapter.holds(item))
        for item in answer.remarks:
            if item.kind in _KEPT or (item.kind is Kind.CAUTION and is_shown):
                said[replace(item, text=_found(item), option="", day="")] = None
    yield from said


def _found(remark: Remark) -> str:
    """Return what a remark says, and where that is found which it says is left out."""
    more = " (in the register)" if remark.option.startswith("--include") else ""
    return f"{remark.text}{more}"
