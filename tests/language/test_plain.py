"""The quick way through `plain` gives what the slow one gives."""

from hypothesis import given
from hypothesis import strategies as st
from spbe_inventory.sanitize.screen import first_invisible, strip_control


@given(st.text(max_size=60))
def test_no_letter_that_cannot_be_seen_comes_through(text: str) -> None:
    kept = strip_control(text)
    assert not first_invisible(kept)
    spaced = text.replace("\n", " ").replace("\t", " ").replace("\r", " ")
    assert kept == "".join(letter for letter in spaced if not first_invisible(letter))
