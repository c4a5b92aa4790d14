"""Lines packed into blocks come back as they were; what is damaged is said to be."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spbe_inventory.store.run_blocks import BLOCK, blocks_of, in_blocks, pack, unpack

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


def test_what_goes_into_a_block_is_read_when_the_block_is_asked_for() -> None:
    read = []

    def numbers() -> Iterator[int]:
        for number in range(2 * BLOCK + 3):
            read.append(number)
            yield number

    blocks = in_blocks(numbers())
    assert next(blocks) == tuple(range(BLOCK))
    assert len(read) == BLOCK
    assert [len(block) for block in blocks] == [BLOCK, 3]


def test_nothing_makes_no_block() -> None:
    assert list(in_blocks(())) == []
