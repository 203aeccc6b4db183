"""A small partnership to be reorganised, and the change-sets that are tried on it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from partnership_graph import Answer
from partnership_graph.facts.records import AreaLink, Fact, Membership, ReportingLine
from partnership_graph.facts.view import View
from partnership_graph.rehearsal import Rehearsal, find, rehearsed, tell
from tests import small_place

DAY = "2021-04-01"
HEADER = "act,thing,to,kind,day,note"


def bayford(folder: Path) -> Path:
    """Write a place with a board of boards, a panel with a quorum, two centres and their wards."""
    return small_place.write(
        folder / "bayford",
        boards="id,name\ntop,Trust Board\nhousing,Housing Panel\nhomes,Homes Panel\nrepairs,Repairs Group\nyouth,Youth Forum",
        organisations="id,name\ncouncil,Bayford Council\ntrust,River Trust\nnew-trust,Valley Trust",
        posts="id,name,organisation_id\ndirector,Director of Housing,council\nnurse,Chief Nurse,trust",
        people="id,name\nann,Ann Lee\nbob,Bob Day",
        reporting_lines=(
            "id,from_id,to_id,kind\n"
            "l1,housing,top,sub_group_of\n"
            "l2,homes,top,sub_group_of\n"
            "l3,repairs,housing,reports_to\n"
            "l4,housing,youth,advises\n"
            "l5,top,housing,delegates_to"
        ),
        memberships=(
            "id,body_id,member_id,capacity,on_behalf_of\n"
            "s1,housing,ann,chair,\n"
            "s2,housing,bob,member,\n"
            "s3,housing,trust,member,\n"
            "s4,homes,bob,chair,\n"
            "s5,top,housing,member,\n"
            "s6,homes,nurse,member,trust"
        ),
        quorum="id,body_id,category,rule,minimum\nq1,homes,all members,minimum,2",
        escalation_stages="id,body_id,trigger,stage,to_id,text\ne1,repairs,dispute,1,housing,To the panel first",
        terms_of_reference="id,body_id,clause,text\nt1,top,remit,Takes what the Housing Panel cannot settle",
        childrens_centres="id,name\nnorth,North Centre\nsouth,South Centre",
        areas="id,name,kind\nhill,Hill Ward,ward\nlake,Lake Ward,ward",
        area_links="id,from_id,to_id,kind\na1,north,hill,serves_ward\na2,south,lake,serves_ward",
        services="id,name\nplay,Play Sessions",
        service_links="id,service_id,party_id,capacity\nv1,play,trust,provider\nv2,play,north,delivery_point",
        figures="id,subject_id,measure,value,unit\nf1,north,families reached,400,families\nf2,north,grade,2,grade\nf3,north,visits,not stated,visits",
        gaps="id,subject_id,what\ng1,youth,upward_line",
    )


def changes(folder: Path, *rows: str, name: str = "changes.csv", header: str = HEADER) -> Path:
    """Write a change-set; of a row what is not given is blank."""
    file = folder / name
    wide = header.count(",")
    lines = [header, *(row + "," * (wide - row.count(",")) for row in rows)]
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file


def tried(folder: Path, *rows: str, as_of: str = DAY) -> Rehearsal:
    """Rehearse rows on the small partnership."""
    where = folder / "bayford"
    return rehearsed(
        where if where.exists() else bayford(folder), changes(folder, *rows), as_of=as_of
    )


def report(folder: Path, *rows: str, as_of: str = DAY) -> Answer:
    return tell(find(tried(folder, *rows, as_of=as_of)))


def texts(answer: Answer, section: str) -> list[str]:
    return [said.text for part, said in answer.statements() if part.name == section]


def outermost(answer: Answer, section: str) -> list[str]:
    return [
        said.text for part, said in answer.statements() if part.name == section and not said.depth
    ]


def named(answer: Answer, section: str) -> list[str]:
    """Return the names that a part begins its lines with: of what is left without something."""
    return [text.partition(": ")[0] for text in outermost(answer, section)]


def shown(view: View, table: type[Fact]) -> Sequence[Fact]:
    return [fact for fact in view.dataset.all(table) if view.concludes(fact)]


def lines(view: View) -> set[tuple[str, str, str]]:
    """Return the lines that hold, by their ends and kind."""
    found = (view.dataset.line(fact.id) for fact in shown(view, ReportingLine))
    return {(line.from_id, line.kind, line.to_id) for line in found}


def seats(view: View) -> set[tuple[str, str, str]]:
    """Return the seats that are had: on which body, by whom, as what."""
    found = (fact for fact in shown(view, Membership) if isinstance(fact, Membership))
    return {(seat.body_id, seat.member_id, seat.capacity) for seat in found}


def served(view: View) -> set[tuple[str, str]]:
    """Return which centre serves which ward."""
    found = (fact for fact in shown(view, AreaLink) if isinstance(fact, AreaLink))
    return {(link.from_id, link.to_id) for link in found}
