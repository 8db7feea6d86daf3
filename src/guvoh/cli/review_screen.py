"""The screen on which a person decides on one proposal after the other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import click

from guvoh.cli.printing import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.app.proposals import StoredProposal
    from guvoh.app.review import Decision, Outcome
    from guvoh.casebook.ports import Casebook

_KEYS: Final = (
    "a accept · c change · r reject · s skip · n new claim from words you type · q stop"
)
_INTERRUPTS: Final = frozenset("\x03\x04\x1b")


def review_all(
    casebook: Casebook, waiting: Sequence[StoredProposal]
) -> tuple[Outcome, ...]:
    """Shows proposals until all are decided or the person stops."""
    outcomes: list[Outcome] = []
    for number, stored in enumerate(waiting, 1):
        _show(casebook, stored, number, len(waiting))
        outcome = _ask(casebook, stored)
        if outcome is None:
            break
        outcomes.append(outcome)
    return tuple(outcomes)


def _show(casebook: Casebook, stored: StoredProposal, number: int, total: int) -> None:
    from guvoh.app.review import around  # noqa: PLC0415 -- loads the casebook

    before, words, after = around(casebook, stored)
    content = stored.content
    chain = " ← ".join(speaker["canonical"] for speaker in content["chain"])
    click.echo()
    click.secho(f"{number} of {total} · item {stored.item[:8]}", dim=True)
    click.echo(
        _lines(before) + click.style(_lines(words), reverse=True) + _lines(after)
    )
    click.echo(
        f"{click.style(visible(chain) or 'nobody named', bold=True)} · "
        f"{content['form']} · {content['basis']} · {content['certainty']} · "
        f"{content['strength']}{' · cut' if content['cut'] else ''}"
    )


def _lines(text: str) -> str:
    return "\n".join(visible(line) for line in text.split("\n"))


def _ask(casebook: Casebook, stored: StoredProposal) -> Outcome | None:
    """The outcome of what the person decides; None when they stop."""
    from guvoh.app.review import Decision, Verdict  # noqa: PLC0415 -- loads the casebook

    decision = Decision(proposal=stored.id, verdict=Verdict.SKIP)
    while True:
        click.echo(_KEYS)
        match _key():
            case "a":
                chosen = replace(decision, verdict=Verdict.ACCEPT)
            case "c":
                chosen = _change(stored, replace(decision, verdict=Verdict.CHANGE))
            case "r":
                reason = _prompt("Why", "")
                chosen = replace(decision, verdict=Verdict.REJECT, reason=reason)
            case "s":
                chosen = decision
            case "n":
                _type_claim(casebook, stored)
                continue
            case "q":
                return None
            case _:
                continue
        outcome = _carry_out(casebook, chosen)
        if outcome is not None:
            return outcome


def _key() -> str:
    key = click.getchar().casefold()
    if key in _INTERRUPTS:
        return "q"
    # The same keys in the Russian layout.
    return key.translate(str.maketrans("фскыотй", "acrsnnq"))


def _prompt(text: str, default: str) -> str:
    return str(click.prompt(text, default=default, show_default=bool(default)))


def _change(stored: StoredProposal, decision: Decision) -> Decision:
    content = stored.content
    chain = content["chain"]
    language = _prompt("Language of your wording", stored.language)
    return replace(
        decision,
        wording={language: _prompt("What is asserted", content["text"])},
        speaker=_prompt("Who asserts it", chain[0]["canonical"] if chain else ""),
        basis=_prompt("How they know", content["basis"]),
        certainty=_prompt("How firmly", content["certainty"]),
        reason=_prompt("Why changed", ""),
    )


def _carry_out(casebook: Casebook, decision: Decision) -> Outcome | None:
    """The outcome; None when it cannot be carried out, which is said."""
    from guvoh.app.errors import AppError  # noqa: PLC0415 -- loads the casebook
    from guvoh.app.persons import UnsettledPersonError  # noqa: PLC0415 -- same
    from guvoh.app.review import decide, unsettled_people  # noqa: PLC0415 -- same

    while True:
        try:
            return decide(casebook, decision)
        except UnsettledPersonError:
            persons = dict(decision.persons)
            for name in unsettled_people(casebook, decision):
                persons[name] = _settle(name)
            decision = replace(decision, persons=persons)
        except AppError as error:
            click.echo(str(error), err=True)
            return None


def _settle(name: str) -> str:
    """What the person says of a name: public, a subject, or left out."""
    click.echo(
        f"{visible(name)} is neither registered nor public: "
        "p public · s registered as … · l leave out"
    )
    while True:
        match _key():
            case "p":
                return f"public:{click.prompt('Why may this person be named')}"
            case "s":
                return f"subject:{click.prompt('Handle, such as S7')}"
            case "l" | "д":
                return "leave_out"
            case "q":
                raise click.Abort


def _type_claim(casebook: Casebook, stored: StoredProposal) -> None:
    """A claim from words that the person selects in the same text."""
    from guvoh.app.claims import TypedClaim, accept_claim  # noqa: PLC0415 -- loads the casebook
    from guvoh.app.errors import AppError  # noqa: PLC0415 -- same

    quote = _prompt("The exact words", "")
    typed = TypedClaim(
        item=stored.item,
        text=stored.text,
        quote=quote,
        wording=_prompt("What is asserted", quote),
        language=stored.language,
        speaker=_prompt("Who asserts it", ""),
        basis=_prompt("How they know", "unknown"),
        certainty=_prompt("How firmly", "said"),
    )
    try:
        claim = accept_claim(casebook, typed)
    except AppError as error:
        click.echo(str(error), err=True)
        return
    click.echo(f"Claim {claim.id[:8]} accepted.")
