"""One body of every type, all invented; every text that a person types begins so."""

from __future__ import annotations

from guvoh.casebook import (
    ActRecorded,
    AllowanceGiven,
    BackupMade,
    Body,
    BodyMoved,
    BriefCorrected,
    BriefReleased,
    BriefSigned,
    CheckOutcome,
    ClaimAccepted,
    ClaimChanged,
    ClaimStatus,
    ConsentConfirmed,
    ConsentDetail,
    ConsentRecorded,
    DerivationRecorded,
    EventRecorded,
    FactsReleased,
    FindingRecorded,
    IndependenceRecorded,
    InvolvementRecorded,
    ItemDerived,
    ItemExported,
    ItemMissing,
    ItemReceived,
    ItemSealed,
    ItemVerified,
    JudgementMade,
    JudgementReversed,
    KeysChanged,
    LogStarted,
    Member,
    NameForm,
    OverrideGiven,
    PageStart,
    PartyRecorded,
    PlaceRecorded,
    PolicySet,
    PrintedCount,
    ProtectedText,
    PseudonymAssigned,
    PseudonymForm,
    PublisherRecorded,
    QuoteKept,
    RelationRecorded,
    ReleasedFact,
    RequestMoved,
    RequestRecorded,
    SourceRecorded,
    SpanReference,
    SubjectErased,
    SubjectGeneralised,
    SubjectIdentified,
    SubjectRegistered,
    SubjectRestricted,
    TableReleased,
    TextAdded,
    TextKept,
    Wording,
)
from guvoh.model import (
    ActType,
    Basis,
    Certainty,
    Code,
    ConsentMedium,
    ConsentScope,
    ConsentState,
    CopyRole,
    Credibility,
    DateInterval,
    DatePrecision,
    Day,
    DecimalText,
    DerivationKind,
    FindingStatus,
    Form,
    GrammaticalCase,
    HiddenFrom,
    InvolvementDegree,
    LinkCertainty,
    LinkKind,
    Means,
    Outcome,
    PartyKind,
    PerpetratorKind,
    PlaceOfRecruitment,
    PlacePrecision,
    Polarity,
    Purpose,
    Quantity,
    QuantityBound,
    ReasonCode,
    Reliability,
    RequestState,
    RestrictionScope,
    SourceKind,
    StandardOfProof,
    SubjectAttribute,
)
from guvoh.model import (
    ClaimStatus as StatusCode,
)

TYPED = "Typed"
"""How every text begins that a person types."""

ACTOR = "aaaaaaaa"
SUBJECT = "5" * 32
DATES = DateInterval(
    earliest=Day("2023-03-01"), latest=Day("2023-05-31"), precision=DatePrecision.RANGE
)
SPAN = SpanReference(text="e1" * 16, start=4, end=19, quote="e2" * 16)
QUANTITY = Quantity(
    value=DecimalText("120"),
    unit=Code("person"),
    is_approximate=True,
    bound=QuantityBound.AT_LEAST,
    of="Typed people",
)
NAME = NameForm(text="Typed Сарой", script="Cyrl", romanisation="Typed Saroy")


def example_bodies() -> list[Body]:
    """One body of every type, with every field filled."""
    return [
        *_log_bodies(),
        *_item_bodies(),
        *_subject_bodies(),
        *_claim_bodies(),
        *_source_bodies(),
        *_event_bodies(),
        *_consent_bodies(),
        *_request_bodies(),
        *_brief_bodies(),
    ]


def _log_bodies() -> list[Body]:
    member = Member(actor=ACTOR, name="Typed Vera", role="officer")
    return [
        LogStarted(
            actor=ACTOR,
            id="01" * 16,
            log="02" * 16,
            signer="03" * 32,
            size=0,
            root="04" * 32,
        ),
        KeysChanged(
            actor=ACTOR,
            change="added",
            subject=ACTOR,
            members=(member,),
            slots=("05" * 8,),
        ),
        PolicySet(actor=ACTOR, id="k", value="Typed eleven", reason="Typed policy"),
        BackupMade(
            actor=ACTOR,
            id="06" * 16,
            place="Typed shelf",
            size=12,
            root="07" * 32,
            with_vault=True,
        ),
        BodyMoved(actor=ACTOR, id="08" * 16, seqs=(3, 4), reason="subject_registered"),
    ]


def _item_bodies() -> list[Body]:
    item, text = "10" * 16, "11" * 16
    return [
        ItemSealed(
            actor=ACTOR,
            id=item,
            kind="letter",
            acquired="2023-07",
            parent="12" * 16,
            copy_role=CopyRole.EVIDENTIARY,
            language="ru",
            blob="13" * 16,
        ),
        ItemReceived(
            actor=ACTOR,
            id=item,
            sha256="14" * 32,
            size=2048,
            media_type="text/plain",
            name="letter.txt",
            received_from="a neighbour",
            method="by hand",
            url="https://example.org/letter",
            modified="2023-07-01T10:00:00Z",
            metadata=(("title", "A letter"),),
        ),
        TextAdded(
            actor=ACTOR,
            id=text,
            item=item,
            tool="test 1",
            language="ru",
            n_code_points=400,
            n_pages=1,
            reason="damaged",
            warnings=("macros",),
        ),
        TextKept(
            actor=ACTOR,
            id=text,
            item=item,
            text="They came at night.",
            sha256="15" * 32,
            pages=(PageStart(page=1, start=0),),
        ),
        ItemDerived(
            actor=ACTOR,
            id="16" * 16,
            source=item,
            target="17" * 16,
            tool="test 1",
            kind="redacted",
        ),
        ItemExported(
            actor=ACTOR,
            id="18" * 16,
            items=(item,),
            recipient_role="Typed court",
            kind="original",
        ),
        TableReleased(
            actor=ACTOR,
            id="1a" * 16,
            rows="month",
            columns="act",
            k=3,
            people=("1b" * 16, "1c" * 16),
            n_people=(1, 6),
            counts=(
                PrintedCount(row="2024-05", column="recruit", people=(0, 1, 1)),
                PrintedCount(row="", column="", people=(0, 1, 1)),
            ),
        ),
        ItemVerified(actor=ACTOR, id="19" * 16, n_items=3, n_findings=1),
        ItemMissing(actor=ACTOR, id=item, reason="not_found"),
    ]


def _subject_bodies() -> list[Body]:
    form = PseudonymForm(
        language="en",
        script="Latn",
        case=GrammaticalCase.NOMINATIVE,
        text="Typed Davron",
    )
    return [
        SubjectRegistered(actor=ACTOR, id=SUBJECT, handle="S7"),
        SubjectIdentified(
            actor=ACTOR,
            id=SUBJECT,
            values=(ProtectedText(kind="person_name", text="Салим Рустамов"),),
            note="Invented.",
        ),
        SubjectRestricted(
            actor=ACTOR,
            id=SUBJECT,
            scope=RestrictionScope.PUBLICATION,
            reason=ReasonCode.DISPUTE,
            actors=(ACTOR,),
            lifted=False,
        ),
        SubjectGeneralised(
            actor=ACTOR,
            id="20" * 16,
            subject=SUBJECT,
            attribute=SubjectAttribute.PLACE,
            level="region",
            reason="danger",
            actors=(ACTOR,),
        ),
        PseudonymAssigned(
            actor=ACTOR,
            id="21" * 16,
            subject=SUBJECT,
            stream="Typed reports",
            forms=(form,),
        ),
        SubjectErased(
            actor=ACTOR,
            id="22" * 16,
            subject=SUBJECT,
            seqs=(2, 5),
            items=("10" * 16,),
            reason=ReasonCode.REQUEST,
            actors=(ACTOR, "bbbbbbbb"),
        ),
    ]


def _claim_bodies() -> list[Body]:
    judgement = "33" * 16
    return [
        SourceRecorded(
            actor=ACTOR,
            id="30" * 16,
            label="Typed a cellmate",
            kind=SourceKind.WITNESS,
            subject=SUBJECT,
            reliability=Reliability.LIKELY_RELIABLE,
            scheme="admiralty",
            reason="Typed grade",
            descriptors=(Wording(language="en", text="Typed a prisoner"),),
            publisher="40" * 16,
            items=("10" * 16,),
        ),
        _claim(ClaimAccepted),
        _claim(ClaimChanged),
        ClaimStatus(
            actor=ACTOR,
            id="31" * 16,
            status=StatusCode.CONFLICT,
            reason="Typed status",
        ),
        QuoteKept(
            actor=ACTOR,
            id=SPAN.quote,
            text=SPAN.text,
            start=SPAN.start,
            end=SPAN.end,
            exact="came at night",
            prefix="They ",
            suffix=".",
        ),
        JudgementMade(
            actor=ACTOR,
            id=judgement,
            left="31" * 16,
            right="34" * 16,
            kind=LinkKind.SAME_ASSERTION,
            is_same=True,
            certainty=LinkCertainty.LIKELY,
            reason="Typed judgement",
        ),
        JudgementReversed(actor=ACTOR, id=judgement, reason="Typed reversal"),
    ]


def _claim(claim_type: type[ClaimAccepted]) -> ClaimAccepted:
    return claim_type(
        actor=ACTOR,
        id="31" * 16,
        wordings=(Wording(language="en", text="Typed wording"),),
        speaker="30" * 16,
        chain=("32" * 16, "30" * 16),
        basis=Basis.EYEWITNESS,
        polarity=Polarity.AFFIRMED,
        certainty=Certainty.SAID,
        spans=(SPAN,),
        proposal="35" * 32,
        dates=DATES,
        place="52" * 16,
        quantity=QUANTITY,
        about=("51" * 16,),
        translation_of="36" * 16,
        credibility=Credibility.POSSIBLY_TRUE,
        credibility_reason="Typed reason",
        form=Form.MIXED,
    )


def _source_bodies() -> list[Body]:
    return [
        PublisherRecorded(
            actor=ACTOR,
            id="40" * 16,
            name="Typed Evening Lamp",
            kind=SourceKind.OUTLET,
            country="TJ",
            owner="41" * 16,
            independence="Typed owner",
        ),
        DerivationRecorded(
            actor=ACTOR,
            id="42" * 16,
            source="10" * 16,
            target="17" * 16,
            kind=DerivationKind.REPUBLISHES,
            span=SPAN,
            certainty=LinkCertainty.CERTAIN,
            reason="Typed derivation",
        ),
        IndependenceRecorded(
            actor=ACTOR,
            id="43" * 16,
            left="30" * 16,
            right="32" * 16,
            is_independent=True,
            reason="Typed independence",
        ),
    ]


def _event_bodies() -> list[Body]:
    return [
        EventRecorded(
            actor=ACTOR,
            id="50" * 16,
            title="Typed raid",
            description="Typed description",
            dates=DATES,
            place="52" * 16,
            part_of="53" * 16,
            precedes=("54" * 16,),
            causes=("55" * 16,),
        ),
        ActRecorded(
            actor=ACTOR,
            id="51" * 16,
            event="50" * 16,
            kind=ActType.CONSCRIPT_BY_FORCE,
            victim="56" * 16,
            dates=DATES,
            place="52" * 16,
            place_kind=PlaceOfRecruitment.DORMITORY,
            means=(Means.THREAT_OF_DEPORTATION, Means.WITHHOLDING_DOCUMENTS),
            purpose=Purpose.COMBAT,
            method="Typed method",
            stated_reason="Typed pretext",
            attribution="state",
            outcomes=(Outcome.SIGNED, Outcome.DEPLOYED),
            is_child=False,
        ),
        InvolvementRecorded(
            actor=ACTOR,
            id="57" * 16,
            act="51" * 16,
            party="58" * 16,
            degree=InvolvementDegree.ORDERED,
            perpetrator_kind=PerpetratorKind.POLICE,
            capacity="Typed head of the shift",
        ),
        example_party(),
        PlaceRecorded(
            actor=ACTOR,
            id="52" * 16,
            names=(NAME,),
            kind="dormitory",
            precision=PlacePrecision.SETTLEMENT,
            gazetteer="Typed gazetteer:12",
            parent="59" * 16,
            country="RU",
        ),
        RelationRecorded(
            actor=ACTOR,
            id="5a" * 16,
            left="56" * 16,
            right="58" * 16,
            kind="employer",
            dates=DATES,
            note="Typed relation",
        ),
        FindingRecorded(
            actor=ACTOR,
            id="5b" * 16,
            statement="Typed statement",
            claims_for=("31" * 16,),
            claims_against=("34" * 16,),
            standard=StandardOfProof.REASONABLE_GROUNDS,
            status=FindingStatus.LIKELY,
            reason="Typed finding",
        ),
    ]


def example_party() -> PartyRecorded:
    return PartyRecorded(
        actor=ACTOR,
        id="58" * 16,
        kind=PartyKind.UNIT,
        label="Typed a station",
        names=(NAME,),
        subject=None,
        positions=("Typed guard",),
        count_low=4,
        count_high=9,
        counting_unit="person",
        parent="5c" * 16,
        parent_dates=DATES,
    )


def _consent_bodies() -> list[Body]:
    return [
        ConsentRecorded(
            actor=ACTOR,
            id="60" * 16,
            subject=SUBJECT,
            scope=ConsentScope.PUBLISH_PSEUDONYM,
            state=ConsentState.GIVEN_WITH_CONDITIONS,
            medium=ConsentMedium.WRITTEN,
            language="tg",
            audience="Typed readers abroad",
            given_on="2023-06-01",
            embargo_until="2023-09-01",
            expires_on="2028-06-01",
            withdrawn_on="2024-01-02",
            is_embargoed=True,
            has_conditions=True,
            is_minor=True,
            has_guardian=True,
            about=("10" * 16,),
            relatives=("62" * 16,),
            hidden_from=(HiddenFrom.AUTHORITIES,),
            reason=ReasonCode.LAW,
            actors=(ACTOR,),
        ),
        ConsentDetail(
            actor=ACTOR,
            id="60" * 16,
            subject=SUBJECT,
            taken_by="a colleague",
            interpreter="a friend",
            guardian="an aunt",
            conditions="not before autumn",
            evidence="10" * 16,
            embargo="after my release",
            hidden_from="the neighbours",
            relatives="leave my sister out",
            risk_shown="being recognised at work",
            reason="no way to write to them",
        ),
        ConsentConfirmed(
            actor=ACTOR,
            id="61" * 16,
            consent="60" * 16,
            brief="62" * 16,
            draft="63" * 32,
            reason="Typed it names no place",
        ),
    ]


def _request_bodies() -> list[Body]:
    return [
        RequestRecorded(
            actor=ACTOR,
            id="70" * 16,
            addressee="Typed Department",
            party="58" * 16,
            claims=("31" * 16,),
            questions=("Typed question?",),
            channel="Typed letter",
            deadline="2024-02-01",
        ),
        RequestMoved(
            actor=ACTOR,
            id="70" * 16,
            state=RequestState.DENIES_ACT,
            moved_on="2024-01-20",
            approved_by=ACTOR,
            reply="71" * 16,
            reply_spans=(SPAN,),
            is_reply_in_text=True,
            checked_by="bbbbbbbb",
            reason="Typed move",
        ),
    ]


def _brief_bodies() -> list[Body]:
    draft, brief, release = "80" * 32, "81" * 16, "82" * 16
    fact = ReleasedFact(
        attribute=SubjectAttribute.PLACE,
        values=("a village in the south",),
        level="settlement",
        knowability="public",
        is_implied=True,
        is_unsure=True,
        start=12,
        end=27,
    )
    return [
        AllowanceGiven(
            actor=ACTOR,
            id="83" * 16,
            rule="S204",
            draft=draft,
            start=10,
            end=42,
            reason="Typed allowance",
        ),
        OverrideGiven(
            actor=ACTOR,
            id="84" * 16,
            rule="F101",
            draft=draft,
            start=10,
            end=42,
            reason="Typed override",
            actors=(ACTOR, "bbbbbbbb"),
        ),
        BriefSigned(
            actor=ACTOR,
            id=brief,
            stream="Typed reports",
            text_commitment=draft,
            claims=("31" * 16,),
            checks=(CheckOutcome(rule="S204", outcome="allowed", n_remarks=1),),
            actors=(ACTOR,),
        ),
        BriefReleased(
            actor=ACTOR,
            id=release,
            brief=brief,
            stream="Typed reports",
            audience="Typed public",
            released_on="2024-03-01",
        ),
        BriefCorrected(
            actor=ACTOR,
            id="85" * 16,
            brief=brief,
            is_withdrawn=False,
            text_commitment="86" * 32,
            reason="Typed correction",
        ),
        FactsReleased(
            actor=ACTOR,
            id="87" * 16,
            release=release,
            item="88" * 16,
            stream="reports",
            subject=SUBJECT,
            alias="Typed Farukh",
            released_on="2026-05-31",
            facts=(fact,),
            supersedes="89" * 16,
            reason="Typed read again",
        ),
    ]
