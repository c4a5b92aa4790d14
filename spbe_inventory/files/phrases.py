"""What a text says of an application and others: with whom it exchanges data, what it is part of, what is missing."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.loader import HERE
from spbe_inventory.reference.wordings import wordings

LONGEST = 200  # characters: what is longer is prose, and no name
NAME = r"(?P<{0}>\S.*?)"
# What stands behind a name and is none of it: when, how often, by what means.
TAIL = re.compile(
    r"\s+(?:(?:pada\s+)?tahun\s+(?:depan|ini|\d{4})|(?:se)?tiap\s+\w+|setiap\s+\w+|per\s+\w+|secara\s+[\w ]+"
    r"|(?:lewat|melalui|via|dengan cara|menggunakan|memakai|dalam bentuk|berupa)\s+.+|\(.*\)"
    r"|real ?time|harian|bulanan|mingguan|tahunan)$",
    re.IGNORECASE,
)
# Where a second sentence begins behind a joining word.
CLAUSE = re.compile(
    r"\s+(?:dan|serta|lalu|kemudian)\s+(?=(?:meng|men|mem|di|ter|akan|sudah|belum)\w*\s+(?:data|ke|dari|dengan)\b)",
    re.IGNORECASE,
)
LEAD = re.compile(
    r"^(?:aplikasi|sistem|portal|beranda|halaman|dashboard|dasbor|website)\s+(?=\S)",
    re.IGNORECASE,
)
LINES = re.compile(r"[;\n\r]+")
BULLET = re.compile(r"^\s*(?:\d{1,2}[.)]|[-•*])\s+")
SEPARATORS = re.compile(r"(?<=\w)\.\s+|\s*,\s*|\s+/\s+")
LEADING_AND = re.compile(r"^(?:dan|serta)\s+", re.IGNORECASE)
AND = re.compile(r"\s+(?:dan|serta|&|and)\s+")
# Words that name no data where data are named.
NO_DATA = ("data", "sudah", "telah")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to say something, as in reference/phrases.toml."""

    key: str
    pattern: re.Pattern[str]
    category: str
    direction: str
    method: str
    example: str


@dataclass(frozen=True, slots=True)
class Mention:
    """What a text says of one counterpart.

    `category`: exchange, planned, missing, everybody, shows, or the code of a relation. `direction`: takes (the
    counterpart gives), gives, between (`name` gives to `second_name`), or empty where the text does not say.
    `method` and `frequency` are codes or empty; `data` is what is exchanged, as written; `source_text` is the part of
    the text; `is_sentence`: it is a sentence, not a name alone.
    """

    name: str
    category: str = "exchange"
    direction: str = ""
    second_name: str = ""
    method: str = ""
    frequency: str = ""
    data: str = ""
    source_text: str = ""
    is_sentence: bool = False


def mentions(text: str, *, is_name_list: bool) -> list[Mention]:
    """Return what a text says, part by part, each counterpart once.

    A text with `is_name_list` is a list of names in which a sentence may stand; of other texts only sentences count.

    >>> [mention.name for mention in mentions("Terintegrasi dengan SRIKANDI ; Satu Data", is_name_list=True)]
    ['SRIKANDI', 'Satu Data']
    >>> mentions("TPP diambil dari e-kinerja tiap bulan lewat berkas excel", is_name_list=False)[0].method
    'file'
    """
    result: list[Mention] = []
    continues = False  # whether names after a sentence belong to that sentence
    for part in _split_parts(text):
        if len(part) > LONGEST or fold(part) in _answers():
            continue
        mention = _read_sentence(part)
        if mention:
            continues = mention.category in ("exchange", "planned", "shows")
            result.append(_to_everybody(mention))
        elif is_name_list or continues:
            before = Mention("")
            if continues and result:
                before = result[-1]
            mention = _same_of_name(before, part)
            result.append(_to_everybody(mention))
    return [
        mention for mention in _without_repeats(result) if _has_counterpart(mention)
    ]


def _same_of_name(before: Mention, part: str) -> Mention:
    """Return what the sentence before says, of the name that follows it."""
    return replace(before, name=_name(part), source_text=part, is_sentence=False)


def _has_counterpart(mention: Mention) -> bool:
    return bool(mention.name) or mention.category == "everybody"


def _split_parts(text: str) -> list[str]:
    """Return the parts of a text between semicolons, line ends, full stops and commas, without numbers in front."""
    parts = []
    for line in LINES.split(text):
        without_bullet = BULLET.sub("", line)
        for sentence in SEPARATORS.split(without_bullet):
            parts += CLAUSE.split(sentence)
    names = [_without_joining_word(part) for part in parts]
    return [name for name in names if name]


def _without_joining_word(part: str) -> str:
    stripped = part.strip(" .-")
    return LEADING_AND.sub("", stripped)


def _read_sentence(part: str) -> Mention | None:
    """Return what a part of a text says by the first phrase that matches, None where none does."""
    shorter = TAIL.sub("", part)
    shortest = TAIL.sub("", shorter)
    for phrase in phrases():
        for text in (part, shorter, shortest):
            match = phrase.pattern.match(text)
            if match:
                return _mention_of(phrase, match, part)
    return None


def _mention_of(phrase: Phrase, match: re.Match[str], part: str) -> Mention:
    """Return what a phrase says that matches a part of a text."""
    groups = match.groupdict()
    name = groups.get("x") or part
    second_name = groups.get("y") or ""
    method = phrase.method or code_in("exchange.method", part)
    return Mention(
        _name(name),
        phrase.category,
        phrase.direction,
        _name(second_name),
        method,
        code_in("exchange.frequency", part),
        _data_of(groups),
        part,
        is_sentence=True,
    )


def _data_of(groups: Mapping[str, str | None]) -> str:
    """Return the data that a phrase names, as written; empty where it names none."""
    words = [groups.get("data"), groups.get("more")]
    data = " ".join(word for word in words if word)
    if fold(data) in NO_DATA:
        return ""
    return data.strip()


def _to_everybody(mention: Mention) -> Mention:
    """Return a mention, as one of everybody where its name means every office."""
    if fold(mention.name) in all_office_phrases():
        return replace(mention, category="everybody")
    return mention


def _name(text: str) -> str:
    """Return a name without what stands around it."""
    name = text.strip(" .,:;\"'-")
    shorter = TAIL.sub("", name)
    while shorter != name:
        name = shorter
        shorter = TAIL.sub("", name)
    return name


def _without_repeats(mentions_in_order: Iterable[Mention]) -> Iterator[Mention]:
    """Yield each counterpart once for each category; a mention with a direction goes before one without."""
    best: dict[tuple[str, str], Mention] = {}
    for mention in mentions_in_order:
        category = mention.category
        if category == "planned":
            category = "exchange"
        name = fold(mention.name) or mention.name
        key = (name, category)
        before = best.get(key)
        if before is None or (mention.direction and not before.direction):
            best[key] = mention
    yield from best.values()


def split_names(name: str) -> list[str]:
    """Return the names into which a name may fall apart.

    >>> split_names("Satu Data Contoh dan e-Sakip")
    ['Satu Data Contoh', 'e-Sakip']
    """
    stripped = [part.strip() for part in AND.split(name)]
    return [part for part in stripped if part]


def shorter_names(name: str) -> Iterator[str]:
    """Yield a name, then what is left of it without the words in front.

    >>> list(shorter_names("aplikasi Simpeg"))
    ['aplikasi Simpeg', 'Simpeg']
    """
    yield name
    shorter = LEAD.sub("", name)
    while shorter != name:
        yield shorter
        name = shorter
        shorter = LEAD.sub("", name)


def is_place(name: str) -> bool:
    """Return whether a name means an office, a place or a level, and never one application.

    >>> is_place("Dukcapil"), is_place("pusat data"), is_place("SIAK")
    (True, True, False)
    """
    return fold(name) in _folded("places", "words")


def all_office_phrases() -> frozenset[str]:
    """Return the folded words that mean every office."""
    return _folded("everybody", "words")


@cache
def _answers() -> frozenset[str]:
    """Return the folded words that answer yes or no."""
    answers: set[str] = set()
    for words in wordings()["answers"].values():
        answers.update(fold(word) for word in words)
    answers.discard("")
    return frozenset(answers)


@cache
def _folded(table: str, name: str) -> frozenset[str]:
    words = wordings()[table][name]
    return frozenset(fold(word) for word in words)


def code_in(table: str, text: str) -> str:
    """Return the code of which a word or phrase stands in a text, the longest first; empty where none does.

    >>> code_in("exchange.method", "lewat berkas excel"), code_in("exchange.frequency", "setiap bulan")
    ('file', 'monthly')
    """
    padded = f" {fold(text)} "
    for word, code in _longest_first(table):
        if f" {word} " in padded:
            return code
    return ""


@cache
def _longest_first(table: str) -> list[tuple[str, str]]:
    """Return the folded words of a table with their codes, the longest word first."""
    pairs = []
    for code, words in wordings()[table].items():
        pairs += [(fold(word), code) for word in words]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


@cache
def phrases() -> tuple[Phrase, ...]:
    """Return the phrases that are recognised, in the order they are tried."""
    text = (HERE / "phrases.toml").read_text(encoding="utf-8")
    result = []
    for key, row in tomllib.loads(text).items():
        phrase = Phrase(
            key,
            _pattern(row["pattern"]),
            row["sort"],
            row.get("way", ""),
            row.get("method", ""),
            row["example"],
        )
        result.append(phrase)
    return tuple(result)


def _pattern(text: str) -> re.Pattern[str]:
    """Return the pattern of a phrase, with its two names as groups `x` and `y`."""
    for group in ("x", "y"):
        text = text.replace(f"{{{group}}}", NAME.format(group))
    return re.compile(text, re.IGNORECASE)
