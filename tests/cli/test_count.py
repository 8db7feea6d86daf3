from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import click
import numpy as np
import pytest
from click.testing import CliRunner

from guvoh.cli.count import METHODS
from guvoh.cli.main import COMMANDS, group
from guvoh.counting.datasets import load_dataset
from guvoh.counting.estimation import find_estimators
from guvoh.counting.link_errors import separate_records
from tests.counting.published import rearrange

if TYPE_CHECKING:
    from pathlib import Path

    from guvoh.counting.table import Table


def write(table: Table, path: Path, extra: str = "") -> Path:
    head = ",".join([*table.lists, "count"])
    rows = [
        ",".join([*("01"[on] for on in row), str(n)])
        for row, n in zip(table.histories.astype(int), table.counts, strict=True)
    ]
    path.write_text("\n".join([head, *rows]) + "\n" + extra, encoding="utf-8")
    return path


@pytest.fixture
def kosovo(tmp_path: Path) -> Path:
    return write(load_dataset("kosovo"), tmp_path / "kosovo.csv")


def run(*arguments: object, code: int = 0, text: str | None = None) -> str:
    result = CliRunner().invoke(group, ["count", *map(str, arguments)], input=text)
    if isinstance(result.exception, click.ClickException):
        assert result.exception.exit_code == code
    assert result.exit_code == code, result.output
    return result.output


def run_json(*arguments: object, text: str | None = None) -> dict[str, Any]:
    value = json.loads(run(*arguments, "--format", "json", text=text))
    assert value["schema"] == "guvoh/count/1"
    for key in (
        "lists",
        "n_observed",
        "method",
        "estimate",
        "interval",
        "models",
        "diagnostics",
        "assumptions",
    ):
        assert key in value
    return dict(value)


def test_the_command_is_listed_with_every_method() -> None:
    assert "count" in COMMANDS
    assert set(METHODS) == {"all", *(m.value for m in find_estimators())}


@pytest.mark.parametrize(
    ("method", "point"),
    [
        ("loglinear-independence", 7394.59),
        ("loglinear-stepwise", 14341.66),
        ("loglinear-bic", 10356.52),
        ("coverage", 9102.59),
    ],
)
def test_published_results(kosovo: Path, method: str, point: float) -> None:
    value = run_json(kosovo, "--method", method, "--resamples", 60, "--sweeps", 200)
    assert value["estimate"] == pytest.approx(point, abs=0.01)
    assert value["method"] == method
    assert value["n_observed"] == 4400


def test_the_order_and_names_of_lists_do_not_matter(tmp_path: Path) -> None:
    turned = write(rearrange(load_dataset("uk5"), 9), tmp_path / "t.csv")
    value = run_json(turned, "-m", "loglinear-stepwise", "--resamples", 40)
    assert value["estimate"] == pytest.approx(11312.99, abs=0.01)
    assert value["lists"][0].startswith("list ")


def test_all_methods_give_a_range_and_never_one_number(kosovo: Path) -> None:
    value = run_json(kosovo, "--resamples", 60, "--sweeps", 200)
    assert value["method"] == "all"
    assert value["estimate"] is None
    assert value["verdict"] in {"estimate", "floor-only"}
    assert value["at_least"] > value["n_observed"]
    text = run(kosovo, "--resamples", 60, "--sweeps", 200, "--language", "ru")
    assert "Это верно, только если" in text


def test_the_same_seed_gives_the_same_output(kosovo: Path) -> None:
    arguments = (kosovo, "-m", "loglinear-stepwise", "--resamples", 60, "--seed", 5)
    assert run(*arguments) == run(*arguments)


@pytest.mark.parametrize("kind", ["bca", "profile", "percentile", "log-normal"])
def test_kinds_of_intervals(kosovo: Path, kind: str) -> None:
    value = run_json(
        kosovo, "-m", "loglinear-stepwise", "--interval", kind, "--resamples", 60
    )
    assert value["interval"]["kind"] == kind


def test_omit_merge_and_vary(kosovo: Path) -> None:
    value = run_json(kosovo, "--omit", "HRW", "-m", "loglinear-independence")
    assert value["lists"] == ["EXH", "ABA", "OSCE"]
    value = run_json(kosovo, "--merge", "EXH,ABA", "-m", "loglinear-independence")
    assert value["lists"] == ["EXH+ABA", "OSCE", "HRW"]
    value = run_json(kosovo, "--vary", "-m", "loglinear-independence")
    assert len(value["variations"]) == 10
    assert "merge EXH+ABA" in run(kosovo, "--vary", "-m", "loglinear-independence")


def test_odds_ratio(kosovo: Path, tmp_path: Path) -> None:
    value = run_json(kosovo, "-m", "odds-ratio", "--odds-ratio", "0.5")
    assert value["estimate"] == pytest.approx(29_484, abs=0.5)
    pair = tmp_path / "pair.csv"
    pair.write_text("A,B,count\n1,0,60\n0,1,40\n1,1,20\n", encoding="utf-8")
    value = run_json(pair, "-m", "odds-ratio", "--odds-ratio", "0.5,1")
    assert value["interval"]["low"] == pytest.approx(240)
    assert value["interval"]["high"] == pytest.approx(360)
    assert value["odds_ratio_curve"] == []


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("A,B,C,count\n0,0,0,5\n1,0,0,3\n", "on no list"),
        ("A,B,C,count\n1,0,0,-3\n", "negative"),
        ("A,B,C,count\n1,0,0,1.5\n", "fractional"),
        ("A,B,C,count\n1,0,0,\n", "no count"),
        ("A,B,C,count\n1,7,0,3\n", "not 0 or 1"),
        ("A,count\n1,3\n", "one list"),
        ("A,B,count\n1,0,60\n0,1,40\n1,1,20\n", "2 lists"),
        ("A,B,C,count\n1,0,0,9\n0,1,0,9\n1,1,0,9\n0,0,1,9\n", "C shares no case"),
        ("A,B,C,count\n1,0,0,9\n0,1,0,9\n0,0,1,9\n", "nobody is on two lists"),
        ("", "empty"),
    ],
)
def test_input_that_allows_no_answer_exits_3_in_one_sentence(
    tmp_path: Path, content: str, says: str
) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(content, encoding="utf-8")
    for method in ("all", "chao"):
        result = CliRunner().invoke(
            group, ["count", str(path), "-m", method], standalone_mode=False
        )
        assert isinstance(result.exception, click.ClickException)
        assert result.exception.exit_code == 3
        assert says in result.exception.message
        assert result.exception.message.count(". ") == 0
        assert result.stdout == ""
    russian = CliRunner().invoke(
        group, ["count", str(path), "--language", "ru"], standalone_mode=False
    )
    assert isinstance(russian.exception, click.ClickException)
    assert russian.exception.exit_code == 3
    assert re.search("[а-я]{4}", russian.exception.message)
    assert not re.search("[a-z]{4} [a-z]", russian.exception.message)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--omit", "NOBODY"],
        ["--merge", "EXH"],
        ["--merge", "EXH,NOBODY"],
        ["--odds-ratio", "-1"],
        ["--missed-links", "2"],
        ["--level", "1.5"],
        ["-m", "odds-ratio"],
    ],
)
def test_wrong_options_exit_2(kosovo: Path, arguments: list[str]) -> None:
    run(kosovo, *arguments, code=2)


def test_warnings_do_not_stop_it(tmp_path: Path) -> None:
    path = write(load_dataset("kosovo"), tmp_path / "t.csv", "1,0,0,0,7\n")
    value = run_json(path, "-m", "chao", "--span-months", 60, "--referral", "EXH,ABA")
    codes = [d["code"] for d in value["diagnostics"]]
    assert codes[0] == "histories-summed"
    assert value["diagnostics"][0]["severity"] == "warning"
    assert {"population-open", "referral-stated"} <= set(codes)
    assert value["n_observed"] == 4407


def test_draws_from_standard_input() -> None:
    table = load_dataset("kosovo")
    cells = {
        "".join("01"[int(on)] for on in row): int(n)
        for row, n in zip(table.histories, table.counts, strict=True)
    }
    lines = [json.dumps({"schema": "guvoh/draws/1", "recall": {}, "refusals": []})]
    for draw in range(4):
        drawn = {"draw": draw, "lists": list(table.lists), "cells": cells}
        lines.append(json.dumps({"schema": "guvoh/draws/1", **drawn}))
    text = "\n".join(lines)
    value = run_json("-", "-m", "loglinear-independence", text=text)
    assert value["estimate"] == pytest.approx(7394.59, abs=0.01)
    assert value["between_draw_share"] == 0
    assert value["interval"]["kind"] == "combined over draws"
    assert value["diagnostics"][0]["code"] == "recall-unknown"
    run("-", text='{"schema": "guvoh/draws/1"}\n{', code=3)


def test_a_table_from_standard_input(kosovo: Path) -> None:
    value = run_json("-", "-m", "chao", text=kosovo.read_text(encoding="utf-8"))
    assert value["n_observed"] == 4400


def test_link_errors_are_corrected(tmp_path: Path) -> None:
    table = load_dataset("kosovo")
    seen = separate_records(table, np.full(4, 1 - 0.9**0.5))
    cells = np.flatnonzero(seen)
    linked = type(table).from_arrays(
        table.lists, (cells[:, None] >> np.arange(4)) & 1, np.rint(seen[cells])
    )
    path = write(linked, tmp_path / "linked.csv")
    blind = run_json(path, "-m", "loglinear-independence")["estimate"]
    value = run_json(
        path,
        *("-m", "loglinear-independence", "--draws", 20),
        *("--missed-links", "0.1", "--false-links", "0"),
    )
    assert blind > 1.1 * 7394
    assert value["estimate"] == pytest.approx(7394, rel=0.02)
    assert any("audited rates" in a for a in value["assumptions"])


def test_strata(tmp_path: Path) -> None:
    path = tmp_path / "strata.csv"
    lines = ["region,A,B,C,count"]
    for region, scale in (("north", 1), ("south", 3)):
        for w, n in {
            "100": 60,
            "010": 50,
            "001": 40,
            "110": 12,
            "101": 9,
            "011": 8,
            "111": 3,
        }.items():
            lines.append(f"{region},{','.join(w)},{n * scale}")
    path.write_text("\n".join(lines), encoding="utf-8")
    value = run_json(path, "--strata", "region", "-m", "loglinear-independence")
    north = tmp_path / "north.csv"
    north.write_text(
        "\n".join(["A,B,C,count", *(line[6:] for line in lines[1:8])]), encoding="utf-8"
    )
    one = run_json(north, "-m", "loglinear-independence")
    assert value["estimate"] == pytest.approx(4 * one["estimate"])
    assert value["n_observed"] == 4 * one["n_observed"]
    run(path, "--strata", "country", code=3)


def test_a_report_is_written(kosovo: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    run(
        kosovo,
        "--resamples",
        40,
        "--sweeps",
        200,
        "--report",
        report,
        "--language",
        "ru",
    )
    page = report.read_text(encoding="utf-8")
    assert "Сколько случаев никто не учёл" in page
    assert page.count("<svg") == 3
    run(kosovo, "-m", "chao", "--report", report, code=2)


def test_a_chart_is_written(kosovo: Path, tmp_path: Path) -> None:
    chart = tmp_path / "chart.json"
    run(kosovo, "-m", "chao", "--chart", chart)
    value = json.loads(chart.read_text(encoding="utf-8"))
    assert value["data"]["values"][0]["observed"] == 4400
    picture = tmp_path / "chart.svg"
    run(kosovo, "-m", "chao", "--chart", picture, "--language", "ru")
    assert "число случаев" in picture.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Interrupted; nothing was written."),
        ("ru", "Прервано; ничего не записано."),
    ],
)
def test_ctrl_c_ends_it_with_130(
    kosovo: Path, monkeypatch: pytest.MonkeyPatch, language: str, sentence: str
) -> None:
    def press(*_: object) -> None:
        raise KeyboardInterrupt

    # As it comes in the midst of the sweeps.
    monkeypatch.setattr("guvoh.counting.latent_chains.report", press)
    told = run(kosovo, "-m", "latent-class", "--language", language, code=130)
    assert told == sentence + "\n"


def test_json_is_in_the_language_asked_for(tmp_path: Path) -> None:
    table = write(load_dataset("new_orleans"), tmp_path / "table.csv")
    options = ("--resamples", 30, "--sweeps", 200, "--language", "ru", "--vary")
    value = run_json(table, *options)
    texts = [d["message"] for m in value["methods"] for d in m["diagnostics"]]
    texts += [d["message"] for d in value["diagnostics"]]
    texts += [r["message"] for r in value["refusals"]]
    texts += [v["reason"] for v in value["variations"] if v["reason"]]
    texts += [value["sentence"], *value["assumptions"]]
    assert len(texts) > 20
    assert [text for text in texts if not re.search("[а-я]", text)] == []
    assert {"not-converged", "prior-sensitivity"} <= {
        d["code"] for m in value["methods"] for d in m["diagnostics"]
    }
