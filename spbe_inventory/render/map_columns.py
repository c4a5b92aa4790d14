"""The columns of the interactive file in few bytes: codes that repeat are written once, then by number."""

from typing import Any

CODED_TABLES = ("homes", "ends", "flows", "wants", "findings")
CODED_COLUMNS = ("box", "status", "line", "method", "state", "severity")


def pack_codes(table: dict[str, Any]) -> None:
    """Replace the columns of codes in a table by their codes and the number of the code in each row.

    >>> table = {"line": ["machine", "by_hand", "machine"]}
    >>> pack_codes(table)
    >>> table
    {'line': {'codes': ['machine', 'by_hand'], 'numbers': [0, 1, 0]}}
    """
    for name in CODED_COLUMNS:
        if name in table:
            table[name] = _packed(table[name])


def _packed(column: list[str]) -> dict[str, list[Any]]:
    numbers_by_code: dict[str, int] = {}
    numbers = []
    for code in column:
        number = numbers_by_code.setdefault(code, len(numbers_by_code))
        numbers.append(number)
    return {"codes": list(numbers_by_code), "numbers": numbers}
