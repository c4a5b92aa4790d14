"""A finding of a rule in one line."""

from spbe_inventory.documents.assessment import FindingRow


def finding_text(row: FindingRow) -> str:
    """Return the rule, severity and message of a finding."""
    return f"{row.rule} [{row.severity_text}] {row.message}"
