"""The severities as a person may name them on the command line."""

from spbe_inventory.domain.lists import Severity


def _severities_by_name() -> dict[str, Severity]:
    """Return the severities by their code and by their Indonesian label."""
    severities = {}
    for severity in Severity:
        severities[str(severity)] = severity
        severities[severity.label.id] = severity
    return severities


SEVERITIES = _severities_by_name()
