"""A run of the rules on a catalogue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from spbe_inventory.documents.stored_run import ReadRun
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.findings import Findings
from spbe_inventory.errors import UsageError
from spbe_inventory.garbage_collection import collection_paused
from spbe_inventory.language.texts import _
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.progress import steps
from spbe_inventory.session.reading import open_session

if TYPE_CHECKING:
    from spbe_inventory.rules.engine.rule import Rule
    from spbe_inventory.rules.engine.view import RegisterView

ALWAYS_READ = (
    "agency",
    "unit",
    "application",
    "setting",
    "waiver",
    "rule_change",
    "action",
)


@dataclass(frozen=True, slots=True)
class RuleRun:
    """A run of rules: the register, the rules in their order, the findings, the codes of rules that were not run.

    Those are `lapsed`, `failed` and `switched_off`, as in `RunResult`.
    """

    view: "RegisterView"
    rules: "tuple[Rule, ...]"
    findings: Findings
    lapsed: tuple[str, ...]
    failed: tuple[str, ...] = ()
    switched_off: tuple[str, ...] = ()


def check(
    catalogue: Catalogue,
    as_of: date,
    codes: Sequence[str] = (),
    *,
    whole: bool = False,
) -> RuleRun:
    """Return a run of rules on the catalogue: those with the given codes, else all that are not optional.

    Only the kinds of records that they read are loaded; `whole` loads every kind, for a report that shows more than
    findings. Raises UsageError if a code is unknown.
    """
    rules = _default_rules()
    if codes:
        rules = chosen_rules(codes)
    view = _load_view(catalogue, as_of, rules, whole=whole)
    return _run_of(view, rules)


def check_view(view: "RegisterView") -> RuleRun:
    """Return a run of all rules that are not optional on a register that was read whole."""
    return _run_of(view, _default_rules())


def whole_view(catalogue: Catalogue, as_of: date) -> "RegisterView":
    """Return the register as rules see it, with every kind of records, before any rule is run."""
    return _load_view(catalogue, as_of, (), whole=True)


def _run_of(view: "RegisterView", rules: "tuple[Rule, ...]") -> RuleRun:
    from spbe_inventory.rules.engine.runner import run

    label = _("rules")
    with collection_paused():
        result = run(rules, view, lambda running: steps(running, label))
    return RuleRun(
        view,
        rules,
        result.findings,
        result.lapsed,
        result.failed,
        result.switched_off,
    )


def restore_run(catalogue: Catalogue, as_of: date, kept: ReadRun) -> RuleRun:
    """Return a run that was kept, with the register it was made on; findings that were only counted are not in it."""
    rules = chosen_rules(kept.head.rules)
    view = _load_view(catalogue, as_of, rules, whole=False)
    return RuleRun(
        view,
        rules,
        Findings.listed(kept.findings),
        kept.head.lapsed,
        kept.head.failed,
        kept.head.switched_off,
    )


def _load_view(
    catalogue: Catalogue, as_of: date, rules: "Sequence[Rule]", *, whole: bool
) -> "RegisterView":
    """Return the register as rules see it, with the kinds of records that they read, or with all."""
    from spbe_inventory.rules.engine.view import RegisterView

    kinds = _kinds_read(rules)
    if whole:
        kinds = set(KINDS)
    with open_session(catalogue) as session:
        snapshot = session.load(kinds)
        agency = session.agency
    return RegisterView(snapshot, agency, as_of)


def chosen_rules(codes: Sequence[str]) -> "tuple[Rule, ...]":
    """Return rules by code, in any case, each once; UsageError with all codes if one is unknown."""
    from spbe_inventory.rules.engine.loader import all_rules

    rules = all_rules()
    chosen: dict[str, Rule] = {}
    for code in codes:
        rule = rules.get(code.upper())
        if rule is None:
            raise UsageError("unknown-rule", code=code, codes=", ".join(rules))
        chosen[code] = rule
    return tuple(chosen.values())


def _default_rules() -> "tuple[Rule, ...]":
    """Return the rules that are not optional."""
    from spbe_inventory.rules.engine.loader import all_rules

    rules = all_rules().values()
    return tuple(rule for rule in rules if not rule.optional)


def _kinds_read(rules: "Sequence[Rule]") -> set[str]:
    """Return the kinds of records that rules read."""
    kinds = set(ALWAYS_READ)
    for rule in rules:
        kinds.update(rule.reads)
    return kinds
