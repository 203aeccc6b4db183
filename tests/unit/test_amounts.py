"""What a cell says as an amount."""

from __future__ import annotations

from decimal import Decimal

import pytest

from partnership_graph.facts.amounts import amount


@pytest.mark.parametrize(
    ("text", "said"), [("400", "400"), (" 1,200,300.50 ", "1200300.50"), ("-5", "-5"), ("0.3", "0.3")]
)  # fmt: skip
def test_a_number_as_tables_write_it_is_an_amount(text: str, said: str) -> None:
    assert amount(text) == Decimal(said)


@pytest.mark.parametrize(
    "text", ["", "sNaN", "NaN", "Infinity", "1E+400", "1e3", "1_000", "1,00", "65%", "٣", "9" * 400]
)
def test_what_a_machine_alone_takes_for_a_number_is_none(text: str) -> None:
    assert amount(text) is None
