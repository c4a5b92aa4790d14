"""Marks of fields, and how facts are known."""

from spbe_inventory.domain.lists.listed import LabelledEnum


class Mark(LabelledEnum):
    """What is recorded of a field besides its value (design: four answers, not two)."""

    NONE = "none", "tidak ada", "none"
    UNKNOWN = "unknown", "tidak tahu", "not known"
    ASSUMED = "assumed", "dugaan", "assumed"
    DISPUTED = "disputed", "berbeda antarsumber", "disputed"


class Basis(LabelledEnum):
    """The basis of a fact: how it is known."""

    FORM = "form", "isian formulir", "a form"
    DOCUMENT = "document", "dokumen", "a document"
    INTERVIEW = "interview", "wawancara", "an interview"
    TRAFFIC = "traffic", "lalu lintas data yang teramati", "observed traffic"
    PUBLIC_PAGE = "public_page", "halaman publik", "a public page"
    ASSUMPTION = "assumption", "dugaan", "an assumption"
