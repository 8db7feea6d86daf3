"""`guvoh names`: spellings compared, taken apart, and found in a text."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO

import click

from guvoh.cli.main import Exit, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.names import Comparison, Mention, NameForm, Reason

_COLUMNS: Final = ("name_a", "name_b")
_VERDICTS: Final = {
    "en": ("not one name", "can be one name", "unclear without the sentence"),
    "ru": ("не одно имя", "может быть одно имя", "без контекста неясно"),
}
_SCORE: Final = {"en": "score", "ru": "оценка"}
_NOTE: Final = {"en": "Note", "ru": "Примечание"}
_FILE = click.Path(path_type=Path, allow_dash=True, dir_okay=False)


@click.command("names")
@click.argument("spellings", nargs=-1, metavar="[A [B]]")
@click.option(
    "--pairs",
    type=_FILE,
    metavar="FILE.csv",
    help="Compare the columns name_a and name_b; one JSON line a pair.",
)
@click.option(
    "--find",
    "text_file",
    type=_FILE,
    envvar="GUVOH_NAMES_FIND",
    metavar="TEXT",
    help="Find the people of --people in this text file.",
)
@click.option(
    "--people",
    type=_FILE,
    metavar="FILE",
    help="One name a line, for --find; - reads them from standard input.",
)
@click.option(
    "--format",
    "output",
    envvar="GUVOH_NAMES_FORMAT",
    type=click.Choice(["text", "json"]),
    default="text",
    help="What is printed.",
)
@click.option(
    "--language",
    type=click.Choice(["en", "ru"]),
    default="en",
    help="Language of the rules in words.",
)
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 -- one parameter an option
    ctx: click.Context,
    spellings: tuple[str, ...],
    pairs: Path | None,
    text_file: Path | None,
    people: Path | None,
    output: str,
    language: str,
) -> None:
    """Are these two spellings one name, and by which rules.

    With A and B, compares them; with A alone, takes it apart and gives its Russian
    cases. For lists and spellings that need no protection: the name of a protected
    person has no place on a command line, which other programs can read. Give - in
    its place and write the name, or the two names on two lines, to standard input.
    """
    if text_file is not None or people is not None:
        if spellings or pairs or text_file is None or people is None:
            raise click.UsageError("--find TEXT and --people FILE go together, alone.")
        if str(text_file) == str(people) == "-":
            raise click.UsageError("Only one of --find and --people can be - .")
        ctx.exit(_find(text_file, people, output=output, language=language))
    if pairs is not None:
        if spellings:
            raise click.UsageError("--pairs FILE takes no names beside it.")
        _compare_file(pairs, language)
    elif spellings == ("-",):
        lines = [line.strip() for line in _read(Path("-")).splitlines()]
        given = tuple(line for line in lines if line)
        ctx.exit(_answer(given, output=output, language=language))
    elif spellings:
        ctx.exit(_answer(spellings, output=output, language=language))
    else:
        raise click.UsageError("Give one name, two names, --pairs FILE or --find TEXT.")


def _answer(spellings: tuple[str, ...], *, output: str, language: str) -> Exit:
    if len(spellings) == 2:
        return _compare(spellings[0], spellings[1], output=output, language=language)
    if len(spellings) == 1:
        return _describe(spellings[0], output=output, language=language)
    raise click.UsageError("Give one name or two; names of several words in quotes.")


def _compare(a: str, b: str, *, output: str, language: str) -> Exit:
    from guvoh.names import compare  # noqa: PLC0415 -- the tables load in 0.3 s

    outcome = compare(a, b)
    if output == "json":
        _print_json(_to_dict(a, b, outcome, language))
    else:
        verdict = _VERDICTS[language][2 if outcome.is_unclear else outcome.same]
        click.echo(f"{verdict}, {_SCORE[language]} {outcome.score:.2f}")
        for reason in outcome.reasons:
            click.echo(f"  {reason.sentence(language)}")
        for warning in outcome.warnings:
            click.echo(f"  {_NOTE[language]}: {warning.sentence(language)}")
    return Exit.DONE if a.strip() and b.strip() else Exit.UNREADABLE


def _describe(name: str, *, output: str, language: str) -> Exit:
    from guvoh.names import parse  # noqa: PLC0415 -- the tables load in 0.3 s

    form = parse(name)
    cases = _cases(form)
    if output == "json":
        _print_json(
            {
                "schema": "guvoh/name/1",
                "name": name,
                "script": form.script.value,
                "tokens": [
                    {
                        "text": token.text,
                        "start": token.start,
                        "end": token.end,
                        "role": token.role.value,
                        "letters": token.letters,
                    }
                    for token in form.tokens
                ],
                "letters": form.letters,
                "key": form.key,
                "readings": len(form.alternatives),
                "warnings": [warning.sentence(language) for warning in form.warnings],
                "cases": cases,
            }
        )
    else:
        for token in form.tokens:
            click.echo(f"{token.role.value:8} {token.text}  [{token.letters}]")
        for case, text in cases.items():
            click.echo(f"  {case:14} {text}")
        for warning in form.warnings:
            click.echo(f"  {_NOTE[language]}: {warning.sentence(language)}")
    return Exit.DONE if form.tokens else Exit.UNREADABLE


def _cases(form: NameForm) -> dict[str, str]:
    from guvoh.names import InflectionError, inflect  # noqa: PLC0415 -- as above

    try:
        return dataclasses.asdict(inflect(form))
    except InflectionError:
        return {}


def _compare_file(path: Path, language: str) -> None:
    from guvoh.names import compare  # noqa: PLC0415 -- as above

    with _open(path) as file:
        for a, b in _read_pairs(file, path):
            _print_json(_to_dict(a, b, compare(a, b), language), indent=None)


def _read_pairs(file: TextIO, path: Path) -> Iterator[tuple[str, str]]:
    reader = csv.DictReader(file)
    try:
        missing = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise UnreadableError(
                f"{_name(path)} has no column {' and '.join(missing)}; its first line "
                "must name the columns name_a and name_b, parted by a comma."
            )
        for row in reader:
            yield row["name_a"] or "", row["name_b"] or ""
    except UnicodeDecodeError as error:
        raise _not_utf8(path) from error
    except csv.Error as error:
        raise UnreadableError(
            f"{_name(path)} is no table of comma-separated values (line "
            f"{reader.line_num}: {error})."
        ) from error


def _find(text_file: Path, people: Path, *, output: str, language: str) -> Exit:
    from guvoh.names import find  # noqa: PLC0415 -- numpy loads in 0.1 s

    names = [line.strip() for line in _read(people).splitlines() if line.strip()]
    if not names:
        raise UnreadableError(
            f"{_name(people)} holds no names; write one on each line."
        )
    text = _read(text_file)
    mentions = find(text, names)
    if output == "json":
        _print_json(
            {
                "schema": "guvoh/mentions/1",
                "mentions": [_mention_to_dict(m, names, language) for m in mentions],
            }
        )
    else:
        for mention in mentions:
            line = text.count("\n", 0, mention.start) + 1
            shown = " ".join(mention.text.split())
            click.echo(f"line {line}: {shown} = {names[mention.form]}")
            for reason in mention.reasons:
                click.echo(f"  {reason.sentence(language)}")
        click.echo(f"Mentions found: {len(mentions)}.", err=True)
    return Exit.FINDINGS if mentions else Exit.DONE


def _mention_to_dict(
    mention: Mention, names: Sequence[str], language: str
) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "person": mention.form,
        "name": names[mention.form],
        "score": mention.score,
        "reasons": _reasons_to_list(mention.reasons, language),
    }


def _to_dict(a: str, b: str, outcome: Comparison, language: str) -> dict[str, Any]:
    return {
        "schema": "guvoh/names/1",
        "a": a,
        "b": b,
        "score": outcome.score,
        "same": outcome.same,
        "unclear": outcome.is_unclear,
        "reasons": _reasons_to_list(outcome.reasons, language),
        "warnings": [warning.sentence(language) for warning in outcome.warnings],
    }


def _reasons_to_list(reasons: Sequence[Reason], language: str) -> list[dict[str, str]]:
    return [
        {"rule": reason.rule, "text": reason.sentence(language)} for reason in reasons
    ]


def _print_json(content: dict[str, Any], *, indent: int | None = 2) -> None:
    click.echo(json.dumps(content, ensure_ascii=False, indent=indent))


def _open(path: Path) -> TextIO:
    if str(path) == "-":
        return io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig", newline="")
    try:
        return path.open(encoding="utf-8-sig", newline="")
    except OSError as error:
        raise UnreadableError(f"{path} cannot be opened: {error.strerror}.") from error


def _read(path: Path) -> str:
    with _open(path) as file:
        try:
            return file.read()
        except UnicodeDecodeError as error:
            raise _not_utf8(path) from error


def _name(path: Path) -> str:
    return "Standard input" if str(path) == "-" else str(path)


def _not_utf8(path: Path) -> UnreadableError:
    return UnreadableError(
        f"{_name(path)} is not in UTF-8; save it in that encoding and try again."
    )
