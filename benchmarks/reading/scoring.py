"""Scores of attributions: is the content found, and who said it (READING §1.1).

A proposal matches an annotation when their contents share at least half of the code
points that either holds. Each matches one at most; the likest pairs are joined first.
The speaker is right when the two speakers overlap, or when neither names one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guvoh.reading.result import ClaimProposal

Points = frozenset[int]
FORMS = ("direct", "mixed", "indirect")
LEAST_SHARED = 0.5


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution, annotated or proposed."""

    content: Points
    speaker: Points
    form: str


@dataclass(slots=True)
class Score:
    """Counts of one form of speech, or of all."""

    n_gold: int = 0
    n_found: int = 0
    gold_hits: Counter[str] = field(default_factory=Counter)
    found_hits: Counter[str] = field(default_factory=Counter)

    def rates(self, kind: str) -> tuple[float, float, float]:
        """Precision, recall and F of "content" or of "speaker" (content too)."""
        precision = self.found_hits[kind] / max(1, self.n_found)
        recall = self.gold_hits[kind] / max(1, self.n_gold)
        total = precision + recall
        return precision, recall, 2 * precision * recall / total if total else 0.0


def points_of(spans: Iterable[tuple[int, int]]) -> Points:
    return frozenset(i for start, end in spans for i in range(start, end))


def from_proposal(proposal: ClaimProposal) -> Attribution:
    speaker = proposal.speaker
    return Attribution(
        points_of([(proposal.start, proposal.end)]),
        points_of([(speaker.start, speaker.end)]),
        proposal.form.value,
    )


def join_by_cue(proposals: Iterable[ClaimProposal]) -> list[Attribution]:
    """Attributions in PolNeAR's sense: all that one speaker says under one cue.

    Guvoh proposes the parts of a split quote apart, each word for word.
    """
    groups: dict[tuple[int, int, int], list[ClaimProposal]] = {}
    for number, proposal in enumerate(proposals):
        cue, speaker = proposal.cue, proposal.speaker
        key = (cue.start, speaker.start, 0) if cue else (-1, speaker.start, number)
        groups.setdefault(key, []).append(proposal)
    return [
        Attribution(
            points_of((p.start, p.end) for p in group),
            points_of([(group[0].speaker.start, group[0].speaker.end)]),
            _joined_form([p.form.value for p in group]),
        )
        for group in groups.values()
    ]


def _joined_form(forms: list[str]) -> str:
    return forms[0] if len(set(forms)) == 1 else "mixed"


def likeness(a: Attribution, b: Attribution) -> float:
    shared = len(a.content & b.content)
    return shared / (len(a.content) + len(b.content) - shared) if shared else 0.0


def is_speaker_right(gold: Attribution, found: Attribution) -> bool:
    if not gold.speaker or not found.speaker:
        return not gold.speaker and not found.speaker
    return bool(gold.speaker & found.speaker)


def pair(gold: list[Attribution], found: list[Attribution]) -> list[tuple[int, int]]:
    """Places of annotations and of the proposals that match them."""
    ranked = sorted(
        (
            (-share, i, j)
            for i, g in enumerate(gold)
            for j, f in enumerate(found)
            if (share := likeness(g, f)) >= LEAST_SHARED
        )
    )
    pairs: dict[int, int] = {}
    for _, i, j in ranked:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return sorted(pairs.items())


def add(
    scores: dict[str, Score], gold: list[Attribution], found: list[Attribution]
) -> list[tuple[int, int]]:
    """Adds one text to the scores; gives the pairs."""
    for g in gold:
        scores["all"].n_gold += 1
        scores[g.form].n_gold += 1
    for f in found:
        scores["all"].n_found += 1
        scores[f.form].n_found += 1
    pairs = pair(gold, found)
    for i, j in pairs:
        kinds = ["content"]
        if is_speaker_right(gold[i], found[j]):
            kinds.append("speaker")
        for form in ("all", gold[i].form):
            scores[form].gold_hits.update(kinds)
        for form in ("all", found[j].form):
            scores[form].found_hits.update(kinds)
    return pairs


def new_scores() -> dict[str, Score]:
    return {form: Score() for form in ("all", *FORMS)}


def table(scores: dict[str, Score]) -> str:
    lines = [
        "             gold  found   content P    R    F   +speaker P    R    F  speaker"
    ]
    for form, score in scores.items():
        p, r, f = score.rates("content")
        sp, sr, sf = score.rates("speaker")
        share = score.gold_hits["speaker"] / max(1, score.gold_hits["content"])
        lines.append(
            f"  {form:<9}{score.n_gold:6}{score.n_found:7}"
            f"      {p:.3f} {r:.3f} {f:.3f}     {sp:.3f} {sr:.3f} {sf:.3f}    {share:.3f}"
        )
    return "\n".join(lines)
