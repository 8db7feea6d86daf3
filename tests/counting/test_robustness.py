from __future__ import annotations

import json

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from guvoh.counting.errors import CountingError
from guvoh.counting.estimation import compare
from guvoh.counting.options import Options
from guvoh.counting.table import Table


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 100_000), st.sampled_from([0.05, 0.3, 1.0, 5.0, 50.0]))
def test_any_sparse_table_gives_an_answer_or_one_sentence(
    seed: int, mean: float
) -> None:
    """No crash, no warning, nothing that JSON cannot hold."""
    rng = np.random.default_rng(seed)
    t = int(rng.integers(3, 6))
    cells = np.arange(1, 2**t)
    histories = (cells[:, None] >> np.arange(t)) & 1
    depth = rng.uniform(0, 2) * (histories.sum(axis=1) - 1)
    counts = rng.poisson(mean * np.exp(-depth))
    try:
        table = Table.from_arrays([f"L{j}" for j in range(t)], histories, counts)
        found = compare(table, Options(resamples=20, top=3, sweeps=100))
    except CountingError:
        return
    json.dumps([found.to_dict(), found.chart()], allow_nan=False)
    for language in ("en", "ru"):
        assert found.sentence(language) in found.summary(language)
        assert found.report(table, language).endswith("</html>\n")
