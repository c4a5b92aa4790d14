"""What one cell of a name says: the name, other names, versions, and whether it names one application at all."""

import re
from dataclasses import dataclass, field, replace

from spbe_inventory.files.names.bracket_words import is_no_name
from spbe_inventory.files.names.several_names import may_be_several
from spbe_inventory.matching.acronyms import stands_for
from spbe_inventory.matching.folding import fold

BRACKETS = re.compile(r"(?:(?<!\s)\s+)?[(\[]([^()\[\]]*)[)\]]\s*")
FORMER = re.compile(
    r"^(?:d/?h\.?|dahulu|dulu|sebelumnya|nama lama|eks|ex|formerly|kini|sekarang)(?:\s*:)?\s++(.+)$",
    re.IGNORECASE,
)
UNTIL = re.compile(
    r"(?<!\s)\s+(?:sampai|s/?d|hingga|sejak|mulai|s\.d\.)\s+((?:tahun\s+)?\d{4})",
    re.IGNORECASE,
)
ONE_PLATFORM = (
    r"(?:web ?site|web|mobile(?: apps?)?|android|ios|desktop|play ?store|google play"
    r"|app store|apk|pwa|ponsel)"
)
PLATFORM = re.compile(
    rf"^(?:(?:versi|berbasis|aplikasi|app)\s+)*({ONE_PLATFORM}(?:\s*(?:,|/|&|\+|dan|and)\s*{ONE_PLATFORM})*)$",
    re.IGNORECASE,
)
# A platform at the end of a name, and one behind the word *aplikasi* at its beginning.
LAST_PLATFORM = re.compile(
    rf"(?<![\s-])[\s-]+(?:(?:versi|berbasis|for)\s+)?({ONE_PLATFORM})$", re.IGNORECASE
)
FIRST_PLATFORM = re.compile(r"^(?:aplikasi\s+)?(android|ios)\s+(?=\S)", re.IGNORECASE)
VERSION = re.compile(
    r"(?<![\s_-])[\s_-]+(?:v|ver|versi|version|rilis|release)\.?\s*(\d+(?:\.\d+)*|[ivx]+|lama|baru)$",
    re.IGNORECASE,
)
VERSION_NUMBER = re.compile(r"(?<!\s)\s+(\d{1,2}(?:\.\d{1,3})+)$")
AGE = re.compile(r"^(?:yang\s+)?(lama|baru|old|new)$", re.IGNORECASE)
HOST = re.compile(
    r"^(?:https?://)?((?:[a-z0-9-]+\.)+(?:go\.id|id|com|net|org|sch\.id|ac\.id))/?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NameCell:
    """A name as it is recorded, with what stood beside it.

    `written` is the whole cell, `bare` the name without brackets, `base` without platform and version too, by which
    variants are matched; `platform` and `version` are what was taken off for that. `words` are the brackets that may
    tell the name from others; `suggested` is a short name from a host name; `maybe_two`: perhaps several applications.
    """

    name: str
    other_names: tuple[str, ...] = ()
    base: str = ""
    platform: str = ""
    version: str = ""
    suggested: str = ""
    maybe_two: bool = False
    note: str = ""
    written: str = ""
    bare: str = ""
    words: tuple[str, ...] = ()

    @property
    def is_variant(self) -> bool:
        """Whether the name is that of a platform or a version."""
        return bool(self.platform or self.version)


@dataclass(slots=True)
class _Brackets:
    """What the brackets of a name say; `words` are those that are neither platform, version nor former name.

    `has_rest`: some of it is not an other name.
    """

    platform: str = ""
    version: str = ""
    note: str = ""
    former_names: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    has_rest: bool = False


def _may_be_several(text: str, bare: str) -> bool:
    """Return whether a cell may name several applications, by its signs, or by its lines where each is like a name."""
    lines = [line for line in text.splitlines() if line.strip()]
    return may_be_several(bare) or may_be_several(" ; ".join(lines))


def read_name(text: str) -> NameCell:
    """Return what the cell of a name says.

    >>> read_name("SIMPADU (Sistem Informasi Pelayanan Terpadu)").other_names
    ('Sistem Informasi Pelayanan Terpadu',)
    >>> read_name("Simantau (d/h Pantau)").other_names, read_name("Lapor Kita (mobile)").base
    (('Pantau',), 'Lapor Kita')
    >>> read_name("Rujuk Daring (pihak ke3)").name
    'Rujuk Daring (pihak ke3)'
    """
    whole = " ".join(text.split())
    brackets = _read_brackets(whole)
    bare = BRACKETS.sub(" ", whole).strip() or whole
    without_version, version = _split_version(bare, brackets.version)
    base, platform = _split_platform(without_version, brackets.platform)
    is_changed = bool(platform or version)
    has_unread_brackets = brackets.has_rest and not brackets.note
    recorded = bare
    if is_changed or has_unread_brackets:
        recorded = whole
    host = HOST.match(whole)
    other_names = [word for word in brackets.words if _is_name(word)]
    return NameCell(
        recorded,
        _other_names([*brackets.former_names, *other_names], recorded),
        base,
        platform,
        version,
        _short_name(host),
        maybe_two=not host and _may_be_several(text, bare),
        note=brackets.note,
        written=whole,
        bare=bare,
        words=tuple(brackets.words),
    )


def with_brackets(cell: NameCell) -> NameCell:
    """Return a name with its brackets, for one that is not unique without them.

    Of what stands in them only what the name is short for, or a former name, stays an other name.

    >>> with_brackets(read_name("Monikan (Pasar Lama)")).name
    'Monikan (Pasar Lama)'
    """
    lost = [word for word in cell.words if not _is_expansion(word, cell.base)]
    other_names = [name for name in cell.other_names if name not in lost]
    return replace(
        cell, name=cell.written, base=cell.written, other_names=tuple(other_names)
    )


def _is_expansion(words: str, name: str) -> bool:
    """Return whether a name is short for some words."""
    acronym = fold(name).replace(" ", "")
    return stands_for(acronym, fold(words).split()) or _is_long_name(words)


def _is_long_name(words: str) -> bool:
    """Return whether words begin as the long name of a system does."""
    first_words = fold(words).split()[:2]
    return first_words == ["sistem", "informasi"] or first_words[:1] == ["aplikasi"]


def _read_brackets(name: str) -> _Brackets:
    """Return what the brackets of a name say: a platform, a former name, a version, other words."""
    brackets = _Brackets()
    contents = [content.strip() for content in BRACKETS.findall(name)]
    for content in contents:
        former = FORMER.match(content)
        _rest, version = _split_version(f" {content}", "")
        platform = PLATFORM.match(content)
        age = AGE.match(content)
        if platform:
            brackets.platform = platform[1]
            brackets.has_rest = True
        elif former:
            former_name, year = _split_year(former[1])
            brackets.former_names.append(former_name)
            if year:
                brackets.note = content
                brackets.has_rest = True
        elif version or age:
            brackets.version = version or content.casefold()
            brackets.has_rest = True
        else:
            brackets.words.append(content)
            brackets.has_rest |= not _is_name(content)
    return brackets


def _split_version(name: str, version: str) -> tuple[str, str]:
    """Return a name without the version at its end, and that version; else the name and the version given."""
    match = VERSION.search(name) or VERSION_NUMBER.search(name)
    if match is None:
        return name, version
    rest = name[: match.start()].strip()
    return rest, match[1].casefold()


def _split_platform(name: str, platform: str) -> tuple[str, str]:
    """Return a name without the platform at its end or beginning, and that platform; else name and platform given."""
    match = LAST_PLATFORM.search(name)
    if match:
        base = name[: match.start()].strip(" -")
        return base, match[1]
    match = FIRST_PLATFORM.match(name)
    if match:
        base = name[match.end() :].strip(" -")
        return base, match[1]
    return name, platform


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
    """Return whether text in brackets is a name of its own: several words, or a capital letter, and nothing else."""
    if len(text) <= 1 or is_no_name(text):
        return False
    return text[0].isupper() or len(text.split()) > 1


def _split_year(text: str) -> tuple[str, str]:
    """Return a former name, and the year until which (or since when) it held, empty where that is not said."""
    match = UNTIL.search(text)
    if match is None:
        return text.strip(), ""
    name = text[: match.start()].strip()
    return name, match[1]
