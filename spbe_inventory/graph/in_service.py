"""Which applications are out of service: rules skip them, and no exchange of theirs is running."""

from collections.abc import Mapping

from spbe_inventory.domain.lists import ApplicationStatus
from spbe_inventory.domain.records import Application

NO_LONGER_USED = frozenset([ApplicationStatus.IDLE, ApplicationStatus.STOPPED])
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
    return is_out_of_service(application.set_apart, application.known("status"))


def is_out_of_service(set_apart: str | None, status: str | None) -> bool:
    """Return whether a reason for setting apart, or a status that is known, says that an application is not in use."""
    return bool(set_apart) or status in NOT_IN_SERVICE


def retired_keys(applications: Mapping[str, Application]) -> frozenset[str]:
    """Return the keys of the applications that are out of service."""
    return frozenset(
        key for key, application in applications.items() if out_of_service(application)
    )
