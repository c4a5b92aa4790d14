"""Rows that may be one thing, shown and never merged."""

import re
from collections import defaultdict
from collections.abc import Sequence

from spbe_inventory.actions.intake.desk import Desk
from spbe_inventory.actions.intake.which import Asked
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.matching.duplicates import Described, likenesses
from spbe_inventory.matching.folding import fold


def show_pairs(asked: Sequence[Asked], desk: Desk) -> None:
    """Show rows that may be one thing: by name and office, by name at two offices, by address. None is merged."""
    by_name: dict[str, list[Asked]] = defaultdict(list)
    by_address: dict[str, list[Asked]] = defaultdict(list)
    for one in asked:
        by_name[fold(one.name.name).replace(" ", "")].append(one)
        address = re.sub(r"^https?://(www\.)?", "", one.row.text("url").casefold()).rstrip("/")
        if "." in address:
            by_address[address].append(one)
    _show_likely(asked, desk)
    for name, group in by_name.items():
        for one in _others(group, desk) if name else ():
            first = group[0]
            apart = bool(first.owner and one.owner and first.owner != one.owner)
            key = "same-name-other-office" if apart else "perhaps-same"
            values = {"name": one.name.name, "other": first.name.name, "where": str(first.row.at())}
            desk.reading.remark(Verdict.QUESTION, one.row.at("name"), key, record=one.key, **values)
    for address, group in by_address.items():
        for one in _others(group, desk):
            values = {"address": address, "name": one.name.name, "other": group[0].name.name}
            desk.reading.remark(Verdict.QUESTION, one.row.at("url"), "same-address", record=one.key, **values)


def _show_likely(asked: Sequence[Asked], desk: Desk) -> None:
    """Show new rows that are much like an application on record, in name or by acronym."""
    fresh = {one.key: one for one in asked if not one.row.ours and desk.known.fresh("application", one.key)}
    there = {
        key: name
        for key, name in desk.known.keys_called("application").items()
        if not desk.known.fresh("application", key)
    }
    if not fresh or not there:
        return
    described = [Described(key, (one.name.base, *one.name.other_names)) for key, one in fresh.items()]
    described += [Described(key, (name,)) for key, name in there.items()]
    for pair in likenesses(described):
        new, old = (pair.one, pair.other) if pair.one in fresh else (pair.other, pair.one)
        if new in fresh and old in there:
            one = fresh[new]
            values = {"name": one.name.name, "other": there[old], "where": old}
            desk.reading.remark(Verdict.QUESTION, one.row.at("name"), "perhaps-same", record=new, **values)


def _others(group: Sequence[Asked], desk: Desk) -> list[Asked]:
    """Give the rows that are another record than the first; two that are on record were compared long ago."""
    first = group[0].key
    fresh = [one.key for one in group if desk.known.fresh("application", one.key)]
    return [one for one in group[1:] if one.key != first and (one.key in fresh or first in fresh)]
