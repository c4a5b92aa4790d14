"""Bandingkan: two records side by side; made one, value by value, or told apart for good."""

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.compare_pair import PairComparison, compare_pair
from spbe_inventory.actions.duplicates import mark_different, reasons_text
from spbe_inventory.actions.merge import MERGEABLE, merge_records
from spbe_inventory.actions.merge_choice import MergeChoice
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import EditConflict, UsageError
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.visit import visit_of

CHOICE = "pilih."  # before a field, in a form: which of two answers is taken
OTHER = "lain"
SEEN = "versi."  # before a key: the version that the choice was made from


def show_comparison(request: Request) -> Response:
    """Return two records side by side."""
    kind, pair = _asked(request)
    visit = visit_of(request)
    return _page(request, compare_pair(visit.catalogue, kind, pair, visit.author()))


def save_merge(request: Request, form: FormData) -> Response:
    """Make two records one, with the values that were chosen; show both again where one of them was changed since."""
    kind, pair = _asked(request)
    visit = visit_of(request)
    choice = _choice(form)
    try:
        done = merge_records(
            visit.catalogue, kind, *pair, visit.author(), choice=choice
        )
    except EditConflict:
        still = MergeChoice(choice.taken)
        compared = compare_pair(
            visit.catalogue, kind, pair, visit.author(), choice=still
        )
        return _page(request, compared, is_overtaken=True)
    kept, _gone = pair
    return redirect(address("record", kind=kind, key=kept), saved=done.batch)


def save_different(request: Request, form: FormData) -> Response:
    """Remember that two applications are not the same."""
    _kind, pair = _asked(request)
    visit = visit_of(request)
    reason = form.get("alasan", "")
    if not isinstance(reason, str):
        reason = ""
    added = mark_different(visit.catalogue, *pair, visit.author(), reason.strip())
    return redirect(address("duplicates"), saved=added.batch)


def _page(
    request: Request, compared: PairComparison, *, is_overtaken: bool = False
) -> Response:
    status = 200
    if is_overtaken:
        status = 409
    return page(
        request,
        "duplicates/compare.html",
        status=status,
        compared=compared,
        kind=KINDS[compared.kind],
        query={
            "kind": compared.kind,
            "tetap": compared.kept.key,
            "lain": compared.other.key,
        },
        swapped={
            "kind": compared.kind,
            "tetap": compared.other.key,
            "lain": compared.kept.key,
        },
        reasons=reasons_text(compared.reasons),
        is_overtaken=is_overtaken,
    )


def _asked(request: Request) -> tuple[str, tuple[str, str]]:
    """Return the kind and the keys in the address: that of the record that stays, and that of the other one."""
    asked = request.query_params
    kind = asked.get("kind", "application")
    pair = (asked.get("tetap", ""), asked.get("lain", ""))
    if kind not in MERGEABLE:
        raise HTTPException(404)
    if not all(pair):
        raise UsageError("two-records-wanted")
    return kind, pair


def _choice(form: FormData) -> MergeChoice:
    """Return which answers were chosen, and from which versions."""
    taken = []
    seen = {}
    for name, value in form.items():
        if name.startswith(CHOICE) and value == OTHER:
            taken.append(name.removeprefix(CHOICE))
        if name.startswith(SEEN) and str(value).isdecimal():
            seen[name.removeprefix(SEEN)] = int(str(value)[:9])
    return MergeChoice(frozenset(taken), seen)


ROUTES = (
    get(PATHS["compare"], show_comparison, right=Right.READ_ALL),
    post(PATHS["compare"], save_merge, right=Right.WRITE_ALL),
    post(PATHS["different"], save_different, right=Right.WRITE_ALL),
)
