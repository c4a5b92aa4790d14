"""How similar two texts are, and which of many texts of records are similar."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

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
    compared = _compared_with_all
    if len(distinct) > MAX_ALL_PAIRS:
        compared = _compared_where_words_are_shared
    scores.update(compared(distinct, min_score))
    return scores


def _compared_with_all(texts: Texts, min_score: int) -> Iterator[tuple[Pair, int]]:
    """Yield the pairs of keys whose texts read alike, with their score: each text is compared with all before it."""
    earlier = _ComparedTexts()
    for key, text in texts.items():
        for other, score in earlier.alike(text, min_score):
            yield _in_order(other, key), score
        earlier.add(key, text)


def _compared_where_words_are_shared(
    texts: Texts, min_score: int
) -> Iterator[tuple[Pair, int]]:
    """Yield the pairs of keys whose texts read alike, with their score, of those that share one of their rare words.

    A pair that shares two of them is yielded twice. Candidates are compared as they are found and never gathered: in a
    long list of short texts there are many millions.
    """
    words = {key: text.split() for key, text in texts.items()}
    texts_by_word: dict[str, _ComparedTexts] = defaultdict(_ComparedTexts)
    for key, rare_words in _rarest_words(words):
        text = texts[key]
        for word in rare_words:
            earlier = texts_by_word[word]
            for other, score in earlier.alike(text, min_score):
                yield _in_order(other, key), score
            earlier.add(key, text)


class _ComparedTexts:
    """Texts that further ones are compared with, side by side with their keys."""

    __slots__ = ("keys", "texts")

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.texts: list[str] = []

    def add(self, key: str, text: str) -> None:
        """Add a text."""
        self.keys.append(key)
        self.texts.append(text)

    def alike(self, text: str, min_score: int) -> Iterator[tuple[str, int]]:
        """Yield the keys of the texts that read like another one, with the score."""
        matches = process.extract(
            text,
            self.texts,
            scorer=fuzz.ratio,
            score_cutoff=min_score,
            limit=None,
        )
        for _text, score, place in matches:
            yield self.keys[place], round(score)


def _in_order(first: str, second: str) -> Pair:
    if first < second:
        return first, second
    return second, first


def texts_sharing_words(texts: WordsByKey) -> Iterator[tuple[str, set[str]]]:
    """Yield each key with the earlier ones whose texts share three quarters of its words, and some that share fewer.

    Two such texts share a word of the rarest quarter of either, or the next rarest (prefix filter: Chaudhuri, Ganti,
    Kaushik 2006), so only those words are looked up.

    >>> [sorted(earlier) for _key, earlier in texts_sharing_words({"a": ["catat", "surat"], "b": ["catat", "surat"]})]
    [[], ['a']]
    """
    keys_by_word: dict[str, list[str]] = defaultdict(list)
    for key, rare_words in _rarest_words(texts):
        earlier: set[str] = set()
        for word in rare_words:
            keys = keys_by_word[word]
            earlier.update(keys)
            keys.append(key)
        yield key, earlier


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
