"""The edition for the public: no host, no address, no security fact, in any field of any record."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spbe_inventory.domain.edition import (
    REMOVED,
    SECURITY,
    for_public,
    without_addresses,
)
from spbe_inventory.domain.fields import KINDS

from tests.builders import snapshot

ADDRESSES = [
    "http://esakip.banggaikab.go.id/login", "10.20.30.40", "192.168.1.1:8080", "ftp://x", "\\\\server\\bagi",
    "esakip.banggaikab.go.id", "db01.local:5432", "localhost:3306", "fe80::1ff:fe23:4567:890a", "10.0.0.0/8",
    "db01:5432", "fe80::1", "server-web-03", "192[.]168[.]1[.]8", "192,168,1,9", "0xC0A80101", "intra01",
    "srv-x.leaklan",    "2001:db8:0:1:1:1:1:1",
    "postgres://user:rahasia@db/spbe",
]  # fmt: skip
KEPT = [
    "versi 2.0",
    "Pasal 33 ayat (2)",
    "21.11.2026",
    "e-Sakip",
    "SIMPEG v3.1.2",
    "Dinas Kominfo, Statistik",
    "jam 08:00",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_is_taken_out(address: str) -> None:
    assert without_addresses(f"di {address} saja") == f"di {REMOVED} saja"


@pytest.mark.parametrize("text", KEPT)
def test_other_words_stay(text: str) -> None:
    assert without_addresses(text) == text


@given(st.text(max_size=200))
def test_any_text_can_be_cleaned_and_stays_clean(text: str) -> None:
    once = without_addresses(text)
    assert without_addresses(once) == once


def test_security_facts_and_addresses_leave_every_record() -> None:
    records: dict[str, Any] = {
        "facility": {"spl": {"facility_kind": "spl", "description": "bus di 10.1.1.1"}},
        "application": {
            "a": {
                "name": "SIMPEG 10.1.2.3", "url": "http://x.go.id", "server": "srv-01", "databases": ["Oracle"],
                "backup": {"mark": "none"}, "holds": ["d"], "note": "sandi", "other_names": ["simpeg.go.id"],
            }
        },
        "data_set": {"d": {}},
        "exchange": {
            "x": {
                "giver": "a", "taker_text": "https://api.contoh.go.id", "state": "in_use", "authenticated": False,
                "facility": "spl", "method": "api_direct",
            }
        },
    }  # fmt: skip
    public = for_public(snapshot(records))
    application, exchange = public.applications["a"], public.exchanges["x"]
    assert (application.name, application.other_names) == (
        f"SIMPEG {REMOVED}",
        (REMOVED,),
    )
    assert (
        application.url,
        application.server,
        application.databases,
        application.note,
    ) == (None, None, (), None)
    assert "backup" not in application.marks
    assert (application.holds, application.owner) == (("d",), None)
    assert (exchange.taker_text, exchange.authenticated, exchange.facility) == (
        REMOVED,
        None,
        "spl",
    )
    assert not public.statements


def test_every_hidden_field_is_one_that_records_have() -> None:
    for kind, names in SECURITY.items():
        assert names <= set(KINDS[kind].fields)
