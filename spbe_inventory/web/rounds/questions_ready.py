"""What offices are asked, at once or not yet: no request waits for the rules over a large register."""

from spbe_inventory.actions.office_workbook import has_questions
from spbe_inventory.errors import UsageError
from spbe_inventory.web.shell.visit import Visit


def require_questions(visit: Visit) -> None:
    """Raise UsageError while the questions are worked out beside the server, which is begun where it was not.

    Where that failed, who asks is let on and told why.
    """
    maker = visit.site.findings
    if has_questions(visit.catalogue) or maker.state().failure:
        return
    maker.start(visit.site.catalogue)
    raise UsageError("questions-not-ready")
