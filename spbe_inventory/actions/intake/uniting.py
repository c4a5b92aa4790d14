"""Put what is said into a record that was read before or is on record; what contradicts is shown."""

from collections.abc import Sequence
from typing import Any

from spbe_inventory.actions.intake.desk import Desk
from spbe_inventory.actions.intake.known import Known
from spbe_inventory.actions.intake.proposed import Proposed
from spbe_inventory.actions.naming import united_names
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.plain import Plain, join, split
from spbe_inventory.files.headings import called
from spbe_inventory.files.rows import FormRow
from spbe_inventory.matching.folding import fold


def unite(there: Proposed, plain: Plain, row: FormRow, desk: Desk) -> None:
    """Put what another place says into a record; two values of one field contradict each other, which is shown.

    Dimensions stand side by side, disputed, with their sources: a programme may count one application in two.
    """
    for name, value in plain.items():
        before = there.plain.get(name)
        if name in ("other_names", "statements"):
            both = united_names(before, value) if name == "other_names" else [*(before or []), *value]
            there.plain[name] = both
        elif name == "note" and before and before != value:
            there.plain[name] = "\n".join(dict.fromkeys(f"{before}\n{value}".split("\n")))
        elif name == "dimensions" and before not in (None, value):
            _dispute(there, name, (before, value), row, desk.reading.basis)
            desk.reading.remark(
                Verdict.QUESTION, row.at(name), "dimensions-disputed", record=there.key, name=row.text("name")
            )
        elif before is None:
            there.plain[name] = value
        elif _contradict(before, value) and name != "name":
            values = {
                "field": called(there.kind, name),
                "one": str(before),
                "other": str(value),
                "where": str(there.at),
            }
            desk.reading.remark(Verdict.CONFLICT, row.at(name), "places-contradict", record=there.key, **values)
    there.more.append(row.at())


def put(desk: Desk, row: FormRow, kind: str, key: str, plain: Plain) -> None:
    """Add values to a record that is on record, or was read before."""
    told = {name: value for name, value in plain.items() if value is not None}
    there = desk.reading.records.get((kind, key))
    if there:
        unite(there, told, row, desk)
    else:
        there = desk.reading.add(Proposed(kind, key, told, row.at(), desk.known.fresh(kind, key)))
    there.emptied = (*there.emptied, *(name for name, value in plain.items() if value is None))


def _contradict(before: Any, value: Any) -> bool:
    """Whether two values of a field say different things; a text in other letters does not."""
    if isinstance(before, str) and isinstance(value, str):
        return fold(before) != fold(value)
    return bool(before != value)


def _dispute(there: Proposed, name: str, said: tuple[Any, Any], row: FormRow, basis: str) -> None:
    before, value = said
    both = list(dict.fromkeys([*(split(before)[0] or ()), *(split(value)[0] or ())]))
    there.plain[name] = join(both, "disputed")
    there.plain["statements"] = [
        *there.plain.get("statements", ()),
        {"field": name, "basis": basis, "source": str(there.at), "value": before},
        {"field": name, "basis": basis, "source": str(row.at(name)), "value": value},
    ]


def keep_spelling(plain: Plain, known: Known, key: str) -> None:
    """Leave the name of a record on record as it is spelt there: another spelling is no other name."""
    before = known.before("application", key).get("name", "")
    if before and fold(before) == fold(str(plain.get("name", ""))):
        plain["name"] = before


def beside_on_record(plain: Plain, before: Plain, row: FormRow, desk: Desk) -> None:
    """Put other dimensions beside those on record, disputed: a programme may count one application in two."""
    there, new = split(before.get("dimensions"))[0] or [], split(plain.get("dimensions"))[0] or []
    if not there or not new or set(new) <= set(there):
        if there and new:
            plain.pop("dimensions")
        return
    plain["dimensions"] = join(list(dict.fromkeys([*there, *new])), "disputed")
    said = {"field": "dimensions", "basis": desk.reading.basis, "source": str(row.at("dimensions")), "value": new}
    plain["statements"] = [*plain.get("statements", ()), said]
    desk.reading.remark(Verdict.QUESTION, row.at("dimensions"), "dimensions-disputed", name=row.text("name"))


def backs(there: Sequence[Plain], new: Plain) -> bool:
    """Whether somebody said the same of the same field already, in whatever file."""
    return any(all(old.get(name) == new[name] for name in ("field", "value", "basis")) for old in there)
