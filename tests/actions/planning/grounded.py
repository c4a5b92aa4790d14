"""A register in a few lines, the rules run on it, and its plan."""

from collections.abc import Mapping
from typing import Any

from spbe_inventory.actions.findings.checking import Checked
from spbe_inventory.actions.planning.grounds import Grounds
from spbe_inventory.actions.planning.ordering import measures_of, ordered
from spbe_inventory.actions.planning.proposing import plan_of
from spbe_inventory.domain.plan import Measure, Plan
from spbe_inventory.reference.weights import read_weights
from spbe_inventory.rules.loader import all_rules
from spbe_inventory.rules.runner import run
from spbe_inventory.rules.view import View

from tests.builders import Records, view

MOST = 1000
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


def grounds_of(seen: View, table: str = "") -> Grounds:
    """Run the rules on a view and give what a plan rests on."""
    rules = tuple(rule for rule in all_rules().values() if not rule.optional)
    result = run(rules, seen)
    return Grounds(Checked(seen, rules, result.findings, result.lapsed, result.failed), read_weights(table))


def plan(records: Records, most: int = MOST, table: str = "") -> Plan:
    """Give the plan of small records."""
    return plan_of(ordered(grounds_of(view(records), table), most))


def measures(records: Records) -> dict[str, Measure]:
    """Give every measure of small records by key."""
    return {one.key: one for one in measures_of(grounds_of(view(records)))}


def with_rows(records: Records, **more: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Mapping[str, Any]]]:
    """Give small records with others beside or over them."""
    tables: dict[str, dict[str, Mapping[str, Any]]] = {kind: dict(table) for kind, table in records.items()}
    for kind, rows in more.items():
        tables.setdefault(kind, {})
        for key, row in rows.items():
            tables[kind][key] = {**tables[kind].get(key, {}), **row}
    return tables
