"""A rule as Markdown: the same text for the command line, the page and the documents."""

from collections.abc import Iterable, Iterator

from spbe_inventory.domain.law import Citation
from spbe_inventory.domain.lists import ListName, Outcome
from spbe_inventory.language.texts import _
from spbe_inventory.rules.engine.grade import Grade
from spbe_inventory.rules.engine.rule import Case, Rule

Lines = Iterator[str]


def explain(rule: Rule) -> str:
    """Return a rule as Markdown in the current language: title, reason, legal basis, remedy, examples."""
    lines = [*_lines(rule), ""]
    return "\n".join(lines)


def plain_remedy(rule: Rule) -> str:
    """Return what to do about findings of a rule, with dots for what differs from one to another."""
    return str(rule.remedy).format_map(_Dots())


def _lines(rule: Rule) -> Lines:
    yield f"# {rule.code} {rule.title}"
    yield ""
    yield str(rule.why)
    yield from _legal_basis(rule)
    yield from _conclusion(rule)
    yield from _remedy(rule)
    yield from _heading(_("Examples"))
    for case in rule.cases:
        yield from _example(case)


def _heading(text: str) -> Lines:
    yield ""
    yield f"## {text}"
    yield ""


def _legal_basis(rule: Rule) -> Lines:
    yield from _heading(_("Legal basis"))
    for grade in rule.grades.values():
        yield from _grade(grade)
    if rule.support:
        yield _("As support:")
        yield ""
        yield from _citations(rule.support)


def _grade(grade: Grade) -> Lines:
    strength = _(
        "strength {strength}, severity {severity}",
        strength=grade.strength,
        severity=grade.severity.label,
    )
    yield f"{grade.label}: {strength}"
    yield ""
    yield from _citations(grade.citations)
    yield ""


def _citations(citations: Iterable[Citation]) -> Lines:
    for citation in citations:
        provision = citation.provision
        verified = provision.verified.label
        if provision.is_secondary:
            yield f"- {citation}: {provision.gist}"
        else:
            yield f"- {citation}: {citation.quotation}. {provision.gist} [{verified}]"


def _conclusion(rule: Rule) -> Lines:
    yield from _heading(_("How it concludes"))
    yield _(
        "Speaks of: {scope}. Concludes from: {how}.",
        scope=rule.scope.label,
        how=rule.concludes_from.label,
    )
    if rule.lists:
        lists = [ListName(name) for name in rule.lists]
        labels = [str(name.label) for name in lists]
        yield _(
            "It says that something is missing only where this was answered with none or stated complete: {lists}.",
            lists=", ".join(labels),
        )


def _remedy(rule: Rule) -> Lines:
    yield from _heading(_("What to do"))
    remedy = str(rule.remedy)
    yield remedy.format_map(_Placeholders())


class _Placeholders(dict[str, str]):
    """Values of a template that shows each missing field by its name in capitals."""

    def __missing__(self, name: str) -> str:
        return name.upper().replace("_", "-")


class _Dots(dict[str, str]):
    """Values of a template that shows dots for each missing field."""

    def __missing__(self, name: str) -> str:
        return "…"


def _example(case: Case) -> Lines:
    outcomes = []
    for key, outcome in case.expect.items():
        label = Outcome(outcome).label
        outcomes.append(f"{key}: {label}")
    expected = "; ".join(outcomes)
    yield f"- {case.name}"
    yield f"  - {expected}"
