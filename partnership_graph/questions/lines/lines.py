"""Every line of a thing, climbed or not, in both directions; kinds are never merged."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.denying import denied
from partnership_graph.answers.left_out import left_out
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, state
from partnership_graph.facts import vocabulary
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.holders import INSTEAD, posts_of
from partnership_graph.facts.records import ACTORS, Description, Fact, PostHolder, ReportingLine
from partnership_graph.facts.silence import Silence, silence
from partnership_graph.facts.typed import refused
from partnership_graph.facts.view import FILTERS, View
from partnership_graph.facts.wording import counted, kind_in_words, seen_from, sentence, told_from
from partnership_graph.questions.lines import denials, overseen
from partnership_graph.questions.lines.claims import NOT_A_LINE
from partnership_graph.questions.lines.denials import Denial
from partnership_graph.questions.lines.overseen import Overseen

_ORDER: Final = {kind: at for at, kind in enumerate(vocabulary.LINE_KINDS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The lines of one kind: those from the thing, and those to it."""

    kind: str
    word: str
    away: Sequence[ReportingLine]
    towards: Sequence[ReportingLine]

    @property
    def lines(self) -> list[ReportingLine]:
        """All of them, those from the thing first."""
        return [*self.away, *self.towards]

    @property
    def climbed(self) -> bool:
        """Whether a chain climbs lines of this kind."""
        return self.kind in vocabulary.UPWARD


@dataclass(frozen=True, slots=True, kw_only=True)
class ByPost:
    """A line of a post that a person holds on the day."""

    line: ReportingLine
    holder: PostHolder


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The lines of a thing, kind by kind: the upward ones first, in their order of strength.

    Args:
        wanted: the id of the thing.
        kinds: the kinds that were asked for; none where all are told.
        groups: its lines.
        by_post: the lines of the posts that a person holds.
        overseen: the oversight over the members of the bodies of a place.
        certain: the lines that surely hold on the day.
        denial: what there is of upward lines where none is shown, and no kind was asked for.
        every: all its lines, shown or not.
        said: how much it said of others, or is said of it: none of it a line.
        silence: what stands behind saying that there is none.
    """

    wanted: str
    kinds: Sequence[str]
    groups: Sequence[Group]
    by_post: Sequence[ByPost]
    overseen: Sequence[Overseen]
    certain: frozenset[str]
    denial: Denial | None
    every: Sequence[ReportingLine]
    said: int
    silence: Silence

    @property
    def any(self) -> bool:
        """Whether any line is shown."""
        return bool(self.groups or self.by_post or self.overseen)


def check(dataset: Dataset, wanted: str, kinds: Collection[str] = ()) -> None:
    """Make sure that there are such kinds of line: ours, or a place's own words.

    Raises:
        QuestionError: a kind does not exist.
    """
    del wanted
    own = {line.word for line in dataset.all(ReportingLine)} - {""}
    for kind in kinds:
        if kind not in vocabulary.LINE_KINDS and kind not in own:
            raise refused("--kind", kind, [*vocabulary.LINE_KINDS, *sorted(own)])


def find(view: View, wanted: str, kinds: Collection[str] = ()) -> Found:
    """Find every line of a thing, from it and to it; a person's together with those of their posts.

    Args:
        view: what to look at.
        wanted: the id of the thing.
        kinds: only lines of these kinds; all where none is given.
    """
    every = _lines(view, wanted, kinds)
    shown = [line for line in every if view.shows(line)]
    groups = _grouped(wanted, shown)
    over = [item for item in overseen.find(view, wanted) if _is_of(item.line, kinds)]
    own_upward = any(group.climbed and group.away for group in groups)
    return Found(
        wanted=wanted,
        kinds=list(kinds),
        groups=groups,
        by_post=_by_post(view, wanted, kinds),
        overseen=over,
        certain=frozenset(line.id for line in shown if view.surely(line)),
        denial=None if own_upward or kinds else denials.above(view, wanted),
        every=every,
        said=_said(view, wanted),
        silence=silence(view, [wanted], facts=_kept_out(view, wanted, kinds, every)),
    )


def _lines(view: View, thing: str, kinds: Collection[str]) -> list[ReportingLine]:
    """Return every line from or to a thing, of some kinds, shown or not."""
    lines = view.dataset.about(thing, ReportingLine)
    return [line for line in lines if thing in {line.from_id, line.to_id} and _is_of(line, kinds)]


def _said(view: View, thing: str) -> int:
    """Count what somebody said of others, such as a challenge, and what is said of them."""
    if view.dataset.table_of(thing) not in ACTORS:
        return 0
    return sum(map(view.shows, view.dataset.about(thing, Description)))


def _is_of(line: ReportingLine, kinds: Collection[str]) -> bool:
    return not kinds or line.kind in kinds or line.word in kinds


def _grouped(wanted: str, lines: Iterable[ReportingLine]) -> list[Group]:
    """Return lines by kind and a place's own word for it: what is called otherwise stands apart."""
    found: dict[tuple[str, str], list[ReportingLine]] = {}
    for line in lines:
        found.setdefault((line.kind, line.word), []).append(line)
    return [
        Group(
            kind=kind,
            word=word,
            away=[line for line in found[kind, word] if line.from_id == wanted],
            towards=[line for line in found[kind, word] if line.from_id != wanted],
        )
        for kind, word in sorted(found, key=lambda each: (_ORDER[each[0]], each[1]))
    ]


def _by_post(view: View, person: str, kinds: Collection[str]) -> list[ByPost]:
    """Return the lines of the posts that a person holds on the day, in the order of kinds."""
    found = [
        ByPost(line=line, holder=holder)
        for holder in posts_of(view, person, instead=INSTEAD)
        for line in _lines(view, holder.post_id, kinds)
        if view.shows(line)
    ]
    return sorted(found, key=lambda item: (_ORDER[item.line.kind], item.line.word, item.line.id))


def _kept_out(
    view: View, wanted: str, kinds: Collection[str], every: Iterable[ReportingLine]
) -> list[Fact]:
    """Return what would have answered: lines, the holding of posts that have some, oversight."""
    wide = replace(view, include=frozenset(FILTERS), only="", source="")
    posts = (
        item.holder if view.shows(item.line) else item.line
        for item in _by_post(wide, wanted, kinds)
    )
    over = (
        item
        for item in overseen.kept_out(view, wanted)
        if not isinstance(item, ReportingLine) or _is_of(item, kinds)
    )
    own = (line for line in every if not view.shows(line))
    return list({item.id: item for item in chain(own, posts, over)}.values())


def tell(view: View, found: Found) -> Answer:
    """Tell the lines kind by kind, each from the thing's end; what is climbed first."""
    name = view.dataset.name(found.wanted)
    return answer(
        view,
        f"Which lines has {name}{_narrowed(found)}?",
        found=found.any,
        verdict=_verdict(view, found) if found.any else _none(view, found),
        sections=[
            *(_group(view, found, group) for group in found.groups),
            Section(
                part=Part.BY_POST,
                heading="By post: the lines of a post held on this day",
                statements=tuple(_held(view, found)),
            ),
            Section(
                part=Part.OVERSIGHT,
                heading="Oversight over the members of its bodies: no line of its own",
                statements=tuple(_over(view, item) for item in found.overseen),
            ),
        ],
        remarks=[*_beside(found), *left_out(view, found.every, "lines", named=True)],
    )


def _beside(found: Found) -> Iterator[Remark]:
    if found.said:
        number = counted(found.said, "thing")
        text = f"{number} that they said of others or that is said of them: no line"
        yield Remark(kind=Kind.BESIDE, text=text, option=f"pgraph roles {found.wanted}")


def _narrowed(found: Found) -> str:
    """Return which kinds were asked for, as the end of a phrase: " of the kind 'advises'"."""
    words = [f"'{vocabulary.LINE_KINDS.get(kind, kind)}'" for kind in found.kinds]
    return f" of the kind {' or '.join(words)}" if words else ""


def _group(view: View, found: Found, group: Group) -> Section:
    words = kind_in_words(group.lines[0])
    what = "upward" if group.climbed else NOT_A_LINE
    return Section(
        part=Part.GROUP,
        of=f"{group.kind} {group.word}".strip().replace(" ", "_"),
        heading=f"{words[:1].upper()}{words[1:]}: {what}",
        statements=tuple(
            state(view, line, text=told_from(view.dataset, line, found.wanted))
            for line in group.lines
        ),
    )


def _held(view: View, found: Found) -> Iterator[Statement]:
    """Yield the lines of each post, and beneath the first of each who holds it."""
    told: set[str] = set()
    for item in found.by_post:
        text = seen_from(view.dataset, item.line, item.holder.post_id)
        text = text or sentence(view.dataset, item.line)
        how = "" if item.line.kind in vocabulary.UPWARD else f": {NOT_A_LINE}"
        yield state(view, item.line, text=f"{text}; by post{how}")
        if item.holder.id not in told:
            told.add(item.holder.id)
            yield state(view, item.holder, depth=1)


def _over(view: View, item: Overseen) -> Statement:
    """Return a line over a member, and on which of the bodies they sit."""
    bodies = list(dict.fromkeys(view.dataset.name(seat.body_id) for seat in item.seats))
    few = len(bodies) <= _MOST_NAMED
    where = ", ".join(bodies) if few else f"{counted(len(bodies), 'body', 'bodies')} of it"
    text = f"{sentence(view.dataset, item.line)}; a member of {where}"
    return state(view, item.line, text=text)


_MOST_NAMED: Final = 3


def _verdict(view: View, found: Found) -> str:
    """Say how many lines there are, the upward ones apart, and how many of each kind."""
    upward = [group for group in found.groups if group.climbed]
    others = [group for group in found.groups if not group.climbed]
    said = [
        _counted(found, upward, "upward line"),
        _counted(found, others, "other line") + (f" ({NOT_A_LINE})" if others else ""),
        f"{counted(len(found.by_post), 'line')} by post" if found.by_post else "",
        f"{counted(len(found.overseen), 'line')} of oversight over the members of its bodies"
        if found.overseen
        else "",
    ]
    name = view.dataset.name(found.wanted)
    denial = found.denial
    more = f"; {denials.tell(view, denial)}" if denial and denial.kept else ""
    return f"{name} has {'; '.join(filter(None, said))}{more}"


def _counted(found: Found, groups: Sequence[Group], unit: str) -> str:
    """Return how many lines of some kinds there are, and of each: those to the thing are said to be."""
    lines = [line for group in groups for line in group.lines]
    if not lines:
        return ""
    sure = [line for line in lines if line.id in found.certain]
    perhaps = len(lines) - len(sure)
    more = f" and {perhaps} that may hold" if perhaps else ""
    each = ", ".join(map(_of_kind, groups))
    return f"{counted(len(sure), unit)}{more}: {each}"


def _of_kind(group: Group) -> str:
    """Return how many lines of a kind lead from a thing, and how many to it."""
    words = group.word or vocabulary.spoken(group.kind)
    numbers = (
        f"{len(group.away)}" if group.away else "",
        f"{len(group.towards)} to it" if group.towards else "",
    )
    return f"{words} ({', '.join(filter(None, numbers))})"


def _none(view: View, found: Found) -> str:
    name = view.dataset.name(found.wanted)
    return denied(view, found.silence, none=f"no line of {name}{_narrowed(found)}")
