"""INF-06: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import ApplicationStatus, ListName, Outcome, SettingName, Supports
from spbe_inventory.rules.government import of_parts, on_government
from spbe_inventory.rules.papers import named_in
from spbe_inventory.rules.said import said, setting_answer
from spbe_inventory.rules.thing import annexed
from spbe_inventory.rules.view import View


def check(view: View) -> Iterator[Finding]:
    """Say once for the government which systems in use its registration does not name."""
    if setting_answer(view, SettingName.PSE_REGISTRATION) is Answer.NONE:
        yield on_government(view, Outcome.GAP, message="gap_none")
        return
    own = [one for one in view.applications if one.known("status") == ApplicationStatus.IN_USE]
    named, whole = named_in(view, Supports.PSE), view.listed_whole(ListName.DOCUMENTS)
    left = [one for one in own if said(one, "pse_registered") is not True and one.key not in named]
    lacking = [
        one
        for one in left
        if said(one, "pse_registered") is False or (whole and one.answer("pse_registered") is Answer.OPEN)
    ]
    blank = (Question("application", one.key, "pse_registered") for one in left if one not in lacking)
    yield of_parts(view, (annexed(one, "pse_registered") for one in lacking), blank, len(own))
