"""The house's thresholds: how many people must fit before something is published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from guvoh.app.case_table import DEFAULT_K, POLICY
from guvoh.app.errors import InputError, TwoActorsError
from guvoh.app.gate import open_gate
from guvoh.app.people import count_officers
from guvoh.app.small_cells import LEAST_K
from guvoh.casebook import PolicySet
from guvoh.protection import ProtectionError
from guvoh.protection.risk.policy import PREFIX, RiskPolicy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.casebook.ports import Casebook

RISK_NAMES: Final = ("k_public", "k_administration", "max_uniqueness", "stress", "harm")
NAMES: Final = (*RISK_NAMES, POLICY)
"""Names of the thresholds."""
_LOWER_IS_LOOSER: Final = frozenset({"k_public", "k_administration", "stress", POLICY})
_MOST_IN_CELL: Final = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A threshold as it stands."""

    name: str
    """Its name."""
    value: str
    """Its value."""
    default: str
    """What it is where nobody set it."""
    reason: str = ""
    """Why it was set; empty when nobody did."""
    actor: str = ""
    """Id of who set it; empty when nobody did."""

    @property
    def is_set(self) -> bool:
        """Whether somebody set it."""
        return bool(self.actor)


def read_risk_policy(casebook: Casebook) -> RiskPolicy:
    """The thresholds of disclosure risk that are in force.

    Raises:
        InputError: One that is stored means nothing to this version.
    """
    stored = {
        name: record.value
        for name in RISK_NAMES
        if (record := _stored(casebook, name)) is not None
    }
    return _policy(stored)


def list_settings(casebook: Casebook) -> Iterator[Setting]:
    """All thresholds, set or not."""
    for name in NAMES:
        stored = _stored(casebook, name)
        default = _default(name)
        yield Setting(
            name=name,
            value=stored.value if stored else default,
            default=default,
            reason=stored.reason if stored else "",
            actor=stored.actor if stored else "",
        )


def loosens(casebook: Casebook, name: str, value: str) -> bool:
    """Whether a value lets more be published than the one in force.

    Raises:
        InputError: There is no such threshold, or the value is out of range.
    """
    name, value = _checked(name, value)
    now = next(s for s in list_settings(casebook) if s.name == name)
    change = float(value) - float(now.value)
    return change < 0 if name in _LOWER_IS_LOOSER else change > 0


def set_policy(
    casebook: Casebook, name: str, value: str, *, reason: str, actors: Sequence[str]
) -> Setting:
    """Sets a threshold from now on.

    Args:
        casebook: The casebook with its vault.
        name: One of `NAMES`.
        value: Its value as text.
        reason: Why.
        actors: Ids of who decides; two officers where more may be published by it.

    Raises:
        InputError: There is no such threshold, the value is out of range, or no reason
            is given.
        TwoActorsError: It lets more be published, and a second officer must agree.
        ProtectedTextError: Somebody protected shows in the reason.
    """
    name, value = _checked(name, value)
    told = " ".join(reason.split())
    if not told:
        raise InputError("It is not said why", "--reason", "Say it.")
    with casebook.writing() as writer:
        open_gate(casebook).check(told, "reason")
        if loosens(casebook, name, value):
            if len(set(actors)) < min(2, count_officers(casebook)):
                raise TwoActorsError
            others = [actor for actor in sorted(set(actors)) if actor != casebook.actor]
            told += "".join(f" (agreed: {actor})" for actor in others)
        body = PolicySet(
            actor=casebook.actor, id=_record_id(name), value=value, reason=told
        )
        writer.append(body)
    return Setting(
        name=name,
        value=value,
        default=_default(name),
        reason=told,
        actor=casebook.actor,
    )


def _stored(casebook: Casebook, name: str) -> PolicySet | None:
    record = casebook.record("policy", _record_id(name))
    return record.body if record and isinstance(record.body, PolicySet) else None


def _record_id(name: str) -> str:
    return name if name == POLICY else f"{PREFIX}{name}"


def _default(name: str) -> str:
    return str(DEFAULT_K if name == POLICY else getattr(RiskPolicy(), name))


def _checked(name: str, value: str) -> tuple[str, str]:
    """Name and value in their plain form."""
    plain, text = name.removeprefix(PREFIX), value.strip()
    if plain not in NAMES:
        raise InputError(
            "There is no such policy", "NAME", f"They are: {', '.join(NAMES)}."
        )
    if plain != POLICY:
        return plain, str(getattr(_policy({plain: text}), plain))
    if not (text.isascii() and text.isdigit()) or not (
        LEAST_K <= int(text) <= _MOST_IN_CELL
    ):
        raise InputError(
            f"The policy {plain} is out of range",
            "VALUE",
            f"Give a whole number from {LEAST_K} to {_MOST_IN_CELL}.",
        )
    return plain, str(int(text))


def _policy(settings: dict[str, str]) -> RiskPolicy:
    try:
        return RiskPolicy.from_settings(settings)
    except ProtectionError as error:
        what, _, remedy = str(error).partition("; ")
        remedy = remedy[:1].upper() + remedy[1:]
        raise InputError(what, "VALUE", remedy) from None
