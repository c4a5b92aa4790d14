"""What came back from an office in its questionnaire: data in and out, confirmations, answers, completeness."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from spbe_inventory.actions.flows import Flow, exchange_flow, need_flow
from spbe_inventory.actions.intake.applications import fields_of, named_record, unite
from spbe_inventory.actions.intake.desk import Desk
from spbe_inventory.actions.intake.exchanges import End, Exchanges, Said
from spbe_inventory.actions.intake.known import Known
from spbe_inventory.actions.intake.proposed import Proposed
from spbe_inventory.actions.intake.values import answer, listed
from spbe_inventory.domain.dates import read_date
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import BY_HAND_METHODS, CurrentMeans, ExchangeState, Method, Verdict
from spbe_inventory.domain.plain import Plain, from_plain, split
from spbe_inventory.domain.records import Exchange, Need
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.files.cells import EMPTY
from spbe_inventory.files.headings import CONFIRMATIONS, FLOWS, META, QUESTIONS, states_complete
from spbe_inventory.files.phrases import code_in
from spbe_inventory.files.rows import FormRow
from spbe_inventory.files.rows import Said as Cell
from spbe_inventory.files.sheets import Sheet, text_of
from spbe_inventory.language.texts import Text
from spbe_inventory.matching.folding import fold

LONGEST_COUNT = 7  # digits
TAKES = Text("menerima", "takes")
GIVES = Text("memberi", "gives")
NOT_RUNNING_YET = (None, *map(str, (ExchangeState.CLAIMED, ExchangeState.PLANNED, ExchangeState.TRIAL)))
SIDES = {"takes": TAKES, "gives": GIVES}


@dataclass(frozen=True, slots=True)
class Sender:
    """Whose questionnaire a file is: keys of office and round, the day it was made, how many cells were open."""

    unit: str
    round: str
    made: str
    asked: int = 0


def senders(sheets: Iterable[Sheet]) -> dict[str, Sender]:
    """Give the sender of each file that is a questionnaire, by file name: from the hidden sheet that it carries."""
    found = {}
    for sheet in sheets:
        if sheet.name == META:
            said = {text_of(cells[0]): text_of(cells[1]) for _, cells in sheet.rows if len(cells) > 1}
            asked = said.get("asked", "")
            count = int(asked) if asked.isdecimal() and len(asked) < LONGEST_COUNT else 0
            found[sheet.file] = Sender(said.get("unit", ""), said.get("round", ""), said.get("made", ""), count)
    return found


def its_own(rows: Iterable[FormRow], sender: Sender, desk: Desk) -> list[FormRow]:
    """Give the rows that an office may answer: of its own records; a key of others' is said and not read."""
    kept = []
    for row in rows:
        if _may_answer(row, sender, desk.known):
            kept.append(row)
        else:
            desk.reading.remark(Verdict.UNREAD, row.at("key"), "not-of-this-office", found=row.text("key")[:80])
    return kept


def _may_answer(row: FormRow, sender: Sender, known: Known) -> bool:
    said = row.text("key")
    if not said:
        return True
    kind, _, rest = said.partition(":") if row.kind != CONFIRMATIONS else ("exchange", "", said)
    key = rest.rpartition(":")[0] if row.kind == QUESTIONS else rest
    if kind not in KINDS or key not in known.on_record[kind]:
        return row.kind == FLOWS  # its words are read, as of a row without a key
    plain = known.before(kind, key)
    owners = {known.owner_of(str(end)) for side in ("giver", "taker") if (end := split(plain.get(side))[0])}
    owners |= {key} if kind == "unit" else {known.owner_of(key)} if kind == "application" else set()
    return kind != "agency" and (sender.unit in owners or kind not in ("unit", "application", "exchange", "need"))


class Flows:
    """Reads rows on data in and out: what is on record is compared cell by cell, what is new is taken in."""

    def __init__(self, desk: Desk, snapshot: Snapshot, exchanges: Exchanges) -> None:
        self.desk, self.snapshot, self.exchanges = desk, snapshot, exchanges

    def read(self, row: FormRow) -> None:
        """Read one row."""
        kind, _, key = row.text("key").partition(":")
        if kind in ("exchange", "need") and key in self.desk.known.on_record[kind]:
            self._on_record(row, kind, key)
        elif any(row.text(name) for name in ("which_data", "partner", "means")):
            self._new(row)

    def _application(self, row: FormRow) -> str:
        found = self.desk.known.own("application", row.text("whose"))
        if len(found) == 1:
            return found[0]
        self.desk.reading.remark(Verdict.UNREAD, row.at("whose"), "application-unread", found=row.text("whose")[:80])
        return ""

    def _new(self, row: FormRow) -> None:
        application = self._application(row)
        side = next((name for name, word in SIDES.items() if fold(row.text("way")) in map(fold, word)), "")
        if not application:
            return
        if not side:
            self.desk.reading.remark(Verdict.UNREAD, row.at("way"), "way-unread", found=row.text("way")[:80])
            return
        mark = _mark(row.text("which_data"))
        if mark:
            self._side(row, application, side, mark)
            return
        data = [named_record(self.desk, "data_set", name[:200], row) for name in _items(row.text("which_data"))]
        partners = _items(row.text("partner"))
        for key in data if side == "takes" else ():
            self._need(row, application, key, partners)
        for partner in partners:
            self._exchange(row, (application, side), self.exchanges.end(partner, row.at("partner")), data)

    def _side(self, row: FormRow, application: str, side: str, mark: str) -> None:
        """Write the answer that a side has nothing, or that nobody knows."""
        if self.desk.known.before("application", application).get(side) != {"mark": mark}:
            _put(self.desk, row, "application", application, {side: {"mark": mark}})

    def _need(self, row: FormRow, application: str, data: str, partners: Sequence[str]) -> None:
        plain: Plain = {"taker": application, "data": data}
        if self.desk.known.joins("need", plain) or self.exchanges.there("need", plain):
            return
        end = self.exchanges.end(partners[0], row.at("partner")) if partners else None
        plain |= end.plain("giver") if end and end.key != application else {}
        if means := _means(row.text("means")):
            plain["current_means"] = means
        plain |= {"origin": "form", "basis": self.desk.reading.basis, "source": str(row.at())}
        self.desk.reading.add(Proposed("need", self.desk.known.new_key("need", plain), plain, row.at(), fresh=True))

    def _exchange(self, row: FormRow, mine: tuple[str, str], other: End, data: Sequence[str]) -> None:
        application, side = mine
        own = End(application)
        giver, taker = (own, other) if side == "gives" else (other, own)
        if giver == taker:
            return
        method = _method(row.text("means"))
        sure = bool(other.key and data and method)
        state = ExchangeState.IN_USE if sure else ExchangeState.CLAIMED
        said = Said(giver, taker, directed=True, state=str(state), at=row.at(), method=method, data=tuple(data))
        said.hours = _hours(row.text("hours"))
        self.exchanges.found.append(said)

    def _on_record(self, row: FormRow, kind: str, key: str) -> None:
        """Compare the cells of a record with what they were when the form was made, and take what was changed."""
        before = self.desk.known.before(kind, key)
        was = self._as_sent(kind, before, row)
        plain: Plain = {}
        if fold(row.text("means")) != fold(was.means) and row.text("means"):
            plain |= self._means_of(kind, row.text("means"))
        if _changed(row.text("which_data"), was.data) and kind == "exchange":
            names = _items(row.text("which_data"))
            plain["data"] = [named_record(self.desk, "data_set", name[:200], row) for name in names]
        if row.text("hours") and row.text("hours") != was.hours and kind == "exchange":
            plain["hours_per_month"] = _hours(row.text("hours"))
        if _changed(row.text("partner"), was.partner) or _changed(row.text("way"), was.way):
            plain |= self._ends(row, kind, before)
        if plain:
            _put(self.desk, row, kind, key, plain)
        if kind == "need" and row.text("partner") and _method(row.text("means")):
            end = (
                self.exchanges.end(_items(row.text("partner"))[0], row.at("partner"))
                if _items(row.text("partner"))
                else End()
            )
            if end.key:
                self._exchange(row, (str(before["taker"]), "takes"), end, [str(before["data"])])

    def _as_sent(self, kind: str, before: Plain, row: FormRow) -> Flow:
        def name(_: str, key: str) -> str:
            return self.desk.known.name_of(_, key)

        record = from_plain(kind, before)
        if isinstance(record, Need):
            return need_flow(self.snapshot, record, name)
        found = self.desk.known.own("application", row.text("whose"))
        mine = found[0] if len(found) == 1 else str(before.get("taker") or before.get("giver"))
        return exchange_flow(self.snapshot, record, mine, name) if isinstance(record, Exchange) else Flow("", "")

    def _means_of(self, kind: str, text: str) -> Plain:
        if kind == "need":
            return {"current_means": _means(text)}
        mark = _mark(text)
        return {"method": {"mark": mark} if mark else _method(text) or None}

    def _ends(self, row: FormRow, kind: str, before: Plain) -> Plain:
        """Give the ends that an answer names: whom, and which way."""
        partners = _items(row.text("partner"))
        if not partners:
            return {}
        other = self.exchanges.end(partners[0], row.at("partner"))
        if kind == "need":
            return {**_emptied("giver"), **other.plain("giver")}
        application = self._application(row)
        gives = fold(row.text("way")) in map(fold, GIVES) or (
            not row.text("way") and before.get("giver") == application
        )
        mine, its = ("giver", "taker") if gives else ("taker", "giver")
        directed = {"directed": True} if row.text("way") else {}
        plain = {**_emptied("giver"), **_emptied("taker"), mine: application, **other.plain(its), **directed}
        return {name: value for name, value in plain.items() if value is not None or name in before}


def _emptied(side: str) -> Plain:
    return {side: None, f"{side}_text": None}


def _changed(text: str, was: str) -> bool:
    return bool(text) and fold(text) != fold(was)


def _items(text: str) -> list[str]:
    return [item for item in listed(text) if not _mark(item)]


def _mark(text: str) -> str:
    return str(EMPTY.get(fold(text)) or ("unknown" if answer(text) == "unknown" else ""))


def _method(text: str) -> str:
    """Give the code of a method as an office says it: a label that was offered, or a word of its own."""
    labelled = (str(one) for one in Method if fold(text) in (fold(one.label.id), fold(one.label.en), fold(one)))
    return next(labelled, "") or code_in("exchange.method", text)


def _means(text: str) -> Any:
    """Give how data are got today: a label that was offered, else what the method comes down to."""
    if mark := _mark(text):
        return {"mark": mark}
    labels = (str(one) for one in CurrentMeans if fold(text) in (fold(one.label.id), fold(one.label.en)))
    if means := next(labels, ""):
        return means
    method = _method(text)
    return (str(CurrentMeans.BY_HAND if method in BY_HAND_METHODS else CurrentMeans.AUTOMATIC)) if method else None


def _hours(text: str) -> int | None:
    digits = "".join(letter for letter in text.split(",", maxsplit=1)[0] if letter.isdigit())
    return int(digits) if digits and len(digits) < 6 else None  # noqa: PLR2004 - no office works that many hours


def _put(desk: Desk, row: FormRow, kind: str, key: str, plain: Plain) -> None:
    """Add values to a record that is on record, or was read before."""
    told = {name: value for name, value in plain.items() if value is not None}
    there = desk.reading.records.get((kind, key))
    if there:
        unite(there, told, row, desk)
    else:
        there = desk.reading.add(Proposed(kind, key, told, row.at(), desk.known.fresh(kind, key)))
    there.emptied = (*there.emptied, *(name for name, value in plain.items() if value is None))


def read_confirmation(row: FormRow, desk: Desk) -> None:
    """Read whether an office says that an exchange is true: yes backs it, no disputes it, no answer is none."""
    key = row.text("key")
    said = answer(row.text("confirmed")) or ("no" if _mark(row.text("confirmed")) == "none" else "")
    if key not in desk.known.on_record["exchange"] or said not in ("yes", "no"):
        return
    before = desk.known.before("exchange", key)
    state, _ = split(before.get("state"))
    value: Any = str(ExchangeState.IN_USE) if said == "yes" else {"mark": "none"}
    backing = {"field": "state", "basis": desk.reading.basis, "source": str(row.at()), "value": value}
    if row.text("remark"):
        backing["note"] = row.text("remark")[:500]
    plain: Plain = {} if _says_so(before, backing) else {"statements": [backing]}
    if said == "yes" and state in NOT_RUNNING_YET and before.get("giver") and before.get("taker"):
        plain["state"] = str(ExchangeState.IN_USE)
    elif said == "no" and state:
        plain["state"] = {"value": state, "mark": "disputed"}
        desk.reading.remark(
            Verdict.QUESTION, row.at("confirmed"), "exchange-denied", record=key, told=row.text("said_of_it")
        )
    if plain:
        _put(desk, row, "exchange", key, plain)


def _says_so(before: Plain, new: Plain) -> bool:
    same = ("field", "value", "basis", "source")
    return any(all(old.get(name) == new.get(name) for name in same) for old in before.get("statements", ()))


def read_answer(row: FormRow, desk: Desk) -> None:
    """Read the answer to one question on one field of one record."""
    kind, _, rest = row.text("key").partition(":")
    key, _, name = rest.rpartition(":")
    if not row.text("reply") or kind not in KINDS or name not in KINDS[kind].fields:
        return
    if key not in desk.known.on_record[kind]:
        desk.reading.remark(Verdict.UNREAD, row.at(), "key-not-there", found=key[:80])
        return
    one = FormRow(kind, row.sheet, row.number, {name: Cell(row.text("reply"), row.cells["reply"].column)})
    plain: Plain = {}
    fields_of(replace(one), plain, [], desk)
    if plain:
        _put(desk, row, kind, key, plain)


def cells_asked(row: FormRow) -> list[str]:
    """Give the cells of a questionnaire's row that wait for an answer; where there is none, nothing more is asked."""
    if row.kind == FLOWS:
        return ["which_data"] if _mark(row.text("which_data")) else ["which_data", "partner", "means"]
    fixed = {CONFIRMATIONS: ["confirmed"], QUESTIONS: ["reply"]}
    there = [name for name in (*row.cells, *row.blank) if name not in ("key", "name", "note", "owner")]
    return fixed.get(row.kind, there)


@dataclass(slots=True)
class Statement:
    """The last row of a questionnaire's list: whether it is complete, and as of which day (may be empty)."""

    row: int
    complete: str
    as_of: str


def statement_of(sheet: Sheet) -> Statement | None:
    """Give what the last row of a list says of its completeness; None where there is no such row."""
    for number, cells in sheet.rows:
        texts = [text_of(cell) for cell in cells]
        place = next((index for index, text in enumerate(texts) if states_complete(text)), None)
        if place is None:
            continue
        rest = [text for text in texts[place + 1 :] if text]
        said = next((which for text in rest if (which := _yes_or_not(text))), "")
        return Statement(number, said, next((day for text in rest if (day := _day(text))), ""))
    return None


def _yes_or_not(text: str) -> str:
    return "no" if fold(text) in ("belum", "not yet") else answer(text)


def _day(text: str) -> str:
    try:
        return read_date(text, whole=True)
    except ValueError:
        return ""


class Returned:
    """What a questionnaire says as a whole: whose it is, complete or not, how much of it was answered."""

    def __init__(self, desk: Desk, sender: Sender, file: str, today: str) -> None:
        self.desk, self.sender, self.file, self.today = desk, sender, file, today

    @cached_property
    def known(self) -> bool:
        """Whether the office is on record."""
        return self.sender.unit in self.desk.known.keys["unit"]

    def state_complete(self, sheet: Sheet) -> None:
        """Write the statement of completeness that the last row makes; *not yet* states nothing."""
        said = statement_of(sheet)
        if said is None or not self.known:
            return
        at = sheet.at(said.row)
        if said.complete != "yes":
            self.desk.reading.remark(Verdict.NOTE, at, "list-not-complete", office=self._office())
            return
        as_of = said.as_of
        if not as_of:
            self.desk.reading.remark(Verdict.QUESTION, at, "list-complete-undated", office=self._office())
            return
        there = self._statement_on_record()
        if there and there["as_of"] >= as_of:
            return
        plain: Plain = {"unit": self.sender.unit, "list_name": "applications", "as_of": as_of}
        plain |= {"stated_by": self._office(), "document": self.file[:500]}
        key = str(there["key"]) if there else self.desk.known.new_key("completeness", plain)
        self.desk.reading.add(Proposed("completeness", key, plain, at, fresh=there is None))
        self.desk.reading.remark(Verdict.NOTE, at, "list-complete", office=self._office(), day=as_of)

    def _office(self) -> str:
        return self.desk.known.name_of("unit", self.sender.unit)

    def _statement_on_record(self) -> Plain | None:
        wanted = {"unit": self.sender.unit, "list_name": "applications"}
        standing = self.desk.known.standing("completeness")
        return next((one for one in standing if all(one.get(name) == value for name, value in wanted.items())), None)

    def count(self, asked: int, answered: int, unclear: Sequence[str]) -> None:
        """Write into the round how much the office answered, and what is to be cleared up with it."""
        wanted = {"round": self.sender.round, "unit": self.sender.unit}
        if not self.known or self.sender.round not in self.desk.known.on_record["round"]:
            return
        there = next(
            (one for one in self.desk.known.standing("reply") if all(one.get(k) == v for k, v in wanted.items())), None
        )
        plain: Plain = {**wanted, "file": self.file[:500], "asked": asked, "answered": answered}
        plain |= {"returned": self.today} if self.today and not (there and there.get("returned")) else {}
        plain |= {"unclear": list(dict.fromkeys(text[:1000] for text in unclear))} if unclear else {}
        key = str(there["key"]) if there else self.desk.known.new_key("reply", plain)
        at = next(iter(self.desk.reading.records.values())).at if self.desk.reading.records else None
        if at:
            self.desk.reading.add(
                Proposed("reply", key, plain, replace(at, file=self.file, sheet="", row=1), there is None)
            )
