"""What an office may see of a register: its own records whole, of others only names, and nothing else.

A record belongs to an office by the references named here: to a unit of it, or to a record that belongs to it. What an
own record names is seen by its name. Kinds that stand in neither list are not seen by an office at all.
"""

from spbe_inventory.domain.rights import Access, Right

# Kind → the references by which a record belongs to an office. A unit belongs to the office it is part of.
BELONGS_BY: dict[str, tuple[str, ...]] = {
    "unit": (),
    "application": ("owner",),
    "data_set": ("producer", "steward"),
    "objective": ("unit",),
    "process": ("unit",),
    "service": ("unit",),
    "facility": ("unit",),
    "document": ("unit",),
    "interface": ("application",),
    "exchange": ("giver", "taker"),
    "relation": ("application",),
    "need": ("taker", "giver"),
    "completeness": ("unit", "application"),
    "plan_item": ("unit",),
    "action": ("unit",),
    "reply": ("unit",),
    "verification": ("application",),
}
# Kind → the fields that are seen of records of others.
SEEN_OF_OTHERS: dict[str, tuple[str, ...]] = {
    "agency": ("name", "short_name", "agency_kind", "assessed"),
    "unit": ("name", "short_name", "unit_kind", "parent"),
    "application": ("name", "owner"),
    "data_set": ("name",),
    "objective": ("name", "objective_kind"),
    "process": ("name",),
    "service": ("name",),
    "facility": ("name", "facility_kind"),
    "document": ("name", "document_kind"),
    "interface": ("name",),
    "round": ("name", "opened", "due", "closed"),
}
# Kinds of which every record is seen, the others' by those fields; of the rest only what an own record names.
SEEN_BY_ALL = frozenset(["agency", "unit", "application", "round"])
# Kinds of which an office may write its own records. What those name is all seen by its name, so that no form that an
# office sends loses a name it was not shown.
WRITTEN_BY_OFFICES = frozenset(
    [
        "application",
        "completeness",
        "data_set",
        "document",
        "exchange",
        "facility",
        "interface",
        "need",
        "process",
        "relation",
        "service",
        "verification",
    ]
)
# What the form of an office writes besides, of its own records: the answer itself, and the questions on the office.
ANSWERED_BY_OFFICES: dict[str, frozenset[str]] = {
    "reply": frozenset(["returned", "file", "asked", "answered", "unclear", "note"]),
    "unit": frozenset(["intranet", "note"]),
}
# Kinds of which an answer may name a record for the first time, and nothing but its name: data, services and the like,
# of no office yet, and what is outside of the government.
NAMED_BY_OFFICES = frozenset(
    ["agency", "application", "data_set", "facility", "process", "service"]
)


def is_seen_of_others(kind: str) -> bool:
    """Return whether an office sees anything of records of a kind that are not its own."""
    return kind in SEEN_OF_OTHERS


def may_write(access: Access, kind: str) -> bool:
    """Return whether an access may change records of a kind: an office some kinds only, and of those its own."""
    if access.may(Right.WRITE_ALL):
        return True
    return kind in WRITTEN_BY_OFFICES and access.may(Right.WRITE_OWN)
