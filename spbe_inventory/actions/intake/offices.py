"""Which office a text means: by name, code, short name or initials; one that could be two is asked, never guessed."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from spbe_inventory.actions.intake.known import Known
from spbe_inventory.actions.intake.proposed import Proposed, Reading
from spbe_inventory.actions.intake.values import answer
from spbe_inventory.domain.lists import UnitKind, Verdict
from spbe_inventory.domain.place import At
from spbe_inventory.files.phrases import everybody
from spbe_inventory.files.rows import FormRow
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.scores import closest
from spbe_inventory.reference.wordings import office_names

DISTRICT = re.compile(r"^(.*?)[\s,(]+kec(?:amatan)?\.?\s+(.+?)\)?$", re.IGNORECASE)
GOVERNMENT = re.compile(r"\s+(?:kab(?:upaten)?\.?|kota|provinsi|prov\.?)\s+.+$", re.IGNORECASE)
SMALL = frozenset(["dan", "serta", "di", "the", "and"])
SURE = 4  # letters: shorter words stand in others
NEAR = 85  # of 100: a slip in the name of an office
FIRST_WORDS = {
    "dinas": UnitKind.DINAS,
    "badan": UnitKind.BADAN,
    "inspektorat": UnitKind.INSPEKTORAT,
    "bagian": UnitKind.BAGIAN,
    "kecamatan": UnitKind.KECAMATAN,
    "kelurahan": UnitKind.KELURAHAN,
    "desa": UnitKind.DESA,
    "uptd": UnitKind.UPTD,
}


@dataclass(frozen=True, slots=True)
class Meant:
    """Which offices a text means: one key; several; candidates of which one is meant; everybody; or nobody known."""

    keys: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    everybody: bool = False
    text: str = ""

    @property
    def one(self) -> str:
        """The key of the one office that is meant, or an empty text."""
        return self.keys[0] if len(self.keys) == 1 and not self.candidates else ""


def office_meant(known: Known, text: str) -> Meant:
    """Tell which office a text means; several may stand in it, parted by semicolons or lines."""
    parts = [part.strip() for part in re.split(r"[;\n]+|\s+/\s+", text) if part.strip()]
    if any(fold(part) in everybody() for part in parts):
        return Meant(everybody=True, text=text)
    found = [tuple(_keys(known, part)) for part in parts]
    if len(found) == 1 and len(found[0]) > 1:
        return Meant(candidates=found[0], text=text)
    if found and all(len(keys) == 1 for keys in found):
        return Meant(keys=tuple(dict.fromkeys(keys[0] for keys in found)), text=text)
    return Meant(text=text)


def _keys(known: Known, text: str) -> list[str]:
    """Give the offices that a text may mean, by the surest way that gives any."""
    if text in known.keys["unit"]:
        return [text]
    if keys := known.own("unit", text):
        return keys
    if keys := known.own("unit", GOVERNMENT.sub("", text)):
        return keys
    if match := DISTRICT.match(text):
        return [key for key in known.own("unit", match[1]) if _lies_in(known, key, match[2])]
    return _by_short_name(text, known.keys_called("unit"))


def _lies_in(known: Known, key: str, district: str) -> bool:
    return fold(district) in known.districts.get(key, "")


def _by_short_name(text: str, offices: dict[str, str]) -> list[str]:
    """Give the offices of which a text is a usual short name, or the initials."""
    wanted = fold(text).replace(" ", "")
    usual = {fold(name) for name, shorts in office_names().items() if wanted in _folded(shorts)}
    found = [key for key, name in offices.items() if fold(name) in usual]
    initials = [key for key, name in offices.items() if len(wanted) > 1 and _initials(name) == wanted]
    return list(dict.fromkeys([*found, *initials]))


def _folded(words: Iterable[str]) -> set[str]:
    return {fold(word).replace(" ", "") for word in words}


@cache
def _initials(name: str) -> str:
    return "".join(word[0] for word in fold(name).split() if word not in SMALL)


def suggest_office(known: Known, text: str) -> str:
    """Give the names of offices that come near to a text, for a person to choose from; may be empty."""
    near = closest(fold(text), known.names("unit"), NEAR)
    return ", ".join(known.name_of("unit", key) for name in near for key in known.own("unit", name))


def offices_of_a_first_list(known: Known, rows: Iterable[FormRow], reading: Reading) -> None:
    """Take the offices of a catalogue that has none from the owners that lists name: each as it is spelt most often.

    A short name goes with the one office that it fits; one that fits two is no office, and will be asked.
    """
    spellings: dict[str, Counter[str]] = {}
    where: dict[str, At] = {}
    for row in rows:
        for part in re.split(r"[;\n]+", row.text("owner")):
            text = " ".join(part.split())
            if _may_be_office(text):
                spellings.setdefault(fold(text), Counter())[text] += 1
                where.setdefault(fold(text), row.at("owner"))
    names = {folded: counts.most_common(1)[0][0] for folded, counts in spellings.items()}
    longer = {folded: name for folded, name in names.items() if len(folded.split()) > 1}
    shorts = {folded: _by_short_name(names[folded], longer) for folded in names}
    for folded, name in names.items():
        if shorts[folded] and folded not in shorts[folded]:
            continue
        mine = [names[short] for short, full in shorts.items() if full == [folded] and short != folded]
        _office(known, reading, name, where[folded], mine)


def _may_be_office(text: str) -> bool:
    """Whether a text can be the name of an office: words, and no answer in its place."""
    spoken = any(letter.isalpha() for letter in text)
    return spoken and fold(text) not in everybody() and not answer(text)


def _office(known: Known, reading: Reading, name: str, at: At, shorts: list[str]) -> str:
    plain: dict[str, object] = {"name": name}
    if shorts:
        plain["short_name"] = shorts[0]
    if shorts[1:]:
        plain["other_names"] = shorts[1:]
    if kind := kind_of(name):
        plain["unit_kind"] = str(kind)
    key = known.new_key("unit", plain)
    reading.add(Proposed("unit", key, plain, at, fresh=True))
    reading.remark(Verdict.NOTE, at, "office-taken", record=key, name=name)
    return key


def kind_of(name: str) -> UnitKind | None:
    """Tell what sort of office a name speaks of; None where it does not say."""
    words = fold(name)
    if words.startswith("sekretariat daerah"):
        return UnitKind.SETDA
    if words.startswith("sekretariat dprd"):
        return UnitKind.SETWAN
    return FIRST_WORDS.get(words.split(" ")[0]) if words else None


def district_office(known: Known, reading: Reading, name: str, at: At) -> str:
    """Give the key of the office that others lie in, taken into the catalogue where it is not there yet."""
    called = name if fold(name).startswith(("kecamatan", "kec ", "dinas", "badan")) else f"Kecamatan {name}"
    for text in (name, called):
        if keys := known.own("unit", text):
            return keys[0]
    return _office(known, reading, called, at, [])


@lru_cache(maxsize=1)
def words_of_offices(known: Known) -> tuple[tuple[str, str], ...]:
    """Give the words by which an office is surely spoken of, with its key; offices are read before their lists."""
    return tuple(
        (folded, key)
        for key, name in known.keys_called("unit").items()
        for folded in (fold(name), *_folded(office_names().get(name, ())))
        if len(folded) > SURE
    )
