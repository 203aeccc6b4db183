"""The account of the first extraction: nothing of it was dropped in silence."""

from __future__ import annotations

from collections import Counter

from click.testing import CliRunner

from partnership_graph import load
from partnership_graph.cli import main
from partnership_graph.loading.extraction import REASONS, account

EXTRACTED = 1461
MOST_BESIDE_THE_POINT = 30


def test_every_extracted_fact_is_accounted_for_once() -> None:
    numbers = {row["extracted_id"] for row in account()}
    assert numbers == {f"F{number:04}" for number in range(1, EXTRACTED + 1)}


def test_every_row_that_is_said_to_carry_a_fact_exists() -> None:
    rows = load().dataset.positions
    assert not [row for row in account() if row["row_id"] and row["row_id"] not in rows]


def test_a_fact_is_carried_by_a_row_or_one_of_four_reasons_is_given() -> None:
    for row in account():
        assert bool(row["row_id"]) != bool(row["reason"]), row
        assert row["row_id"] or (row["reason"] in REASONS and row["explanation"]), row


def test_few_facts_are_not_about_the_partnership() -> None:
    reasons = Counter(row["reason"] for row in account())
    assert reasons["not about the partnership"] <= MOST_BESIDE_THE_POINT


def test_the_counts_are_printed_by_relation_and_in_all() -> None:
    printed = CliRunner().invoke(main, ["extraction"]).stdout.splitlines()
    relations = {row["relation"] for row in account()}
    assert len(printed) == len(relations) + 2
    assert printed[-1].split()[:2] == ["all", str(EXTRACTED)]
