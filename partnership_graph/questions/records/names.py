"""What is a thing called, and what was it called? Its names over time, each with where it holds, and its look-alikes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from typing import Final, TypeVar

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.denying import denied
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, section, state
from partnership_graph.facts.dates import in_words, when
from partnership_graph.facts.records import Alias, Change, Contradiction, Fact, Gap, Identifier
from partnership_graph.facts.silence import Silence, silence
from partnership_graph.facts.spelling import plain
from partnership_graph.facts.view import SUCCEEDING, View
from partnership_graph.facts.wording import NOT_THE_DAY
from partnership_graph.questions.records.rows import is_shown

FactT = TypeVar("FactT", bound=Fact)

_LONGEST: Final = 10
"""Characters of the longest name that is read as an abbreviation."""

_ALIKE: Final = 0.75
"""How alike two words are of which one is the other spelt another way."""

_GAPS: Final = frozenset({"name", "meaning", "succession"})


class How(Enum):
    """What a name is beside the thing's own."""

    OTHER = "other"
    ABBREVIATION = "abbreviation"
    SPELLING = "spelling"
    """Another name of it, or its own, spelt another way."""

    FORMER = "former"
    DOCUMENT = "document"
    """A name in one document alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A thing and its names.

    Args:
        thing: what it is.
        names: its other names, by what they are.
        changes: what it became or came from, under another name or as another thing.
        identifiers: what registers call it.
        unlike: the rows which say that something with a like name is not said to be the same.
        namesakes: what else bears one of its names, or the rows by which it does.
        contradictions: every side of what its names or its succession are told in two ways.
        gaps: what of its name was looked for and is not stated.
        absent: why it is not there on the day, where it is not.
        silence: what stands behind saying that it has no other name.
    """

    thing: Fact
    names: Mapping[How, Sequence[Alias]]
    changes: Sequence[Change]
    identifiers: Sequence[Identifier]
    unlike: Sequence[Gap]
    namesakes: Sequence[Fact]
    contradictions: Sequence[Contradiction]
    gaps: Sequence[Gap]
    absent: str
    silence: Silence


def find(view: View, wanted: str) -> Found:
    """Find what a thing is and was called, what it became, and what is like it in name alone."""
    every = view.dataset.called(wanted)
    aliases = [item for item in every if is_shown(view, item)]
    presence = view.presence(wanted)
    gaps = list(_shown_of(view, Gap, wanted))
    changes = [item for item in _shown_of(view, Change, wanted) if _follows(item, wanted)]
    return Found(
        thing=view.dataset.fact(wanted),
        names=_by_what_they_are(view, wanted, aliases),
        changes=changes,
        identifiers=list(_shown_of(view, Identifier, wanted)),
        unlike=[gap for gap in gaps if gap.what == "same_as"],
        namesakes=list(_namesakes(view, wanted, aliases)),
        contradictions=_contradicted(view, [*every, *changes]),
        gaps=[gap for gap in gaps if gap.what in _GAPS and gap.subject_id == wanted],
        absent="" if presence.shown else presence.why,
        silence=silence(view, [wanted], facts=[item for item in every if item not in aliases]),
    )


def _shown_of(view: View, kind: type[FactT], wanted: str) -> Iterator[FactT]:
    """Yield the rows of a table that mention a thing, but for those that a filter keeps out."""
    yield from (item for item in view.dataset.about(wanted, kind) if is_shown(view, item))


def _contradicted(view: View, facts: Iterable[Fact]) -> list[Contradiction]:
    """Return all sides of the contradictions in which some facts carry a side."""
    topics = {
        side.topic for fact in facts for side in view.dataset.of(Contradiction, fact_id=fact.id)
    }
    return [
        side
        for side in (view.dataset.all(Contradiction) if topics else ())
        if side.topic in topics and is_shown(view, side)
    ]


def _follows(change: Change, wanted: str) -> bool:
    """Tell whether by a change one thing comes after another, and a thing is one of them."""
    return change.kind in SUCCEEDING and wanted in (change.subject_id, change.into_id)


def _by_what_they_are(
    view: View, wanted: str, aliases: Iterable[Alias]
) -> dict[How, Sequence[Alias]]:
    """Return names by what each is beside those that are cited more often."""
    names: dict[How, list[Alias]] = {}
    known = [view.dataset.own_name(wanted)]
    for item in sorted(aliases, key=lambda alias: -len(view.citations(alias))):
        names.setdefault(_how(view, item, known), []).append(item)
        known.append(item.name)
    return {how: names[how] for how in How if how in names}


def _how(view: View, alias: Alias, others: Iterable[str]) -> How:
    """Return what a name is, beside the names of the same thing that are cited more often."""
    if alias.status == "historical" or view.day >= view.period(alias).ends:
        return How.FORMER
    if not view.dataset.everywhere(alias):
        return How.DOCUMENT
    if any(_spelt_alike(alias.name, other) for other in others):
        return How.SPELLING
    return How.ABBREVIATION if _is_short(alias.name) else How.OTHER


def _is_short(name: str) -> bool:
    """Tell whether a name is written as abbreviations are: in capitals, in one word."""
    letters = [letter for letter in name if letter.isalpha()]
    capitals = [letter for letter in letters if letter.isupper()]
    return len(name.split()) == 1 and len(name) <= _LONGEST and 2 * len(capitals) > len(letters) + 1


def _spelt_alike(name: str, other: str) -> bool:
    """Tell whether two names are one, word by word, but for how a few letters are written.

    Of abbreviations that is so where one has the letters of the other in another order.
    """
    one, two = plain(name).split(), plain(other).split()
    if "".join(one) == "".join(two):
        return True
    if _is_short(name) or _is_short(other):
        return sorted(plain(name)) == sorted(plain(other))
    return len(one) == len(two) and all(map(_words_alike, one, two))


def _words_alike(word: str, other: str) -> bool:
    alike = SequenceMatcher(None, word, other).ratio() >= _ALIKE
    return alike and word[:1] == other[:1]


def _namesakes(view: View, wanted: str, aliases: Iterable[Alias]) -> Iterator[Fact]:
    """Yield what else is called as a thing is, and the rows by which one of its names means another."""
    dataset = view.dataset
    own = plain(dataset.own_name(wanted))
    names = {own, *(plain(item.name) for item in aliases)}
    seen = {wanted}
    for thing in dataset.things():
        if thing.id not in seen and plain(thing.name) in names and is_shown(view, thing):
            seen.add(thing.id)
            yield thing
    for alias in dataset.all(Alias):
        if alias.of_id not in seen and plain(alias.name) in names and is_shown(view, alias):
            yield alias


def tell(view: View, found: Found) -> Answer:
    """Tell what a thing is called, what each of its names is, and what is not the same."""
    name = view.dataset.name(found.thing.id)
    return answer(
        view,
        f"What is {name} called, and what was it?",
        found=True,
        verdict=_verdict(view, found),
        sections=[
            section(view, Part.THING, "What it is", [found.thing]),
            *(_named(view, how, items) for how, items in found.names.items()),
            section(view, Part.SUCCESSION, "Renamed, or followed by another", found.changes),
            section(view, Part.IDENTIFIERS, "What registers call it", found.identifiers),
            Section(
                part=Part.NOT_THE_SAME,
                heading="Like in name, not said to be the same",
                statements=tuple(_like(view, found, gap) for gap in found.unlike),
            ),
            section(view, Part.NAMESAKES, "What else bears one of its names", found.namesakes),
            section(view, Part.CONTRADICTIONS, Contradiction.heading, found.contradictions),
            section(view, Part.GAPS, "Looked for and not stated", found.gaps),
        ],
        remarks=[Remark(kind=Kind.DAY, text=found.absent) if found.absent else None],
    )


_HEADINGS: Final = {
    How.OTHER: "Also called",
    How.ABBREVIATION: "Abbreviations",
    How.SPELLING: "Spelt another way",
    How.FORMER: "Former names",
    How.DOCUMENT: "In one document alone",
}


def _named(view: View, how: How, items: Sequence[Alias]) -> Section:
    return Section(
        part=Part.NAMES,
        of=how.value,
        heading=_HEADINGS[how],
        statements=tuple(_name(view, item) for item in items),
    )


def _name(view: View, item: Alias) -> Statement:
    scope = f", only in {view.dataset.name(item.only_in)}" if item.only_in else ""
    return state(view, item, text=f"{item.name}{scope}")


def _like(view: View, found: Found, gap: Gap) -> Statement:
    """Return what is like a thing in name, and what the document does say of the two."""
    other = view.dataset.name(_other_end(found, gap))
    return state(view, gap, text=f"{other}: {gap.text}" if gap.text else other)


def _other_end(found: Found, gap: Gap) -> str:
    return gap.other_id if gap.subject_id == found.thing.id else gap.subject_id


_MOST_NAMED: Final = 6


def _verdict(view: View, found: Found) -> str:
    """Say what it is called, what it was called, and what it must not be taken for."""
    became = dict.fromkeys(_became(view, found))
    parts = [_own(view, found), *_former(found), *became, *_not_same(view, found)]
    if not found.names:
        none = denied(view, found.silence, none="no other name")
        parts.append(f"{none[:1].lower()}{none[1:]}")
    return "; ".join(parts)


def _own(view: View, found: Found) -> str:
    every = [
        item.name
        for how in (How.ABBREVIATION, How.OTHER, How.SPELLING)
        for item in found.names.get(how, ())
    ]
    also = _listed(every)
    name = view.dataset.name(found.thing.id)
    in_one = _listed(item.name for item in found.names.get(How.DOCUMENT, ()))
    said = f"{name} (also {also})" if also else name
    return f"{said}; in one document alone {in_one}" if in_one else said


def _listed(names: Iterable[str]) -> str:
    every = list(dict.fromkeys(names))
    more = f" and {len(every) - _MOST_NAMED} more" if len(every) > _MOST_NAMED else ""
    return ", ".join(every[:_MOST_NAMED]) + more


def _former(found: Found) -> Iterator[str]:
    for item in found.names.get(How.FORMER, ()):
        until = f"until {in_words(item.valid_to)}" if item.valid_to else NOT_THE_DAY
        yield f"formerly {item.name} ({until})"


def _became(view: View, found: Found) -> Iterator[str]:
    """Yield what it became or came from; of what is only proposed, that it is."""
    name = view.dataset.name
    for item in found.changes:
        if item.subject_id == item.into_id or name(item.subject_id) == item.into_text:
            continue
        is_old = item.subject_id == found.thing.id
        new = name(item.into_id) if item.into_id else item.into_text
        other = (new if is_old else name(item.subject_id)) or "another"
        day = f" {when(item.valid_from)}" if item.valid_from else ""
        if item.status == "proposed":
            yield f"proposed: {_WORDS[item.kind, is_old]} {other}{day} (outcome not recorded)"
        else:
            yield f"{_WORDS[item.kind, is_old]} {other}{day}"


_WORDS: Final[Mapping[tuple[str, bool], str]] = {
    ("rename", True): "renamed",
    ("rename", False): "before that",
    ("succession", True): "followed by",
    ("succession", False): "follows",
    ("join", True): "joined into",
    ("join", False): "joined up from",
}


def _not_same(view: View, found: Found) -> Iterator[str]:
    others = _listed(view.dataset.name(_other_end(found, gap)) for gap in found.unlike)
    if others:
        yield f"not said to be the same as {others}"
