"""What a text says of an application and others: with whom it exchanges data, what it is part of, what is missing."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from spbe_inventory.files.names.counterpart import (
    NOTHING_ON_RECORD,
    Counterpart,
    Lookup,
    NameKind,
)
from spbe_inventory.files.names.counterpart_names import LONGEST, counterparts_in
from spbe_inventory.files.names.counterpart_words import without_lead
from spbe_inventory.files.names.list_lines import list_lines
from spbe_inventory.files.names.listed_names import has_more_words
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.spelling import without_slip
from spbe_inventory.reference.phrases import Phrase, phrases
from spbe_inventory.reference.wordings import wordings

LONGEST_SENTENCE = 1000  # characters: longer texts are not searched
BULLET = re.compile(r"^\s*(?:\d{1,2}[.)]|[-•*])\s+")
# A full stop ends a sentence, but not behind a short form.
FULL_STOP = re.compile(
    r"(?<=\w)(?<!\bkab)(?<!\bkec)(?<!\bkel)(?<!\bprov)(?<!\bno)(?<!\bdr)(?<!\bir)(?<!\bjl)(?<!\bds)[.!]\s+",
    re.IGNORECASE,
)
WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]{7,}+(?=\s)")
TO = re.compile(r"(?<!\s)\s+ke\s+", re.IGNORECASE)
DONE = re.compile(r"\b(?:sudah|telah|already)\b", re.IGNORECASE)
CONTINUED = ("exchange", "claimed", "planned", "shows")


@dataclass(frozen=True, slots=True)
class Mention:
    """What a text says of one counterpart.

    `category`: exchange, claimed (an exchange that may not run), planned, missing, wished, everybody, shows, the code
    of a relation, or unclear (words that name no counterpart). `direction`: takes (the counterpart gives), gives,
    between (`name` gives to `second_name`), or empty where the text does not say. `method` and `frequency` are codes
    or empty; `source_text` is the part of the text; `named` is what the name is; `is_sentence`: it is a sentence, not
    a name alone; `is_done`: the sentence says that it has happened already; `is_first`: the sentence names nobody else
    before.
    """

    name: str
    category: str = "exchange"
    direction: str = ""
    second_name: str = ""
    method: str = ""
    frequency: str = ""
    source_text: str = ""
    named: NameKind = NameKind.CLEAR
    is_sentence: bool = False
    is_done: bool = False
    is_first: bool = False

    @property
    def asks(self) -> bool:
        """Whether words that name nobody clear stand where a sentence of joining names the first counterpart."""
        return self.is_sentence and self.is_first and self.named is NameKind.UNCLEAR


@dataclass(frozen=True, slots=True)
class _Found:
    """A phrase in a sentence: where it begins, and where the name behind it begins."""

    phrase: Phrase
    start: int
    name_start: int


def mentions(
    text: str, *, is_name_list: bool, lookup: Lookup = NOTHING_ON_RECORD
) -> list[Mention]:
    """Return what a text says, sentence by sentence, each counterpart once.

    A text with `is_name_list` is a list of names in which a sentence may stand; of other texts only sentences count.

    >>> [mention.name for mention in mentions("Terintegrasi dengan SRIKANDI ; Satu Data", is_name_list=True)]
    ['SRIKANDI', 'Satu Data']
    >>> mentions("TPP diambil dari e-kinerja tiap bulan lewat berkas excel", is_name_list=False)[0].method
    'file'
    """
    result: list[Mention] = []
    continued = Mention("")  # what the sentence before says, of the names that follow
    for sentence in _sentences(text):
        if fold(sentence) in _answers() or sentence.endswith("?"):
            continue
        sentence_mentions = _mentions_in(sentence, lookup)
        if sentence_mentions:
            last = sentence_mentions[-1]
            continued = last if last.category in CONTINUED else Mention("")
        elif is_name_list or continued.name:
            sentence_mentions = _mentions_in_list(sentence, continued, lookup)
            if not is_name_list:
                sentence_mentions = _on_record(sentence_mentions)
        result += sentence_mentions
    return list(_without_repeats(result))


def _sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text, without numbers in front."""
    for line in list_lines(text, is_numbered=True):
        without_bullet = BULLET.sub("", line)
        for sentence in FULL_STOP.split(without_bullet):
            stripped = sentence.strip(" .-")
            if stripped and len(stripped) <= LONGEST_SENTENCE:
                yield stripped


def _on_record(mentions_in_list: Iterable[Mention]) -> list[Mention]:
    return [mention for mention in mentions_in_list if mention.named is NameKind.KNOWN]


def _mentions_in(sentence: str, lookup: Lookup) -> list[Mention]:
    """Return what a sentence says by its phrases; each phrase speaks of the names behind it, up to the next phrase."""
    read = _without_slips(sentence)
    phrases_found = _phrases_in(read, lookup)
    result: list[Mention] = []
    end_before = 0
    for number, found in enumerate(phrases_found):
        end = len(read)
        if number + 1 < len(phrases_found):
            end = phrases_found[number + 1].start
        part = read[found.name_start : end]
        is_done = bool(DONE.search(read[end_before : found.name_start]))
        end_before = found.name_start
        mention = _mention_of(found.phrase, read, sentence)
        mention = replace(mention, is_done=is_done)
        result += _of_names(mention, part, read, found.phrase, lookup)
    return result


def _without_slips(sentence: str) -> str:
    """Return a sentence with its verbs of joining spelt right."""
    vocabulary = _verbs()

    def corrected(match: re.Match[str]) -> str:
        """Return a word as it was meant."""
        return without_slip(match[0], vocabulary)

    return WORD.sub(corrected, sentence)


def _phrases_in(sentence: str, lookup: Lookup) -> list[_Found]:
    """Return the phrases in a sentence in order; of those that overlap the first, or the first in the file."""
    candidates: list[tuple[int, int, int]] = []
    for number, phrase in enumerate(phrases()):
        for match in phrase.pattern.finditer(sentence):
            name_start = match.start("x")
            behind = sentence[name_start:]
            if phrase.needs_record and not _begins_with_record(behind, lookup):
                continue
            candidates.append((match.start(), number, name_start))
    result: list[_Found] = []
    for start, number, name_start in sorted(candidates):
        if result and start < result[-1].name_start:
            continue
        result.append(_Found(phrases()[number], start, name_start))
    return result


def _begins_with_record(text: str, lookup: Lookup) -> bool:
    """Return whether a text begins with the name of an application on record."""
    counterparts = counterparts_in(text, lookup, is_list=False)
    return bool(counterparts) and counterparts[0].named is NameKind.KNOWN


def _mention_of(phrase: Phrase, sentence: str, source_text: str) -> Mention:
    """Return what a phrase says in a sentence, still without a name."""
    method = phrase.method or code_in("exchange.method", sentence)
    return Mention(
        "",
        phrase.category,
        phrase.direction,
        method=method,
        frequency=code_in("exchange.frequency", _without_manner(sentence)),
        source_text=source_text,
        is_sentence=True,
    )


def _without_manner(sentence: str) -> str:
    """Return the folded words of a sentence without those that say how data go, and not how often."""
    manner = {fold(word) for word in wordings()["counterparts"]["no_frequency"]}
    words = [word for word in fold(sentence).split() if word not in manner]
    return " ".join(words)


def _of_names(
    mention: Mention, part: str, sentence: str, phrase: Phrase, lookup: Lookup
) -> Iterator[Mention]:
    """Yield what a phrase says of each of the names behind it."""
    second_name = ""
    if phrase.direction == "between":
        part, behind = TO.split(part, maxsplit=1)
        takers = counterparts_in(behind, lookup, is_list=False, around=sentence)
        second_name = takers[0].name if takers else behind
    counterparts = counterparts_in(part, lookup, is_list=False, around=sentence)
    is_joining = phrase.category in CONTINUED
    for number, counterpart in enumerate(counterparts):
        if phrase.needs_record and counterpart.named is not NameKind.KNOWN:
            continue
        named = _with_name(mention, counterpart)
        is_first = is_joining and number == 0
        yield replace(named, second_name=second_name, is_first=is_first)


def _with_name(mention: Mention, counterpart: Counterpart) -> Mention:
    """Return a mention of a counterpart; of every office, and of words that are no name, it says just that."""
    category = counterpart.state or mention.category
    if counterpart.named is NameKind.EVERYBODY:
        category = "everybody"
    elif counterpart.named is NameKind.UNCLEAR or (
        counterpart.named is NameKind.GENERIC and category != "shown_on"
    ):
        category = "unclear"
    return replace(
        mention,
        name=counterpart.name[:LONGEST],
        category=category,
        named=counterpart.named,
    )


def _mentions_in_list(
    sentence: str, continued: Mention, lookup: Lookup
) -> list[Mention]:
    """Return what a list of names says of each; they go on where the sentence before left off."""
    counterparts = counterparts_in(sentence, lookup, is_list=True)
    says_more = has_more_words(sentence, counterparts)
    result = []
    for counterpart in counterparts:
        if fold(counterpart.name) in _answers():
            continue
        source_text = sentence if says_more else counterpart.text
        mention = replace(
            continued, source_text=source_text, is_sentence=False, is_done=False
        )
        result.append(_with_name(mention, counterpart))
    return result


def _without_repeats(mentions_in_order: Iterable[Mention]) -> Iterator[Mention]:
    """Yield each counterpart once for each category; a mention with a direction goes before one without."""
    best: dict[tuple[str, str], Mention] = {}
    for mention in mentions_in_order:
        category = mention.category
        if category in ("planned", "claimed"):
            category = "exchange"
        name = fold(mention.name) or mention.name
        key = (name, category)
        before = best.get(key)
        if before is None or (mention.direction and not before.direction):
            best[key] = mention
    yield from best.values()


def shorter_names(name: str) -> Iterator[str]:
    """Yield a name, then what is left of it without the words in front.

    >>> list(shorter_names("aplikasi Simpeg"))
    ['aplikasi Simpeg', 'Simpeg']
    """
    yield name
    for table in ("leads", "data_leads"):
        shorter = without_lead(name, table)
        while shorter != name:
            yield shorter
            name = shorter
            shorter = without_lead(name, table)


@cache
def _answers() -> frozenset[str]:
    """Return the folded words that answer yes, no or not known, or how far an integration is."""
    answers: set[str] = set()
    for table in ("answers", "integration"):
        for words in wordings()[table].values():
            answers.update(fold(word) for word in words)
    answers.discard("")
    return frozenset(answers)


@cache
def _verbs() -> frozenset[str]:
    return frozenset(wordings()["slips"]["words"])


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
