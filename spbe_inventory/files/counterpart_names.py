"""The names of counterparts in a text: where each begins and ends, and whether it is a name at all."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.wordings import office_names, wordings

LONGEST = 200  # characters: what is longer is prose, and no name
MOST_WORDS = 12  # of a name on record that is looked for
MOST_WORDS_OF_NAME = 8  # of a name that is not on record
MOST_WORDS_IN_CAPITALS = 3  # of a name in a sentence whose capitals tell nothing
CAPITALS = 0.8  # share of capitals from which on they tell nothing
SHORTEST_SENTENCE = 5  # words
TOKEN = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[,;]|[^\s,;()\[\]]+")
AROUND = " .,:;\"'-\u2013"
JOINING = frozenset([",", ";", "/", "&", "+", "dan", "serta", "and", "maupun", "atau"])
PREPOSITIONS = frozenset(["dengan", "dgn", "dg", "ke", "kepada", "dari", "with", "to"])
DASHES = ("-", "\u2013", "\u2014")
# What is said behind a name of how far the exchange with it is, the first that fits.
STATES_BEHIND = (
    (
        "claimed",
        r"(?:belum|blm|tidak)\s+(?:maksimal|optimal|sepenuhnya|stabil|lancar|semua\w*|penuh)",
    ),
    ("missing", r"(?:belum|blm)\b(?!\s+(?:dengan|ke)\b)"),
    ("missing", r"tidak\s+(?:jadi|lagi|berjalan|aktif|berfungsi)\b"),
    (
        "planned",
        r"(?:(?:sedang|masih|dalam|tengah)\s+)*(?:proses|tahap|progres)"
        r"(?:\s+(?:integrasi|pengembangan|pengerjaan|pembangunan|uji coba))?\s*(?:$|[,;.)])",
    ),
    (
        "planned",
        r"akan\s+(?:segera\s+)?(?:di|ter)(?:laksana|laku|mulai|realisasi|integrasi|hubung|sambung|kerja|bangun)",
    ),
    ("planned", r"(?:direncanakan|menyusul|(?:pada\s+)?tahun depan)\b"),
)
GOVERNMENTS = frozenset(["kabupaten", "kab", "kota", "provinsi", "prov"])


class Named(StrEnum):
    """What a text names: an application on record, a body, a clear name, a role, every office.

    Generic words (*aplikasi lain*) name nothing; of what is unclear somebody may know what it names.
    """

    KNOWN = "known"
    BODY = "body"
    CLEAR = "clear"
    ROLE = "role"
    EVERYBODY = "everybody"
    GENERIC = "generic"
    UNCLEAR = "unclear"


NAMES_NOBODY = (Named.UNCLEAR, Named.GENERIC, Named.ROLE)


@dataclass(frozen=True, slots=True)
class Lookup:
    """What is on record: whether a text names an application, whether it names an office."""

    is_application: Callable[[str], bool]
    is_office: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Counterpart:
    """One counterpart in a text: its name, and the text as written.

    `state` is what is said of it behind its name: planned, missing, claimed, or empty.
    """

    name: str
    text: str
    named: Named
    state: str = ""


@dataclass(frozen=True, slots=True)
class _Token:
    """One word, bracket or separator of a text, with where it begins and ends."""

    text: str
    start: int
    end: int

    @property
    def word(self) -> str:
        return fold(self.text) or self.text

    @property
    def is_joining(self) -> bool:
        return self.text.casefold() in JOINING

    @property
    def is_bracket(self) -> bool:
        return self.text[0] in "(["


def is_office_on_no_list(text: str) -> bool:
    """Return whether a text names an office by a usual name or short name, whichever offices are on record."""
    return fold(text).replace(" ", "") in _usual_offices()


NOTHING_ON_RECORD = Lookup(lambda _text: False, is_office_on_no_list)


def counterparts_in(
    text: str, lookup: Lookup, *, is_list: bool, around: str = ""
) -> list[Counterpart]:
    """Return the counterparts in a text, in order.

    A list names them one by one; in a sentence the list ends with the first part that is no clear name. `around` is
    the sentence in which the text stands, which tells what its capitals are worth.
    """
    reader = _NameReader(
        _behind_introduction(text), lookup, around or text, is_list=is_list
    )
    return list(reader.read())


class _NameReader:
    """Reads names from one text, token by token."""

    def __init__(
        self, text: str, lookup: Lookup, around: str, *, is_list: bool
    ) -> None:
        self.text = text
        self.lookup = lookup
        self.is_list = is_list
        self.has_plain_capitals = _capitals_tell_nothing(around)
        self.tokens = _tokens(text)
        self.position = 0

    def read(self) -> Iterator[Counterpart]:
        """Yield the counterparts."""
        is_strict = False  # behind words that are no name only what is on record counts
        while self._skip_joining():
            for counterpart in self._next():
                if not is_strict or counterpart.named is Named.KNOWN:
                    yield counterpart
                if not self.is_list and counterpart.named in NAMES_NOBODY:
                    return
            if not self._at_joining():
                self._skip_to_joining()
                is_strict = not self.is_list

    def _skip_joining(self) -> bool:
        """Go to the next word that may begin a name; return whether there is one."""
        while self.position < len(self.tokens):
            token = self.tokens[self.position]
            is_between = token.is_joining or token.text.casefold() in PREPOSITIONS
            if not is_between and token.text.strip(AROUND):
                return True
            self.position += 1
        return False

    def _at_joining(self) -> bool:
        if self.position >= len(self.tokens):
            return True
        return self.tokens[self.position].is_joining

    def _skip_to_joining(self) -> None:
        while not self._at_joining():
            self.position += 1

    def _next(self) -> list[Counterpart]:
        """Return what the next words name, with the bracket and the body behind them, and go on behind all that."""
        first = self.position
        counterpart = self._on_record() or self._body() or self._plain()
        if self.position == first:
            self.position += 1
        counterparts = self._with_bracket(counterpart, first)
        state = self._state_behind()
        if not state:
            return counterparts
        return [replace(each, state=state) for each in counterparts]

    def _state_behind(self) -> str:
        """Return what is said behind a name of how far the exchange is, or an empty text."""
        if self.position >= len(self.tokens):
            return ""
        behind = self.text[self.tokens[self.position].start :]
        for state, pattern in STATES_BEHIND:
            if re.match(pattern, behind, re.IGNORECASE):
                return state
        return ""

    def _on_record(self) -> Counterpart | None:
        """Return the longest name that is on record and is not part of a longer one."""
        first = self.position
        last = min(first + MOST_WORDS, len(self.tokens))
        for end in range(last, first, -1):
            if not self._may_end_at(end):
                continue
            name = self._between(first, end)
            if self.lookup.is_application(name):
                self.position = end
                return Counterpart(name, name, Named.KNOWN)
            if self.lookup.is_office(name):
                self.position = end
                self._skip_government()
                text = self._between(first, self.position)
                return Counterpart(text, text, Named.BODY)
        return None

    def _may_end_at(self, end: int) -> bool:
        """Return whether a name may end before a token: at the end, before a bracket, a separator, or a new part."""
        if self.tokens[end - 1].is_joining:
            return False
        if end == len(self.tokens):
            return True
        token = self.tokens[end]
        if token.is_joining or token.is_bracket or token.text in DASHES:
            return True
        return token.word in _words("ends") or token.word in GOVERNMENTS

    def _skip_government(self) -> None:
        """Go behind the name of the government that stands behind the name of an office."""
        if self._at_joining() or self.tokens[self.position].word not in GOVERNMENTS:
            return
        self._skip_words()

    def _skip_words(self) -> None:
        """Go to the next separator, bracket, or word at which a name ends."""
        while not self._at_joining():
            token = self.tokens[self.position]
            if token.is_bracket or self._ends_name(token):
                return
            self.position += 1

    def _ends_name(self, token: _Token) -> bool:
        """Return whether a word ends a name; in a list the place of a name is part of it."""
        if token.text in DASHES:
            return True
        if token.word not in _words("ends"):
            return False
        return not (self.is_list and token.word in _words("at"))

    def _body(self) -> Counterpart | None:
        """Return the body whose name begins here, with the parts of its name behind commas; None where none does."""
        first = self.position
        if not _begins_body(self.tokens[first:]):
            return None
        self._skip_words()
        while self._continues_body():
            self.position += 1
            self._skip_words()
        text = self._between(first, self.position)
        return Counterpart(text, text, Named.BODY)

    def _continues_body(self) -> bool:
        """Return whether the words behind a separator are part of the name of an office."""
        if (
            self.position >= len(self.tokens)
            or not self.tokens[self.position].is_joining
        ):
            return False
        words = []
        for token in self.tokens[self.position + 1 :]:
            if token.is_joining or token.is_bracket or token.word in _words("ends"):
                break
            words.append(token.word)
        before_government = [word for word in words if word not in GOVERNMENTS]
        if not words or words[0] in GOVERNMENTS:
            return False
        return before_government[0] in _body_words()

    def _plain(self) -> Counterpart:
        """Return what the words up to the next separator are."""
        first = self.position
        self._skip_words()
        name = self._between(first, self.position)
        if not name:
            self._skip_to_joining()
            text = self._between(first, self.position)
            return Counterpart(text, text, Named.UNCLEAR)
        named = self._named(name)
        whole = name + self._place_behind()
        return Counterpart(whole, whole, named)

    def _place_behind(self) -> str:
        """Return the body at which a name is said to be, with the blank in front; go behind it."""
        start = self.position
        if self._at_joining() or self.tokens[start].word not in _words("at"):
            return ""
        self.position += 1
        if self.position < len(self.tokens):
            body = self._on_record() or self._body()
            if body and body.named is Named.BODY:
                return f" {self._between(start, self.position)}"
        self.position = start
        return ""

    def _with_bracket(self, counterpart: Counterpart, first: int) -> list[Counterpart]:
        """Return a counterpart with what the bracket behind it says: its state, or the application that is meant."""
        if (
            self.position >= len(self.tokens)
            or not self.tokens[self.position].is_bracket
        ):
            return [counterpart]
        content = self.tokens[self.position].text.strip("()[] ")
        self.position += 1
        text = self._between(first, self.position)
        state = _state_of(content)
        if state or counterpart.named is Named.KNOWN:
            return [replace(counterpart, text=text, state=state)]
        inner = counterparts_in(content, self.lookup, is_list=True, around=self.text)
        is_vague = counterpart.named is Named.BODY or counterpart.named in NAMES_NOBODY
        if inner and all(_names_application(each, is_vague=is_vague) for each in inner):
            return [replace(each, text=text) for each in inner]
        return [replace(counterpart, text=text)]

    def _between(self, first: int, end: int) -> str:
        """Return the text of the tokens from `first` to before `end`."""
        if end <= first:
            return ""
        start = self.tokens[first].start
        return self.text[start : self.tokens[end - 1].end].strip(AROUND)

    def _named(self, name: str) -> Named:
        """Return what a text names that is neither on record nor a body."""
        folded = fold(name)
        if means_everybody(name):
            return Named.EVERYBODY
        if folded in _words("roles"):
            return Named.ROLE
        if folded in _words("generic"):
            return Named.GENERIC
        if is_place(name):
            return Named.BODY
        if len(name) > LONGEST or not folded:
            return Named.UNCLEAR
        words = folded.split()
        if words[0] in _words("no_system") or _words("prose") & set(words):
            return Named.UNCLEAR
        if len(words) > MOST_WORDS_OF_NAME:
            return Named.UNCLEAR
        if self._is_clear(name, words):
            return Named.CLEAR
        return Named.UNCLEAR

    def _is_clear(self, name: str, words: Sequence[str]) -> bool:
        """Return whether words are a proper name: by what leads them, or by their capitals and digits."""
        rest = without_lead(name, "data_leads")
        if rest != name:
            if self.has_plain_capitals:
                return False
            return any(word.isupper() and len(word) > 1 for word in rest.split())
        if self.is_list:
            return any(word.isalpha() or len(word) > 1 for word in words)
        if without_lead(name, "leads") != name:
            return True
        if self.has_plain_capitals:
            return len(words) <= MOST_WORDS_IN_CAPITALS
        if name[1:2] == "-":
            return True
        return any(letter.isupper() or letter.isdigit() for letter in name)


def without_lead(name: str, table: str) -> str:
    """Return a name without the first of the words that lead to it, as it is where none does.

    >>> without_lead("aplikasi lumbung angka", "leads"), without_lead("e-Rembug", "leads")
    ('lumbung angka', 'e-Rembug')
    """
    for lead in sorted(_words(table), key=len, reverse=True):
        beginning = name[: len(lead) + 1]
        if (
            len(name) > len(lead) + 1
            and fold(beginning) == lead
            and beginning[-1].isspace()
        ):
            return name[len(lead) + 1 :].strip()
    return name


def means_everybody(name: str) -> bool:
    """Return whether a text means every office or every application."""
    folded = fold(name)
    if folded in all_office_phrases():
        return True
    first, *others = folded.split() or [""]
    if first not in ("semua", "seluruh"):
        return False
    return not _words("whose").isdisjoint(others)


def all_office_phrases() -> frozenset[str]:
    """Return the folded words that mean every office."""
    return _folded("everybody", "words")


def is_place(name: str) -> bool:
    """Return whether a name means an office, a place or a level, and never one application.

    >>> is_place("Dukcapil"), is_place("pusat data"), is_place("SIAK")
    (True, True, False)
    """
    return fold(name) in _folded("places", "words")


def is_role(name: str) -> bool:
    """Return whether a text means persons, their posts, or those who work for others.

    >>> is_role("pihak ke3"), is_role("Vendor"), is_role("SIAK")
    (True, True, False)
    """
    return fold(name) in _words("roles")


def is_body(name: str) -> bool:
    """Return whether a text is the name of an office, a level of government, a bank or another body.

    >>> is_body("Dinas Sosial"), is_body("BPN"), is_body("Dinkes"), is_body("Simpeg")
    (True, True, True, False)
    """
    tokens = _tokens(name)
    if not tokens:
        return False
    return is_place(name) or is_office_on_no_list(name) or _begins_body(tokens)


def _names_application(counterpart: Counterpart, *, is_vague: bool) -> bool:
    """Return whether what stands in a bracket is the application: one on record, or a name where none stands before."""
    if counterpart.named is Named.KNOWN:
        return True
    if not is_vague or counterpart.named is not Named.CLEAR:
        return False
    return any(letter.isupper() for letter in counterpart.name)


def _state_of(content: str) -> str:
    """Return what an answer in a bracket says of the name before it: missing, planned, or ''."""
    folded = fold(content)
    if folded in _folded("answers", "no"):
        return "missing"
    if folded in _folded("integration", "planned"):
        return "planned"
    return ""


def _behind_introduction(text: str) -> str:
    """Return what stands behind words such as *antara lain*, where no name stands before them."""
    for words in wordings()["counterparts"]["introduce"]:
        before, found, behind = _partition(text, words)
        if found and before == before.casefold():
            return behind.lstrip(" :")
    return text


def _partition(text: str, words: str) -> tuple[str, str, str]:
    """Return what stands before and behind words in a text, and the words, empty where they are not in it."""
    start = f" {text.casefold()} ".find(f" {words} ")
    if start < 0:
        return text, "", ""
    return text[:start].strip(AROUND), words, text[start + len(words) :]


def _tokens(text: str) -> list[_Token]:
    return [_Token(match[0], *match.span()) for match in TOKEN.finditer(text)]


def _begins_body(tokens: Sequence[_Token]) -> bool:
    """Return whether the name of a body begins with these words, as those of an office do."""
    first = tokens[0].word
    if first in _words("bodies"):
        return True
    two_words = " ".join(token.word for token in tokens[:2])
    return two_words in _words("bodies")


def _capitals_tell_nothing(sentence: str) -> bool:
    """Return whether nearly all letters of a sentence, or the first of nearly all words, are capitals.

    >>> _capitals_tell_nothing("TERINTEGRASI DENGAN SIPD"), _capitals_tell_nothing("terintegrasi dengan SIPD")
    (True, False)
    """
    letters = [letter for letter in sentence if letter.isalpha()]
    capitals = [letter for letter in letters if letter.isupper()]
    if len(capitals) > CAPITALS * len(letters):
        return True
    words = sentence.split()
    titled = [word for word in words if word[0].isupper()]
    return len(words) >= SHORTEST_SENTENCE and len(titled) > CAPITALS * len(words)


def _words(table: str) -> frozenset[str]:
    """Return the folded words of one of the lists about counterparts."""
    return _folded("counterparts", table)


@cache
def _folded(table: str, name: str) -> frozenset[str]:
    words = wordings()[table][name]
    return frozenset(fold(word) for word in words)


@cache
def _usual_offices() -> frozenset[str]:
    """Return the usual names and short names of offices, folded, without blanks."""
    spellings = set()
    for name, short_names in office_names().items():
        for spelling in (name, *short_names):
            spellings.add(fold(spelling).replace(" ", ""))
    return frozenset(spellings)


@cache
def _body_words() -> frozenset[str]:
    """Return the folded words of which the names of offices are made, without those with which they begin."""
    words = set(_words("body_words"))
    for name in office_names():
        words.update(fold(name).split()[1:])
    return frozenset(words - {"dan"})
