"""The kinds of arrays of this package."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Bools: TypeAlias = NDArray[np.bool_]
Whole: TypeAlias = NDArray[np.int64]
Places: TypeAlias = NDArray[np.intp]
