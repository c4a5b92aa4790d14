"""One rule as Markdown: the same text for the command line, the page and the documents."""

from collections.abc import Iterator

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.law import Citation
from spbe_inventory.domain.lists import ListName, Outcome
from spbe_inventory.language.texts import t
from spbe_inventory.rules.rule import Grade, Rule


def explain(rule: Rule) -> str:
    """Write out a rule in the language of now: what is good, why, on what it rests, what to do, two examples."""
    return "\n".join(_lines(rule)) + "\n"


def _lines(rule: Rule) -> Iterator[str]:
    yield f"# {rule.code} {rule.title}"
    yield f"\n{rule.why}"
    yield f"\n## {t('What it rests on')}\n"
    for grade in rule.grades.values():
        yield from _grade(grade)
    if rule.support:
        yield f"{t('As support:')}\n"
        yield from (f"- {_cited(citation)}" for citation in rule.support)
    yield f"\n## {t('How it concludes')}\n"
    yield t("Speaks of: {scope}. Concludes from: {how}.", scope=rule.scope.label, how=rule.concludes_from.label)
    if rule.lists:
        yield t(
            "It says that something is missing only where this was answered with none or stated complete: {lists}.",
            lists=", ".join(str(ListName(name).label) for name in rule.lists),
        )
    yield f"\n## {t('What to do')}\n"
    yield str(rule.remedy).format_map(_Places())
    yield f"\n    {rule.command.format_map(_Places(noun=KINDS[rule.subject].noun))}"
    yield f"\n## {t('Examples')}\n"
    for case in rule.cases:
        outcomes = "; ".join(f"{key}: {Outcome(outcome).label}" for key, outcome in case.expect.items())
        yield f"- {case.name}\n  - {outcomes}"


class _Places(dict[str, str]):
    """Gives a placeholder in capitals for every place of a text."""

    def __missing__(self, name: str) -> str:
        return name.upper().replace("_", "-")


def _grade(grade: Grade) -> Iterator[str]:
    strength = t("strength {strength}, weight {severity}", strength=grade.strength, severity=grade.severity.label)
    yield f"{grade.label}: {strength}\n"
    yield from (f"- {_cited(citation)}" for citation in grade.citations)
    yield ""


def _cited(citation: Citation) -> str:
    provision = citation.provision
    return f"{citation}: “{provision.words}” ({provision.strength}). {provision.gist} [{provision.verified.label}]"
