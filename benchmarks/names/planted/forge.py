"""People of the planted-names corpus and how a mention or a decoy of one is spelled.

Reads givens.txt, surnames.txt, people.txt and persian.txt beside this script; spelling rules are in spell.py.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import spell
from spell import APOSTROPHES, INVISIBLE, Name, fold

if TYPE_CHECKING:
    from random import Random

HERE = Path(__file__).resolve().parent
LANGS = {"ru": "ru", "uz": "uz", "uz-Cyrl": "uzc", "tg": "tg", "ky": "ky", "en": "en"}
LANG_OF = {v: k for k, v in LANGS.items()} | {
    "icao": "en",
    "bgn": "en",
    "gost": "ru",
    "kk": "ru",
}
NATION_LANGS = {
    "uz": {"ru": 30, "uz": 32, "uz-Cyrl": 15, "en": 19, "ky": 2, "tg": 2},
    "tg": {"ru": 32, "tg": 40, "en": 20, "uz": 5, "uz-Cyrl": 3},
    "ky": {"ru": 30, "ky": 45, "en": 22, "uz": 3},
    "kk": {"ru": 55, "ky": 15, "en": 30},
    "ru": {"ru": 60, "en": 28, "uz": 6, "ky": 3, "tg": 3},
}
SCRIPTS = {
    "uz": ["uz", "uzc", "ru", "en", "uz", "ru", "icao", "bgn", "gost"],
    "tg": ["tg", "ru", "en", "uz", "icao", "bgn", "gost"],
    "ky": ["ky", "ru", "en", "uz", "icao", "bgn", "gost"],
    "kk": ["kk", "ru", "en", "uz", "icao", "bgn"],
    "ru": ["ru", "en", "icao", "bgn", "gost", "uz"],
}
STYLES: dict[
    str, tuple[str, str, bool, bool]
] = {  # script, shape, Russian patronymic, -zoda surname
    "ru3": ("ru", "sgp", True, False),
    "ru3g": ("ru", "gps", True, False),
    "ru2": ("ru", "gs", True, False),
    "uz4": ("uz", "sgp", False, False),
    "uz4g": ("uz", "gps", False, False),
    "uz2": ("uz", "gs", False, False),
    "uzc4": ("uzc", "sgp", False, False),
    "uzc2": ("uzc", "gs", False, False),
    "tg2": ("tg", "gs", True, False),
    "tg2s": ("tg", "sg", True, False),
    "tgz": ("tg", "gs", True, True),
    "tg3": ("tg", "sgp", True, False),
    "ky": ("ky", "fg", False, False),
    "ky2": ("ky", "gs", False, False),
    "kys": ("ky", "sg", False, False),
    "kyr": ("ru", "fg", False, False),
    "ky3": ("ky", "sgp", True, False),
    "kk3": ("kk", "sgp", False, False),
    "kk2": ("kk", "gs", False, False),
    "en2": ("en", "gs", False, False),
    "en3": ("en", "gps", True, False),
}
KINDS = {
    "same_script": 180,
    "other_script": 220,
    "russian_case": 260,
    "turkic_case": 230,
    "order": 140,
    "initials": 170,
    "spaced": 80,
    "hyphenated_letters": 80,
    "homoglyph": 130,
    "national_soviet": 90,
    "no_patronymic": 90,
    "with_patronymic": 90,
    "apostrophe": 90,
    "ocr_typo": 70,
    "upper_lower": 60,
    "persian": 20,
}
RELATIONS = {
    "father": 164,
    "son": 150,
    "brother": 160,
    "sister": 160,
    "wife": 115,
    "twin": 90,
    "namesake_other_given": 150,
    "same_given_other_surname": 150,
    "near_miss": 164,
}
LOOKALIKE = dict(zip("аеорсухАВЕКМНОРСТХі", "aeopcyxABEKMHOPCTXi", strict=False))
UNLOOK = {v: k for k, v in LOOKALIKE.items()}
CONFUSED = {
    "ш": "щ",
    "и": "н",
    "н": "п",
    "л": "п",
    "б": "6",
    "з": "э",
    "в": "б",
    "т": "г",
    "щ": "ш",
    "д": "л",
    "l": "1",
    "m": "rn",
    "i": "l",
    "v": "u",
    "h": "b",
    "d": "cl",
    "r": "n",
    "u": "v",
    "e": "c",
}
TWINS = {
    "Hasan": "Husan",
    "Husan": "Hasan",
    "Fotima": "Zuhra",
    "Zuhra": "Fotima",
    "Asan": "Usen",
    "Usen": "Asan",
}
NO_ZODA = ("Sharipov", "Saharov", "Nurov", "Ziyoyev")


@dataclass(frozen=True)
class Person:
    """A protected person, or (with a borrowed id) a decoy person."""

    id: str
    given: Name
    sur: Name
    father: Name
    nation: str
    style: str

    @property
    def fem(self) -> bool:
        """Whether the person is a woman."""
        return self.given.fem

    @property
    def rooted(self) -> bool:
        """Kyrgyz surname made from the father's name (Асан уулу Эрмек = Эрмек Асанов)."""
        return self.nation == "ky" and self.sur.root == self.father.key

    @property
    def has_father(self) -> bool:
        """Whether the canonical spelling tells the father's name."""
        return bool(set("pf") & set(STYLES[self.style][1]))


def rows(name: str, sep: str = "|") -> list[list[str]]:
    """Data rows of a table beside this script, without comments."""
    text = (HERE / name).read_text(encoding="utf-8")
    return [
        line.split(sep)
        for line in text.splitlines()
        if line and not line.startswith("#")
    ]


def load_names() -> tuple[dict[str, Name], dict[str, Name]]:
    """Given names and surnames by key (keys with * are unprotected surnames)."""
    givens = {
        r[0]: Name(
            r[0],
            r[1] == "f",
            r[2],
            tuple(r[3].split("|")),
            r[4],
            tuple(r[5].split("|")),
            r[6],
            r[7],
            "",
        )
        for r in rows("givens.txt", ";")
    }
    surs = {
        r[0]: Name(
            r[0],
            False,
            r[1],
            tuple(r[2].split("|")),
            r[3],
            tuple(r[4].split("|")),
            "",
            r[6],
            r[5],
        )
        for r in rows("surnames.txt", ";")
    }
    return givens, surs


GIVENS, SURS = load_names()
PEOPLE = [
    Person(f"p{i:03d}", GIVENS[r[0]], SURS[r[1]], GIVENS[r[2]], r[3], r[4])
    for i, r in enumerate(rows("people.txt", " "), 1)
]
PERSIAN = {r[0]: r[1:] for r in rows("persian.txt", ";")}


def region(name: Name, table: dict[str, Name]) -> str:
    """Where a name of the tables belongs, by its place in the file: uz (also tg, kk), ky or ru."""
    order = list(table)
    spans = [
        ("Ermek", "Yrysbek", "ky"),
        ("Aigul", "Bubusara", "ky"),
        ("Sergey", "Artyom", "ru"),
        ("Vera", "Taisiya", "ru"),
        ("*Alykulov", "*Chekirov", "ky"),
        ("*Volodin", "*Orlov", "ru"),
    ]
    return next(
        (
            r
            for a, b, r in spans
            if a in order and order.index(a) <= order.index(name.key) <= order.index(b)
        ),
        "uz",
    )


def render(
    p: Person,
    shape: str,
    script: str,
    case: str = "nom",
    pick: int = 0,
    russian: bool = True,
    zoda: bool = False,
) -> str:
    """Spell a person: shape letters g(iven) s(urname) p(atronymic) f(ather's уулу/кызы form before the given), comma."""
    given, sur = p.given.spellings(script), p.sur.spellings(script)
    g, s = given[pick % len(given)], sur[pick // 3 % len(sur)]
    if zoda:
        s = re.sub("(ов|ев|ov|ev)$", "зода" if s[-1] == "в" else "zoda", s)
    elif p.fem:
        s = spell.feminine(s)
    russian = (russian and "f" not in shape) or (
        p.nation == "ky" and "s" in shape and "p" in shape
    )
    kin = spell.patronymic(p.father, p.fem, script, p.nation, russian, pick // 9)
    words: list[tuple[str, str]] = []
    for letter in shape.replace(",", ""):
        words += [(g, "g")] if letter == "g" else [(s, "s")] if letter == "s" else kin
    if case != "nom" and script == "ru":
        words = [(spell.russian_case(w, r, p.fem, case), r) for w, r in words]
    out = [w for w, _ in words]
    if case == "izo":
        out[0] += "и"
    elif case != "nom" and script in ("uz", "uzc"):
        out[-1] = spell.uzbek_case(out[-1], case)
    elif case != "nom" and script == "ky":
        out[-1] = spell.kyrgyz_case(out[-1], case)
    elif case != "nom" and script == "tg":
        out[-1] += "ро"
    if "," in shape:
        out[0] += ","
    return " ".join(out)


def with_initials(p: Person, script: str, form: int, case: str, pick: int) -> str:
    """One of the forms 'S. A. Karimov', 'Karimov S.A.', 'S.Karimov'..."""
    _g, s = render(p, "gs", script, case, pick).split(" ")
    i = spell.initial(render(p, "g", script, pick=pick), script) + "."
    j = spell.initial(p.father.spellings(script)[0], script) + "."
    return (
        f"{i} {j} {s}",
        f"{i}{j} {s}",
        f"{i} {s}",
        f"{i}{s}",
        f"{s} {i}{j}",
        f"{s} {i} {j}",
        f"{s} {i}",
        f"{i}{j}{s}",
    )[form]


def known_forms() -> tuple[dict[tuple[str, ...], set[str]], set[str]]:
    """Folded spellings of every protected person, and every spelling of their surnames."""
    forms: dict[tuple[str, ...], set[str]] = defaultdict(set)
    bare: set[str] = set()
    for p in PEOPLE:
        for script in (
            "ru",
            "uz",
            "uzc",
            "tg",
            "ky",
            "kk",
            "en",
            "icao",
            "bgn",
            "gost",
        ):
            cases = {"ru": ("nom", *spell.CASES), "tg": ("nom", "acc", "izo")}.get(
                script, ("nom", *spell.TURKIC_CASES)
            )
            for case in cases:
                for pick in range(9):
                    made = [
                        render(p, "gs", script, case, pick),
                        render(p, "sg", script, case, pick),
                    ]
                    bare |= (
                        {w for w, _, _ in fold(render(p, "s", script, case, pick))}
                        if case != "izo"
                        else set()
                    )
                    if p.nation == "tg":
                        made += [
                            render(p, "gs", script, case, pick, True, True),
                            render(p, "sg", script, case, pick, True, True),
                        ]
                        bare |= {
                            w
                            for w, _, _ in fold(
                                render(p, "s", script, case, pick, True, True)
                            )
                        }
                    for kin in range(3):
                        made += [
                            render(p, "gp", script, case, pick % 3 + 9 * kin, r)
                            for r in (True, False)
                        ]
                        made += (
                            [render(p, "fg", script, case, pick % 3 + 9 * kin)]
                            if p.nation == "ky"
                            else []
                        )
                    if case != "izo":
                        made += [
                            with_initials(p, script, form, case, pick)
                            for form in (0, 2, 5, 6)
                        ]
                    for text in made:
                        forms[tuple(w for w, _, _ in fold(text))].add(p.id)
    return forms, bare


FORMS, BARE = known_forms()
SKELETONS = {
    (spell.skeleton(g), spell.skeleton(s))
    for p in PEOPLE
    for script in ("ru", "uz", "uzc")
    for g in p.given.spellings(script)
    for s in p.sur.spellings(script)
}
NAME_TOKENS = {
    w
    for table in (GIVENS, SURS)
    for n in table.values()
    for script in ("ru", "uz", "uzc", "en", "tg", "ky")
    for form in n.spellings(script)
    for w, _, _ in fold(form)
} | BARE


def scan(text: str) -> list[tuple[int, int, str]]:
    """Known spellings of protected people in a text: (start, end, person)."""
    tokens = fold(text)
    return [
        (tokens[i][1], tokens[i + n - 1][2], who)
        for n in (2, 3, 4)
        for i in range(len(tokens) - n + 1)
        for who in FORMS.get(tuple(t[0] for t in tokens[i : i + n]), ())
    ]


def shape_for(p: Person, rng: Random, shapes: str = "gs gs gs sg gps sgp gp") -> str:
    """A random shape this person may be named by."""
    if p.style in ("ky", "kyr") and rng.random() < 0.6:
        return rng.choice(["fg", "fg", "gp"])
    shape = rng.choice(shapes.split())
    return "gs" if shape == "gp" and not p.has_father else shape


def lang_for(p: Person, rng: Random, allowed: str = "ru uz uz-Cyrl tg ky en") -> str:
    """A text language suited to the person's nation."""
    table = {
        k: v for k, v in NATION_LANGS[p.nation].items() if k in allowed.split()
    } or {allowed.split(maxsplit=1)[0]: 1}
    return rng.choices(list(table), list(table.values()))[0]


def mutate_word(word: str, rng: Random) -> str:
    """One slip of recognition or typing inside a word."""
    i, ch = rng.randrange(1, len(word) - 1), ""
    how = rng.choice(["confuse", "confuse", "drop", "double", "swap"])
    if how == "confuse":
        spots = [k for k in range(1, len(word)) if word[k] in CONFUSED]
        if spots:
            i = rng.choice(spots)
            ch = CONFUSED[word[i]]
    elif how == "double":
        ch = word[i] * 2
    elif how == "swap":
        return word[:i] + word[i + 1] + word[i] + word[i + 2 :]
    return word[:i] + ch + word[i + 1 :]


def disguise(kind: str, text: str, rng: Random) -> str | None:
    """Apply the spaced / hyphenated / homoglyph / typo / case disguise to a plain spelling."""
    words = text.split(" ")
    if kind == "spaced":
        sep, which = (
            rng.choice([" ", " ", " ", "\u00a0", "\u2009"]),
            rng.choice(["all", "all", "one"]),
        )
        words = [w.upper() for w in words] if rng.random() < 0.3 else words
        k = max(range(len(words)), key=lambda j: len(words[j]))
        return rng.choice([" ", "  ", "  ", "   "]).join(
            sep.join(w) if which == "all" or j == k else w for j, w in enumerate(words)
        )
    if kind == "hyphenated_letters":
        k = max(range(len(words)), key=lambda j: len(words[j]))
        w, cut = words[k], rng.randrange(2, len(words[k]) - 1)
        if rng.random() < 0.5:
            words[k] = w[:cut] + rng.choice(["-", "-", "‐", "\u00ad"]) + "\n" + w[cut:]
        else:
            words = [
                rng.choice(["-", "-", "–", "‐"]).join(x)
                if j == k or rng.random() < 0.4
                else x
                for j, x in enumerate(words)
            ]
        return " ".join(words)
    if kind == "homoglyph":
        table, how = (
            (UNLOOK if text[0].isascii() else LOOKALIKE),
            rng.choice(["swap", "swap", "all", "zero", "soft", "accent"]),
        )
        spots = [i for i, c in enumerate(text) if c in table]
        if how in ("swap", "all") and spots:
            chosen = (
                spots
                if how == "all"
                else rng.sample(spots, min(len(spots), rng.randrange(1, 4)))
            )
            return "".join(table[c] if i in chosen else c for i, c in enumerate(text))
        places = [
            i
            for i in range(1, len(text))
            if text[i].isalpha() and text[i - 1].isalpha()
        ]
        mark = {"soft": "\u00ad", "accent": "\u0301"}.get(how) or rng.choice(
            INVISIBLE[:5]
        )
        if how == "accent":
            places = [i for i in places if text[i - 1] in "аоуыэеиaoiue"]
        chosen = rng.sample(
            places, min(len(places), 1 if how == "accent" else rng.randrange(1, 4))
        )
        return "".join((mark if i in chosen else "") + c for i, c in enumerate(text))
    if kind == "ocr_typo":
        k = max(range(len(words)), key=lambda j: len(words[j]))
        bad = mutate_word(words[k], rng) if len(words[k]) >= 8 else words[k]
        if (
            bad == words[k]
            or fold(bad)[0][0] in NAME_TOKENS
            or not fold(bad)[0][0][0].isalpha()
        ):
            return None
        return " ".join([*words[:k], bad, *words[k + 1 :]])
    return text.upper() if rng.random() < 0.6 else text.lower()


def mention(kind: str, p: Person, rng: Random) -> tuple[str, str, str] | None:
    """Make one mention: (text language, case slot, surface), or None if the kind does not suit the person."""
    script, shape0, russian, zoda = STYLES[p.style]
    pick, lang, case = rng.randrange(81), LANG_OF[script], "nom"
    zoda = zoda and rng.random() < 0.7
    if kind in ("same_script", "order", "upper_lower"):
        shape = shape_for(p, rng)
        if kind == "same_script" and "f" in shape0:
            shape = rng.choice(["fg", "fg", "gp"])
        if kind == "order":
            first = {"s": "gs gs gps", "g": "sg s,g s,gp sgp"}.get(shape0[0], "gp")
            shape = rng.choice(first.split())
            if rng.random() < 0.5:
                lang = lang_for(p, rng)
                script = LANGS[lang]
    elif kind in (
        "other_script",
        "spaced",
        "hyphenated_letters",
        "homoglyph",
        "ocr_typo",
    ):
        shape = shape_for(
            p, rng, "gs gs sg gps sgp" if kind == "other_script" else "gs sg gs sg gps"
        )
        choices = (
            [s for s in SCRIPTS[p.nation] if s != script]
            if kind == "other_script"
            else list(set(SCRIPTS[p.nation]) - {"icao", "bgn", "gost"})
        )
        script = rng.choice(sorted(choices))
        lang = "ru" if rng.random() < 0.25 else LANG_OF[script]
    elif kind == "russian_case":
        lang, script, case, shape, russian = (
            "ru",
            "ru",
            rng.choice(spell.CASES),
            shape_for(p, rng),
            rng.random() < 0.8,
        )
    elif kind == "turkic_case":
        lang = lang_for(p, rng, "uz uz-Cyrl tg ky")
        script, case, shape = (
            LANGS[lang],
            rng.choice(spell.TURKIC_CASES),
            shape_for(p, rng, "gs gs sg gps sgp"),
        )
        if lang == "tg":
            case = rng.choice(["acc", "acc", "izo"])
            shape = "gs" if case == "izo" else shape
    elif kind == "initials":
        lang = lang_for(p, rng)
        script, case = (
            LANGS[lang],
            rng.choice(spell.CASES) if lang == "ru" and rng.random() < 0.25 else "nom",
        )
        return lang, case, with_initials(p, script, rng.randrange(8), case, pick)
    elif kind == "national_soviet":
        lang = lang_for(p, rng)
        script = LANGS[lang]
        if p.nation == "tg" and p.sur.key not in NO_ZODA:
            zoda, shape = p.style != "tgz", rng.choice(["gs", "gs", "sg"])
        elif p.rooted or p.style == "ky3":
            shape = (
                rng.choice(["gs", "gs", "sg"])
                if "f" in shape0
                else rng.choice(["fg", "fg", "gp"])
            )
            russian = False
        elif p.nation in ("uz", "kk") and "p" in shape0:
            shape, russian = rng.choice(["gps", "sgp", "sgp"]), not russian
        else:
            return None
    elif kind in ("no_patronymic", "with_patronymic"):
        if ("p" in shape0) == (kind == "with_patronymic") or "f" in shape0:
            return None
        lang = lang_for(p, rng)
        script, shape = (
            LANGS[lang],
            rng.choice(
                ["gs", "sg"] if kind == "no_patronymic" else ["gps", "sgp", "sgp"]
            ),
        )
        russian = script in ("ru", "en") and rng.random() < 0.7
    elif kind == "apostrophe":
        lang, script, russian = "uz" if rng.random() < 0.8 else "ru", "uz", False
        shape = rng.choice(["gs", "sg", "gps", "sgp", "sgp"])
        text = render(p, shape, script, "nom", pick, russian)
        if p.nation != "uz" or not re.search("[ʻʼ]", text):
            return None
        return (
            lang,
            case,
            re.sub("[ʻʼ]", rng.choice([*APOSTROPHES, "", "", "ʿ", "ˋ"]), text),
        )
    else:
        if p.given.key not in PERSIAN or p.sur.key not in PERSIAN:
            return None
        last = PERSIAN[p.sur.key][1] if zoda or rng.random() < 0.3 else ""
        pair = [
            PERSIAN[p.given.key][0],
            last or PERSIAN[p.sur.key][0] + ("ا" if p.fem else ""),
        ]
        return "tg", case, " ".join(pair if rng.random() < 0.7 else pair[::-1])
    text = render(p, shape, script, case, pick, russian, zoda)
    if case != "nom" and text == render(p, shape, script, "nom", pick, russian, zoda):
        return None
    if kind in ("spaced", "hyphenated_letters", "homoglyph", "ocr_typo", "upper_lower"):
        if any(who != p.id for _, _, who in scan(text)):
            return None
        changed = disguise(kind, text, rng)
        return None if changed is None or changed == text else (lang, case, changed)
    return lang, case, text.replace("ʻ", rng.choice(["ʻ", "ʻ", "'", "‘", "’"]))


def decoy_person(rel: str, p: Person, rng: Random) -> tuple[Person, str]:
    """A relative, namesake or near miss of a person, with the shapes it may be written in."""

    def other(fem: bool, *names: Name) -> Name:
        pool = {
            q.given.key: q.given
            for q in PEOPLE
            if q.nation == p.nation and q.fem == fem
        } | {q.father.key: q.father for q in PEOPLE if q.nation == p.nation and not fem}
        return rng.choice(
            [g for k, g in sorted(pool.items()) if k not in {n.key for n in names}]
        )

    far, shapes = other(False, p.father, p.given), "gs gs sg gps sgp"
    near, near_sur = GIVENS[p.given.near], SURS["*" + p.sur.near]
    if rel in ("father", "son") and p.rooted:
        return (
            (replace(p, given=p.father, father=far), "fg")
            if rel == "father"
            else (
                replace(
                    p, given=other(False, p.given), father=far if p.fem else p.given
                ),
                "gs sg" if p.fem else "fg",
            )
        )
    if rel == "father":
        return replace(p, given=p.father, father=far), shapes
    if rel == "son":
        return replace(
            p, given=other(False, p.father, p.given), father=far if p.fem else p.given
        ), "gs sg gps gps"
    if rel == "twin":
        return replace(p, given=GIVENS[TWINS.get(p.given.key, p.given.near)]), shapes
    if rel in ("brother", "sister"):
        return replace(p, given=other(rel == "sister", p.given, p.father)), shapes + (
            " fg fg" if p.rooted else ""
        )
    if rel in ("wife", "namesake_other_given"):
        return replace(
            p, given=other(True if rel == "wife" else p.fem, p.given), father=far
        ), shapes
    if rel == "same_given_other_surname":
        home = {"ky": "ky", "ru": "ru"}.get(p.nation, "uz")
        stars = [
            k
            for k in SURS
            if k[0] == "*" and k != "*" + p.sur.near and region(SURS[k], SURS) == home
        ]
        return replace(p, sur=SURS[rng.choice(stars)], father=far), "gs gs sg gps sgp"
    swapped = [s for s in SURS.values() if s.root == p.given.key]
    if p.rooted and not p.fem and rng.random() < 0.7:
        return replace(p, given=p.father, father=p.given), "fg"
    if p.sur.root and swapped and not p.fem:
        return replace(p, given=GIVENS[p.sur.root], sur=swapped[0], father=far), "gs sg"
    return (
        replace(p, given=near) if rng.random() < 0.5 else replace(p, sur=near_sur)
    ), shapes


def ok_decoy(q: Person, text: str, shape: str) -> bool:
    """True when a decoy's spelling is no protected person's."""
    keys = {
        (spell.skeleton(g), spell.skeleton(s))
        for sc in ("ru", "uz")
        for g in q.given.spellings(sc)
        for s in q.sur.spellings(sc)
    }
    return not scan(text) and ("f" in shape or not keys & SKELETONS)
