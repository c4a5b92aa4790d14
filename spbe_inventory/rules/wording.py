"""A finding in words: its message, its remedy, and the questions that would settle it."""

from collections.abc import Mapping

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import ListName, Method, Outcome
from spbe_inventory.domain.records import Application, Exchange, Need
from spbe_inventory.graph.needs import holders_of
from spbe_inventory.language.forms import listing, number
from spbe_inventory.language.texts import mark, t
from spbe_inventory.rules.rule import Rule
from spbe_inventory.rules.view import View

MEMBERS_NAMED = 8  # names a message holds at most; the annex has all of them
STANDARD = {
    Outcome.MET: mark("{name}: in line, by the record."),
    Outcome.UNKNOWN: mark("{name}: cannot be assessed yet."),
    Outcome.NOT_APPLICABLE: mark("{name}: not applicable."),
    Outcome.WAIVED: mark("{name}: set aside for now."),
}


def message_of(view: View, rule: Rule, finding: Finding) -> str:
    """Say what was found, in the language of now; what the rule has no words for is said in the standard ones."""
    text = rule.messages.get(finding.message) or rule.messages.get(finding.outcome)
    values = values_of(view, finding)
    return str(text).format(**values) if text else t(STANDARD[finding.outcome], **values)


def remedy_of(view: View, rule: Rule, finding: Finding) -> str:
    """Say what to do about it on Monday, in the language of now."""
    return str(rule.remedy).format(**values_of(view, finding))


def command_of(view: View, rule: Rule, finding: Finding) -> str:
    """Give the command that records the remedy."""
    return rule.command.format(**values_of(view, finding))


def question_text(question: Question) -> str:
    """Give a question in plain words, in the language of now."""
    field = KINDS[question.kind].fields[question.field]
    if question.kind == "setting":
        return t("Please record it, with its source: spbe setting add --name {key} --value …", key=question.key)
    if question.kind == "completeness" and question.key in set(ListName):
        return t("Please record what is on it, then state it complete: spbe complete … --list {key}", key=question.key)
    return str(field.question or t("Please fill in: {field}", field=field.label))


def _shortened(names: list[str]) -> list[str]:
    """Give the first few of many names, and how many more there are."""
    if len(names) <= MEMBERS_NAMED:
        return names
    kept = names[: MEMBERS_NAMED - 1]
    return [*kept, t("{count} others", count=number(len(names) - len(kept)))]


def values_of(view: View, finding: Finding) -> Mapping[str, str]:
    """Give what the texts of rules may name: of the record, of the annex, and the finding's figures."""
    snapshot, kind, key = view.snapshot, finding.kind, finding.key
    values = {"key": key, "name": snapshot.title(kind, key), "noun": KINDS[kind].noun}
    values |= {name: number(said) if isinstance(said, int) else said for name, said in finding.figures.items()}
    members = [snapshot.title(one.kind, one.key) for one in finding.annex]
    fields = dict.fromkeys(str(KINDS[one.kind].fields[name].label) for one in finding.annex for name in one.fields)
    values |= {"members": listing(_shortened(members)), "fields": "; ".join(fields)}
    record = snapshot.records[kind][key]
    if isinstance(record, Application) and record.similar_to:
        values["similar"] = snapshot.name("application", record.similar_to)
    if isinstance(record, Exchange) and record.method:
        values |= {"method": str(Method(record.method).label), "hours": number(record.hours_per_month or 0)}
    if isinstance(record, Need):
        holders = holders_of(record, view.supply)
        values |= {
            "taker": snapshot.name("application", record.taker),
            "taker_key": record.taker,
            "data": snapshot.name("data_set", record.data),
            "data_key": record.data,
            "holders": listing([snapshot.name("application", holder) for holder in holders]),
        }
    return values
