"""How similar two texts are, and which of many texts of records are similar."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from rapidfuzz import fuzz, process

from spbe_inventory.matching.folding import fold

MIN_PREFIX = 2  # words of a text that are looked up, however short it is
MAX_ALL_PAIRS = 1_200  # texts of which each can be compared with each
MAX_CLOSEST = 5
# Words that do not tell one application from another.
GENERIC_WORDS = frozenset(
    [
        "aplikasi",
        "sistem",
        "informasi",
        "online",
        "elektronik",
        "digital",
        "website",
        "web",
    ]
)
Pair = tuple[str, str]  # two keys in order
Scores = dict[Pair, int]
Texts = Mapping[str, str]  # by key
Words = Sequence[str]
WordsByKey = Mapping[str, Words]


def similarity(first: str, second: str) -> int:
    """Return how similar two texts are, 0 to 100, whatever the order, case and punctuation of their words.

    >>> similarity("Pencatatan surat masuk dan keluar", "pencatatan surat keluar dan masuk")
    100
    """
    score = fuzz.token_sort_ratio(fold(first), fold(second))
    return round(score)


def similar_texts(texts: Texts, min_score: int) -> Scores:
    """Return the pairs of keys (in order) whose texts have a similarity of `min_score` (of 100) or more, with it.

    Texts of the same words are paired with the first of them only. Of more than 1,200 others only those are compared
    that have three quarters of their words in common, or two of three.

    >>> similar_texts({"a": "surat masuk dan keluar", "b": "Surat keluar dan masuk.", "c": "pajak hotel kota"}, 90)
    {('a', 'b'): 100}
    """
    scores: Scores = {}
    first_keys: dict[str, str] = {}
    for key, text in sorted(texts.items()):
        words = fold(text).split()
        sorted_words = " ".join(sorted(words))
        first_key = first_keys.setdefault(sorted_words, key)
        if first_key != key:
            scores[first_key, key] = 100
    distinct = {key: words for words, key in first_keys.items()}
    for first, second in _pairs_to_compare(distinct):
        score = fuzz.ratio(
            distinct[first],
            distinct[second],
            score_cutoff=min_score,
        )
        if score:
            scores[first, second] = round(score)
    return scores


def _pairs_to_compare(texts: Texts) -> Iterable[Pair]:
    """Return all pairs of keys where there are few texts, else those that share many words."""
    if len(texts) <= MAX_ALL_PAIRS:
        return combinations(texts, 2)
    words = {key: text.split() for key, text in texts.items()}
    pairs = pairs_sharing_words(words)
    return sorted(pairs)


def pairs_sharing_words(texts: WordsByKey) -> set[Pair]:
    """Return the pairs of keys (in order) whose texts share three quarters of their words, and some that share fewer.

    Two such texts share a word of the rarest quarter of either, or the next rarest (prefix filter: Chaudhuri, Ganti,
    Kaushik 2006), so only those words are looked up.

    >>> sorted(pairs_sharing_words({"a": ["catat", "surat"], "b": ["catat", "surat"], "c": ["hitung", "pajak"]}))
    [('a', 'b')]
    """
    pairs = set()
    keys_by_word: dict[str, list[str]] = defaultdict(list)
    for key, prefix in _rarest_words(texts):
        for word in prefix:
            for earlier in keys_by_word[word]:
                first, second = sorted((earlier, key))
                pairs.add((first, second))
            keys_by_word[word].append(key)
    return pairs


def _rarest_words(texts: WordsByKey) -> Iterator[tuple[str, Words]]:
    """Yield for each key the rarest quarter of the words of its text and one more, at least two."""
    frequency: Counter[str] = Counter()
    for words in texts.values():
        frequency.update(set(words))

    def rarity(word: str) -> tuple[int, str]:
        """Return the sort key of a word: rare ones first."""
        return frequency[word], word

    for key, words in texts.items():
        ordered = sorted(set(words), key=rarity)
        quarter = len(ordered) // 4
        length = max(quarter + 1, MIN_PREFIX)
        yield key, ordered[:length]


def name_similarity(first: str, second: str) -> int:
    """Return how similar two names are, 0 to 100, without the words that many applications have in their names.

    >>> name_similarity("E-Surat", "Aplikasi eSurat") >= 90, name_similarity("SIMPEG", "SIMDA") < 80
    (True, True)
    """
    first_words = specific_words(fold(first).split())
    second_words = specific_words(fold(second).split())
    if not first_words or not second_words:
        return 0
    first_text = " ".join(first_words)
    second_text = " ".join(second_words)
    words = fuzz.token_sort_ratio(first_text, second_text)
    first_core = "".join(first_words)
    second_core = "".join(second_words)
    spelling = fuzz.ratio(first_core, second_core)
    return round(max(spelling, words))


def specific_words(words: Words) -> Words:
    """Return the words of a name that are not generic; all of them where there is no other word."""
    specific = [word for word in words if word not in GENERIC_WORDS]
    return specific or words


def closest_matches(text: str, candidates: Iterable[str], min_score: int) -> list[str]:
    """Return the candidates that are most similar to a text, all of the best score; none below `min_score`.

    >>> closest_matches("interoprabilitas", ["interoperabilitas", "integrasi"], 88)
    ['interoperabilitas']
    """
    matches = process.extract(
        text,
        list(candidates),
        scorer=fuzz.ratio,
        score_cutoff=min_score,
        limit=MAX_CLOSEST,
    )
    if not matches:
        return []
    best = matches[0][1]
    return [candidate for candidate, score, _index in matches if score == best]
