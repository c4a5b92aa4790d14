"""Verification (Verifikasi): one step of an application between its office, the verifier and the validator.

Steps are added, never changed: the latest one says where an application stands. On which day a step was taken, and by
which account, stands in the batch that recorded it.
"""

from spbe_inventory.domain.field import (
    LONG_LIMIT,
    NOTE,
    WITHDRAWN,
    Field,
    Kind,
    Public,
    Value,
    fields_by_name,
)
from spbe_inventory.domain.lists import VerificationStep
from spbe_inventory.language.texts import Text

VERIFICATION = Kind(
    "verification",
    "verification",
    "verifications",
    Text("Langkah verifikasi", "Step of verification"),
    Text("Langkah verifikasi", "Steps of verification"),
    fields_by_name(
        Field(
            "application",
            Value.REF,
            Text("Aplikasi", "Application"),
            refers="application",
            required=True,
            public=Public.NO,
        ),
        Field(
            "step",
            Value.CODE,
            Text("Langkah", "Step"),
            codes=VerificationStep,
            required=True,
            public=Public.NO,
        ),
        Field(
            "application_version",
            Value.COUNT,
            Text("Versi aplikasi", "Version of the application"),
            Text(
                "versi catatan aplikasi yang dimaksud langkah ini",
                "the version of the record of the application that the step is about",
            ),
            required=True,
            public=Public.NO,
        ),
        Field(
            "remark",
            Value.LONG,
            Text("Catatan pemeriksa", "Remark of the verifier"),
            Text(
                "yang perlu diperbaiki Perangkat Daerah; wajib bila dikembalikan",
                "what the office is to mend; demanded where it is returned",
            ),
            limit=LONG_LIMIT,
            fixed=True,
            public=Public.NO,
        ),
        Field(
            "taken_by",
            Value.TEXT,
            Text("Oleh (jabatan)", "By (post)"),
            Text(
                "jabatan atau unit kerja, bukan nama orang",
                "a post or an office, not the name of a person",
            ),
            fixed=True,
            public=Public.NO,
        ),
        WITHDRAWN,
        NOTE,
    ),
    retired=("withdrawn", True),
    listed=("application", "step", "application_version", "remark"),
    joins=("application",),
    labelled_by="step",
)
