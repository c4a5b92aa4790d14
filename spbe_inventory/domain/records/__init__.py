"""The kinds of records as frozen dataclasses: what rules, views and reports see. References are keys."""

from spbe_inventory.domain.answers import Record
from spbe_inventory.domain.records.architecture import (
    Application,
    DataSet,
    Process,
    Service,
)
from spbe_inventory.domain.records.exchange import (
    Exchange,
    Interface,
    Need,
    Relation,
)
from spbe_inventory.domain.records.government import (
    Agency,
    Completeness,
    Facility,
    Setting,
    Unit,
)
from spbe_inventory.domain.records.planning import (
    Action,
    Document,
    Instrument,
    Objective,
    PlanItem,
    RuleChange,
    Waiver,
)
from spbe_inventory.domain.records.rounds import Reply, Round, Verification

__all__ = [
    "RECORDS",
    "Action",
    "Agency",
    "Application",
    "Completeness",
    "DataSet",
    "Document",
    "Exchange",
    "Facility",
    "Instrument",
    "Interface",
    "Need",
    "Objective",
    "PlanItem",
    "Process",
    "Relation",
    "Reply",
    "Round",
    "RuleChange",
    "Service",
    "Setting",
    "Unit",
    "Verification",
    "Waiver",
]

RECORDS: dict[str, type[Record]] = {
    record.kind: record
    for record in (
        Agency,
        Unit,
        Objective,
        Process,
        Service,
        DataSet,
        Facility,
        Application,
        Document,
        Interface,
        Exchange,
        Relation,
        Need,
        Completeness,
        PlanItem,
        Action,
        Setting,
        Round,
        Reply,
        Verification,
        Waiver,
        RuleChange,
        Instrument,
    )
}
