"""A picture as one SVG; what is drawn is counted against what was meant before anything is handed over."""

from spbe_inventory.errors import OutsideProgramError
from spbe_inventory.render.counting import in_svg, miscounted
from spbe_inventory.render.fitting import Fitted
from spbe_inventory.render.frame import wrapped


def svg(fitted: Fitted) -> str:
    """Give the picture as SVG text, the same for the same drawing.

    A picture that lacks a box or line is an OutsideProgramError.
    """
    text = wrapped(fitted.diagram, fitted.frame.around(fitted.body))
    if wrong := miscounted(fitted.diagram, in_svg(text)):
        raise OutsideProgramError("drawing-failed", detail=wrong)
    return text
