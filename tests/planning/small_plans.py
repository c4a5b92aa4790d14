"""A small register, the rules run on it, and its plan."""

from collections.abc import Mapping
from typing import Any

from spbe_inventory.assessment.rule_run import RuleRun
from spbe_inventory.documents.plan import Measure, Plan
from spbe_inventory.planning.context import PlanningContext
from spbe_inventory.planning.ordering import measures_of, order_measures
from spbe_inventory.planning.proposal import plan_of
from spbe_inventory.reference.weights import read_weights
from spbe_inventory.rules.engine.loader import all_rules
from spbe_inventory.rules.engine.runner import run
from spbe_inventory.rules.engine.view import RegisterView

from tests.builders import Records, view

ALL = 1000
# Two offices, a connecting system, data of staff that two applications need: one gets them by hand, one does not.
STAFF: Records = {
    "unit": {"bkpsdm": {"name": "BKPSDM"}, "bpkad": {"name": "BPKAD"}, "dinkes": {"name": "Dinkes"}},
    "objective": {
        "tertib": {"objective_kind": "objective", "targets": [{"year": 2027, "value": "80 %"}]},
        "lewat": {"objective_kind": "objective", "targets": [{"year": 2024, "value": "60 %"}]},
    },
    "service": {"gaji": {}},
    "data_set": {"pegawai": {"producer": "bkpsdm", "interoperable": True, "personal": False, "master": True}},
    "facility": {"spl": {"facility_kind": "spl", "in_use": True}},
    "application": {
        "simpeg": {"owner": "bkpsdm", "status": "in_use", "holds": ["pegawai"]},
        "tpp": {"owner": "bpkad", "status": "in_use", "services": ["gaji"], "objectives": ["tertib", "lewat"]},
        "gaji-app": {"owner": "bpkad", "status": "in_use", "dimensions": ["governance"]},
    },
    "exchange": {
        "x": {
            "giver": "simpeg", "taker": "tpp", "state": "in_use", "method": "file", "data": ["pegawai"],
            "hours_per_month": 12, "purpose": "tambahan penghasilan",
        },
    },
    "need": {
        "n-tpp": {"taker": "tpp", "data": "pegawai", "freshness": "monthly"},
        "n-gaji": {"taker": "gaji-app", "data": "pegawai", "current_means": {"mark": "none"}},
    },
}  # fmt: skip


def planning_context(register_view: RegisterView, table: str = "") -> PlanningContext:
    """Return the planning context of a register, after running the rules on it."""
    rules = tuple(rule for rule in all_rules().values() if not rule.optional)
    result = run(rules, register_view)
    return PlanningContext(
        RuleRun(register_view, rules, result.findings, result.lapsed, result.failed),
        read_weights(table),
    )


def plan(records: Records, limit: int = ALL, table: str = "") -> Plan:
    """Return the plan of small records."""
    return plan_of(order_measures(planning_context(view(records), table), limit))


def measures(records: Records) -> dict[str, Measure]:
    """Return every measure of small records by key."""
    return {
        measure.key: measure for measure in measures_of(planning_context(view(records)))
    }


def with_rows(
    records: Records, **rows_by_kind: Mapping[str, Mapping[str, Any]]
) -> dict[str, dict[str, Mapping[str, Any]]]:
    """Return small records with further ones added, or with fields replaced."""
    tables: dict[str, dict[str, Mapping[str, Any]]] = {
        kind: dict(table) for kind, table in records.items()
    }
    for kind, rows in rows_by_kind.items():
        tables.setdefault(kind, {})
        for key, row in rows.items():
            tables[kind][key] = {**tables[kind].get(key, {}), **row}
    return tables
