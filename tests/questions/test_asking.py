"""Any question can be asked by its name; what it is not given rightly is refused before it is asked."""

from __future__ import annotations

import gc
from typing import Any

import pytest

from partnership_graph import Partnership, load
from partnership_graph.errors import QuestionError
from partnership_graph.publishing.formats import write
from tests.unit.test_snapshots import EXAMPLES, answered


@pytest.fixture(scope="module")
def thurrock() -> Partnership:
    return load("thurrock")


@pytest.mark.parametrize(
    ("question", "given", "said"),
    [
        ("nope", {}, "'nope' is no question; expected one of find, show"),
        ("members", {}, "members needs wanted: give an id or a name for it"),
        ("members", {"wanted": None}, "members needs wanted"),
        ("route", {"start": "ice"}, "route needs goal"),
        ("members", {"wantd": "ice"}, "members takes no 'wantd'; it takes wanted"),
        ("members", {"wanted": 3}, "wanted is 3; expected text"),
        ("chain", {"wanted": "ice", "to": ["mase"]}, "to is ['mase']; expected text"),
        ("chain", {"wanted": "ice", "down": "no"}, "down is 'no'; expected true or false"),
        ("chain", {"wanted": "ice", "kinds": 3}, "kinds is 3; expected texts"),
        ("chain", {"wanted": "ice", "kinds": [3]}, "kinds is 3; expected text"),
    ],
)
def test_what_is_not_given_rightly_is_refused(
    thurrock: Partnership, question: str, given: dict[str, Any], said: str
) -> None:
    with pytest.raises(QuestionError) as caught:
        thurrock.ask(question, **given)
    assert said in str(caught.value)


@pytest.mark.parametrize("kinds", ["reports_to", ["reports_to"], "reports_to,sub_group_of", None])
def test_several_may_be_given_as_one_text_with_commas_or_not_at_all(
    thurrock: Partnership, kinds: Any
) -> None:
    asked = thurrock.ask("chain", wanted="mase", kinds=kinds)
    assert asked.found == (kinds in (None, "reports_to,sub_group_of"))


def test_none_is_not_given(thurrock: Partnership) -> None:
    assert thurrock.ask("gaps", what=None).verdict == thurrock.gaps().verdict
    assert thurrock.ask("tier", wanted=None).verdict == thurrock.tier().verdict


@pytest.mark.parametrize(
    ("question", "given"),
    [
        ("overlaps", {"first": "rory-patterson", "second": "ice"}),
        ("overlaps", {"first": "ice", "second": "ice"}),
        ("chain", {"wanted": "mase", "to": "ice", "down": True}),
    ],
)
def test_what_cannot_be_asked_on_any_day_is_refused_on_a_day_on_which_nothing_is_recorded(
    thurrock: Partnership, question: str, given: dict[str, Any]
) -> None:
    with pytest.raises(QuestionError, match=r"not a body|given twice|contradict"):
        thurrock.at("2014-01-01").ask(question, **given)


@pytest.mark.parametrize("value", [None, "text"])
def test_what_is_no_answer_is_not_written(value: Any) -> None:
    with pytest.raises(QuestionError, match="no answer, table or book"):
        write(value, "text")


def test_a_question_does_not_count_what_a_server_has_frozen(
    thurrock: Partnership, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gc, "get_freeze_count", lambda: pytest.fail("counted one by one"))
    assert thurrock.status("ice").found
    assert gc.isenabled()


@pytest.fixture(scope="module")
def everywhere() -> Partnership:
    return load()


@pytest.mark.parametrize("day", ["", "2016-07-15"])
@pytest.mark.parametrize("example", EXAMPLES)
def test_what_an_answer_leaves_behind_does_not_hold_itself(
    everywhere: Partnership, example: str, day: str
) -> None:
    view = everywhere.at(day).view if day else everywhere.view
    answered(view, example)  # what is imported and remembered stays
    gc.collect()
    gc.disable()
    try:
        answered(view, example)
        assert gc.collect() == 0
    finally:
        gc.enable()
