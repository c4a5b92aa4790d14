"""What a browser sends for the fields of a record: texts by the name of a control and what stands behind its dot.

Absent is untouched. A closed list sends `status==in_use`, `status=!unknown`, `status=!clear`; a box of text
`launched=2019` and `launched.mark=none`; a guess that is confirmed, or one of several values, `owner.pick=` and the
value as JSON. `platforms.shown` and `holds.shown` say that boxes to tick were there, ticked or not.
"""

from collections.abc import Iterable, Mapping
from enum import Enum, auto

from spbe_inventory.domain.fields import KINDS, Field, Value

Sent = Mapping[str, tuple[str, ...]]  # by the whole name of a control
Parts = Mapping[str, tuple[str, ...]]  # of one field, by what stands behind the dot

VALUE = "="
YES, NO = "yes", "no"
NONE, UNKNOWN, CLEAR = "none", "unknown", "clear"
SIGN = "!"
OWN = ""  # the control itself, without a dot
MARK, PICK, SHOWN, ADD = "mark", "pick", "shown", "add"
UNCLEAR, WHICH = "unclear", "which"
SIDE = "side"  # whose answer is meant, where two people changed it
NEW, TEXT, DROP = (
    "!new",
    "!text",
    "!drop",
)  # what an unclear name stands for, besides a key
YEAR = "year"
# Controls that say how the answer is given; the rest is what is answered.
NOT_ANSWERS = frozenset([SHOWN, UNCLEAR, SIDE])


class Look(Enum):
    """How a field is asked."""

    CHOICE = auto()  # one of a closed list, or a mark
    TEXT = auto()  # a line
    LONG = auto()  # a paragraph
    LINES = auto()  # several texts, one a line
    TICKS = auto()  # several of a closed list
    RECORD = auto()
    RECORDS = auto()
    ROWS = auto()


LOOKS: Mapping[Value, Look] = {
    Value.CODE: Look.CHOICE,
    Value.YES_NO: Look.CHOICE,
    Value.LIST: Look.CHOICE,
    Value.CODES: Look.TICKS,
    Value.TEXT: Look.TEXT,
    Value.DATE: Look.TEXT,
    Value.DAY: Look.TEXT,
    Value.COUNT: Look.TEXT,
    Value.LONG: Look.LONG,
    Value.NAMES: Look.LINES,
    Value.REF: Look.RECORD,
    Value.REFS: Look.RECORDS,
    Value.ROWS: Look.ROWS,
}


def gathered(pairs: Iterable[tuple[str, object]]) -> dict[str, tuple[str, ...]]:
    """Return the texts of a form by the names of its controls, in the order sent; files are left out."""
    sent: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        if isinstance(value, str):
            sent[name] = (*sent.get(name, ()), value)
    return sent


def parts_of(name: str, sent: Sent) -> dict[str, tuple[str, ...]]:
    """Return what was sent for a field, by what stands behind the dot."""
    parts = {}
    for control, values in sent.items():
        if control == name:
            parts[OWN] = values
        elif control.startswith(f"{name}."):
            parts[control.removeprefix(f"{name}.")] = values
    return parts


def controls_of(name: str, parts: Parts) -> dict[str, tuple[str, ...]]:
    """Return the parts of a field by the names of their controls: the other way round."""
    controls = {}
    for part, values in parts.items():
        control = name
        if part:
            control = f"{name}.{part}"
        controls[control] = values
    return controls


def look_of(field: Field) -> Look:
    """Return how a field is asked."""
    return LOOKS[field.value]


def row_columns(field: Field) -> tuple[str, ...]:
    """Return the columns of the small rows of a field."""
    if field.row is None:
        return ()
    return field.row._fields


def unlisted(kind: str, sent: Sent) -> list[str]:
    """Return the names of controls that belong to no field of a kind."""
    fields = KINDS[kind].fields
    return [name for name in sent if name.partition(".")[0] not in fields]


def one_line_end(text: str) -> str:
    """Return a text with the line ends that records have; a browser sends others."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def as_answered(field: Field, parts: Parts) -> dict[str, tuple[str, ...]]:
    """Return parts without what does not matter: blanks around, empty rows, the order of boxes to tick."""
    columns = row_columns(field)
    matters = {}
    for part, values in parts.items():
        tidied = [one_line_end(value).strip() for value in values]
        if part not in NOT_ANSWERS and part not in columns:
            matters[part] = tuple(filter(None, tidied))
    if look_of(field) is Look.TICKS and OWN in matters:
        matters[OWN] = tuple(sorted(matters[OWN]))
    for number, row in enumerate(rows_sent(field, parts)):
        matters[f"row.{number}"] = row
    return {part: values for part, values in matters.items() if values}


def rows_sent(field: Field, parts: Parts) -> list[tuple[str, ...]]:
    """Return the small rows that were sent, as texts, the empty ones left out."""
    columns = row_columns(field)
    values = [parts.get(column, ()) for column in columns]
    rows = []
    for row in zip(*values, strict=False):
        texts = tuple(text.strip() for text in row)
        if any(texts):
            rows.append(texts)
    return rows
