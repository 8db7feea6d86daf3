"""MODEL §3.14: every code has labels, a definition and a crosswalk or says none."""

from __future__ import annotations

import importlib.util
import re
from enum import StrEnum
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import yaml

import guvoh.model as m
from guvoh.model.errors import VocabularyError
from guvoh.model.vocabularies import LANGUAGES, read_vocabulary

ROOT = Path(__file__).parents[2]

CODES: dict[str, type[StrEnum]] = {
    re.sub(r"(?<=[a-z])(?=[A-Z])", "_", value.__name__).lower(): value
    for value in (getattr(m, name) for name in m.__all__)
    if isinstance(value, type) and issubclass(value, StrEnum)
}
"""Every enumeration by the name of its table."""

SCHEMES = {
    "acled", "admiralty", "alaveteli", "bayanat", "berkeley", "htcds", "huridocs",
    "ilo", "mrm", "ohchr", "palermo", "sfm",
}  # fmt: skip


def raw(name: str) -> dict[str, Any]:
    folder = resources.files("guvoh.model") / "vocabulary"
    table: dict[str, Any] = yaml.safe_load((folder / f"{name}.yaml").read_text("utf-8"))
    return table


def test_every_table_has_its_codes_and_every_code_list_its_table() -> None:
    assert set(m.vocabulary_names()) == set(CODES)


@pytest.mark.parametrize("name", CODES)
def test_table_and_program_have_the_same_codes_in_the_same_order(name: str) -> None:
    assert list(m.vocabulary(name).terms) == [code.value for code in CODES[name]]


@pytest.mark.parametrize("name", CODES)
def test_the_name_of_a_code_is_the_code(name: str) -> None:
    for code in CODES[name]:
        assert code.name.lower() == code.value
        assert re.fullmatch("[a-z][a-z_]*", code.value)


@pytest.mark.parametrize("name", CODES)
def test_every_code_has_labels_a_definition_and_a_crosswalk_or_says_none(
    name: str,
) -> None:
    for code, row in raw(name)["terms"].items():
        assert re.search("[A-Za-z]", row["label"]["en"]), code
        assert re.search("[а-я]", row["label"]["ru"]), code
        assert not re.search("[А-Яа-я]", row["label"]["en"] + row["definition"]), code
        assert set(row["label"]) <= set(LANGUAGES)
        assert row["definition"].endswith("."), code
        assert row["crosswalk"] == "none" or set(row["crosswalk"]) <= SCHEMES, code


@pytest.mark.parametrize("name", CODES)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_two_codes_of_a_list_look_alike(name: str, language: str) -> None:
    labels = [term.label(language) for term in m.vocabulary(name).terms.values()]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("name", CODES)
def test_codes_of_huridocs_are_written_in_one_way(name: str) -> None:
    for term in m.vocabulary(name).terms.values():
        for code in term.codes_in("huridocs"):
            assert re.fullmatch("mt[0-9]{1,2}(:[0-9]{2,14})?|[A-Z][a-z]+", code)


def test_the_lists_have_as_many_codes_as_the_model_says() -> None:
    sizes = {
        name: len(CODES[name]) for name in ("basis", "consent_scope", "consent_state")
    }
    assert sizes == {"basis": 15, "consent_scope": 13, "consent_state": 8}


def test_a_label_falls_back_to_english() -> None:
    victim = m.term("source_kind", m.SourceKind.VICTIM)
    assert victim.label() == "victim"
    assert victim.label("ru") == "пострадавший"
    assert victim.label("fr") == "victim"
    assert victim.codes_in("huridocs") == ("mt19:0101",)
    assert victim.codes_in("acled") == ()


@pytest.mark.parametrize("name", ["colour", "../errors", ""])
def test_there_is_no_such_table(name: str) -> None:
    with pytest.raises(VocabularyError):
        m.vocabulary(name)


def test_there_is_no_such_code() -> None:
    with pytest.raises(VocabularyError):
        m.term("basis", "rumour")


TERM = {"label": {"en": "a", "ru": "а"}, "definition": "A.", "crosswalk": "none"}
TABLE = {"title": {"en": "a", "ru": "а"}, "about": "A.", "terms": {"a": TERM}}


def test_a_table_is_read() -> None:
    read = read_vocabulary("letters", TABLE)
    assert read.terms["a"].crosswalk == {}


@pytest.mark.parametrize(
    "term",
    [
        None,
        TERM | {"label": {"en": "a"}},
        TERM | {"label": {"en": "a", "ru": ""}},
        TERM | {"label": {"en": "a", "ru": "а", "xx": "a"}},
        TERM | {"label": {"en": "a", "ru": 1}},
        TERM | {"definition": None},
        TERM | {"crosswalk": None},
        TERM | {"crosswalk": {}},
        TERM | {"crosswalk": {"acled": [1]}},
        TERM | {"note": "more"},
        {key: value for key, value in TERM.items() if key != "crosswalk"},
    ],
)
def test_an_incomplete_term_is_refused(term: object) -> None:
    with pytest.raises(VocabularyError):
        read_vocabulary("letters", TABLE | {"terms": {"a": term}})


@pytest.mark.parametrize(
    "table",
    [None, [], TABLE | {"terms": {}}, TABLE | {"terms": ["a"]}, TABLE | {"x": 1}],
)
def test_an_incomplete_table_is_refused(table: object) -> None:
    with pytest.raises(VocabularyError):
        read_vocabulary("letters", table)


def test_the_page_is_up_to_date() -> None:
    path = ROOT / "tools" / "vocabulary_page.py"
    spec = importlib.util.spec_from_file_location("vocabulary_page", path)
    assert spec is not None
    assert spec.loader is not None
    page = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(page)
    made = page.render(map(m.vocabulary, m.vocabulary_names()))
    shown = (ROOT / "docs" / "casebook" / "vocabularies.md").read_text("utf-8")
    assert shown == made, "run make docs"
    for scheme in SCHEMES:
        assert f"| `{scheme}` |" in shown
