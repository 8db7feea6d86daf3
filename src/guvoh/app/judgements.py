"""Judgements of people on what is the same, and their reversal."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from guvoh.app.errors import InputError
from guvoh.app.gate import open_gate
from guvoh.app.lookup import find_among, find_record
from guvoh.app.persons import PersonSettler
from guvoh.casebook import JudgementMade, JudgementReversed
from guvoh.model import LinkCertainty, LinkKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from guvoh.casebook.ports import Casebook

CERTAINTIES: Final = tuple(certainty.value for certainty in LinkCertainty)
"""How sure the person is who judges."""

_KINDS: Final = {
    "claim": LinkKind.SAME_ASSERTION,
    "item": LinkKind.SAME_ITEM,
    "source": LinkKind.SAME_PERSON,
    "event": LinkKind.SAME_EVENT,
}


def judge(  # noqa: PLR0913 -- what a judgement says
    casebook: Casebook,
    left: str,
    right: str,
    *,
    is_same: bool,
    reason: str,
    certainty: str = "certain",
    random: Callable[[int], bytes] = os.urandom,
) -> JudgementMade:
    """Judges that two claims, items, sources or events are one, or are not.

    Args:
        casebook: The open casebook.
        left: Beginning of one id.
        right: Beginning of the other; of the same kind of record.
        is_same: What is judged.
        reason: Why.
        certainty: One of `CERTAINTIES`.
        random: Makes ids.

    Raises:
        NotFoundError: There is no such record.
        InputError: They are of two kinds or one record, the reason is missing, or an
            earlier judgement says the same or must be reversed first.
        RefusedError: Somebody shows in the reason who may not.
    """
    if certainty not in CERTAINTIES:
        raise InputError(
            "The certainty is not known", "certainty", f"Use {', '.join(CERTAINTIES)}."
        )
    one = find_among(casebook, tuple(_KINDS), left)
    other = find_among(casebook, tuple(_KINDS), right)
    if one.kind != other.kind or one.id == other.id:
        raise InputError(
            "These are not two records of one kind",
            "ids",
            f"Give two of one kind: {', '.join(_KINDS)}.",
        )
    kind = _KINDS[one.kind]
    # A negative one weighs more than a positive one that it has undone.
    for earlier in sorted(judgements_in_force(casebook), key=lambda j: j.is_same):
        if earlier.kind is kind and {earlier.left, earlier.right} == {one.id, other.id}:
            _check_earlier(earlier, is_same=is_same)
    with casebook.writing() as writer:
        settler = PersonSettler(casebook, open_gate(casebook), {}, random=random)
        made = JudgementMade(
            actor=casebook.actor,
            id=random(16).hex(),
            left=one.id,
            right=other.id,
            kind=kind,
            is_same=is_same,
            certainty=LinkCertainty(certainty),
            reason=settler.settle(_reason(reason), None),
        )
        writer.append(made)
    return made


def reverse_judgement(casebook: Casebook, id_: str, *, reason: str) -> JudgementMade:
    """Takes a judgement back; everything is counted as if it had never been.

    Returns:
        The judgement that holds no more.

    Raises:
        NotFoundError: There is none of this id in force.
        InputError: The reason is missing.
        RefusedError: Somebody shows in the reason who may not.
    """
    record = find_record(casebook, "judgement", id_)
    body = record.body
    assert isinstance(body, JudgementMade)
    with casebook.writing() as writer:
        settler = PersonSettler(casebook, open_gate(casebook), {})
        writer.append(
            JudgementReversed(
                actor=casebook.actor,
                id=record.id,
                reason=settler.settle(_reason(reason), None),
            )
        )
    return body


def judgements_in_force(casebook: Casebook) -> Iterator[JudgementMade]:
    """All judgements that were not reversed, in the order of the log."""
    for record in casebook.records("judgement"):
        if isinstance(record.body, JudgementMade):
            yield record.body


def _check_earlier(earlier: JudgementMade, *, is_same: bool) -> None:
    """A later "not the same" may stand beside "the same" and wins; nothing else may."""
    if earlier.is_same is is_same:
        raise InputError(
            "This was judged before", f"judgement {earlier.id[:8]}", "It holds."
        )
    if is_same:
        raise InputError(
            "Somebody judged that these are not the same",
            f"judgement {earlier.id[:8]}",
            "Reverse that judgement first.",
        )


def _reason(reason: str) -> str:
    if not reason.strip():
        raise InputError("The reason is missing", "reason", "Say why.")
    return reason.strip()
