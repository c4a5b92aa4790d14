"""What becomes of a form of a record that was sent: saved, shown again, or shown beside what others saved meanwhile."""

from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.record_form import (
    RecordForm,
    SeenRecord,
    record_form,
    seen_record,
)
from spbe_inventory.actions.save_form import save_changes
from spbe_inventory.domain.change import Batch
from spbe_inventory.domain.plain import Plain
from spbe_inventory.errors import CatalogueError, EditConflict, SpbeError
from spbe_inventory.language.forms import day
from spbe_inventory.language.texts import _
from spbe_inventory.web.forms.conflict import (
    asked_sides,
    joined,
    sides_of,
    unchosen,
    without_theirs,
)
from spbe_inventory.web.forms.controls import Around, only
from spbe_inventory.web.forms.form_page import (
    Fault,
    ShownForm,
    author_of,
    faults_of,
    form_page,
    problems_of,
    version_in,
    written_kind,
)
from spbe_inventory.web.forms.options import OnRecord
from spbe_inventory.web.forms.reading import FormReading, read_form
from spbe_inventory.web.forms.wire import Sent
from spbe_inventory.web.shell.addresses import address
from spbe_inventory.web.shell.errors import status_of
from spbe_inventory.web.shell.page import redirect
from spbe_inventory.web.shell.statuses import CONFLICT, REFUSED
from spbe_inventory.web.shell.visit import visit_of

TEMPLATE = "records/change.html"
# What a form says beside the fields, kept when it is shown again.
OF_FORM = ("from",)


@dataclass(frozen=True, slots=True)
class SentChange:
    """A form that was sent for a record as it is now."""

    request: Request
    now: RecordForm
    sent: Sent

    @property
    def is_of_another(self) -> bool:
        """Whether the form was opened for a record that another one stands for by now."""
        return bool(self.request.path_params["key"] != self.now.key)

    def shown(
        self,
        around: Around,
        *,
        status: int,
        faults: tuple[Fault, ...] = (),
        changed_by: tuple[str, ...] = (),
    ) -> Response:
        """Return the form of the record with everything that was typed."""
        form = ShownForm(
            self.now.kind,
            around,
            key=self.now.key,
            title=self.now.title,
            version=self.now.version,
            faults=faults,
            changed_by=changed_by,
            status=status,
        )
        return form_page(self.request, form, TEMPLATE)

    def done(self, batch: int) -> Response:
        """Return the way to the record, with the batch that was saved (0: nothing changed)."""
        target = address("record", kind=self.now.kind, key=self.now.key)
        return redirect(target, saved=batch)


def answer_form(request: Request, sent: Sent) -> Response:
    """Save what a form changes, or show it again with what is wrong, or beside what others have saved."""
    catalogue = visit_of(request).catalogue
    now = record_form(catalogue, written_kind(request), request.path_params["key"])
    change = SentChange(request, now, sent)
    version = version_in(sent)
    if version == now.version and not change.is_of_another:
        return _save(change, read_form(now.kind, sent, now.answers, now.names))
    seen = seen_record(catalogue, now.kind, request.path_params["key"], version)
    return _beside_others(change, seen or SeenRecord({}, {}, ()))


def _save(change: SentChange, reading: FormReading) -> Response:
    """Save what was changed, unless something is wrong, or a side is not chosen."""
    now, sent = change.now, change.sent
    contested = asked_sides(now.kind, sent)
    sides = sides_of(reading.changes, contested, now, sent)
    around = Around(on_record(now), sent, reading.problems, sides=sides)
    if reading.problems:
        return change.shown(around, status=REFUSED)
    if unchosen(contested, sent):
        return change.shown(around, status=CONFLICT)
    try:
        batch = _written(
            change, without_theirs(reading.changes, contested, sent), reading
        )
    except EditConflict:
        return answer_form(change.request, sent)
    except CatalogueError:
        raise
    except SpbeError as error:
        refused = replace(around, problems=problems_of(change.now.kind, error))
        return change.shown(
            refused, faults=faults_of(change.now.kind, error), status=status_of(error)
        )
    return change.done(batch)


def _written(change: SentChange, changes: Plain, reading: FormReading) -> int:
    """Write changes and return their batch, 0 where there are none."""
    if not changes:
        return 0
    visit = visit_of(change.request)
    edited = save_changes(
        visit.catalogue,
        change.now.kind,
        change.now.key,
        changes,
        author_of(visit, change.sent),
        version=change.now.version,
        names=reading.new_names,
    )
    return edited.batch


def _beside_others(change: SentChange, seen: SeenRecord) -> Response:
    """Show one's changes over what others have saved since the record was seen; what is so already needs no saving."""
    now, sent = change.now, change.sent
    reading = read_form(now.kind, sent, seen.answers, seen.names)
    left = joined(reading.changes, seen, now)
    if not left.changes and not reading.problems:
        return change.done(0)
    faulty = [problem.field_name for problem in reading.problems]
    around = Around(
        on_record(now),
        only(sent, [*left.changes, *faulty, *OF_FORM]),
        reading.problems,
        sides=sides_of(left.changes, left.contested, now, {}),
    )
    if change.is_of_another:
        merged = _(
            "The record was merged into {name} since you opened it; what you wrote stands below.",
            name=now.title,
        )
        return change.shown(around, faults=(Fault(merged),), status=CONFLICT)
    return change.shown(around, changed_by=_writers(seen), status=CONFLICT)


def _writers(seen: SeenRecord) -> tuple[str, ...]:
    """Return who changed a record since it was seen, each with the day, once."""
    writers = [_writer(batch) for batch in seen.later]
    return tuple(dict.fromkeys(writers)) or (_("somebody else"),)


def _writer(batch: Batch) -> str:
    return _("{actor}, {day}", actor=batch.actor, day=day(batch.at[:10]))


def on_record(now: RecordForm) -> OnRecord:
    """Return what controls need of a record."""
    return OnRecord(now.answers, now.names, now.statements)
