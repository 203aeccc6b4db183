"""Which rules are asked of which place: each of those for its own kind, and of no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnership_graph import Answer, load, review
from partnership_graph.review.choosing import chosen, profiles_of
from partnership_graph.review.rule import Profile
from tests import small_place
from tests.review.tried import DAY, TRIED

OF_A_KIND = [rule for rule in review.rules() if Profile.GENERAL not in rule.profiles]
KINDS = {
    Profile.CHILDREN: "children's partnership",
    Profile.WELLBEING_BOARD: "health and wellbeing board",
    Profile.INTEGRATED_CARE: "integrated care partnership",
}


def places(folder: Path, rule: str, us: str, them: str) -> Path:
    """Write a place in which a rule finds something, and another beside it; each says what it is."""
    small_place.write(folder / "us", **TRIED[rule].in_place)
    small_place.write(folder / "them", boards="id\nelsewhere")
    for name, what in (("us", us), ("them", them)):
        (folder / name / "place.toml").write_text(f'format = 1\nwhat = "{what}"\n', "utf-8")
    return folder


def looked_at(answer: Answer, rule: str) -> list[str]:
    return [
        item.row["looked_at"] for _, item in answer.statements() if item.row.get("rule") == rule
    ]


def test_there_are_rules_for_every_kind_of_place() -> None:
    assert {profile for rule in OF_A_KIND for profile in rule.profiles} == {*KINDS}


@pytest.mark.parametrize("rule", OF_A_KIND, ids=lambda rule: rule.id)
def test_a_rule_for_one_kind_of_place_looks_at_no_other_place(
    rule: review.Rule, tmp_path: Path
) -> None:
    kind = KINDS[min(rule.profiles, key=lambda profile: profile.value)]
    loaded = load(data=places(tmp_path, rule.id, "public services board", kind))
    profiles = profiles_of(loaded.dataset)
    found = review.run(loaded.view, day=DAY, rules=[rule], profiles=profiles)
    assert rule in chosen(profiles)
    assert (found.results[0].looked_at, found.findings) == (0, [])


@pytest.mark.parametrize("rule", OF_A_KIND, ids=lambda rule: rule.id)
def test_a_rule_for_one_kind_of_place_looks_at_such_a_place_beside_another(
    rule: review.Rule, tmp_path: Path
) -> None:
    kind = KINDS[min(rule.profiles, key=lambda profile: profile.value)]
    settings = TRIED[rule.id].settings
    folder = places(tmp_path, rule.id, kind, "public services board")
    if settings:
        (folder / "us" / "place.toml").write_text(settings, "utf-8")
    alone = looked_at(load(data=folder / "us").review(DAY), rule.id)
    assert alone
    assert looked_at(load(data=folder).review(DAY), rule.id) == alone


def test_a_kind_that_is_asked_for_is_asked_of_every_place(tmp_path: Path) -> None:
    folder = places(tmp_path, "PG-HWB-01", "public services board", "public services board")
    loaded = load(data=folder)
    assert looked_at(loaded.review(DAY), "PG-HWB-01") == []
    assert looked_at(loaded.review(DAY, profile="wellbeing-board"), "PG-HWB-01") == ["1"]
    assert looked_at(loaded.review(DAY, rules=["PG-HWB-01"]), "PG-HWB-01") == ["1"]
