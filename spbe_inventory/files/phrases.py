"""What a text says of an application and others: with whom it exchanges data, what it is part of, what is missing."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.loader import HERE
from spbe_inventory.reference.wordings import wordings

LONGEST = 200  # letters: what is longer is prose, and no name
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
LEAD = re.compile(r"^(?:aplikasi|sistem|portal|beranda|halaman|dashboard|dasbor|website)\s+(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to say something, as in reference/phrases.toml."""

    key: str
    pattern: re.Pattern[str]
    sort: str
    way: str
    method: str
    example: str


@dataclass(frozen=True, slots=True)
class Mention:
    """What a text says of one counterpart.

    `sort`: exchange, planned, missing, everybody, shows, or the code of a relation. `way`: takes (the counterpart
    gives), gives, between (`name` gives to `other`), or empty where it is not said. `method` and `frequency` are codes
    or empty; `data` is what goes, as written; `said` is the part of the text; `led`: a sentence, no bare name.
    """

    name: str
    sort: str = "exchange"
    way: str = ""
    other: str = ""
    method: str = ""
    frequency: str = ""
    data: str = ""
    said: str = ""
    led: bool = False


def mentions(text: str, *, bare: bool) -> list[Mention]:
    """Give what a text says, part by part, each thing once.

    `bare` texts are lists of names in which a sentence may stand; of others only sentences count.

    >>> [one.name for one in mentions("Terintegrasi dengan SRIKANDI ; Satu Data", bare=True)]
    ['SRIKANDI', 'Satu Data']
    >>> mentions("TPP diambil dari e-kinerja tiap bulan lewat berkas excel", bare=False)[0].method
    'file'
    """
    found: list[Mention] = []
    led = False
    for part in _parts(text):
        if len(part) > LONGEST or fold(part) in _answers():
            continue
        mention = _sentence(part)
        if mention:
            led = mention.sort in ("exchange", "planned", "shows")
            found += _each_name(mention)
        elif bare or led:
            before = found[-1] if led and found else Mention("")
            found += _each_name(replace(before, name=_name(part), said=part, led=False))
    return [one for one in _once(found) if one.name or one.sort == "everybody"]


def _parts(text: str) -> list[str]:
    """Part a text at semicolons, line ends and full stops, and at commas; numbers in front are taken off."""
    lines = [re.sub(r"^\s*(?:\d{1,2}[.)]|[-•*])\s+", "", line) for line in re.split(r"[;\n\r]+", text)]
    parts = [part for line in lines for part in re.split(r"(?<=\w)\.\s+|\s*,\s*|\s+/\s+", line)]
    whole = [piece for part in parts for piece in CLAUSE.split(part)]
    return [
        bare for piece in whole if (bare := re.sub(r"^(?:dan|serta)\s+", "", piece.strip(" .-"), flags=re.IGNORECASE))
    ]


def _sentence(part: str) -> Mention | None:
    for phrase in phrases():
        for text in (part, TAIL.sub("", part), TAIL.sub("", TAIL.sub("", part))):
            match = phrase.pattern.match(text)
            if not match:
                continue
            groups = match.groupdict()
            data = " ".join(filter(None, (groups.get("data"), groups.get("more")))).strip()
            return Mention(
                _name(groups.get("x") or part),
                phrase.sort,
                phrase.way,
                _name(groups.get("y") or ""),
                phrase.method or code_in("exchange.method", part),
                code_in("exchange.frequency", part),
                data if fold(data) not in ("data", "sudah", "telah") else "",
                part,
                led=True,
            )
    return None


def _each_name(mention: Mention) -> Iterator[Mention]:
    """Give one mention a name; a name in which `dan` stands is left to who knows the names."""
    if mention.sort == "everybody" or fold(mention.name) in everybody():
        yield replace(mention, sort="everybody")
        return
    yield mention


def _name(text: str) -> str:
    """Give a name without what stands around it."""
    bare = text.strip(" .,:;\"'-")
    while (shorter := TAIL.sub("", bare)) != bare:
        bare = shorter
    return bare


def _once(found: Iterable[Mention]) -> Iterator[Mention]:
    """Give each counterpart once for each sort of thing; the mention that says more stands."""
    best: dict[tuple[str, str], Mention] = {}
    for one in found:
        sort = "exchange" if one.sort in ("exchange", "planned") else one.sort
        key = (fold(one.name) or one.name, sort)
        if key not in best or (one.way and not best[key].way):
            best[key] = one
    yield from best.values()


def names_in(name: str) -> list[str]:
    """Give the names into which a name may fall apart.

    >>> names_in("Satu Data Contoh dan e-Sakip")
    ['Satu Data Contoh', 'e-Sakip']
    """
    return [part.strip() for part in re.split(r"\s+(?:dan|serta|&|and)\s+", name) if part.strip()]


def shorter_names(name: str) -> Iterator[str]:
    """Give a name, and what it may be without the words in front.

    >>> list(shorter_names("aplikasi Simpeg"))
    ['aplikasi Simpeg', 'Simpeg']
    """
    yield name
    bare = name
    while (shorter := LEAD.sub("", bare)) != bare:
        bare = shorter
        yield bare


def is_place(name: str) -> bool:
    """Tell whether a name means an office, a place or a level, and never one application.

    >>> is_place("Dukcapil"), is_place("pusat data"), is_place("SIAK")
    (True, True, False)
    """
    return fold(name) in _folded("places", "words")


def everybody() -> frozenset[str]:
    """Give the folded words that mean every office."""
    return _folded("everybody", "words")


@cache
def _answers() -> frozenset[str]:
    return frozenset(fold(word) for words in wordings()["answers"].values() for word in words if fold(word))


@cache
def _folded(sort: str, name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in wordings()[sort][name])


def code_in(about: str, text: str) -> str:
    """Give the code of which a word or phrase stands in a text, the longest first; empty where none does.

    >>> code_in("exchange.method", "lewat berkas excel"), code_in("exchange.frequency", "setiap bulan")
    ('file', 'monthly')
    """
    whole = f" {fold(text)} "
    return next((code for word, code in _longest(about) if f" {word} " in whole), "")


@cache
def _longest(about: str) -> list[tuple[str, str]]:
    pairs = [(fold(word), code) for code, words in wordings()[about].items() for word in words]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


@cache
def phrases() -> tuple[Phrase, ...]:
    """Give the ways of saying things, in the order they are tried."""
    tables = tomllib.loads((HERE / "phrases.toml").read_text(encoding="utf-8"))
    return tuple(
        Phrase(key, _pattern(row["pattern"]), row["sort"], row.get("way", ""), row.get("method", ""), row["example"])
        for key, row in tables.items()
    )


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text.replace("{x}", NAME.format("x")).replace("{y}", NAME.format("y")), re.IGNORECASE)
