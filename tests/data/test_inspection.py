"""What an officer asks of the inspection and of the plan after it, each answered by one command."""

from __future__ import annotations

from typing import Final

import pytest

from partnership_graph.facts.records import Figure, TermOfReference
from tests.data.questions import Question, Run, check
from tests.data.traps import cited, data, offered

QUESTIONS: Final = (
    Question(
        id="grades: each area with its reasons",
        asks="how each area was graded, and why",
        commands=('show "Ofsted report"',),
        says=(
            "Area 1, help and protection: requires improvement. @ Ofsted section 1 Summary",
            "Area 2, children looked after and permanence: requires improvement. @ Ofsted section 2 Summary",
            "Area 2.1, adoption: requires improvement. @ Ofsted graded judgement for adoption performance",
            "Area 2.2, care leavers: requires improvement. @ Ofsted graded judgement for care leavers",
            "Area 3, leadership: requires improvement. Performance management is unsophisticated @ Ofsted section 3 Summary",
            "the LSCB: good @ Ofsted LSCB judgement",
        ),
    ),
    Question(
        id="return home interviews: who has one",
        asks="whether most children who were missing have an interview, and what becomes of it",
        commands=('show "return home interviews"',),
        says=(
            "not offered a return home interview: one in five @ Ofsted para 52",
            "The large majority of children who were missing decline the offer. @ Ofsted para 34",
            "Records are not reliably uploaded @ Ofsted section 1 Summary",
        ),
    ),
    Question(
        id="social workers: the newly qualified",
        asks="how many newly qualified social workers joined, and in the year before",
        commands=('facts --kind figure --about "social workers"',),
        says=(
            "Newly qualified social workers who joined, this year: 19 people @ Ofsted para 112",
            "Newly qualified social workers who joined, last year: 12 people @ Ofsted para 112",
            "Agency social workers, at the inspection: 49 people @ Ofsted para 110",
        ),
    ),
    Question(
        id="care leavers: independence",
        asks="whether groups help care leavers to live independently, and what they know of their rights",
        commands=('show "care leavers"',),
        says=(
            "No groups help them to learn to live independently @ Ofsted para 91",
            "written information, which they call uninteresting and not engaging @ Ofsted para 95",
            "Ten have taken part in a scheme ... one in the Prince's Trust @ Ofsted para 85",
            "Target for care leavers in employment, education or training: 70 per cent @ Action Plan rec 13 action B",
            "Ofsted recommendation 13 ... contributes to Care leavers @ Ofsted rec 13",
        ),
    ),
    Question(
        id="adoption: how long children wait",
        asks="how long children wait for adoption, against the country and the target, and how many wait",
        commands=("facts --kind figure --about adoption",),
        says=(
            "Average days from entering care to adoptive placement, 2012-15: 625 days @ Ofsted para 74",
            "Average days from entering care to adoptive placement, national average: 593 days @ Ofsted para 74",
            "Average days from entering care to adoptive placement, government target: 487 days @ Ofsted para 74",
            "Children with a placement order waiting for adoption, at the inspection: 10 children @ Ofsted para 75",
        ),
    ),
    Question(
        id="adoption panel: who decides",
        asks="who takes the decision on what the adoption panel considers",
        commands=("terms adoption-panel",),
        says=(
            "Decision rule: ... the decision is the agency decision maker's, a head of service @ Ofsted para 78",
        ),
    ),
    Question(
        id="children looked after: their health",
        asks="whether health checks of children looked after are better, and what is still a worry",
        commands=('show "looked after children"',),
        says=(
            "Looked after children with dental checks, 2014-15: 93 per cent @ Ofsted para 53",
            "Looked after children with immunisations up to date, 2014-15: 86 per cent @ Ofsted para 53",
            "Initial health assessments come late @ Ofsted para 53",
        ),
    ),
    Question(
        id="MASH: looked at from outside",
        asks="which reviews or bodies from outside were brought in",
        commands=("show MASH",),
        says=(
            "Independent review, by whom is not stated: 2015; held @ Ofsted para 108",
            "an unnamed provider, lately commissioned for edge of care and early help @ Ofsted para 108",
        ),
        never=("Coram",),
    ),
    Question(
        id="LSCB's chair: whom it challenged",
        asks="whom the chair of the LSCB challenged, and over what",
        commands=("show lscb-chair", "show thurrock-lscb"),
        says=(
            "Challenged the police ... over how fast they act @ Ofsted para 120",
            "Challenged poor attendance at the LSCB's subgroups. @ Ofsted para 120",
            "Challenged the lack of a MARAC report for two years @ Ofsted para 120",
            "Challenged children's social care over how seldom plans are made for sexual abuse @ Ofsted para 120",
        ),
    ),
    Question(
        id="LSCB: its subgroups and its training",
        asks="who chairs its subgroups, and what its training lacks",
        commands=("terms thurrock-lscb", 'show "LSCB training"'),
        says=(
            "Its subgroups are chaired by people of a range of partner agencies @ Ofsted para 128",
            "No overall evaluation of what the full offer changes @ Ofsted para 137",
            "117 agencies take part @ Ofsted para 137",
            "LSCB recommendation para 115 ... contributes to Training of the LSCB @ Ofsted para 115",
        ),
    ),
    Question(
        id="roadshows: for which school years",
        asks="how many went to the roadshows, and for which school years they were meant",
        commands=('show "Walk on line"',),
        says=(
            "Children and young people who attended: 10,000 people @ Ofsted para 136",
            "Meant at first for school years 5 and 6; extended to Years 10 and 11 @ Ofsted para 136",
        ),
    ),
    Question(
        id="recommendations: score and direction",
        asks="what the plan scores the first recommendation, and whether it moves",
        commands=('show "Ofsted recommendation 1"',),
        says=(
            "Score in the improvement action plan: 3 score @ Action Plan rec 1",
            "Direction of travel since the last review: Maintained @ Action Plan rec 1",
            "Iqbal Vaza: lead @ Action Plan rec 1",
        ),
    ),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_the_command_says_what_the_inspectors_found(pgraph: Run, question: Question) -> None:
    check(pgraph, question)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("looked after children", "children-looked-after"),
        ("care leavers", "care-leavers"),
        ("UASC", "unaccompanied-asylum-seeking-children"),
        ("social workers", "social-workers-of-thurrock-council"),
        ("foster carers", "thurrock-foster-carers"),
        ("missing children", "children-who-go-missing"),
        ("adoption", "adoption"),
        ("SGOs", "special-guardianship"),
        ("Duke of Edinburgh", "duke-of-edinburghs-award-scheme"),
    ],
)
def test_what_people_say_means_one_thing(name: str, meant: str) -> None:
    assert offered(name) == [meant]


def test_the_adoption_panel_has_one_rule_on_decisions_and_it_counts_no_votes() -> None:
    [rule] = [
        item
        for item in data().all(TermOfReference)
        if (item.body_id, item.clause) == ("adoption-panel", "decision_rule")
    ]
    assert cited(rule.id) == {"Ofsted para 78"}
    assert (rule.decides, rule.member_id) == ("", "")


def test_no_figure_of_a_group_of_children_or_staff_is_left_under_the_service() -> None:
    service = "childrens-social-care-thurrock"
    assert not [item.id for item in data().all(Figure) if item.subject_id == service]
