"""Rows of a questionnaire on data in and out → needs, exchanges, and answers that there are none."""

import re
from collections.abc import Sequence
from typing import Any

from spbe_inventory.actions.flows import Flow, exchange_flow, need_flow
from spbe_inventory.actions.intake.desk import Desk
from spbe_inventory.actions.intake.ends import End
from spbe_inventory.actions.intake.exchanges import Exchanges
from spbe_inventory.actions.intake.fields import named_record
from spbe_inventory.actions.intake.joining import Said
from spbe_inventory.actions.intake.proposed import Proposed
from spbe_inventory.actions.intake.sides import against, as_said, said_too, say_against
from spbe_inventory.actions.intake.uniting import put
from spbe_inventory.actions.intake.values import answer, listed
from spbe_inventory.domain.lists import BY_HAND_METHODS, CurrentMeans, ExchangeState, Method, Verdict
from spbe_inventory.domain.plain import Plain, from_plain
from spbe_inventory.domain.records import Exchange, Need
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.files.cells import EMPTY
from spbe_inventory.files.headings import FLOWS, called
from spbe_inventory.files.phrases import code_in
from spbe_inventory.files.rows import FormRow
from spbe_inventory.language.texts import Text
from spbe_inventory.matching.folding import fold

TAKES = Text("menerima", "takes")
GIVES = Text("memberi", "gives")
HOURS = re.compile(
    r"^(?:±|~|sekitar|kira-kira|about)?\s*(\d{1,5})(?:[.,]\d{1,2})?\s*(?:jam|hours?)?(?:\s*(?:/|per|a)\s*(?:bulan|month))?$",
    re.IGNORECASE,
)
SIDES = {"takes": TAKES, "gives": GIVES}


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
        """Give the application that a row speaks of: by its key, by its name, letter by letter where two are alike."""
        kind, _, key = row.text("key").partition(":")
        if kind == "application" and key in self.desk.known.on_record[kind]:
            return key
        found = self.desk.known.own("application", row.text("whose"))
        exact = [key for key in found if self.desk.known.name_of("application", key) == row.text("whose")]
        for keys in (found, exact):
            if len(keys) == 1:
                return keys[0]
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
        mark = mark_of(row.text("which_data"))
        if mark:
            self._side(row, application, side, mark)
            return
        data = [named_record(self.desk, "data_set", name[:200], row) for name in _items(row.text("which_data"))]
        partners = _items(row.text("partner"))
        for key in data if side == "takes" else ():
            self._need(row, application, key, partners)
        for partner in partners:
            self._exchange(row, (application, side), self.exchanges.ends.named(partner, row.at("partner")), data)

    def _side(self, row: FormRow, application: str, side: str, mark: str) -> None:
        """Write the answer that a side has nothing, or that nobody knows."""
        if self.desk.known.before("application", application).get(side) != {"mark": mark}:
            put(self.desk, row, "application", application, {side: {"mark": mark}})

    def _need(self, row: FormRow, application: str, data: str, partners: Sequence[str]) -> None:
        plain: Plain = {"taker": application, "data": data}
        if self.desk.known.joins("need", plain) or self.exchanges.there("need", plain):
            return
        end = self.exchanges.ends.named(partners[0], row.at("partner")) if partners else None
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
        said.hours, said.says = _hours(row, self.desk), own
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
            hours = _hours(row, self.desk)
            plain |= {} if hours is None else {"hours_per_month": hours}
        if _changed(row.text("partner"), was.partner) or _changed(row.text("way"), was.way):
            plain |= self._ends(row, kind, before)
        if plain and kind == "exchange":
            plain |= self._as_its_side(row, before, plain)
        if plain:
            put(self.desk, row, kind, key, plain)
        if kind == "need" and row.text("partner") and _method(row.text("means")):
            end = (
                self.exchanges.ends.named(_items(row.text("partner"))[0], row.at("partner"))
                if _items(row.text("partner"))
                else End()
            )
            if end.key:
                self._exchange(row, (str(before["taker"]), "takes"), end, [str(before["data"])])

    def _as_its_side(self, row: FormRow, before: Plain, plain: Plain) -> Plain:
        """Give an office's correction as its word: what the other side said stands beside it, disputed."""
        after = {**before, **plain}
        said = {**after, "said_by": as_said([self._its_end(row, after)], after)}
        backing = {"basis": self.desk.reading.basis, "source": str(row.at())}
        disputed = against(before, {**plain, **_ends_of(said)}, backing)
        say_against(self.desk, disputed, row.at(), str(before["key"]))
        return said_too(before, said, after) | disputed

    def _as_sent(self, kind: str, before: Plain, row: FormRow) -> Flow:
        def name(_: str, key: str) -> str:
            return self.desk.known.name_of(_, key)

        record = from_plain(kind, before)
        if isinstance(record, Need):
            return need_flow(self.snapshot, record, name)
        mine = self._its_end(row, before)
        return exchange_flow(self.snapshot, record, mine, name) if isinstance(record, Exchange) else Flow("", "")

    def _its_end(self, row: FormRow, before: Plain) -> str:
        """Give the end of an exchange on record that a row speaks for: the one called so, else either."""
        ends = [str(before[side]) for side in ("taker", "giver") if before.get(side)]
        called = [key for key in ends if self.desk.known.name_of("application", key) == row.text("whose")]
        return next(iter([*called, *ends]), "")

    def _means_of(self, kind: str, text: str) -> Plain:
        if kind == "need":
            return {"current_means": _means(text)}
        mark = mark_of(text)
        return {"method": {"mark": mark} if mark else _method(text) or None}

    def _ends(self, row: FormRow, kind: str, before: Plain) -> Plain:
        """Give the ends that an answer names: whom, and which way."""
        partners = _items(row.text("partner"))
        if not partners:
            return {}
        other = self.exchanges.ends.named(partners[0], row.at("partner"))
        if kind == "need":
            return {**_emptied("giver"), **other.plain("giver")}
        application = self._its_end(row, before)
        gives = fold(row.text("way")) in map(fold, GIVES) or (
            not row.text("way") and before.get("giver") == application
        )
        mine, its = ("giver", "taker") if gives else ("taker", "giver")
        directed = {"directed": True} if row.text("way") else {}
        plain = {**_emptied("giver"), **_emptied("taker"), mine: application, **other.plain(its), **directed}
        return {name: value for name, value in plain.items() if value is not None or name in before}


def _ends_of(plain: Plain) -> Plain:
    """Give the ends of an exchange and whose word it is."""
    names = ("giver", "giver_text", "taker", "taker_text", "said_by")
    return {name: plain[name] for name in names if name in plain}


def _emptied(side: str) -> Plain:
    return {side: None, f"{side}_text": None}


def _changed(text: str, was: str) -> bool:
    return bool(text) and fold(text) != fold(was)


def _items(text: str) -> list[str]:
    return [item for item in listed(text) if not mark_of(item)]


def mark_of(text: str) -> str:
    """Give the mark that an answer in place of a value is (`none`, `unknown`), or an empty text."""
    return str(EMPTY.get(fold(text)) or ("unknown" if answer(text) == "unknown" else ""))


def _method(text: str) -> str:
    """Give the code of a method as an office says it: a label that was offered, or a word of its own."""
    labelled = (str(one) for one in Method if fold(text) in (fold(one.label.id), fold(one.label.en), fold(one)))
    return next(labelled, "") or code_in("exchange.method", text)


def is_by_hand(text: str) -> bool:
    """Whether means are by hand, so that hours are asked too."""
    return bool(_means(text) == str(CurrentMeans.BY_HAND))


def _means(text: str) -> Any:
    """Give how data are got today: a label that was offered, else what the method comes down to."""
    if mark := mark_of(text):
        return {"mark": mark}
    labels = (str(one) for one in CurrentMeans if fold(text) in (fold(one.label.id), fold(one.label.en)))
    if means := next(labels, ""):
        return means
    method = _method(text)
    return (str(CurrentMeans.BY_HAND if method in BY_HAND_METHODS else CurrentMeans.AUTOMATIC)) if method else None


def _hours(row: FormRow, desk: Desk) -> int | None:
    """Give the whole hours that a cell says; what is no such number is said and left."""
    text = row.text("hours")
    match = HOURS.match(text)
    if text and not match and not mark_of(text):
        told = {"field": called(FLOWS, "hours"), "found": text[:80]}
        desk.reading.remark(Verdict.UNREAD, row.at("hours"), "value-unread", **told)
    return int(match[1]) if match else None
