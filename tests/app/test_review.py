from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from guvoh.app.claims import TypedClaim, accept_claims
from guvoh.app.errors import InputError, NotFoundError
from guvoh.app.persons import UnsettledPersonError
from guvoh.app.proposals import (
    ProposalState,
    StoredProposal,
    find_proposal,
    read_item,
    stored_proposals,
    unread_items,
)
from guvoh.app.requests import TypedRequest, record_requests
from guvoh.app.review import (
    Decision,
    Verdict,
    around,
    decide,
    decide_all,
    open_proposals,
    unsettled_people,
)
from guvoh.app.status import read_status
from guvoh.app.subjects import register_subject
from guvoh.app.wordings import GivenWording, word_claim, word_claims
from guvoh.casebook import ClaimAccepted, PartyRecorded, ProtectedText, SourceRecorded
from guvoh.crypto import commit
from guvoh.model import Basis, Form, SourceKind
from guvoh.store.errors import ReadOnlyError, VaultClosedError
from tests.app.casebooks import ACTOR, WITHOUT_VAULT, seal_text
from tests.reading.local_model import claims, serving

if TYPE_CHECKING:
    from pathlib import Path

    from guvoh.store.casebook import OpenCasebook

ARTICLE = (
    "Men were taken from a market in Sergovo, a lawyer says.\n\n"
    "“They took forty men in one night,” said Madina Karimova, a lawyer.\n\n"
    "The prison service denied that anybody had been taken. An old man whom we call "
    "Farukh told us that his son had signed a contract."
)


@pytest.fixture
def item(casebook: OpenCasebook, tmp_path: Path) -> str:
    return seal_text(casebook, tmp_path, "article.txt", ARTICLE)


def proposal(casebook: OpenCasebook, words: str) -> StoredProposal:
    (stored,) = [s for s in stored_proposals(casebook) if words in s.content["text"]]
    return stored


def claim(casebook: OpenCasebook, id_: str | None) -> ClaimAccepted:
    assert id_ is not None
    record = casebook.record("claim", id_)
    assert record is not None
    assert isinstance(record.body, ClaimAccepted)
    return record.body


def accept(stored: StoredProposal, **changes: object) -> Decision:
    return Decision(proposal=stored.id, verdict=Verdict.ACCEPT, **changes)  # type: ignore[arg-type]  # fields of a decision


NUMBER = {
    "value": 40,
    "unit": None,
    "approximate": False,
    "of": "men",
    "bound": "exact",
}
PUBLIC = {"Madina Karimova": "public:speaks for her clients"}


def test_reading_puts_proposals_before_people(
    casebook: OpenCasebook, item: str
) -> None:
    assert list(unread_items(casebook)) == [item]
    result = read_item(casebook, item[:8])
    assert result.n_new >= 3
    assert (result.n_kept, result.n_gone, result.model) == (0, 0, None)
    assert list(unread_items(casebook)) == []
    assert len(open_proposals(casebook)) == result.n_new
    for stored in open_proposals(casebook):
        start, end = stored.span
        assert ARTICLE[start:end] == stored.content["text"]
        before, words, after = around(casebook, stored, n=10)
        assert before + words + after in ARTICLE


def test_reading_again_keeps_what_was_decided(
    casebook: OpenCasebook, item: str
) -> None:
    first = read_item(casebook, item)
    done = decide(casebook, accept(proposal(casebook, "forty men"), persons=PUBLIC))
    again = read_item(casebook, item)
    assert (again.n_new, again.n_kept) == (0, first.n_new)
    assert find_proposal(casebook, done.proposal).state is ProposalState.ACCEPTED
    assert len(list(casebook.records("claim"))) == 1


def test_an_accepted_proposal_is_a_claim_with_its_commitment(
    casebook: OpenCasebook, item: str
) -> None:
    read_item(casebook, item)
    stored = proposal(casebook, "forty men")
    accepted = claim(casebook, decide(casebook, accept(stored, persons=PUBLIC)).claim)
    assert accepted.form is Form.DIRECT
    assert accepted.wordings[0].text == "They took forty men in one night"
    assert accepted.quantity is not None
    assert accepted.quantity.value == "40"
    (span,) = accepted.spans
    assert ARTICLE[span.start : span.end] == "They took forty men in one night"
    content = json.dumps(
        stored.content, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    opened = commit(bytes.fromhex(stored.salt), content.encode())
    assert accepted.proposal == opened.hex()
    source = casebook.record("source", accepted.speaker or "")
    assert source is not None
    assert isinstance(source.body, SourceRecorded)
    assert source.body.label == "Madina Karimova"


def test_a_quote_in_pieces_is_one_claim_with_several_spans(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    text = "“They took,” said a guard, “forty men in one night.”"
    read_item(casebook, seal_text(casebook, tmp_path, "call.txt", text))
    (stored,) = open_proposals(casebook)
    accepted = claim(casebook, decide(casebook, accept(stored)).claim)
    assert accepted.wordings[0].text == "They took … forty men in one night."
    assert [text[s.start : s.end] for s in accepted.spans] == [
        "They took",
        "forty men in one night.",
    ]


def test_who_is_named_stops_it_until_a_person_says_which(
    casebook: OpenCasebook, item: str
) -> None:
    read_item(casebook, item)
    stored = proposal(casebook, "forty men")
    decision = accept(stored)
    with pytest.raises(UnsettledPersonError) as caught:
        decide(casebook, decision)
    assert "Karimova" not in str(caught.value)
    assert unsettled_people(casebook, decision) == ("Madina Karimova",)
    assert find_proposal(casebook, stored.id).state is ProposalState.OPEN
    assert list(casebook.records("claim")) == []
    decide(casebook, accept(stored, persons=PUBLIC))
    (party,) = casebook.records("party")
    assert isinstance(party.body, PartyRecorded)
    assert party.body.positions == ("speaks for her clients",)


def test_a_registered_person_becomes_a_handle(
    casebook: OpenCasebook, item: str
) -> None:
    values = [ProtectedText(kind="person_name", text="Madina Karimova")]
    handle = register_subject(casebook, values).handle
    read_item(casebook, item)
    done = decide(casebook, accept(proposal(casebook, "forty men")))
    source = casebook.record("source", claim(casebook, done.claim).speaker or "")
    assert source is not None
    assert isinstance(source.body, SourceRecorded)
    assert source.body.label == f"[[{handle}]]"
    assert source.body.subject is not None


def test_an_item_has_its_own_source_in_front(casebook: OpenCasebook, item: str) -> None:
    with casebook.writing() as writer:
        writer.append(
            SourceRecorded(
                actor=ACTOR,
                id="ee" * 16,
                label="The Steppe Ledger",
                kind=SourceKind.OUTLET,
                subject=None,
                reliability=None,
                scheme=None,
                reason="",
                items=(item,),
            )
        )
    read_item(casebook, item)
    stored = proposal(casebook, "forty men")
    accepted = claim(casebook, decide(casebook, accept(stored, persons=PUBLIC)).claim)
    assert accepted.chain[0] == "ee" * 16
    assert accepted.chain[1] == accepted.speaker


def test_what_a_person_changes_is_what_is_kept(
    casebook: OpenCasebook, item: str
) -> None:
    read_item(casebook, item)
    stored = proposal(casebook, "forty men")
    changed = Decision(
        proposal=stored.id[:8],
        verdict=Verdict.CHANGE,
        wording={"en": "Forty men were taken.", "ru": "Увезли сорок человек."},
        speaker="a lawyer",
        basis="service_given",
    )
    done = decide(casebook, changed)
    assert done.state is ProposalState.CHANGED
    accepted = claim(casebook, done.claim)
    assert [w.text for w in accepted.wordings] == [
        "Forty men were taken.",
        "Увезли сорок человек.",
    ]
    assert accepted.basis is Basis.SERVICE_GIVEN


def test_rejections_need_a_reason_and_skipped_ones_come_back(
    casebook: OpenCasebook, item: str
) -> None:
    read_item(casebook, item)
    n = len(open_proposals(casebook))
    stored = proposal(casebook, "forty men")
    with pytest.raises(InputError, match="reason"):
        decide(casebook, Decision(proposal=stored.id, verdict=Verdict.REJECT))
    decide(casebook, Decision(proposal=stored.id, verdict=Verdict.SKIP))
    assert open_proposals(casebook)[-1].id == stored.id
    decide(
        casebook,
        Decision(proposal=stored.id, verdict=Verdict.REJECT, reason="no claim"),
    )
    assert len(open_proposals(casebook)) == n - 1
    assert find_proposal(casebook, stored.id).reason == "no claim"


def test_a_decision_twice_is_one_and_another_is_refused(
    casebook: OpenCasebook, item: str
) -> None:
    read_item(casebook, item)
    decision = accept(proposal(casebook, "forty men"), persons=PUBLIC)
    assert decide(casebook, decision) == decide(casebook, decision)
    assert len(list(casebook.records("claim"))) == 1
    other = Decision(
        proposal=decision.proposal, verdict=Verdict.REJECT, reason="second thoughts"
    )
    with pytest.raises(InputError, match="accepted already"):
        decide(casebook, other)


def test_contradicting_decisions_do_nothing(casebook: OpenCasebook, item: str) -> None:
    read_item(casebook, item)
    id_ = proposal(casebook, "forty men").id
    decisions = [
        Decision(proposal=id_, verdict=Verdict.SKIP),
        Decision(proposal=id_, verdict=Verdict.REJECT, reason="x"),
    ]
    with pytest.raises(InputError, match="contradict"):
        decide_all(casebook, decisions)
    assert find_proposal(casebook, id_).state is ProposalState.OPEN


def test_what_is_decided_waits_no_more(casebook: OpenCasebook, item: str) -> None:
    n = read_item(casebook, item).n_new
    assert read_status(casebook).n_proposals == n
    decide(casebook, accept(proposal(casebook, "forty men"), persons=PUBLIC))
    assert read_status(casebook).n_proposals == n - 1


def test_with_the_vault_shut_nothing_is_read(casebook: OpenCasebook, item: str) -> None:
    folder = casebook.opened.layout.folder
    with type(casebook).open(folder, WITHOUT_VAULT, actor=ACTOR) as shut:
        with pytest.raises(VaultClosedError):
            read_item(shut, item)
        typed = TypedRequest(addressee="Ministry", questions=("Did Aziz Karimov?",))
        with pytest.raises(ReadOnlyError):
            record_requests(shut, [typed])


def test_beginnings_of_one_id_contradict_each_other_too(
    casebook: OpenCasebook, item: str
) -> None:
    read_item(casebook, item)
    id_ = proposal(casebook, "forty men").id
    decisions = [
        Decision(proposal=id_[:8], verdict=Verdict.REJECT, reason="x", line=2),
        Decision(proposal=id_[:12], verdict=Verdict.SKIP, line=5),
    ]
    with pytest.raises(InputError, match="lines 2 and 5"):
        decide_all(casebook, decisions)
    assert find_proposal(casebook, id_).state is ProposalState.OPEN


def test_after_an_error_nothing_is_decided(casebook: OpenCasebook, item: str) -> None:
    read_item(casebook, item)
    id_ = proposal(casebook, "forty men").id
    reject = Decision(proposal=id_, verdict=Verdict.REJECT, reason="x")
    missing = Decision(proposal="f" * 32, verdict=Verdict.SKIP, line=7)
    with pytest.raises(InputError, match="Line 7: There is no such proposal"):
        decide_all(casebook, [reject, missing])
    unsettled = accept(proposal(casebook, "signed"), speaker="Dilshod Rahimov")
    with pytest.raises(UnsettledPersonError, match="Line 2: "):
        decide_all(casebook, [reject, unsettled])
    assert find_proposal(casebook, id_).state is ProposalState.OPEN


def test_an_acceptance_that_says_something_else_is_not_lost_in_silence(
    casebook: OpenCasebook, item: str
) -> None:
    read_item(casebook, item)
    decision = accept(proposal(casebook, "forty men"), persons=PUBLIC)
    decide(casebook, decision)
    with pytest.raises(InputError, match="not as this decision says"):
        decide(casebook, replace(decision, certainty="alleged"))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"wording": {"English": "Forty men."}}, "no code"),
        ({"certainty": "sure"}, "certainty is not known"),
        ({"number": {**NUMBER, "value": "many"}}, "number cannot be used"),
        ({"number": {**NUMBER, "unit": "men of it"}}, "number cannot be used"),
        ({"chain": ("a lawyer", " ")}, "no description"),
        ({"persons": {"Madina Karimova": "leave_out"}}, "once the name is left out"),
    ],
)
def test_decisions_that_cannot_be_carried_out(
    casebook: OpenCasebook, item: str, changes: dict[str, object], says: str
) -> None:
    read_item(casebook, item)
    stored = proposal(casebook, "forty men")
    with pytest.raises(InputError, match=says):
        decide(casebook, accept(stored, **{"persons": PUBLIC, **changes}))
    assert not list(casebook.records("claim"))


def test_a_model_sees_no_name_and_adds_to_what_is_proposed(
    casebook: OpenCasebook, item: str
) -> None:
    values = [ProtectedText(kind="person_name", text="Farukh")]
    register_subject(casebook, values)
    answer = claims(
        {"quote": "Men were taken from a market in Sergovo", "certainty": "said"},
        {"quote": "They took fifty men in one night"},
    )
    with serving(lambda _: answer) as (endpoint, seen):
        result = read_item(casebook, item, endpoint=endpoint)
    assert result.model is not None
    assert result.model.tally["not_found"] == 1
    sent = json.dumps(seen, ensure_ascii=False)
    assert "Karimova" not in sent
    assert "Farukh" not in sent
    assert "forty men" in sent


def test_a_wording_in_another_language_later(casebook: OpenCasebook, item: str) -> None:
    read_item(casebook, item)
    stored = proposal(casebook, "forty men")
    done = decide(casebook, accept(stored, persons=PUBLIC))
    assert done.claim is not None
    word_claim(casebook, done.claim[:8], "ru", "Увезли сорок человек за одну ночь.")
    assert [w.language for w in claim(casebook, done.claim).wordings] == ["en", "ru"]
    with pytest.raises(InputError, match="empty"):
        word_claim(casebook, done.claim, "ru", " ")
    with pytest.raises(InputError, match="no code"):
        word_claim(casebook, done.claim, "Russian", "Увезли сорок человек.")
    with pytest.raises(UnsettledPersonError):
        word_claim(casebook, done.claim, "ru", "Увезли Дилшода Рахимова.")


def test_wordings_of_a_file_are_given_all_or_none(
    casebook: OpenCasebook, item: str
) -> None:
    read_item(casebook, item)
    decision = accept(proposal(casebook, "forty men"), persons=PUBLIC)
    id_ = decide(casebook, decision).claim or ""
    ru = GivenWording(claim=id_, language="ru", wording="Увезли сорок человек.")
    kk = GivenWording(claim=id_, language="kk", wording="Қырық адамды алып кетті.")
    with pytest.raises(NotFoundError, match="Line 4: "):
        word_claims(casebook, [ru, replace(kk, claim="f" * 32, line=4)])
    assert [w.language for w in claim(casebook, id_).wordings] == ["en"]
    word_claims(casebook, [ru, kk])
    assert [w.language for w in claim(casebook, id_).wordings] == ["en", "kk", "ru"]


def test_claims_of_a_file_are_accepted_all_or_none(
    casebook: OpenCasebook, item: str
) -> None:
    good = TypedClaim(item=item, quote="forty men", wording="Forty men.", speaker="x")
    with pytest.raises(InputError, match="Line 2: The quote does not stand"):
        accept_claims(casebook, [good, replace(good, quote="fifty men", line=2)])
    assert not list(casebook.records("claim"))
    assert (
        len(accept_claims(casebook, [good, replace(good, quote="signed a contract")]))
        == 2
    )
    assert len(list(casebook.records("source"))) == 1
