"""Check of INF-01; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import Hosting, Outcome, SettingName
from spbe_inventory.domain.records import Application, Facility
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask, yes_no
from spbe_inventory.rules.facts.data_centres import (
    centres_of,
    is_older_than_national,
    unanswered_fields,
    unmet_fields,
)
from spbe_inventory.rules.facts.finding_on_government import not_yet_available
from spbe_inventory.rules.facts.judged_parts import (
    JudgedPart,
    finding_from_judged,
    lacking_part,
    met_part,
    open_part,
)

FIELD = "hosting"
PART = "part_of_national"
ELSEWHERE = (Hosting.OFFICE, Hosting.THIRD_PARTY)
CentreVerdict = tuple[Outcome, tuple[Question, ...]]


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: which applications run outside the national data centre."""
    waiting = not_yet_available(view, SettingName.PDN_SINCE)
    if waiting:
        yield waiting
        return
    parts = [
        _judge(view, application) for application in view.government_applications()
    ]
    yield finding_from_judged(view, parts)


def _judge(view: RegisterView, application: Application) -> JudgedPart:
    """Return an application with the outcome by its own hosting."""
    hosting = application.known(FIELD)
    if hosting == Hosting.PDN:
        return met_part(application)
    if hosting in ELSEWHERE:
        return lacking_part(application, FIELD)
    if hosting is None:
        return open_part(application, FIELD)
    centres = centres_of(view, application)
    verdicts = [_judge_centre(view, centre) for centre in centres]
    outcomes = {outcome for outcome, _questions in verdicts}
    if outcomes == {Outcome.MET}:
        return met_part(application)
    if outcomes == {Outcome.GAP}:
        return lacking_part(application, FIELD)
    questions = [question for _outcome, asked in verdicts for question in asked]
    if not questions:
        return open_part(application, "facilities")
    return open_part(application, *questions)


def _judge_centre(view: RegisterView, centre: Facility) -> CentreVerdict:
    """Return whether what runs in a data centre is where the law asks, and the questions that would settle it.

    It is where the data centre is part of the national one, or is older and meets paragraph (5) as a whole.
    """
    is_part = yes_no(centre, PART)
    if is_part:
        return Outcome.MET, ()
    is_older = is_older_than_national(view, centre)
    unmet = unmet_fields(centre)
    open_fields = unanswered_fields(centre)
    if is_older and not unmet and not open_fields:
        return Outcome.MET, ()
    if is_part is None:
        return Outcome.UNKNOWN, (ask(centre, PART),)
    if unmet or is_older is False:
        return Outcome.GAP, ()
    if is_older is None:
        return Outcome.UNKNOWN, (ask(centre, "since"),)
    return Outcome.UNKNOWN, tuple(ask(centre, name) for name in open_fields)
