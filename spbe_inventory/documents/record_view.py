"""One record as a page of the web application shows it: a part of what is on record of it, quickly read."""

from dataclasses import dataclass

from spbe_inventory.documents.record_page import (
    Fact,
    FieldChange,
    LinkGroup,
    OpenField,
    PageChange,
    PageExchange,
    PageSource,
)


@dataclass(frozen=True, slots=True)
class SeenExchange:
    """An exchange of the record in words, with the key of the partner (empty where it is only a text) and its gaps."""

    exchange: PageExchange
    partner_key: str
    gaps: int


@dataclass(frozen=True, slots=True)
class SeenNeed:
    """A data need: its title, how it is met by the last run (empty where none says), the exchange that meets it."""

    key: str
    title: str
    status: str
    status_label: str
    met_by: str
    met_by_title: str
    holders: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CountedGroup:
    """Records that name this one in a field: the first of `count`."""

    group: LinkGroup
    count: int


@dataclass(frozen=True, slots=True)
class SeenChange:
    """A change of the record with the batch that took it back; None where it still stands."""

    change: PageChange
    undone_by: int | None

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """The fields that it changed."""
        return self.change.fields


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordView:
    """A record with its facts and sources, and the first of what it is joined with, of each with the number of all.

    `merged_into` is (key, name) of the record that it was merged into, empty where it was not. `gives` and `takes`
    count exchanges that are not withdrawn. `answered`, `unclear` and the number of `open_fields` make up `asked`.
    `is_foreign`: it belongs to the register of no government that is assessed.
    """

    kind: str
    key: str
    name: str
    version: int
    agency_name: str
    withdrawn: bool
    retired: bool
    set_apart: str
    merged_into: tuple[str, str]
    headline: tuple[tuple[str, str], ...]
    facts: tuple[Fact, ...]
    open_fields: tuple[OpenField, ...]
    optional_fields: tuple[OpenField, ...]
    sources: tuple[PageSource, ...]
    answered: int
    asked: int
    unclear: int
    exchanges: tuple[SeenExchange, ...]
    gives: int
    takes: int
    needs: tuple[SeenNeed, ...]
    linked: tuple[CountedGroup, ...]
    changes: tuple[SeenChange, ...]
    change_count: int
    last_batch: int | None
