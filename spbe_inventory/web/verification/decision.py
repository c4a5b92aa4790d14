"""What a verifier sends of one office: which applications, which of competing values, a remark, a post."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import FormData

from spbe_inventory.actions.compared_fields import FieldToVerify, value_sent
from spbe_inventory.actions.office_verification import OfficeToVerify
from spbe_inventory.errors import UsageError
from spbe_inventory.web.shell.whole_number import whole_number

TICKED, VALUE, REMARK, POST = "aplikasi", "nilai.", "catatan", "jabatan"
SEEN, DECISION, RETURN = "terakhir", "putusan", "kembalikan"
LEFT_OPEN = ""  # sent of a disputed field that stays so


@dataclass(frozen=True, slots=True)
class VerifierDecision:
    """What was sent: keys of applications, values by the place of their field, remark, post, the last batch seen."""

    applications: list[str]
    values: dict[str, str]
    remark: str
    post: str
    seen_batch: int
    is_return: bool


def chosen_applications(form: FormData) -> list[str]:
    """Return the keys of the applications that are ticked, each once."""
    return [str(key) for key in dict.fromkeys(form.getlist(TICKED))]


def require_some(applications: list[str]) -> None:
    """Raise UsageError where no application is ticked."""
    if not applications:
        raise UsageError("nothing-ticked")


def decision(form: FormData) -> VerifierDecision:
    """Return what a verifier sent."""
    values = {
        name.removeprefix(VALUE): str(sent)
        for name, sent in form.items()
        if name.startswith(VALUE)
    }
    return VerifierDecision(
        chosen_applications(form),
        values,
        str(form.get(REMARK, "")).strip(),
        str(form.get(POST, "")).strip(),
        whole_number(str(form.get(SEEN, ""))),
        form.get(DECISION) == RETURN,
    )


def accepted_values(
    office: OfficeToVerify, sent: VerifierDecision
) -> dict[tuple[str, str], dict[str, Any]]:
    """Return the values that are in force from now on, by record and field: those chosen of the ticked applications.

    Raise UsageError for a value that no source states.
    """
    accepted: dict[tuple[str, str], dict[str, Any]] = defaultdict(dict)
    for application in office.applications:
        if application.key not in sent.applications:
            continue
        for field in application.contradictions:
            chosen = sent.values.get(field.place, LEFT_OPEN)
            if _is_decided(field, chosen):
                accepted[field.kind, field.key][field.name] = _plain(field, chosen)
    return dict(accepted)


def _is_decided(field: FieldToVerify, chosen: str) -> bool:
    """Return whether a choice changes the record: it settles a dispute, or takes the value of another source."""
    if chosen == LEFT_OPEN:
        return False
    return field.is_disputed or chosen != field.now.sent


def _plain(field: FieldToVerify, chosen: str) -> Any:
    try:
        return value_sent(field, chosen)
    except KeyError as error:
        raise UsageError("value-not-offered", field=field.label) from error
