"""Dates as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spbe_inventory.domain.dates import FIRST_YEAR, LAST_YEAR, read_date


@given(st.dates(min_value=date(FIRST_YEAR, 1, 1), max_value=date(LAST_YEAR, 12, 31)))
def test_every_day_is_read_in_both_orders(day: object) -> None:
    iso = str(day)
    year, month, of_month = iso.split("-")
    for text in (
        iso,
        f"{of_month}-{month}-{year}",
        f"{int(of_month)}/{int(month)}/{year}",
        f" {iso} ",
    ):
        assert read_date(text, whole=True) == iso


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31-02-2024",
        "2024-13",
        "24-06-17",
        "2024-6-1",
        "0000-00-00",
        "1944",
        "2101",
        "besok",
        "2024-06-17x",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{text}$"):
        read_date(text)


def test_a_whole_day_is_demanded_where_it_must_be() -> None:
    with pytest.raises(ValueError, match="2024-06"):
        read_date("2024-06", whole=True)
