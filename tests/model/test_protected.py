"""Records of the vault show nothing wherever they are printed, and are not pickled."""

from __future__ import annotations

import copy
import io
import logging
import pickle
import pprint
import traceback

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console
from rich.pretty import pretty_repr

import guvoh.model as m
from guvoh.model.record import HIDDEN, ProtectedRecord, Record
from tests.model.strategies import RECORD_TYPES, records

PROTECTED = [kind for kind in RECORD_TYPES if issubclass(kind, ProtectedRecord)]
CANARY = "Нурали Ҳамроев"
IDENTITY = m.Identity(
    id=m.SubjectId("ab" * 16),
    names=(m.Name(text=CANARY, kind=m.NameKind.PERSON_NAME),),
    attributes=(m.Attribute(kind=m.AttributeKind.RELATIVE, text=CANARY),),
    note=CANARY,
)


def test_these_records_are_protected() -> None:
    assert {kind.__name__ for kind in PROTECTED} == {
        "Attribute", "ConsentDetail", "Fact", "FactsReleased", "Identity",
        "ItemReceipt", "KeptText", "MetadataField", "Name", "Quote", "SubjectFacts",
    }  # fmt: skip


@settings(max_examples=3, suppress_health_check=[HealthCheck.too_slow])
@pytest.mark.parametrize("record_type", PROTECTED)
@given(data=st.data())
def test_a_protected_record_shows_nothing(
    record_type: type[Record], data: st.DataObject
) -> None:
    record = data.draw(records(record_type))
    shown = {repr(record), str(record), f"{record}", f"{record!r}", format(record)}
    assert shown == {HIDDEN}
    assert pprint.pformat(record) == HIDDEN
    assert pretty_repr(record) == HIDDEN


def test_nothing_shows_in_what_holds_it() -> None:
    assert CANARY not in repr([IDENTITY, {"who": IDENTITY}, IDENTITY.names])
    assert CANARY not in pprint.pformat({"who": [IDENTITY]})
    output = io.StringIO()
    Console(file=output).print({"who": IDENTITY})
    assert CANARY not in output.getvalue()


def test_nothing_shows_in_logs_and_tracebacks(
    caplog: pytest.LogCaptureFixture,
) -> None:
    logging.getLogger("guvoh").warning("%s %r", IDENTITY, IDENTITY.names)
    assert CANARY not in caplog.text
    handles: dict[m.Identity, str] = {}
    with pytest.raises(KeyError) as caught:
        handles[IDENTITY]
    told = traceback.TracebackException.from_exception(
        caught.value, capture_locals=True
    )
    assert HIDDEN in "".join(told.format())
    assert CANARY not in "".join(told.format())


@settings(max_examples=3, suppress_health_check=[HealthCheck.too_slow])
@pytest.mark.parametrize("record_type", PROTECTED)
@given(data=st.data())
def test_a_protected_record_is_neither_pickled_nor_copied(
    record_type: type[Record], data: st.DataObject
) -> None:
    record = data.draw(records(record_type))
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        with pytest.raises(TypeError):
            pickle.dumps(record, protocol)
        with pytest.raises(TypeError):
            pickle.dumps([record], protocol)
    with pytest.raises(TypeError):
        copy.copy(record)
    with pytest.raises(TypeError):
        copy.deepcopy([record])


def test_a_protected_record_is_still_encoded() -> None:
    encoded = msgspec.json.encode(IDENTITY)
    assert CANARY.encode() in encoded
    assert msgspec.json.decode(encoded, type=m.Identity) == IDENTITY


def test_an_error_of_a_protected_record_does_not_repeat_it() -> None:
    with pytest.raises(m.ModelError) as caught:
        m.Name(text=CANARY, kind=CANARY)  # type: ignore[arg-type]  # what is tested
    assert CANARY not in str(caught.value)
    with pytest.raises(m.ModelError) as caught:
        m.KeptText(
            id=m.TextId("ab" * 16),
            item=m.ItemId("cd" * 16),
            text=CANARY,
            sha256=m.Sha256("0" * 64),
        )
    assert CANARY not in str(caught.value)
