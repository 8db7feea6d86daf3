"""What a casebook's claims and requests add to the check."""

from __future__ import annotations

from typing import Any

import pytest

from guvoh.model import Basis, Certainty, CorroborationState, Polarity, RequestState
from guvoh.publishing.backing import BackedClaim, BackedRequest, Backing
from guvoh.publishing.checker import check

TAKEN = BackedClaim(
    id="c1",
    wordings=(("en", "217 men were taken across the river by the Quarry Guard."),),
    speakers=("Ana Lund",),
    accused=("Quarry Guard",),
    state=CorroborationState.SINGLE_ORIGIN,
    n_origins=1,
)
FEWER = BackedClaim(
    id="c2",
    wordings=(("en", "no more than nine men crossed the river that week."),),
    speakers=("Tobias Wenn",),
)
SAID = "According to Ana Lund, 217 men were taken across the river by the Quarry Guard."


def codes(draft: str, *claims: BackedClaim, **given: Any) -> list[str]:
    backing = Backing(claims=claims, **given)
    return [str(remark.code) for remark in check(draft, claims=backing).remarks]


def asked(
    state: RequestState, *, told: bool | None = None
) -> tuple[BackedRequest, ...]:
    return (
        BackedRequest(addressee="Quarry Guard", state=state, is_reply_in_text=told),
    )


def test_claims_are_compared_with_like_sources() -> None:
    settled = asked(RequestState.NO_RESPONSE)
    assert codes(SAID, TAKEN, requests=settled) == []
    changed = SAID.replace("217", "270")
    assert codes(changed, TAKEN, requests=settled) == ["S201"]
    (remark,) = check(
        changed, claims=Backing(claims=(TAKEN,), requests=settled)
    ).remarks
    assert remark.evidence[0].claim == "c1"
    other = SAID.replace("Ana Lund", "Tobias Wenn")
    assert "S203" in codes(other, TAKEN, FEWER, requests=settled)


def test_one_origin_as_a_fact() -> None:
    draft = "217 men were taken across the river by the Quarry Guard."
    found = codes(draft, TAKEN, requests=asked(RequestState.NO_RESPONSE))
    assert found == ["S110", "S302"]


def test_a_claim_that_is_only_possible_is_not_told_as_said() -> None:
    claim = BackedClaim(
        id="c3",
        wordings=(("en", "the boats were hired by the quarry."),),
        speakers=("Ana Lund",),
        certainty=Certainty.POSSIBLE,
    )
    assert codes(
        "According to Ana Lund, the boats were hired by the quarry.", claim
    ) == ["S205"]
    hedged = "According to Ana Lund, the boats may have been hired by the quarry."
    assert codes(hedged, claim) == []


def test_hearsay_is_told_by_its_basis() -> None:
    claim = BackedClaim(
        id="c4",
        wordings=(("en", "the men were beaten on the quay."),),
        speakers=("Ana Lund",),
        basis=Basis.HEARD_FROM_NAMED,
    )
    assert "S301" in codes(
        "Ana Lund said she saw the men being beaten on the quay.", claim
    )
    assert codes("Ana Lund said that the men were beaten on the quay.", claim) == []


def test_the_other_side_is_told() -> None:
    claim = BackedClaim(
        id="c5",
        wordings=(("en", "the boats were empty."),),
        speakers=("Ana Lund",),
        contradicts=("c2",),
    )
    one = "According to Ana Lund, the boats were empty."
    both = f"{one} No more than nine men crossed the river that week, said Tobias Wenn."
    assert codes(one, claim, FEWER) == ["S303"]
    assert codes(both, claim, FEWER) == []


def test_what_is_denied_is_not_told_as_said() -> None:
    claim = BackedClaim(
        id="c6",
        wordings=(("en", "the boats were hired by the quarry."),),
        speakers=("Tobias Wenn",),
        polarity=Polarity.DENIED,
        certainty=Certainty.DENIED,
    )
    assert "S204" in codes(
        "Tobias Wenn said the boats were hired by the quarry.", claim
    )
    assert (
        codes("Tobias Wenn denied that the boats were hired by the quarry.", claim)
        == []
    )


@pytest.mark.parametrize(
    ("requests", "found"),
    [
        ((), ["F501"]),
        (asked(RequestState.WITHDRAWN), ["F501"]),
        (asked(RequestState.SENT), ["F503"]),
        (asked(RequestState.DENIES_ACT), ["F502"]),
        (asked(RequestState.DENIES_ACT, told=False), ["F502"]),
        (asked(RequestState.DENIES_ACT, told=True), []),
        (asked(RequestState.NO_RESPONSE, told=False), ["F502"]),
        (asked(RequestState.NO_RESPONSE), []),
        (asked(RequestState.NOT_SENT_SAFETY), []),
    ],
)
def test_whoever_is_accused_was_asked(
    requests: tuple[BackedRequest, ...], found: list[str]
) -> None:
    assert codes(f"{SAID} {SAID}", TAKEN, requests=requests) == found


def test_a_body_beside_an_act_is_accused_without_a_claim() -> None:
    draft = "According to Ana Lund, the Harbour Guard forced the men to sign contracts."
    claim = BackedClaim(
        id="c7",
        wordings=(("en", "the Harbour Guard forced the men to sign contracts."),),
        speakers=("Ana Lund",),
    )
    assert codes(draft, claim, bodies=("Harbour Guard",)) == ["F501"]
    assert codes(draft, claim) == []


def test_families_say_what_was_checked() -> None:
    result = check(SAID, claims=[TAKEN])
    assert dict(result.families) == {
        "S": "checked",
        "P": "not_checked: vault locked",
        "F": "checked",
    }


def test_exact_words_can_be_quoted_only_when_they_are_there() -> None:
    quote = "“We carried them like sacks,” said Ana Lund."
    open_ = BackedClaim(
        id="c8",
        wordings=(("en", "they were carried like sacks."),),
        speakers=("Ana Lund",),
        exact_words="We carried them like sacks",
    )
    assert codes(quote, open_) == []
    shut = BackedClaim(id="c8", wordings=open_.wordings, speakers=open_.speakers)
    (remark,) = check(quote, claims=[shut]).remarks
    assert remark.message() == (
        "the exact words lie in the closed vault; the quote cannot be compared"
    )
    assert "sacks" not in repr(open_)
