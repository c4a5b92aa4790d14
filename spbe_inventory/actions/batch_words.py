"""What a batch was, in words: what was done, and what was done to a record in it."""

from spbe_inventory.domain.change import Batch
from spbe_inventory.language.texts import N_, _

ACTION_LABELS = {
    "add": N_("recorded"),
    "answer": N_("answered in its form"),
    "complete": N_("stated complete"),
    "edit": N_("edited"),
    "import": N_("imported"),
    "init": N_("begun"),
    "merge": N_("merged"),
    "restore": N_("brought back from a copy"),
    "return": N_("returned"),
    "send": N_("sent"),
    "undo": N_("undid"),
    "upgrade": N_("upgraded"),
    "validate": N_("validated"),
    "verify": N_("verified"),
}
CHANGE_LABELS = {
    "create": N_("new"),
    "edit": N_("changed"),
    "remove": N_("taken out"),
}


def action_words(batch: Batch) -> str:
    """Return what a batch was, in the current language, with the number of the one that it undid."""
    label = _(ACTION_LABELS.get(batch.action, batch.action))
    if batch.undoes is None:
        return label
    return f"{label} {batch.undoes}"
