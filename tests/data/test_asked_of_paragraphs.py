"""What paragraphs drawn by lot say is answered by a command meant for it, under the name that people use."""

from __future__ import annotations

from typing import Final

import pytest

from tests.data.questions import Question, Run, check

PACK: Final = "HWB pack item"
PLAN: Final = "HWB pack item 7 App 2"
COMMITTEE: Final = "HWB Exec Committee 1 Sep 2016"

QUESTIONS: Final = (
    Question(
        id="Success Regime: its timetable moved",
        asks="which step of the regime was moved from September to November 2016, and who agreed",
        commands=(
            'timeline "mid and south essex success regime"',
            'decisions --on "mid and south essex success regime"',
            "diff 2016-07-14 2016-09-15 --of mse-success-regime",
        ),
        says=(
            f"business case reviewed, moved from September: November 2016 @ {PACK} 5 para 2.5",
            (
                "NHS England to agree Mid and South Essex Success Regime: Timetable ..."
                f" November 2016 rather than in September ... outcome: agreed @ {PACK} 5 para 2.5"
            ),
            (
                "rescheduling of Mid and South Essex Success Regime, into November 2016 ..."
                f" decided by NHS England @ {PACK} 5 para 2.5"
            ),
            (
                "rescheduling of SR/STP pre-consultation business case, into November 2016 ..."
                f" decided by NHS England @ {PACK} 5 para 2.5"
            ),
        ),
    ),
    Question(
        id="memorandum: values",
        asks="which values the partners take on with the memorandum",
        commands=('terms "Brighter Futures Children\'s Partnership" values',),
        says=(
            "Values: Seven values: equal standing of organisations; respect and trust @ MOU 6.1",
        ),
        never=("Alignment: ",),
    ),
    Question(
        id="memorandum: principles",
        asks="which principles the members champion",
        commands=("terms brighter-futures-partnership principles",),
        says=("Brighter Futures is kept apart from Early Help @ MOU 7",),
    ),
    Question(
        id="memorandum report: the money",
        asks="where the money for what the report of 2020 proposes comes from",
        commands=("show thurrock-mou-cover-report",),
        says=("Financial implications: no new money ... existing budget lines @ Cover 7.1",),
    ),
    Question(
        id="life expectancy: where it is worse",
        asks="where in mid and south Essex life expectancy is worse or better than in England",
        commands=('facts "life expectancy" --kind figure',),
        says=(
            "Thurrock, life expectancy at birth, against England: significantly worse @ MOU 4.4",
            "Southend-on-Sea, life expectancy at birth ... significantly worse @ MOU 4.4",
            "Chelmsford, life expectancy at birth ... significantly better @ MOU 4.4",
        ),
    ),
    Question(
        id="schools: how many are good",
        asks="what share of Thurrock's schools was good or better in June 2016",
        commands=('facts --kind figure --about "Thurrock schools"',),
        says=(
            "primary schools rated good or better, June 2016: 88 % @ HWB minutes 14 Jul 2016 item 8",
            "secondary schools rated good or better, June 2016: 80 %",
            "special schools rated outstanding, June 2016: 100 %",
            "schools in special measures, June 2016: 1 ",
        ),
        counts={"Schools and academies in Thurrock, ": 4},
    ),
    Question(
        id="work programme: to whom suggestions go",
        asks="to whom members were to send suggestions for the board's work programme",
        commands=('actions "work programme"',),
        says=(
            (
                "Roger Harris: contact, Send suggestions for the future work programme"
                " @ HWB minutes 14 Jul 2016 item 14"
            ),
        ),
    ),
    Question(
        id="agenda: pages",
        asks="on which pages of the agenda of September 2016 item 5 and item 10 stand",
        commands=(
            'facts --kind figure --about "September 2016 agenda"',
            'show "Update on Mid and South Essex Success Regime"',
        ),
        says=(
            "pages of item 5, update on the Success Regime: 13 to 22 @ HWB agenda 15 Sep 2016 item 5",
            "pages of item 10, minutes of the Executive Committee: 141 to 144",
            "pages in the agenda pack: 13 to 22 pages @ HWB agenda 15 Sep 2016 item 5",
        ),
        counts={", pages of item ": 7},
    ),
    Question(
        id="Goal B: presenters",
        asks="who was to present the action plans of Goal B on 15 September 2016",
        commands=('papers "Goal B Summary Report"',),
        says=(
            (
                "Kim James: presenter; feedback on engagement about Goal B"
                " @ HWB agenda 15 Sep 2016 item 6"
            ),
            "Grant Greatrex: presenter; action plan B1 @ HWB agenda 15 Sep 2016 item 6",
            "Kirsty Paul: presenter; action plan B1 @ HWB agenda 15 Sep 2016 item 6",
            "Les Billingham: presenter; action plans B2 and B3 @ HWB agenda 15 Sep 2016 item 6",
        ),
    ),
    Question(
        id="Goal B: the presentation that was missing",
        asks="which presentation had not come in by 1 September 2016",
        commands=("decisions --by thurrock-hwb-executive-committee",),
        says=(
            f"Presentation of action plan B2 ... outcome: Not yet received @ {COMMITTEE} item 5",
            f"Presentation of action plan B1 ... outcome: Received @ {COMMITTEE} item 5",
            f"Presentation of action plan B3 ... outcome: Received @ {COMMITTEE} item 5",
        ),
    ),
    Question(
        id="actions: one that two plans print",
        asks="which plans send major housing applications to the advisory group, and who leads",
        commands=('actions "Housing and Planning Advisory Group"',),
        says=(
            f"Kirsty Paul: lead, Action B2-M @ {PACK} 6 Action Plan B2 row M",
            f"Kirsty Paul: lead, Action B3-L @ {PACK} 6 Action Plan B3 row L",
        ),
    ),
    Question(
        id="FTIT: implications and appendices of its report",
        asks="whether the report raised legal implications, and what is attached to it",
        commands=('show "For Thurrock in Thurrock Transformation Programme Update"',),
        says=(
            f"Legal implications: none identified. @ {PACK} 7 para 7.2",
            "Presentation: For Thurrock in Thurrock Transformation Programme Update is part of",
            "Delivering our Vision (January 2016) is part of HWB item 7",
            "Bringing our Vision to Life (March 2016) is part of HWB item 7",
        ),
    ),
    Question(
        id="FTIT: why change is needed, and the engagement",
        asks="why care has to change, and when the public was engaged, for how long and by whom",
        commands=('define "For Thurrock in Thurrock"',),
        says=(
            f"Why change is needed ... fast growing demand @ {PACK} 7 para 3.1",
            (
                "both led by Healthwatch Thurrock: 22 February to 31 March 2016 ..."
                f" six weeks from 22 August 2016 @ {PACK} 7 para 5.2"
            ),
        ),
    ),
    Question(
        id="Tilbury: what comes next",
        asks="which places come after the healthy living centre at Tilbury",
        commands=('show "Tilbury Integrated Healthy Living Centre"',),
        says=(f"the next ones: Purfleet, Grays and Corringham, over three years @ {PLAN} s6.5",),
    ),
    Question(
        id="0-19: tendering",
        asks="by which procedure the Early Offer of Help and Healthy Families are tendered",
        commands=('define "Early Offer of Help"', "define healthy-families-2016-programme"),
        says=(
            (
                "Procurement: a restricted procedure in two stages with pre-qualification"
                " @ Cabinet 12.4"
            ),
            "Procurement: an open procedure under the EU light-touch rules @ Cabinet 12.4",
        ),
    ),
    Question(
        id="0-19: awards that are not delegated",
        asks="what follows if Cabinet does not delegate the award of the contracts",
        commands=('decisions --on "0-19 Wellbeing Model"',),
        says=("does not delegate it: the timescale and the savings would suffer @ Cabinet 9.9",),
    ),
    Question(
        id="0-19: background papers",
        asks="which background papers and appendices the Cabinet report has",
        commands=('show "0-19 Wellbeing Cabinet report"',),
        says=(
            (
                "is derived from Report to Children's Overview and Scrutiny on the 0-19 Wellbeing Model"
                " @ Cabinet 13"
            ),
            (
                "is derived from Report to Children's Overview and Scrutiny on the Review of Children"
                " Centres @ Cabinet 13"
            ),
        ),
    ),
    Question(
        id="children's centres: the redesign",
        asks="what the Cabinet was asked to agree of the children's centres as a service",
        commands=('decisions --on "Children\'s Centres"',),
        says=(
            "to agree Children's Centres (Thurrock): Redesign of the service @ Cabinet 1.1",
            "From nine buildings to five ... outcome: not recorded @ Cabinet Table 4",
        ),
    ),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_the_command_prints_the_answer_with_its_paragraph(pgraph: Run, question: Question) -> None:
    check(pgraph, question)
