"""The 64 sample questions, each put to the command that answers it, on the data that is shipped."""

from __future__ import annotations

from typing import Final

import pytest

from tests.data.questions import FRONT, MEMORANDUM, NO_OUTCOME, PROPOSED, Question, Run, check

QUESTIONS: Final = (
    Question(
        id="Q004",
        asks="the body that would see the 0-19 model through, and where that body reports",
        commands=(
            'chain "0-19 Wellbeing Model" --include proposed',
            "members 0-19-wellbeing-model-project-board",
        ),
        says=(
            f"is overseen by 0-19 Wellbeing Model Project Board {PROPOSED} @ Cabinet 1.6",
            "0-19 Wellbeing Model Project Board: upward line not stated @ Cabinet 1.6",
            f"overseen by Thurrock Integrated Children's Commissioning Group {PROPOSED} @ Cabinet 11.3",
            "Early Years (Thurrock Council): representative @ Cabinet 1.6",
            "Employment Skills (Thurrock Council): representative @ Cabinet 1.6",
            "Thurrock Council Public Health: representative @ Cabinet 1.6",
        ),
        never=("Project Board reports to", "Project Board is overseen by", "accountable"),
    ),
    Question(
        id="Q005",
        asks="the route up from For Thurrock in Thurrock once the new terms of reference hold",
        commands=('chain "For Thurrock in Thurrock"',),
        says=(
            "For Thurrock in Thurrock reports to Integrated Commissioning Executive @ ICE minutes 25 Aug 2016 item 2",
            "Integrated Commissioning Executive: upward line not stated @ HWB minutes 14 Jul 2016 item 12",
            "not a reporting line",
            "has its minutes noted by Thurrock Health and Wellbeing Board @ HWB minutes 14 Jul 2016 item 12",
            "has its minutes noted by Thurrock Health and Wellbeing Board @ HWB agenda 15 Sep 2016 item 9",
            "is a committee of Thurrock Council @ HWB minutes 14 Jul 2016 item 7",
        ),
        never=("Integrated Commissioning Executive reports to", "accountable to"),
    ),
    Question(
        id="Q011",
        asks="where the committee of the HWB reports",
        commands=('chain "HWB Executive Committee"',),
        says=(
            "is a sub-group of Thurrock Health and Wellbeing Board @ HWB minutes 14 Jul 2016 item 9",
            "sends reports to Thurrock Health and Wellbeing Board @ HWB minutes 14 Jul 2016 item 9",
            "is a committee of Thurrock Council @ HWB minutes 14 Jul 2016 item 7",
        ),
        never=("accountable to",),
    ),
    Question(
        id="Q014",
        asks="the body meant to govern both the Success Regime and the STP",
        commands=('facts "key governance group" --kind governs',),
        says=(
            f"Success Regime Programme Board governs Mid and South Essex Success Regime {PROPOSED} @ HWB pack item 5 App 2",
            f"governs Mid and South Essex Sustainability and Transformation Plan (2016) {PROPOSED} @ HWB pack item 5 App 2",
        ),
        never=("Donley", "chair"),
        counts={" governs ": 2},
    ),
    Question(
        id="Q016",
        asks="who was accountable for the paper of January 2020, as head of service and as director",
        commands=(
            "facts --kind accountable_head_of_service --source thurrock-mou-report-2020",
            "facts --kind accountable_director --source thurrock-mou-report-2020",
        ),
        says=(
            "Ian Wake: accountable head of service (for the paper) ... Director of Public Health @ Cover header",
            "Roger Harris: accountable director (for the paper) ... Executive Director for Adult Social Care @ Cover header",
        ),
        never=("Director of Children's Services",),
    ),
    Question(
        id="Q021",
        asks="the route for a dispute under the memorandum",
        unanswered=(f"escalate {MEMORANDUM} --for dispute",),
        says=(
            "None stated: no document states an escalation procedure of Memorandum of understanding",
            "escalation route not stated ... no clause on disputes or escalation @ MOU 2.2",
        ),
        never=("Executive Planning Group", "Barking and Dagenham Health"),
    ),
    Question(
        id="Q026",
        asks="who decides in the end on what the Adoption Panel has looked at",
        commands=("members adoption-panel",),
        unanswered=("escalate adoption-panel",),
        says=(
            "None stated: no document states an escalation procedure of Adoption Panel",
            "The reporting line: not a stated escalation route",
            "is overseen by Agency decision maker (head of service) @ Ofsted para 78",
            "Elected members (councillors) of Thurrock Council: member @ Ofsted para 106",
        ),
    ),
    Question(
        id="Q029",
        asks="the councillors on the HWB in September 2016",
        commands=("members thurrock-hwb --as-of 2016-09-15",),
        says=(
            f"James Halden: chair ... listed under Councillor @ {FRONT}",
            f"Robert Gledhill: member ... listed under Councillor @ {FRONT}",
            f"Susan Little: member ... listed under Councillor @ {FRONT}",
            f"Leslie Gamester: member ... listed under Councillor @ {FRONT}",
            f"Steve Liddiard: member ... listed under Councillor @ {FRONT}",
        ),
        counts={"listed under Councillor": 5},
    ),
    Question(
        id="Q037",
        asks="who sent apologies to the HWB's committee on 1 September 2016",
        commands=('facts "HWB Exec Committee 1 Sep 2016" --kind apologies',),
        says=(
            "Les Billingham: sent apologies @ HWB Exec Committee 1 Sep 2016 Apologies",
            "Jane Foster-Taylor: sent apologies @ HWB Exec Committee 1 Sep 2016 Apologies",
            "Steve Cox: sent apologies @ HWB Exec Committee 1 Sep 2016 Apologies",
            "Ceri Armstrong: sent apologies @ HWB Exec Committee 1 Sep 2016 Apologies",
            "Rory Patterson: sent apologies @ HWB Exec Committee 1 Sep 2016 Apologies",
            "Malcolm Taylor: sent apologies @ HWB Exec Committee 1 Sep 2016 Apologies",
        ),
        never=("McCann",),
        counts={": sent apologies,": 6},
    ),
    Question(
        id="Q041",
        asks="the posts that sit for the council on the Barking and Dagenham partnership",
        commands=("members bd-childrens-partnership",),
        says=(
            "Commissioning Director for Children's Care and Support: chair ... on behalf of London Borough of Barking and Dagenham @ ToR 2.4.1",
            "Cabinet Member for Social Care and Health Integration: member ... on behalf of London Borough of Barking and Dagenham @ ToR 2.4.1",
            "Director of Public Health, Barking and Dagenham: member ... on behalf of London Borough of Barking and Dagenham @ ToR 2.4.1",
            "Commissioning Director for Education: member ... on behalf of London Borough of Barking and Dagenham @ ToR 2.4.1",
        ),
        never=("Ian Wake",),
        counts={"One of the Council's four representatives": 4},
    ),
    Question(
        id="Q045",
        asks="the organisations that an accountable care partnership would be built on",
        commands=("members thurrock-acp",),
        says=(
            f"Thurrock Council: member ... Backbone ... {PROPOSED} @ HWB pack item 7 App 3 s6",
            f"NHS Thurrock CCG: member ... Backbone ... {PROPOSED} @ HWB pack item 7 App 3 s6",
            f"Basildon and Thurrock University Hospitals NHS Foundation Trust: member ... Backbone ... {PROPOSED} @ HWB pack item 7 App 3 s6",
            f"South Essex Partnership Trust (SEPT): member ... Backbone ... {PROPOSED} @ HWB pack item 7 App 3 s6",
            f"North East London NHS Foundation Trust: member ... Backbone ... {PROPOSED} @ HWB pack item 7 App 3 s6",
            f"Thurrock GP Federations: member ... Backbone ... {PROPOSED} @ HWB pack item 7 App 3 s6",
        ),
        never=("Essex Partnership University",),
        counts={"Backbone organisation": 6},
    ),
    Question(
        id="Q046",
        asks="where an officer of the LSCB sits, and which officer",
        commands=(
            'seats "LSCB chair"',
            'seats "LSCB business manager"',
            'seats "LSCB business team apprentice"',
        ),
        says=(
            "7 of which it is left open who has the seat",
            *(
                f"{post}: representative, {body}; ... one of several @ Ofsted para 117"
                for post in ("LSCB chair", "LSCB business manager")
                for body in (
                    "Thurrock Health and Wellbeing Board",
                    "Health and well-being strategic group",
                    "Thurrock Community Safety Partnership",
                    "Children Partnership Board",
                    "Early offer of help group",
                    "MASH group",
                    "Troubled families group",
                )
            ),
            "which of them, and whether as a member or by open invitation, is not stated",
            "LSCB business team apprentice: representative, Youth Cabinet @ Ofsted para 117",
        ),
        never=("David Peplow: representative",),
        counts={": representative,": 15},
    ),
    Question(
        id="Q047",
        asks="the members of the engagement group for health and social care",
        commands=('members "Health and Social Care Engagement Group"',),
        says=tuple(
            f"{member}: member @ {locator}"
            for member in (
                "Thurrock Council",
                "Thurrock Coalition",
                "NHS Thurrock CCG",
                "Healthwatch Thurrock",
                "Thurrock Council for Voluntary Services",
            )
            for locator in ("HWB pack item 7 App 2 s4.2", "HWB pack item 7 App 2 s6.2")
        ),
        counts={": member, ": 5},
    ),
    Question(
        id="Q051",
        asks="who chairs the ICE",
        commands=("members ice",),
        says=tuple(
            f"{person}: joint chair, Integrated Commissioning Executive @ {locator}"
            for person in ("Roger Harris", "Mandy Ansell")
            for locator in (
                "ICE minutes 29 Jul 2016 Attendees",
                "ICE minutes 25 Aug 2016 Attendees",
            )
        ),
        never=("chair not stated",),
        counts={": joint chair,": 2},
    ),
    Question(
        id="Q052",
        asks="who chairs the Barking and Dagenham partnership",
        commands=("members bd-childrens-partnership",),
        says=(
            "Commissioning Director for Children's Care and Support: chair @ ToR 2.4.1",
            "Chris Bush holds the post Commissioning Director for Children's Care and Support @ Header",
        ),
        counts={": chair,": 1},
    ),
    Question(
        id="Q057",
        asks="who chairs the LSCB",
        commands=("members thurrock-lscb",),
        says=(
            f"LSCB chair: chair, Thurrock Local Safeguarding Children Board @ {FRONT}",
            f"David Peplow holds the post LSCB chair ... Independent Chair of Local Safeguarding Children's Board @ {FRONT}",
            "a person the document does not name holds the post LSCB chair @ Ofsted Local leadership",
        ),
        counts={": chair,": 1},
    ),
    Question(
        id="Q062",
        asks="whether one person chairs a body and also the body that scrutinises it",
        commands=(
            "show james-halden",
            'conflicts "Rory Patterson"',
            'facts --kind overseen_by "HWB pack item 8 para 3.6"',
        ),
        unanswered=(
            "conflicts childrens-overview-and-scrutiny-committee",
            "members childrens-overview-and-scrutiny-committee",
        ),
        says=(
            "None is recorded: nobody is on both sides of a line that concerns Children's Overview and Scrutiny",
            "Children's Overview and Scrutiny Committee: chair not stated @ Ofsted para 107",
            f"James Halden: chair, Thurrock Health and Wellbeing Board @ {FRONT}",
            "James Halden holds the post Portfolio Holder for Education and Health @ HWB pack item 6 header",
            "is overseen by Portfolio Holder for Education and Health @ HWB pack item 8 para 3.6",
            "4 cases, of 1 person, post or organisation: Rory Patterson",
            "Corporate Director of Children's Services: chair, Children's Services Improvement Board @ HWB pack item 8 para 3.6",
        ),
    ),
    Question(
        id="Q064",
        asks="how many people make the Barking and Dagenham partnership quorate",
        commands=("quorum bd-childrens-partnership",),
        says=(
            "needs at least 5 people: 1 chair, 1 council, 1 ccg, 1 nelft, 1 schools (proposed",
            "quorum, chair: minimum 1 @ ToR 2.5.3",
            "quorum, council: minimum 1 @ ToR 2.5.3",
            "quorum, council: exclusion (Commissioning Director for Children's Care and Support) @ ToR 2.5.3",
            "quorum, ccg: minimum 1 @ ToR 2.5.3",
            "quorum, nelft: minimum 1 @ ToR 2.5.3",
            "quorum, schools: minimum 1 @ ToR 2.5.3",
        ),
        counts={": minimum 1": 5},
    ),
    Question(
        id="Q065",
        asks="whether it is quorate without the voluntary sector's representative",
        commands=(
            (
                "quorum bd-childrens-partnership --present chair,director-of-public-health-b-and-d,"
                "barking-and-dagenham-ccg,nelft,head-teacher-gascoigne-school"
            ),
        ),
        says=(
            "The quorum of Barking and Dagenham Children's Partnership is met (proposed",
            "Director of Young People and Families, Lifeline: member @ ToR 2.4.1",
            "CVS representative; not needed for a quorum",
        ),
        never=("quorum, cvs", "quorum, Lifeline"),
        counts={": minimum 1": 5, ": 1 of 1, met": 5},
    ),
    Question(
        id="Q069",
        asks="the tier of the Local Maternity System and of the STP",
        commands=(
            "facts --kind tier_placement --about mse-local-maternity-system",
            "facts --kind tier_placement --about mse-stp",
        ),
        says=(
            "Local Maternity System (Mid and South Essex) is placed at System level (in force, stated @ MOU 3.1",
            "Local Maternity System (Mid and South Essex) is placed at System level @ MOU 4.7",
            "Mid and South Essex STP is placed at System level (in force, stated @ MOU 3.1",
            "Mid and South Essex STP is placed at System level @ MOU 4.1",
        ),
    ),
    Question(
        id="Q073",
        asks="what the system level covers on the ground",
        commands=("show mid-and-south-essex-footprint",),
        says=(
            "System level covers Mid and South Essex footprint @ MOU 4.1",
            "Mid and South Essex STP covers Mid and South Essex footprint @ MOU 4.1",
        ),
    ),
    Question(
        id="Q076",
        asks="the clinical commissioning groups of the system",
        commands=(
            "facts --kind within --about mid-and-south-essex-footprint --source thurrock-mou-report-2020",
            "facts --kind tier_placement --about thurrock-ccg",
        ),
        says=(
            *(
                f"{ccg} CCG lies within Mid and South Essex footprint @ MOU 4.5"
                for ccg in (
                    "NHS Thurrock",
                    "NHS Basildon and Brentwood",
                    "Mid Essex",
                    "Castle Point and Rochford",
                    "Southend",
                )
            ),
            "NHS Thurrock CCG is placed at Place level (in force, stated @ MOU 3.1",
        ),
        counts={"CCG lies within Mid and South Essex footprint": 5},
    ),
    Question(
        id="Q077",
        asks="whether the memorandum places a hospital trust at a tier",
        commands=('facts "MOU 4.6" --kind tier_placement',),
        says=tuple(
            f"{body} is placed at System level (in force, implied @ MOU 4.6"
            for body in (
                "MSB Hospital Group",
                "Basildon and Thurrock University Hospitals NHS Foundation Trust",
                "Southend University Hospital Trust",
                "Mid Essex Partnership Trust",
            )
        ),
        never=("level (in force, stated", "level (in force, structural"),
    ),
    Question(
        id="Q082",
        asks="the children's centres of October 2016, and the locality of each",
        commands=(
            'facts "Cabinet Table 3" --kind located_in',
            'facts "Cabinet Table 3" --kind list',
        ),
        says=tuple(
            f"{centre} Children's Centre is located in {locality} locality @ {locator}"
            for locality, centres in {
                "Central": ("Thameside", "Beacon-Chafford Hundred"),
                "East": ("Chadwell St Mary", "East Tilbury", "Tilbury", "Stanford-le-Hope"),
                "West": ("Ockendon", "Purfleet", "Aveley"),
            }.items()
            for centre in centres
            for locator in ("Cabinet Table 3", "Cabinet Table 4")
        ),
        never=("Stifford", "Abbotts", "Belmont"),
        counts={" is located in ": 9, "October 2016 (": 9},
    ),
    Question(
        id="Q089",
        asks="the centres of the west, and which of them were to stay",
        commands=("centres --in West --as-of 2016-10-12",),
        says=(
            "3 children's centres are recorded in West locality",
            "Ockendon Children's Centre is located in West locality @ Cabinet Table 4",
            "Purfleet Children's Centre is located in West locality @ Cabinet Table 4",
            "Aveley Children's Centre is located in West locality @ Cabinet Table 4",
            f"retention of Ockendon Children's Centre ... {NO_OUTCOME} @ Cabinet 3.14",
            f"retention of Purfleet Children's Centre ... {NO_OUTCOME} @ Cabinet 3.14",
            f"closure of Aveley Children's Centre ... {NO_OUTCOME} @ Cabinet Table 4",
            f"move to outreach of Aveley Children's Centre ... {NO_OUTCOME} @ Cabinet Table 4",
        ),
        never=("retention of Aveley",),
        counts={"is located in West locality": 3},
    ),
    Question(
        id="Q090",
        asks="the centres of the east on the list of 2020",
        commands=('facts "MOU 4.14.3" --kind located_in',),
        says=tuple(
            f"{centre} Children's Centre is located in East locality @ MOU 4.14.3"
            for centre in ("Chadwell St Mary", "Tilbury", "Stanford-le-Hope", "Abbotts")
        ),
        never=("East Tilbury",),
        counts={"is located in East locality": 4},
    ),
    Question(
        id="Q092",
        asks="the wards of the centre in Grays",
        commands=('facts --kind serves_ward --about "Thameside-Grays"',),
        says=tuple(
            f"Thameside Children's Centre serves the ward {ward} ward @ Cabinet Table 3"
            for ward in (
                "Grays Thurrock",
                "Grays Riverside",
                "Little Thurrock Blackshots",
                "Little Thurrock Rectory",
            )
        ),
        counts={" serves the ward ": 4},
    ),
    Question(
        id="Q095",
        asks="the wards of the centre in Tilbury",
        commands=('facts --kind serves_ward --about "Tilbury Children\'s Centre"',),
        says=tuple(
            f"Tilbury Children's Centre serves the ward {ward} ward @ Cabinet Table 3"
            for ward in ("Tilbury Riverside & Thurrock Park", "Tilbury St Chads")
        ),
        never=("East Tilbury",),
        counts={" serves the ward ": 2},
    ),
    Question(
        id="Q101",
        asks="the ward that has no base left once East Tilbury closes",
        commands=('wards --of "East Tilbury"',),
        says=(
            "serves 1 ward: East Tilbury ward; no other centre is recorded for it",
            "East Tilbury Children's Centre serves the ward East Tilbury ward @ Cabinet Table 3",
            f"closure of East Tilbury Children's Centre ... {NO_OUTCOME} @ Cabinet Table 4",
        ),
        counts={" serves the ward ": 1},
    ),
    Question(
        id="Q107",
        asks="what the 0-19 model would change in commissioning",
        commands=("show wellbeing-model-0-19",),
        unanswered=("services wellbeing-model-0-19",),
        says=(
            "None is recorded ... nobody who commissions or provides ... what is proposed: establishment, pooling of funds",
            f"pooling of funds of 0-19 Wellbeing Model ... one pooled fund ... {NO_OUTCOME} @ Cabinet 5.1",
            f"one pooled fund, and one team to buy and to manage performance ... {PROPOSED} @ Cabinet Exec Summary",
            "The single team that would buy and manage the services is not named @ Cabinet 5.1",
        ),
    ),
    Question(
        id="Q108",
        asks="who commissions the system's secondary mental health care",
        commands=('services "Secondary Mental Health Care Services (MSE)"',),
        says=(
            "is commissioned by: not stated; provided by Essex Partnership University NHS Foundation Trust",
            "Secondary Mental Health Care Services (MSE): commissioner not stated @ MOU 4.6",
            "Essex Partnership University NHS Foundation Trust provides @ MOU 4.6",
        ),
        never=(" commissions Secondary",),
    ),
    Question(
        id="Q111",
        asks="who would be free to award the two contracts, and in agreement with whom",
        commands=('facts "Cabinet meeting 12 Oct 2016" --kind delegate',),
        says=(
            f"Healthy Families Contract, to Director of Public Health, Thurrock ... with the agreement of Portfolio Holder for Education and Health ... {NO_OUTCOME} @ Cabinet 1.4",
            f"Early Offer of Help Contract, to Corporate Director of Children's Services ... with the agreement of Portfolio Holder for Children's and Adults' Social Care ... {NO_OUTCOME} @ Cabinet 1.5",
        ),
        counts={" to delegate ": 2},
    ),
    Question(
        id="Q115",
        asks="the services of Table 2 that NELFT provides",
        commands=(
            "services --provided-by nelft --as-of 2016-10-12 --source thurrock-cabinet-report-2016",
        ),
        says=(
            *(
                f"North East London NHS Foundation Trust provides {service} @ Cabinet Table 2"
                for service in (
                    "0-5 Healthy Child Programme (Health visiting)",
                    "5-19 Healthy Child Programme (School Nursing)",
                    "Children's weight management",
                    "ASSIST",
                    "Community Mums and Dads",
                    "Specialist School Nursing",
                    "Specialist Health Visiting",
                    "Speech and language therapy",
                )
            ),
            "8 services provided by North East London NHS Foundation Trust are recorded",
            "Spelt NEFLT in Table 2",
        ),
        counts={"Trust provides": 8},
    ),
    Question(
        id="Q116",
        asks="who runs the survey of young people's health",
        commands=("services --provided-by TTF", "show TTF"),
        says=(
            "TTF provides Children and Young People's Behavioural Health Survey @ Cabinet Table 2",
            "TTF: what it stands for not stated @ Cabinet Table 2",
            "TTF is not said to be the same as The Training Effect @ Cabinet 5.4",
        ),
        never=("The Training Effect provides",),
    ),
    Question(
        id="Q119",
        asks="who provided community and mental health services in January 2016 and in 2020",
        commands=(
            "services community-services-thurrock --as-of 2016-01-31",
            "services mental-health-services-thurrock --as-of 2016-01-31",
            "services community-health-services-mse",
            "services secondary-mental-health-care-services-mse",
        ),
        says=(
            "North East London NHS Foundation Trust provides Community services (Thurrock) ... January 2016 @ HWB pack item 7 App 2 s1",
            "South Essex Partnership Trust (SEPT) provides Mental health services (Thurrock) ... January 2016 @ HWB pack item 7 App 2 s1",
            "North East London NHS Foundation Trust provides Community Health Services (MSE) ... January 2020 @ MOU 4.6",
            "Essex Partnership University NHS Foundation Trust provides Secondary Mental Health Care ... January 2020 @ MOU 4.6",
        ),
        never=("succession",),
    ),
    Question(
        id="Q123",
        asks="the parties to the memorandum",
        commands=(f"facts --kind party --about {MEMORANDUM}",),
        says=(
            *(
                f"{party} is a party to ... signed: not recorded @ MOU 2.1"
                for party in (
                    "Thurrock Council",
                    "NHS Thurrock CCG",
                    "Primary Care Networks (x4, unnamed)",
                    "North East London NHS Foundation Trust",
                    "Basildon and Thurrock University Hospitals NHS Foundation Trust",
                    "Essex Partnership University NHS Foundation Trust",
                    "Thurrock Council for Voluntary Services",
                    "Healthwatch Thurrock",
                    "Department for Work and Pensions",
                    "Essex Community Rehabilitation Company Limited",
                    "Thurrock Adult Community College",
                    "Thurrock Primary Head Teachers Association",
                    "Thurrock Association of Secondary and Special School Head teachers",
                    "0-11 Strategy Group",
                    "14-19 Strategy Group",
                    "Thurrock Community Safety Partnership",
                    "General Practitioners",
                )
            ),
            "Not in the list of the covering report",
        ),
        never=("Thurrock Health and Wellbeing Board is a party",),
        counts={" is a party to ": 17},
    ),
    Question(
        id="Q132",
        asks="who leads on recruiting foster carers",
        commands=(
            'facts "foster carer recruitment" --kind recommendation',
            "facts --kind lead --about ofsted-recommendation-7",
        ),
        says=(
            "Target foster carer recruitment @ Action Plan rec 7",
            "Andrews Osei: lead, Ofsted recommendation 7; Service Manager, Fostering, Adoption and Placements @ Action Plan rec 7",
        ),
    ),
    Question(
        id="Q133",
        asks="how many recommendations the Head of Children's Social Care owns",
        commands=("facts --kind owner --about head-of-childrens-social-care",),
        says=(
            "13 rows",
            *(
                f"owner, Ofsted recommendation {number} @ Action Plan rec {number} (Owner)"
                for number in (2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 15, 16)
            ),
        ),
        never=("recommendation 1 (", "recommendation 8 (", "recommendation 14 ("),
        counts={": owner,": 13},
    ),
    Question(
        id="Q136",
        asks="who leads on the second objective of Goal B",
        commands=('facts "Objective B2" --kind joint_lead',),
        says=(
            "Les Billingham: joint lead, Objective B2 @ HWB pack item 6 Action Plan B2",
            "Andy Millard: joint lead, Objective B2 @ HWB pack item 6 Action Plan B2",
        ),
        counts={": joint lead,": 2},
    ),
    Question(
        id="Q139",
        asks="what the ICE asked of Ian Wake in August 2016",
        commands=(
            'facts "ICE minutes 25 Aug 2016" --kind owner --about "Ian Wake"',
            'facts "DTOC figures" --kind owner',
            'facts "Integrated Data Set papers" --kind owner',
        ),
        says=(
            "Ian Wake: owner ... clarify hypertension funding @ ICE minutes 25 Aug 2016 item 3",
            "Ian Wake: owner ... review and analyse DTOC figures @ ICE minutes 25 Aug 2016 item 3",
            "Iqbal Vaza: owner ... review and analyse DTOC figures @ ICE minutes 25 Aug 2016 item 3",
            "Mark Tebbs: owner ... review and analyse DTOC figures @ ICE minutes 25 Aug 2016 item 3",
            "Ian Wake: owner ... Integrated Data Set papers @ ICE minutes 25 Aug 2016 item 5",
            "Mark Tebbs: owner ... Integrated Data Set papers @ ICE minutes 25 Aug 2016 item 5",
        ),
        never=("July action",),
    ),
    Question(
        id="Q146",
        asks="who has endorsed or approved the memorandum so far",
        commands=(f"facts --kind decision --about {MEMORANDUM}",),
        says=(
            "Children's Partnership Board to endorse ... outcome: endorsed @ Cover 2.4",
            "Children's Partnership Board to approve ... outcome: signed off @ Cover Exec Summary",
            "Thurrock CCG Board to consult on ... outcome: consulted @ Cover 5.1",
            f"Thurrock CCG Board to approve ... outcome: not recorded {NO_OUTCOME} @ MOU 8(b)",
            f"Wellbeing Board to approve ... outcome: not recorded {NO_OUTCOME} @ MOU 8(c)",
        ),
        counts={"outcome: endorsed (": 1, "outcome: signed off": 1},
    ),
    Question(
        id="Q151",
        asks="the services that would have stopped by 2018/19",
        commands=("facts --kind decommission",),
        says=tuple(
            f"decommissioning of {service} ... outcome: not recorded {NO_OUTCOME} @ Cabinet 6.1 table"
            for service in ("Community Mums and Dads", "Family Nurse Partnership", "MESCH")
        ),
        counts={"decommissioning of": 3},
    ),
    Question(
        id="Q153",
        asks="whether the award of the Healthy Families contract has been delegated",
        commands=("show healthy-families-contract", 'facts "Who awards" --kind contradiction'),
        says=(
            f"to delegate Healthy Families Contract ... outcome: not recorded {NO_OUTCOME} @ Cabinet 1.4",
            "Who awards the 0-19 contracts, side a @ Cabinet 1.4",
            "Who awards the 0-19 contracts, side b: Cabinet is understood @ Cabinet 9.9",
        ),
        never=("outcome: agreed", "outcome: delegated"),
    ),
    Question(
        id="Q155",
        asks="what moved in the Success Regime's timetable in summer 2016",
        commands=('facts --kind reschedule --about "SR/STP pre-consultation business case"',),
        says=(
            "from September to November 2016 ... decided by NHS England; outcome: agreed @ HWB pack item 5 para 2.5",
        ),
        counts={"rescheduling of": 1},
    ),
    Question(
        id="Q162",
        asks="who directed children's services after January 2016",
        commands=("show corporate-director-of-childrens-services",),
        says=(
            f"Rory Patterson holds the post Corporate Director of Children's Services @ {FRONT}",
            "a person the document does not name holds the post ... (interim) ... from January 2016 @ Ofsted Exec Summary",
            "Rory Patterson holds the post ... (in force, implied; from May 2016 @ Ofsted Exec Summary",
            "Inferred: the report leaves the new director, due in May, unnamed",
        ),
    ),
    Question(
        id="Q164",
        asks="whether SEPT is EPUT",
        commands=("show SEPT",),
        says=(
            "South Essex Partnership Trust (SEPT) is not said to be the same as Essex Partnership University NHS Foundation Trust @ MOU 4.6",
        ),
        never=("succession of",),
    ),
    Question(
        id="Q165",
        asks="when the public health of the under-fives passed to councils",
        commands=('facts "0-5" --kind transfer',),
        says=(
            "transfer of Public health responsibilities for children aged 0-5, into Thurrock Council ... From NHS England ... from 1 October 2015 @ Cabinet 12.2",
        ),
    ),
    Question(
        id="Q166",
        asks="which centres of 2016 are listed again in 2020",
        commands=(
            "diff 2016-10-12 2020-01-31 --place thurrock",
            "facts --kind same_as --about abbotts-childrens-centre",
        ),
        says=(
            "centres and sites: 2 first recorded, 2 no longer listed",
            *(
                f"{centre} Children's Centre ... first recorded 31 January 2020 @ {locator}"
                for centre, locator in {"Stifford": "MOU 4.14.2", "Abbotts": "MOU 4.14.3"}.items()
            ),
            *(
                f"{centre} Children's Centre ... not in the complete list of 31 January 2020 @ Cabinet Table 3"
                for centre in ("Beacon-Chafford Hundred", "East Tilbury")
            ),
            "Children's centres in both",
            *(
                f"{centre} Children's Centre (childrens centre) [ @ {locator}"
                for centre in (
                    "Ockendon",
                    "Aveley",
                    "Purfleet",
                    "Thameside",
                    "Chadwell St Mary",
                    "Tilbury",
                    "Stanford-le-Hope",
                )
                for locator in ("Cabinet Table 3", "MOU 4.14")
            ),
            "Abbotts Children's Centre is not said to be the same as Abbots Hall school @ MOU 4.14.3",
        ),
        counts={"Children's Centre (childrens centre) [": 7},
    ),
    Question(
        id="Q172",
        asks="the HWB's list of members in September 2016 beside those at the July meeting",
        commands=(
            "members thurrock-hwb --as-of 2016-09-15",
            'facts "HWB minutes 14 Jul 2016" --kind attendance',
        ),
        says=(
            "24 seats recorded on Thurrock Health and Wellbeing Board: 1 chair (James Halden), 23 members",
            "31 rows",
            "Attendance",
            f"David Peplow: member, Thurrock Health and Wellbeing Board @ {FRONT}",
            "James Halden: in the chair @ HWB minutes 14 Jul 2016 Present",
            "Malcolm McCann: sent apologies @ HWB minutes 14 Jul 2016 Apologies",
            "Tim Elwell-Sutton: in attendance, not a member @ HWB minutes 14 Jul 2016 In attendance",
        ),
        counts={
            "; listed under ": 24,
            ": in the chair,": 1,
            ": present,": 16,
            ": sent apologies,": 4,
            ": in attendance, not a member,": 10,
        },
    ),
    Question(
        id="Q175",
        asks="the meetings of the HWB in its forward plan",
        commands=('facts "HWB Forward Plan" --kind meeting --about thurrock-hwb',),
        says=tuple(
            f"(meeting) of Thurrock Health and Wellbeing Board, {day}: planned @ HWB Forward Plan"
            for day in ("15 September 2016", "17 November 2016", "5 January 2017", "16 March 2017")
        ),
        counts={"(meeting) of Thurrock Health": 4},
    ),
    Question(
        id="Q180",
        asks="the organisation with a seat in both places, and what it provides",
        commands=(
            "overlaps thurrock-hwb bd-childrens-partnership --include proposed",
            "services --provided-by nelft",
        ),
        says=(
            "1 organisation or body: North East London NHS Foundation Trust",
            "rests on what is proposed",
            "no route leads from one to the other through it",
            f"Tania Sitch: member ... on behalf of North East London NHS Foundation Trust @ {FRONT}",
            "Integrated Care Director, NELFT (Barking and Dagenham): member ... on behalf of North East London NHS Foundation Trust @ ToR 2.4.1",
            "North East London NHS Foundation Trust provides Community Health Services @ MOU 4.6",
        ),
    ),
    Question(
        id="Q184",
        asks="the parties that are themselves associations of head teachers",
        commands=('facts "head teachers" --kind party',),
        says=(
            "Thurrock Primary Head Teachers Association is a party to @ MOU 2.1",
            "Thurrock Association of Secondary and Special School Head teachers is a party to @ MOU 2.1",
        ),
        counts={" is a party to ": 2},
    ),
    Question(
        id="Q187",
        asks="the CCG's accountable officer, and all she does",
        commands=('show "Mandy Ansell"', 'seats "Mandy Ansell" --include implied'),
        says=(
            f"Mandy Ansell holds the post Acting Interim Accountable Officer, NHS Thurrock CCG (interim) @ {FRONT}",
            f"Mandy Ansell: member, Thurrock Health and Wellbeing Board @ {FRONT}",
            "Mandy Ansell: member, Thurrock HWB Executive Committee (in force, implied",
            "Mandy Ansell: joint chair, Integrated Commissioning Executive @ ICE minutes 25 Aug 2016 Attendees",
            "Mandy Ansell has 3 seats on 3 bodies",
            "Mandy Ansell: lead, SR frailty workstream @ HWB pack item 5 para 2.5",
        ),
    ),
    Question(
        id="Q190",
        asks="whom the project board of the 0-19 model would answer to",
        unanswered=('chain "0-19 Wellbeing Model Project Board" --include proposed',),
        says=(
            "None stated: no document states whom 0-19 Wellbeing Model Project Board answers to",
            "0-19 Wellbeing Model Project Board: upward line not stated @ Cabinet 1.6",
        ),
        never=("Route",),
    ),
    Question(
        id="Q195",
        asks="whom the four networks answer to",
        unanswered=('chain "Primary Care Networks" --include proposed',),
        says=(
            "None stated: no document states whom Primary Care Networks",
            "upward line not stated ... community level, proposed by the NHS Long Term Plan @ MOU 4.13",
            "upward line not stated @ MOU 2.1",
        ),
        never=("Route",),
    ),
    Question(
        id="Q199",
        asks="whom the Threshold Panel answers to",
        unanswered=('chain "Threshold Panel" --include proposed',),
        says=(
            "None stated: no document states whom Threshold Panel answers to",
            "Threshold Panel: upward line not stated @ Ofsted para 48",
        ),
        never=("Route",),
    ),
    Question(
        id="Q200",
        asks="bodies of the HWB's papers that have a name there and no line up",
        commands=("gaps upward_line",),
        says=tuple(
            f"{body}: upward line not stated @ {locator}"
            for body, locator in {
                "Economic Development and Skills Partnership Group": "HWB minutes 14 Jul 2016 item 8",
                "Health and Wellbeing Housing and Planning Advisory Group": (
                    "HWB pack item 6 Action Plan B2 indicator 2"
                ),
                "Commissioning Reference Group": "HWB pack item 7 App 2 s6.2",
                "System Resilience Group": "ICE minutes 25 Aug 2016 item 3",
                "Clinical Engagement Group": "ICE minutes 25 Aug 2016 item 5",
                "Corporate Delivery Boards (Thurrock Council)": "ICE minutes 25 Aug 2016 item 7",
                "Corporate Service Review Board": "ICE minutes 25 Aug 2016 item 7",
                "Health and Social Care Engagement Group": "HWB pack item 7 App 2 s4.2",
                "Local Plan Residents Forum": "HWB pack item 6 Action Plan B3 row M",
                "Local Plan Youth Forum": "HWB pack item 6 Action Plan B3 row N",
            }.items()
        ),
    ),
    Question(
        id="Q202",
        asks="how many recommendations the inspectors made, and whether the text agrees",
        commands=(
            "facts --kind recommendation --source ofsted-report-2016",
            "facts recommendations --kind figure",
        ),
        says=(
            "18 rows",
            "Ofsted recommendation 1 (recommendation) @ Ofsted rec 1",
            "Ofsted recommendation 16 (recommendation) @ Ofsted rec 16",
            "LSCB recommendation para 114 @ Ofsted para 114",
            "LSCB recommendation para 115 @ Ofsted para 115",
            "Recommendations to the local authority: 16 recommendations @ HWB pack item 8 para 3.3",
            "Recommendations to the LSCB: 2 recommendations @ Ofsted para 114",
            "so 18 in all",
        ),
        counts={" (recommendation): ": 18},
    ),
    Question(
        id="Q207",
        asks="how many on the HWB are councillors, officers of the council, and others",
        commands=("members thurrock-hwb --source hwb-pack-2016-09-15",),
        says=(
            "24 seats",
            *(
                f"{officer}: member ... listed under Council officer @ {FRONT}"
                for officer in ("Steve Cox", "Roger Harris", "Rory Patterson", "Ian Wake")
            ),
        ),
        counts={
            "; listed under ": 24,
            "listed under Councillor": 5,
            "listed under Council officer": 4,
        },
    ),
    Question(
        id="Q208",
        asks="whether the costs of Table 2 add up",
        commands=(
            'facts "Cabinet Table 2" --kind figure',
            'facts "Cabinet 5.3 table" --kind figure',
            'facts "Cabinet 5.8 table" --kind figure',
        ),
        says=(
            "0-19 Wellbeing Model, cost ... parts add to 6,792,390 ... they agree @ Cabinet Table 2",
            "Early Offer of Help, cost ... parts add to 406,818 ... they agree @ Cabinet Table 2",
            "Early Offer of Help, budget ... parts add to 406,818 ... they agree @ Cabinet 5.8 table",
            "Healthy Families (2016 programme), budget ... parts add to 5,177,572 ... they agree @ Cabinet 5.3 table",
        ),
        never=("they differ",),
    ),
    Question(
        id="Q210",
        asks="how many Healthy Families contracts are NELFT's in the table of 5.3",
        commands=(
            *(
                f"services --provided-by {provider} --as-of 2016-10-12 --source thurrock-cabinet-report-2016"
                for provider in ("nelft", "sept", "ttf")
            ),
            'facts "Cabinet 5.3 table" --kind contract',
        ),
        says=(
            *(
                f"North East London NHS Foundation Trust provides {service} ... under {contract} @ Cabinet 5.3 table"
                for service, contract in (
                    ("0-5 Healthy Child Programme", "0-5 (Health Visiting) Services contract"),
                    ("5-19 Healthy Child Programme", "Children 5-19 Years (School Nursing and"),
                    ("Children's weight management", "Children 5-19 Years (School Nursing and"),
                    ("Community Mums and Dads", "Community Mums and Dads contract"),
                    ("ASSIST", "ASSIST contract"),
                )
            ),
            "Spelt NEFLT in 5.3",
            "South Essex Partnership Trust (SEPT) provides Family Nurse Partnership @ Cabinet 5.3 table",
            "TTF provides @ Cabinet 5.3 table",
        ),
        counts={" contract ... budget": 6},
    ),
    Question(
        id="Q211",
        asks="how many children were on protection plans, and whether the kinds add up",
        commands=('facts "Ofsted para 32" --kind figure',),
        says=(
            "emotional abuse, at the inspection: 125 children @ Ofsted para 32",
            "neglect, at the inspection: 120 children @ Ofsted para 32",
            "physical abuse, at the inspection: 6 children @ Ofsted para 32",
            "sexual abuse, at the inspection: 12 children @ Ofsted para 32",
            "4 parts add to 263; stated total 263; they agree",
        ),
    ),
    Question(
        id="Q217",
        asks="the steps that bring the memorandum into force, in their order",
        commands=(f'facts "MOU 8" --kind decision --about {MEMORANDUM}',),
        says=(
            "1. Brighter Futures Children's Partnership Board to agree ... outcome: endorsed in November 2019 @ MOU 8(a)",
            "1. Brighter Futures Children's Partnership Board to agree @ Cover 2.4",
            f"2. Thurrock CCG Board to approve ... outcome: not recorded {NO_OUTCOME} @ MOU 8(b)",
            f"3. Thurrock Health and Wellbeing Board to approve ... outcome: not recorded {NO_OUTCOME} @ MOU 8(c)",
            "3. Thurrock Health and Wellbeing Board to approve @ Cover Exec Summary",
            "Awaited on 31 January 2020",
        ),
    ),
    Question(
        id="Q218",
        asks="where the yearly Section 11 returns go",
        commands=('route "Partner agencies of the LSCB" thurrock-lscb --undirected',),
        unanswered=('chain "Section 11 returns"',),
        says=(
            "None is recorded in these tables (11 documents): no line up from Section 11 assessments",
            "A return is no line of accountability @ Ofsted para 123",
            "Connected through: not a reporting line",
            "Partner agencies of the LSCB sends reports to Thurrock Local Safeguarding Children Board @ Ofsted para 123",
            "many agencies send them to three boards",
        ),
    ),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_the_command_prints_the_answer_with_its_paragraph(pgraph: Run, question: Question) -> None:
    check(pgraph, question)


def test_each_of_the_64_questions_is_here_once() -> None:
    assert len({question.id for question in QUESTIONS}) == len(QUESTIONS) == 64
