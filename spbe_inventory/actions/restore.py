"""Bring back a copy of a catalogue: examined first, with what would change, and the present one kept beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from spbe_inventory.actions.maintenance import back_up
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput, CatalogueError, EditConflict
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.permits import needs

RESTORE = "restore"
Versions = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class KindDifference:
    """How many records of a kind there are now and in a copy; how many are gone, come back, or differ."""

    kind: str
    now: int
    then: int
    gone: int
    back: int
    other: int


@dataclass(frozen=True, slots=True)
class CopyOutlook:
    """What bringing back a copy would change. Each last entry is its number and moment (ISO, UTC)."""

    last_now: tuple[int, str]
    last_then: tuple[int, str]
    kinds: tuple[KindDifference, ...]

    @property
    def is_same(self) -> bool:
        """Whether no record would change."""
        return not any(each.gone or each.back or each.other for each in self.kinds)


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done: where the former catalogue is kept, and the batch that says so."""

    kept: Path
    batch: int


@needs(Right.ACCOUNTS)
def copy_outlook(catalogue: Catalogue, copy: Path) -> CopyOutlook:
    """Return what bringing back a copy would change.

    Raise CatalogueError for what is no catalogue of this version, BadInput for one that is damaged, or of another
    government.
    """
    _check_copy(catalogue, copy)
    now, then = _versions(catalogue.path), _versions(copy)
    kinds = [_difference(kind, now[kind], then[kind]) for kind in KINDS]
    return CopyOutlook(
        _last_batch(catalogue.path),
        _last_batch(copy),
        tuple(each for each in kinds if each.now or each.then),
    )


@needs(Right.ACCOUNTS)
def restore(
    catalogue: Catalogue, copy: Path, author: Author, *, seen_batch: int | None = None
) -> Restored:
    """Bring back a copy; what the catalogue held is kept in a copy of its own. Accounts and sessions stay.

    Raise EditConflict where an entry came after the one that was seen (None for any), and as `copy_outlook`; nothing
    has changed then.
    """
    from spbe_inventory.store.copies import replace_contents
    from spbe_inventory.store.record_writes import open_batch
    from spbe_inventory.store.writer import writing

    _check_copy(catalogue, copy)
    newest, _at = _last_batch(catalogue.path)
    if seen_batch is not None and newest != seen_batch:
        raise EditConflict("restore-overtaken", seen=seen_batch, now=newest)
    kept = back_up(catalogue, None, author.clock)
    with writing(copy) as connection:
        batch = open_batch(connection, author.batch(RESTORE))
    replace_contents(copy, catalogue.path)
    return Restored(kept, batch)


def _check_copy(catalogue: Catalogue, copy: Path) -> None:
    from spbe_inventory.store.lookups import assessed_governments
    from spbe_inventory.store.maintenance import first_damage
    from spbe_inventory.store.reader import reading

    with reading(copy) as connection:
        theirs = {key for key, _name in assessed_governments(connection)}
    problem = first_damage(copy)
    if problem is not None:
        raise BadInput("copy-damaged", [problem])
    try:
        with reading(catalogue.place) as connection:
            ours = {key for key, _name in assessed_governments(connection)}
    except CatalogueError as error:
        if error.key != "catalogue-damaged":
            raise
        return
    if ours and not ours & theirs:
        raise BadInput("copy-of-another")


def _versions(path: Path) -> Versions:
    from spbe_inventory.store.copies import versions_of

    return versions_of(path)


def _last_batch(path: Path) -> tuple[int, str]:
    from spbe_inventory.store.contents_digest import last_batch
    from spbe_inventory.store.reader import reading

    with reading(path) as connection:
        return last_batch(connection)


def _difference(
    kind: str, now: Mapping[str, int], then: Mapping[str, int]
) -> KindDifference:
    both = now.keys() & then.keys()
    return KindDifference(
        kind,
        len(now),
        len(then),
        gone=len(now) - len(both),
        back=len(then) - len(both),
        other=sum(now[key] != then[key] for key in both),
    )
