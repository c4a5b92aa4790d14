"""Set apart what is on a list and is no application of its own; a person decides on it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from spbe_inventory.domain.lists import ApplicationStatus, ExclusionReason, Verdict
from spbe_inventory.domain.plain import Plain
from spbe_inventory.files.names.phrases import mentions
from spbe_inventory.files.tables.form_row import FormRow
from spbe_inventory.intake.classification.exclusion_words import (
    beginning_of,
    words_of,
)
from spbe_inventory.intake.classification.office_words import government_words
from spbe_inventory.intake.classification.row_description import (
    describe,
    names_a_service,
)
from spbe_inventory.intake.classification.type_columns import OTHER_TYPES, TypeColumns
from spbe_inventory.intake.classification.website_signs import (
    RowFacts,
    is_all_of_reason,
    is_named_as_application,
    lead_of,
    website_signs,
)
from spbe_inventory.intake.context import IntakeContext
from spbe_inventory.intake.record_matching import RowToMatch
from spbe_inventory.intake.values import parse_answer, unmarked
from spbe_inventory.matching.folding import fold

REPEATED = re.compile(r"^(.)\1{2,}$")
# Reasons that the words of a name give, in the order they are tried.
REASONS_BY_NAME = (
    ExclusionReason.EXCHANGE,
    ExclusionReason.INFRASTRUCTURE,
    ExclusionReason.PROGRAMME,
    ExclusionReason.MODULE,
)
TEXT_FIELDS = ("function", "description")
DATA_FIELDS = ("needed", "given")
NOT_BUILT = (ApplicationStatus.PLANNED, ApplicationStatus.BUILDING)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Why a row is probably no application; `is_apart`: set apart, else it counts and is asked about."""

    reason: ExclusionReason
    is_apart: bool


class ExclusionJudge:
    """Tell what rows of lists of applications are, by all that is known of each."""

    def __init__(self, tables: Sequence[Sequence[FormRow]], context: IntakeContext):
        self.context = context
        self._type_columns = [TypeColumns(rows) for rows in tables]
        self._owner_names: dict[str, tuple[str, ...]] = {}
        self._words: dict[tuple[str, ...], frozenset[str]] = {}
        names = context.names
        government = names.name_of("agency", names.agency)
        self._government = government_words(government)

    def set_apart(self, row: RowToMatch, plain: Plain, recorded: Plain) -> None:
        """Set a row apart that is probably no application, or ask about it; what a person has decided stays.

        `recorded` are the values of its record, empty where it is new.
        """
        if "set_apart" in plain or "set_apart" in recorded:
            return
        judgement = self.judge(row, plain, recorded)
        if judgement is None:
            return
        verdict = Verdict.QUESTION
        key = "row-perhaps-apart"
        if judgement.is_apart:
            plain["set_apart"] = str(judgement.reason)
            verdict = Verdict.APART
            key = "row-apart"
        self.context.draft.remark(
            verdict,
            row.form_row.at("name"),
            key,
            record=row.key,
            name=row.name_cell.name,
            why=judgement.reason.label,
        )

    def judge(self, row: RowToMatch, plain: Plain, recorded: Plain) -> Judgement | None:
        """Return why a row is probably no application, None where nothing speaks against it."""
        facts = self._facts_of(row, plain, recorded)
        by_type = _judge_by_type(facts)
        if by_type and by_type.is_apart:
            return by_type
        return (
            _judge_test(row, facts)
            or _judge_by_name(row, facts)
            or by_type
            or _judge_as_website(facts)
        )

    def _facts_of(self, row: RowToMatch, plain: Plain, recorded: Plain) -> RowFacts:
        """Return what the row says, and where it is silent what is on record."""
        name = row.name_cell.name
        owner_names = self._names_of_owner(row)
        own_words = self._own_words(owner_names)
        types = self._type_columns[row.table]
        status = unmarked(plain.get("status")) or unmarked(recorded.get("status"))
        return RowFacts(
            name,
            _texts_of(row.form_row, recorded, own_words),
            _text_of(row.form_row, recorded, "url"),
            owner_names,
            self._government,
            types.type_of(row.form_row),
            is_office=bool(self.context.names.find_own("unit", name)),
            exchanges=self._has_exchanges(row),
            is_being_built=status in NOT_BUILT,
            own_words=own_words,
        )

    def _own_words(self, owner_names: tuple[str, ...]) -> frozenset[str]:
        """Return the folded words of the names of an office and of the government."""
        words = self._words.get(owner_names)
        if words is None:
            joined = fold(" ".join(owner_names)).split()
            words = self._government.union(joined)
            self._words[owner_names] = words
        return words

    def _names_of_owner(self, row: RowToMatch) -> tuple[str, ...]:
        """Return the names of a row's office; as the row spells it where it is not known."""
        if not row.owner or row.owner.startswith("?"):
            text = row.form_row.text("owner")
            return (text,) if text else ()
        names = self._owner_names.get(row.owner)
        if names is None:
            names = self._names_on_record(row.owner)
            self._owner_names[row.owner] = names
        return names

    def _names_on_record(self, owner: str) -> tuple[str, ...]:
        """Return the names of an office that is on record or in the draft."""
        proposed = self.context.draft.get("unit", owner)
        plain = self.context.names.stored_record("unit", owner)
        if proposed:
            plain = {**plain, **proposed.plain}
        names = [plain.get("name"), plain.get("short_name")]
        names += unmarked(plain.get("other_names")) or []
        return tuple(str(name) for name in map(unmarked, names) if name)

    def _has_exchanges(self, row: RowToMatch) -> bool:
        """Return whether a row names counterparts or data, or its record exchanges data."""
        form_row = row.form_row
        partners = form_row.text("integrated_with")
        if partners and not parse_answer(partners):
            return True
        if any(form_row.text(field) for field in DATA_FIELDS):
            return True
        return row.key in self._exchanging

    @cached_property
    def _exchanging(self) -> frozenset[str]:
        """The keys of the applications that exchange data by the register."""
        keys: set[str] = set()
        for exchange in self.context.names.active_records("exchange"):
            keys.update(filter(None, (exchange.get("giver"), exchange.get("taker"))))
        return frozenset(keys)


def _text_of(row: FormRow, recorded: Plain, name: str) -> str:
    """Return the text of a field in a row, else the one on record; an answer such as *none* is no text."""
    text = row.text(name) or unmarked(recorded.get(name)) or ""
    if parse_answer(text):
        return ""
    return str(text)


def _texts_of(
    row: FormRow, recorded: Plain, own_words: frozenset[str]
) -> tuple[str, ...]:
    """Return what a row says of its purpose; its note only where that says that it is a web site."""
    texts = [_text_of(row, recorded, name) for name in TEXT_FIELDS]
    note = row.text("note")
    if describe([note], own_words).says_page:
        texts.append(note)
    return tuple(filter(None, texts))


def _judge_test(row: RowToMatch, facts: RowFacts) -> Judgement | None:
    """Return the judgement on a name that is a word for tests, one repeated letter, or such a word with a number."""
    words = fold(row.name_cell.base or facts.name)
    letters = words.replace(" ", "")
    if REPEATED.match(letters) and not letters.isdigit():
        return Judgement(ExclusionReason.TEST, is_apart=True)
    if not _is_test(words):
        return None
    texts = [fold(text) for text in facts.texts]
    is_apart = all(_is_test(text) or len(text) <= 1 for text in texts)
    return Judgement(ExclusionReason.TEST, is_apart=is_apart)


def _is_test(words: str) -> bool:
    """Return whether a folded text is a word for tests, alone or with a number behind it."""
    word = beginning_of(words, "certain", "test")
    if not word:
        compact = words.rstrip("0123456789")
        return compact != words and compact in words_of("certain", "test")
    rest = words[len(word) :].strip()
    return not rest or rest.isdigit()


def _judge_by_name(row: RowToMatch, facts: RowFacts) -> Judgement | None:
    """Return the judgement on a name that begins with a word for devices, programmes, parts or transfers of data."""
    name = row.name_cell.base or facts.name
    if is_named_as_application(name):
        return None
    lead = lead_of(name)
    words = fold(name)[len(lead) :].strip()
    for reason in REASONS_BY_NAME:
        is_certain = bool(beginning_of(words, "certain", str(reason)))
        if not is_certain and not _is_doubtful(words, reason):
            continue
        says_function = describe(facts.texts, facts.own_words).says_function
        if says_function and (lead or not is_certain):
            return None
        if is_certain:
            is_apart = not lead and _is_clear(row, facts, reason)
            return Judgement(reason, is_apart=is_apart)
        if not lead:
            is_whole = is_all_of_reason(words, str(reason), facts.government)
            is_apart = is_whole and not facts.exchanges
            return Judgement(reason, is_apart=is_apart)
    return None


def _judge_by_type(facts: RowFacts) -> Judgement | None:
    """Return the judgement on a row that its type calls a device, a document or a programme among applications."""
    if facts.row_type not in OTHER_TYPES:
        return None
    reason = ExclusionReason(facts.row_type.value)
    says_function = describe(facts.texts, facts.own_words).says_function
    return Judgement(reason, is_apart=not says_function and not facts.exchanges)


def _is_doubtful(words: str, reason: ExclusionReason) -> bool:
    if reason is ExclusionReason.MODULE:
        return False
    return bool(beginning_of(words, "doubtful", str(reason)))


def _is_clear(row: RowToMatch, facts: RowFacts, reason: ExclusionReason) -> bool:
    """Return whether the texts of a row leave no doubt on the reason that its name gives.

    A device has a purpose and is still none; a transfer is clear where the row names both of its ends.
    """
    if reason is ExclusionReason.EXCHANGE and _names_two_ends(row.form_row):
        return True
    if not describe(facts.texts, facts.own_words).says_function:
        return not facts.exchanges or reason is ExclusionReason.EXCHANGE
    if reason is ExclusionReason.INFRASTRUCTURE:
        return not names_a_service(facts.texts)
    return any(beginning_of(fold(text), "certain", str(reason)) for text in facts.texts)


def _names_two_ends(row: FormRow) -> bool:
    """Return whether a text of a row says that data go between two others."""
    for name in (*TEXT_FIELDS, "note", "integrated_with"):
        text = row.text(name)
        if not text:
            continue
        for mention in mentions(text, is_name_list=False):
            if mention.direction == "between":
                return True
    return False


def _judge_as_website(facts: RowFacts) -> Judgement | None:
    """Return the judgement on a row that may be a web site or an office."""
    signs = website_signs(facts)
    reason = ExclusionReason.WEBSITE
    if signs.named_like_office:
        reason = ExclusionReason.OFFICE
    if signs.is_apart:
        return Judgement(reason, is_apart=True)
    if signs.is_asked:
        return Judgement(reason, is_apart=False)
    return None
