"""How alike two texts are, and which records of one kind may be the same thing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from rapidfuzz import fuzz, process

from spbe_inventory.matching.folding import fold

SHORT = 3  # words of a text of which one may be misspelt
FEW = 1_200  # texts of which every one can be held against every other
# Words that say nothing of which application is meant.
GENERIC = frozenset(["aplikasi", "sistem", "informasi", "online", "elektronik", "digital", "website", "web"])


def alike(one: str, other: str) -> int:
    """Give how alike two texts are, 0 to 100, whatever the order, case and spelling signs of their words.

    >>> alike("Pencatatan surat masuk dan keluar", "pencatatan surat keluar dan masuk")
    100
    """
    return round(fuzz.token_sort_ratio(fold(one), fold(other)))


def alike_pairs(texts: Mapping[str, str], least: int) -> dict[tuple[str, str], int]:
    """Give the pairs of keys (in order) whose texts are alike by `least` of 100 or more, each with its score.

    Texts of the same words are paired with the first of them only. Of more than 1,200 others only those are held
    against each other that have three quarters of their words in common, or two of three.

    >>> alike_pairs({"a": "surat masuk dan keluar", "b": "Surat keluar dan masuk.", "c": "pajak hotel kota"}, 90)
    {('a', 'b'): 100}
    """
    first: dict[str, str] = {}
    found: dict[tuple[str, str], int] = {}
    for key, text in sorted(texts.items()):
        said = " ".join(sorted(fold(text).split()))
        if said in first:
            found[first[said], key] = 100
        else:
            first[said] = key
    told = {key: said for said, key in first.items()}
    words = {key: said.split() for key, said in told.items()}
    pairs = combinations(told, 2) if len(told) <= FEW else sorted(sharing_most(words))
    scores = ((one, other, fuzz.ratio(told[one], told[other], score_cutoff=least)) for one, other in pairs)
    return found | {(one, other): round(score) for one, other, score in scores if score}


def sharing_most(texts: Mapping[str, Sequence[str]]) -> set[tuple[str, str]]:
    """Give the pairs of keys (in order) whose texts share three quarters of their words, and some that share fewer.

    Two such texts share one of the rarest quarter of the words of either and one more (prefix filter: Chaudhuri, Ganti,
    Kaushik 2006), so only those are looked up.

    >>> sorted(sharing_most({"a": ["catat", "surat"], "b": ["catat", "surat"], "c": ["hitung", "pajak"]}))
    [('a', 'b')]
    """
    often = Counter(word for words in texts.values() for word in set(words))
    bearing: dict[str, list[str]] = defaultdict(list)
    found = set()
    for key, words in texts.items():
        rarest = sorted(set(words), key=lambda word: (often[word], word))
        for word in rarest[: max(len(rarest) // 4 + 1, SHORT - 1)]:
            found |= {(other, key) if other < key else (key, other) for other in bearing[word]}
            bearing[word].append(key)
    return found


def names_alike(one: str, other: str) -> int:
    """Give how alike two names are, 0 to 100, without the words that many applications bear.

    >>> names_alike("E-Surat", "Aplikasi eSurat") >= 90, names_alike("SIMPEG", "SIMDA") < 80
    (True, True)
    """
    first, second = _core(one), _core(other)
    if not (first and second):
        return 0
    return round(max(fuzz.ratio(first.replace(" ", ""), second.replace(" ", "")), fuzz.token_sort_ratio(first, second)))


def _core(name: str) -> str:
    words = fold(name).split()
    return " ".join(word for word in words if word not in GENERIC) or " ".join(words)


def closest(text: str, others: Iterable[str], least: int) -> list[str]:
    """Give the texts that come nearest to one, all those of the best score; none where none is alike by `least`.

    >>> closest("interoprabilitas", ["interoperabilitas", "integrasi"], 88)
    ['interoperabilitas']
    """
    found = process.extract(text, list(others), scorer=fuzz.ratio, score_cutoff=least, limit=5)
    return [one for one, score, _ in found if score == found[0][1]]
