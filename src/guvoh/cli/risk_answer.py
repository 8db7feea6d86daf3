"""The answers of `guvoh risk`: files read, every person measured."""

from __future__ import annotations

import dataclasses
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import click

from guvoh.cli.main import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from guvoh.protection.fact import Fact
    from guvoh.protection.risk import (
        AttributeHarm,
        DisclosureRisk,
        Hierarchies,
        Population,
        PublishedSubject,
        RiskPolicy,
        Suspicion,
    )
    from guvoh.protection.risk.presence import PresenceBound
    from guvoh.protection.risk.prior_weights import Weights

_MARGINS_START: Final = b"{"
_ROUNDING: Final = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was measured of one person."""

    pseudonym: str
    risk: DisclosureRisk
    harm: AttributeHarm | None
    """Of the sensitive status; None where none was named, or nobody fits."""
    present: PresenceBound | None
    """Who could know the events that are told; None where no presence says."""
    suspicion: Suspicion | None
    """Of whoever is suspected most; None where no weights were given or nobody fits."""

    @property
    def is_below(self) -> bool:
        """Whether too few fit, too few could know, or a status is told of all."""
        return (
            (self.risk.k is not None and not self.risk.is_safe)
            or (self.harm is not None and self.harm.is_harmful)
            or (self.present is not None and self.present.planned < self.risk.threshold)
            or self.is_suspected
        )

    @property
    def is_suspected(self) -> bool:
        """Whether somebody who fits is suspected more than is allowed."""
        most = 1 / self.risk.threshold + _ROUNDING
        return self.suspicion is not None and self.suspicion.highest > most

    @property
    def is_unknown(self) -> bool:
        """Whether nobody knows: nothing passes for lack of data."""
        return bool(self.risk.unused) and not self.is_below

    def to_dict(self, language: str) -> dict[str, Any]:
        """Returns a subject of `guvoh/risk/1`."""
        return {
            "pseudonym": self.pseudonym,
            **self.risk.to_dict(language),
            "harm": self.harm
            and {
                "share": self.harm.share,
                "base": self.harm.base,
                "harmful": self.harm.is_harmful,
            },
            "present": self.present
            and {
                "at_most": self.present.at_most,
                "planned": int(self.present.planned),
            },
            "suspicion": self.suspicion
            and {
                "highest": self.suspicion.highest,
                "k_effective": self.suspicion.k_effective,
            },
        }


def measure_published(
    published: Path, population: Path, given: dict[str, Any]
) -> tuple[list[Answer], Population]:
    """Returns an answer for each person of the file, and the population.

    Raises:
        RiskError: a file allows no answer.
        UnreadableError: a file cannot be opened.
    """
    from guvoh.protection.risk import RiskPolicy, read_published  # noqa: PLC0415 -- slow

    is_draft_last = not given["all_published"]
    subjects = read_published(read_input(published), is_draft_last=is_draft_last)
    policy = RiskPolicy(stress=given["stress"])
    people = _read_population(population, policy, given["as_of"])
    ladders = _read_hierarchies(given["hierarchies"], people)
    weights = _read_weights(given["suspicion"], people)
    return [
        _measure(subject, people, ladders, policy, given | {"weights": weights})
        for subject in _leave_out(subjects, given["without"])
    ], people


def _measure(
    subject: PublishedSubject,
    people: Population,
    ladders: Hierarchies,
    policy: RiskPolicy,
    given: dict[str, Any],
) -> Answer:
    from guvoh.protection.risk import (  # noqa: PLC0415 -- numpy is slow
        Adversary,
        disclosure_risk,
        measure_harm,
        measure_suspicion,
    )
    from guvoh.protection.risk.margins import Margins  # noqa: PLC0415 -- same
    from guvoh.protection.risk.told_events import (  # noqa: PLC0415 -- same
        count_present,
        split_events,
    )

    presences = people.presences if isinstance(people, Margins) else ()
    facts, told = split_events(subject.facts, presences)
    status = _read_status(given["sensitive"])
    return Answer(
        pseudonym=subject.pseudonym,
        risk=disclosure_risk(
            facts,
            people,
            hierarchies=ladders,
            policy=policy,
            adversary=Adversary(given["adversary"]),
            threshold=given["threshold"],
        ),
        harm=None
        if status is None
        else measure_harm(facts, people, status, hierarchies=ladders, policy=policy),
        present=count_present(told, n=people.n, stress=policy.stress),
        suspicion=None
        if given["weights"] is None
        else measure_suspicion(facts, people, given["weights"], hierarchies=ladders),
    )


def _leave_out(
    subjects: Sequence[PublishedSubject], attributes: Sequence[str]
) -> list[PublishedSubject]:
    known = {fact.attribute for subject in subjects for fact in subject.facts}
    for attribute in attributes:
        if attribute not in known:
            raise click.UsageError(f"Nothing is known of {attribute}.")
    return [
        dataclasses.replace(
            subject,
            facts=tuple(f for f in subject.facts if f.attribute not in attributes),
        )
        for subject in subjects
    ]


def read_input(path: Path) -> bytes:
    """Returns a file's bytes, - being standard input.

    Raises:
        UnreadableError: It cannot be opened.
    """
    try:
        return sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"{path} cannot be opened: {error.strerror}.") from error


def _read_population(path: Path, policy: RiskPolicy, as_of: str) -> Population:
    from guvoh.protection.risk import read_table  # noqa: PLC0415 -- numpy is slow
    from guvoh.protection.risk.margins_file import (  # noqa: PLC0415 -- same
        read_margins,
    )

    try:
        with path.open("rb") as file:
            start = file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()
    except OSError as error:
        raise UnreadableError(f"{path} cannot be opened: {error.strerror}.") from error
    if start.startswith(_MARGINS_START):
        return read_margins(read_input(path), stress=policy.stress)
    return read_table(path, as_of=as_of)


def _read_weights(paths: Sequence[Path], people: Population) -> Weights | None:
    from guvoh.protection.risk.prior_weights import (  # noqa: PLC0415 -- numpy is slow
        combine_weights,
        read_weights,
    )

    return combine_weights([read_weights(read_input(path), people) for path in paths])


def _read_hierarchies(given: Sequence[str], people: Population) -> Hierarchies:
    from guvoh.protection.risk import load_hierarchies  # noqa: PLC0415 -- slow

    pairs: dict[str, str] = {}
    for text in given:
        attribute, sign, source = text.partition("=")
        if not (attribute and sign and source):
            raise click.UsageError("Give --hierarchy as ATTRIBUTE=FILE.csv.")
        # A hierarchy for nothing would seem to be used.
        people.values(attribute)
        pairs[attribute] = source
    return load_hierarchies(pairs)


def _read_status(text: str | None) -> Fact | None:
    from guvoh.protection.fact import Fact  # noqa: PLC0415 -- slow

    if text is None:
        return None
    attribute, _, value = text.partition("=")
    if not (attribute and value):
        raise click.UsageError("Give --sensitive as ATTRIBUTE=VALUE.")
    return Fact(attribute=attribute, values=(value,))
