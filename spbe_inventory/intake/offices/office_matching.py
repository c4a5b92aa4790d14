"""Match texts to offices: by name, code, short name or initials. What fits two offices is asked, never guessed."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from spbe_inventory.domain.cell_location import CellLocation
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.plain import Plain
from spbe_inventory.files.tables.form_row import FormRow
from spbe_inventory.intake.context import IntakeContext
from spbe_inventory.intake.name_index import NameIndex
from spbe_inventory.intake.values import parse_answer
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.office_initials import SMALL_WORDS, initials_of
from spbe_inventory.matching.office_terms import is_no_office, means_everybody
from spbe_inventory.matching.scores import closest_matches
from spbe_inventory.matching.unit_kinds import unit_kind_of
from spbe_inventory.reference.wordings import office_names

DISTRICT = re.compile(
    r"^(.*?)(?<![\s,(])[\s,(]+kec(?:amatan)?\.?\s+(.+?)\)?$", re.IGNORECASE
)
GOVERNMENT = re.compile(
    r"(?<!\s)\s+(?:kab(?:upaten)?\.?|kota|provinsi|prov\.?)\s+.+$", re.IGNORECASE
)
OFFICE_SEPARATORS = re.compile(r"[;\n]+|\s{1,20}/\s+")
LINE_SEPARATORS = re.compile(r"[;\n]+")
SHORTEST_WORD = 5  # characters: shorter words are parts of others
NEAR = 85  # of 100: a slip in the name of an office
Names = dict[str, str]  # by key, or by folded name
WordsWithKey = tuple[tuple[str, str], ...]
Spellings = dict[str, Counter[str]]
FirstCells = dict[str, CellLocation]
DISTRICT_NAMES = ("kecamatan", "kec ", "dinas", "badan")


@dataclass(frozen=True, slots=True)
class OfficeMatch:
    """The offices that a text means: certain ones, candidates of which one is meant, everybody, or none known."""

    keys: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    everybody: bool = False
    text: str = ""

    @property
    def only_key(self) -> str:
        """The key of the one office that is meant, or an empty text."""
        if self.candidates or len(self.keys) > 1:
            return ""
        return next(iter(self.keys), "")


def match_office(names: NameIndex, text: str) -> OfficeMatch:
    """Return which offices a text means; it may name several, parted by semicolons, lines or slashes."""
    parts = map(str.strip, OFFICE_SEPARATORS.split(text))
    parts_with_text = list(filter(None, parts))
    if any(map(means_everybody, parts_with_text)):
        return OfficeMatch(everybody=True, text=text)
    certain: dict[str, None] = {}
    for part in parts_with_text:
        keys = _matching_keys(names, part)
        if len(keys) == 1:
            certain[keys[0]] = None
        elif len(parts_with_text) == 1:
            return OfficeMatch(candidates=tuple(keys), text=text)
        else:
            return OfficeMatch(text=text)
    return OfficeMatch(keys=tuple(certain), text=text)


def _matching_keys(names: NameIndex, text: str) -> list[str]:
    """Return the offices that one text may mean, from the surest kind of match that gives any."""
    if text in names.keys["unit"]:
        return [text]
    keys = names.find_own("unit", text)
    if keys:
        return keys
    without_government = GOVERNMENT.sub("", text)
    keys = names.find_own("unit", without_government)
    if keys:
        return keys
    match = DISTRICT.match(text)
    if match:
        office, district = match.groups()
        keys = names.find_own("unit", office)
        return [key for key in keys if _lies_in(names, key, district)]
    keys = _match_with_parent(names, text)
    if keys:
        return keys
    offices = names.names_by_key("unit")
    return _match_short_name(text, offices) or _match_without_first_word(text, offices)


def _match_without_first_word(text: str, offices: Names) -> list[str]:
    """Return the keys of the offices of which the words behind *Dinas* or *Badan* are a usual short name."""
    first_word, _blank, rest = text.partition(" ")
    if fold(first_word) not in ("dinas", "badan") or not rest:
        return []
    full_names = _names_with_short_name(_compact(rest))
    return [key for key, name in offices.items() if fold(name) in full_names]


def _lies_in(names: NameIndex, key: str, district: str) -> bool:
    recorded = names.districts.get(key, "")
    return fold(district) in recorded


def _match_with_parent(names: NameIndex, text: str) -> list[str]:
    """Return the offices whose name and the name of the office above are the whole text, in this order."""
    folded = fold(text)
    words = folded.split()
    for length in range(len(words) - 1, 0, -1):
        name = " ".join(words[:length])
        above = " ".join(words[length:])
        keys = names.find_own("unit", name)
        fitting = [key for key in keys if names.districts.get(key) == above]
        if fitting:
            return fitting
    return []


def _match_short_name(text: str, offices: Names) -> list[str]:
    """Return the keys of the offices of which a text is a usual short name, then those of which it is the initials."""
    short = _compact(text)
    full_names = _names_with_short_name(short)
    usual = []
    initials = []
    for key, name in offices.items():
        if fold(name) in full_names:
            usual.append(key)
        if len(short) > 1 and short in initials_of(name):
            initials.append(key)
    return list(dict.fromkeys([*usual, *initials]))


def _names_with_short_name(short: str) -> set[str]:
    """Return the folded usual names of offices that have a short name."""
    full_names = set()
    for name, short_names in office_names().items():
        if short in map(_compact, short_names):
            full_names.add(fold(name))
    return full_names


def _compact(text: str) -> str:
    """Return a folded text without blanks."""
    return fold(text).replace(" ", "")


def suggest_office(names: NameIndex, text: str) -> str:
    """Return the names of offices that are spelt nearly like a text, parted by commas; may be empty."""
    folded_names = names.folded_names("unit")
    suggestions = []
    for folded in closest_matches(fold(text), folded_names, NEAR):
        for key in names.find_own("unit", folded):
            name = names.name_of("unit", key)
            suggestions.append(name)
    return ", ".join(suggestions)


def near_offices(names: NameIndex, text: str) -> str:
    """Return the names of the offices that a text may mean: spelt nearly so, with more words, or by a short name."""
    suggested = suggest_office(names, text)
    if suggested:
        return suggested
    words = _telling_words(text)
    short_names = _short_names_in(text)
    near = []
    for name in names.names_by_key("unit").values():
        other_words = _telling_words(name)
        same_kind = fold(name).split()[:1] == fold(text).split()[:1]
        is_part = words <= other_words or other_words <= words
        if (same_kind and is_part) or short_names & _short_names_in(name):
            near.append(name)
    return ", ".join(near)


def _telling_words(name: str) -> set[str]:
    """Return the folded words of the name of an office without its first and without small words."""
    _first, *words = fold(name).split() or [""]
    return {word for word in words if word not in SMALL_WORDS}


@cache
def _short_names_in(text: str) -> frozenset[str]:
    """Return the usual short names, without blanks, that stand in a name of an office or belong to one in it."""
    folded = fold(text)
    words = set(folded.split())
    short_names = set()
    for name, usual in office_names().items():
        compact = set(map(_compact, usual))
        if f"{folded} ".startswith(f"{fold(name)} "):
            short_names |= compact
        short_names |= compact & words
    return frozenset(short_names)


def add_offices_of_first_list(rows: Iterable[FormRow], context: IntakeContext) -> None:
    """Add the owners that lists name as offices, for a catalogue without offices; each as it is spelt most often.

    A short name goes to the one office that it fits. One that fits two becomes no office, and will be asked about.
    """
    spellings, first_cells = spellings_of_owners(rows)
    names = {}
    for folded, counts in spellings.items():
        most_common = counts.most_common(1)
        spelling, _count = most_common[0]
        names[folded] = spelling
    full_names = _full_names_of(names)
    for folded, name in names.items():
        fitting = full_names[folded]
        if fitting and folded not in fitting:
            continue
        short_names = []
        for short, fitting in full_names.items():
            if short != folded and fitting == [folded]:
                short_names.append(names[short])
        at = first_cells[folded]
        add_office(name, at, short_names, context)


def _full_names_of(names: Names) -> dict[str, list[str]]:
    """Return for each name, by folded name, the names of several words of which it can be the short name."""
    long_names = {}
    for folded, name in names.items():
        words = folded.split()
        if len(words) > 1:
            long_names[folded] = name
    full_names = {}
    for folded, name in names.items():
        full_names[folded] = _match_short_name(name, long_names)
    return full_names


def spellings_of_owners(
    rows: Iterable[FormRow],
) -> tuple[Spellings, FirstCells]:
    """Return how often each owner is spelt how, and in which cell first; both by folded name."""
    spellings: Spellings = {}
    first_cells: FirstCells = {}
    for row in rows:
        for part in LINE_SEPARATORS.split(row.text("owner")):
            text = " ".join(part.split())
            if not _may_be_office(text):
                continue
            folded = fold(text)
            counts = spellings.setdefault(folded, Counter())
            counts[text] += 1
            at = row.at("owner")
            first_cells.setdefault(folded, at)
    return spellings, first_cells


def _may_be_office(text: str) -> bool:
    """Return whether a text can be the name of an office: it has letters, and is no answer such as *not known*."""
    if not any(character.isalpha() for character in text):
        return False
    if is_no_office(text):
        return False
    return not parse_answer(text)


def add_office(
    name: str,
    at: CellLocation,
    short_names: list[str],
    context: IntakeContext,
    *,
    verdict: Verdict = Verdict.NOTE,
    sentence: str = "office-taken",
) -> str:
    """Add an office to the draft with a remark, and return its key; the first short name goes into its field."""
    plain: Plain = {"name": name}
    if short_names:
        plain["short_name"] = short_names[0]
    if len(short_names) > 1:
        plain["other_names"] = short_names[1:]
    kind = unit_kind_of(name)
    if kind:
        plain["unit_kind"] = str(kind)
    proposed = context.propose_new("unit", plain, at)
    key = proposed.key
    context.draft.remark(verdict, at, sentence, record=key, name=name)
    return key


def district_office(name: str, at: CellLocation, context: IntakeContext) -> str:
    """Return the key of the office of a district, added to the draft where it is not on record yet."""
    full_name = name
    if not fold(name).startswith(DISTRICT_NAMES):
        full_name = f"Kecamatan {name}"
    for text in (name, full_name):
        keys = context.names.find_own("unit", text)
        if keys:
            return keys[0]
    return add_office(full_name, at, [], context)


@lru_cache(maxsize=1)
def office_words(names: NameIndex) -> WordsWithKey:
    """Return pairs of a folded name that surely means an office, and its key.

    Remembered for one name index: all offices are read before the first application.
    """
    pairs = []
    usual_short_names = office_names()
    offices = names.names_by_key("unit")
    for key, name in offices.items():
        words = [fold(name)]
        words += map(_compact, usual_short_names.get(name, ()))
        for word in words:
            if len(word) >= SHORTEST_WORD:
                pairs.append((word, key))  # noqa: PERF401 - two steps are clearer
    return tuple(pairs)
