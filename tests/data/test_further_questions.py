"""Questions beside the samples, of every kind the samples are of, put to the shipped data."""

from __future__ import annotations

from typing import Final

import pytest

from tests.data.questions import FRONT, MEMORANDUM, NO_OUTCOME, PROPOSED, Question, Run, check

INTERESTS: Final = "HWB pack front matter (Declaring interests)"
JULY: Final = "HWB minutes 14 Jul 2016"

QUESTIONS: Final = (
    Question(
        id="escalation: how far a dispute goes",
        asks="whom to contact in a dispute in Barking and Dagenham, how soon, and what comes after",
        commands=("escalate bd-childrens-partnership --for dispute",),
        unanswered=('escalate "Executive Planning Group"',),
        says=(
            f"stage 1: to Barking and Dagenham HWB Executive Planning Group ... {PROPOSED} @ ToR 2.8.2",
            "whom to contact is not stated",
            "time limit not stated",
            "Disputes of the Partnership end here: no further stage @ ToR 2.8.2",
        ),
    ),
    Question(
        id="escalation: a safeguarding concern",
        asks="where a safeguarding concern goes from the same partnership",
        unanswered=("escalate bd-childrens-partnership --for safeguarding",),
        says=(
            "None is recorded ... for a safeguarding concern; one is stated for a dispute only",
            "is a sub-group of Barking and Dagenham Health and Wellbeing Board @ Vision 1.1",
        ),
    ),
    Question(
        id="quorum: without the chair",
        asks="whether four others make the same partnership quorate",
        commands=(
            (
                "quorum bd-childrens-partnership --present director-of-public-health-b-and-d,"
                "barking-and-dagenham-ccg,nelft,head-teacher-gascoigne-school"
            ),
        ),
        says=("is not met; missing: 1 chair (proposed", "chair: 0 of 1, missing @ ToR 2.5.3"),
        counts={": 1 of 1, met": 4},
    ),
    Question(
        id="quorum: none stated",
        asks="how many make the Thurrock board quorate, and how it decides",
        unanswered=("quorum thurrock-hwb", "facts --kind decision_rule --about thurrock-hwb"),
        says=("Not stated: no document states a quorum", "quorum not stated @ Cover header"),
    ),
    Question(
        id="interests: what a member must do",
        asks="what a member of the Thurrock board does with a pecuniary interest, and by when",
        commands=("facts --kind interests --about thurrock-hwb", 'show "Monitoring Officer"'),
        says=(
            f"notified to the Monitoring Officer within 28 days @ {INTERESTS}",
            f"takes no part in discussion or vote and leaves the room @ {INTERESTS}",
            f"Members must complete declaration of interest forms @ {JULY} item 7",
            f"holder of the post not stated @ {INTERESTS}",
        ),
        counts={", interests: ": 8},
    ),
    Question(
        id="chair: long after it was recorded",
        asks="who chairs the Thurrock board, asked in 2020",
        commands=("members thurrock-hwb",),
        says=(
            "1 chair (James Halden), 23 members ... last recorded on 15 September 2016",
            f"James Halden: chair, Thurrock Health and Wellbeing Board @ {FRONT}",
        ),
        counts={": chair, Thurrock Health and Wellbeing Board": 1},
    ),
    Question(
        id="chair: an organisation",
        asks="who chairs the group that looks at children at risk",
        commands=("members RAG",),
        says=(
            "1 chair (Thurrock Council)",
            "Thurrock Council: chair, Risk Assessment Group (RAG) @ Ofsted para 133",
            "The chair is the organisation; nobody is named",
        ),
    ),
    Question(
        id="chair: a vacancy",
        asks="who chairs the LSCB's audit subgroup",
        unanswered=('members "LSCB audit subgroup"',),
        says=("chairing: It has no consistent chair. @ Ofsted para 134",),
        never=("chair not stated",),
    ),
    Question(
        id="seats: on whose behalf",
        asks="for whom the integrated care director sits on the Thurrock board",
        commands=('seats "Tania Sitch"',),
        says=(
            f"member, Thurrock Health and Wellbeing Board ... on behalf of North East London NHS Foundation Trust @ {FRONT}",
            "attendance is not a seat",
        ),
        never=("Barking and Dagenham",),
    ),
    Question(
        id="seats: the other Malcolm",
        asks="whether the Malcolm who sent apologies to the committee sits on the board",
        commands=('seats "Malcolm McCann"',),
        unanswered=('seats "Malcolm Taylor"',),
        says=(
            "None is recorded outright ... no seat of Malcolm Taylor; 1 is implied",
            f"Malcolm McCann: member ... on behalf of South Essex Partnership Trust (SEPT) @ {FRONT}",
        ),
    ),
    Question(
        id="seats: read off attendance only",
        asks="whether the Director of Public Health is a member of the ICE",
        commands=('seats "Ian Wake" --include implied',),
        says=(
            "Ian Wake: member, Integrated Commissioning Executive ... (in force, implied @ ICE minutes 25 Aug 2016 Attendees",
            "The post was missing from the terms of reference by oversight",
        ),
    ),
    Question(
        id="overlaps: named in the first line",
        asks="who sits on both the ICE and the board that notes its minutes",
        commands=("overlaps ice thurrock-hwb",),
        says=(
            "2 people or posts on both: Mandy Ansell, Roger Harris; 2 organisations or bodies: NHS Thurrock CCG, Thurrock Council",
            "a shared member is not a line",
        ),
    ),
    Question(
        id="chain: does it answer to that board",
        asks="whether the Brighter Futures board and the ICE answer to the Thurrock board",
        unanswered=(
            'chain "Brighter Futures Board" --to thurrock-hwb',
            "chain ice --to thurrock-hwb",
        ),
        says=(
            "No route leads from Brighter Futures Children's Partnership Board up to",
            f"reports to Thurrock Health and Wellbeing Board {PROPOSED} @ Cover 2.3",
            "No route leads from Integrated Commissioning Executive up to",
            f"has its minutes noted by Thurrock Health and Wellbeing Board @ {JULY} item 12",
        ),
    ),
    Question(
        id="chain: before and after a day",
        asks="what oversaw Living Well in Thurrock on 28 July and on 1 August 2016",
        commands=("chain LWIT --as-of 2016-08-01",),
        unanswered=("chain LWIT --as-of 2016-07-28",),
        says=(
            "has as its programme board Integrated Commissioning Executive (in force @ ICE minutes 25 Aug 2016 item 2",
            "Living Well in Thurrock is first recorded on 29 July 2016",
        ),
    ),
    Question(
        id="chain: down, kind by kind",
        asks="what answers to the LSCB",
        commands=("chain LSCB --down",),
        says=(
            "8 with a line to Thurrock Local Safeguarding Children Board (1 'accountable to', 5 'sub-group of', 2 'overseen by')",
            "Risk Assessment Group (RAG) is overseen by @ Ofsted para 133",
        ),
        never=("Multi-Agency Risk Assessment Conference (MARAC) is",),
    ),
    Question(
        id="route: between the places",
        asks="whether anything links the partnership of one place to the board of the other",
        unanswered=("route bd-childrens-partnership thurrock-hwb --undirected",),
        says=(
            "they are in different places, and no route crosses from one place to another",
            (
                "all that is recorded in both Barking and Dagenham and Thurrock is North East London "
                "NHS Foundation Trust, which is no line between them"
            ),
        ),
    ),
    Question(
        id="actions: one recommendation",
        asks="who leads on personal education plans, and who owns that",
        commands=('actions "Ofsted recommendation 8"',),
        says=(
            "due: Sep-16",
            "Keeley Pullen: lead, Ofsted recommendation 8 @ Action Plan rec 8",
            "Roger Edwardson: owner, Ofsted recommendation 8 @ Action Plan rec 8 (Owner)",
        ),
        counts={" (recommendation): ": 1},
    ),
    Question(
        id="actions: by the name of somebody in them",
        asks="who is to arrange that Dr Mallick is met",
        commands=("actions Mallick",),
        says=(
            "Mandy Ansell: owner ... arrange the meeting @ HWB Exec Committee 1 Sep 2016 item 1",
        ),
        counts={": owner,": 1},
    ),
    Question(
        id="decisions: of a meeting",
        asks="what the Thurrock board settled in July 2016",
        commands=('decisions --by thurrock-hwb --at "HWB meeting 14 Jul 2016"',),
        says=(
            "11 with an outcome recorded, 0 with none",
            f"Outcomes Framework ... outcome: agreed @ {JULY} item 9 (1.1)",
            f"Action plans of Goal A ... outcome: agreed @ {JULY} item 9 (1.2)",
            f"Arrangements for monitoring implementation ... outcome: endorsed @ {JULY} item 9 (1.3)",
        ),
    ),
    Question(
        id="decisions: by a body that has not decided",
        asks="what the cabinet has settled of the 0-19 model",
        commands=('decisions --by "Thurrock Cabinet"',),
        says=(
            "12 decisions by Thurrock Council Cabinet: 0 with an outcome recorded, 12 with none",
            f"to agree 0-19 Wellbeing Model ... {NO_OUTCOME} @ Cabinet 1.1",
        ),
    ),
    Question(
        id="contradictions: both sides",
        asks="whether the memorandum is to be endorsed or approved by the Thurrock board",
        commands=("facts endorse --kind contradiction",),
        says=(
            "side a: Note the reasons for it and endorse it @ Cover 1",
            "side b: Note @ MOU 8(c)",
        ),
        counts={", side ": 2},
    ),
    Question(
        id="parties: signatures",
        asks="who has signed the memorandum, and which list leaves somebody out",
        commands=(f"parties {MEMORANDUM}",),
        says=(
            "names 17 parties (proposed ... signature recorded for 0 of 17",
            "Fifteen bullets; general practitioners are not among them @ Cover 5.2",
            "Sixteen bullets; the last is general practitioners @ MOU 2.1",
        ),
        counts={" is a party to ": 17},
    ),
    Question(
        id="services: a contract that has ended",
        asks="who provided the Family Nurse Partnership, asked then and asked later",
        commands=(
            "services FNP --as-of 2016-10-12",
            "services FNP",
        ),
        says=(
            "provided by South Essex Partnership Trust (SEPT); delivered at Community",
            "provided by: none recorded on this day (until 3 February 2017, South Essex Partnership Trust (SEPT))",
            "Under a contract that ends on 3 February 2017",
        ),
    ),
    Question(
        id="centres: what was to close and to stay",
        asks="the centres to be closed and kept, as proposed in October 2016",
        commands=(
            "centres --proposed close --as-of 2016-10-12",
            "centres --proposed retain --as-of 2016-10-12",
            'centres "Brisbane House"',
        ),
        says=(
            "4 children's centres are recorded whose closure is proposed (outcome not recorded)",
            "5 children's centres are recorded whose retention is proposed (outcome not recorded)",
            "Brisbane House (East locality) is not a children's centre but: outreach site",
        ),
    ),
    Question(
        id="wards: as served",
        asks="how many wards the centres of 2016 served, and which the centre of Abbotts serves",
        commands=("wards --as-of 2016-10-12",),
        unanswered=("wards --of Abbotts",),
        says=(
            "19 wards are served, by 9 children's centres",
            "no document says which wards Abbotts Children's Centre serves",
        ),
        counts={" serves the ward ": 19},
    ),
    Question(
        id="tier: stated, proposed, implied",
        asks="the tier of the centres, of Brighter Futures and of Healthwatch",
        commands=('tier "Children\'s Centres"', "tier brighter-futures-partnership"),
        unanswered=('tier "Healthwatch Thurrock"',),
        says=(
            "Children's Centres (Thurrock) is placed at Community level @ MOU 3.1",
            "would be placed at System, Place and Community level (proposed",
            "is unplaced: no document states its tier; Place level is only implied",
        ),
    ),
    Question(
        id="names: what a place calls its own",
        asks="what became of the trust, asked in Barking and Dagenham's own words",
        commands=('show "Children\'s Trust" --place barking-and-dagenham',),
        says=(
            "succession of Barking and Dagenham Children's Trust, into Barking and Dagenham Children's Partnership @ Summary",
            "side b: The Children's Trust and the Children and Maternity Group @ Vision 1.2",
        ),
    ),
    Question(
        id="gaps: a count without names",
        asks="which centres are Early Help Hubs",
        commands=("gaps name",),
        says=(
            "Three of the nine operate as Early Help Hubs; which three is not stated @ MOU 4.14",
        ),
    ),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_the_command_prints_the_answer_with_its_paragraph(pgraph: Run, question: Question) -> None:
    check(pgraph, question)
