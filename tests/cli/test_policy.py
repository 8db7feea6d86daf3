"""`guvoh policy` as an officer runs it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.cli.casebooks import PASSPHRASE, unlock

if TYPE_CHECKING:
    from subprocess import CompletedProcess

    from tests.cli.casebooks import Desk


def set_policy(desk: Desk, *words: str, agreed: bool = False) -> CompletedProcess[str]:
    if not agreed:
        return desk.run("policy", "set", *words)
    return desk.run(
        "policy", "set", *words, "--second-passphrase-fd", "{0}", secrets=(PASSPHRASE,)
    )


def write_register(desk: Desk) -> None:
    rows = [f"N{i},IK-55 Ivdel,{'Uzbek' if i % 3 else 'Tajik'}" for i in range(60)]
    text = "\n".join(["surname,colony,nationality", *rows])
    (desk.home / "register.csv").write_text(text + "\n", "utf-8")


def test_thresholds_are_shown_and_set(desk: Desk) -> None:
    unlock(desk)
    shown = desk.run("policy", "show")
    assert shown.returncode == 0, shown.stderr
    assert "k_public" in shown.stdout
    assert "P403" in shown.stderr
    done = set_policy(desk, "k_public", "40", "--reason", "A small town")
    assert (done.returncode, done.stdout) == (0, "k_public is 40 from now on.\n")
    content = json.loads(desk.run("policy", "show", "--format", "json").stdout)
    assert content["schema"] == "guvoh/policy/1"
    first = content["settings"][0]
    assert (first["name"], first["value"]) == ("k_public", "40")
    assert (first["default"], first["reason"]) == ("20", "A small town")
    assert content["populations"] == []


def test_less_protection_is_agreed_to_with_a_passphrase(desk: Desk) -> None:
    unlock(desk)
    words = ("harm", "0.95", "--reason", "Everybody was taken")
    assert set_policy(desk, *words).returncode != 0
    assert set_policy(desk, *words, agreed=True).returncode == 0
    shown = desk.run("policy", "show").stdout
    assert "0.95" in shown


def test_what_cannot_be_set_is_said_in_one_sentence(desk: Desk) -> None:
    unlock(desk)
    for words, sentence in (
        (("k_publik", "20"), "There is no such policy"),
        (("k_public", "1"), "out of range"),
        (("max_uniqueness", "2"), "out of range"),
    ):
        refused = set_policy(desk, *words, "--reason", "Why not")
        assert refused.returncode == 2
        assert sentence in refused.stderr
        assert refused.stdout == ""
    assert desk.run("policy", "set", "k_public", "30").returncode == 2


def test_a_register_is_entered_shown_and_taken_out(desk: Desk) -> None:
    unlock(desk)
    write_register(desk)
    words = (
        "policy", "population", "register.csv", "--adversary", "administration",
        "--map", "colony=place", "--as-of", "2024-03", "--reason", "The prison service",
    )  # fmt: skip
    done = desk.run(*words)
    assert done.returncode == 0, done.stderr
    assert (
        "of 60 people is in force (administration): place, nationality" in done.stdout
    )
    assert "surname" in done.stderr
    assert "N17" not in done.stdout + done.stderr
    shown = json.loads(desk.run("policy", "show", "--format", "json").stdout)
    (population,) = shown["populations"]
    assert population["columns"] == {"colony": "place", "nationality": "nationality"}
    assert population["hierarchies"]["place"] == "place"
    item = population["item"]
    listed = desk.run("items").stdout
    assert item[:8] in listed
    assert "N17" not in desk.run("show", item[:8]).stdout
    gone = desk.run(
        "policy", "population", item[:8], "--remove", "--reason", "Out of date"
    )
    assert gone.returncode == 0, gone.stderr
    after = json.loads(desk.run("policy", "show", "--format", "json").stdout)
    assert after["populations"] == []
    assert desk.run("verify").returncode == 0


def test_populations_that_are_refused(desk: Desk) -> None:
    unlock(desk)
    write_register(desk)
    base = ("policy", "population", "register.csv", "--reason", "The prison service")
    assert desk.run(*base).returncode == 2
    for option, status in (
        (("--map", "colony"), 2),
        (("--map", "colony=prison"), 2),
        (("--map", "cell=place"), 2),
        (("--map", "colony=place", "--hierarchy", "place=gone.csv"), 3),
        (("--map", "colony=rank", "--hierarchy", "rank=rank"), 3),
    ):
        refused = desk.run(*base, "--adversary", "public", *option)
        assert refused.returncode == status, refused.stderr
        assert refused.stdout == ""
        assert "Traceback" not in refused.stderr
    gone = desk.run(
        "policy", "population", "4f4f4f4f", "--adversary", "public", "--reason", "x"
    )
    assert gone.returncode == 3
