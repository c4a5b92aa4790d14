"""Findings of the last stored run, and the runs themselves."""

from collections.abc import Iterator

from starlette.responses import Response

from spbe_inventory.actions.named_records import key_of
from spbe_inventory.actions.stored_findings import (
    RunAge,
    StoredFindings,
    last_findings,
)
from spbe_inventory.actions.stored_runs import stored_runs
from spbe_inventory.assessment.questions import GOVERNMENT
from spbe_inventory.documents.assessment import FindingRow
from spbe_inventory.documents.stored_run import FindingSelection, RunHead
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Outcome, Severity
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import Ambiguous, NotFound
from spbe_inventory.language.forms import listing
from spbe_inventory.language.texts import Text
from spbe_inventory.web.api.answers import about, json_answer, refused
from spbe_inventory.web.api.asking import (
    AskedPage,
    api_address,
    asked_page,
    choice,
    page_links,
    unknown_value,
)
from spbe_inventory.web.api.endpoint import (
    PAGING,
    ApiAnswer,
    ApiCall,
    ApiEndpoint,
    ApiParameter,
)
from spbe_inventory.web.api.plain_shapes import plain
from spbe_inventory.web.api.shapes import (
    ApiFinding,
    ApiFindings,
    ApiRun,
    ApiRuns,
)

ACCEPTED = 202
THE_GOVERNMENT, NO_OFFICE = "government", "unknown"
RULE, UNIT, OUTCOME, SEVERITY = "rule", "unit", "outcome", "severity"
SECTION, KEY = "section", "key"
# What is met or does not apply is only counted in a run.
TOLD = tuple(
    str(outcome)
    for outcome in Outcome
    if outcome not in (Outcome.MET, Outcome.NOT_APPLICABLE)
)
SEVERITIES = tuple(map(str, Severity))
SECTIONS = {described.section: kind for kind, described in KINDS.items()}
GROUP = "findings"


def show_findings(call: ApiCall) -> Response:
    """Return a page of the findings that are asked for, of the last stored run: it never waits for a new one."""
    page = asked_page(call)
    stored = _last(call)
    selection = _selection(call, stored, page)
    found = stored.page(selection)
    age = stored.age
    told = ApiFindings(
        batch=age.batch,
        as_of=age.as_of,
        made_at=age.made_at,
        fresh=_is_fresh(age),
        batches_since=age.batches_since,
        total=found.total,
        page=page.number,
        per_page=page.rows,
        findings=[_finding(row) for row in found.rows],
    )
    links = page_links(call, page, found.total)
    headers = {"Link": links, "X-Total-Count": str(found.total)}
    return json_answer(plain(told), headers=headers)


def show_runs(call: ApiCall) -> Response:
    """Return the stored runs, the last one first, and whether one is being made."""
    return json_answer(plain(_runs(call)))


def start_run(call: ApiCall) -> Response:
    """Start a run of today in the background, where none is under way."""
    site = call.visit.site
    site.findings.start(site.catalogue)
    headers = {"Location": api_address("/runs"), "Retry-After": "2"}
    return json_answer(plain(_runs(call)), ACCEPTED, headers)


def _runs(call: ApiCall) -> ApiRuns:
    state = call.visit.site.findings.state()
    runs = [_run(head, age) for head, age in stored_runs(call.visit.catalogue)]
    return ApiRuns(runs, state.is_running, round(state.seconds, 1), state.failure)


def _run(head: RunHead, age: RunAge) -> ApiRun:
    return ApiRun(
        batch=age.batch,
        as_of=age.as_of,
        made_at=age.made_at,
        seconds=round(head.seconds, 3),
        fresh=_is_fresh(age),
        batches_since=age.batches_since,
        rules=list(head.rules),
        lapsed=list(head.lapsed),
        failed=list(head.failed),
        switched_off=list(head.switched_off),
    )


def _is_fresh(age: RunAge) -> bool:
    """Return whether a run is what a new one would say, as far as the day and the batches go."""
    return not age.batches_since and age.as_of == today().isoformat()


def _last(call: ApiCall) -> StoredFindings:
    """Return the last stored run. Raise NotFound where there is none: no findings is not the same as no run."""
    stored = last_findings(call.visit.catalogue)
    if stored is None:
        raise NotFound("no-run")
    return stored


def _selection(
    call: ApiCall, stored: StoredFindings, page: AskedPage
) -> FindingSelection:
    outcome = choice(call, OUTCOME, TOLD)
    severity = choice(call, SEVERITY, SEVERITIES)
    section = choice(call, SECTION, tuple(SECTIONS))
    key = call.one(KEY)
    if bool(section) != bool(key):
        missing = unknown_value(KEY if section else SECTION, "", "section & key")
        raise refused("parameters-refused", [missing])
    record = None
    if section:
        record = (SECTIONS[section], key)
    return FindingSelection(
        rule=_rule(call, stored),
        office=_office(call),
        severity=Severity(severity) if severity else None,
        record=record,
        outcome=Outcome(outcome) if outcome else None,
        first=page.offset,
        limit=page.rows,
    )


def _rule(call: ApiCall, stored: StoredFindings) -> str | None:
    code = call.one(RULE).upper()
    if not code:
        return None
    head = stored.head
    known = sorted({*head.rules, *head.lapsed, *head.failed, *head.switched_off})
    if code not in known:
        problem = unknown_value(RULE, code, listing(known))
        raise refused("parameters-refused", [problem])
    return code


def _office(call: ApiCall) -> str | None:
    """Return the key of the office that is asked for, None for all."""
    text = call.one(UNIT)
    if not text:
        return None
    if text == NO_OFFICE:
        return ""
    if text == THE_GOVERNMENT:
        return GOVERNMENT
    try:
        return key_of(call.visit.catalogue, "unit", text)
    except (NotFound, Ambiguous) as error:
        raise refused("parameters-refused", [about(error, UNIT)]) from error


def _finding(row: FindingRow) -> ApiFinding:
    section = ""
    if row.kind in KINDS:
        section = KINDS[row.kind].section
    return ApiFinding(
        rule=row.rule,
        theme=row.theme,
        section=section,
        key=row.key,
        name=row.name,
        outcome=row.outcome,
        severity=row.severity,
        strength=row.strength,
        message=row.message,
        remedy=row.remedy,
        offices=list(row.offices),
        settle=list(row.settle),
        handling=list(row.handling),
        citations=list(row.citations),
    )


PARAMETERS = (
    *PAGING,
    ApiParameter(
        RULE,
        Text("kode aturan, misalnya INT-06", "code of a rule, such as INT-06"),
        {"type": "string"},
    ),
    ApiParameter(
        UNIT,
        Text(
            "kunci atau nama Perangkat Daerah; unknown: belum diketahui; government: pemerintah daerah sendiri",
            "key or name of an office; unknown where it is not known, government for the government itself",
        ),
        {"type": "string"},
    ),
    ApiParameter(
        OUTCOME,
        Text("hasil telaah; tanpa ini semuanya", "outcome; all of these without it"),
        {"type": "string", "enum": list(TOLD)},
    ),
    ApiParameter(
        SEVERITY,
        Text("tingkat", "severity"),
        {"type": "string", "enum": list(SEVERITIES)},
    ),
    ApiParameter(
        SECTION,
        Text("bagian catatan, bersama key", "section of a record, together with key"),
        {"type": "string", "enum": list(SECTIONS)},
    ),
    ApiParameter(
        KEY,
        Text("kunci catatan, bersama section", "key of a record, with section"),
        {"type": "string"},
    ),
)


def finding_endpoints() -> Iterator[ApiEndpoint]:
    """Yield the endpoints of findings and runs."""
    yield ApiEndpoint(
        "GET",
        "/findings",
        show_findings,
        Right.READ_ALL,
        Text("Hasil telaah dari hitungan terakhir", "Findings of the last stored run"),
        {
            200: ApiAnswer(
                Text("satu halaman hasil telaah", "a page of findings"),
                "ApiFindings",
                headers=("Link", "X-Total-Count"),
            )
        },
        GROUP,
        PARAMETERS,
        help=Text(
            "Yang terpenuhi atau tidak berlaku hanya dihitung. Tanpa hitungan tersimpan: 404, bukan daftar kosong.",
            "What is met or does not apply is only counted. Without a stored run the answer is 404, not an empty list.",
        ),
        refusals=(404,),
    )
    yield ApiEndpoint(
        "GET",
        "/runs",
        show_runs,
        Right.READ_ALL,
        Text("Hitungan yang tersimpan", "Stored runs of the rules"),
        {
            200: ApiAnswer(
                Text("hitungan, terbaru di atas", "runs, newest first"), "ApiRuns"
            )
        },
        GROUP,
    )
    yield ApiEndpoint(
        "POST",
        "/runs",
        start_run,
        Right.READ_ALL,
        Text("Hitung ulang di latar belakang", "Count anew in the background"),
        {
            202: ApiAnswer(
                Text("hitungan dimulai atau sudah berjalan", "begun, or under way"),
                "ApiRuns",
                headers=("Location", "Retry-After"),
            )
        },
        GROUP,
    )
