"""Many rectangles at once."""

from __future__ import annotations

import numpy as np

from viewer.timeline.lanes import Bools
from viewer.timeline.scale import Floats
from viewer.timeline.scene import Box


def meeting(box: Box, left: Floats, top: Floats, right: Floats, bottom: Floats) -> Bools:
    """Which rectangles, (n,) sides in pixels, share anything with a box."""
    across = (left < box.x + box.width) & (right > box.x)
    return np.asarray(across & (top < box.y + box.height) & (bottom > box.y), np.bool_)
