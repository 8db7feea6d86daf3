"""The main job on the shipped example: from sealed files to a brief."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

import click

from guvoh.cli.demo_names import head
from guvoh.cli.demo_pages import DemoPages
from guvoh.cli.demo_protection import DemoProtection
from guvoh.cli.printing import print_table, visible

if TYPE_CHECKING:
    from pathlib import Path

    from guvoh.app.proposals import StoredProposal
    from guvoh.cli.demo_desk import DemoDesk
    from guvoh.store.casebook import OpenCasebook

TODAY: Final = date(2025, 5, 6)
"""The day on which the example is told."""
_LEAST_SHARED: Final = 0.5


def do_main_job(
    desk: DemoDesk,
    job: dict[str, Any],
    protection: dict[str, Any],
    draft: str,
    out: Path,
) -> None:
    """Does the main job, and writes a page, pictures and the brief into `out`."""
    from guvoh import bootstrap  # noqa: PLC0415 -- loads the store

    unlocked = desk.make()
    with bootstrap.open_casebook(desk.path, unlocked) as casebook:
        desk.seal(casebook)
        desk.claim(casebook)
        subject = desk.protect(casebook)
        work = _MainJob(desk, job, casebook)
        work.read()
        work.review()
        work.show_origins()
        work.put_to_the_accused()
        work.count_cases()
        pages = DemoPages(casebook, desk.claims, out, TODAY)
        pages.write_origins(desk.claims[job["same"][0][0]])
        pages.write_table()
        guarded = DemoProtection(desk, protection, casebook, subject, TODAY)
        guarded.prepare()
        pages.check_draft(draft)
        claims = [desk.claims[ref] for ref in job["brief"]["claims"]]
        pages.write_briefs(guarded.publish(claims, job["brief"]["stream"]))
        guarded.refuse_next()
        pages.show_protection(guarded.fits, guarded.refusals, desk.language)
        pages.write_index()
        desk.verify(casebook, unlocked)
    head("Look at it")
    click.echo(f"{out / 'index.html'}")


class _MainJob:
    """What people do with the example."""

    def __init__(
        self, desk: DemoDesk, job: dict[str, Any], casebook: OpenCasebook
    ) -> None:
        self._desk = desk
        self._job = job
        self._casebook = casebook
        self._labels: dict[str, str] = {}
        self.claims = desk.claims
        """Ids of the claims by their names in the plan."""

    def read(self) -> None:
        """Says whose words the items are, and reads them."""
        from guvoh.app.proposals import read_item, unread_items  # noqa: PLC0415 -- loads the casebook
        from guvoh.app.sources import TypedSource, record_sources  # noqa: PLC0415 -- same
        from guvoh.reading.errors import ReadingError  # noqa: PLC0415 -- same

        head("Read: who says what, how they know; nothing is a claim yet")
        typed = []
        for source in self._job["sources"]:
            self._labels[source["ref"]] = source["label"]
            fields = {k: v for k, v in source.items() if k != "ref"}
            fields["items"] = tuple(map(self._item, source.get("items", ())))
            typed.append(TypedSource(**fields))
        record_sources(self._casebook, typed)
        names = {id_: name for name, id_ in self._desk.items.items()}
        rows = []
        for item in unread_items(self._casebook):
            name = names.get(item, "a file inside another")
            try:
                result = read_item(self._casebook, item)
            except ReadingError:
                rows.append((name, "no rules for its language", "", "", ""))
                continue
            reading = result.reading
            rows.append(
                (
                    name,
                    str(result.n_new),
                    str(len(reading.numbers)),
                    str(len(reading.dates)),
                    ", ".join(sorted({r.state.value for r in reading.requests})),
                )
            )
        print_table(("file", "proposals", "numbers", "dates", "comment"), rows)

    def review(self) -> None:
        """Carries out the decisions of the plan."""
        from guvoh.app.claims import TypedClaim, accept_claim  # noqa: PLC0415 -- loads the casebook
        from guvoh.app.proposals import stored_proposals  # noqa: PLC0415 -- same
        from guvoh.app.review import Decision, Verdict, decide, open_proposals  # noqa: PLC0415 -- same

        head("Reviewed: a person accepts, changes, or selects other words by hand")
        stored = list(stored_proposals(self._casebook))
        for plan in self._job["claims"]:
            chain = tuple(self._labels[ref] for ref in plan["chain"])
            item = self._item(plan["file"])
            found = _find(stored, item, plan["quote"])
            common = {
                "basis": plan["basis"],
                "number": plan.get("number"),
                "chain": chain,
            }
            if found is not None:
                decision = Decision(
                    proposal=found.id,
                    verdict=Verdict.CHANGE,
                    wording=plan["wording"],
                    certainty=plan.get("certainty", "said"),
                    **common,
                )
                claim = decide(self._casebook, decision).claim or ""
            else:
                typed = TypedClaim(
                    item=item,
                    quote=plan["quote"],
                    wording="",
                    wordings=plan["wording"],
                    speaker=chain[0],
                    certainty=plan.get("certainty", "said"),
                    form=plan.get("form", "indirect"),
                    **common,
                )
                claim = accept_claim(self._casebook, typed).id
            self.claims[plan["ref"]] = claim
            how = "by hand" if found is None else "proposed"
            click.echo(f"{claim[:8]}  {how:8}  {visible(plan['wording']['en'])}")
        n_left = len(open_proposals(self._casebook))
        click.echo(f"{n_left} proposal(s) left to review.")

    def show_origins(self) -> None:
        """Says who took what from whom, and counts the origins."""
        from guvoh.app.judgements import judge  # noqa: PLC0415 -- loads the casebook
        from guvoh.app.lineage import TypedDerivation, record_lineage  # noqa: PLC0415 -- same
        from guvoh.cli.origins import say_group  # noqa: PLC0415 -- same

        head("Origins: three reports of twenty men, and where they come from")
        for left, right, reason in self._job["same"]:
            judge(
                self._casebook,
                self.claims[left],
                self.claims[right],
                is_same=True,
                reason=reason,
            )
        record_lineage(
            self._casebook,
            [
                TypedDerivation(
                    target=self._item(plan["to"]),
                    source=self._item(plan["from"]),
                    kind=plan["kind"],
                    certainty=plan["certainty"],
                    reason=plan["reason"],
                )
                for plan in self._job["derivations"]
            ],
        )
        rumour = self.claims[self._job["same"][0][0]]
        for line in say_group(self._casebook, rumour, "en"):
            click.echo(visible(line))

    def put_to_the_accused(self) -> None:
        """Records requests for comment, and what came of them."""
        from guvoh.app.request_view import list_requests  # noqa: PLC0415 -- loads the casebook
        from guvoh.app.requests import (  # noqa: PLC0415 -- same
            RequestStep,
            TypedRequest,
            move_request,
            record_requests,
        )
        from guvoh.model import RequestState  # noqa: PLC0415 -- same

        head("Every accusation is put to the accused")
        for plan in self._job["requests"]:
            (request,) = record_requests(
                self._casebook,
                [
                    TypedRequest(
                        addressee=plan["addressee"],
                        questions=tuple(plan["questions"]),
                        claims=tuple(self.claims[ref] for ref in plan["claims"]),
                        channel=plan["channel"],
                        deadline=str(plan["deadline"]),
                    )
                ],
            )
            for move in plan["moves"]:
                step = RequestStep(
                    state=RequestState(move["state"]),
                    moved_on=str(move.get("on", TODAY)),
                )
                move_request(self._casebook, request.id, step, today=TODAY)
        print_table(
            ("addressee", "state", "deadline"),
            [
                (
                    view.request.addressee,
                    view.shown_state.value,
                    view.request.deadline or "",
                )
                for view in list_requests(self._casebook, today=TODAY)
            ],
        )

    def count_cases(self) -> None:
        """Imports a list of cases after its mapping was confirmed."""
        from guvoh.app.sheet import read_sheet  # noqa: PLC0415 -- loads the casebook
        from guvoh.app.sheet_import import plan_import, write_import  # noqa: PLC0415 -- same
        from guvoh.app.sheet_mapping import propose_mapping  # noqa: PLC0415 -- same
        from guvoh.intake import Sandbox  # noqa: PLC0415 -- same

        head("A list of cases, imported after its columns were confirmed")
        path = self._desk.files / "cases.csv"
        with Sandbox() as sandbox:
            sheet = read_sheet(path.read_bytes(), path.name, sandbox)
        plan = plan_import(self._casebook, sheet, propose_mapping(sheet))
        write_import(self._casebook, plan)
        counts = ", ".join(f"{n} {kind}(s)" for kind, n in plan.counts.items())
        click.echo(f"Wrote: {counts}. Rejected rows:")
        print_table(
            ("row", "field", "why"),
            [(str(r.row), r.field, r.sentence) for r in plan.rejections],
        )

    def _item(self, file: str) -> str:
        return self._desk.items[file]


def _find(stored: list[StoredProposal], item: str, quote: str) -> StoredProposal | None:
    """The undecided proposal of an item whose words are mostly those of the quote."""
    best: tuple[float, StoredProposal | None] = (_LEAST_SHARED, None)
    for proposal in stored:
        words = proposal.content["text"]
        if proposal.item != item or not words:
            continue
        if quote in words or words in quote:
            shared = min(len(quote), len(words)) / max(len(quote), len(words))
            best = max(best, (shared, proposal), key=lambda pair: pair[0])
    return best[1]
