"""Spelling rules for the planted-names corpus: transliteration, declension, patronymics, initials."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

CASES = ("gen", "dat", "acc", "ins", "pre")
TURKIC_CASES = ("gen", "dat", "acc", "loc", "abl")
APOSTROPHES = "'ʻʼ‘’`´′ʹ"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_UZ = {
    "yoʻ": "йў",
    "oʻ": "ў",
    "gʻ": "ғ",
    "sh": "ш",
    "ch": "ч",
    "ts": "ц",
    "ye": "е",
    "yo": "ё",
    "yu": "ю",
    "ya": "я",
    "ʼ": "ъ",
    "a": "а",
    "b": "б",
    "d": "д",
    "e": "е",
    "f": "ф",
    "g": "г",
    "h": "ҳ",
    "i": "и",
    "j": "ж",
    "k": "к",
    "l": "л",
    "m": "м",
    "n": "н",
    "o": "о",
    "p": "п",
    "q": "қ",
    "r": "р",
    "s": "с",
    "t": "т",
    "u": "у",
    "v": "в",
    "x": "х",
    "y": "й",
    "z": "з",
}
_PLAIN = dict(zip("абвгдзиклмнопрстуфы", "abvgdziklmnoprstufy", strict=False))
_ICAO = _PLAIN | {
    "е": "e",
    "ё": "e",
    "ж": "zh",
    "й": "i",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "ie",
    "ь": "",
    "э": "e",
    "ю": "iu",
    "я": "ia",
}
_BGN = _PLAIN | {
    "е": "e",
    "ё": "yo",
    "ж": "zh",
    "й": "y",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "”",
    "ь": "’",
    "э": "e",
    "ю": "yu",
    "я": "ya",
}
_GOST = _PLAIN | {
    "е": "e",
    "ё": "yo",
    "ж": "zh",
    "й": "j",
    "х": "x",
    "ц": "cz",
    "ч": "ch",
    "ш": "sh",
    "щ": "shh",
    "ъ": "``",
    "ь": "`",
    "э": "e`",
    "ю": "yu",
    "я": "ya",
    "ы": "y`",
}
TABLES = {"icao": _ICAO, "bgn": _BGN, "gost": _GOST}


@dataclass(frozen=True)
class Name:
    """One given name or surname (masculine form) in its spellings."""

    key: str
    fem: bool
    native: str
    ru: tuple[str, ...]
    uz: str
    en: tuple[str, ...]
    patr: str
    near: str
    root: str

    def spellings(self, script: str) -> tuple[str, ...]:
        """All accepted spellings of this name in one script."""
        if script == "ru":
            return self.ru
        if script in TABLES:
            return tuple(romanise(r, script) for r in self.ru)
        if script == "uz":
            return (self.uz,)
        if script == "en":
            return self.en
        cyr = self.ru[0] if self.native == self.ru[0] else uz_cyrillic(self.uz)
        if script == "uzc":
            return (cyr,)
        if script == "tg":
            if self.native == "-":
                return (
                    cyr.replace("ў", "ӯ")
                    .replace("Ў", "Ӯ")
                    .replace("ж", "ҷ")
                    .replace("Ж", "Ҷ"),
                )
            return (
                self.native
                if not re.search("[өүңіұәы]", self.native.lower())
                else self.ru[0],
            )
        if self.native == "-" or (
            script == "ky" and re.search("[ғқҳҷӯӣіұәһ]", self.native.lower())
        ):
            return (self.ru[0],)
        return (self.native,)


@cache
def uz_cyrillic(text: str) -> str:
    """Uzbek Latin to Uzbek Cyrillic."""

    def one(m: re.Match[str]) -> str:
        low = m.group().lower()
        initial = m.start() == 0 or text[m.start() - 1] in "aoiue "
        out = "э" if low == "e" and initial else _UZ[low]
        return out.capitalize() if m.group()[0].isupper() else out

    return re.sub(
        "|".join(sorted(_UZ, key=len, reverse=True)), one, text, flags=re.IGNORECASE
    )


@cache
def romanise(text: str, table: str) -> str:
    """Russian Cyrillic to Latin by the ICAO, BGN/PCGN or GOST 7.79 B table."""
    out = []
    for i, ch in enumerate(text):
        low = ch.lower()
        rep = TABLES[table].get(low, ch)
        if (
            table == "bgn"
            and low == "е"
            and (i == 0 or text[i - 1].lower() in "аеёиоуыэюяйъь ")
        ):
            rep = "ye"
        out.append(rep.capitalize() if ch.isupper() else rep)
    return "".join(out)


@cache
def feminine(surname: str) -> str:
    """Feminine form of a surname in either script."""
    if re.search("(ский|skiy|sky|skii|skij)$", surname):
        stem = re.sub("(ий|iy|y|ii|ij)$", "", surname)
        return stem + ("ая" if surname[-1] in "йи" else "aya")
    if re.search("([оеё]в|ин)$", surname):
        return surname + "а"
    if re.search("([oe]v|in)$", surname):
        return surname + "a"
    return surname


@cache
def russian_case(word: str, role: str, fem: bool, case: str) -> str:
    """Decline a Russian given name (g), patronymic (p) or surname (s); x stays unchanged."""
    if case == "nom" or role == "x":
        return word
    k = CASES.index(case)
    if role == "s":
        if word.endswith("ский"):
            return word[:-2] + ("ого", "ому", "ого", "им", "ом")[k]
        if word.endswith("ская"):
            return word[:-2] + ("ой", "ой", "ую", "ой", "ой")[k]
        if re.search("([оеё]в|ин)$", word) and not fem:
            return word + ("а", "у", "а", "ым", "е")[k]
        if re.search("([оеё]в|ин)а$", word):
            return word[:-1] + ("ой", "ой", "у", "ой", "ой")[k]
        return word
    word = {"Павел": "Павл", "Лев": "Льв", "Пётр": "Петр"}.get(word, word)
    if word.endswith("ия"):
        return word[:-1] + ("и", "и", "ю", "ей", "и")[k]
    if word.endswith("я"):
        return word[:-1] + ("и", "е", "ю", "ей", "е")[k]
    if word.endswith("а"):
        soft = word[-2] in "гкхжшщч"
        return (
            word[:-1]
            + (
                "и" if soft else "ы",
                "е",
                "у",
                "ей" if word[-2] in "жшщчц" else "ой",
                "е",
            )[k]
        )
    if fem or word[-1] in "оиуеэюы":
        return word
    if word[-1] in "йь":
        return word[:-1] + ("я", "ю", "я", "ем", "и" if word.endswith("ий") else "е")[k]
    return word + ("а", "у", "а", "ем" if word[-1] in "жшщчц" else "ом", "е")[k]


def uzbek_case(word: str, case: str) -> str:
    """Attach an Uzbek case suffix (Latin or Cyrillic by the last letter)."""
    if case == "nom":
        return word
    suffix = {"gen": "ning", "acc": "ni", "dat": "ga", "loc": "da", "abl": "dan"}[case]
    if case == "dat" and word[-1] in "kкqқ":
        suffix = "ka" if word[-1] in "kк" else "qa"
    return word + (suffix if word[-1].isascii() else uz_cyrillic(suffix))


def kyrgyz_case(word: str, case: str) -> str:
    """Attach a Kyrgyz case suffix with vowel harmony and assimilation."""
    if case == "nom":
        return word
    if word in ("уулу", "кызы"):
        own = {"gen": "нын", "acc": "н", "dat": "на", "loc": "нда", "abl": "нан"}[case]
        return word + (own.replace("ы", "у") if word == "уулу" else own)
    last = re.findall("[аоуыэеиөүяюё]", word.lower())[-1]
    high = {
        "а": "ы",
        "ы": "ы",
        "я": "ы",
        "о": "у",
        "у": "у",
        "ю": "у",
        "ё": "у",
        "ө": "ү",
        "ү": "ү",
    }.get(last, "и")
    low = {
        "о": "о",
        "ё": "о",
        "ө": "ө",
        "ү": "ө",
        "а": "а",
        "ы": "а",
        "я": "а",
        "у": "а",
        "ю": "а",
    }.get(last, "е")
    vowel, hard = word[-1] in "аоуыэеиөүяюё", word[-1] in "кптсшщчхцф"
    d = "т" if hard else "д"
    return (
        word
        + {
            "gen": ("н" if vowel else d) + high + "н",
            "acc": ("н" if vowel else d) + high,
            "dat": ("к" if hard else "г") + low,
            "loc": d + low,
            "abl": d + low + "н",
        }[case]
    )


def patronymic(
    father: Name, fem: bool, script: str, nation: str, russian: bool, pick: int
) -> list[tuple[str, str]]:
    """Patronymic as words with roles: Russian -ович, or the national 'son of' form."""
    names = father.spellings(script)
    base = names[pick % len(names)]
    if nation in ("ru", "tg"):
        russian = True
    if russian:
        full = father.patr
        if fem:
            full = (
                re.sub("ич$", "инична", full)
                if not re.search("[ое]вич$", full)
                else full[:-2] + "на"
            )
        if script == "ru":
            return [(full, "p")]
        stem = father.ru[0] if full.startswith(father.ru[0]) else ""
        if script in TABLES:
            return [(romanise(full, script), "p")]
        if script in ("uz", "en"):
            tail = (
                romanise(full[len(stem) :], "bgn")
                .replace("’", "")
                .replace("yevich", "evich")
            )
            return [((base if stem else "") + tail, "p")]
        return [(base + full[len(stem) :] if stem else full, "p")]
    if nation == "kk":
        tail = {
            "kk": ("ұлы", "қызы"),
            "ru": ("улы", "кызы"),
            "ky": ("улы", "кызы"),
            "uz": ("uli", "qizi"),
        }.get(script, ("uly", "kyzy"))[fem]
        return [(base + tail, "x")]
    table: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
        "uz": (("oʻgʻli",), ("qizi",)),
        "uzc": (("ўғли",), ("қизи",)),
        "tg": (("ӯғли",), ("қизи",)),
        "ru": (("угли", "оглы"), ("кизи", "кызы")),
        "ky": (("угли",), ("кызы",)),
        "en": (("ugli", "ogli", "o'g'li"), ("kizi", "qizi")),
    }
    if nation == "ky":
        table = dict.fromkeys(("ru", "ky", "kk", "uzc", "tg"), (("уулу",), ("кызы",)))
    forms = table.get(
        script, (("uulu",), ("kyzy",)) if nation == "ky" else (("ugli",), ("kizi",))
    )[fem]
    return [(base, "x"), (forms[pick % len(forms)], "x")]


def initial(word: str, script: str) -> str:
    """Initial letter, or the digraph Uzbek and English treat as one."""
    pattern = {"uz": "Sh|Ch|Oʻ|Gʻ|Yo|Yu|Ya", "en": "Sh|Ch|Kh|Zh|Yu|Ya"}.get(
        script, "$^"
    )
    found = re.match(pattern, word)
    return found.group() if found else word[0]


def fold(text: str) -> list[tuple[str, int, int]]:
    """Lower-case word tokens with offsets; apostrophes and invisibles dropped, initials keep their dot."""
    out = []
    for m in re.finditer(r"[\w" + APOSTROPHES + INVISIBLE + "”]+", text):
        word = re.sub("[" + APOSTROPHES + INVISIBLE + "”]", "", m.group())
        word = unicodedata.normalize("NFC", word.lower().replace("ё", "е"))
        if word:
            dot = "." if len(word) <= 2 and text[m.end() : m.end() + 1] == "." else ""
            out.append((word + dot, m.start(), m.end()))
    return out


@cache
def skeleton(word: str) -> str:
    """Coarse sound key used to keep decoys away from protected names."""
    text = romanise(word.lower(), "icao")
    for a, b in (
        ("dzh", "j"),
        ("zh", "j"),
        ("kh", "h"),
        ("ie", "e"),
        ("ia", "a"),
        ("iu", "u"),
        ("o", "a"),
        ("i", ""),
        ("q", "k"),
    ):
        text = text.replace(a, b)
    return re.sub(r"(.)\1", r"\1", text)
