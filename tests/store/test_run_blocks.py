"""Lines packed into blocks come back as they were; what is damaged is said to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spbe_inventory.store.run_blocks import BLOCK, blocks_of, pack, unpack

LINES = st.lists(
    st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"])),
    min_size=1,
    max_size=3 * BLOCK,
)


@given(LINES)
def test_lines_come_back_in_their_order(lines: list[str]) -> None:
    unpacked = [unpack(block) for _number, block in blocks_of(lines)]
    assert [line for block in unpacked for line in block] == lines
    assert all(len(block) <= BLOCK for block in unpacked)


def test_a_damaged_block_is_a_wrong_value() -> None:
    block = pack(["SIMPEG", "e-TPP"])
    with pytest.raises(ValueError, match="incomplete"):
        unpack(block[:-3])
