"""The search for unneeded objects goes on where it was on, whatever happens in between."""

import gc

import pytest
from spbe_inventory.garbage_collection import collection_paused


def test_it_is_paused_in_the_outermost_block_and_goes_on_after_an_error() -> None:
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError):
        _fail_in_the_outer_block()
    assert gc.isenabled()


def _fail_in_the_outer_block() -> None:
    with collection_paused():
        with collection_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
        raise ZeroDivisionError
