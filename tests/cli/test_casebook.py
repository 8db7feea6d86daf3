"""The commands on a casebook, as a person runs them."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from guvoh.crypto import format_recovery_key
from tests.cli.casebooks import PASSPHRASE, RECOVERY_KEY, make_desk, unlock

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.casebooks import Desk

LETTER = "Меня зовут Шерзод Зарипбоев. Нас заставили подписать контракт ночью.\n"
PERSON = "person_name Зарипбоев Шерзод Комилович\nphone +7 000 214-36-58\n# June\n"


def seal(desk: Desk, name: str = "letter.txt", text: str = LETTER) -> str:
    path = desk.home / name
    path.write_text(text, "utf-8")
    shown = desk.run(
        "seal", str(path), "--from-file", "-", "--format", "json", text="his mother"
    )
    assert shown.returncode == 0, shown.stderr
    return str(json.loads(shown.stdout)["files"][0]["item"])


def claim(desk: Desk, item: str, wording: str) -> None:
    line = json.dumps(
        {
            "item": item,
            "quote": "заставили подписать контракт",
            "wording": wording,
            "speaker": "a prisoner",
            "basis": "own_experience",
            "persons": {"Sherzod Zaripboyev": "public: named in the court's list"},
        }
    )
    shown = desk.run("claim", "-", text=line)
    assert shown.returncode == 0, shown.stderr


def test_from_a_file_to_a_proof(desk: Desk) -> None:
    item = seal(desk)
    listed = desk.run("items").stdout
    assert item[:8] in listed
    assert "letter.txt" in listed
    shown = desk.run("show", item[:8]).stdout
    assert "his mother" in shown
    assert "Меня зовут" in shown
    found = desk.run("search", text="Zaripboyev")
    assert found.returncode == 0
    assert "Шерзод Зарипбоев" in found.stdout
    claim(desk, item, "Sherzod Zaripboyev was made to sign at night")
    registered = desk.run("subject", "register", "-", text=PERSON)
    assert "2 open text(s)" in registered.stdout
    handle = registered.stdout.split()[2].rstrip(".")
    assert f"[[{handle}]] was made to sign" in desk.run("claim").stdout
    assert handle in desk.run("subject", "list").stdout
    who = desk.run("subject", "show", handle).stdout
    assert "Зарипбоев Шерзод Комилович" in who
    assert "June" in who
    verified = desk.run("verify")
    assert verified.returncode == 0, verified.stdout
    assert verified.stdout.count("✓") == 4
    history = desk.run("log", item).stdout
    assert "a file was sealed" in history
    assert "Vera" in history


def test_a_transcript_is_kept(desk: Desk) -> None:
    item = seal(desk)
    done = desk.run("transcribe", item[:8], text="Второе чтение.")
    assert done.returncode == 0
    assert "Второе чтение." in desk.run("show", item[:8]).stdout


def test_the_original_comes_out_as_it_went_in(desk: Desk) -> None:
    item = seal(desk)
    out = desk.home / "out.txt"
    assert desk.run("show", item[:8], "--original", str(out)).returncode == 0
    assert out.read_text("utf-8") == LETTER
    again = desk.run("show", item[:8], "--original", str(out))
    assert again.returncode == 2


def test_a_run_says_what_happened_to_every_file(desk: Desk) -> None:
    seal(desk)
    (desk.home / "in").mkdir()
    (desk.home / "in" / "copy.txt").write_text(LETTER, "utf-8")
    (desk.home / "in" / "voice.wav").write_bytes(b"RIFF\x00\x00\x00\x00WAVE")
    shown = desk.run("seal", "in", "--from-file", "-", text="x", secrets=())
    assert "copy.txt: in the casebook already" in shown.stdout
    assert "voice.wav" in shown.stdout
    assert "no text: sound" in shown.stdout
    assert "left where they are" in shown.stderr
    russian = desk.run(
        "seal", "in", "--from-file", "-", "--language", "ru", text="x"
    ).stdout
    assert "voice.wav" in russian


def test_an_erased_person_is_gone_and_the_proof_holds(desk: Desk) -> None:
    item = seal(desk)
    claim(desk, item, "Sherzod Zaripboyev was made to sign at night")
    handle = (
        desk.run("subject", "register", "-", text=PERSON).stdout.split()[2].rstrip(".")
    )
    checkpoint = desk.home / "checkpoint.txt"
    desk.run("log", "--checkpoint", str(checkpoint))
    backup = desk.run("backup", "backups")
    assert backup.returncode == 0, backup.stderr
    listed = desk.run("erase", handle, "--dry-run")
    assert "1 item(s)" in listed.stdout
    assert "No key of ours reaches 1 backup(s)" in listed.stdout
    done = desk.run(
        "erase",
        handle,
        "--reason",
        "request",
        "--yes",
        "--second-passphrase-fd",
        "{0}",
        secrets=(PASSPHRASE,),
    )
    assert done.returncode == 0, done.stderr
    unlock(desk)
    verified = desk.run("verify", "--checkpoint", str(checkpoint))
    assert verified.returncode == 0, verified.stdout
    assert "erased by order" in verified.stdout
    assert desk.run("items").stdout == ""
    assert desk.run("search", text="Зарипбоев").stdout == ""
    assert "erased" in desk.run("subject", "list").stdout


def test_tampering_is_a_finding(desk: Desk) -> None:
    seal(desk)
    blob = next((desk.folder / "blobs").iterdir())
    data = bytearray(blob.read_bytes())
    data[len(data) // 2] ^= 1
    blob.write_bytes(data)
    shown = desk.run("verify", "--format", "json")
    assert shown.returncode == 1
    report = json.loads(shown.stdout)
    assert [f["code"] for f in report["findings"]] == ["blob_damaged"]
    assert not report["sound"]
    blob.unlink()
    assert "пропал" in desk.run("verify", "--language", "ru").stdout
    (desk.folder / "HEAD").unlink()
    damaged = desk.run("verify")
    assert "HEAD is missing" in damaged.stdout
    refused = desk.run("transcribe", "0000", text="x")
    assert refused.returncode == 3


def test_an_older_copy_put_in_place_is_seen(desk: Desk) -> None:
    old = desk.home / "old"
    shutil.copytree(desk.folder, old)
    seal(desk)
    checkpoint = desk.home / "checkpoint.txt"
    desk.run("log", "--checkpoint", str(checkpoint))
    shutil.rmtree(desk.folder)
    old.rename(desk.folder)
    assert desk.run("verify").returncode == 0
    shown = desk.run("verify", "--checkpoint", str(checkpoint))
    assert shown.returncode == 1
    assert "shorter than remembered" in shown.stdout


def test_backup_and_restore(desk: Desk) -> None:
    item = seal(desk)
    assert desk.run("backup", "backups").returncode == 0
    (copy,) = (desk.home / "backups").iterdir()
    restored = desk.run(
        "restore", str(copy), "again", "--passphrase-fd", "{0}", secrets=(PASSPHRASE,)
    )
    assert restored.returncode == 0, restored.stderr
    other = {"GUVOH_CASEBOOK": str(desk.home / "again.casebook")}
    assert item[:8] in desk.run("items", environment=other).stdout
    assert "the log was started" in desk.run("log", environment=other).stdout
    verified = desk.run("verify", environment=other)
    assert verified.returncode == 0, verified.stdout
    assert "Last backup" in desk.run("status").stdout
    twice = desk.run(
        "restore", str(copy), "again", "--passphrase-fd", "{0}", secrets=(PASSPHRASE,)
    )
    assert twice.returncode == 3
    assert "exists already" in twice.stderr


def test_people_come_change_and_go(desk: Desk) -> None:
    words = "other words of an editor"
    added = desk.run(
        "people",
        "add",
        "--name",
        "Timur",
        "--new-passphrase-fd",
        "{0}",
        secrets=(words,),
    )
    assert added.returncode == 0, added.stderr
    assert "Timur" in desk.run("people", "list").stdout
    desk.run("lock")
    unlock(desk, words)
    shut = desk.run("seal", str(desk.home), "--from-file", "-", text="x")
    assert shut.returncode == 3
    assert "vault is locked" in shut.stderr
    refused = desk.run(
        "people", "add", "--name", "X", "--new-passphrase-fd", "{0}", secrets=(words,)
    )
    assert refused.returncode == 3
    assert "ask an officer" in refused.stderr
    unlock(desk)
    unlock(desk, words)  # The officer's vault stays open for the editor.
    (desk.home / "a.txt").write_text("text", "utf-8")
    assert desk.run("seal", "a.txt", "--from-file", "-", text="x").returncode == 0
    assert "Timur" in desk.run("log").stdout
    removed = desk.run(
        "people",
        "remove",
        "Timur",
        "--passphrase-fd",
        "{0}",
        secrets=(f"{PASSPHRASE}\n{PASSPHRASE}",),
    )
    assert removed.returncode == 0, removed.stderr
    gone = desk.run("items", "--passphrase-fd", "{0}", secrets=(words,))
    assert gone.returncode == 3
    old = desk.run(
        "items",
        "--passphrase-fd",
        "{0}",
        secrets=(format_recovery_key(RECOVERY_KEY).replace("\n", " "),),
    )
    assert old.returncode == 3
    unlock(desk)
    assert desk.run("verify").returncode == 0
    last = desk.run(
        "people",
        "remove",
        "Vera",
        "--passphrase-fd",
        "{0}",
        secrets=(f"{PASSPHRASE}\n{PASSPHRASE}",),
    )
    assert last.returncode == 3
    assert "last officer" in last.stderr


def test_a_passphrase_is_changed(desk: Desk) -> None:
    new = "five newer words are here"
    done = desk.run(
        "people",
        "passphrase",
        "--passphrase-fd",
        "{0}",
        "--new-passphrase-fd",
        "{1}",
        secrets=(PASSPHRASE, new),
    )
    assert done.returncode == 0, done.stderr
    old = desk.run("items", "--passphrase-fd", "{0}", secrets=(PASSPHRASE,))
    assert old.returncode == 3
    unlock(desk, new)
    assert desk.run("verify").returncode == 0
    weak = desk.run(
        "people",
        "passphrase",
        "--passphrase-fd",
        "{0}",
        "--new-passphrase-fd",
        "{1}",
        secrets=(new, "aaaaaaaaaaaaaa"),
    )
    assert weak.returncode == 2


def test_the_recovery_key_opens_everything(desk: Desk) -> None:
    seal(desk)
    desk.run("lock")
    typed = format_recovery_key(RECOVERY_KEY).replace("\n", " ").upper()
    shown = desk.run("items", "--passphrase-fd", "{0}", secrets=(typed,))
    assert shown.returncode == 0, shown.stderr
    assert "letter.txt" in shown.stdout


def test_the_agent_forgets(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    arguments = ("unlock", "--passphrase-fd", "{0}", "--minutes", "0.02")
    assert desk.run(*arguments, secrets=(PASSPHRASE,)).returncode == 0
    import time  # noqa: PLC0415 -- only here

    time.sleep(1.5)
    assert desk.run("items").returncode == 2  # It asks, and nobody answers.
    assert list((desk.home / "run").iterdir()) == []


def test_without_the_vault_what_is_open_is_read(desk: Desk) -> None:
    item = seal(desk)
    desk.run("lock")
    arguments = ("unlock", "--no-vault", "--passphrase-fd", "{0}")
    assert desk.run(*arguments, secrets=(PASSPHRASE,)).returncode == 0
    shown = desk.run("items")
    assert item[:8] in shown.stdout
    assert "in the vault" in shown.stdout
    assert "letter.txt" not in shown.stdout
    searched = desk.run("search", text="x")
    assert searched.returncode == 3
    assert "guvoh unlock" in searched.stderr
    verified = desk.run("verify")
    assert verified.returncode == 0
    assert "lie in the vault, which is shut" in verified.stdout
    (desk.folder / "vault.db").rename(desk.home / "vault.db")
    away = desk.run("status")
    assert "put it back" in away.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("items", "--casebook", "nowhere"), 3, "is no casebook"),
        (("seal", "nothing.txt", "--from-file", "-"), 2, "no such file"),
        (("seal", ".", "--from-file", "-", "--acquired", "yesterday"), 2, "is no date"),
        (("seal", "."), 2, "from whom"),
        (("show", "ffff"), 3, "There is no item ffff"),
        (("claim", "missing.jsonl"), 3, "cannot be read"),
        (("subject", "show", "S0"), 3, "subject list"),
        (("subject", "restrict", "S0", "--reason", "other"), 3, "no subject"),
        (("erase", "S0"), 3, "no subject"),
        (("verify", "--checkpoint", "missing"), 3, "cannot be read"),
        (("log", "--checkpoint", "no/such/folder"), 3, "cannot be written"),
        (("restore", "nowhere", "x"), 3, "is no casebook"),
        (("people", "remove", "Nobody"), 2, "no terminal"),
    ],
)
def test_bad_input_gets_one_sentence_and_changes_nothing(
    desk: Desk, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    head = (desk.folder / "HEAD").read_bytes()
    shown = desk.run(*arguments)
    assert shown.returncode == code, shown.stderr
    assert sentence in shown.stderr
    assert "Traceback" not in shown.stderr
    assert (desk.folder / "HEAD").read_bytes() == head


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[1]",
        '{"item": "a"}',
        '{"item":"a","quote":"b","wording":"c","x":"d"}',
    ],
)
def test_claims_in_a_wrong_form_are_refused(desk: Desk, line: str) -> None:
    shown = desk.run("claim", "-", text=line)
    assert shown.returncode == 3
    assert "Line 1" in shown.stderr


def test_a_newer_casebook_and_a_broken_key_file_are_refused(desk: Desk) -> None:
    keys = desk.folder / "keys.json"
    old = keys.read_bytes()
    keys.write_bytes(old.replace(b'"v":1', b'"v":2'))
    newer = desk.run("items", "--passphrase-fd", "{0}", secrets=(PASSPHRASE,))
    assert newer.returncode == 3
    assert "newer version of Guvoh" in newer.stderr
    keys.write_bytes(old[:-30])
    broken = desk.run("items", "--passphrase-fd", "{0}", secrets=(PASSPHRASE,))
    assert broken.returncode == 3
    assert "keys.json is damaged" in broken.stderr
    keys.write_bytes(old)


def test_a_new_casebook_is_made_by_command(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    made = desk.run("new", "other", "--passphrase-fd", "{0}", secrets=("",))
    assert made.returncode == 0, made.stderr
    passphrase = made.stderr.split("\n")[1].strip()
    assert len(passphrase.split("-")) == 5
    other = {"GUVOH_CASEBOOK": str(desk.home / "other.casebook")}
    shown = desk.run(
        "verify", "--passphrase-fd", "{0}", secrets=(passphrase,), environment=other
    )
    assert shown.returncode == 0, shown.stderr
    again = desk.run("new", "other", "--passphrase-fd", "{0}", secrets=("",))
    assert again.returncode == 3
