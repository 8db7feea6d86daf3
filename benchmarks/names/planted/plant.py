"""Build the planted-names corpus: people, texts, planted mentions and decoys (deterministic).

Tables lie beside this script: givens, surnames, people, persian (read by forge.py), filler_*, mention_*,
relative_*, pair, ordinary, places, months, frames. Spelling rules are in spell.py and forge.py.
Run `python plant.py`; it rewrites the four data files and FROZEN and checks everything.

Conventions: a span covers whole words with their case endings (Karimovning, Каримову, Каримовро) but not an
English 's. `person` of a decoy is the protected person it resembles. Father's names of people whose canonical
spelling has none are the corpus's own, so for them a mention always carries the surname.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from random import Random
from typing import Any

import forge
from forge import HERE, LANGS, PEOPLE, Person, rows
from spell import INVISIBLE, fold, skeleton

SEED = 20240611
PER_TEXT = 17
FILLER_RATE = 1.5
BY_ID = {p.id: p for p in PEOPLE}
NOM_ONLY_FAMILY = ("father", "son", "brother", "sister", "wife", "twin")


@dataclass
class Item:
    """One planted mention or decoy: what is written, of whom, and its label (kind or relation)."""

    surface: str
    person: str
    label: str
    decoy: bool


@dataclass
class Desk:
    """Templates and vocabulary of one text language, with a reshuffled deck of filler sentences."""

    lang: str
    rng: Random
    mentions: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    relatives: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    kin: dict[str, list[str]] = field(default_factory=dict)
    deck: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        for case, text in rows(f"mention_{self.lang}.txt"):
            self.mentions[case].append(text)
        for row in rows(f"relative_{self.lang}.txt"):
            if row[0].startswith("!"):
                rel, *words = row[0][1:].split(";")
                self.kin[rel] = words
            else:
                self.relatives[row[0]].append(row[1])
        self.places = [r[1].split(";") for r in rows("places.txt") if r[0] == self.lang]
        self.months = next(r[1:] for r in rows("months.txt") if r[0] == self.lang)
        self.titles = [r[1] for r in rows("frames.txt") if r[0] == self.lang]
        self.fillers = [r[0] for r in rows(f"filler_{self.lang}.txt")]
        self.pairs = [r[1] for r in rows("pair.txt") if r[0] == self.lang]

    def bystander(self) -> tuple[str, bool]:
        """An unprotected person's name in this language, and whether it is a woman's."""
        star = forge.SURS[self.rng.choice([k for k in forge.SURS if k.startswith("*")])]
        home = forge.region(star, forge.SURS)
        given = self.rng.choice(
            [g for g in forge.GIVENS.values() if forge.region(g, forge.GIVENS) == home]
        )
        who = Person("", given, star, forge.GIVENS["Anvar"], "uz", "ru2")
        return forge.render(
            who, "gs", LANGS[self.lang], pick=self.rng.randrange(9)
        ), given.fem

    def fill(self, template: str, fem: bool = False) -> str:
        """Fill the slots of a template and settle its [masculine/feminine] forms."""
        if "{P}" in template:
            name, fem = self.bystander()
            template = template.replace("{P}", name)
        place = self.rng.choice(self.places)
        forms = dict(zip(("{C}", "{Cp}", "{Cg}", "{Ci}"), place, strict=False))
        day = self.rng.choice(self.months).format(self.rng.randrange(1, 29))
        forms |= {
            "{n}": str(self.rng.randrange(5, 20)),
            "{y}": str(self.rng.randrange(2009, 2025)),
            "{d}": day,
        }
        for slot, value in forms.items():
            template = template.replace(slot, value)
        template = re.sub(r"\[([^/\]]*)/([^\]]*)\]", r"\2" if fem else r"\1", template)
        return (
            template
            if template.startswith("@@")
            else template[0].upper() + template[1:]
        )

    def filler(self) -> str:
        """The next filler sentence; every one is used before any repeats."""
        if not self.deck:
            self.deck = self.rng.sample(self.fillers, len(self.fillers))
        return self.fill(self.deck.pop())


def plan_mentions(rng: Random) -> list[tuple[str, str, Item]]:
    """The planted mentions as (language, case slot, item): every kind goes round all people it suits."""
    out = []
    for kind, wanted in forge.KINDS.items():
        made, idle = 0, 0
        deck: list[Person] = []
        while made < wanted:
            deck = deck or rng.sample(PEOPLE, len(PEOPLE))
            p = deck.pop()
            for _ in range(8):
                found = forge.mention(kind, p, rng)
                if found and all(who == p.id for _, _, who in forge.scan(found[2])):
                    out.append(
                        (
                            found[0],
                            "nom" if found[1] == "izo" else found[1],
                            Item(found[2], p.id, kind, False),
                        )
                    )
                    made += 1
                    break
            idle += 1
            assert idle < 200 * wanted, kind
    return out


def plan_decoys(rng: Random) -> list[tuple[str, str, Person, str]]:
    """Decoys as (relation, protected person's id, decoy person, shapes)."""
    out = []
    for rel, wanted in forge.RELATIONS.items():
        made = 0
        deck: list[Person] = []
        while made < wanted:
            deck = deck or rng.sample(PEOPLE, len(PEOPLE))
            p = deck.pop()
            if rel == "wife" and p.fem:
                continue
            q, shapes = forge.decoy_person(rel, p, rng)
            out.append((rel, p.id, q, shapes))
            made += 1
    return out


class Writer:
    """Collects sentences by language; names are held as numbered markers until the texts are laid out."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.items: list[Item] = []
        self.sentences: dict[str, list[str]] = defaultdict(list)
        self.desks = {lang: Desk(lang, rng) for lang in LANGS}

    def mark(self, item: Item) -> str:
        """Register an item and return its marker."""
        self.items.append(item)
        return f"\ue000{len(self.items) - 1}\ue001"

    def put(self, text: str, slot: str, item: Item) -> str:
        """Put an item's marker in a slot; Russian «о» becomes «об» before a vowel."""
        if item.surface[0].lower() in "аоуиэ":
            text = re.sub(f"(?<![а-яё])([Оо]) (?={slot})", r"\1б ", text)
        return text.replace(slot, self.mark(item))

    def spell_decoy(
        self, q: Person, shapes: str, lang: str, case: str, label: str
    ) -> Item | None:
        """Spell a decoy person in a language and case, unless that is a protected person's spelling."""
        shape, script, p = self.rng.choice(shapes.split()), LANGS[lang], BY_ID[q.id]
        apart = (
            skeleton(q.given.ru[0])[0] != skeleton(p.given.ru[0])[0]
            and q.given.uz[0] != p.given.uz[0]
        )
        if (
            label in ("namesake_other_given", "brother", "sister")
            and apart
            and self.rng.random() < 0.2
        ):
            text = forge.with_initials(
                q, script, self.rng.randrange(8), "nom" if script != "ru" else case, 0
            )
            return (
                Item(text, q.id, label, True)
                if case == "nom" and not forge.scan(text)
                else None
            )
        zoda = (
            q.nation == "tg"
            and q.sur.key not in forge.NO_ZODA
            and q.sur.key[0] != "*"
            and self.rng.random() < 0.3
        )
        text = forge.render(
            q,
            shape,
            script,
            case,
            self.rng.randrange(81),
            self.rng.random() < 0.6,
            zoda,
        )
        fine = forge.ok_decoy(q, text, shape)
        text = (
            text.upper()
            if self.rng.random() < 0.05
            else text.replace("ʻ", self.rng.choice("ʻʻ'‘’"))
        )
        return Item(text, q.id, label, True) if fine else None

    def add_decoy(
        self,
        rel: str,
        p: Person,
        q: Person,
        shapes: str,
        waiting: dict[tuple[str, str], list[Item]],
    ) -> bool:
        """Write one decoy sentence, now and then beside a waiting mention of the protected person."""
        lang = forge.lang_for(p, self.rng)
        desk = self.desks[lang]
        family = rel in NOM_ONLY_FAMILY
        if family and waiting[lang, p.id] and self.rng.random() < 0.5:
            item = self.spell_decoy(q, shapes, lang, "nom", rel)
            if item:
                text = desk.fill(self.rng.choice(desk.pairs), p.fem).replace(
                    "@r", desk.kin[rel][0]
                )
                text = self.put(
                    self.put(text, "@@", waiting[lang, p.id].pop()), "@d", item
                )
                self.sentences[lang].append(text)
            return item is not None
        table = desk.relatives if family else desk.mentions
        case = self.rng.choice([c for c, texts in table.items() for _ in texts])
        item = self.spell_decoy(q, shapes, lang, case, rel)
        if item:
            words = desk.kin[rel] if family else []
            word = (
                words[("nom", "gen", "dat", "ins").index(case)]
                if len(words) > 1
                else words[0]
                if words
                else ""
            )
            text = desk.fill(self.rng.choice(table[case]).replace("@r", word), q.fem)
            self.sentences[lang].append(self.put(text, "@@", item))
        return item is not None

    def add_ordinary(self) -> None:
        """Write the hand-made sentences of ordinary words that resemble a protected name."""
        ids = {f"{p.given.key} {p.sur.key}": p.id for p in PEOPLE}
        for who, lang, text in rows("ordinary.txt"):
            person = ids[who]

            def mark(found: re.Match[str], person: str = person) -> str:
                item = Item(found.group(1), person, "ordinary_words", True)
                return str(self.mark(item))

            self.sentences[lang].append(re.sub("<([^>]+)>", mark, text))

    def layout(
        self,
    ) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
        """Lay sentences out into texts; return texts, planted rows and decoy rows."""
        plans: list[tuple[str, list[str]]] = []
        for lang, sentences in self.sentences.items():
            self.rng.shuffle(sentences)
            plans += [
                (lang, sentences[i : i + PER_TEXT])
                for i in range(0, len(sentences), PER_TEXT)
            ]
        self.rng.shuffle(plans)
        texts: list[dict[str, Any]] = []
        planted: list[dict[str, Any]] = []
        decoys: list[dict[str, Any]] = []
        for number, (lang, own) in enumerate(plans, 1):
            desk, tid = self.desks[lang], f"t{number:03d}"
            flow = own + [desk.filler() for _ in range(round(len(own) * FILLER_RATE))]
            self.rng.shuffle(flow)
            blocks = [self.rng.choice(desk.titles)]
            while flow:
                size = self.rng.randrange(3, 8)
                blocks.append(" ".join(flow[:size]))
                flow = flow[size:]
            raw, text = "\n\n".join(blocks), ""
            for k, part in enumerate(re.split("\ue000([0-9]+)\ue001", raw)):
                if k % 2:
                    item = self.items[int(part)]
                    row = {
                        "text": tid,
                        "start": len(text),
                        "end": len(text) + len(item.surface),
                        "surface": item.surface,
                        "person": item.person,
                    }
                    (decoys if item.decoy else planted).append(
                        row | {"relation" if item.decoy else "kind": item.label}
                    )
                    part = item.surface
                text += part
            texts.append({"id": tid, "language": lang, "text": text})
        return texts, planted, decoys


def check_people() -> None:
    """No two protected people may share given name and surname, or given name and father; a quarter are women."""
    seen: set[tuple[str, str]] = set()
    for p in PEOPLE:
        for other in (p.sur.ru[0], "<" + p.father.ru[0]):
            key = (skeleton(p.given.ru[0]), skeleton(other))
            assert key not in seen, (p.id, key)
            seen.add(key)
    assert len(PEOPLE) >= 150
    assert 4 * sum(p.fem for p in PEOPLE) >= len(PEOPLE)


def check(
    texts: list[dict[str, Any]],
    planted: list[dict[str, Any]],
    decoys: list[dict[str, Any]],
) -> None:
    """Assert offsets, counts, no overlaps, no unplanted protected name, no bare protected surname."""
    assert len(planted) == 2000
    assert len(decoys) >= 1200
    assert sum(len(t["text"]) for t in texts) >= 400_000
    spans: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    body = {t["id"]: t["text"] for t in texts}
    owner: dict[tuple[str, ...], str] = {}
    for row in planted + decoys:
        surface = body[row["text"]][row["start"] : row["end"]]
        assert surface == row["surface"]
        assert row["person"] in BY_ID
        assert surface.strip() == surface, row
        assert surface[0] not in INVISIBLE, row
        assert surface[-1] not in INVISIBLE, row
        spans[row["text"]].append(
            (row["start"], row["end"], row["person"] if "kind" in row else "decoy")
        )
        key = tuple(w for w, _, _ in fold(surface))
        if "kind" in row:
            assert owner.setdefault(key, row["person"]) == row["person"], row
    clash = [d for d in decoys if tuple(w for w, _, _ in fold(d["surface"])) in owner]
    assert not clash, clash
    for tid, text in body.items():
        here = sorted(spans[tid])
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(here)), tid
        for start, end, who in forge.scan(text):
            assert any(s <= start and end <= e and who == w for s, e, w in here), (
                tid,
                who,
                text[start:end],
            )
        bare = [
            w
            for w, s, e in fold(text)
            if w in forge.BARE and not any(a <= s and e <= b for a, b, _ in here)
        ]
        assert not bare, (tid, bare)
        assert not re.search(r"@|\{[A-Za-z]+\}|\[[^\]]*/|[\ue000\ue001]", text), tid


def main() -> None:
    """Write and check the corpus."""
    rng = Random(SEED)
    check_people()
    writer = Writer(rng)
    waiting: dict[tuple[str, str], list[Item]] = defaultdict(list)
    rest: list[tuple[str, str, Item]] = []
    for lang, case, item in plan_mentions(rng):
        if case == "nom" and item.label != "persian":
            waiting[lang, item.person].append(item)
        else:
            rest.append((lang, case, item))
    for rel, pid, q, shapes in plan_decoys(rng):
        for _ in range(60):
            if writer.add_decoy(rel, BY_ID[pid], q, shapes, waiting):
                break
            q, shapes = forge.decoy_person(rel, BY_ID[pid], rng)
    writer.add_ordinary()
    rest += [
        (lang, "nom", item) for (lang, _), items in waiting.items() for item in items
    ]
    for lang, case, item in rest:
        desk = writer.desks[lang]
        sentence = desk.fill(rng.choice(desk.mentions[case]), BY_ID[item.person].fem)
        writer.sentences[lang].append(writer.put(sentence, "@@", item))
    texts, planted, decoys = writer.layout()
    people = [{"id": p.id, "name": canonical(p, rng)} for p in PEOPLE]
    check(texts, planted, decoys)
    (HERE / "people.json").write_text(
        json.dumps(people, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    for name, table in (("texts", texts), ("planted", planted), ("decoys", decoys)):
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in table)
        (HERE / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    frozen = [
        f"{hashlib.sha256((HERE / n).read_bytes()).hexdigest()}  {n}\n"
        for n in ("people.json", "texts.jsonl", "planted.jsonl", "decoys.jsonl")
    ]
    (HERE / "FROZEN").write_text("".join(frozen), encoding="utf-8")
    print(
        len(people),
        "people,",
        sum(p.fem for p in PEOPLE),
        "women;",
        len(texts),
        "texts,",
        sum(len(t["text"]) for t in texts),
        "characters",
    )
    print(dict(Counter(t["language"] for t in texts)))
    print(dict(Counter(r["kind"] for r in planted)))
    print(len(decoys), dict(Counter(r["relation"] for r in decoys)))


def canonical(p: Person, rng: Random) -> str:
    """The one spelling of a person given to the program."""
    script, shape, russian, zoda = forge.STYLES[p.style]
    return forge.render(p, shape, script, "nom", 0, russian, zoda).replace(
        "ʻ", rng.choice("ʻ'‘’")
    )


if __name__ == "__main__":
    main()
