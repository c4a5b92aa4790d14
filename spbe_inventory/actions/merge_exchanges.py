"""Two records of one exchange joined: what both say is kept, and where they contradict each other it is disputed."""

from typing import Any

from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.domain.lists import Basis, Mark, ReportedBy
from spbe_inventory.domain.plain import EMPTY_MARKS, Plain, split_mark, with_mark
from spbe_inventory.errors import UsageError
from spbe_inventory.intake.note import add_to_note, join_notes

KIND = "exchange"
SIDES = ("giver", "taker")
END_FIELDS = ("giver", "giver_text", "taker", "taker_text")
OPPOSITE = {"giver": "taker", "taker": "giver"}
# What a record is known by, its ends, and what is joined in a way of its own.
JOINED_APART = (
    "key",
    "agency",
    "version",
    "giver",
    "giver_text",
    "taker",
    "taker_text",
    "directed",
    "said_by",
    "basis",
    "source",
    "note",
    "statements",
    "withdrawn",
)


def join_exchanges(kept: Plain, merged: Plain) -> tuple[Plain, list[str]]:
    """Return the changes of the exchange that stays, and the names of its fields that are emptied.

    Raise UsageError where the two join different applications, or in opposite directions.
    """
    first, second = _aligned(kept, merged)
    changes: Plain = {"key": kept["key"]}
    _join_ends(changes, first, second)
    _join_answers(changes, first, second)
    said_by = _joined_reporter(first.get("said_by"), second.get("said_by"))
    if said_by:
        changes["said_by"] = said_by
    if _is_guess(first) and not _is_guess(second):
        changes["basis"] = second.get("basis")
        changes["source"] = second.get("source")
    if second.get("note"):
        note = changes.get("note") or kept.get("note")
        changes["note"] = join_notes(note, second["note"])
    erased = [name for name in END_FIELDS if name in kept and name not in changes]
    return changes, erased


def _join_answers(changes: Plain, kept: Plain, merged: Plain) -> None:
    """Join the answers of both and their statements; an assumption gives way to what somebody says."""
    first = _with_guesses_marked(kept, merged)
    second = _with_guesses_marked(merged, kept)
    statements: list[Plain] = [*merged.get("statements", ())]
    for name, field in KINDS[KIND].fields.items():
        if name in JOINED_APART:
            continue
        value = _joined_value(field, first.get(name), second.get(name))
        if value is not None and value != kept.get(name):
            changes[name] = value
        if _contradict(field, first.get(name), second.get(name)):
            statements.append(_statement(kept, name))
            statements.append(_statement(merged, name))
    if statements:
        changes["statements"] = statements


def _with_guesses_marked(exchange: Plain, beside: Plain) -> Plain:
    """Return an exchange that is an assumption with its answers marked so, where the record beside it is none."""
    if not _is_guess(exchange) or _is_guess(beside):
        return exchange
    marked = {**exchange}
    for name, field in KINDS[KIND].fields.items():
        value, mark = split_mark(exchange.get(name))
        if field.markable and value is not None and mark is None:
            marked[name] = with_mark(value, Mark.ASSUMED)
    return marked


def _is_guess(exchange: Plain) -> bool:
    return bool(exchange.get("basis") == Basis.ASSUMPTION)


def _aligned(kept: Plain, merged: Plain) -> tuple[Plain, Plain]:
    """Return both exchanges with the same ends on the same sides: one whose direction is not known may be turned round.

    Raise UsageError where the ends do not fit.
    """
    if _ends_fit(kept, merged):
        return kept, merged
    for first, second in (
        (_turned(kept), merged),
        (kept, _turned(merged)),
    ):
        if _ends_fit(first, second):
            return first, second
    raise UsageError("merge-other-exchange", keep=kept["key"], gone=merged["key"])


def _turned(exchange: Plain) -> Plain:
    """Return an exchange with its ends, and who reported it, changed over; one of a known direction as it is."""
    if exchange.get("directed", True):
        return exchange
    turned = {**exchange}
    for side, opposite in OPPOSITE.items():
        for suffix in ("", "_text"):
            turned.pop(side + suffix, None)
            if opposite + suffix in exchange:
                turned[side + suffix] = exchange[opposite + suffix]
    reporter = exchange.get("said_by")
    if reporter in OPPOSITE:
        turned["said_by"] = OPPOSITE[reporter]
    return turned


def _ends_fit(kept: Plain, merged: Plain) -> bool:
    """Return whether both ends are the same applications; an end that is only a text may be any."""
    for side in SIDES:
        first, second = kept.get(side), merged.get(side)
        if first and second and first != second:
            return False
    return True


def _join_ends(changes: Plain, kept: Plain, merged: Plain) -> None:
    """Write the ends: an application before a text for it, whose words are kept in the note; a known direction."""
    for side in SIDES:
        text = f"{side}_text"
        application = kept.get(side) or merged.get(side)
        if application:
            changes[side] = application
        else:
            changes[text] = kept.get(text) or merged.get(text)
        for words in (kept.get(text), merged.get(text)):
            if words != changes.get(text):
                _keep_words(changes, kept, text, words)
    changes["directed"] = kept.get("directed", True) or merged.get("directed", True)


def _keep_words(changes: Plain, kept: Plain, name: str, text: Any) -> None:
    """Write the words for an end into the note."""
    if not text:
        return
    changes.setdefault("note", kept.get("note"))
    add_to_note(changes, KIND, name, str(text))


def _joined_value(field: Field, kept: Any, merged: Any) -> Any:
    """Return a value of both: lists joined, an answer before none, contradictory ones marked as disputed."""
    kept_value, kept_mark = split_mark(kept)
    merged_value, merged_mark = split_mark(merged)
    if kept is None or (kept_mark is Mark.UNKNOWN and merged is not None):
        return merged
    if merged is None:
        return kept
    if field.value is Value.REFS and isinstance(merged_value, list):
        joined = dict.fromkeys([*(kept_value or ()), *merged_value])
        return with_mark(list(joined), kept_mark or merged_mark)
    if _contradict(field, kept, merged):
        return with_mark(kept_value, Mark.DISPUTED)
    if merged_mark is None and kept_mark is Mark.ASSUMED:
        return merged
    return kept


def _contradict(field: Field, kept: Any, merged: Any) -> bool:
    """Return whether two records answer a field differently, in a way that a person has to settle."""
    if kept is None or merged is None:
        return False
    if not field.markable or field.value is Value.REFS:
        return False
    if Mark.UNKNOWN in (split_mark(kept)[1], split_mark(merged)[1]):
        return False
    kept_value, kept_mark = split_mark(kept)
    merged_value, merged_mark = split_mark(merged)
    if Mark.ASSUMED in (kept_mark, merged_mark):
        return False
    return bool(kept_value != merged_value)


def _statement(exchange: Plain, name: str) -> Plain:
    """Return what a record says of a field, as a statement with its basis and source."""
    value, mark = split_mark(exchange[name])
    if mark in EMPTY_MARKS:
        value = {"mark": str(mark)}
    return {
        "field": name,
        "basis": exchange.get("basis") or str(Basis.DOCUMENT),
        "source": exchange.get("source") or exchange["key"],
        "value": value,
    }


def _joined_reporter(kept: Any, merged: Any) -> Any:
    """Return who reported an exchange: both sides where each did."""
    if not kept or not merged:
        return merged or kept
    if {kept, merged} == {str(ReportedBy.GIVER), str(ReportedBy.TAKER)}:
        return str(ReportedBy.BOTH)
    return kept
