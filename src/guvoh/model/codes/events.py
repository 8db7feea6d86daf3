"""Codes of events: acts, means, places, outcomes, who was involved and how."""

from enum import StrEnum

from guvoh.model.vocabularies import term


class ActType(StrEnum):
    """What was done to somebody who was pressed into a war."""

    RECRUIT = "recruit"
    TRANSPORT = "transport"
    TRANSFER = "transfer"
    HARBOUR = "harbour"
    RECEIVE = "receive"
    PRESSURE_TO_ENLIST = "pressure_to_enlist"
    CONSCRIPT_BY_FORCE = "conscript_by_force"
    CONTRACT_SIGNED_UNDER_COERCION = "contract_signed_under_coercion"
    CONTRACT_SIGNED_BY_DECEPTION = "contract_signed_by_deception"
    CONTRACT_NOT_UNDERSTOOD = "contract_not_understood"
    CONTRACT_FORGED = "contract_forged"
    UNLAWFUL_CONSCRIPTION_OF_FOREIGNER = "unlawful_conscription_of_foreigner"
    CONSCRIPTION_OF_NEW_CITIZEN_BY_THREAT = "conscription_of_new_citizen_by_threat"
    TRANSFER_FROM_DETENTION = "transfer_from_detention"
    TRANSFER_FROM_PRISON = "transfer_from_prison"
    DEPLOY_WITHOUT_CONSENT = "deploy_without_consent"
    FORCED_MILITARY_LABOUR = "forced_military_labour"
    EXTENSION_OR_REFUSAL_TO_RELEASE = "extension_or_refusal_to_release"
    PUNISHED_FOR_REFUSAL = "punished_for_refusal"
    RECRUIT_CHILD = "recruit_child"
    USE_CHILD = "use_child"

    @property
    def needs_no_means(self) -> bool:
        """Whether no means need be shown (Palermo Protocol, article 3(c))."""
        return self in {ActType.RECRUIT_CHILD, ActType.USE_CHILD}


class PlaceOfRecruitment(StrEnum):
    """The type of place where it was done."""

    PRISON = "prison"
    PRETRIAL_DETENTION = "pretrial_detention"
    IMMIGRATION_DETENTION = "immigration_detention"
    POLICE_STATION = "police_station"
    COURT = "court"
    MIGRATION_OFFICE = "migration_office"
    RECRUITMENT_OFFICE = "recruitment_office"
    MILITARY_BASE = "military_base"
    CHECKPOINT = "checkpoint"
    BORDER_CROSSING = "border_crossing"
    AIRPORT = "airport"
    STATION = "station"
    DORMITORY = "dormitory"
    HOME = "home"
    WORKPLACE = "workplace"
    CONSTRUCTION_SITE = "construction_site"
    FACTORY = "factory"
    MARKET_SHOP = "market_shop"
    MOSQUE = "mosque"
    OTHER_RELIGIOUS_SITE = "other_religious_site"
    EDUCATIONAL = "educational"
    STREET_PUBLIC = "street_public"
    HOSPITAL = "hospital"
    CONSULATE = "consulate"
    ONLINE = "online"
    AGENCY_COUNTRY_OF_ORIGIN = "agency_country_of_origin"
    SCHOOL_OR_FAMILY_NETWORK = "school_or_family_network"
    OTHER = "other"
    UNKNOWN = "unknown"


class Means(StrEnum):
    """By what means a person was made to do it.

    An inducement (promise) alone is no means: it becomes one when it deceives or
    exploits vulnerability.
    """

    THREAT_OF_FORCE = "threat_of_force"
    PHYSICAL_VIOLENCE = "physical_violence"
    TORTURE = "torture"
    SEXUAL_VIOLENCE = "sexual_violence"
    DEPRIVATION_FOOD_WATER_SLEEP_MEDICAL = "deprivation_food_water_sleep_medical"
    ABDUCTION_OR_RAID = "abduction_or_raid"
    ARBITRARY_DETENTION = "arbitrary_detention"
    THREAT_OF_PROSECUTION_OR_FABRICATED_CASE = (
        "threat_of_prosecution_or_fabricated_case"
    )
    THREAT_OF_LONGER_SENTENCE = "threat_of_longer_sentence"
    THREAT_OF_DEPORTATION = "threat_of_deportation"
    THREAT_TO_REVOKE_CITIZENSHIP_OR_RESIDENCE = (
        "threat_to_revoke_citizenship_or_residence"
    )
    THREAT_TO_FAMILY = "threat_to_family"
    WITHHOLDING_DOCUMENTS = "withholding_documents"
    WITHHOLDING_PHONE_ISOLATION = "withholding_phone_isolation"
    DECEPTION_ABOUT_WORK = "deception_about_work"
    DECEPTION_ABOUT_PLACE_OR_DUTIES = "deception_about_place_or_duties"
    DECEPTION_ABOUT_CONTRACT_TERMS = "deception_about_contract_terms"
    LANGUAGE_NOT_UNDERSTOOD = "language_not_understood"
    PROMISE_OF_RELEASE_OR_PARDON = "promise_of_release_or_pardon"
    PROMISE_OF_CITIZENSHIP = "promise_of_citizenship"
    PROMISE_OF_MONEY = "promise_of_money"
    DEBT_BONDAGE = "debt_bondage"
    WITHHOLDING_WAGES = "withholding_wages"
    ABUSE_OF_VULNERABILITY = "abuse_of_vulnerability"
    ABUSE_OF_POWER = "abuse_of_power"
    PAYMENT_TO_THIRD_PARTY = "payment_to_third_party"
    PSYCHOACTIVE_SUBSTANCE = "psychoactive_substance"
    RESTRICTION_OF_MOVEMENT = "restriction_of_movement"
    DENIED_LAWYER_OR_INTERPRETER = "denied_lawyer_or_interpreter"
    OTHER = "other"
    UNKNOWN = "unknown"

    @property
    def is_inducement(self) -> bool:
        """Whether it is a promise, which alone makes no means of coercion."""
        return self.value.startswith("promise_of_")

    @property
    def is_palermo_means(self) -> bool:
        """Whether article 3(a) of the Palermo Protocol names it."""
        return bool(term("means", self).codes_in("palermo"))

    @property
    def is_ilo_indicator(self) -> bool:
        """Whether it falls under one of the ILO's indicators of forced labour."""
        return bool(term("means", self).codes_in("ilo"))

    @property
    def is_htcds_means(self) -> bool:
        """Whether the Human Trafficking Case Data Standard has it."""
        return bool(term("means", self).codes_in("htcds"))


class Purpose(StrEnum):
    """What the person was to be used for."""

    COMBAT = "combat"
    ASSAULT_UNIT = "assault_unit"
    MILITARY_LABOUR = "military_labour"
    MILITARY_PRODUCTION = "military_production"
    GUARDING_OCCUPATION = "guarding_occupation"
    PRISONER_EXCHANGE_OR_QUOTA = "prisoner_exchange_or_quota"
    OTHER_FORCED_LABOUR = "other_forced_labour"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """What became of the person; dated, and there may be several."""

    REFUSED_RELEASED = "refused_released"
    REFUSED_PUNISHED = "refused_punished"
    SIGNED = "signed"
    IN_TRAINING = "in_training"
    DEPLOYED = "deployed"
    WOUNDED = "wounded"
    KILLED = "killed"
    MISSING = "missing"
    CAPTURED_POW = "captured_pow"
    DESERTED_OR_FLED = "deserted_or_fled"
    PROSECUTED_AT_PLACE_OF_RECRUITMENT = "prosecuted_at_place_of_recruitment"
    PROSECUTED_AT_HOME_AS_MERCENARY = "prosecuted_at_home_as_mercenary"
    DEPORTED = "deported"
    DETAINED = "detained"
    RELEASED = "released"
    CITIZENSHIP_GRANTED = "citizenship_granted"
    CITIZENSHIP_REVOKED = "citizenship_revoked"
    RETURNED_HOME = "returned_home"
    BODY_RETURNED = "body_returned"
    COMPENSATION_PAID = "compensation_paid"
    COMPENSATION_UNPAID = "compensation_unpaid"
    UNKNOWN = "unknown"


class InvolvementDegree(StrEnum):
    """The part that somebody had in an act."""

    CARRIED_OUT = "carried_out"
    ORDERED = "ordered"
    PLANNED = "planned"
    PRESENT = "present"
    PASSIVE_ACCOMPLICE = "passive_accomplice"
    SUSPECTED = "suspected"
    AUTHORED_POLICY = "authored_policy"
    FAILED_TO_PREVENT = "failed_to_prevent"
    FAILED_TO_CONTROL_SUBORDINATES = "failed_to_control_subordinates"
    PROFITED = "profited"
    OTHER = "other"
    UNKNOWN = "unknown"


class PerpetratorKind(StrEnum):
    """Who or what acted."""

    NATIONAL_OFFICIAL = "national_official"
    LOCAL_OFFICIAL = "local_official"
    ARMED_FORCES = "armed_forces"
    POLICE = "police"
    PRISON_OFFICIAL = "prison_official"
    INTELLIGENCE = "intelligence"
    MIGRATION_SERVICE = "migration_service"
    MILITARY_COMMISSARIAT = "military_commissariat"
    BORDER_GUARD = "border_guard"
    COURT = "court"
    PRIVATE_MILITARY_COMPANY = "private_military_company"
    PRO_GOVERNMENT_FORCE = "pro_government_force"
    OPPOSITION_FORCE = "opposition_force"
    OCCUPYING_FORCE = "occupying_force"
    EMPLOYER = "employer"
    RECRUITER_INTERMEDIARY = "recruiter_intermediary"
    DIASPORA_OR_RELIGIOUS_FIGURE = "diaspora_or_religious_figure"
    PRIVATE_PERSON = "private_person"
    COMPANY = "company"
    OTHER = "other"
    UNKNOWN = "unknown"


class PartyKind(StrEnum):
    """Who acts or suffers."""

    PERSON = "person"
    GROUP = "group"
    UNIT = "unit"
    ORGANISATION = "organisation"


class EventLink(StrEnum):
    """How one event belongs to another."""

    PART_OF = "part_of"
    PRECEDES = "precedes"
    CAUSES = "causes"
