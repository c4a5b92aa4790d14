"""The names of counterparts in a text: where each begins and ends, and whether it is a name at all."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile, takewhile

from spbe_inventory.files.names.counterpart import (
    NAMES_NOBODY,
    Counterpart,
    Lookup,
    NameKind,
)
from spbe_inventory.files.names.counterpart_words import (
    AROUND,
    begins_body,
    behind_introduction,
    body_words,
    capitals_tell_nothing,
    counterpart_words,
    folded_words,
    is_capital_inside,
    is_only_lead,
    is_place,
    means_everybody,
    without_lead,
)
from spbe_inventory.files.names.name_tokens import tokens_with_names_apart
from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.phrases import states_behind
from spbe_inventory.reference.wordings import wordings

LONGEST = 200  # characters: what is longer is prose, and no name
MOST_WORDS = 12  # of a name on record that is looked for
MOST_WORDS_OF_NAME = 8  # of a name that is not on record
MOST_WORDS_IN_CAPITALS = 3  # of a name in a sentence whose capitals tell nothing
DASHES = ("-", "\u2013", "\u2014")


def counterparts_in(
    text: str, lookup: Lookup, *, is_list: bool, around: str = ""
) -> list[Counterpart]:
    """Return the counterparts in a text, in order.

    A list names them one by one; in a sentence the list ends with the first part that is no clear name. `around` is
    the sentence in which the text stands, which tells what its capitals are worth.
    """
    reader = _NameReader(
        behind_introduction(text), lookup, around or text, is_list=is_list
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
        self.has_plain_capitals = capitals_tell_nothing(around)
        self.tokens = list(tokens_with_names_apart(text, lookup))
        self.position = 0

    def read(self) -> Iterator[Counterpart]:
        """Yield the counterparts."""
        is_strict = False  # behind words that are no name only what is on record counts
        while self._skip_joining():
            for counterpart in self._next():
                if not is_strict or counterpart.named is NameKind.KNOWN:
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
            is_between = token.is_joining or token.word in counterpart_words(
                "prepositions"
            )
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
        for each in states_behind():
            if each.pattern.match(behind):
                return each.state
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
                return Counterpart(name, name, NameKind.KNOWN)
            if self.lookup.is_office(name):
                self.position = end
                self._skip_government()
                self._skip_further_fields()
                text = self._between(first, self.position)
                return Counterpart(text, text, NameKind.BODY)
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
        return token.word in counterpart_words(
            "ends"
        ) or token.word in counterpart_words("governments")

    def _skip_government(self) -> None:
        """Go behind the name of the government that stands behind the name of an office."""
        if self._at_joining() or self.tokens[
            self.position
        ].word not in counterpart_words("governments"):
            return
        self._skip_words()

    def _skip_words(self) -> None:
        """Go to the next separator, bracket, or word at which a name ends."""
        while not self._at_joining():
            token = self.tokens[self.position]
            if token.is_bracket or self._ends_name(self.position):
                return
            self.position += 1

    def _ends_name(self, position: int) -> bool:
        """Return whether a word ends a name; in a list the place of a name is part of it."""
        token = self.tokens[position]
        if token.text in DASHES:
            return True
        if token.word not in counterpart_words("ends"):
            return False
        if self._is_inside_name(position):
            return False
        return not (self.is_list and token.word in counterpart_words("at"))

    def _is_inside_name(self, position: int) -> bool:
        """Return whether a word at which names end is part of one: *Kementerian Dalam Negeri*, *Satu Untuk Semua*.

        In a list a capital tells it as well, where capitals tell something.
        """
        if position == 0 or position + 1 >= len(self.tokens):
            return False
        token, behind = self.tokens[position], self.tokens[position + 1]
        if f"{token.word} {behind.word}" in counterpart_words("inside_names"):
            return True
        if not self.is_list or self.has_plain_capitals:
            return False
        return is_capital_inside(token.text) and behind.text[0].isupper()

    def _body(self) -> Counterpart | None:
        """Return the body whose name begins here, with the parts of its name behind commas; None where none does."""
        first = self.position
        words = [token.word for token in self.tokens[first : first + 2]]
        if not begins_body(words):
            return None
        self._skip_words()
        self._skip_further_fields()
        text = self._between(first, self.position)
        return Counterpart(text, text, NameKind.BODY)

    def _skip_further_fields(self) -> None:
        """Go behind the fields of an office that its name lists: *Dinas Pertanian, Perkebunan dan Peternakan*."""
        while self._continues_body():
            while self._at_joining():
                self.position += 1
            self._skip_words()

    def _continues_body(self) -> bool:
        """Return whether the words behind a separator are part of the name of an office."""
        if (
            self.position >= len(self.tokens)
            or not self.tokens[self.position].is_joining
        ):
            return False
        behind = dropwhile(lambda token: token.is_joining, self.tokens[self.position :])
        words: list[str] = []
        for token in behind:
            if token.is_joining or token.is_bracket:
                break
            if token.word in counterpart_words("ends"):
                break
            words += token.word.split()
        fields = list(takewhile(_is_field_of_office, words))
        return bool(fields) and body_words().issuperset(fields)

    def _plain(self) -> Counterpart:
        """Return what the words up to the next separator are."""
        first = self.position
        self._skip_words()
        name = self._between(first, self.position)
        if not name:
            self._skip_to_joining()
            text = self._between(first, self.position)
            return Counterpart(text, text, NameKind.UNCLEAR)
        named = self._named(name)
        place = self._place_behind()
        whole = name + place
        if place and is_only_lead(name):
            named = NameKind.BODY
        return Counterpart(whole, whole, named)

    def _place_behind(self) -> str:
        """Return the body at which a name is said to be, or whose it is, with the blank in front; go behind it."""
        start = self.position
        while not self._at_joining() and self._leads_to_place(self.position):
            self.position += 1
        if start < self.position < len(self.tokens):
            body = self._on_record() or self._body()
            if body and body.named is NameKind.BODY:
                return f" {self._between(start, self.position)}"
        self.position = start
        return ""

    def _leads_to_place(self, position: int) -> bool:
        """Return whether a word stands in front of the body that has an application: *milik*, *yang dikelola oleh*."""
        leads = counterpart_words("at")
        if self.tokens[position].word in leads:
            return True
        if self.tokens[position].word not in counterpart_words("relative"):
            return False
        return position + 1 < len(self.tokens) and (
            self.tokens[position + 1].word in leads
        )

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
        if state or counterpart.named is NameKind.KNOWN:
            return [replace(counterpart, text=text, state=state)]
        inner = counterparts_in(content, self.lookup, is_list=True, around=self.text)
        is_vague = (
            counterpart.named is NameKind.BODY or counterpart.named in NAMES_NOBODY
        )
        if inner and all(_names_application(each, is_vague=is_vague) for each in inner):
            return [replace(each, text=text) for each in inner]
        return [replace(counterpart, text=text)]

    def _between(self, first: int, end: int) -> str:
        """Return the text of the tokens from `first` to before `end`."""
        if end <= first:
            return ""
        start = self.tokens[first].start
        return self.text[start : self.tokens[end - 1].end].strip(AROUND)

    def _named(self, name: str) -> NameKind:
        """Return what a text names that is neither on record nor a body."""
        folded = fold(name)
        if means_everybody(name):
            return NameKind.EVERYBODY
        if folded in counterpart_words("roles"):
            return NameKind.ROLE
        if folded in counterpart_words("generic"):
            return NameKind.GENERIC
        if is_place(name):
            return NameKind.BODY
        if len(name) > LONGEST or not folded:
            return NameKind.UNCLEAR
        words = folded.split()
        if words[0] in counterpart_words("channels"):
            return NameKind.GENERIC
        if words[0] in counterpart_words("no_system") or self._has_prose(name):
            return NameKind.UNCLEAR
        if len(words) > MOST_WORDS_OF_NAME:
            return NameKind.UNCLEAR
        if self._is_clear(name, words):
            return NameKind.CLEAR
        return NameKind.UNCLEAR

    def _has_prose(self, name: str) -> bool:
        """Return whether a word of sentences stands in a name, and not as a part of it."""
        words = name.split()
        if self.is_list and not self.has_plain_capitals:
            words = [word for word in words if not is_capital_inside(word)]
        folded = fold(" ".join(words)).split()
        return not counterpart_words("prose").isdisjoint(folded)

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


def _names_application(counterpart: Counterpart, *, is_vague: bool) -> bool:
    """Return whether what stands in a bracket is the application: one on record, or a name where none stands before."""
    if counterpart.named is NameKind.KNOWN:
        return True
    if not is_vague or counterpart.named is not NameKind.CLEAR:
        return False
    return any(letter.isupper() for letter in counterpart.name)


def _state_of(content: str) -> str:
    """Return what a bracket says of the name before it: missing, planned, claimed (it may not run), or ''."""
    folded = fold(content).removeprefix("status ").removeprefix("state ")
    if folded in folded_words("answers", "no"):
        return "missing"
    if folded in folded_words("integration", "planned"):
        return "planned"
    states = wordings()["exchange.state"]
    if folded in states["planned"] + states["trial"]:
        return "planned"
    if folded in states["interrupted"] + states["ended"]:
        return "claimed"
    return ""


def _is_field_of_office(word: str) -> bool:
    """Return whether a folded word may name a field of an office, and begins no name of a government or body."""
    return word not in counterpart_words("governments") and not begins_body([word])
