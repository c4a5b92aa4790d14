"""Which applications a rule speaks of at all."""

from spbe_inventory.domain.lists import ApplicationStatus
from spbe_inventory.domain.records import Application

NOT_IN_SERVICE = frozenset(
    [
        ApplicationStatus.PLANNED,
        ApplicationStatus.BUILDING,
        ApplicationStatus.TRIAL,
        ApplicationStatus.IDLE,
        ApplicationStatus.STOPPED,
    ]
)


def out_of_service(application: Application) -> bool:
    """Tell whether an application is said not to be in use (yet, or any more), or set apart: rules pass it by."""
    return application.known("status") in NOT_IN_SERVICE or bool(application.set_apart)
