"""Few pairs are looked at, and none that counts is missed."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spbe_inventory.matching import scores
from spbe_inventory.matching.scores import alike_pairs, sharing_most

WORDS = ["surat", "masuk", "keluar", "pajak", "hotel", "izin", "usaha", "gaji"]
texts = st.dictionaries(st.sampled_from("abcdefgh"), st.lists(st.sampled_from(WORDS), min_size=1, max_size=7))


@given(texts)
def test_no_two_texts_that_share_most_of_their_words_are_missed(told: dict[str, list[str]]) -> None:
    found = sharing_most(told)
    for one, other in combinations(sorted(told), 2):
        first, second = set(told[one]), set(told[other])
        if 4 * len(first & second) >= 3 * max(len(first), len(second)):
            assert (one, other) in found


def test_a_long_list_finds_what_a_short_one_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {f"k{number}": f"mencatat {first} dan {second} di daerah" for number, (first, second) in enumerate(_pairs())}
    short = alike_pairs(told, 90)
    monkeypatch.setattr(scores, "FEW", 0)
    assert short
    assert alike_pairs(told, 90) == short


def _pairs() -> list[tuple[str, str]]:
    return [(first, second) for first in WORDS for second in WORDS if first != second]
