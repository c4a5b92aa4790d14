"""The permanent key of a record, made from what it is called."""

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.plain import Plain, split_mark
from spbe_inventory.matching.folding import slug

PART_LIMIT = 40
STEM_LIMIT = 110  # room for a number under the limit of keys
Part = tuple[str, ...]  # fields of which the first that is filled counts
# Kinds of records without a name: the pattern of their key, and the fields of its parts.
PATTERNS: dict[str, tuple[str, tuple[Part, ...]]] = {
    "exchange": ("{} ke {}", (("giver", "giver_text"), ("taker", "taker_text"))),
    "relation": ("{} {} {}", (("application",), ("relation_kind",), ("other", "other_text"))),
    "need": ("{} butuh {}", (("taker",), ("data",))),
    "reply": ("{} {}", (("round",), ("unit",))),
    "verification": ("periksa {} {}", (("application",), ("step",))),
    "waiver": ("kesampingkan {} {}", (("rule",), ("about",))),
    "rule_change": ("aturan {} {}", (("rule",), ("since",))),
    "completeness": ("lengkap {} {}", (("unit", "application"), ("list_name",))),
}  # fmt: skip


def key_stem(kind: str, plain: Plain, agency: str) -> str:
    """Return the key of a new record without the number that makes it unique."""
    words = _name(kind, plain, agency)
    name = slug(words, limit=2 * PART_LIMIT)
    if not name:
        name = KINDS[kind].noun
    stem = f"{agency}-{name}"[:STEM_LIMIT]
    return stem.rstrip("-")


def _name(kind: str, plain: Plain, agency: str) -> str:
    """Return the words of a record's key: its name, or the parts by which a record without a name is known."""
    if kind in PATTERNS:
        pattern, parts = PATTERNS[kind]
        slugs = [_part(plain, fields, agency) for fields in parts]
        return pattern.format(*slugs)
    name = str(plain.get("name", ""))
    if kind == "plan_item":
        return slug(name, limit=PART_LIMIT)
    return name


def _part(plain: Plain, fields: Part, agency: str) -> str:
    """Return the first value among some fields as part of a key; empty where there is none."""
    own_prefix = f"{agency}-"
    for field in fields:
        value, _mark = split_mark(plain.get(field))
        if value:
            name = str(value)
            own_name = name.removeprefix(own_prefix)
            return slug(own_name, limit=PART_LIMIT)
    return ""
