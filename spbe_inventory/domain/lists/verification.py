"""The steps of an application between its office, the verifier and the validator."""

from spbe_inventory.domain.lists.listed import LabelledEnum


class VerificationStep(LabelledEnum):
    """What was done with a version of an application: its office sent it, or somebody compared it and decided."""

    SENT = "sent", "dikirim", "sent"
    RETURNED = "returned", "dikembalikan", "returned"
    VERIFIED = "verified", "diverifikasi", "verified"
    VALIDATED = "validated", "divalidasi", "validated"
