"""Tell by its words alone, with or without offices on record, whether a text is the name of an office."""

import re
from functools import cache

from spbe_inventory.domain.lists import AgencyKind
from spbe_inventory.intake.classification.exclusion_words import beginning_of, words_of
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.office_initials import SMALL_WORDS
from spbe_inventory.reference.wordings import office_names

LOCAL = re.compile(r"\s(?:kab|kabupaten|kota|provinsi|prov|pemkab|pemkot)\s.+$")
LONGEST = 8  # words: a longer text is a sentence
SHORTEST_LABEL = 3  # characters of a name that stands alone in an address


def is_office_name(text: str, government: frozenset[str] = frozenset()) -> bool:
    """Return whether a text is the name or a short name of a usual office; `government` are the words of its own name.

    >>> is_office_name("DPM-PTSP"), is_office_name("KEC. SUKARASA"), is_office_name("Diskominfo Kab. Uji")
    (True, True, True)
    >>> is_office_name("Desa Digital"), is_office_name("Distribusi"), is_office_name("Simpeg")
    (False, False, False)
    """
    folded = fold(text)
    words = folded.split()
    if not words or len(words) > LONGEST:
        return False
    other_words = [word for word in words if word not in government]
    if len(words) > 1 and other_words:
        words = other_words
    short = " ".join(words)
    if _is_office(short):
        return True
    without_place = LOCAL.sub("", short)
    return _is_office(without_place)


@cache
def _is_office(folded: str) -> bool:
    compact = folded.replace(" ", "")
    if folded in _full_names() or compact in _short_names():
        return True
    if " " not in folded and _is_joined_short_name(folded):
        return True
    first = beginning_of(folded, "offices", "first_words")
    rest = folded[len(first) :].split()
    if not first or not rest:
        return False
    other_words = words_of("offices", "other_words")
    return other_words.isdisjoint(rest)


@cache
def _full_names() -> frozenset[str]:
    return frozenset(fold(name) for name in office_names())


@cache
def _short_names() -> frozenset[str]:
    """Return the usual short names of offices, folded, without blanks."""
    short_names: set[str] = set()
    for names in office_names().values():
        short_names.update(_compact(name) for name in names)
    return frozenset(short_names)


def _is_joined_short_name(word: str) -> bool:
    """Return whether a word is joined of the parts of short names, such as *disperindagkop*."""
    return bool(_joined_pattern().fullmatch(word))


@cache
def _joined_pattern() -> re.Pattern[str]:
    beginnings = "|".join(words_of("offices", "short_beginnings"))
    longest_first = sorted(words_of("offices", "short_parts"), key=len, reverse=True)
    parts = "|".join(longest_first)
    return re.compile(f"(?:{beginnings})(?:{parts}){{1,4}}")


def _compact(text: str) -> str:
    return fold(text).replace(" ", "")


@cache
def office_labels(names: tuple[str, ...]) -> frozenset[str]:
    """Return the labels that stand for an office in addresses: its names joined, shortened, or with its kind behind.

    >>> sorted(office_labels(("Kecamatan Anggrek",)))[:3]
    ['anggrek', 'anggrekkec', 'anggrekkecamatan']
    """
    labels: set[str] = set()
    for name in names:
        labels.update(_labels_of(name))
    return frozenset(label for label in labels if len(label) >= SHORTEST_LABEL)


@cache
def _labels_of(name: str) -> frozenset[str]:
    folded = LOCAL.sub("", fold(name))
    words = [word for word in folded.split() if word not in SMALL_WORDS]
    initials = [word[0] for word in words]
    labels = {_compact(folded), "".join(words), "".join(initials)}
    labels |= _usual_short_names(folded)
    first = beginning_of(folded, "offices", "first_words")
    rest = _compact(folded[len(first) :])
    if first and rest:
        labels |= _labels_with_kind(_compact(first), rest)
    return frozenset(labels)


def _usual_short_names(folded: str) -> set[str]:
    """Return the usual short names of an office, folded, without blanks."""
    labels: set[str] = set()
    for full_name, short_names in office_names().items():
        if fold(full_name) == folded:
            labels.update(_compact(short) for short in short_names)
    return labels


def _labels_with_kind(kind: str, rest: str) -> set[str]:
    """Return the labels of an office from its kind and the rest of its name, in either order, the kind also cut."""
    labels = {rest}
    for shorter in (kind, kind[:3]):
        labels.update([f"{rest}{shorter}", f"{shorter}{rest}", f"pem{shorter}{rest}"])
    labels.add(f"ds{rest}")
    return labels


def is_office_label(label: str) -> bool:
    """Return whether the first label of a host means an office, whichever it is.

    >>> [is_office_label(label) for label in ("dinkes", "kec-anggrek", "pkmmawar", "kelola")]
    [True, True, True, False]
    """
    compact = _compact(label)
    if compact in _short_names() or _is_joined_short_name(compact):
        return True
    parted = fold(label)
    for prefix in words_of("offices", "hyphen_prefixes"):
        is_first = parted.startswith(f"{prefix} ")
        is_last = parted.endswith(f" {prefix}")
        if is_first or is_last:
            return True
    for prefix in words_of("offices", "host_prefixes"):
        rest = compact.removeprefix(prefix)
        has_prefix = rest != compact and len(rest) > SHORTEST_LABEL
        if has_prefix and not _is_word(rest):
            return True
    return False


def _is_word(rest: str) -> bool:
    """Return whether what stands behind a prefix shows that it is no prefix: *kecerdasan*, *dinasku*."""
    return rest.startswith("erdas") or rest in words_of("offices", "other_words")


def government_words(name: str) -> frozenset[str]:
    """Return the folded words by which a government calls itself in names of offices, its own and those of its kind.

    >>> {"kab", "uji", "ujikab"} <= government_words("Kabupaten Uji")
    True
    """
    kinds = {str(kind) for kind in AgencyKind}
    words = {"kab", "pemkab", "pemkot", "pemprov", "pemerintah", "prov", "pemda"}
    words |= {"kabupaten", "kota", "provinsi"}
    own = [word for word in fold(name).split() if word not in kinds]
    compact = "".join(own)
    words.update(own)
    for kind in ("kab", "kota"):
        words.add(f"{compact}{kind}")
        words.add(f"{kind}{compact}")
    return frozenset(words)
