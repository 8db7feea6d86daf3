"""The canary goes through cases, lists, tables and requests, and shows nowhere."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.cli.canary import NAMES, PERSON, PLACE, WORDING, leaks, shows
from tests.cli.test_leaks import ALLOWED, decrypted

if TYPE_CHECKING:
    from tests.cli.casebooks import Desk

STRANGER = "Karim Saidov"
HEADS = "Name\tDate\tPlace\tAct\tNote"
ROWS = (
    f"{NAMES[0]}\t2023-04\tLesnoe\trecruit\t{WORDING}",
    f"{NAMES[1]}\t2023-05\tLesnoe\trecruit\t",
    f"somebody\t2023-04\t{PLACE}\trecruit\t",
    f"{NAMES[0]}\t{NAMES[0]}\tLesnoe\t{NAMES[1]}\t",
    f"{STRANGER}\t2023-04\tLesnoe\trecruit\t",
)


def test_nothing_of_her_lies_in_the_open(desk: Desk) -> None:
    assert desk.run("subject", "register", "-", text=PERSON).returncode == 0
    (desk.home / "in").mkdir()
    list_, mapping = desk.home / "in" / "list.tsv", desk.home / "in" / "mapping.yaml"
    list_.write_text("\n".join((HEADS, *ROWS)), "utf-8")
    proposed = desk.run("import", str(list_), "--propose").stdout
    mapping.write_text(proposed, "utf-8")
    rejected = desk.home / "in" / "rejected.csv"
    event = {"kind": "event", "title": WORDING, "description": f"{NAMES[0]}, {PLACE}"}
    party = {"kind": "party", "label": f"mother of {NAMES[1]}"}
    asked = {"addressee": "Ministry", "questions": [WORDING], "channel": NAMES[0]}
    given = ("import", str(list_), "--mapping", str(mapping))
    for command, text, status in (
        (("case", "-"), json.dumps(event), 0),
        (("case", "-"), json.dumps(party), 0),
        (("case", "-"), json.dumps(event | {"place": NAMES[0]}), 2),
        (("case", "-"), json.dumps({"kind": "place", "names": [PLACE]}), 4),
        (("case", "-"), json.dumps({"kind": NAMES[0], NAMES[1]: PLACE}), 2),
        (("case", "-"), json.dumps(party | {"type": NAMES[1]}), 2),
        (("case", "-"), json.dumps(event | {"dates": NAMES[1]}), 2),
        (("case", "-"), f'{{"kind": "{NAMES[0]}"', 3),
        (("request", "-"), json.dumps(asked), 0),
        (("request", "-"), json.dumps(asked | {"addressee": NAMES[1]}), 4),
        (("request", "-"), json.dumps(asked | {"party": NAMES[1]}), 2),
        (("request", "-"), json.dumps(asked | {"deadline": NAMES[1]}), 2),
        ((*given, "--dry-run"), "", 1),
        ((*given, "--rejected", str(rejected)), "", 1),
        (("import", str(list_), "--mapping", str(list_)), "", 3),
        (("case",), "", 0),
        (("case", "--format", "json"), "", 0),
        (("request",), "", 0),
        (("request", "--format", "json"), "", 0),
        (("log",), "", 0),
    ):
        shown = desk.run(*command, text=text)
        assert shown.returncode == status, (command, shown.stderr)
        assert not shows((shown.stdout + shown.stderr).encode()), command
        assert STRANGER not in shown.stdout + shown.stderr
        assert "Traceback" not in shown.stderr
    assert not shows(decrypted(desk))
    assert STRANGER.encode() not in decrypted(desk)
    assert leaks(desk.home, allowed=ALLOWED) == []
