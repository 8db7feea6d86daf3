from __future__ import annotations

from guvoh.model import Form
from guvoh.reading import read


def found(text: str) -> list[tuple[str, list[str]]]:
    return [(p.text, [text[a:b] for a, b in p.pieces]) for p in read(text).proposals]


def test_pieces_of_one_utterance_are_one_proposal() -> None:
    text = "“They came at night,” said Salima Karimova. “They took my son.”"
    assert found(text) == [
        (
            "They came at night,” said Salima Karimova. “They took my son.",
            ["They came at night,", "They took my son."],
        )
    ]
    (proposal,) = read(text).proposals
    assert proposal.form is Form.DIRECT
    assert proposal.to_dict()["parts"] == [[1, 20], [45, 62]]


def test_other_paragraphs_and_other_cues_stand_apart() -> None:
    text = (
        "“They came at night,” said Salima Karimova.\n\n"
        "“They took my son,” she said. “He was nineteen,” she added."
    )
    assert [pieces for _, pieces in found(text)] == [
        ["They came at night,"],
        ["They took my son,"],
        ["He was nineteen,"],
    ]


def test_a_whole_quote_has_one_piece() -> None:
    (proposal,) = read("“They came,” said Salima Karimova.").proposals
    assert proposal.parts == ()
    assert proposal.pieces == ((proposal.start, proposal.end),)
