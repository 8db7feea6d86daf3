from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.tlog.published import (
    ENOCH_LINE,
    GO_NOTE,
    GO_TEXT,
    PETER_LINE,
    POEM_NOTE,
    WITNESSED_NOTE,
)
from tests.tlog.signatures import names, texts

from guvoh.tlog import FormatError, Note, NoteSignature, parse_note
from guvoh.tlog.note import MAX_NOTE_BYTES

LINE = NoteSignature(name="steppe.example", key_id=b"abcd", signature=b"x")
notes = st.builds(
    Note,
    text=texts,
    signatures=st.lists(
        st.builds(
            NoteSignature,
            name=names,
            key_id=st.binary(min_size=4, max_size=4),
            signature=st.binary(min_size=1, max_size=80),
        ),
        min_size=1,
        max_size=5,
    ).map(tuple),
)


@pytest.mark.parametrize("data", [GO_NOTE, POEM_NOTE, WITNESSED_NOTE])
def test_the_published_notes_are_read_and_written(data: bytes) -> None:
    assert parse_note(data).to_bytes() == data


def test_what_a_published_note_says() -> None:
    note = parse_note(GO_NOTE + ENOCH_LINE.encode())
    assert note.text == GO_TEXT
    peter, enoch = note.signatures
    assert (peter.name, peter.key_id.hex()) == ("PeterNeumann", "c74f20a3")
    assert (enoch.name, enoch.key_id.hex()) == ("EnochRoot", "af0cfe78")
    assert len(peter.signature) == len(enoch.signature) == 64


def test_the_last_empty_line_ends_the_text() -> None:
    note = parse_note(POEM_NOTE)
    assert note.text.endswith("di sole:\n\ned è subito sera.\n")
    assert [line.name for line in note.signatures] == ["quasimodo.example/salvatore"]


def test_a_witness_is_a_signature_like_others() -> None:
    log, witness = parse_note(WITNESSED_NOTE).signatures
    assert len(log.signature) == 64
    assert len(witness.signature) == 72
    assert witness.name == "witness.example.com/w1"


@given(notes)
def test_written_and_read_again(note: Note) -> None:
    assert parse_note(note.to_bytes()) == note


pieces = st.sampled_from(
    [
        GO_TEXT,
        "\n",
        "\n\n",
        PETER_LINE,
        ENOCH_LINE,
        "\u2014 ",
        "a",
        " ",
        "AAAAAAA=",
        "\v",
    ]
)


@given(st.lists(pieces, max_size=6).map("".join).map(str.encode))
def test_what_is_read_is_written_the_same(data: bytes) -> None:
    try:
        note = parse_note(data)
    except FormatError:
        return
    assert note.to_bytes() == data


# The bad messages of golang.org/x/mod/sumdb/note, note_test.go, and more.
@pytest.mark.parametrize(
    "data",
    [
        "",
        "\n",
        "\n\n",
        GO_TEXT,
        GO_TEXT + "\n",
        GO_TEXT + "\n\n",
        GO_TEXT + "\n" + PETER_LINE[:-1],
        "\x01" + GO_TEXT + "\n" + PETER_LINE,
        GO_TEXT + "\n" + PETER_LINE.replace("PeterNeumann", "Bad Name"),
        GO_TEXT + "\n" + PETER_LINE.replace("PeterNeumann", "Bad+Name"),
        GO_TEXT + "\n" + PETER_LINE.replace("PeterNeumann", ""),
        GO_TEXT + "\n" + PETER_LINE + "Unexpected line.\n",
        GO_TEXT + "\n" + PETER_LINE + "\n",
        GO_TEXT + "\n" + PETER_LINE + "\n\n",
        GO_TEXT + PETER_LINE,
        GO_TEXT + "\n" + PETER_LINE.replace("\u2014", "-"),
        GO_TEXT + "\n" + PETER_LINE.replace("\u2014", "\u2013"),
        GO_TEXT + "\n" + PETER_LINE.replace("\u2014 ", "\u2014\xa0"),
        GO_TEXT + "\n" + PETER_LINE.replace("\u2014 ", "\u2014  "),
        GO_TEXT + "\n " + PETER_LINE,
        GO_TEXT + "\n" + PETER_LINE.replace("\n", " \n"),
        GO_TEXT + "\n" + PETER_LINE.replace("\n", "\r\n"),
        GO_TEXT + "\n" + PETER_LINE.replace("\n", "\v"),
        GO_TEXT + "\n" + PETER_LINE.replace("nAM=", "nAN="),
        GO_TEXT + "\n" + PETER_LINE.replace("nAM=", "nAM"),
        GO_TEXT + "\n" + "\u2014 PeterNeumann x08gow==\n",
        GO_TEXT + "\n" + "\u2014 PeterNeumann x08g\n",
        GO_TEXT + "\n" + "\u2014 PeterNeumann \n",
        GO_TEXT + "\n" + PETER_LINE * 65,
        "a" * MAX_NOTE_BYTES + "\n\n" + PETER_LINE,
    ],
)
def test_what_is_no_note(data: str) -> None:
    with pytest.raises(FormatError):
        parse_note(data.encode())


def test_what_is_no_text() -> None:
    with pytest.raises(FormatError, match="UTF-8"):
        parse_note(b"\xff" + GO_NOTE)


def test_sixty_four_signatures_are_read() -> None:
    assert len(parse_note((GO_TEXT + "\n" + PETER_LINE * 64).encode()).signatures) == 64


@pytest.mark.parametrize(
    "change",
    [
        {"name": "two words"},
        {"name": ""},
        {"key_id": b"abc"},
        {"key_id": b"abcde"},
        {"signature": b""},
        {"signature": bytes(8193)},
    ],
)
def test_what_is_no_signature(change: dict[str, object]) -> None:
    with pytest.raises(FormatError):
        dataclasses.replace(LINE, **change)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 1),
        ("no newline", 1),
        ("a tab\t\n", 1),
        ("none\n", 0),
        ("many\n", 65),
        ("a" * MAX_NOTE_BYTES + "\n", 1),
    ],
)
def test_what_makes_no_note(text: str, count: int) -> None:
    with pytest.raises(FormatError):
        Note(text=text, signatures=(LINE,) * count)
