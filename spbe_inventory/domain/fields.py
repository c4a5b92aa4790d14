"""Every field of every kind, written once: labels, questions, options, schema titles and checks are derived from it."""

from spbe_inventory.domain.field import Field, Kind, Value
from spbe_inventory.domain.kinds.action import ACTION
from spbe_inventory.domain.kinds.agency import AGENCY
from spbe_inventory.domain.kinds.application import APPLICATION
from spbe_inventory.domain.kinds.completeness import COMPLETENESS
from spbe_inventory.domain.kinds.data_set import DATA_SET
from spbe_inventory.domain.kinds.document import DOCUMENT
from spbe_inventory.domain.kinds.exchange import EXCHANGE
from spbe_inventory.domain.kinds.facility import FACILITY
from spbe_inventory.domain.kinds.instrument import INSTRUMENT
from spbe_inventory.domain.kinds.interface import INTERFACE
from spbe_inventory.domain.kinds.need import NEED
from spbe_inventory.domain.kinds.objective import OBJECTIVE
from spbe_inventory.domain.kinds.plan_item import PLAN_ITEM
from spbe_inventory.domain.kinds.process import PROCESS
from spbe_inventory.domain.kinds.relation import RELATION
from spbe_inventory.domain.kinds.round import REPLY, ROUND
from spbe_inventory.domain.kinds.rule_change import RULE_CHANGE
from spbe_inventory.domain.kinds.service import SERVICE
from spbe_inventory.domain.kinds.setting import SETTING
from spbe_inventory.domain.kinds.unit import UNIT
from spbe_inventory.domain.kinds.verification import VERIFICATION
from spbe_inventory.domain.kinds.waiver import WAIVER

__all__ = ["KINDS", "Field", "Kind", "Value"]

# In an order in which a kind refers only to itself and to kinds before it.
KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        AGENCY,
        UNIT,
        OBJECTIVE,
        PROCESS,
        SERVICE,
        DATA_SET,
        FACILITY,
        APPLICATION,
        DOCUMENT,
        INTERFACE,
        EXCHANGE,
        RELATION,
        NEED,
        COMPLETENESS,
        PLAN_ITEM,
        ACTION,
        SETTING,
        ROUND,
        REPLY,
        VERIFICATION,
        WAIVER,
        RULE_CHANGE,
        INSTRUMENT,
    )
}
