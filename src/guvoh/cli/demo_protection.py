"""A brief of the example that would give a man away: refused, mended, published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from guvoh.cli.demo_fits import Fit, count_fitting, count_known
from guvoh.cli.demo_names import head
from guvoh.cli.demo_protection_words import say
from guvoh.cli.printing import print_table, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from guvoh.app.brief_check import BriefCheck
    from guvoh.app.briefs import MadeBrief, OwnText
    from guvoh.app.publication import Publication
    from guvoh.cli.demo_desk import DemoDesk
    from guvoh.store.casebook import OpenCasebook

LANGUAGES: Final = ("en", "ru")
"""Languages of the brief."""
_SHOWN: Final = 60
"""So many signs of the place of a remark are shown."""


class NotRefusedError(click.ClickException):
    """A text that would give somebody away was not refused: the demo shows nothing."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what} was not refused by P403. Nothing was shown; stop here."
        )


def show_protection(desk: DemoDesk, plan: dict[str, Any], today: date) -> None:
    """Only this part: a brief of one claim is refused, mended and published."""
    from guvoh import bootstrap  # noqa: PLC0415 -- loads the store

    unlocked = desk.make()
    with bootstrap.open_casebook(desk.path, unlocked) as casebook:
        desk.seal(casebook)
        desk.claim(casebook)
        subject = desk.protect(casebook)
        work = DemoProtection(desk, plan, casebook, subject, today)
        work.prepare()
        claims = [desk.claims[plan["claim"]]]
        # Without the main job nobody said how the lawyer is called in Russian.
        work.publish(claims, plan["next"]["stream"], languages=("en",))
        work.refuse_next()
        desk.verify(casebook, unlocked)


class DemoProtection:
    """What is done about the man whom the example protects."""

    def __init__(
        self,
        desk: DemoDesk,
        plan: dict[str, Any],
        casebook: OpenCasebook,
        subject: str,
        today: date,
    ) -> None:
        """Takes the plan.

        Args:
            desk: The casebook of the demo.
            plan: What the example says about protection.
            casebook: It, opened.
            subject: Id of the man.
            today: The day on which the example is told.
        """
        self._desk = desk
        self._plan = plan
        self._casebook = casebook
        self._subject = subject
        self._today = today
        self.fits: dict[str, Fit] = {}
        """How many people fit him, step by step."""
        self.refusals: list[list[str]] = []
        """What stood against the brief, and against the next draft."""
        self.published: dict[str, Publication] = {}
        """The brief as it left, by language."""

    def prepare(self) -> None:
        """Records what he agreed to, who could look for him, and what was printed."""
        from guvoh.app.sources import TypedSource, record_sources  # noqa: PLC0415 -- loads the casebook

        head(self._say("prepared"))
        label = self._plan["person"]
        source = TypedSource(label=label, **self._plan["source"])
        record_sources(self._casebook, [source])
        self._record_consents("consents")
        self._enter_register()
        self._import_article()

    def publish(
        self,
        claims: Iterable[str],
        stream: str,
        *,
        languages: Sequence[str] = LANGUAGES,
    ) -> dict[str, Publication]:
        """The brief is refused, mended by a person, and published.

        Args:
            claims: Ids of the claims of the brief.
            stream: Its publication stream.
            languages: Its languages; the first is the one that is refused.

        Raises:
            NotRefusedError: It was not refused.
        """
        chosen = tuple(claims)
        head(self._say("refused"))
        self._word("risky")
        made = self._make(languages[0], chosen, stream)
        self.fits["drafted"] = self._count(made)
        self._refuse(made, self._say("the_brief"))
        head(self._say("mended"))
        self._record_consents("asked_again")
        self._word("mended")
        for language in languages:
            made = self._make(language, chosen, stream)
            if language == languages[0]:
                self.fits["mended"] = self._count(made)
                click.echo(self._say("moved").format(**self._moved()))
            self.published[language] = self._leave(made)
        self._show_ledger()
        return self.published

    def refuse_next(self) -> None:
        """Another draft, harmless by itself, is refused with what is known already.

        Raises:
            NotRefusedError: It was not refused.
        """
        from guvoh.app.briefs import OwnText  # noqa: PLC0415 -- loads the casebook

        head(self._say("next"))
        text = self._plan["next"]["text"]
        click.echo(text.strip().splitlines()[-1])
        made = self._make(
            "en",
            (self._desk.claims[self._plan["next"]["claim"]],),
            self._plan["next"]["stream"],
            text=OwnText(text=text),
        )
        self.fits["next_alone"] = self._count(made, is_alone=True)
        self.fits["next"] = self._count(made)
        alone = self.fits["next_alone"]
        click.echo(self._say("alone").format(k=alone.k, threshold=alone.threshold))
        self._refuse(made, self._say("the_next"))

    def _say(self, key: str) -> str:
        return say(key, self._desk.language)

    def _record_consents(self, which: str) -> None:
        from guvoh.app.consent_typing import TypedConsent  # noqa: PLC0415 -- loads the casebook
        from guvoh.app.consents import consents_of, record_consent  # noqa: PLC0415 -- same

        typed = [
            TypedConsent(subject=self._subject, **_as_typed(consent))
            for consent in self._plan[which]
        ]
        recorded = {
            c.id for c in record_consent(self._casebook, typed, today=self._today)
        }
        views = consents_of(self._casebook, self._subject, on=self._today)
        print_table(
            ("person", "use", "said", "on", "for"),
            [
                (
                    view.handle,
                    view.recorded.scope.value,
                    view.recorded.state.value,
                    view.recorded.given_on or "",
                    view.recorded.audience or "all",
                )
                for view in views
                if view.recorded.id in recorded
            ],
        )

    def _enter_register(self) -> None:
        from importlib import resources  # noqa: PLC0415 -- only the demo ships a register

        from guvoh.app.population_entry import TypedPopulation, enter_population  # noqa: PLC0415 -- loads the casebook
        from guvoh.cli.policy_output import print_entered  # noqa: PLC0415 -- same
        from guvoh.protection.risk.policy import Adversary  # noqa: PLC0415 -- same

        plan = self._plan["register"]
        example = resources.files("guvoh.example")
        with (
            resources.as_file(example / plan["file"]) as register,
            resources.as_file(example / plan["places"]) as places,
        ):
            typed = TypedPopulation(
                source=register,
                adversary=Adversary.ADMINISTRATION,
                reason=plan["reason"],
                hierarchies={"place": places},
                as_of=str(plan["as_of"]),
            )
            print_entered(enter_population(self._casebook, typed), "text")

    def _import_article(self) -> None:
        from guvoh.app.article_facts import import_article  # noqa: PLC0415 -- loads the casebook

        plan = self._plan["article"]
        (record,) = import_article(
            self._casebook,
            self._desk.items[plan["file"]],
            about={plan["words"]: self._subject},
            released_on=str(plan["released_on"]),
            outlet=plan["outlet"],
        )
        n_read = len(record.facts)
        click.echo(self._say("article").format(n=n_read, outlet=plan["outlet"]))
        self._correct(record.id, plan["not_his"])
        self.fits["printed"] = count_known(self._casebook, self._subject)

    def _correct(self, record: str, wrong: Mapping[str, str]) -> None:
        """Takes out a fact that is somebody else's, as a person does who reads them."""
        from guvoh.app.fact_corrections import FactCorrection, correct_facts  # noqa: PLC0415 -- loads the casebook
        from guvoh.app.facts import find_facts  # noqa: PLC0415 -- same

        numbers = frozenset(
            number
            for number, fact in enumerate(find_facts(self._casebook, record).facts, 1)
            if (fact.attribute, fact.values) == (wrong["attribute"], (wrong["value"],))
        )
        if numbers:
            correct_facts(
                self._casebook,
                record,
                FactCorrection(remove=numbers),
                reason=wrong["reason"],
            )
            fact = f"{wrong['attribute']} {wrong['value']}"
            click.echo(self._say("corrected").format(fact=fact, why=wrong["reason"]))

    def _word(self, which: str) -> None:
        """Gives the claim about him other words, in both languages."""
        from guvoh.app.wordings import GivenWording, word_claims  # noqa: PLC0415 -- loads the casebook

        claim = self._desk.claims[self._plan["claim"]]
        words = self._plan[which]
        word_claims(
            self._casebook,
            [
                GivenWording(claim=claim, language=language, wording=text.strip())
                for language, text in words.items()
            ],
        )

    def _make(
        self,
        language: str,
        claims: tuple[str, ...],
        stream: str,
        *,
        text: OwnText | None = None,
    ) -> MadeBrief:
        from guvoh.app.brief_check import BriefCheck  # noqa: PLC0415 -- loads the casebook
        from guvoh.app.briefs import BriefOptions, make_brief  # noqa: PLC0415 -- same

        return make_brief(
            self._casebook,
            BriefOptions(language=language, stream=stream, claims=claims),
            today=self._today,
            text=text,
            # It is checked when it is to leave; once is enough to look at.
            check=lambda brief, material: BriefCheck(remarks=()),  # noqa: ARG005 -- as a check is called
        )

    def _count(self, made: MadeBrief, *, is_alone: bool = False) -> Fit:
        return count_fitting(
            self._casebook,
            made.draft.brief,
            self._subject,
            today=self._today,
            is_alone=is_alone,
        )

    def _leave(self, made: MadeBrief) -> Publication:
        """Publishes a brief: checked, signed, composed, searched, remembered."""
        from guvoh.app.brief_check import brief_checker  # noqa: PLC0415 -- loads the casebook
        from guvoh.app.publication import ReleasePlan, publish_brief  # noqa: PLC0415 -- same

        plan = self._plan["release"]
        release = ReleasePlan(
            audience=plan["audience"],
            released_on=str(plan["released_on"]),
            formats=tuple(plan["formats"][made.draft.brief.language]),
        )
        return publish_brief(
            self._casebook,
            made.draft.id,
            release,
            today=self._today,
            allowed=plan["allow"],
            check=brief_checker(
                self._casebook,
                self._today,
                self._desk.language,
                audience=plan["audience"],
            ),
        )

    def _refuse(self, made: MadeBrief, what: str) -> None:
        """Tries to publish, and prints what stands against it."""
        from guvoh.app.briefs import ProtectionRemarksError  # noqa: PLC0415 -- loads the casebook

        n_before = len(list(self._casebook.records("release")))
        try:
            self._leave(made)
        except ProtectionRemarksError as error:
            lines = _remark_lines(made.draft.brief.text, error.check)
            codes = {line[:4] for line in lines}
        else:
            raise NotRefusedError(what)
        n_left = len(list(self._casebook.records("release"))) - n_before
        if "P403" not in codes or n_left:
            raise NotRefusedError(what)
        for line in lines:
            click.echo(visible(line))
        click.echo(self._say("stopped"))
        self.refusals.append(lines)

    def _moved(self) -> dict[str, int]:
        drafted, mended = self.fits["drafted"], self.fits["mended"]
        return {"before": drafted.k, "k": mended.k, "threshold": mended.threshold}

    def _show_ledger(self) -> None:
        from guvoh.app.facts import released_facts  # noqa: PLC0415 -- loads the casebook
        from guvoh.app.subjects import handle_of  # noqa: PLC0415 -- same
        from guvoh.protection.ledger import knowledge, shipped_chains  # noqa: PLC0415 -- same

        files = sum(len(one.files) for one in self.published.values())
        languages = ", ".join(self.published)
        click.echo(self._say("left").format(n=files, languages=languages))
        handle = handle_of(self._casebook, self._subject)
        head(self._say("ledger").format(handle=handle))
        told = released_facts(self._casebook, self._subject)
        known = knowledge(told, hierarchies=shipped_chains()).values()
        print_table(
            ("attribute", "what it is"),
            [
                (k.attribute, "; ".join(" or ".join(s) for s in k.strands))
                for k in known
            ],
        )


def _as_typed(consent: Mapping[str, Any]) -> dict[str, Any]:
    """A consent of the plan with its lists as tuples and its days as text."""
    return {
        key: tuple(value) if isinstance(value, list) else str(value)
        for key, value in consent.items()
    }


def _remark_lines(text: str, check: BriefCheck) -> list[str]:
    """Each remark of protection once, with how often it is made and of which words."""
    places: dict[tuple[str, str], list[str]] = {}
    for remark in check.remarks:
        if remark.rule.startswith("P"):
            words = " ".join(text[remark.start : remark.end].split())
            places.setdefault((remark.rule, remark.message), []).append(words)
    lines = []
    for (rule, message), found in sorted(places.items()):
        cut = found[0]
        if len(cut) > _SHOWN:
            cut = f"{cut[:_SHOWN].rstrip()}…"
        times = f" (×{len(found)})" if len(found) > 1 else ""
        lines.append(f"{rule}{times} “{cut}”: {message}")
    return lines
