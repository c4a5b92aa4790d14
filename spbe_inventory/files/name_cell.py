"""What one cell of a name says: the name, other names, versions, and whether it names one application at all."""

import re
from dataclasses import dataclass, field

from spbe_inventory.files.phrases import is_place
from spbe_inventory.matching.folding import fold

BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
FORMER = re.compile(
    r"^(?:d/?h\.?|dahulu|dulu|sebelumnya|nama lama|eks|ex|formerly|kini|sekarang)\s*:?\s+(.+)$",
    re.IGNORECASE,
)
UNTIL = re.compile(
    r"\s+(?:sampai|s/?d|hingga|sejak|mulai|s\.d\.)\s+((?:tahun\s+)?\d{4}).*$",
    re.IGNORECASE,
)
PLATFORM = re.compile(
    r"^(?:versi\s+|berbasis\s+)?(web(?:site)?|mobile|android|ios|desktop|playstore|android dan ios|web dan mobile)$",
    re.IGNORECASE,
)
VERSION = re.compile(r"\s+(?:v|ver|versi)\.?\s*(\d+(?:\.\d+)*)$", re.IGNORECASE)
HOST = re.compile(
    r"^(?:https?://)?((?:[a-z0-9-]+\.)+(?:go\.id|id|com|net|org|sch\.id|ac\.id))/?$",
    re.IGNORECASE,
)
TWO = re.compile(r"\s(?:&|dan|\+|/)\s", re.IGNORECASE)
GOOGLE_PLAY = re.compile(r"\b(android|ios|mobile)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NameCell:
    """A name as it is recorded, with what stood beside it.

    `base` is the name without platform and version, by which variants are matched; `platform` and `version` are what
    was taken off for that; `suggested` is a short name from a host name; `maybe_two`: perhaps two applications.
    """

    name: str
    other_names: tuple[str, ...] = ()
    base: str = ""
    platform: str = ""
    version: str = ""
    suggested: str = ""
    maybe_two: bool = False
    note: str = ""


@dataclass(slots=True)
class _Brackets:
    """What the brackets of a name say; `has_rest`: some of it is not an other name."""

    platform: str = ""
    version: str = ""
    note: str = ""
    other_names: list[str] = field(default_factory=list)
    has_rest: bool = False


def read_name(text: str) -> NameCell:
    """Return what the cell of a name says.

    >>> read_name("SIMPADU (Sistem Informasi Pelayanan Terpadu)").other_names
    ('Sistem Informasi Pelayanan Terpadu',)
    >>> read_name("Simantau (d/h Pantau)").other_names, read_name("Lapor Kita (mobile)").base
    (('Pantau',), 'Lapor Kita')
    """
    whole = " ".join(text.split())
    brackets = _read_brackets(whole)
    name = BRACKETS.sub(" ", whole).strip() or whole
    version = brackets.version
    version_match = VERSION.search(name)
    if version_match:
        version = version_match[1]
        name = name[: version_match.start()].strip()
    base, platform = _split_platform(name, brackets.platform)
    is_changed = bool(platform or version)
    has_unread_brackets = brackets.has_rest and not brackets.note
    recorded = name
    if is_changed or has_unread_brackets:
        recorded = whole
    host = HOST.match(whole)
    return NameCell(
        recorded,
        _other_names(brackets.other_names, recorded),
        base,
        platform,
        version,
        _short_name(host),
        maybe_two=bool(TWO.search(name)) and not host,
        note=brackets.note,
    )


def _read_brackets(name: str) -> _Brackets:
    """Return what the brackets of a name say: a platform, a former name, a version, an other name."""
    brackets = _Brackets()
    contents = [content.strip() for content in BRACKETS.findall(name)]
    for content in contents:
        former = FORMER.match(content)
        version = VERSION.match(f" {content}")
        if PLATFORM.match(content):
            brackets.platform = content
        elif former:
            former_name, year = _split_year(former[1])
            brackets.other_names.append(former_name)
            if year:
                brackets.note = content
        elif version:
            brackets.version = version[1]
        elif _is_name(content):
            brackets.other_names.append(content)
    read = {fold(other_name) for other_name in brackets.other_names}
    for content in contents:
        without_former = FORMER.sub(r"\1", content)
        if fold(without_former) not in read:
            brackets.has_rest = True
    return brackets


def _split_platform(name: str, platform: str) -> tuple[str, str]:
    """Return a name without the platform at its end, and that platform; else the name and the platform given."""
    match = GOOGLE_PLAY.search(name)
    if match is None:
        return name, platform
    base = name[: match.start()].strip(" -")
    if not base:
        return name, platform
    return base, match[1]


def _other_names(names: list[str], recorded: str) -> tuple[str, ...]:
    """Return the other names, each once, without the recorded one."""
    folded = fold(recorded)
    different = [name for name in names if fold(name) != folded]
    return tuple(dict.fromkeys(different))


def _short_name(host: re.Match[str] | None) -> str:
    """Return the short name that a host name suggests, or an empty text."""
    if host is None:
        return ""
    first_label = host[1].split(".")[0]
    if first_label == "www":
        return ""
    return first_label


def _is_name(text: str) -> bool:
    """Return whether text in brackets is a name of its own: several words, or a capital letter, and no place."""
    if len(text) <= 1 or is_place(text):
        return False
    return text[0].isupper() or len(text.split()) > 1


def _split_year(text: str) -> tuple[str, str]:
    """Return a former name, and the year until which (or since when) it held, empty where that is not said."""
    match = UNTIL.search(text)
    if match is None:
        return text.strip(), ""
    name = text[: match.start()].strip()
    return name, match[1]
