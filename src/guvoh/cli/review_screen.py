"""The screen on which a person decides on one proposal after the other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

import click

from guvoh.cli.main import Exit
from guvoh.cli.printing import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from guvoh.app.claims import TypedClaim
    from guvoh.app.proposals import StoredProposal
    from guvoh.app.review import Decision, Outcome
    from guvoh.casebook.ports import Casebook

Result = TypeVar("Result")
T = TypeVar("T", "Decision", "TypedClaim")

_KEYS: Final = (
    "a accept · c change · r reject · s skip · n new claim from words you type · q stop"
)
_STOPS: Final = frozenset("\x04\x1b")
"""The end of input, and Escape."""


class StoppedError(click.ClickException):
    """The person interrupted the review."""

    exit_code = Exit.INTERRUPTED

    def __init__(self, n_decided: int) -> None:
        super().__init__(
            f"Interrupted. {n_decided} decision(s) were made and are kept; go on with: "
            "guvoh review"
        )


def review_all(
    casebook: Casebook, waiting: Sequence[StoredProposal]
) -> tuple[Outcome, ...]:
    """Shows proposals until all are decided or the person stops."""
    outcomes: list[Outcome] = []
    for number, stored in enumerate(waiting, 1):
        try:
            if not _show(casebook, stored, number, len(waiting)):
                continue
            outcome = _ask(casebook, stored)
        except (click.Abort, KeyboardInterrupt):
            raise StoppedError(len(outcomes)) from None
        if outcome is None:
            break
        outcomes.append(outcome)
    return tuple(outcomes)


def _show(casebook: Casebook, stored: StoredProposal, number: int, total: int) -> bool:
    """Whether the words are there to be shown; else it is said that they are not."""
    from guvoh.app.errors import InputError  # noqa: PLC0415 -- loads the casebook
    from guvoh.app.review import around  # noqa: PLC0415 -- same

    try:
        before, words, after = around(casebook, stored)
    except InputError as error:
        click.echo(f"Proposal {stored.id[:8]}: {error}", err=True)
        return False
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
    return True


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
    if key == "\x03":
        raise click.Abort
    if key in _STOPS:
        return "q"
    # The same keys in the Russian layout.
    return key.translate(str.maketrans("фскыотй", "acrsnnq"))


def _prompt(text: str, default: str) -> str:
    return str(click.prompt(text, default=default, show_default=bool(default)))


def _choose(text: str, codes: Sequence[str], default: str) -> str:
    """One of the codes; another answer lists them and asks again."""
    choice = click.Choice(codes)
    return str(click.prompt(text, default=default, type=choice, show_choices=False))


def _change(stored: StoredProposal, decision: Decision) -> Decision:
    from guvoh.app.claims import BASES, CERTAINTIES  # noqa: PLC0415 -- loads the casebook
    from guvoh.app.review import proposed_wording  # noqa: PLC0415 -- same

    content = stored.content
    chain = content["chain"]
    language = _prompt("Language of your wording", stored.language)
    return replace(
        decision,
        wording={language: _prompt("What is asserted", proposed_wording(stored))},
        speaker=_prompt("Who asserts it", chain[0]["canonical"] if chain else ""),
        basis=_choose("How they know", BASES, content["basis"]),
        certainty=_choose("How firmly", CERTAINTIES, content["certainty"]),
        reason=_prompt("Why changed", ""),
    )


def _carry_out(casebook: Casebook, decision: Decision) -> Outcome | None:
    """The outcome; None when it cannot be carried out, which is said."""
    from guvoh.app.review import decide, unsettled_people  # noqa: PLC0415 -- loads the casebook

    return _settled(
        decision,
        lambda chosen: decide(casebook, chosen),
        lambda chosen: unsettled_people(casebook, chosen),
    )


def _settled(
    act: T, do: Callable[[T], Result], names_in: Callable[[T], tuple[str, ...]]
) -> Result | None:
    """Does an act, asking who the people are whom it names.

    Args:
        act: A decision or a typed claim.
        do: Carries it out.
        names_in: The names in it of people of whom nothing is decided.

    Returns:
        What became of it; None when it cannot be carried out, which is said.
    """
    from guvoh.app.errors import AppError  # noqa: PLC0415 -- loads the casebook
    from guvoh.app.persons import UnsettledPersonError  # noqa: PLC0415 -- same

    while True:
        try:
            return do(act)
        except UnsettledPersonError as error:
            names = names_in(act)
            if not names:
                click.echo(str(error), err=True)
                return None
            persons = {name: _settle(name) for name in names}
            act = replace(act, persons={**act.persons, **persons})
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
            case "p" | "з":
                return f"public:{click.prompt('Why may this person be named')}"
            case "s":
                return f"subject:{click.prompt('Handle, such as S7')}"
            case "l" | "д":
                return "leave_out"
            case "q":
                raise click.Abort


def _type_claim(casebook: Casebook, stored: StoredProposal) -> None:
    """A claim from words that the person selects in the same text."""
    from guvoh.app.claims import BASES, CERTAINTIES, TypedClaim, accept_claim  # noqa: PLC0415 -- loads the casebook
    from guvoh.app.review import unsettled_in_claim  # noqa: PLC0415 -- same

    quote = _prompt("The exact words", "")
    typed = TypedClaim(
        item=stored.item,
        text=stored.text,
        quote=quote,
        language=_prompt("Language of your wording", stored.language),
        wording=_prompt("What is asserted", quote),
        speaker=_prompt("Who asserts it", ""),
        basis=_choose("How they know", BASES, "unknown"),
        certainty=_choose("How firmly", CERTAINTIES, "said"),
    )
    claim = _settled(
        typed,
        lambda chosen: accept_claim(casebook, chosen),
        lambda chosen: unsettled_in_claim(casebook, chosen),
    )
    if claim is not None:
        click.echo(f"Claim {claim.id[:8]} accepted.")
