"""What an import makes of a row or a cell."""

from spbe_inventory.domain.lists.listed import LabelledEnum


class Verdict(LabelledEnum):
    """What an import would do with a record, or its remark on a location; in the order of the report."""

    NEW = "new", "baru", "new"
    CHANGED = "changed", "berubah", "changed"
    UNCHANGED = "unchanged", "tetap", "unchanged"
    CONFLICT = "conflict", "bertentangan", "in conflict"
    FAULT = "fault", "tidak dapat diambil", "cannot be taken"
    APART = "apart", "disisihkan", "set apart"
    QUESTION = "question", "perlu dipastikan", "to be decided"
    UNREAD = "unread", "tidak dipahami", "not understood"
    NOTE = "note", "catatan baca", "noticed"


class RowChoice(LabelledEnum):
    """What a person decides on a row of a list: take it as it is read, take it corrected, or leave it out."""

    ACCEPT = "accept", "terima", "accept"
    CORRECT = "correct", "perbaiki", "correct"
    SKIP = "skip", "lewati", "skip"
