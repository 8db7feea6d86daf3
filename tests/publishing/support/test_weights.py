from __future__ import annotations

import hashlib
import json
from importlib import resources
from pathlib import Path

from guvoh.publishing.support import features
from guvoh.publishing.support.mismatches import MismatchKind
from guvoh.publishing.support.model import regression

TOOLS = Path(__file__).parents[3] / "tools"


def test_the_weights_were_made_by_the_recipe_in_the_repository() -> None:
    files = sorted((TOOLS / "support_training").glob("*.[pt]*"))
    recipe = b"".join(
        path.read_bytes() for path in (TOOLS / "train_support.py", *files)
    )
    table = resources.files("guvoh.publishing.support").joinpath("weights.json")
    stored = json.loads(table.read_text("utf-8"))
    assert stored["recipe_sha256"] == hashlib.sha256(recipe).hexdigest()


def test_more_in_common_is_never_less_support() -> None:
    model = regression("support")
    assert model.names == features.NAMES
    assert min(model.weights) >= 0


def test_no_mismatch_speaks_for_a_summary() -> None:
    model = regression("edits")
    assert model.names == tuple(MismatchKind)
    assert max(model.weights) <= 0
