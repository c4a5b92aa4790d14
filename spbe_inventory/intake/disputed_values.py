"""Values that are disputed on record stay so while a list only repeats what was stated before."""

from spbe_inventory.domain.lists import Mark
from spbe_inventory.domain.plain import Plain, split_mark


def keep_disputes(plain: Plain, recorded: Plain) -> None:
    """Put a disputed value of a record in the place of one that was stated of it before."""
    statements = recorded.get("statements", ())
    for name, value in list(plain.items()):
        before = recorded.get(name)
        _value, mark = split_mark(before)
        if mark != Mark.DISPUTED or isinstance(value, dict):
            continue
        stated = [each.get("value") for each in statements if each["field"] == name]
        if value in stated:
            plain[name] = before
