"""`guvoh demo`: the main job on the shipped example."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from guvoh.cli.demo_names import head, show_names
from guvoh.cli.printing import print_table, visible
from guvoh.cli.session import translated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.store.casebook import OpenCasebook
    from guvoh.store.keys import Unlocked


@click.command("demo")
@click.option(
    "--language",
    type=click.Choice(["en", "ru"]),
    default="en",
    help="Language of rules and findings in words.",
)
@click.option("--names", is_flag=True, help="Show names only: one man, many spellings.")
@click.option(
    "--keep",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Leave the casebook in this new folder; its passphrase is printed.",
)
def command(language: str, names: bool, keep: Path | None) -> None:
    """The main job on the shipped example; all people and events are invented.

    Makes a casebook, seals letters, an interview, a court record, a chat, lists, a scan
    and a voice message, accepts claims, protects a person who was already named,
    tampers with a copy, and erases the person so that every proof still holds.
    """
    if names:
        show_names(language)
        return
    import yaml  # noqa: PLC0415 -- only this command reads it

    example = resources.files("guvoh.example")
    plan = yaml.safe_load((example / "casebook.yaml").read_text("utf-8"))
    with (
        resources.as_file(example / "files") as files,
        _workplace(keep) as folder,
        translated(),
    ):
        _Demo(plan, files, folder, language).run()


class _Demo:
    """The steps, one after the other."""

    def __init__(
        self, plan: dict[str, Any], files: Path, folder: Path, language: str
    ) -> None:
        self._plan = plan
        self._files = files
        self._folder = folder
        self._path = folder / f"{plan['name']}.casebook"
        self._language = language
        self._items: dict[str, str] = {}

    def run(self) -> None:
        """Runs all of them."""
        from guvoh import bootstrap  # noqa: PLC0415 -- loads the store

        unlocked = self._make()
        with bootstrap.open_casebook(self._path, unlocked) as casebook:
            self._seal(casebook)
            self._search(casebook)
            self._claim(casebook)
            handle = self._protect(casebook)
            self._verify(casebook, unlocked)
        self._tamper(unlocked)
        with bootstrap.open_casebook(self._path, unlocked) as casebook:
            self._erase(casebook, unlocked, handle)

    def _make(self) -> Unlocked:
        from guvoh import bootstrap  # noqa: PLC0415 -- loads the store
        from guvoh.crypto import FLOOR, generate_passphrase  # noqa: PLC0415 -- same
        from guvoh.store.keys import Credential  # noqa: PLC0415 -- same

        head("1. A new casebook")
        passphrase = generate_passphrase()
        unlocked = bootstrap.new_casebook(
            self._path,
            name="Vera",
            # The least that is allowed, so that the example does not make you wait.
            credential=Credential(passphrase=passphrase, cost=FLOOR),
            recovery_key=bytes(16),
        )
        click.echo(f"{self._path.name}, passphrase (80 bits): {passphrase}")
        return unlocked

    def _seal(self, casebook: OpenCasebook) -> None:
        from guvoh.app.items import list_items  # noqa: PLC0415 -- loads the casebook
        from guvoh.app.provenance import Provenance  # noqa: PLC0415 -- same
        from guvoh.app.sealing import Sealing  # noqa: PLC0415 -- same
        from guvoh.cli.items import length_in_words  # noqa: PLC0415 -- same
        from guvoh.intake import Sandbox  # noqa: PLC0415 -- same

        head("2. Files sealed: hashed, encrypted, logged, text taken in a sandbox")
        with Sandbox() as sandbox:
            for file in self._plan["files"]:
                origin = Provenance(received_from=file["given_by"], method="given")
                sealing = Sealing(casebook, sandbox, origin)
                self._items[file["file"]] = sealing.seal(self._files / file["file"])[
                    0
                ].item
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

    def _search(self, casebook: OpenCasebook) -> None:
        from guvoh.app.items import search_texts  # noqa: PLC0415 -- loads the casebook

        words = self._plan["searches"][0]
        head(f"3. Found, in both scripts and any case ending: {words}")
        for hit in search_texts(casebook, words):
            click.echo(f"{hit.item[:8]}  {visible(hit.name)}")
            click.echo(f"    … {visible(hit.excerpts[0])} …")

    def _claim(self, casebook: OpenCasebook) -> None:
        from guvoh.app.claims import TypedClaim, accept_claim  # noqa: PLC0415 -- loads the casebook

        head("4. Claims accepted; each is tied to exact words, which lie in the vault")
        for fields in self._plan["claims"]:
            claim = {k: v for k, v in fields.items() if k != "file"}
            accept_claim(
                casebook, TypedClaim(item=self._items[fields["file"]], **claim)
            )
        self._show_claims(casebook)

    def _show_claims(self, casebook: OpenCasebook) -> None:
        from guvoh.casebook import ClaimAccepted  # noqa: PLC0415 -- loads the casebook

        for record in casebook.records("claim"):
            if isinstance(record.body, ClaimAccepted):
                click.echo(f"{record.id[:8]}  {record.body.wordings[0].text}")

    def _protect(self, casebook: OpenCasebook) -> str:
        from guvoh.app.subjects import register_subject  # noqa: PLC0415 -- loads the casebook
        from guvoh.casebook import ProtectedText  # noqa: PLC0415 -- same

        head("5. The man is protected, although he was already named")
        values = [ProtectedText(**value) for value in self._plan["person"]["values"]]
        done = register_subject(casebook, values)
        click.echo(
            f"He is {done.handle} from now on. {done.n_moved} open text(s) that named "
            "him were moved into the vault; the claims now read:"
        )
        self._show_claims(casebook)
        return done.subject

    def _verify(self, casebook: OpenCasebook, unlocked: Unlocked) -> None:
        from guvoh import bootstrap  # noqa: PLC0415 -- loads the store
        from guvoh.cli.verification_words import in_words  # noqa: PLC0415 -- same

        head("6. Verified; the checkpoint is for printing and keeping elsewhere")
        for line in in_words(bootstrap.verify(casebook, unlocked), self._language):
            click.echo(line)
        click.echo(casebook.head_note().decode("utf-8"), nl=False)

    def _tamper(self, unlocked: Unlocked) -> None:
        """Changes a copy as somebody with the keys could, and verifies it."""
        from guvoh import bootstrap  # noqa: PLC0415 -- loads the store
        from guvoh.cli.verification_words import in_words  # noqa: PLC0415 -- same
        from guvoh.store.tampering import change_one_word  # noqa: PLC0415 -- same

        head(
            "7. A copy, in which somebody who has the keys changed one word of a claim"
        )
        copy = self._folder / "changed.casebook"
        shutil.copytree(self._path, copy)
        with bootstrap.open_casebook(copy, unlocked) as casebook:
            change_one_word(casebook, "refused", "wished")
            result = bootstrap.verify(casebook, unlocked)
            for line in in_words(result, self._language):
                click.echo(line)

    def _erase(self, casebook: OpenCasebook, unlocked: Unlocked, subject: str) -> None:
        from guvoh import bootstrap  # noqa: PLC0415 -- loads the store
        from guvoh.app.erasure import order_erasure, plan_erasure  # noqa: PLC0415 -- same
        from guvoh.cli.erase import print_plan  # noqa: PLC0415 -- same
        from guvoh.cli.verification_words import in_words  # noqa: PLC0415 -- same
        from guvoh.store.erasure import finish_erasures  # noqa: PLC0415 -- same

        head("8. He takes his consent back: he is erased, and every proof still holds")
        before = casebook.checkpoint()
        plan = plan_erasure(casebook, subject)
        print_plan(plan)
        order_erasure(
            casebook, plan, reason="consent_withdrawn", actors=[unlocked.actor]
        )
        finish_erasures(
            casebook, renew_vault_key=bootstrap.renew_vault_key(casebook, unlocked)
        )
        click.echo("Compared with the checkpoint printed before:")
        result = bootstrap.verify(casebook, unlocked, known=[before])
        for line in in_words(result, self._language):
            click.echo(line)


@contextmanager
def _workplace(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        if keep.exists():
            raise click.UsageError(f"{keep} exists already.")
        keep.mkdir(mode=0o700)
        yield keep
        return
    with tempfile.TemporaryDirectory(prefix="guvoh-demo-") as name:
        yield Path(name)
