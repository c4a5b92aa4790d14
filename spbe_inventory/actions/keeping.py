"""Housekeeping by a hand that history names: a copy, a newer schema, a look whether all is well."""

from pathlib import Path

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.domain.actor import Clock
from spbe_inventory.errors import Problem


def back_up(catalogue: Catalogue, target: Path | None, clock: Clock) -> Path:
    """Copy a catalogue as it is at this moment; without a target beside it, with the time in its name."""
    from spbe_inventory.store.keeping import backup

    chosen = target or _beside(catalogue.path, clock)
    backup(catalogue.path, chosen)
    return chosen


def bring_up(catalogue: Catalogue, hand: Hand) -> tuple[str, str, Path]:
    """Bring an older catalogue to this version; gives the revisions before and after, and where the copy is."""
    from spbe_inventory.store.keeping import upgrade

    copy = _beside(catalogue.path, hand.clock)
    before, after = upgrade(catalogue.path, copy, hand.batch("upgrade"))
    return before, after, copy


def look_over(catalogue: Catalogue) -> list[Problem]:
    """Give what is wrong with a catalogue."""
    from spbe_inventory.store.keeping import examine

    return examine(catalogue.path)


def contrary(catalogue: Catalogue, which: str) -> list[Problem]:
    """Give what one application says and its exchanges on record deny: that it gives or takes nothing."""
    from spbe_inventory.actions.loading import moment
    from spbe_inventory.store.keeping import contrary_answers

    with moment(catalogue) as now:
        key = now.key_of("application", which)
        return [one for one in contrary_answers(now.connection) if one.values["record"] == key]


def _beside(path: Path, clock: Clock) -> Path:
    return path.with_name(f"{path.stem}-{clock().strftime('%Y%m%d-%H%M%S')}{path.suffix}")
