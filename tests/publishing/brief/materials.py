"""An invented case, as a brief gets it."""

from __future__ import annotations

from guvoh.model import (
    Basis,
    Certainty,
    CorroborationState,
    Form,
    GrammaticalCase,
    Polarity,
    RequestState,
)
from guvoh.publishing.brief import (
    ClaimMaterial,
    Disagreement,
    ExactWords,
    GroupMaterial,
    Material,
    Person,
    Pseudonym,
    RequestMaterial,
    Teller,
    Topic,
)

G = GrammaticalCase
PRISONER = Person(
    handle="S7",
    descriptors={"en": "a former prisoner", "ru": "бывший заключённый"},
    pseudonyms=(
        Pseudonym(language="en", text="Farukh"),
        Pseudonym(language="ru", text="Фарух"),
        Pseudonym(language="ru", text="Фаруха", case=G.GENITIVE),
        Pseudonym(language="ru", text="Фаруху", case=G.DATIVE),
    ),
)
FATHER = Person(
    handle="S12",
    descriptors={"en": "a prisoner's father", "ru": "отец заключённого"},
    pseudonyms=(
        Pseudonym(language="en", text="Davron"),
        Pseudonym(language="ru", text="Даврон"),
    ),
)
TELLERS = (
    Teller(id="t-prisoner", handle="S7"),
    Teller(id="t-father", handle="S12"),
    Teller(
        id="t-lawyer",
        descriptors={"en": "a lawyer of the colony", "ru": "адвокат колонии"},
        is_person=True,
    ),
    Teller(id="t-paper", name="Zarya Weekly", is_body=True),
    Teller(id="t-service", name="Служба исполнения", is_body=True),
)
CLAIMS = (
    ClaimMaterial(
        id="c1" + "0" * 30,
        wordings={
            "en": "Guards made [[S7]] sign a contract at night",
            "ru": "Охрана ночью заставила подписать контракт",
        },
        form=Form.DIRECT,
        exact=ExactWords(
            language="en", text="“They woke us and said: sign, or stay for ever.”"
        ),
        chain=("t-prisoner",),
        speaker="t-prisoner",
        basis=Basis.OWN_EXPERIENCE,
        topics=("contract_signed_under_coercion",),
        rank=50,
    ),
    ClaimMaterial(
        id="c2" + "0" * 30,
        wordings={
            "en": "Guards made prisoners sign contracts.",
            "ru": "Охрана заставляла заключённых подписывать контракты.",
        },
        chain=("t-paper", "t-father", "t-prisoner"),
        speaker="t-father",
        basis=Basis.HEARD_FROM_NAMED,
        topics=("contract_signed_under_coercion",),
        rank=40,
    ),
    ClaimMaterial(
        id="c3" + "0" * 30,
        wordings={
            "en": "Forty men were taken from the colony in May.",
            "ru": "В мае из колонии увезли сорок человек. Их увезли ночью.",
        },
        chain=("t-lawyer",),
        speaker="t-lawyer",
        basis=Basis.SERVICE_GIVEN,
        topics=("transfer_from_prison",),
        rank=30,
    ),
    ClaimMaterial(
        id="c4" + "0" * 30,
        wordings={
            "en": "Men were taken from the colony in May",
            "ru": "В мае из колонии увозили людей",
        },
        chain=("t-service",),
        speaker="t-service",
        basis=Basis.OFFICIAL_STATEMENT,
        certainty=Certainty.DENIED,
        polarity=Polarity.DENIED,
        topics=("transfer_from_prison",),
        rank=20,
    ),
    ClaimMaterial(
        id="c5" + "0" * 30,
        wordings={"en": "[[S7]] was beaten by a warder"},
        chain=("t-lawyer", "t-prisoner"),
        speaker="t-lawyer",
        basis=Basis.HEARD_FROM_NAMED,
        certainty=Certainty.ALLEGED,
        rank=10,
    ),
    ClaimMaterial(
        id="c6" + "0" * 30,
        wordings={"ru": "Матери [[S12]] звонили с номера [[S12:phone]]"},
        basis=Basis.UNKNOWN,
        certainty=Certainty.POSSIBLE,
        rank=5,
    ),
)
MATERIAL = Material(
    claims=CLAIMS,
    tellers=TELLERS,
    people=(PRISONER, FATHER),
    groups=(
        GroupMaterial(
            claims=(CLAIMS[0].id, CLAIMS[1].id),
            state=CorroborationState.REPEATED_SAME_ORIGIN,
            n_origins=1,
            bottleneck=("t-prisoner",),
        ),
        GroupMaterial(
            claims=(CLAIMS[2].id,), state=CorroborationState.CONTRADICTED, n_origins=1
        ),
        GroupMaterial(
            claims=(CLAIMS[3].id,), state=CorroborationState.CONTRADICTED, n_origins=0
        ),
    ),
    disagreements=(
        Disagreement(left=CLAIMS[2].id, right=CLAIMS[3].id, slot="polarity"),
    ),
    requests=(
        RequestMaterial(
            id="r1",
            addressee="Служба исполнения",
            state=RequestState.NO_RESPONSE,
            claims=(CLAIMS[0].id, CLAIMS[2].id),
        ),
    ),
    topics=(
        Topic(
            code="contract_signed_under_coercion",
            labels={
                "en": "contract signed under coercion",
                "ru": "контракт под принуждением",
            },
        ),
        Topic(
            code="transfer_from_prison",
            labels={"en": "transfer from prison", "ru": "перевод из тюрьмы"},
        ),
    ),
)
