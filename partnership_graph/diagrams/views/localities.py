"""What lies where: centres with the wards they serve, by locality, and services by where they are delivered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Final, cast

from partnership_graph.answers.answer import Answer
from partnership_graph.answers.stating import cite
from partnership_graph.diagrams.arranged import Branch, Node, Said, Tree
from partnership_graph.diagrams.scene import Book
from partnership_graph.diagrams.told import Link, Portrait
from partnership_graph.diagrams.views.branching import Step, paragraphs, status_of
from partnership_graph.diagrams.views.drafting import Draft
from partnership_graph.diagrams.views.growing import facts_of, things_of
from partnership_graph.diagrams.views.portraits import Portraits
from partnership_graph.facts import vocabulary
from partnership_graph.facts.records import Area, Change, Fact, Thing
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted
from partnership_graph.questions.places.centres import NOT_STATED, Site
from partnership_graph.questions.places.centres import Found as Centres
from partnership_graph.questions.work.services import Found as Services

_DELIVERED: Final = frozenset({"delivery_point", "outreach"})
_GEOGRAPHY: Final = "Geography, not governance: where a centre lies makes it accountable to nobody."


@dataclass(frozen=True, kw_only=True)
class Localities:
    """The centres and the services of a day, as two questions found them, by where they are.

    ``answers`` tell what was found. A site stands in the area it is located in and says which wards
    it serves; a service stands with all that are delivered at the same places.
    """

    view: View
    place: str
    title: str
    centres: Centres
    services: Services
    answers: Sequence[Answer]

    def book(self) -> Book:
        """Return the picture, as a book of one scene."""
        roots = (*self._areas(), *self._deliveries())
        links = tuple(self._portraits.links(facts_of(roots)))
        return Draft(
            view=self.view,
            place=self.place,
            title=self.title,
            arrangement=Tree(roots=roots),
            things=tuple(self._things(roots, links)),
            links=links,
            remarks=(_GEOGRAPHY,) if roots else (),
            answers=self.answers,
            found=bool(roots),
        ).book()

    # --- centres by locality ---

    @cached_property
    def _sites(self) -> dict[str, list[Site]]:
        """The sites by the area each is located in, localities first and no stated area last."""
        found: dict[str, list[Site]] = {}
        for site in (*self.centres.centres, *self.centres.others):
            for area in site.localities:
                found.setdefault(area, []).append(site)
        return {area: found[area] for area in sorted(found, key=self._order)}

    def _order(self, area: str) -> tuple[bool, bool, str]:
        if area == NOT_STATED:
            return True, True, ""
        thing = self.view.dataset.fact(area)
        local = isinstance(thing, Area) and thing.kind == "locality"
        return False, not local, self.view.dataset.name(area)

    def _areas(self) -> Iterator[Node]:
        others = {site.centre.id for site in self.centres.others}
        seen: set[str] = set()
        for area, sites in self._sites.items():
            branches = tuple(
                self._held(area, group, words, seen)
                for group, words in (
                    ([site for site in sites if site.centre.id not in others], ""),
                    ([site for site in sites if site.centre.id in others], "Other sites"),
                )
                if group
            )
            if area == NOT_STATED:
                yield Node(of="", title="No area stated", branches=branches)
            else:
                yield Node(of=area, branches=branches)

    def _held(self, area: str, sites: Sequence[Site], words: str, seen: set[str]) -> Branch:
        """Return the sites in one area; status and paragraph once where they are the same."""
        located = [link for site in sites for link in site.located if link.to_id == area]
        where = {(self._status(link), self._cited([link])) for link in located}
        status, cited = where.pop() if len(where) == 1 else ("", "")
        kids = tuple(self._site(area, site, seen, shared=bool(cited)) for site in sites)
        return Branch(
            words=words or counted(len(sites), "centre"),
            status=status,
            cited=cited,
            facts=tuple(link.id for link in located),
            kids=kids,
            bare=True,
        )

    def _site(self, area: str, site: Site, seen: set[str], *, shared: bool) -> Node:
        here = [link for link in site.located if link.to_id == area]
        own = () if shared else tuple(self._in_brackets(link) for link in here)
        if site.centre.id in seen:
            return Node(of=site.centre.id, look="again", said=own)
        seen.add(site.centre.id)
        wards = self._named("serves", {link: link.to_id for link in site.serving})
        said = (*own, *wards, *map(self._change, site.changes))
        return Node(of=site.centre.id, said=said)

    def _change(self, change: Change) -> Said:
        status = change.status.replace("_", " ")
        text = f"{vocabulary.CHANGES[change.kind]}: {status} ({self._cited([change])})"
        return Said(text=text, facts=(change.id,))

    # --- services by where they are delivered ---

    def _deliveries(self) -> Iterator[Node]:
        """Yield one bracket of all services of which it is stated where they are delivered."""
        sites = {site.centre.id for site in chain.from_iterable(self._sites.values())}
        kids = []
        for item in (*self.services.services, *self.services.proposed):
            every = (*item.other_days, *item.links)
            points: dict[Fact, str] = {
                link: link.party_id for link in every if link.capacity in _DELIVERED
            }
            if points and item.thing.id not in sites:
                said = tuple(self._named("delivered at", points))
                kids.append(Node(of=item.thing.id, said=said))
        if kids:
            words = counted(len(kids), "service")
            inside = Branch(words=words, kids=tuple(kids), bare=True)
            yield Node(of="", title="Services, by where they are delivered", branches=(inside,))

    def _named(self, words: str, ends: Mapping[Fact, str]) -> Iterator[Said]:
        """Yield what some links of one thing lead to, each status with its paragraphs once."""
        alike: dict[str, list[Fact]] = {}
        for link in ends:
            alike.setdefault(self._status(link), []).append(link)
        for status, links in alike.items():
            names = ", ".join(dict.fromkeys(self.view.dataset.name(ends[link]) for link in links))
            after = f", {status}" if status else ""
            facts = tuple(link.id for link in links)
            yield Said(text=f"{words} {names}{after} ({self._cited(links)})", facts=facts)

    # --- what both say ---

    def _things(self, roots: Iterable[Node], links: Iterable[Link]) -> Iterator[Portrait]:
        ends = (end for link in links for end in (link.from_id, link.to_id))
        for wanted in dict.fromkeys([*things_of(roots), *ends]):
            yield self._portraits.portrait(cast("Thing", self.view.dataset.fact(wanted)))

    def _status(self, link: Fact) -> str:
        return status_of(self._portraits, Step(link))

    def _in_brackets(self, link: Fact) -> Said:
        status = self._status(link)
        text = f"located in it, {status} ({self._cited([link])})" if status else ""
        return Said(text=text or f"({self._cited([link])})", facts=(link.id,))

    def _cited(self, facts: Iterable[Fact]) -> str:
        return paragraphs(at for fact in facts for at in cite(self.view, fact))

    @cached_property
    def _portraits(self) -> Portraits:
        return Portraits(self.view, self.view.dataset.positions)
