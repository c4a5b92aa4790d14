"""Which side reported an exchange: the giver, the taker, or both once both have said the same."""

from collections.abc import Collection, Mapping
from typing import Any

from spbe_inventory.domain.lists import ReportedBy
from spbe_inventory.domain.plain import Plain, with_mark
from spbe_inventory.intake.values import unmarked
from spbe_inventory.matching.folding import fold

SIDES = (ReportedBy.GIVER, ReportedBy.TAKER)
COMPARED = ("method", "data", "frequency")  # fields in which two sides may differ
ReadOnlyPlain = Mapping[str, Any]


def end_id(plain: ReadOnlyPlain, side: str) -> str:
    """Return what identifies one end of an exchange: its key, or the folded text written for it, after a quote."""
    key = plain.get(side)
    if key:
        return str(key)
    text_field = f"{side}_text"
    text = plain.get(text_field, "")
    return f"'{fold(str(text))}"


def reporting_ends(plain: ReadOnlyPlain) -> set[str]:
    """Return the ends of an exchange (see `end_id`) that are recorded as having reported it."""
    reporter = unmarked(plain.get("said_by"))
    if reporter == ReportedBy.BOTH:
        sides = list(SIDES)
    else:
        sides = [side for side in SIDES if side == reporter]
    return {end_id(plain, side) for side in sides}


def reporting_side(ends: Collection[str], plain: ReadOnlyPlain) -> str:
    """Return which side of an exchange these ends are: `giver`, `taker`, `both`, or an empty text for neither."""
    is_giver = end_id(plain, ReportedBy.GIVER) in ends
    is_taker = end_id(plain, ReportedBy.TAKER) in ends
    if is_giver and is_taker:
        return str(ReportedBy.BOTH)
    if is_giver:
        return str(ReportedBy.GIVER)
    if is_taker:
        return str(ReportedBy.TAKER)
    return ""


def joined_reporter(first: str, second: str) -> str:
    """Return who reported an exchange that two rows of one file report, each for a side: two different sides are both.

    >>> joined_reporter("giver", "taker"), joined_reporter("both", "taker"), joined_reporter("others", "giver")
    ('both', 'both', 'giver')
    """
    reporters = {first, second} - {ReportedBy.OTHERS}
    if not reporters:
        return str(ReportedBy.OTHERS)
    if len(reporters) > 1:
        return str(ReportedBy.BOTH)
    (reporter,) = reporters
    return str(reporter)


def updated_reporter(before: Plain, claim: Plain, after: Plain) -> Plain:
    """Return the new `said_by` of an exchange that is reported once more; empty where it stays as it is.

    `before` is the record and `claim` the new report. `after` has the ends as they will be recorded, because giver and
    taker may be swapped.
    """
    ends = reporting_ends(before) | reporting_ends(claim)
    reporter = reporting_side(ends, after)
    if not reporter:
        return {}
    if reporter == before.get("said_by"):
        return {}
    return {"said_by": reporter}


def contradictions(before: Plain, claim: Plain, backing: ReadOnlyPlain) -> Plain:
    """Return the fields in which a claim contradicts what the opposite side reported, with a statement for each value.

    The recorded value stays, marked disputed. Empty where the claim comes from no new side, or nothing contradicts.
    `backing` is basis and source of the claim.
    """
    earlier = reporting_ends(before)
    added = reporting_ends(claim) - earlier
    if not earlier or not added:
        return {}
    plain: Plain = {}
    statements: list[Plain] = []
    for name in COMPARED:
        old = unmarked(before.get(name))
        new = unmarked(claim.get(name))
        if old is None or new is None:
            continue
        if _same_value(old, new):
            continue
        plain[name] = with_mark(old, "disputed")
        first = _recorded_statement(before, name, old, backing)
        second = {**backing, "field": name, "value": new}
        statements += [first, second]
    if not plain:
        return {}
    plain["statements"] = statements
    return plain


def _recorded_statement(
    before: Plain, name: str, value: Any, backing: ReadOnlyPlain
) -> Plain:
    """Return the recorded value of a field as a statement, on the record's own basis and source where it has them."""
    basis = before.get("basis") or backing["basis"]
    statement: Plain = {
        "field": name,
        "basis": str(basis),
        "value": value,
    }
    source = before.get("source")
    if source:
        statement["source"] = str(source)
    return statement


def _same_value(first: Any, second: Any) -> bool:
    """Return whether two values are equal; the order in a list does not count."""
    if isinstance(first, list) and isinstance(second, list):
        return set(first) == set(second)
    return bool(first == second)
