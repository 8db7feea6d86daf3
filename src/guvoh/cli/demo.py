"""`guvoh demo`: the main job on the shipped example."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guvoh.cli.demo_desk import DemoDesk
from guvoh.cli.demo_main_job import TODAY, do_main_job
from guvoh.cli.demo_names import show_names
from guvoh.cli.demo_protection import show_protection
from guvoh.cli.demo_safety import show_safety
from guvoh.cli.session import translated

if TYPE_CHECKING:
    from collections.abc import Iterator


@click.command("demo")
@click.option(
    "--language",
    type=click.Choice(["en", "ru"]),
    default="en",
    help="Language of rules and findings in words.",
)
@click.option("--names", is_flag=True, help="Show names only: one man, many spellings.")
@click.option(
    "--safety",
    is_flag=True,
    help="Show what a casebook withstands: tampering, and an erasure.",
)
@click.option(
    "--protection",
    is_flag=True,
    help="Show only how a brief that gives a man away is refused and mended.",
)
@click.option(
    "--keep",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Leave the casebook in this new folder; its passphrase is printed.",
)
@click.option(
    "--output",
    "out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("out"),
    show_default=True,
    metavar="DIR",
    help="Where the page, the pictures and the brief are written.",
)
def command(
    language: str,
    *,
    names: bool,
    safety: bool,
    protection: bool,
    keep: Path | None,
    out: Path,
) -> None:
    """The main job on the shipped example; all people and events are invented.

    Seals an article, letters, call notes, a court record, lists, statistics and a
    republished report; reads them; reviews what the reading proposes; protects a man;
    shows that three reports have one origin; puts the accusations to the accused;
    counts cases; checks a draft with planted faults; sees the brief refused because it
    would give the man away, mends it, and publishes it in four formats, with a page in
    out/ to look at.
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
        desk = DemoDesk(plan, files, folder, language)
        if safety:
            show_safety(desk)
            return
        guarded = yaml.safe_load((example / "protection.yaml").read_text("utf-8"))
        if protection:
            show_protection(desk, guarded, TODAY)
            return
        job = yaml.safe_load((example / "main_job.yaml").read_text("utf-8"))
        draft = (example / "draft.md").read_text("utf-8")
        do_main_job(desk, job, guarded, draft, out)


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
