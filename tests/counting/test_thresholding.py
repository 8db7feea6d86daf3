from __future__ import annotations

import numpy as np
import pytest
from tests.counting.published import load, rearrange

from guvoh.counting.errors import NoAnswerError, OptionError
from guvoh.counting.estimation import estimate
from guvoh.counting.options import Options
from guvoh.counting.results import IntervalKind, Method
from guvoh.counting.table import Table
from guvoh.counting.thresholding import estimate_thresholded

# MultipleSystemsEstimation 1.2.0, proper prior of variance 1, threshold 2: median, ends
# and the pairs that were kept. Tolerances: 4 % on the median, 6 % on the ends.
PUBLISHED = {
    "kosovo": (
        (13971.5, 12236.2, 16389.4),
        "EXH:ABA+EXH:OSCE+ABA:OSCE+EXH:HRW+OSCE:HRW",
    ),
    "uk5": ((12400.3, 11061.4, 14239.8), "LA:NG+LA:PFNCA+NG:GP+PFNCA:GP+GO:GP"),
    "western_us": ((2326.6, 1589.6, 3579.4), "A:E"),
    "netherlands5": (
        (49960.4, 44878.7, 57344.3),
        "IO:K+K:P+K:R+IO:Z+K:Z+P:Z+R:Z",
    ),
    "congenital_massachusetts": (
        (633.2, 609, 668.2),
        (
            "obstetric:hospital+obstetric:public_health+hospital:mental_health"
            "+mental_health:schools"
        ),
    ),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_thresholding_as_published(name: str) -> None:
    (median, low, high), pairs = PUBLISHED[name]
    found = estimate(load(name), Method.BAYES_THRESHOLD)
    assert found.interval is not None
    assert found.point == pytest.approx(median, rel=0.04)
    assert found.interval.low == pytest.approx(low, rel=0.06)
    assert found.interval.high == pytest.approx(high, rel=0.06)
    assert set(found.models[0].terms) == {
        tuple(pair.split(":")) for pair in pairs.split("+")
    }
    assert found.has_converged


def test_the_order_of_lists_does_not_matter() -> None:
    turned = estimate_thresholded(rearrange(load("kosovo"), 2), Options())
    assert turned.point == pytest.approx(13971.5, rel=0.04)
    assert len(turned.models[0].terms) == 5


def test_the_seed_repeats_it() -> None:
    table = load("western_us")
    first, again = (estimate_thresholded(table, Options(seed=4)) for _ in range(2))
    assert first == again
    assert first.point != estimate_thresholded(table, Options(seed=5)).point


def test_what_it_cannot_do_is_refused() -> None:
    rows = np.eye(11, dtype=int) + np.roll(np.eye(11, dtype=int), 1, axis=1)
    wide = Table.from_arrays([f"L{j}" for j in range(11)], rows, np.full(11, 9))
    with pytest.raises(NoAnswerError, match="11 lists"):
        estimate_thresholded(wide, Options())
    with pytest.raises(OptionError, match="posterior interval only"):
        estimate_thresholded(load("kosovo"), Options(interval=IntervalKind.BCA))
