"""Two records side by side before they become one: what each answers, and what the record that stays would say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from spbe_inventory.actions.duplicates import describe
from spbe_inventory.actions.merge import NOT_COPIED, MergeResult, merge_records
from spbe_inventory.actions.merge_choice import ALL_KEPT, MergeChoice
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.plain import Plain, split_mark
from spbe_inventory.domain.records import Application
from spbe_inventory.domain.rights import Right
from spbe_inventory.files.field_text import NameOf, answer_words, field_label
from spbe_inventory.matching.duplicates import similar_pairs
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

if TYPE_CHECKING:
    from spbe_inventory.store.reader import ReadConnection

NOT_SHOWN = ("statements", "set_apart", "withdrawn")
ANY_LIKENESS = 0


@dataclass(frozen=True, slots=True)
class ComparedField:
    """What both records say of a field and what the one that stays would say; empty where it is not answered.

    `is_open`: both answer it differently, and a person may choose; `suggests_other`: what stays is only a guess.
    """

    name: str
    label: str
    kept: str
    other: str
    after: str
    is_open: bool = False
    suggests_other: bool = False

    @property
    def changes(self) -> bool:
        """Whether a person may choose, or the record that stays would say something else."""
        return self.is_open or self.after != self.kept or self.name == "name"


@dataclass(frozen=True, slots=True)
class Side:
    """One of two records: key, title, version, and the government or office it belongs to."""

    key: str
    title: str
    version: int
    owner: str = ""


@dataclass(frozen=True, slots=True)
class PairComparison:
    """Two records: the one that stays, the one that is merged into it, their fields, the records that name the latter.

    `reasons` are why two applications may be one, as `duplicates` names them.
    """

    kind: str
    kept: Side
    other: Side
    fields: tuple[ComparedField, ...]
    further: int
    reasons: tuple[str, ...] = ()


@needs(Right.READ_ALL)
def compare_pair(
    catalogue: Catalogue,
    kind: str,
    pair: tuple[str, str],
    author: Author,
    *,
    choice: MergeChoice | None = None,
) -> PairComparison:
    """Return two records side by side, the one that stays first; raise UsageError where they cannot become one.

    Without a choice, a known answer is suggested over a guess.
    """
    keep, gone = pair
    plan = merge_records(
        catalogue, kind, keep, gone, author, choice=choice or ALL_KEPT, dry_run=True
    )
    kept, other = plan.kept or {}, plan.merged or {}
    with open_session(catalogue, all_agencies=True) as session:
        titles = _titles(session.connection, kind, (kept, other))
        reasons = _reasons(session.connection, kind, kept, other)

    def name_of(named_kind: str, key: str) -> str:
        """Return the title of a record, its key where it has none."""
        return titles.get((named_kind, key), key)

    return PairComparison(
        kind,
        _side(kind, kept, name_of),
        _side(kind, other, name_of),
        tuple(_fields(kind, plan, choice, name_of)),
        _further(plan),
        reasons,
    )


def _titles(
    connection: "ReadConnection", kind: str, records: tuple[Plain, ...]
) -> dict[tuple[str, str], str]:
    """Return the titles of two records and of all that they name, by kind and key."""
    from spbe_inventory.store.references import keys_in, reference_fields
    from spbe_inventory.store.titles import titles_of

    named = [(kind, str(record["key"])) for record in records]
    for record in records:
        for field in reference_fields(kind):
            named += [(field.refers, key) for key in keys_in(field, record)]
    return titles_of(connection, named)


def _reasons(
    connection: "ReadConnection", kind: str, kept: Plain, other: Plain
) -> tuple[str, ...]:
    """Return why two applications may be one; nothing for records of another kind."""
    from spbe_inventory.store.pages import records_with_names

    if kind != Application.kind:
        return ()
    keys = [str(kept["key"]), str(other["key"])]
    applications = records_with_names(connection, kind, keys).applications
    profiles = [describe(applications[key]) for key in keys]
    pairs = similar_pairs(profiles, ANY_LIKENESS)
    return tuple(reason for pair in pairs for reason in pair.reasons)


def _side(kind: str, record: Plain, name_of: NameOf) -> Side:
    key = str(record["key"])
    owner, _mark = split_mark(record.get("owner"))
    owner_name = ""
    if owner:
        owner_name = name_of("unit", str(owner))
    return Side(key, name_of(kind, key), int(record["version"]), owner_name)


def _fields(
    kind: str, plan: MergeResult, choice: MergeChoice | None, name_of: NameOf
) -> Iterator[ComparedField]:
    """Yield the fields that one of two records answers, in the order of the field table."""
    kept, other = plan.kept or {}, plan.merged or {}
    after = _after(plan)
    can_choose = kind != "exchange" and kept.get("agency") == other.get("agency")
    for name in KINDS[kind].fields:
        values = (kept.get(name), other.get(name), after.get(name))
        if name in NOT_SHOWN or values[:2] == (None, None):
            continue
        is_open = can_choose and _differ(name, kept, other)
        before, others, then = (
            answer_words(kind, name, value, name_of) for value in values
        )
        yield ComparedField(
            name,
            field_label(kind, name),
            before,
            others,
            then,
            is_open=is_open,
            suggests_other=_takes_other(name, values[0], values[1], choice),
        )


def _differ(name: str, kept: Plain, other: Plain) -> bool:
    """Return whether both records answer a field, each in its own way, so that one answer has to give way."""
    if name in NOT_COPIED or name not in kept or name not in other:
        return False
    return bool(kept[name] != other[name])


def _takes_other(name: str, kept: Any, other: Any, choice: MergeChoice | None) -> bool:
    """Return whether an answer was chosen over that of the record that stays; without a choice, whether it is better.

    It is where it is known and that of the record that stays is guessed, disputed or not known.
    """
    if choice is not None:
        return name in choice.taken
    _value, kept_mark = split_mark(kept)
    value, mark = split_mark(other)
    return kept_mark is not None and mark is None and value is not None


def _after(plan: MergeResult) -> Mapping[str, Any]:
    """Return the record that stays as it would be."""
    kept = plan.kept or {}
    for difference in plan.differences:
        if difference.key == kept.get("key"):
            return difference.plain
    return kept


def _further(plan: MergeResult) -> int:
    """Return how many records beside the two would be changed, for they name the merged one."""
    own = [record["key"] for record in (plan.kept, plan.merged) if record]
    changed = [
        difference
        for difference in plan.differences
        if difference.verdict == Verdict.CHANGED and difference.key not in own
    ]
    return len(changed)
