"""How a population stands in the policies of a casebook: who has it, what is used."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Self

from guvoh.app.errors import AppError
from guvoh.casebook import PolicySet
from guvoh.protection.risk.policy import Adversary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from guvoh.casebook.ports import Casebook

PREFIX: Final = "population."
"""How the names of these policies begin; the id of the item follows."""
ITEM: Final = "item:"
"""How a hierarchy that is a sealed item is called; a + joins its other spellings."""


class PopulationRecordError(AppError):
    """What is stored of a population means nothing to this version."""

    def __init__(self) -> None:
        super().__init__(
            "What is stored of a population cannot be read, so that nobody can say who "
            "fits. Enter it again with: guvoh policy population"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulationRecord:
    """A population as the policy names it; its people lie in a sealed item."""

    item: str
    """Id of the item."""
    adversary: Adversary
    """Who has it."""
    n: int
    """How many people it is of."""
    as_of: str
    """Date it is of, as precise as known; empty when it is not."""
    columns: Mapping[str, str]
    """For each column that is used, the attribute it holds."""
    hierarchies: Mapping[str, str]
    """For each attribute that has one, a shipped or computed hierarchy or an item."""
    reason: str = ""
    """Why it is used."""

    def to_value(self) -> str:
        """The text that the policy holds."""
        content = {
            "adversary": self.adversary.value,
            "n": self.n,
            "as_of": self.as_of,
            "columns": dict(self.columns),
            "hierarchies": dict(self.hierarchies),
        }
        return json.dumps(content, ensure_ascii=False)

    def to_body(self, actor: str) -> PolicySet:
        """The entry that puts it in force."""
        return PolicySet(
            actor=actor,
            id=f"{PREFIX}{self.item}",
            value=self.to_value(),
            reason=self.reason,
        )

    def to_dict(self) -> dict[str, Any]:
        """The record as JSON."""
        return {
            "item": self.item,
            **json.loads(self.to_value()),
            "reason": self.reason,
        }

    @classmethod
    def of(cls, body: PolicySet) -> Self | None:
        """The population of a policy; None where it was removed.

        Raises:
            PopulationRecordError: It cannot be read.
        """
        if not body.value:
            return None
        try:
            content = json.loads(body.value)
            return cls(
                item=body.id.removeprefix(PREFIX),
                adversary=Adversary(content["adversary"]),
                n=int(content["n"]),
                as_of=str(content["as_of"]),
                columns={str(k): str(v) for k, v in content["columns"].items()},
                hierarchies={str(k): str(v) for k, v in content["hierarchies"].items()},
                reason=body.reason,
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            raise PopulationRecordError from None


def list_populations(casebook: Casebook) -> Iterator[PopulationRecord]:
    """The populations in force, in the order in which they came.

    Raises:
        PopulationRecordError: One cannot be read.
    """
    for record in casebook.records("policy"):
        if isinstance(record.body, PolicySet) and record.id.startswith(PREFIX):
            population = PopulationRecord.of(record.body)
            if population is not None:
                yield population
