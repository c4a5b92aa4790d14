"""Possible duplicates of a large register as a job: the file that comes out, and reading it."""

import json
from dataclasses import asdict

from spbe_inventory.actions.duplicates import Duplicates, LargeGroup, Pair, duplicates
from spbe_inventory.actions.job_values import JobValues
from spbe_inventory.documents.job import ResultFile
from spbe_inventory.domain.rights import Right
from spbe_inventory.language.texts import _
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs

FILE_NAME = "mungkin-kembar.json"
MEDIA_TYPE = "application/json"


def read_duplicates_job(values: JobValues) -> None:
    """Read what is asked of the job: nothing but the day."""
    values.day_or_today("as_of")


@needs(Right.READ_ALL)
def make_duplicates_file(catalogue: Catalogue) -> ResultFile:
    """Return what may be one, as JSON."""
    found = duplicates(catalogue)
    content = json.dumps(asdict(found), ensure_ascii=False).encode()
    return ResultFile(FILE_NAME, MEDIA_TYPE, content, _("Possible duplicates"))


def read_found(content: bytes) -> Duplicates:
    """Return what a job found."""
    found = json.loads(content)
    pairs = [
        Pair(
            pair["one"],
            pair["other"],
            (pair["names"][0], pair["names"][1]),
            (pair["offices"][0], pair["offices"][1]),
            pair["score"],
            tuple(pair["reasons"]),
        )
        for pair in found["pairs"]
    ]
    groups = [
        LargeGroup(group["count"], tuple(group["names"]), tuple(group["keys"]))
        for group in found["groups"]
    ]
    return Duplicates(tuple(pairs), tuple(groups))
