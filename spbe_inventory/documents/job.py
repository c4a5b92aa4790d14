"""A job that makes a file: what is asked for, what it was made from, and the file that came out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from spbe_inventory.documents.stored_run import RunKey


class JobKind(StrEnum):
    """What a job makes: a file to hand out, or what a page of its own shows (duplicates, a plan, the network, …)."""

    REPORT = "report"
    PICTURE = "picture"
    MAP = "map"
    EXPORT = "export"
    DUPLICATES = "duplicates"
    PLAN = "plan"
    NETWORK = "network"
    LEADER_PAGE = "leader_page"


@dataclass(frozen=True, slots=True)
class JobRequest:
    """What is asked of a job: what it makes, in which language, and its options as texts; absent where not given."""

    kind: JobKind
    language: str
    values: Mapping[str, str]

    @property
    def text(self) -> str:
        """The request as JSON, the same for the same request."""
        content = {
            "kind": self.kind,
            "language": self.language,
            "values": dict(self.values),
        }
        return json.dumps(content, ensure_ascii=False, sort_keys=True)


def read_request(text: str) -> JobRequest:
    """Return the request that a text holds. Raise ValueError, KeyError or TypeError for any other text."""
    content = json.loads(text)
    kind = JobKind(content["kind"])
    return JobRequest(kind, str(content["language"]), dict(content["values"]))


@dataclass(frozen=True, slots=True)
class ResultKey:
    """What a file was made from: the state of the catalogue, day and program, and what was asked for."""

    made_from: RunKey
    request: str


@dataclass(frozen=True, slots=True)
class ResultFile:
    """A file as a job makes it: its name, media type and bytes, its title, and what is to be said about it."""

    name: str
    media_type: str
    content: bytes
    title: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ResultHead:
    """A kept file without its bytes: `made_at` is ISO in UTC, `size` is in bytes, `seconds` how long it took."""

    id: str
    key: ResultKey
    made_at: str
    seconds: float
    name: str
    media_type: str
    title: str
    notes: tuple[str, ...]
    size: int

    @property
    def request(self) -> JobRequest:
        """What was asked for."""
        return read_request(self.key.request)
