"""Popolo: people, organisations, posts and who is a member of what, as they are on one day.

Popolo has no word for a status, a basis or a line of any kind but "parent": what would read as more
than it is stays out, and is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from partnership_graph.exports.exported import Exported, left_out, lost
from partnership_graph.exports.terms import IDS
from partnership_graph.facts.dates import in_words, last_day
from partnership_graph.facts.records import (
    Alias,
    Area,
    AreaLink,
    Board,
    Evidence,
    Fact,
    Identifier,
    Membership,
    Organisation,
    Person,
    Post,
    PostHolder,
    ReportingLine,
    Source,
    Thing,
)
from partnership_graph.facts.view import FIRST_DAY, View
from partnership_graph.facts.wording import condition, kind_in_words, sentence
from partnership_graph.publishing.escapes import encoded
from partnership_graph.publishing.jsonable import in_json

Item = dict[str, Any]

_PARENT: Final = ("sub_group_of", "committee_of")
"""The kinds of line by which an organisation has a parent."""

_CLASSES: Final[Mapping[str, Sequence[type[Thing]]]] = {
    "persons": (Person,),
    "organizations": (Organisation, Board),
    "posts": (Post,),
    "areas": (Area,),
}
_KEPT: Final = (
    *(record.table for records in _CLASSES.values() for record in records),
    *(item.table for item in (Membership, PostHolder, ReportingLine, AreaLink)),
    *(item.table for item in (Alias, Identifier, Source, Evidence)),
)


def facts(view: View) -> Exported:
    """Return who is a member of what on the day of a view, of what is in force and not implied."""
    made = _Popolo(view)
    dataset = view.dataset
    whole = {
        "name": ", ".join(map(dataset.known_as, dataset.places)),
        "meta": {
            "as_of": view.day if view.day != FIRST_DAY else "",
            "data_version": dataset.version,
            "licence": dataset.licence_of(dataset.all(Source)),
        },
        **{name: list(made.of_class(name)) for name in _CLASSES},
        "memberships": [*made.seats(), *made.posts_held()],
    }
    return Exported(data=encoded(in_json(whole, indent=2) + "\n"), lost=made.lost())


@dataclass(frozen=True, slots=True)
class _Counts:
    """What was kept of the facts that may become something of Popolo."""

    parents: list[str] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    members: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Popolo:
    """The parts of one file."""

    view: View
    kept: _Counts = field(default_factory=_Counts)

    @cached_property
    def known(self) -> Mapping[str, str]:
        """The things that are in the file, each with its class."""
        return {
            thing.id: name
            for name, records in _CLASSES.items()
            for record in records
            for thing in self.view.dataset.all(record)
            if self.view.shows(thing)
        }

    def of_class(self, name: str) -> Iterator[Item]:
        """Yield the people, the organisations, the posts or the areas."""
        for record in _CLASSES[name]:
            for thing in filter(self.view.shows, self.view.dataset.all(record)):
                yield getattr(self, f"_of_{name}")(thing) | self._sources(thing)

    def _of_persons(self, person: Person) -> Item:
        return {"id": person.id, "name": person.name, **self._names(person)}

    def _of_organizations(self, body: Board | Organisation) -> Item:
        parent = self._end_of(ReportingLine, body, _PARENT, self.kept.parents)
        return {
            "id": body.id,
            "name": body.name,
            "classification": kind_in_words(body),
            **({"parent_id": parent} if parent else {}),
            **({"abstract": condition(body)} if body.status != "in_force" else {}),
            **self._names(body),
            **_span(body, "founding_date", "dissolution_date"),
        }

    def _of_posts(self, post: Post) -> Item:
        return {
            "id": post.id,
            "label": post.name,
            **self._named("organization_id", post.organisation_id),
            **_span(post),
        }

    def _of_areas(self, area: Area) -> Item:
        parent = self._end_of(AreaLink, area, ("within",), self.kept.areas)
        return {
            "id": area.id,
            "name": area.name,
            "classification": kind_in_words(area),
            **({"parent_id": parent} if parent else {}),
        }

    def _end_of(
        self,
        record: type[ReportingLine | AreaLink],
        thing: Thing,
        kinds: Sequence[str],
        kept: list[str],
    ) -> str:
        """Return the first thing that one lies in by a fact that holds; Popolo has room for one."""
        own = self.known[thing.id]
        for fact in self.view.dataset.of(record, from_id=thing.id):
            if fact.kind in kinds and self._is_so(fact) and self.known.get(fact.to_id) == own:
                kept.append(fact.id)
                return fact.to_id
        return ""

    def _is_so(self, fact: Fact) -> bool:
        return self.view.concludes(fact)

    def seats(self) -> Iterator[Item]:
        """Yield the seats that are in force, each as a membership."""
        for seat in filter(self._is_so, self.view.dataset.all(Membership)):
            member = self._member(seat)
            if member and self.known.get(seat.body_id) == "organizations":
                self.kept.members.append(seat.id)
                yield {
                    "id": seat.id,
                    "label": sentence(self.view.dataset, seat),
                    "role": kind_in_words(seat),
                    "organization_id": seat.body_id,
                    **member,
                    **self._named("on_behalf_of_id", seat.on_behalf_of),
                    **_span(seat),
                    **self._sources(seat),
                }

    def _member(self, seat: Membership) -> Item:
        match self.known.get(seat.member_id):
            case "persons":
                return {"person_id": seat.member_id, **self._named("post_id", seat.in_post)}
            case "posts":
                return {"post_id": seat.member_id}
            case "organizations":
                return {"member": {"@type": "organization", "id": seat.member_id}}
            case _:
                return {}

    def posts_held(self) -> Iterator[Item]:
        """Yield who holds which post, each as a membership of no body: that would be a seat on it."""
        for held in filter(self._is_so, self.view.dataset.all(PostHolder)):
            if held.person_id in self.known and held.post_id in self.known:
                self.kept.members.append(held.id)
                yield {
                    "id": held.id,
                    "label": sentence(self.view.dataset, held),
                    "person_id": held.person_id,
                    "post_id": held.post_id,
                    **_span(held),
                    **self._sources(held),
                }

    def _named(self, key: str, wanted: str) -> Item:
        """Return a reference to what is in the file; nothing where it is not."""
        return {key: wanted} if wanted in self.known else {}

    def _names(self, thing: Thing) -> Item:
        about = self.view.dataset
        others = [item for item in about.of(Alias, of_id=thing.id) if self._is_so(item)]
        registered = [item for item in about.of(Identifier, thing_id=thing.id) if self._is_so(item)]
        names = [{"name": item.name, **_span(item)} for item in others]
        schemes = [{"scheme": item.scheme, "identifier": item.identifier} for item in registered]
        return ({"other_names": names} if names else {}) | (
            {"identifiers": schemes} if schemes else {}
        )

    def _sources(self, fact: Fact) -> Item:
        dataset = self.view.dataset
        return {
            "sources": [
                {
                    "url": f"{IDS}{item.source_id}",
                    "note": f"{dataset.name(item.source_id)}: {item.locator} (as of {in_words(item.as_of)})",
                }
                for item in self.view.citations(fact)
            ]
        }

    def lost(self) -> tuple[str, ...]:
        """Return what is recorded and not in the file, in lines."""
        dataset, day = self.view.dataset, in_words(self.view.day)
        things = [
            item for records in _CLASSES.values() for one in records for item in dataset.all(one)
        ]
        members = [*dataset.all(Membership), *dataset.all(PostHolder)]
        lines, links = list(dataset.all(ReportingLine)), list(dataset.all(AreaLink))
        unsaid = [item for item in things if item.id in self.known and item.status != "in_force"]
        counts = (
            (len(lines) - len(self.kept.parents), f"of {len(lines)} lines: Popolo knows one parent of an organisation"),
            (
                len(members) - len(self.kept.members),
                f"of {len(members)} seats and holders: not on {day}, proposed, implied, or of what is none of Popolo's",
            ),
            (len(things) - len(self.known), f"of {len(things)} people, organisations, posts and areas: not there on {day}"),
            (len(unsaid), "statuses other than in force, but for words: Popolo has no value for one"),
            (len(links) - len(self.kept.areas), f"of {len(links)} links between areas and what lies in them"),
            left_out(dataset, _KEPT),
        )  # fmt: skip
        return (*lost(counts), "basis, votes and notes of all that is in it")


def _span(fact: Fact, begins: str = "start_date", ends: str = "end_date") -> Item:
    """Return since when and until when something held, as stated; ours is the day after its last."""
    days = {begins: fact.valid_from, ends: last_day(fact.valid_to) if fact.valid_to else ""}
    return {name: day for name, day in days.items() if day}
