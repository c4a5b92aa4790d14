"""A finding in words: its message, its remedy, and the questions that would settle it."""

from collections.abc import Mapping

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import ListName, Outcome, SettingName
from spbe_inventory.domain.records import Application, Exchange, Need
from spbe_inventory.graph.means import method_labels
from spbe_inventory.graph.needs import holders_of
from spbe_inventory.language.forms import listing, number, others
from spbe_inventory.language.texts import N_, _
from spbe_inventory.rules.engine.aged_statements import renewal_text
from spbe_inventory.rules.engine.bound import APART
from spbe_inventory.rules.engine.lacking import lacking_name
from spbe_inventory.rules.engine.rule import Rule
from spbe_inventory.rules.engine.view import RegisterView

Values = dict[str, str]

MEMBERS_NAMED = 8  # at most so many names in a message; the annex has all of them
STANDARD = {
    Outcome.MET: N_("{name}: compliant according to the register."),
    Outcome.UNKNOWN: N_("{name}: not assessable."),
    Outcome.NOT_APPLICABLE: N_("{name}: not applicable."),
    Outcome.NOT_DUE: N_("{name}: not due yet."),
    Outcome.WAIVED: N_("{name}: waived."),
}


def message_of(view: RegisterView, rule: Rule, finding: Finding) -> str:
    """Return the message of a finding in the current language: the rule's own, else the standard one.

    Where it waits for a statement of completeness that is too old, a sentence says so.
    """
    message = _message(view, rule, finding)
    renewal = renewal_text(view, rule, finding)
    if renewal:
        return f"{message} {renewal}"
    return message


def _message(view: RegisterView, rule: Rule, finding: Finding) -> str:
    values = values_of(view, finding)
    if finding.message == APART:
        return _(
            "{name}: belongs to a village or an enterprise, outside the duties of "
            "the government.",
            **values,
        )
    text = rule.messages.get(finding.message)
    if not text:
        text = rule.messages.get(finding.outcome)
    if not text:
        return _(STANDARD[finding.outcome], **values)
    return str(text).format(**values).strip()


def remedy_of(view: RegisterView, rule: Rule, finding: Finding) -> str:
    """Return what to do about a finding, in the current language."""
    values = values_of(view, finding)
    return str(rule.remedy).format(**values)


def question_text(question: Question) -> str:
    """Return a question in the current language, without commands: it stands in letters and reports too."""
    if question.kind == "setting":
        return _(
            "{setting}: please record it, with its source.",
            setting=SettingName(question.key).label,
        )
    if question.kind == "completeness" and question.key in tuple(ListName):
        return _(
            "{list}: please record what is on it, then state it complete.",
            list=ListName(question.key).label,
        )
    kind = KINDS[question.kind]
    field = kind.fields[question.field]
    if field.question:
        return str(field.question)
    return _("Please fill in: {field}", field=field.label)


def values_of(view: RegisterView, finding: Finding) -> Mapping[str, str]:
    """Return the values that texts of rules may name: of the record, of the annex, and the finding's figures."""
    return {
        **_values_of_subject(view, finding),
        **_values_of_figures(finding),
        **_values_of_annex(view, finding),
        **_values_of_record(view, finding),
    }


def _values_of_subject(view: RegisterView, finding: Finding) -> Values:
    return {
        "key": finding.key,
        "name": view.snapshot.title(finding.kind, finding.key),
        "noun": KINDS[finding.kind].noun,
    }


def _values_of_figures(finding: Finding) -> Values:
    values: Values = {}
    for name, figure in finding.figures.items():
        if isinstance(figure, int):
            values[name] = number(figure)
        else:
            values[name] = figure
    return values


def _values_of_annex(view: RegisterView, finding: Finding) -> Values:
    members: list[str] = []
    labels: dict[str, None] = {}  # in order, each once
    for entry in finding.annex:
        title = view.snapshot.title(entry.kind, entry.key)
        members.append(title)
        for name in entry.fields:
            label = lacking_name(entry.kind, name)
            labels[label] = None
    return {
        "members": listing(shortened(members)),
        "fields": listing(list(labels)),
    }


def shortened(names: list[str]) -> list[str]:
    """Return the first few of many names, and how many more there are."""
    if len(names) <= MEMBERS_NAMED:
        return names
    shown = names[: MEMBERS_NAMED - 1]
    hidden = len(names) - len(shown)
    return [*shown, others(hidden)]


def _values_of_record(view: RegisterView, finding: Finding) -> Values:
    records = view.snapshot.records[finding.kind]
    record = records[finding.key]
    if isinstance(record, Application):
        return _values_of_application(view, record)
    if isinstance(record, Exchange):
        return _values_of_exchange(record)
    if isinstance(record, Need):
        return _values_of_need(view, record)
    return {}


def _values_of_application(view: RegisterView, application: Application) -> Values:
    if not application.similar_to:
        return {}
    return {"similar": view.snapshot.name("application", application.similar_to)}


def _values_of_exchange(exchange: Exchange) -> Values:
    methods = method_labels(exchange)
    if not methods:
        return {}
    hours = exchange.hours_per_month or 0
    return {
        "method": ", ".join(methods),
        "hours": number(hours),
    }


def _values_of_need(view: RegisterView, need: Need) -> Values:
    name = view.snapshot.name
    keys = holders_of(need, view.supply)
    holders = [name("application", key) for key in keys]
    return {
        "taker": name("application", need.taker),
        "data": name("data_set", need.data),
        "holders": listing(holders),
    }
