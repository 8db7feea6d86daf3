"""The casebook of the demo: made, filled with the shipped files, verified."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

from guvoh.cli.demo_names import head
from guvoh.cli.printing import print_table

if TYPE_CHECKING:
    from pathlib import Path

    from guvoh.store.casebook import OpenCasebook
    from guvoh.store.keys import Unlocked


@dataclass(frozen=True, slots=True)
class DemoDesk:
    """Where the demo works, and with what."""

    plan: dict[str, Any]
    """What the example says about files, the protected person and claims."""
    files: Path
    """Folder of the shipped files."""
    folder: Path
    """Where the casebook is made."""
    language: str
    """Language of rules and findings in words."""
    items: dict[str, str] = field(default_factory=dict)
    """Ids of the sealed items by the names of their files."""
    claims: dict[str, str] = field(default_factory=dict)
    """Ids of the claims of the plan by their names in it."""

    @property
    def path(self) -> Path:
        """Folder of the casebook."""
        return self.folder / f"{self.plan['name']}.casebook"

    def make(self) -> Unlocked:
        """Makes an empty casebook, and says its passphrase."""
        from guvoh import bootstrap  # noqa: PLC0415 -- loads the store
        from guvoh.crypto import FLOOR, generate_passphrase  # noqa: PLC0415 -- same
        from guvoh.store.keys import Credential  # noqa: PLC0415 -- same

        head("A new casebook")
        passphrase = generate_passphrase()
        unlocked = bootstrap.new_casebook(
            self.path,
            name="Vera",
            # The least that is allowed, so that the example does not make you wait.
            credential=Credential(passphrase=passphrase, cost=FLOOR),
            recovery_key=bytes(16),
        )
        click.echo(f"{self.path.name}, passphrase (80 bits): {passphrase}")
        return unlocked

    def seal(self, casebook: OpenCasebook) -> None:
        """Seals the shipped files."""
        from guvoh.app.items import list_items  # noqa: PLC0415 -- loads the casebook
        from guvoh.app.provenance import Provenance  # noqa: PLC0415 -- same
        from guvoh.app.sealing import Sealing  # noqa: PLC0415 -- same
        from guvoh.cli.items import length_in_words  # noqa: PLC0415 -- same
        from guvoh.intake import Sandbox  # noqa: PLC0415 -- same

        head("Files sealed: hashed, encrypted, logged, text taken in a sandbox")
        with Sandbox() as sandbox:
            for file in self.plan["files"]:
                origin = Provenance(received_from=file["given_by"], method="given")
                sealing = Sealing(casebook, sandbox, origin)
                sealed = sealing.seal(self.files / file["file"])
                self.items[file["file"]] = sealed[0].item
        print_table(
            ("item", "kind", "signs", "file"),
            [
                (
                    summary.item.id[:8],
                    summary.item.kind,
                    length_in_words(summary),
                    summary.receipt.name if summary.receipt else "",
                )
                for summary in list_items(casebook)
            ],
        )

    def claim(self, casebook: OpenCasebook) -> None:
        """Accepts claims that name the man who will be protected, by mistake."""
        from guvoh.app.claims import TypedClaim, accept_claim  # noqa: PLC0415 -- loads the casebook

        head("Claims accepted; each is tied to exact words, which lie in the vault")
        for fields in self.plan["claims"]:
            claim = {k: v for k, v in fields.items() if k not in {"ref", "file"}}
            item = self.items[fields["file"]]
            accepted = accept_claim(casebook, TypedClaim(item=item, **claim))
            self.claims[fields["ref"]] = accepted.id
        show_claims(casebook)

    def protect(self, casebook: OpenCasebook) -> str:
        """Registers the man; gives the id of the subject."""
        from guvoh.app.subjects import register_subject  # noqa: PLC0415 -- loads the casebook
        from guvoh.casebook import ProtectedText  # noqa: PLC0415 -- same

        head("The man is protected, although he was already named")
        values = [ProtectedText(**value) for value in self.plan["person"]["values"]]
        done = register_subject(casebook, values)
        click.echo(
            f"He is {done.handle} from now on. {done.n_moved} open text(s) that named "
            "him were moved into the vault; the claims now read:"
        )
        show_claims(casebook)
        return done.subject

    def verify(self, casebook: OpenCasebook, unlocked: Unlocked) -> None:
        """Verifies the casebook, and shows its checkpoint."""
        from guvoh import bootstrap  # noqa: PLC0415 -- loads the store
        from guvoh.cli.verification_words import in_words  # noqa: PLC0415 -- same

        head("Verified; the checkpoint is for printing and keeping elsewhere")
        for line in in_words(bootstrap.verify(casebook, unlocked), self.language):
            click.echo(line)
        click.echo(casebook.head_note().decode("utf-8"), nl=False)


def show_claims(casebook: OpenCasebook) -> None:
    """Prints the accepted claims."""
    from guvoh.casebook import ClaimAccepted  # noqa: PLC0415 -- loads the casebook

    for record in casebook.records("claim"):
        if isinstance(record.body, ClaimAccepted):
            click.echo(f"{record.id[:8]}  {record.body.wordings[0].text}")
