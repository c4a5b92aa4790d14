"""What one cell of a name says: the name, other names, versions, and whether it is a name of one application at all."""

import re
from dataclasses import dataclass
from functools import cache

from spbe_inventory.domain.lists import Apart
from spbe_inventory.files.phrases import is_place
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.scores import GENERIC
from spbe_inventory.reference.wordings import wordings

BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
FORMER = re.compile(
    r"^(?:d/?h\.?|dahulu|dulu|sebelumnya|nama lama|eks|ex|formerly|kini|sekarang)\s*:?\s+(.+)$", re.IGNORECASE
)
UNTIL = re.compile(r"\s+(?:sampai|s/?d|hingga|sejak|mulai|s\.d\.)\s+((?:tahun\s+)?\d{4}).*$", re.IGNORECASE)
PLATFORM = re.compile(
    r"^(?:versi\s+|berbasis\s+)?(web(?:site)?|mobile|android|ios|desktop|playstore|android dan ios|web dan mobile)$",
    re.IGNORECASE,
)
VERSION = re.compile(r"\s+(?:v|ver|versi)\.?\s*(\d+(?:\.\d+)*)$", re.IGNORECASE)
HOST = re.compile(r"^(?:https?://)?((?:[a-z0-9-]+\.)+(?:go\.id|id|com|net|org|sch\.id|ac\.id))/?$", re.IGNORECASE)
TWO = re.compile(r"\s(?:&|dan|\+|/)\s", re.IGNORECASE)
SITE = re.compile(r"^(?:web(?:\s*site)?|situs)\s+(.+)$", re.IGNORECASE)
REPEATED = re.compile(r"^(.)\1{2,}$")
GOOGLE_PLAY = re.compile(r"\b(android|ios|mobile)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is recorded, with what stood beside it.

    `base` is the name without platform and version, by which variants know each other; `platform`, `version` what was
    taken off for that; `suggested` a short name that a host name suggests; `two`: perhaps two applications.
    """

    name: str
    other_names: tuple[str, ...] = ()
    base: str = ""
    platform: str = ""
    version: str = ""
    suggested: str = ""
    two: bool = False
    note: str = ""


def read_name(text: str) -> Name:
    """Read the cell of a name.

    >>> read_name("SIMPADU (Sistem Informasi Pelayanan Terpadu)").other_names
    ('Sistem Informasi Pelayanan Terpadu',)
    >>> read_name("Simantau (d/h Pantau)").other_names, read_name("Lapor Kita (mobile)").base
    (('Pantau',), 'Lapor Kita')
    """
    name = " ".join(text.split())
    others: list[str] = []
    platform = version = note = ""
    bare = name
    for inner in BRACKETS.findall(name):
        said = inner.strip()
        if PLATFORM.match(said):
            platform = said
        elif match := FORMER.match(said):
            former, until = _until(match[1])
            others.append(former)
            note = f"{said}" if until else note
        elif match := VERSION.match(f" {said}"):
            version = match[1]
        elif _is_name(said):
            others.append(said)
    bare = BRACKETS.sub(" ", name).strip() or name
    if match := VERSION.search(bare):
        version, bare = match[1], bare[: match.start()].strip()
    base = bare
    if (match := GOOGLE_PLAY.search(bare)) and bare[: match.start()].strip(" -"):
        platform, base = match[1], bare[: match.start()].strip(" -")
    told = {fold(other) for other in others}
    beside = [inner for inner in BRACKETS.findall(name) if fold(FORMER.sub(r"\1", inner.strip())) not in told]
    kept = name if platform or version or (beside and not note) else bare
    host = HOST.match(name)
    return Name(
        kept,
        tuple(dict.fromkeys(other for other in others if fold(other) != fold(kept))),
        base,
        platform,
        version,
        host[1].split(".")[0] if host and host[1].split(".")[0] != "www" else "",
        two=bool(TWO.search(bare)) and not host,
        note=note,
    )


def _is_name(text: str) -> bool:
    """Whether what stands in brackets is a name of its own: several words, or written large; no place, no *lama*."""
    return len(text) > 1 and not is_place(text) and (len(text.split()) > 1 or text[0].isupper())


def _until(text: str) -> tuple[str, str]:
    """Take the year until which (or since when) a name held off the name."""
    match = UNTIL.search(text)
    return (text[: match.start()].strip(), match[1]) if match else (text.strip(), "")


def apart_of(name: Name, function: str, *, is_office: bool) -> Apart | None:
    """Tell why a row of a list of applications is probably none; None where nothing speaks against it.

    By how the name begins; an office only where nothing is said of a function.
    """
    words = fold(name.base or name.name)
    if REPEATED.match(words.replace(" ", "")) or words in _apart("test") or _counted(words):
        return Apart.TEST
    start = " ".join(word for word in words.split() if word not in GENERIC - {"website", "web"}) or words
    for kind in (Apart.EXCHANGE, Apart.INFRASTRUCTURE, Apart.PROGRAMME, Apart.WEBSITE, Apart.MODULE):
        if any(start == word or start.startswith(f"{word} ") for word in _apart(str(kind))):
            return kind
    begins = any(words == word or words.startswith(f"{word} ") for word in _apart("office"))
    if is_office or (begins and not function):
        return Apart.OFFICE
    return None


def _counted(words: str) -> bool:
    """Whether a name is a word for tests with a number behind it."""
    return any(words.startswith(word) and words[len(word) :].strip().isdigit() for word in _apart("test"))


def site_of(name: str) -> str:
    """Give whose web site a name says that it is, or an empty text.

    >>> site_of("Web Dinkes"), site_of("Website Desa Sukamaju"), site_of("Webinar")
    ('Dinkes', 'Desa Sukamaju', '')
    """
    match = SITE.match(name)
    return match[1].strip() if match else ""


@cache
def _apart(sort: str) -> frozenset[str]:
    return frozenset(fold(word) for word in wordings()["apart"][sort])
