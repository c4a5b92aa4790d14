"""G6: which applications may be one; against a whole-matrix method of rapidfuzz, with the recall of planted doubles."""

import sys
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]
from measuring import SCALES, main

from invented import register


def ours(work: Path) -> Callable[[], object]:
    """Candidates by rare shared words, acronym, address; then scored."""
    from spbe_inventory.matching.duplicates import similar_pairs
    from spbe_inventory.matching.profiles import ApplicationProfile

    made = register(*SCALES[work.name][:2], 0)
    described = [
        ApplicationProfile(row[0], (row[1],), row[4]) for row in made.applications[1:]
    ]

    def job() -> object:
        found = {(pair.first, pair.second) for pair in similar_pairs(described)}
        return {
            "pairs": len(found),
            "recall": round(len(made.doubles & found) / max(1, len(made.doubles)), 3),
        }

    return job


def matrix(work: Path) -> Callable[[], object]:
    """rapidfuzz on every two texts."""
    from rapidfuzz import fuzz, process, utils

    made = register(*SCALES[work.name][:2], 0)
    keys = [row[0] for row in made.applications[1:]]
    texts = [
        utils.default_process(f"{row[1]} {row[4]}") for row in made.applications[1:]
    ]

    def job() -> object:
        found = set()
        for number, text in enumerate(texts):
            near = process.extract_iter(
                text, texts[:number], scorer=fuzz.token_sort_ratio, score_cutoff=80
            )
            found |= {tuple(sorted((keys[number], keys[at]))) for _, _, at in near}
        return {
            "pairs": len(found),
            "recall": round(len(made.doubles & found) / max(1, len(made.doubles)), 3),
        }

    return job


def minhash(work: Path) -> Callable[[], object]:
    """MinHash and locality-sensitive hashing of datasketch on the words of names and functions."""
    made = register(*SCALES[work.name][:2], 0)
    texts = {row[0]: f"{row[1]} {row[4]}".casefold() for row in made.applications[1:]}

    def job() -> object:
        from datasketch import MinHash, MinHashLSH

        index = MinHashLSH(threshold=0.6, num_perm=128)
        found = set()
        for key, text in texts.items():
            sketch = MinHash(num_perm=128)
            sketch.update_batch([word.encode() for word in text.split()])
            found |= {tuple(sorted((key, near))) for near in index.query(sketch)}
            index.insert(key, sketch)
        return {
            "pairs": len(found),
            "recall": round(len(made.doubles & found) / max(1, len(made.doubles)), 3),
        }

    return job


CASES = {
    "spbe duplicates": ours,
    "datasketch, MinHash": minhash,
    "every two texts, rapidfuzz": matrix,
}
if __name__ == "__main__":
    main(CASES, __file__)
