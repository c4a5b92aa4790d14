"""Which of many names are close to one that is being typed."""

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process

from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.scores import specific_words

MAX_PREPARED = 100_000  # names that are kept as they are compared


def close_names(
    name: str, names: Sequence[str], min_score: int, limit: int
) -> list[tuple[int, int]]:
    """Return the positions of the names most similar to a name, each with its score (0 to 100), the best first.

    The score is that of `name_similarity`; what was compared once is compared again without folding it anew.

    >>> close_names("Aplikasi eSurat", ["SIMPEG", "E-Surat"], 80, 5)
    [(1, 100)]
    """
    words, core = _prepared(name)
    if not core:
        return []
    prepared = [_prepared(candidate) for candidate in names]
    by_words = process.extract(
        words,
        [candidate_words for candidate_words, _core in prepared],
        scorer=fuzz.token_sort_ratio,
        score_cutoff=min_score,
        limit=limit,
    )
    by_spelling = process.extract(
        core,
        [candidate_core for _words, candidate_core in prepared],
        scorer=fuzz.ratio,
        score_cutoff=min_score,
        limit=limit,
    )
    scores: dict[int, int] = {}
    for _text, score, position in (*by_words, *by_spelling):
        scores[position] = max(round(score), scores.get(position, 0))
    best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return best[:limit]


@lru_cache(maxsize=MAX_PREPARED)
def _prepared(name: str) -> tuple[str, str]:
    """Return the words of a name that are not generic, as a text and as one word."""
    words = specific_words(fold(name).split())
    return " ".join(words), "".join(words)
