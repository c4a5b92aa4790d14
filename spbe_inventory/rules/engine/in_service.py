"""Which applications are out of service, so that rules skip them."""

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
    """Return whether an application is known not to be in use (yet, or any more), or is set apart."""
    if application.set_apart:
        return True
    return application.known("status") in NOT_IN_SERVICE
