"""A small place for each rule in which it finds one thing, and one in which it finds nothing.

Every place is looked at on 1 June 2021; its one document is of 1 January 2020. A rule finds the thing
that is named, and in the second place, which differs by what mends it, none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tests.small_place import Table, boards, lines

DAY: Final = "2021-06-01"
Tables = Mapping[str, Table]


@dataclass(frozen=True, kw_only=True)
class Tried:
    """What a rule finds in one place, and another place in which it finds nothing."""

    finds: str
    in_place: Tables
    not_in: Tables
    says: str
    other: str = ""
    settings: str = ""
    looks_at: int = 1


def seats(*rows: str) -> list[dict[str, str]]:
    """Return the table of some seats, each "member body capacity" and more cells as column=value."""
    return table(
        "memberships",
        [
            {"member_id": row.split()[0], "body_id": row.split()[1], "capacity": row.split()[2]}
            | dict(cell.split("=") for cell in row.split()[3:])
            for row in rows
        ],
    )


def table(name: str, rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Return rows with ids made of the table's name."""
    return [{"id": f"{name.replace('_', '-')}-{at}", **row} for at, row in enumerate(rows, 1)]


def ids(*names: str) -> str:
    """Return a table of things by their ids."""
    return boards(*names)


BOARD: Final = boards("board")
PAIR: Final = boards("panel", "board")
PEOPLE: Final = ids("ann", "bob", "cat", "dan", "eve")
CLAUSE: Final = {"body_id": "board", "clause": "remit", "text": "It plans."}


def ruled(**more: Table) -> Tables:
    """Return a board with a clause of its terms of reference."""
    return {"boards": BOARD, "terms_of_reference": table("terms", [CLAUSE]), **more}


def clauses(*others: dict[str, str]) -> list[dict[str, str]]:
    return table("terms", [CLAUSE, *({"body_id": "board", **other} for other in others)])


def stages(*rows: dict[str, str]) -> list[dict[str, str]]:
    usual = {"body_id": "panel", "trigger": "risk", "text": "It goes up."}
    return table("stages", [{**usual, **row} for row in rows])


FIVE: Final = boards("one", "two", "three", "four", "five", "six")
ALL: Final = ("one", "two", "three", "four", "five", "six")
PARTIES: Final = table(
    "parties", [{"agreement_id": "mou", "party_id": who} for who in ("trust", "council", "school")]
)
AGREED: Final[Tables] = {
    "boards": BOARD,
    "organisations": ids("trust", "council", "school", "charity"),
    "documents": ids("mou"),
    "parties": PARTIES,
}
CHILDREN: Final = 'name = "Somewhere"\nwhat = "children\'s partnership"\nsubject = "us"\n'
TIERS: Final = 'name = "Somewhere"\ntiers = ["County", "Cluster"]\nsubject = "board"\n'

TRIED: Final[Mapping[str, Tried]] = {
    "PG-LINE-01": Tried(
        finds="board",
        in_place={"boards": BOARD},
        not_in={
            "boards": BOARD,
            "organisations": ids("council"),
            "reporting_lines": lines("board>council"),
        },
        says="Board: no upward line is recorded",
    ),
    "PG-LINE-02": Tried(
        finds="panel",
        in_place={
            "boards": PAIR,
            "reporting_lines": "id,from_id,to_id,basis\nl,panel,board,implied",
        },
        not_in={"boards": PAIR, "reporting_lines": lines("panel>board")},
        says="Panel: that it answers to Board is only implied",
        looks_at=2,
    ),
    "PG-LINE-03": Tried(
        finds="panel",
        in_place={"boards": PAIR, "reporting_lines": lines("panel>board reports_to proposed")},
        not_in={
            "boards": PAIR,
            "reporting_lines": "id,from_id,to_id,status,as_of\nl,panel,board,proposed,2021-01-01",
            "sources": "id,dated\npaper,2021-01-01",
        },
        says="Panel: that it answers to Board was proposed by 1 January 2020; nothing recorded says "
        "that it was agreed",
    ),
    "PG-LINE-04": Tried(
        finds="panel",
        in_place={
            "boards": "id,valid_to\npanel,\nboard,2020-06-01",
            "reporting_lines": lines("panel>board"),
        },
        not_in={
            "boards": "id,valid_to\npanel,\nboard,2020-06-01\nheir,",
            "reporting_lines": lines("panel>board", "panel>heir"),
        },
        says="Panel: it answers to Board, which is no more",
    ),
    "PG-LINE-05": Tried(
        finds="board",
        other="panel",
        in_place={"boards": PAIR, "reporting_lines": lines("panel>board", "board>panel")},
        not_in={
            "boards": PAIR,
            "reporting_lines": lines("panel>board", "board>panel reports_to proposed"),
        },
        says="Board answers to Panel answers to Board: a circle",
        looks_at=2,
    ),
    "PG-LINE-06": Tried(
        finds="panel",
        in_place={"boards": PAIR, "reporting_lines": lines("panel>board joint_committee_of")},
        not_in={
            "boards": boards("panel", "board", "other"),
            "reporting_lines": lines(
                "panel>board joint_committee_of", "panel>other joint_committee_of"
            ),
        },
        says="Panel: a joint committee, recorded as that of Board alone",
    ),
    "PG-CHAIR-01": Tried(
        finds="board",
        in_place={"boards": BOARD, "people": PEOPLE, "memberships": seats("ann board member")},
        not_in={"boards": BOARD, "people": PEOPLE, "memberships": seats("ann board joint_chair")},
        says="Board: no chair is recorded",
    ),
    "PG-CHAIR-02": Tried(
        finds="board",
        in_place={
            "boards": BOARD,
            "posts": ids("head", "mayor"),
            "memberships": seats("head board chair", "mayor board chair as_of=2020-06-01"),
        },
        not_in={
            "boards": BOARD,
            "posts": ids("head", "mayor"),
            "memberships": seats("head board joint_chair", "mayor board joint_chair"),
        },
        says="Board: Head and Mayor each have the chair alone",
    ),
    "PG-CHAIR-03": Tried(
        finds="board",
        other="bob",
        in_place={
            "boards": BOARD,
            "people": PEOPLE,
            "memberships": seats("ann board member"),
            "meetings": "id,body_id,date\nlast,board,2020-01-01",
            "attendance": "id,meeting_id,attendee_id,capacity\na,last,bob,chair\nb,last,ann,present",
        },
        not_in={
            "boards": BOARD,
            "people": PEOPLE,
            "memberships": seats("ann board member"),
            "meetings": "id,body_id,date\nlast,board,2020-01-01",
            "attendance": "id,meeting_id,attendee_id,capacity\na,last,ann,chair\nb,last,bob,present",
        },
        says="Board: Bob was in the chair of its last meeting, and has no seat on it",
    ),
    "PG-CHAIR-04": Tried(
        finds="board",
        other="head",
        in_place={
            "boards": BOARD,
            "posts": ids("head"),
            "memberships": seats("head board chair holder_state=vacant"),
        },
        not_in={
            "boards": BOARD,
            "posts": ids("head"),
            "memberships": seats("head board chair holder_state=not_stated"),
        },
        says="Board: its chair, Head, is vacant",
    ),
    "PG-TERMS-01": Tried(
        finds="board",
        in_place={"boards": BOARD},
        not_in=ruled(),
        says="Board: no clause of its terms of reference is recorded",
    ),
    "PG-TERMS-02": Tried(
        finds="board",
        in_place=ruled(),
        not_in=ruled(terms_of_reference=clauses({"clause": "frequency", "text": "Monthly."})),
        says="Board: no frequency of its meetings is recorded",
    ),
    "PG-TERMS-03": Tried(
        finds="board",
        in_place=ruled(),
        not_in=ruled(
            posts=ids("clerk"),
            assignments="id,assignee_id,subject_id,capacity\na,clerk,board,secretariat",
        ),
        says="Board: no secretariat is recorded",
    ),
    "PG-TERMS-04": Tried(
        finds="board",
        other="step",
        in_place={
            "boards": BOARD,
            "milestones": "id,subject_id,name,date,state\nstep,board,Next review,2021-03,planned",
        },
        not_in={
            "boards": BOARD,
            "milestones": "id,subject_id,name,date,state\nstep,board,Next review,2021-03,held",
        },
        says="Board: to be reviewed by 31 March 2021; that it was is not recorded",
    ),
    "PG-QUORUM-01": Tried(
        finds="board",
        in_place=ruled(),
        not_in=ruled(quorum="id,body_id,category,rule,minimum\nq,board,members,minimum,3"),
        says="Board: no quorum is recorded",
    ),
    "PG-QUORUM-02": Tried(
        finds="board",
        other="q",
        in_place={
            "boards": BOARD,
            "people": PEOPLE,
            "memberships": seats("ann board member", "bob board member"),
            "quorum": "id,body_id,category,rule,minimum\nq,board,members,minimum,3",
        },
        not_in={
            "boards": BOARD,
            "people": PEOPLE,
            "memberships": seats("ann board member", "bob board member", "cat board member"),
            "quorum": "id,body_id,category,rule,minimum\nq,board,members,minimum,3",
        },
        says="Board: its quorum needs 3 of members, and 2 could come",
    ),
    "PG-QUORUM-03": Tried(
        finds="board",
        in_place={
            "boards": BOARD,
            "people": PEOPLE,
            "organisations": ids("trust", "council"),
            "memberships": seats(
                "ann board member on_behalf_of=trust",
                "bob board member on_behalf_of=trust",
                "cat board member on_behalf_of=council",
            ),
            "quorum": "id,body_id,category,rule,minimum\nq,board,members,minimum,2",
        },
        not_in={
            "boards": BOARD,
            "people": PEOPLE,
            "organisations": ids("trust", "council"),
            "memberships": seats(
                "ann board member on_behalf_of=trust",
                "bob board member on_behalf_of=trust",
                "cat board member on_behalf_of=council",
            ),
            "quorum": "id,body_id,category,rule,minimum\nq,board,members,minimum,3",
        },
        says="Board: Trust alone could make its quorum",
    ),
    "PG-MEET-01": Tried(
        finds="board",
        in_place={"boards": BOARD, "meetings": "id,body_id,date\nm,board,2020-05-31"},
        not_in={"boards": BOARD, "meetings": "id,body_id,date\nm,board,2020-06-01"},
        says="Board: last recorded as meeting on 31 May 2020",
    ),
    "PG-DECIDE-01": Tried(
        finds="plan",
        other="put",
        in_place={
            "boards": BOARD,
            "programmes": ids("plan"),
            "decisions": "id,by_id,act,on_id,date,state\nput,board,approve,plan,2021-03-01,planned",
        },
        not_in={
            "boards": BOARD,
            "programmes": ids("plan"),
            "decisions": "id,by_id,act,on_id,date,state,outcome\n"
            "put,board,approve,plan,2021-03-01,planned,not recorded\n"
            "made,board,approve,plan,2021-04-01,held,approved",
        },
        says="Plan: Board was asked to approve it; no outcome is recorded since 1 March 2021",
    ),
    "PG-DECIDE-02": Tried(
        finds="plan",
        in_place={
            "boards": BOARD,
            "programmes": ids("plan"),
            "decisions": "id,by_id,act,on_id,outcome\nmade,board,approve,plan,approved",
        },
        not_in={
            "boards": BOARD,
            "programmes": ids("plan"),
            "posts": ids("head"),
            "assignments": "id,assignee_id,subject_id,capacity\na,head,plan,lead",
            "decisions": "id,by_id,act,on_id,outcome\nmade,board,approve,plan,approved",
        },
        says="Plan: decided by Board; nobody is recorded who owns or leads it",
    ),
    "PG-ACTION-01": Tried(
        finds="act",
        in_place={"boards": BOARD, "programmes": ids("act")},
        not_in={
            "boards": BOARD,
            "programmes": "id,kind\nact,action\nadvice,recommendation",
            "posts": ids("head"),
            "assignments": "id,assignee_id,subject_id,capacity\na,head,advice,joint_lead",
            "programme_links": "id,from_id,to_id,kind\np,act,advice,in_plan",
        },
        says="Act: nobody who owns or leads it is recorded",
    ),
    "PG-ACTION-02": Tried(
        finds="act",
        other="ann",
        in_place={
            "boards": BOARD,
            "programmes": ids("act"),
            "people": PEOPLE,
            "posts": ids("head"),
            "assignments": "id,assignee_id,subject_id,capacity,in_post\na,ann,act,lead,head",
            "post_holders": "id,person_id,post_id,valid_to\nh,ann,head,2021-01-01",
        },
        not_in={
            "boards": BOARD,
            "programmes": ids("act"),
            "people": PEOPLE,
            "posts": ids("head"),
            "assignments": "id,assignee_id,subject_id,capacity,in_post\na,ann,act,lead,head",
            "post_holders": "id,person_id,post_id,valid_to\nh,ann,head,\ni,bob,head,",
        },
        says="Act: Ann, who leads it, no longer holds the post of Head",
    ),
    "PG-ACTION-03": Tried(
        finds="act",
        in_place={"boards": BOARD, "programmes": "id,due_text\nact,Nov' 2020"},
        not_in={
            "boards": BOARD,
            "programmes": "id,due_text\nact,Nov' 2020",
            "milestones": "id,subject_id,name,state\nm,act,Done,held",
        },
        says="Act: due Nov' 2020; that it was done is not recorded",
    ),
    "PG-CHANGE-01": Tried(
        finds="board",
        other="merger",
        in_place={
            "boards": BOARD,
            "changes": "id,subject_id,kind,status,text\nmerger,board,close,proposed,Closes on 1 May 2021",
        },
        not_in={
            "boards": BOARD,
            "changes": "id,subject_id,kind,status,text\nmerger,board,close,proposed,Closes on 2 June 2021",
        },
        says="Board: closure proposed, to be by 1 May 2021; no outcome is recorded",
    ),
    "PG-ESC-01": Tried(
        finds="panel",
        other="risk",
        in_place={
            "boards": PAIR,
            "escalation_stages": stages(
                {"stage": "1", "to_id": "board"}, {"stage": "2", "to_id": "panel"}
            ),
        },
        not_in={
            "boards": boards("panel", "board", "top"),
            "escalation_stages": stages(
                {"stage": "1", "to_id": "board"}, {"stage": "2", "to_id": "top"}
            ),
        },
        says="Panel: stage 2 of a risk returns to Panel",
    ),
    "PG-ESC-02": Tried(
        finds="panel",
        other="stages-1",
        in_place={
            "boards": "id,valid_to\npanel,\nboard,2021-01-01",
            "escalation_stages": stages({"stage": "1", "to_id": "board"}),
        },
        not_in={"boards": PAIR, "escalation_stages": stages({"stage": "1", "to_id": "board"})},
        says="Panel: stage 1 of a risk leads to Board, which is no more",
    ),
    "PG-ESC-03": Tried(
        finds="panel",
        other="stages-1",
        in_place={"boards": PAIR, "escalation_stages": stages({"stage": "1", "to_id": "board"})},
        not_in={
            "boards": PAIR,
            "posts": ids("head"),
            "escalation_stages": stages({"stage": "1", "to_id": "board", "contact_id": "head"}),
        },
        says="Panel: stage 1 of a risk goes to Board; whom to contact there is not recorded",
    ),
    "PG-ESC-04": Tried(
        finds="panel",
        other="stages-1",
        in_place={"boards": PAIR, "escalation_stages": stages({"stage": "1", "to_id": "board"})},
        not_in={
            "boards": PAIR,
            "escalation_stages": stages({"stage": "1", "to_id": "board", "time_limit": "ten days"}),
        },
        says="Panel: no time limit is recorded for stage 1 of a risk",
    ),
    "PG-ESC-05": Tried(
        finds="panel",
        other="risk",
        in_place={
            "boards": boards("panel", "board", "top"),
            "posts": ids("head"),
            "memberships": seats("head board chair", "head top chair"),
            "escalation_stages": stages(
                {"stage": "1", "to_id": "board"}, {"stage": "2", "to_id": "top"}
            ),
        },
        not_in={
            "boards": boards("panel", "board", "top"),
            "posts": ids("head", "mayor"),
            "memberships": seats("head board chair", "mayor top chair"),
            "escalation_stages": stages(
                {"stage": "1", "to_id": "board"}, {"stage": "2", "to_id": "top"}
            ),
        },
        says="Panel: Head holds stages 1 and 2 of a risk",
    ),
    "PG-PEOPLE-01": Tried(
        finds="panel",
        other="board",
        in_place={
            "boards": PAIR,
            "people": PEOPLE,
            "posts": ids("head"),
            "post_holders": "id,person_id,post_id\nh,ann,head",
            "reporting_lines": lines("panel>board"),
            "memberships": seats("ann panel member", "head board member", "bob board member"),
        },
        not_in={
            "boards": PAIR,
            "people": PEOPLE,
            "posts": ids("head"),
            "post_holders": "id,person_id,post_id\nh,cat,head",
            "reporting_lines": lines("panel>board"),
            "memberships": seats("ann panel member", "head board member", "bob board member"),
        },
        says="Panel answers to Board; Ann sits on both",
    ),
    "PG-PEOPLE-02": Tried(
        finds="ann",
        in_place={
            "boards": FIVE,
            "people": PEOPLE,
            "memberships": seats(*(f"ann {body} member" for body in ALL)),
        },
        not_in={
            "boards": FIVE,
            "people": PEOPLE,
            "memberships": seats(*(f"ann {body} member" for body in ALL[1:])),
        },
        says="Ann sits on 6 bodies",
    ),
    "PG-BODY-01": Tried(
        finds="board",
        other="panel",
        in_place={
            "boards": PAIR,
            "people": PEOPLE,
            "memberships": seats(
                *(
                    f"{who} {body} member"
                    for body in ("board", "panel")
                    for who in ("ann", "bob", "cat", "dan")
                ),
                "eve board member",
            ),
        },
        not_in={
            "boards": PAIR,
            "people": PEOPLE,
            "memberships": seats(
                *(f"{who} board member" for who in ("ann", "bob", "cat", "dan", "eve")),
                *(f"{who} panel member" for who in ("ann", "bob", "cat")),
            ),
        },
        says="Board and Panel: 4 of 5 members sit on both",
        looks_at=2,
    ),
    "PG-PARTY-01": Tried(
        finds="school",
        other="board",
        in_place={**AGREED, "memberships": seats("trust board member", "council board member")},
        not_in={
            **AGREED,
            "memberships": seats(
                "trust board member", "council board member", "school board member"
            ),
        },
        says="School: a party to Mou, and without a seat on Board, where most parties sit",
        looks_at=3,
    ),
    "PG-PARTY-02": Tried(
        finds="charity",
        other="board",
        in_place={
            **AGREED,
            "memberships": seats(
                "trust board member", "council board member", "charity board member"
            ),
        },
        not_in={
            **AGREED,
            "memberships": seats(
                "trust board member", "council board member", "charity board observer"
            ),
        },
        says="Charity: sits on Board, as most parties to Mou do, and is no party to it",
        looks_at=3,
    ),
    "PG-WARD-01": Tried(
        finds="south",
        in_place={
            "boards": BOARD,
            "areas": "id,kind\nnorth,ward\nsouth,ward",
            "childrens_centres": ids("centre"),
            "area_links": "id,from_id,to_id,kind\na,centre,north,serves_ward",
        },
        not_in={
            "boards": BOARD,
            "areas": "id,kind\nnorth,ward\nsouth,ward",
            "childrens_centres": ids("centre"),
            "area_links": "id,from_id,to_id,kind\na,centre,north,serves_ward\nb,centre,south,serves_ward",
        },
        says="South: no centre that serves it is recorded",
        looks_at=2,
    ),
    "PG-CENTRE-01": Tried(
        finds="centre",
        in_place={
            "boards": BOARD,
            "areas": "id,kind\neast,locality",
            "childrens_centres": ids("centre"),
        },
        not_in={
            "boards": BOARD,
            "areas": "id,kind\neast,locality\ntown,town",
            "childrens_centres": ids("centre"),
            "area_links": "id,from_id,to_id,kind\na,centre,town,located_in\nb,town,east,within",
        },
        says="Centre: no locality in which it lies is recorded",
    ),
    "PG-TIER-01": Tried(
        finds="board",
        other="cluster",
        settings=TIERS,
        in_place={
            "boards": BOARD,
            "tier_placements": "id,subject_id,tier\nt,board,county",
        },
        not_in={
            "boards": PAIR,
            "tier_placements": "id,subject_id,tier\nt,board,county\nu,panel,cluster",
        },
        says="Somewhere: nothing is placed at the tier Cluster",
        looks_at=2,
    ),
    "PG-FACT-01": Tried(
        finds="board",
        other="How often it meets",
        in_place={
            "boards": BOARD,
            "contradictions": "id,topic,subject_id,side,claim\n"
            "a,How often it meets,board,a,Monthly\nb,How often it meets,board,b,Yearly",
        },
        not_in={
            "boards": BOARD,
            "contradictions": "id,topic,subject_id,side,claim\na,How often it meets,board,a,Monthly",
        },
        says="Board: How often it meets: Monthly; against that: Yearly",
    ),
    "PG-FACT-02": Tried(
        finds="panel",
        in_place={
            "sources": "id,dated\npaper,2016-01-01",
            "boards": "id,as_of\npanel,2016-01-01\nboard,2016-01-01",
            "reporting_lines": "id,from_id,to_id,as_of\nl,panel,board,2016-01-01",
        },
        not_in={
            "sources": "id,dated\npaper,2016-01-01\nlater,2020-01-01",
            "boards": "id,as_of\npanel,2016-01-01\nboard,2016-01-01",
            "reporting_lines": "id,from_id,to_id,as_of\nl,panel,board,2016-01-01",
            "evidence": "fact_id,source_id,locator,as_of\nl,later,2,2020-01-01",
        },
        says="Panel: the one line, seat or rule of it in force was last stated on 1 January 2016",
    ),
    "PG-NAME-01": Tried(
        finds="forum",
        other="forum-2",
        in_place={"boards": "id,name\nforum,The Forum\nforum-2,the forum"},
        not_in={
            "boards": "id,name\nforum,The Forum\nforum-2,the forum",
            "gaps": "id,subject_id,what,other_id\ng,forum-2,same_as,forum",
        },
        says="The Forum: the name of forum (board) and of forum-2 (board)",
    ),
    "PG-FIGURE-01": Tried(
        finds="board",
        other="all",
        in_place={
            "boards": BOARD,
            "figures": "id,subject_id,measure,value,part_of\n"
            "all,board,Budget,1000,\none,board,Staff,700,all\ntwo,board,Rooms,400,all",
        },
        not_in={
            "boards": BOARD,
            "figures": "id,subject_id,measure,value,part_of\n"
            "all,board,Budget,1100,\none,board,Staff,700,all\ntwo,board,Rooms,400,all",
        },
        says="Board: Budget 1000; its parts add up to 1100",
    ),
    "PG-FIGURE-02": Tried(
        finds="board",
        other="all",
        in_place={
            "boards": BOARD,
            "figures": "id,subject_id,measure,value,part_of\n"
            "all,board,Budget,1200,\none,board,Staff,700,all\ntwo,board,Rooms,400,all",
        },
        not_in={
            "boards": BOARD,
            "figures": "id,subject_id,measure,value,part_of\n"
            "all,board,Budget,1200,\none,board,Staff,700,all",
        },
        says="Board: Budget 1200; the parts stated add up to 1100",
    ),
    "PG-CHILD-01": Tried(
        finds="us",
        settings=CHILDREN,
        in_place={
            "boards": "id,name,kind\nus,Our Partnership,partnership\nhwb,Health & Wellbeing Board,board"
        },
        not_in={
            "boards": "id,name,kind\nus,Our Partnership,partnership\nhwb,Health & Wellbeing Board,board",
            "reporting_lines": lines("us>hwb communicates_with"),
        },
        says="Our Partnership: no line to a Health and Wellbeing Board is recorded",
    ),
    "PG-CHILD-02": Tried(
        finds="us",
        settings=CHILDREN,
        in_place={
            "boards": "id,name,kind\nus,Our Partnership,partnership\nlscp,Somewhere LSCP,partnership"
        },
        not_in={
            "boards": "id,name,kind\nus,Our Partnership,partnership\nmid,Middle,board\n"
            "lscp,Safeguarding Children Partnership,partnership",
            "reporting_lines": lines("us>mid", "mid>lscp"),
        },
        says="Our Partnership: no line to the safeguarding partnership for children is recorded",
    ),
    "PG-HWB-01": Tried(
        finds="hwb",
        in_place={
            "boards": "id,name\nhwb,Health and Well-being Board\nsub,Health and Wellbeing Board Executive"
        },
        not_in={
            "boards": "id,name\nhwb,Health and Well-being Board",
            "organisations": ids("council"),
            "reporting_lines": lines("hwb>council committee_of"),
        },
        says="Health and Well-being Board: recorded as the committee of no council",
    ),
    "PG-BODY-02": Tried(
        finds="panel",
        in_place={
            "boards": PAIR,
            "organisations": ids("council"),
            "reporting_lines": lines("board>council"),
        },
        not_in={"boards": PAIR, "reporting_lines": lines("board>panel")},
        says="Panel: no upward line, seat, rule or meeting is recorded",
        looks_at=2,
    ),
    "PG-CARE-01": Tried(
        finds="board",
        other="panel",
        in_place={"boards": PAIR, "reporting_lines": lines("board>panel delegates_to")},
        not_in={
            "boards": PAIR,
            "reporting_lines": "id,from_id,to_id,kind,instrument\nl,board,panel,delegates_to,section 75",
        },
        says="Board delegates to Panel; under what is not recorded",
    ),
    "PG-PLAN-01": Tried(
        finds="board",
        other="step",
        in_place={
            "boards": BOARD,
            "milestones": "id,subject_id,name,date,state\nstep,board,Rooms found,2021-05-31,planned",
        },
        not_in={
            "boards": BOARD,
            "milestones": "id,subject_id,name,date,state\nstep,board,Rooms found,2021-06-01,planned",
        },
        says="Board: Rooms found, by 31 May 2021; still recorded as planned",
    ),
    "PG-ACCEPT-01": Tried(
        finds="gone",
        other="kept",
        in_place={
            "boards": BOARD,
            "posts": ids("clerk"),
            "accepted": "id,rule,thing,reason,by_post,until\nkept,PG-CHAIR-01,gone,Known,clerk,2030-01-01",
        },
        not_in={
            "boards": BOARD,
            "posts": ids("clerk"),
            "accepted": "id,rule,thing,reason,by_post,until\nkept,PG-CHAIR-01,board,Known,clerk,2030-01-01",
        },
        says="gone: kept accepts PG-CHAIR-01 of it, and gone is no thing that is there",
    ),
}
