"""S205: a possibility, suspicion or report that the draft tells as certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guvoh.publishing.alignment import key_of_token
from guvoh.publishing.codes import RuleCode
from guvoh.publishing.rules.compared import compare
from guvoh.publishing.rules.phrases import Place, find_phrases, find_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.publishing.alignment import Seat
    from guvoh.publishing.cases import Case
    from guvoh.publishing.languages import Lexicon
    from guvoh.publishing.remark import Remark
    from guvoh.publishing.tokens import Token

_CODE = RuleCode("S205")
_LEAST_SHARE = 0.4
_LEAST_WORDS = 2
_LEAST_CLAUSE = 0.5
"""Share of a clause that a sentence has to hold to be compared with it."""


def check_certainty(case: Case) -> Iterator[Remark]:
    """Hedges of the source that the sentence has dropped or turned into certainty."""
    lexicon = case.context.lexicon
    own = [t for t in case.line.tokens if not t.quote]
    booster = next(find_boosters(own, lexicon), None)
    hedges = [own[place.first] for place in find_hedges(own, lexicon)]
    # "She is certain, she believes": an opinion does not weaken a certainty.
    if booster:
        hedges = [t for t in hedges if not lexicon.holds("opinions", t.lemma)]
    boosters = [
        own[place.first]
        for place in find_boosters(own, lexicon)
        if not case.is_matched(own[place.first])
    ]
    for seat in dict.fromkeys((*case.told, *clause_seats(case))):
        tokens = case.line_at(seat).tokens
        for hedge in find_hedges(tokens, lexicon):
            told = list(_told(case, seat, hedge, is_surer=bool(boosters)))
            if not told or _is_quoted_alike(case, tokens[hedge.first]):
                continue
            clauses = {t.clause for t in told}
            raised = [t for t in boosters if _is_near(t, clauses)]
            if not raised and any(_weakens(t, clauses) for t in hedges):
                continue
            # Whoever thinks so says so: only more than that raises it.
            if not raised and lexicon.holds("opinions", tokens[hedge.first].lemma):
                continue
            if hedges and not tokens[hedge.first].forms.isdisjoint(case.forms):
                continue
            shown = raised[:1] or told
            yield compare(
                case,
                _CODE,
                shown,
                seat,
                tokens[hedge.first : hedge.last + 1],
                variant="raised" if raised else "is",
            )
            return


def _is_near(token: Token, clauses: set[int]) -> bool:
    """Whether a word stands in one of the clauses or just before it."""
    return token.clause in clauses or token.clause + 1 in clauses


def _weakens(hedge: Token, clauses: set[int]) -> bool:
    """Whether a hedge stands in one of the clauses, or one or two before or behind."""
    return any(-1 <= clause - hedge.clause <= 2 for clause in clauses)


def clause_seats(case: Case) -> Iterator[Seat]:
    """For each clause the sentence of the sources that tells most of it."""
    said = [t for t in case.line.tokens if not t.quote]
    for clause in dict.fromkeys(t.clause for t in said):
        near = [t for t in said if t.clause == clause]
        ranked = case.context.lines.rank(near)
        if ranked and ranked[0][1] >= _LEAST_CLAUSE:
            yield ranked[0][0]


def find_hedges(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Place]:
    """Words and phrases that weaken what is told."""
    yield from find_phrases(tokens, lexicon.phrases["hedge_phrases"])
    for place in find_words(tokens, lexicon, "hedges"):
        token = tokens[place.first]
        before = tokens[place.first - 1].word if place.first else ""
        is_doubt = lexicon.holds("doubts", token.lemma)
        # "Locked up to think": no opinion.
        if before == "to" and token.lemma in {"think", "believe"}:
            continue
        # "Does not doubt" is no doubt.
        if is_doubt and before in lexicon.words["negators"]:
            continue
        # A capital inside a sentence is the month of May or a name.
        if not (token.is_capital and place.first) and not _is_month(
            tokens, place.first
        ):
            yield place
    yield from _may(tokens, lexicon)


def _may(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Place]:
    """Verbs of ability that mean a possibility here: could have, мог погибнуть."""
    for number, token in enumerate(tokens[:-1]):
        after = lexicon.values["hedge_before"].get(token.word, "")
        following = tokens[number + 1]
        if not {following.lemma, following.word}.isdisjoint(str(after).split()):
            yield Place(number, number + 1)
        elif lexicon.language == "ru" and "мочь" in token.forms:
            is_denied = number > 0 and tokens[number - 1].word == "не"
            if following.word.endswith(("ть", "ться", "ти")) and not is_denied:
                yield Place(number, number + 1)


def _is_month(tokens: Sequence[Token], place: int) -> bool:
    return tokens[place].is_capital and any(
        t.value is not None for t in tokens[max(0, place - 1) : place + 2]
    )


def find_boosters(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Place]:
    """Words and phrases that make what is told certain."""
    yield from find_phrases(tokens, lexicon.phrases["booster_phrases"])
    yield from find_words(tokens, lexicon, "boosters")


def _told(case: Case, seat: Seat, hedge: Place, *, is_surer: bool) -> Iterator[Token]:
    """Words of the draft that tell what the hedge weakens; none when it is not told."""
    skipped = case.skipped(seat)
    scope = hedged(case.line_at(seat).tokens, hedge, case.context.lexicon)
    keys = {key_of_token(t) for t in scope if t not in skipped}
    shared = [
        t for t in case.said if t.is_content and not t.quote and key_of_token(t) in keys
    ]
    n_shared = len({key_of_token(t) for t in shared})
    least = min(_LEAST_WORDS, len(keys))
    if n_shared >= least and n_shared >= _LEAST_SHARE * len(keys):
        yield from shared
        return
    # "Is certain that …" where the source has "thinks": one rare word is enough.
    if is_surer and _is_opinion(case, seat, hedge):
        yield from shared


def _is_opinion(case: Case, seat: Seat, hedge: Place) -> bool:
    """Whether a hedge is a verb such as "thinks"."""
    lemma = case.line_at(seat).tokens[hedge.first].lemma
    return case.context.lexicon.holds("cues", lemma)


def hedged(tokens: Sequence[Token], hedge: Place, lexicon: Lexicon) -> Iterator[Token]:
    """The words that say something beside a hedge: its clause and the one behind it."""
    clause = tokens[hedge.first].clause
    last = hedge.last
    behind = tokens[last + 1 : last + 9]
    is_verb = lexicon.holds("cues", tokens[hedge.first].lemma)
    # "It seems likely, she said, that …": what is weakened stands beside the commas.
    is_alone = not is_verb and not any(
        t.is_content and t.clause == clause
        for n, t in enumerate(tokens)
        if not hedge.first <= n <= last and not lexicon.holds("hedges", t.lemma)
    )
    for place, token in enumerate(tokens):
        if hedge.first <= place <= last or not token.is_content:
            continue
        # "Suspects that …" weakens what follows, not who suspects.
        if is_verb and place < hedge.first:
            continue
        near = abs(token.clause - clause) <= 2 if is_alone else token.clause == clause
        if near or (is_verb and token in behind and token.clause <= clause + 1):
            yield token


def _is_quoted_alike(case: Case, hedge: Token) -> bool:
    """Whether the hedge stands in a quote of the source that the draft repeats."""
    return bool(hedge.quote) and any(t.quote for t in case.line.tokens)
