"""Provisions that the plan names: those printed are added to the provisions cited."""

from collections.abc import Iterable

from spbe_inventory.reports.shared.context import ReportContext


def cite_articles(context: ReportContext, labels: Iterable[str]) -> None:
    """Add provisions, each written with its strength in brackets, to the provisions cited."""
    articles = {label.rpartition(" (")[0] for label in labels}
    for rule in context.rule_run.rules:
        for citation in rule.cited:
            if str(citation) in articles:
                context.cite(citation.id)


def cite_who_sets_roadmap(context: ReportContext) -> None:
    """Add the provision that says who sets a roadmap to the provisions cited."""
    context.cite_by_level(local="perpres-95-2018:19/3", central="perpres-95-2018:18/3")
