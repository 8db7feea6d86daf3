from __future__ import annotations

import io
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PIL import Image

from guvoh.app.brief_check import BriefCheck, BriefRemark
from guvoh.app.brief_exports import NotReleasedError
from guvoh.app.briefs import (
    BriefOptions,
    ProtectionRemarksError,
    make_brief,
    sign_brief,
)
from guvoh.app.claims import TypedClaim, accept_claim
from guvoh.app.errors import InputError, NotFoundError, ProtectedTextError
from guvoh.app.exports import (
    TEXTS,
    Export,
    UncleanExportError,
    VaultShutError,
    make_export,
    record_export,
    scanned,
)
from guvoh.app.provenance import Provenance
from guvoh.app.publication import ReleasePlan, publish_brief
from guvoh.app.sealing import Sealing
from guvoh.app.subjects import register_subject
from guvoh.casebook import ItemExported, ProtectedText
from guvoh.intake import Sandbox
from guvoh.protection.export_scan import scan_file
from guvoh.publishing.exports import READERS
from guvoh.store.casebook import OpenCasebook
from tests.app.casebooks import ACTOR, WITHOUT_VAULT, seal_text
from tests.app.leftovers import leftovers
from tests.protection.export_scan import planted_files as planted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from guvoh.publishing.brief import Brief, Material

TODAY = date(2026, 5, 1)
LETTER = "Forty men were taken in May.\n\nРасула Кодирова увезли ночью."
CLEAN = "Forty men were taken in May.\n\nОдного увезли ночью."


@pytest.fixture(autouse=True)
def _without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    """No picture is read here; `test_planted_pdf` and the command do."""
    monkeypatch.setattr(
        "guvoh.app.exports.scan_file", partial(scan_file, read_picture=planted.blind)
    )
    monkeypatch.setattr(
        "guvoh.app.publication.scan_file",
        partial(scan_file, read_picture=planted.blind),
    )


def register(casebook: OpenCasebook) -> None:
    name = ProtectedText(kind="person_name", text="Кодиров Расул")
    register_subject(casebook, [name], note="")


def seal_file(casebook: OpenCasebook, folder: Path, name: str, data: bytes) -> str:
    path = folder / name
    path.write_bytes(data)
    with Sandbox() as sandbox:
        sealing = Sealing(casebook, sandbox, Provenance(received_from="a neighbour"))
        return sealing.seal(path)[0].item


def compose(casebook: OpenCasebook, id_: str, suffix: str) -> Export:
    with Sandbox(readers=READERS) as sandbox:
        return make_export(
            casebook,
            id_,
            f"statement.{suffix}",
            role="court",
            today=TODAY,
            extractor=sandbox,
        )


@pytest.mark.parametrize("suffix", TEXTS)
def test_a_text_leaves_in_every_format_unless_somebody_shows(
    casebook: OpenCasebook, tmp_path: Path, suffix: str
) -> None:
    register(casebook)
    clean = seal_text(casebook, tmp_path, "a.txt", CLEAN)
    export = compose(casebook, clean, suffix)
    assert export.scan.is_clean
    assert export.items == (clean,)
    assert compose(casebook, clean[:8], suffix.upper()).data == export.data
    dirty = seal_text(casebook, tmp_path, "b.txt", LETTER)
    with pytest.raises(UncleanExportError) as refused:
        compose(casebook, dirty, suffix)
    told = f"{refused.value} {refused.value!r}"
    assert leftovers(told.encode(), "Расул", "Кодиров", "Rasul", "[[S") == []


def test_it_is_logged_for_whom_it_leaves(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    register(casebook)
    export = compose(casebook, seal_text(casebook, tmp_path, "a.txt", CLEAN), "txt")
    with pytest.raises(InputError):
        record_export(casebook, export, role="  ")
    with pytest.raises(ProtectedTextError):
        record_export(casebook, export, role="Rasul Qodirov's lawyer")
    assert not list(casebook.records("export"))
    body = record_export(casebook, export, role=" the  court ")
    (record,) = casebook.records("export")
    assert record.body == body
    assert isinstance(body, ItemExported)
    assert (body.recipient_role, body.kind) == ("the court", "text")


def test_nothing_leaves_while_the_vault_is_shut(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    item = seal_text(casebook, tmp_path, "a.txt", CLEAN)
    casebook.close()
    path = tmp_path / "test.casebook"
    with OpenCasebook.open(path, WITHOUT_VAULT, actor=ACTOR) as shut:
        with pytest.raises(VaultShutError):
            compose(shut, item, "txt")
        with pytest.raises(VaultShutError):
            scanned(shut, b"nothing", items=(), kind="table")


def photo() -> bytes:
    made = Image.new("RGB", (90, 60), "red")
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x013B] = planted.NAME
    buffer = io.BytesIO()
    made.save(buffer, "JPEG", exif=exif, comment=planted.NAME.encode())
    return buffer.getvalue() + planted.NAME.encode()


@pytest.mark.parametrize("suffix", ["png", "jpg"])
def test_a_picture_leaves_as_pixels(
    casebook: OpenCasebook, tmp_path: Path, suffix: str
) -> None:
    register(casebook)
    item = seal_file(casebook, tmp_path, "a.jpg", photo())
    assert leftovers(photo(), planted.NAME)
    export = compose(casebook, item, suffix)
    assert export.kind == "picture"
    assert leftovers(export.data, planted.NAME) == []
    with Image.open(io.BytesIO(export.data)) as picture:
        assert picture.size == (60, 90)
        assert not picture.getexif()
        assert set(picture.info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
        }


def agree(brief: Brief, material: Material) -> BriefCheck:
    return BriefCheck(remarks=())


def signed_brief(casebook: OpenCasebook, folder: Path) -> str:
    register(casebook)
    item = seal_text(casebook, folder, "a.txt", CLEAN)
    words = "Forty men were taken in May"
    claim = TypedClaim(
        item=item, quote=words, wording=words, speaker="a lawyer",
        basis="service_given",
    )  # fmt: skip
    accept_claim(casebook, claim)

    made = make_brief(casebook, BriefOptions(language="en"), today=TODAY, check=agree)
    sign_brief(casebook, made.draft.id, today=TODAY, check=agree)
    return made.draft.id


def checker(rule: str) -> Callable[..., object]:
    remark = BriefRemark(rule=rule, message="x", start=0, end=1, stops=True)

    def check(brief: Brief, material: Material) -> BriefCheck:
        return BriefCheck(remarks=(remark,))

    def make_check(casebook: object, days: set[date], role: str) -> object:
        assert (days, role) == ({TODAY}, "court")
        return check

    return make_check


def test_a_signed_brief_leaves_and_its_files_tell_nothing_of_their_making(
    casebook: OpenCasebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    brief = signed_brief(casebook, tmp_path)
    with pytest.raises(NotReleasedError):
        compose(casebook, brief, "pdf")
    plan = ReleasePlan(audience="court", released_on="2026-05-02")
    publish_brief(casebook, brief, plan, today=TODAY, check=agree)
    monkeypatch.setattr("guvoh.app.brief_exports.check_for", checker("S101"))
    for suffix in ("md", "html", "docx", "pdf"):
        export = compose(casebook, brief, suffix)
        assert (export.kind, export.items) == ("brief", (brief,))
        assert leftovers(export.data, "python-docx", ACTOR) == []
        if suffix == "pdf":
            with pikepdf.open(io.BytesIO(export.data)) as pdf:
                told = {str(value).strip() for value in dict(pdf.docinfo).values()}
            fixed = "D:20000101000000+00'00'"
            title = "Forty men were taken in May, according to a lawyer"
            assert told == {"", "/False", fixed, title}
    with pytest.raises(InputError):
        compose(casebook, brief, "xlsx")
    monkeypatch.setattr("guvoh.app.brief_exports.check_for", checker("P402"))
    with pytest.raises(ProtectionRemarksError):
        compose(casebook, brief, "pdf")


def test_what_is_not_there_or_has_no_text(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    with pytest.raises(NotFoundError):
        compose(casebook, "0000", "txt")
    item = seal_text(casebook, tmp_path, "a.txt", CLEAN)
    with pytest.raises(InputError):
        compose(casebook, item, "exe")
    (text,) = casebook.records("text")
    assert compose(casebook, text.id, "txt").data == CLEAN.encode()
