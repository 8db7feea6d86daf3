"""Codes of consent: what for, in which state, in which form."""

from enum import StrEnum


class ConsentScope(StrEnum):
    """Each use is asked for apart; none includes another."""

    KEEP_RECORD = "keep_record"
    INTERNAL_ANALYSIS = "internal_analysis"
    ANONYMOUS_STATISTICS = "anonymous_statistics"
    SHARE_NAMED_PARTNER = "share_named_partner"
    SHARE_LAWYER_OR_COURT = "share_lawyer_or_court"
    SHARE_UN_OR_TREATY_BODY = "share_un_or_treaty_body"
    SHARE_STATE_AUTHORITY = "share_state_authority"
    PUBLISH_PARAPHRASE = "publish_paraphrase"
    PUBLISH_QUOTE_UNNAMED = "publish_quote_unnamed"
    PUBLISH_PSEUDONYM = "publish_pseudonym"
    PUBLISH_NAME = "publish_name"
    PUBLISH_IMAGE_OR_VOICE = "publish_image_or_voice"
    CONTACT_AGAIN = "contact_again"

    @property
    def is_publication(self) -> bool:
        """Whether it is about something that everybody will see."""
        return self.value.startswith("publish_")


class ConsentState(StrEnum):
    """What the subject, or who speaks for them, said."""

    GIVEN = "given"
    GIVEN_WITH_CONDITIONS = "given_with_conditions"
    REFUSED = "refused"
    NOT_ASKED = "not_asked"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    BY_GUARDIAN = "by_guardian"
    NOT_POSSIBLE_TO_ASK = "not_possible_to_ask"

    @property
    def is_given(self) -> bool:
        """Whether somebody agreed; conditions, dates and medium may still forbid."""
        return self in {
            ConsentState.GIVEN,
            ConsentState.GIVEN_WITH_CONDITIONS,
            ConsentState.BY_GUARDIAN,
        }

    @property
    def was_asked(self) -> bool:
        """Whether somebody asked the subject, or who speaks for them."""
        return self not in {ConsentState.NOT_ASKED, ConsentState.NOT_POSSIBLE_TO_ASK}


class ConsentMedium(StrEnum):
    """The form in which consent was given."""

    WRITTEN = "written"
    ORAL_RECORDED = "oral_recorded"
    ORAL_WITNESSED = "oral_witnessed"
    ELECTRONIC = "electronic"
    INFERRED = "inferred"

    @property
    def suffices_to_publish(self) -> bool:
        """Whether consent given so can be enough to publish."""
        return self is not ConsentMedium.INFERRED


class HiddenFrom(StrEnum):
    """From whom a subject wants to stay hidden, whatever else they allow."""

    EVERYBODY = "everybody"
    PUBLIC = "public"
    ACQUAINTANCES = "acquaintances"
    FAMILY = "family"
    EMPLOYER = "employer"
    AUTHORITIES = "authorities"
