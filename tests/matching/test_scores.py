"""Few pairs are looked at, and none that counts is missed."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spbe_inventory.matching import scores
from spbe_inventory.matching.scores import similar_texts, texts_sharing_words

WORDS = ["surat", "masuk", "keluar", "pajak", "hotel", "izin", "usaha", "gaji"]
texts = st.dictionaries(
    st.sampled_from("abcdefgh"),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=7),
)


@given(texts)
def test_no_two_texts_that_share_most_of_their_words_are_missed(
    words: dict[str, list[str]],
) -> None:
    pairs = {
        tuple(sorted((other, key)))
        for key, earlier in texts_sharing_words(words)
        for other in earlier
    }
    for first, second in combinations(sorted(words), 2):
        own, others = set(words[first]), set(words[second])
        if 4 * len(own & others) >= 3 * max(len(own), len(others)):
            assert (first, second) in pairs


def test_a_long_list_finds_what_a_short_one_finds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts_by_key = {
        f"k{number}": f"mencatat {first} dan {second} di daerah"
        for number, (first, second) in enumerate(_pairs())
    }
    short = similar_texts(texts_by_key, 90)
    monkeypatch.setattr(scores, "MAX_ALL_PAIRS", 0)
    assert short
    assert similar_texts(texts_by_key, 90) == short


def _pairs() -> list[tuple[str, str]]:
    return [(first, second) for first in WORDS for second in WORDS if first != second]
