"""The findings that `spbe gaps` prints: read from the stored run, or made now and stored behind what is printed."""

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from spbe_inventory.cli.gaps_options import GapsOptions
from spbe_inventory.cli.output import print_message
from spbe_inventory.documents.assessment import FindingRow
from spbe_inventory.session.catalogue import Catalogue

if TYPE_CHECKING:
    from spbe_inventory.assessment.rule_run import RuleRun
    from spbe_inventory.documents.stored_run import RunKey


@dataclass(frozen=True, slots=True)
class MadeRun:
    """A run with its findings in words; what it was made from, None where it is not to be stored, and in how long."""

    run: "RuleRun"
    rows: Sequence[FindingRow]
    key: "RunKey | None" = None
    seconds: float = 0.0


def findings(catalogue: Catalogue, options: GapsOptions) -> MadeRun:
    """Return the findings, from the stored run where it says all that is asked for."""
    if options.no_stored or options.codes or not catalogue.is_whole:
        return MadeRun(*run_rules(catalogue, options.as_of, options.codes))
    from spbe_inventory.actions.stored_findings import read_current, run_key

    key = run_key(catalogue, options.as_of)
    if options.is_all_told:
        kept = read_current(catalogue, key)
        if kept:
            return MadeRun(*kept)
    begun = time.monotonic()
    run, rows = run_rules(catalogue, options.as_of, ())
    return MadeRun(run, rows, key, time.monotonic() - begun)


def store(catalogue: Catalogue, made: MadeRun) -> None:
    """Store a run that was made now, when its findings are printed already; say in a sentence why it cannot be."""
    if made.key is None:
        return
    from spbe_inventory.actions.stored_findings import store_run

    sys.stdout.flush()
    reason = store_run(catalogue, made.key, made.run, made.seconds)
    if reason:
        print_message(reason)


def run_rules(
    catalogue: Catalogue, as_of: date, codes: tuple[str, ...]
) -> "tuple[RuleRun, Sequence[FindingRow]]":
    """Return a run of the rules on a day, of all or of those with some codes, and its findings in words."""
    from spbe_inventory.assessment.rows_on_demand import RowsOnDemand
    from spbe_inventory.assessment.rule_run import check

    run = check(catalogue, as_of, codes)
    return run, RowsOnDemand(run)
