"""The offices that a report is made for one by one."""

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.loading import moment
from spbe_inventory.actions.questionnaires import file_name
from spbe_inventory.domain.records import Unit


def office_files(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Give for every office that exists the part of a file name that tells it, no two the same, and its key."""
    with moment(catalogue) as now:
        units = now.load(["unit"]).of(Unit).values()
    own = [one for one in units if one.agency == now.agency and one.status != "dissolved"]
    names = [file_name(one) for one in own]
    return [(one.key if names.count(name) > 1 else name, one.key) for one, name in zip(own, names, strict=True)]
