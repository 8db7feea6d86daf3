"""Fields that are right one by one and contradict each other are refused."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

import guvoh.model as m
from guvoh.model.errors import InvariantError

if TYPE_CHECKING:
    from guvoh.model.record import Record

ONE, TWO, THREE = ("a1" * 16, "b2" * 16, "c3" * 16)
ANNA, BORI, CHAMAN = (m.ActorId(text) for text in ("a1" * 4, "b2" * 4, "c3" * 4))
DIGEST, OTHER = (m.Commitment(text) for text in ("0" * 64, "1" * 64))
EN = m.Language("en")

WORDING = m.Wording(language=EN, text="[[S7]] was told to sign.")
SPAN = m.SpanReference(text=m.TextId(ONE), start=3, end=9, quote=m.QuoteId(TWO))
CLAIM = m.Claim(
    id=m.ClaimId(ONE),
    wordings=(WORDING,),
    language=EN,
    spans=(SPAN,),
    basis=m.Basis.EYEWITNESS,
    polarity=m.Polarity.AFFIRMED,
    certainty=m.Certainty.SAID,
)
SOURCE = m.Source(id=m.SourceId(ONE), label="[[S7]]", kind=m.SourceKind.WITNESS)
PUBLISHER = m.Publisher(
    id=m.PublisherId(ONE), name="Sadoi kӯh", kind=m.SourceKind.OUTLET
)
DERIVATION = m.Derivation(
    id=m.DerivationId(ONE),
    kind=m.DerivationKind.QUOTES,
    certainty=m.LinkCertainty.CERTAIN,
    from_source=m.SourceId(ONE),
    to_item=m.ItemId(TWO),
)
INDEPENDENCE = m.Independence(
    id=m.IndependenceId(ONE),
    left=m.SourceId(ONE),
    right=m.SourceId(TWO),
    reason="They were held in different towns.",
)
ITEM = m.Item(
    id=m.ItemId(ONE),
    kind=m.Code("letter"),
    acquired=m.DateInterval.of("2024-02"),
    copy_role=m.CopyRole.EVIDENTIARY,
    blob=m.BlobName(TWO),
)
TEXT = m.TextVersion(
    id=m.TextId(ONE), item=m.ItemId(TWO), tool="person:a1a1a1a1", n_code_points=12
)
KEPT = m.KeptText(
    id=m.TextId(ONE),
    item=m.ItemId(TWO),
    text="Салом",
    sha256=m.text_sha256("Салом"),
    pages=(m.PageStart(page=1, start=0), m.PageStart(page=2, start=3)),
)
QUOTE = m.Quote(
    id=m.QuoteId(ONE),
    text=m.TextId(TWO),
    start=2,
    end=5,
    exact="лом",
    prefix="Са",
    suffix="",
    text_sha256=m.text_sha256("Салом"),
)
EVENT = m.Event(id=m.EventId(ONE), title="Round-up at the market")
ACT = m.Act(
    id=m.ActId(ONE), event=m.EventId(TWO), type=m.ActType.CONTRACT_SIGNED_UNDER_COERCION
)
PLACE = m.Place(
    id=m.PlaceId(ONE), names=(WORDING,), precision=m.PlacePrecision.SETTLEMENT
)
PERSON = m.Party(id=m.PartyId(ONE), kind=m.PartyKind.PERSON, label="the commander")
GROUP = replace(PERSON, kind=m.PartyKind.GROUP, count_low=3, count_high=5)
RELATION = m.Relation(
    id=m.RelationId(ONE),
    left=m.PartyId(ONE),
    kind=m.Code("brother"),
    right=m.PartyId(TWO),
)
SUBJECT = m.Subject(id=m.SubjectId(ONE), number=7)
IDENTITY = m.Identity(
    id=m.SubjectId(ONE), names=(m.Name(text="Ситора", kind=m.NameKind.PERSON_NAME),)
)
RESTRICTION = m.Restriction(
    id=m.SubjectId(ONE),
    scope=m.RestrictionScope.ALL,
    reason=m.ReasonCode.DANGER,
    actors=(ANNA,),
)
ERASURE = m.Erasure(
    id=m.ErasureId(ONE),
    subject=m.SubjectId(TWO),
    seqs=(0, 4, 9),
    items=(m.ItemId(ONE), m.ItemId(TWO)),
    reason=m.ReasonCode.REQUEST,
    actors=(ANNA, BORI),
)
FORM = m.PseudonymForm(language=EN, case=m.GrammaticalCase.NOMINATIVE, text="Daler")
PSEUDONYM = m.PseudonymAssigned(
    id=m.PseudonymId(ONE),
    subject=m.SubjectId(TWO),
    stream=m.StreamId(THREE),
    forms=(FORM,),
)
FINDING = m.Finding(
    id=m.FindingId(ONE),
    statements=(WORDING,),
    status=m.FindingStatus.CONFIRMED_VIOLATION,
    standard_of_proof=m.StandardOfProof.REASONABLE_GROUNDS,
    claims_for=(m.ClaimId(ONE),),
)
JUDGEMENT = m.LinkJudgement(
    id=m.JudgementId(ONE),
    left=m.RecordId(ONE),
    right=m.RecordId(TWO),
    kind=m.LinkKind.SAME_ASSERTION,
    is_same=True,
    certainty=m.LinkCertainty.LIKELY,
    reason="Same day, same office.",
)
CONSENT = m.Consent(
    id=m.ConsentId(ONE),
    subject=m.SubjectId(TWO),
    scope=m.ConsentScope.PUBLISH_PARAPHRASE,
    state=m.ConsentState.GIVEN,
    medium=m.ConsentMedium.WRITTEN,
)
REQUEST = m.RequestForComment(
    id=m.RequestId(ONE),
    addressee=m.PartyId(TWO),
    allegations=(m.ClaimId(ONE),),
    questions=("Who ordered it?",),
    language=EN,
    channel=m.Code("email"),
)
MOVE = m.RequestMove(id=m.RequestId(ONE), state=m.RequestState.SENT)
DRAFT_PLACE = m.DraftPlace(draft=m.DraftId(ONE), text=DIGEST, start=0, end=9)
ALLOWANCE = m.Allowance(
    id=m.AllowanceId(ONE),
    rule=m.RuleCode("S205"),
    place=DRAFT_PLACE,
    reason="The court says so itself.",
)
OVERRIDE = m.Override(
    id=m.OverrideId(ONE),
    rule=m.RuleCode("P403"),
    place=DRAFT_PLACE,
    log_size=12,
    reason="She wants it said.",
    actors=(ANNA, BORI),
)
SIGNED = m.BriefSigned(
    id=m.BriefId(ONE),
    draft=m.DraftId(TWO),
    text=DIGEST,
    stream=m.StreamId(THREE),
    language=EN,
    claims=(m.ClaimId(ONE),),
    checks=(m.CheckCount(rule=m.RuleCode("S205"), n_open=1, n_allowed=0),),
    log_size=12,
)
CORRECTED = m.BriefCorrected(
    id=m.ReleaseId(ONE),
    before=DIGEST,
    after=OTHER,
    on=m.Day("2024-05-02"),
    reason="A number was wrong.",
)
RELEASED = m.BriefReleased(
    id=m.ReleaseId(ONE),
    brief=m.BriefId(TWO),
    text=DIGEST,
    stream=m.StreamId(THREE),
    on=m.Day("2024-05-01"),
    audience=m.Code("public"),
    forms=(m.Code("pdf"),),
)
P_CHECK = m.CheckCount(rule=m.RuleCode("P402"), n_open=1, n_allowed=0)
TOLD = m.SubjectFacts(subject=m.SubjectId(ONE), facts=())
FACTS = m.FactsReleased(id=m.ReleaseId(ONE), stream=m.StreamId(TWO), subjects=(TOLD,))
TORTURE = m.MeansUsed(code=m.Means.TORTURE)
UNKNOWN = m.MeansUsed(code=m.Means.UNKNOWN)
PROMISE = m.MeansUsed(code=m.Means.PROMISE_OF_MONEY)

REFUSED: list[tuple[Record, dict[str, Any]]] = [
    (WORDING, {"text": " \n"}),
    (ITEM, {"parent": ONE}),
    (TEXT, {"tool": " "}),
    (TEXT, {"n_code_points": -1}),
    (TEXT, {"n_pages": -1}),
    (TEXT, {"reason": "encrypted"}),
    (KEPT, {"text": "Салом!"}),
    (KEPT, {"text": "a\r\nb", "sha256": m.text_sha256("a\r\nb"), "pages": ()}),
    (KEPT, {"text": "a\0b", "sha256": m.text_sha256("a\0b"), "pages": ()}),
    (KEPT, {"pages": tuple(reversed(KEPT.pages))}),
    (KEPT, {"pages": (m.PageStart(page=1, start=6),)}),
    (KEPT.pages[0], {"page": 0}),
    (KEPT.pages[0], {"start": -1}),
    (SPAN, {"end": 3}),
    (SPAN, {"start": -1}),
    (QUOTE, {"end": 6}),
    (QUOTE, {"exact": "", "end": 2}),
    (QUOTE, {"prefix": "Сал"}),
    (PUBLISHER, {"name": ""}),
    (PUBLISHER, {"kind": m.SourceKind.JOURNALIST}),
    (PUBLISHER, {"owner": ONE}),
    (SOURCE, {"label": " "}),
    (SOURCE, {"subject": TWO, "kind": m.SourceKind.COURT}),
    (SOURCE, {"subject": TWO, "public_reason": "governor"}),
    (SOURCE, {"risk_level": m.RiskLevel.HIGH}),
    (DERIVATION, {"from_source": None}),
    (DERIVATION, {"from_item": ONE}),
    (DERIVATION, {"to_item": None}),
    (DERIVATION, {"to_source": ONE}),
    (DERIVATION, {"to_item": None, "to_source": ONE}),
    (INDEPENDENCE, {"right": ONE}),
    (INDEPENDENCE, {"reason": ""}),
    (CLAIM, {"wordings": ()}),
    (CLAIM, {"wordings": (WORDING, replace(WORDING, text="Other words."))}),
    (CLAIM, {"spans": ()}),
    (CLAIM, {"certainty": m.Certainty.DENIED}),
    (CLAIM, {"polarity": m.Polarity.DENIED}),
    (CLAIM, {"speaker": ONE, "chain": (TWO,)}),
    (CLAIM, {"translation_of": ONE}),
    (EVENT, {"title": ""}),
    (
        EVENT,
        {"links": (m.LinkedEvent(link=m.EventLink.PART_OF, event=m.EventId(ONE)),)},
    ),
    (TORTURE, {"was_deceptive": True}),
    (ACT, {"means": (TORTURE, TORTURE)}),
    (ACT, {"means": (TORTURE, UNKNOWN)}),
    (ACT, {"purposes": (m.Purpose.COMBAT, m.Purpose.COMBAT)}),
    (ACT, {"purposes": (m.Purpose.COMBAT, m.Purpose.UNKNOWN)}),
    (ACT, {"type": m.ActType.RECRUIT_CHILD}),
    (ACT, {"type": m.ActType.USE_CHILD, "victim_was_child": False}),
    (PLACE, {"names": ()}),
    (PLACE, {"names": (WORDING, WORDING)}),
    (PLACE, {"within": ONE}),
    (PLACE, {"published_precision": m.PlacePrecision.EXACT}),
    (PERSON, {"label": ""}),
    (PERSON, {"public_names": (WORDING,)}),
    (PERSON, {"subject": TWO, "public_reason": "governor"}),
    (
        PERSON,
        {"subject": TWO, "public_names": (WORDING,), "public_reason": "governor"},
    ),
    (PERSON, {"public_names": (WORDING, WORDING), "public_reason": "governor"}),
    (PERSON, {"parent": ONE}),
    (PERSON, {"parent_dates": m.DateInterval.of("2023")}),
    (PERSON, {"count_low": 1}),
    (PERSON, {"counting_unit": "family"}),
    (GROUP, {"subject": TWO}),
    (GROUP, {"count_low": 6}),
    (GROUP, {"count_low": -1}),
    (GROUP, {"count_low": None, "count_high": -1}),
    (RELATION, {"right": ONE}),
    (SUBJECT, {"number": 0}),
    (SUBJECT, {"number": 10**9}),
    (IDENTITY, {"names": ()}),
    (IDENTITY.names[0], {"text": ""}),
    (m.Attribute(kind=m.AttributeKind.PHONE, text="0"), {"text": " "}),
    (RESTRICTION, {"actors": ()}),
    (RESTRICTION, {"actors": (ANNA, ANNA)}),
    (RESTRICTION, {"actors": (ANNA, BORI, CHAMAN)}),
    (ERASURE, {"actors": ()}),
    (ERASURE, {"seqs": (4, 0)}),
    (ERASURE, {"seqs": (4, 4)}),
    (ERASURE, {"seqs": (-1,)}),
    (ERASURE, {"items": (TWO, ONE)}),
    (FORM, {"text": ""}),
    (PSEUDONYM, {"forms": ()}),
    (PSEUDONYM, {"forms": (FORM, replace(FORM, text="Dilshod"))}),
    (FINDING, {"statements": ()}),
    (FINDING, {"statements": (WORDING, WORDING)}),
    (FINDING, {"claims_for": ()}),
    (FINDING, {"claims_against": (ONE,)}),
    (JUDGEMENT, {"right": ONE}),
    (JUDGEMENT, {"reason": ""}),
    (CONSENT, {"medium": None}),
    (CONSENT, {"state": m.ConsentState.NOT_ASKED}),
    (CONSENT, {"withdrawn": m.DateInterval.of("2024")}),
    (CONSENT, {"state": m.ConsentState.BY_GUARDIAN}),
    (CONSENT, {"state": m.ConsentState.EXPIRED}),
    (CONSENT, {"state": m.ConsentState.NOT_POSSIBLE_TO_ASK, "medium": None}),
    (CONSENT, {"embargo_until": "2025-01-01", "expires": "2024-01-01"}),
    (m.ConsentDetail(id=m.ConsentId(ONE), taken_by="Ойша"), {"taken_by": ""}),
    (REQUEST, {"allegations": ()}),
    (REQUEST, {"questions": ()}),
    (REQUEST, {"questions": ("Who?", " ")}),
    (MOVE, {"state": m.RequestState.OVERDUE}),
    (MOVE, {"state": m.RequestState.NOT_SENT_SAFETY}),
    (MOVE, {"state": m.RequestState.NOT_SENT_OTHER}),
    (MOVE, {"reply_in_text": True}),
    (MOVE, {"checked_by": ANNA}),
    (DRAFT_PLACE, {"end": 0}),
    (ALLOWANCE, {"rule": "P401"}),
    (ALLOWANCE, {"reason": ""}),
    (OVERRIDE, {"rule": "S205"}),
    (OVERRIDE, {"log_size": -1}),
    (OVERRIDE, {"reason": ""}),
    (OVERRIDE, {"actors": ()}),
    (P_CHECK, {"n_open": -1}),
    (SIGNED, {"checks": SIGNED.checks * 2}),
    (SIGNED, {"checks": (P_CHECK,)}),
    (SIGNED, {"log_size": -1}),
    (RELEASED, {"forms": ()}),
    (CORRECTED, {"after": DIGEST}),
    (CORRECTED, {"reason": ""}),
    (m.Fact(attribute=m.Code("place"), level=None, text="X"), {"text": ""}),
    (FACTS, {"subjects": (TOLD, TOLD)}),
]


@pytest.mark.parametrize(("record", "fields"), REFUSED)
def test_a_contradiction_is_refused(record: Any, fields: dict[str, Any]) -> None:
    with pytest.raises(InvariantError):
        replace(record, **fields)


ALLOWED: list[tuple[Record, dict[str, Any]]] = [
    (CLAIM, {"polarity": m.Polarity.DENIED, "certainty": m.Certainty.DENIED}),
    (CLAIM, {"speaker": ONE, "chain": (TWO, ONE)}),
    (CLAIM, {"speaker": ONE}),
    (CLAIM, {"chain": (TWO,)}),
    (PERSON, {"subject": TWO}),
    (PERSON, {"public_names": (WORDING,), "public_reason": "governor"}),
    (PERSON, {"kind": m.PartyKind.UNIT, "public_names": (WORDING,)}),
    (GROUP, {"count_high": None}),
    (ACT, {"type": m.ActType.RECRUIT_CHILD, "victim_was_child": True}),
    (PLACE, {"published_precision": m.PlacePrecision.REGION}),
    (CONSENT, {"state": m.ConsentState.WITHDRAWN}),
    (CONSENT, {"state": m.ConsentState.BY_GUARDIAN, "by_guardian": True}),
    (CONSENT, {"state": m.ConsentState.NOT_ASKED, "medium": None}),
    (CONSENT, {"embargo_until": "2024-01-01", "expires": "2024-01-01"}),
    (MOVE, {"state": m.RequestState.NOT_SENT_SAFETY, "reason": "He would be found."}),
    (MOVE, {"reply_in_text": False, "checked_by": ANNA}),
    (FINDING, {"status": m.FindingStatus.UNKNOWN, "claims_for": ()}),
    (SIGNED, {"checks": (replace(P_CHECK, n_open=0, n_allowed=1),)}),
    (CORRECTED, {"after": None}),
    (ERASURE, {"seqs": (), "items": ()}),
]


@pytest.mark.parametrize(("record", "fields"), ALLOWED)
def test_what_only_looks_like_one_is_allowed(
    record: Any, fields: dict[str, Any]
) -> None:
    changed = replace(record, **fields)
    assert all(getattr(changed, name) == value for name, value in fields.items())


@pytest.mark.parametrize(
    ("means", "has_element"),
    [
        ((), False),
        ((UNKNOWN,), False),
        ((PROMISE,), False),
        ((replace(PROMISE, was_deceptive=False),), False),
        ((replace(PROMISE, was_deceptive=True),), True),
        ((replace(PROMISE, exploited_vulnerability=True),), True),
        ((PROMISE, TORTURE), True),
    ],
)
def test_a_promise_alone_is_no_means(
    means: tuple[m.MeansUsed, ...], has_element: bool
) -> None:
    assert replace(ACT, means=means).has_means_element == has_element


def test_an_act_against_a_child_needs_no_means() -> None:
    assert replace(ACT, victim_was_child=True).has_means_element


def test_a_decision_does_not_lead_back_to_a_proposal() -> None:
    with pytest.raises(InvariantError):
        m.ClaimStatusChange(
            id=m.ClaimId(ONE), status=m.ClaimStatus.PROPOSED, reason="Unsure."
        )


@pytest.mark.parametrize("reason", ["", " "])
def test_a_grade_needs_a_reason(reason: str) -> None:
    scheme = m.Code("admiralty")
    with pytest.raises(InvariantError):
        m.ReliabilityGrade(value=m.Reliability.UNSURE, scheme=scheme, reason=reason)
    with pytest.raises(InvariantError):
        m.CredibilityGrade(value=m.Credibility.IMPROBABLE, scheme=scheme, reason=reason)
    with pytest.raises(InvariantError):
        m.ClaimStatusChange(
            id=m.ClaimId(ONE), status=m.ClaimStatus.ACCEPTED, reason=reason
        )


def test_a_subject_has_a_handle() -> None:
    assert m.format_handle(SUBJECT.handle) == "[[S7]]"


def test_a_quantity_keeps_the_number() -> None:
    claim = replace(CLAIM, quantity=m.Quantity(value=m.decimal_text(12)))
    assert claim.quantity is not None
    assert claim.quantity.number == 12
