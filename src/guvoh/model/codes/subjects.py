"""Codes of subjects: names, attributes, what is limited and why."""

from enum import StrEnum


class NameKind(StrEnum):
    """Which name of a protected person it is."""

    PERSON_NAME = "person_name"
    SINGLE_NAME = "single_name"
    FORMER_NAME = "former_name"


class AttributeKind(StrEnum):
    """What else points to a protected person."""

    PHONE = "phone"
    EMAIL = "email"
    HANDLE = "handle"
    NUMBER = "number"
    BIRTH_DATE = "birth_date"
    BIRTH_PLACE = "birth_place"
    ADDRESS = "address"
    PLACE = "place"
    WORKPLACE = "workplace"
    OCCUPATION = "occupation"
    CONTACT = "contact"
    RELATIVE = "relative"
    OTHER = "other"


class RestrictionScope(StrEnum):
    """What must not be done with what is known about a subject."""

    ALL = "all"
    ANALYSIS = "analysis"
    PUBLICATION = "publication"
    SHARING = "sharing"


class ReasonCode(StrEnum):
    """Why a subject's record is restricted, generalised or erased.

    It stays in the open, so it is a code and no text.
    """

    CONSENT_WITHDRAWN = "consent_withdrawn"
    DANGER = "danger"
    DISPUTE = "dispute"
    REQUEST = "request"
    LAW = "law"
    OTHER = "other"


class SubjectAttribute(StrEnum):
    """What a text may give away of a person, and what may be used no finer."""

    PLACE = "place"
    DATE = "date"
    AGE = "age"
    OCCUPATION = "occupation"
    NATIONALITY = "nationality"
    SEX = "sex"
    BIRTH_DATE = "birth_date"
    BIRTH_PLACE = "birth_place"
    LANGUAGE = "language"
    RELIGION = "religion"
    MARITAL_STATUS = "marital_status"
    KINSHIP = "kinship"
    EDUCATION = "education"
    RANK = "rank"
    UNIT = "unit"
    OFFENCE = "offence"
    SENTENCE = "sentence"
    ENTRY_DATE = "entry_date"
    RELEASE_DATE = "release_date"
    HEALTH = "health"
    EVENT = "event"
    CONTACT = "contact"
    ALIAS = "alias"
    OTHER = "other"


class GrammaticalCase(StrEnum):
    """The form of a pseudonym in a sentence."""

    NOMINATIVE = "nominative"
    GENITIVE = "genitive"
    DATIVE = "dative"
    ACCUSATIVE = "accusative"
    INSTRUMENTAL = "instrumental"
    PREPOSITIONAL = "prepositional"
    ABLATIVE = "ablative"
