"""The whole of an article of this field: an invented one, and the acceptance text.

The acceptance text is not in the repository; its test runs where the folder of shared
data stands next to it.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from guvoh.model import Basis, Certainty
from guvoh.reading.attribution import find_attributions
from guvoh.reading.page import lay_out
from guvoh.reading.result import ClaimProposal, Form

ROOT = Path(__file__).parents[2]
ACCEPTANCE = ROOT.parent / "shared/data/examples/conscription-article.txt"

ARTICLE = """Quarry Town Sends Its Foreign Inmates To War

In recent weeks, reports suggest that the militia is emptying prisons near the border.

Temur came to the quarry town in 2019 and was jailed over a stolen van. For his safety we do not print his surname. In late autumn, he told his mother that nine men had been taken at night. "They lined them up by the kitchen, and my boy thinks he is next," Temur's mother said.

We have seen bank papers and Temur's letters, confirming his stay in the colony. Furthermore, Vera Lindqvist, the director of Open Gate, a legal aid group, corroborates the mother's account.

"Nobody asked them anything. They were counted like sacks," Ms. Lindqvist claimed.

The administration of the colony has not replied to our letter about the claim that it forces men to sign.

Our reporters met Jamol (a pseudonym), who serves his sentence in the north. Some of his cellmates went by themselves, Jamol said, but now he is afraid that guards may choose.

"At first I thought of going too. Now I count the dead," he added.

About 40,000 foreign masons work in the region, according to the latest figures from the Labour Ministry. However, neighbours claim that it is far from voluntary.

Migrants' lawyer Zoya Pak told us that patrols stopped masons at the bus station. They were threatened with expulsion, Ms. Pak said.

Karim, not his real name, a welder with two passports, told us he was caught in a raid.
"""


def read(text: str) -> tuple[ClaimProposal, ...]:
    return find_attributions(lay_out(text, language="en"))


def saying(proposals: tuple[ClaimProposal, ...], words: str) -> ClaimProposal:
    (found,) = (p for p in proposals if words in p.text)
    return found


@pytest.fixture(scope="module")
def article() -> tuple[ClaimProposal, ...]:
    return read(ARTICLE)


@pytest.mark.parametrize(
    ("words", "chain"),
    [
        ("the militia is emptying", []),
        ("nine men had been taken", ["Temur's mother", "Temur"]),
        ("They lined them up", ["Temur's mother"]),
        ("his stay in the colony", ["bank papers and Temur's letters"]),
        ("the mother's account", ["Vera Lindqvist"]),
        ("counted like sacks", ["Vera Lindqvist"]),
        ("went by themselves", ["Jamol"]),
        ("guards may choose", ["Jamol"]),
        ("Now I count the dead", ["Jamol"]),
        ("it is far from voluntary", ["neighbours"]),
        ("patrols stopped masons", ["Zoya Pak"]),
        ("threatened with expulsion", ["Zoya Pak"]),
        ("caught in a raid", ["Karim"]),
    ],
)
def test_every_assertion_has_its_chain_of_telling(
    article: tuple[ClaimProposal, ...], words: str, chain: list[str]
) -> None:
    found = saying(article, words)
    assert [speaker.canonical for speaker in found.chain] == chain
    if chain:
        assert found.speaker == found.chain[0]


def test_the_direct_quotes_are_the_three_spoken_ones(
    article: tuple[ClaimProposal, ...],
) -> None:
    direct = [p.chain[0].canonical for p in article if p.form is Form.DIRECT]
    assert direct == ["Temur's mother", "Vera Lindqvist", "Jamol"]


@pytest.mark.parametrize(
    ("words", "basis", "certainty"),
    [
        ("his stay in the colony", Basis.DOCUMENT_SEEN, Certainty.CONFIRMED),
        ("40,000 foreign masons", Basis.OFFICIAL_STATISTICS, Certainty.SAID),
        ("nine men", Basis.HEARD_FROM_NAMED, Certainty.SAID),
        ("the militia is emptying", Basis.UNKNOWN, Certainty.POSSIBLE),
        ("counted like sacks", Basis.SERVICE_GIVEN, Certainty.ALLEGED),
        ("Now I count", Basis.OWN_EXPERIENCE, Certainty.SAID),
        ("patrols stopped", Basis.SERVICE_GIVEN, Certainty.SAID),
    ],
)
def test_basis_and_certainty_follow_the_words(
    article: tuple[ClaimProposal, ...], words: str, basis: Basis, certainty: Certainty
) -> None:
    found = saying(article, words)
    assert (found.basis, found.certainty) == (basis, certainty)


def test_an_unanswered_request_is_no_assertion(
    article: tuple[ClaimProposal, ...],
) -> None:
    assert not [p for p in article if p.cue is not None and p.cue.text == "replied"]


# Who tells each assertion of the article's body, nearest first, in their order.
FATHER = "Anuar's father"
EXPECTED: tuple[tuple[str, ...], ...] = (
    (),
    (FATHER, "Anuar"),
    (FATHER,),
    ("court records and Anuar's letters",),
    ("Olga Romanova",),
    ("Olga Romanova",),
    ("Farukh",),
    ("Farukh",),
    ("Farukh",),
    ("the latest statistics from the Russian Interior Ministry",),
    ("protesters",),
    ("Valentina Chupik",),
    ("Valentina Chupik",),
    ("Aziz",),
    ("Aziz",),
)


@pytest.mark.skipif(not ACCEPTANCE.is_file(), reason="the shared data is not here")
def test_four_of_five_assertions_of_the_acceptance_text_have_their_speaker() -> None:
    proposals = read(ACCEPTANCE.read_text("utf-8"))
    chains = [tuple(s.canonical for s in p.chain) for p in proposals]
    right = Counter(EXPECTED) & Counter(chains)
    assert right.total() >= 0.8 * len(EXPECTED)
    direct = [p.chain[0].canonical for p in proposals if p.form is Form.DIRECT]
    assert direct == [FATHER, "Olga Romanova", "Farukh"]
    assert (FATHER, "Anuar") in right
    seen = [p.chain[0].text for p in proposals if p.basis is Basis.DOCUMENT_SEEN]
    assert seen == ["court records and Anuar's letters"]
