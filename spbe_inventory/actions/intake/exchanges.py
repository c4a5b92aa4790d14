"""What rows say of others → exchanges, relations, needs, claims. Counterparts are applications only when certain."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from spbe_inventory.actions.intake.desk import Desk
from spbe_inventory.actions.intake.ends import End, Ends
from spbe_inventory.actions.intake.fields import named_record
from spbe_inventory.actions.intake.joining import Said
from spbe_inventory.actions.intake.proposed import Proposed
from spbe_inventory.actions.intake.values import answer, listed
from spbe_inventory.actions.intake.which import Asked
from spbe_inventory.domain.lists import Apart, ApplicationStatus, ExchangeState, RelationKind, Verdict
from spbe_inventory.domain.place import At
from spbe_inventory.domain.plain import split
from spbe_inventory.files.headings import called
from spbe_inventory.files.phrases import Mention, code_in, everybody, mentions, names_in
from spbe_inventory.files.rows import FormRow
from spbe_inventory.matching.folding import fold

NEAR = 80  # of 100: a slip in the name of an application
RELATIONS = {str(kind): kind for kind in RelationKind}
OVER = (ApplicationStatus.STOPPED, ApplicationStatus.IDLE)
COLUMNS = ("needed", "supplier", "given", "customer")  # official fields 9 to 12
TO_BE = ("to be", "tobe", "target")


class Exchanges:
    """Gathers what rows say of others, then puts it together: one exchange, whoever says it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.known, self.reading = desk.known, desk.reading
        self.found: list[Said] = []
        self.ends = Ends(desk)
        self._joined: set[tuple[Any, ...]] = set()

    def read(self, one: Asked) -> None:
        """Read what one row says: answer, counterparts, remark, official fields 9 to 12."""
        row = one.row
        if row.ours:
            return
        self._keep_answers(row, one.key)
        listed_ = self._mentions(row)
        spoken = [mention for mention, _ in listed_]
        for mention, name in listed_:
            self._mention(one, mention, row.at(name))
        self._fields(one)
        self._answer(one, spoken)

    def _keep_answers(self, row: FormRow, key: str) -> None:
        """Keep an answer in place of a name (*none*, *not known*) in the note: the form asked, and was answered."""
        said = [f"{called('application', name)}: {row.text(name)}" for name in COLUMNS if _is_answer(row.text(name))]
        if said:
            plain = self.reading.records["application", key].plain
            plain["note"] = "\n".join(dict.fromkeys([*str(plain.get("note") or "").split("\n"), *said])).strip()

    def _mentions(self, row: FormRow) -> list[tuple[Mention, str]]:
        """Give what is said of counterparts, each with the column it stood in; the same thing once."""
        texts = [(name, row.text(name), name != "note") for name in ("integrated_with", "integrated_unit", "note")]
        if any(text for name, text, _ in texts[:1]):
            texts = [one for one in texts if one[0] != "integrated_unit"]
        seen: set[tuple[str, str]] = set()
        found = []
        for name, text, bare in texts:
            for mention in mentions(text, bare=bare) if text else ():
                for each in self._fall_apart(mention):
                    if (fold(each.name), each.sort) not in seen:
                        seen.add((fold(each.name), each.sort))
                        found.append((each, name))
        return found

    def _fall_apart(self, mention: Mention) -> Iterator[Mention]:
        """Give a mention of several names one by one: where `dan` stands and the whole is nobody's name."""
        names = names_in(mention.name)
        if len(names) > 1 and not self.ends.resolved(mention.name):
            for name in names:
                yield replace(mention, name=name)
        else:
            yield mention

    def _mention(self, one: Asked, mention: Mention, at: At) -> None:
        if mention.sort == "everybody":
            self.reading.remark(Verdict.NOTE, at, "counterpart-everybody", name=one.name.name)
            return
        if mention.sort in RELATIONS:
            self._relation(self.ends.of_row(one.key), mention.sort, self.ends.named(mention.name, at, quiet=True), at)
        elif mention.sort == "shows":
            end = self.ends.named(mention.name, at)
            if end.key:
                self._relation(end, RelationKind.SHOWN_ON, self.ends.of_row(one.key), at)
        elif mention.sort == "missing":
            self._relation(
                self.ends.of_row(one.key), RelationKind.NOT_CONNECTED, self.ends.named(mention.name, at, quiet=True), at
            )
        else:
            self._exchange(one, mention, at)

    def _relation(self, application: End, kind: str, other: End, at: At) -> None:
        plain: dict[str, Any] = {"application": application.key, "relation_kind": str(kind)}
        plain |= {"other": other.key} if other.key else {"other_text": other.text[:200]}
        if application.key == other.key or self.there("relation", plain):
            return
        plain |= {"basis": self.reading.basis, "source": str(at)}
        self.reading.add(Proposed("relation", self.known.new_key("relation", plain), plain, at, fresh=True))

    def _exchange(self, one: Asked, mention: Mention, at: At) -> None:
        proposed = self.reading.records["application", one.key]
        state = str(ExchangeState.PLANNED if mention.sort == "planned" else ExchangeState.IN_USE)
        other = self.ends.named(mention.name, at)
        mine = self.ends.of_row(one.key)
        if mention.way == "between":
            giver, taker = other, self.ends.named(mention.other, at)
        elif self.ends.apart_as(one.key) == Apart.EXCHANGE:
            return
        else:
            giver, taker = (mine, other) if mention.way == "gives" else (other, mine)
            if not mention.way:
                giver, taker = mine, other
        if giver == taker:
            return
        if state == ExchangeState.IN_USE and not (giver.key and taker.key):
            state = str(ExchangeState.CLAIMED)
        method = mention.method or code_in("exchange.method", one.row.text("integration_method"))
        note = mention.said if mention.led else ""
        said = Said(giver, taker, bool(mention.way), state, at, method, mention.frequency, note=note)
        said.purpose = one.row.text("integration_kind")
        said.says = mine if mine in (giver, taker) and self._speaks(one.row) else None
        self.found.append(said)
        if proposed.plain.get("status") in OVER and state == ExchangeState.IN_USE:
            self.reading.remark(
                Verdict.QUESTION, at, "stopped-exchanges", record=one.key, name=one.name.name, other=mention.name
            )

    def _speaks(self, row: FormRow) -> bool:
        """Whether a row is an office's own statement: one with a key may be what we wrote out ourselves."""
        return not row.text("key") or row.sheet.file in self.desk.offices

    def _fields(self, one: Asked) -> None:
        """Read official fields 9 to 12: needs, and exchanges with whom they name."""
        row = one.row
        needed, suppliers, given, customers = (_items(row.text(name)) for name in COLUMNS)
        for data, supplier in _told(_paired(needed, suppliers)):
            end = self.ends.named(supplier, row.at("supplier")) if supplier else None
            key = self._data(data, row) if data else ""
            if key:
                self._need(one, key, end)
            if end:
                self._of_fields(one, (end, self.ends.of_row(one.key)), key, row.at("supplier"))
        for data, customer in _told(_paired(given, customers)):
            key = self._data(data, row) if data else ""
            if customer:
                at = row.at("customer")
                self._of_fields(one, (self.ends.of_row(one.key), self.ends.named(customer, at)), key, at)
        alone = [self._data(data, row) for data, customer in _told(_paired(given, customers)) if data and not customer]
        self._held(one, alone)

    def _of_fields(self, one: Asked, ends: tuple[End, End], data: str, at: At) -> None:
        """Take an exchange that a row names in fields 9 to 12, from the first of two ends to the second."""
        (giver, taker), planned = ends, _is_to_be(one.row)
        if giver == taker or any(fold(end.text) in everybody() for end in (giver, taker) if end.text):
            return
        sure = bool(giver.key and taker.key and data)
        state = ExchangeState.PLANNED if planned else ExchangeState.IN_USE if sure else ExchangeState.CLAIMED
        said = Said(giver, taker, directed=True, state=str(state), at=at, data=(data,) if data else ())
        said.says = self.ends.of_row(one.key) if self._speaks(one.row) else None
        self.found.append(said)

    def _data(self, name: str, row: FormRow) -> str:
        return named_record(self.desk, "data_set", name[:200], row)

    def _need(self, one: Asked, data: str, end: End | None) -> None:
        taker = self.ends.of_row(one.key)
        plain: dict[str, Any] = {**taker.plain("taker"), "data": data}
        if self.there("need", plain):
            return
        plain |= end.plain("giver") if end and end != taker else {}
        at = one.row.at("needed")
        plain |= {"origin": "form", "basis": self.reading.basis, "source": str(at)}
        self.reading.add(Proposed("need", self.known.new_key("need", plain), plain, at, fresh=True))

    def _held(self, one: Asked, data: Sequence[str]) -> None:
        """Assume that an application holds what it gives out to nobody named: a guess of ours, marked so."""
        proposed = self.reading.records["application", one.key]
        if data and "holds" not in proposed.plain and "holds" not in self.known.before("application", one.key):
            proposed.plain["holds"] = {"value": list(dict.fromkeys(data)), "mark": "assumed"}

    def _answer(self, one: Asked, spoken: Sequence[Mention]) -> None:
        """Hold the answer on integration against what else is said: a bare yes claims, a no beside a name disputes."""
        proposed = self.reading.records["application", one.key]
        value, mark = split(proposed.plain.get("integrated"))
        exchanges = [mention for mention in spoken if mention.sort == "exchange"]
        exchanges += [Mention(name) for name in _named_in_fields(one.row)]
        at = one.row.at("integrated")
        if value is False and exchanges:
            proposed.plain["integrated"] = {"value": False, "mark": "disputed"}
            names = ", ".join(mention.name for mention in exchanges)
            self.reading.remark(
                Verdict.QUESTION, at, "answer-against-text", record=one.key, name=one.name.name, names=names
            )
        elif value is False:
            self._both_sides(one, "none")
        elif mark == "unknown":
            self._both_sides(one, "unknown")
        elif value is True and not [mention for mention in (*spoken, *exchanges) if mention.sort != "everybody"]:
            self.reading.remark(Verdict.QUESTION, at, "claim-unnamed", record=one.key, name=one.name.name)

    def _both_sides(self, one: Asked, mark: str) -> None:
        before = self.known.before("application", one.key)
        plain = self.reading.records["application", one.key].plain
        for side in ("gives", "takes"):
            if side not in before:
                plain.setdefault(side, {"mark": mark})

    def there(self, kind: str, plain: dict[str, Any]) -> bool:
        """Whether something that joins the same was read already, or is on record; remembers it from now on."""
        joined = (kind, *(fold(value) if name.endswith("_text") else value for name, value in sorted(plain.items())))
        if joined in self._joined:
            return True
        self._joined.add(joined)
        return self.known.joins(kind, plain)


def _paired(data: list[str], others: list[str]) -> Iterator[tuple[str, str]]:
    """Pair data with whom they come from or go to: one by one where they are as many, else all with the only one."""
    if len(data) == len(others):
        yield from zip(data, others, strict=True)
    elif len(others) == 1 and data:
        yield from ((one, others[0]) for one in data)
    elif len(data) == 1 and others:
        yield from ((data[0], other) for other in others)
    else:
        yield from ((one, "") for one in data)
        yield from (("", other) for other in others)


def _items(text: str) -> list[str]:
    """Part a list; an answer such as *none* or *not known* is no item, but keeps its place among others."""
    items = listed(text)
    return [] if len(items) == 1 and answer(items[0]) in ("no", "unknown") else items


def _told(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Give pairs with an empty text for what was answered as not known."""
    for one, other in pairs:
        yield ("" if answer(one) == "unknown" else one), ("" if answer(other) == "unknown" else other)


def _is_answer(text: str) -> bool:
    """Whether an answer stands in place of a name; what our own form leaves open is none."""
    return bool(answer(text)) and fold(text) != "belum disebut"


def _named_in_fields(row: FormRow) -> list[str]:
    """Give whom fields 10 and 12 name."""
    return [name for column in ("supplier", "customer") for name in _items(row.text(column)) if not answer(name)]


def _is_to_be(row: FormRow) -> bool:
    words = f" {fold(row.sheet.file)} {fold(row.sheet.name)} "
    return any(f" {word} " in words for word in TO_BE)
