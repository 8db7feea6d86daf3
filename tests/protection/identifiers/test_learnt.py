from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from guvoh.protection.identifiers.english import find_english
from guvoh.protection.identifiers.features import place_features, split_runs
from guvoh.protection.identifiers.learnt import find_learnt, score_words
from guvoh.protection.identifiers.model import LABELS, from_table
from guvoh.protection.identifiers.tokens import Tokens

if TYPE_CHECKING:
    from types import ModuleType


def load() -> ModuleType:
    path = Path(__file__).parents[3] / "tools/train_identifiers.py"
    spec = importlib.util.spec_from_file_location("train_identifiers_test", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["train_identifiers_test"] = module
    spec.loader.exec_module(module)
    return module


training = load()

TEXT = (
    "Olim met Mr Rustam Ergashev in Tashkent on 5 May 2021.\nHe paid 300 roubles (see "
    "no. 12/34). Nobody knew."
)


@settings(deadline=None, max_examples=5)
@given(st.integers(0, 10**6))
def test_words_are_weighed_by_the_features_that_were_trained(seed: int) -> None:
    tokens = Tokens(TEXT)
    rows = [row for sentence in training.features_of(tokens) for row in sentence]
    names = sorted({name for row in rows for name in row})
    weights = np.random.default_rng(seed).integers(-99, 99, (len(names), len(LABELS)))
    model = from_table(
        {
            "labels": list(LABELS),
            "steps": np.zeros((len(LABELS), len(LABELS))).tolist(),
            "weights": {
                name: {str(n): int(weight) for n, weight in enumerate(row)}
                for name, row in zip(names, weights, strict=True)
            },
        }
    )
    runs = split_runs(tokens)
    places = place_features(tokens, find_english(tokens), runs)
    found = score_words(model, tokens, places, runs)
    of_name = dict(zip(names, weights / 100, strict=True))
    wanted = [sum(of_name[name] for name in row) for row in rows]
    np.testing.assert_allclose(found, wanted, atol=1e-9)


def test_names_of_few_documents_are_left_out_and_other_words_stay() -> None:
    def document(word: str, label: str) -> object:
        rows = [
            [f"0:w={word}", f"1:w={word}", f"b=mr|{word}", "r=person/title", "head"]
        ]
        return training.Document(text="", sequences=((rows, [label]),))

    many = [document("mr", "person") for _ in range(training.LEAST_DOCUMENTS)]
    rare = [document("ergashev", "person"), document("oblast", "org")]
    *common, name, place = training.without_names([*many, *rare])
    assert name.sequences[0][0] == [["r=person/title", "head"]]
    assert "0:w=oblast" in place.sequences[0][0][0]
    assert "b=mr|oblast" in place.sequences[0][0][0]
    assert all("0:w=mr" in one.sequences[0][0][0] for one in common)


def test_the_shipped_model_knows_names_and_dates_from_other_words() -> None:
    tokens = Tokens(
        "The applicant was born in 1961 and lives in Tashkent. The applicant was "
        "represented by Mr R. Ergashev, a lawyer practising in Tashkent. On 5 May 1999 "
        "the Supreme Court dismissed her appeal."
    )
    found = {
        tokens.text[one.start : one.end]: one
        for one in find_learnt(tokens, list(find_english(tokens)))
    }
    for words in ("1961", "Mr R. Ergashev", "5 May 1999"):
        assert found[words].score > 0.9
    assert not any("dismissed" in words or "lives" in words for words in found)


def test_an_empty_text_has_nothing() -> None:
    assert list(find_learnt(Tokens(""), [])) == []
