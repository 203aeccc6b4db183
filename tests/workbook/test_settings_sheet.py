"""What a place says of itself: on the first sheet, and in a file whose remarks stay."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_graph.facts.settings import Settings
from partnership_graph.workbook.settings import said_of, settings_of, toml_of, values_of

WHOLE = Settings(
    name="Bayford",
    what="public services board",
    tiers=(("region", "Region"), ("cty", "County")),
    licence="CC-BY-4.0",
    attribution="By {publishers}",
    document="tor",
    documents="papers",
)
NONE = Settings(name="Bayford", tiers=(), licence="", attribution="")


@pytest.mark.parametrize("settings", [WHOLE, NONE, Settings()])
def test_what_is_said_comes_back(settings: Settings) -> None:
    said = said_of(settings, "bayford", document=settings.document)
    assert settings_of(said) == settings


def test_none_is_said_and_is_not_nothing() -> None:
    said = said_of(NONE, "bayford")
    assert (said["tiers"], said["licence"], said["attribution"]) == ("none", "none", "none")
    assert "tiers" not in said_of(Settings(), "bayford")


def test_a_tier_with_an_id_of_its_own_says_it() -> None:
    assert said_of(WHOLE, "bayford")["tiers"] == "Region; cty: County"


STANDING = """\
# ours
format = 1
name = "Bayford" # for now
tiers = ["Region"] # one
other_program = 7
"""


def test_only_what_differs_is_written_and_the_rest_stays() -> None:
    anew = toml_of(Settings(name="Bay", tiers=(("region", "Region"),)), STANDING)
    assert anew == STANDING.replace('"Bayford"', '"Bay"')


def test_what_is_no_more_said_goes() -> None:
    anew = toml_of(Settings(name="Bayford"), STANDING)
    assert "tiers" not in tomllib.loads(anew)
    assert "other_program = 7" in anew


@pytest.mark.parametrize("settings", [WHOLE, NONE])
def test_a_file_says_all_of_it(settings: Settings) -> None:
    said = tomllib.loads(toml_of(settings))
    assert said == {"format": 1, **values_of(settings)}


def test_a_file_that_cannot_be_read_is_begun_anew() -> None:
    assert tomllib.loads(toml_of(Settings(name="Bayford"), "name = ")) == {
        "format": 1,
        "name": "Bayford",
    }


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_any_name_is_written_so_that_it_is_read(name: str) -> None:
    assert tomllib.loads(toml_of(Settings(name=name)))["name"] == name
