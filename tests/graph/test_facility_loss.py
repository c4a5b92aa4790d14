"""Which connecting system a government has: the only one that is not out of use."""

import pytest
from spbe_inventory.domain.lists import Mark
from spbe_inventory.domain.records import Facility
from spbe_inventory.graph.facility_loss import only_connecting_system


def spl(key: str, **rest: object) -> Facility:
    return Facility(key=key, agency="contoh", name=key, facility_kind="spl", **rest)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([], "bus"),
        ([spl("kedua")], ""),
        ([spl("lama", in_use=False)], "bus"),
        ([spl("kosong", marks={"in_use": Mark.NONE})], "bus"),
        ([spl("belum-tahu", marks={"in_use": Mark.UNKNOWN})], ""),
        ([spl("ditarik", withdrawn=True)], "bus"),
    ],
)
def test_one_connecting_system_is_the_only_one(
    others: list[Facility], expected: str
) -> None:
    facilities = {each.key: each for each in [spl("bus"), *others]}
    assert only_connecting_system(facilities, "contoh") == expected
    assert only_connecting_system(facilities, "lain") == ""
