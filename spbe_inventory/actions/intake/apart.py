"""What stands on a list and is no application of its own: set apart for a person to decide."""

from collections import defaultdict
from collections.abc import Sequence

from spbe_inventory.actions.intake.desk import Desk
from spbe_inventory.actions.intake.offices import office_meant
from spbe_inventory.actions.intake.proposed import Proposed
from spbe_inventory.actions.intake.which import Asked
from spbe_inventory.domain.lists import Apart, Verdict
from spbe_inventory.domain.plain import Plain
from spbe_inventory.files.names import apart_of, site_of
from spbe_inventory.matching.folding import fold


def set_apart(one: Asked, plain: Plain, desk: Desk) -> None:
    """Set a row apart that is probably no application; a person decides."""
    is_office = bool(desk.known.own("unit", one.name.name))
    kind = apart_of(one.name, one.row.text("function"), is_office=is_office)
    if office_meant(desk.known, site_of(one.name.name)).one:
        kind = Apart.WEBSITE
    if kind:
        plain["set_apart"] = str(kind)
        record = one.key
        desk.reading.remark(
            Verdict.APART, one.row.at("name"), "row-apart", record=record, name=one.name.name, why=kind.label
        )


def set_variants_apart(asked: Sequence[Asked], desk: Desk) -> None:
    """Of one application on several platforms, or in several versions, let one count: the first, the latest."""
    groups: dict[tuple[str, str], list[Asked]] = defaultdict(list)
    for one in asked:
        if one.name.base and (one.name.platform or one.name.version):
            groups[fold(one.name.base), one.owner].append(one)
    named: dict[tuple[str, str], list[Asked]] = defaultdict(list)
    for one in asked if groups else ():
        named[fold(one.name.name), one.owner].append(one)
    for (base, owner), group in groups.items():
        plain = [one for one in named[base, owner] if one not in group]
        several = [*plain, *group]
        if len({one.key for one in several}) < 2:  # noqa: PLR2004 - one of its sort is no variant
            continue
        main = (
            plain[0]
            if plain
            else max(group, key=lambda one: _number(one.name.version))
            if group[0].name.version
            else group[0]
        )
        for one in several:
            if one.key != main.key:
                _variant(one, main, desk)


def _variant(one: Asked, main: Asked, desk: Desk) -> None:
    proposed = desk.reading.records["application", one.key]
    if not proposed.fresh or "set_apart" in proposed.plain:
        return
    kind = Apart.VERSION if one.name.version else Apart.VARIANT
    proposed.plain["set_apart"] = str(kind)
    relation = {"application": one.key, "relation_kind": "part_of", "other": main.key, "basis": desk.reading.basis}
    key = desk.known.new_key("relation", relation)
    desk.reading.add(
        Proposed("relation", key, {**relation, "source": str(one.row.at("name"))}, one.row.at("name"), fresh=True)
    )
    values = {"name": one.name.name, "why": kind.label, "other": main.name.name}
    desk.reading.remark(Verdict.APART, one.row.at("name"), "row-variant", record=one.key, **values)


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())
