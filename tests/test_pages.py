"""The pages of the rules: complete, readable, and true.

Each page's records are laid over those files of the example council that they name, and are
read and checked: the wrong ones must have the problem, the right ones must not.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from hdnd_cli import i18n, layout, pages
from hdnd_cli.checks import run_checks
from hdnd_cli.checks.rules import RULES, Family
from hdnd_cli.errors import UnknownSubjectError
from hdnd_cli.problems import Severity
from hdnd_cli.reading import read_council
from hdnd_cli.text import nfc
from scripts.rules_manual import DOCS, manual
from tests.conftest import EXAMPLES, ROOT
from tests.support.councils import Memory

if TYPE_CHECKING:
    from collections.abc import Callable

LOC_HA = EXAMPLES / "loc-ha"
HEADINGS = {"vi": ["Sai", "Đúng"], "en": ["Wrong", "Right"]}
#: A record by itself never breaks a rule of the history.
OF_HISTORY = {rule.id for rule in RULES.values() if rule.family is Family.HISTORY}
BOTH = [(rule, language) for rule in RULES for language in i18n.LANGUAGES]
#: After all sessions, and after the end of the district councils.
DAY = date(2026, 1, 1)

#: What no record can show: bytes, names and places of files, files that are not there.
SHOWN_IN_WORDS = {
    "file-too-large", "not-utf8", "control-character", "too-deep", "link-outside", "not-a-file",
    "unreadable-file", "session-file-missing", "record-unknown", "folder-unknown",
    "byte-order-mark", "crlf", "not-nfc", "file-unknown", "paper-file-missing", "agenda-missing",
    "minutes-missing", "conclusions-missing", "issued-content-changed", "issued-content-outdated",
    "register-broken", "template-broken", "template-unknown-name", "template-not-nfc",
    "template-leaves-out",
    "template-measures",
}  # fmt: skip
#: Whose right record needs all sessions of the example beside it.
NEEDS_ALL_SESSIONS = {"session-month-missing"}
#: Sessions of the example that must stand beside the page's records.
BESIDE = {
    "agenda-previous-conclusions": ["2019-11-20"],
    "agency-ended-without-successor": ["2018-10-17"],
}
#: Rules whose pages speak of events that the example has.
WITH_EVENTS = {"question-commitment-closed", "withdrawal-unknown"}
#: Whose right record is another file, or lacks a key: it stands in the place of the wrong ones.
#: All others are laid over the wrong ones, and mend them.
IN_THEIR_PLACE = {
    "accepted-unused", "agency-needs-reassignment", "commitment-continues-order",
    "deadline-later-than-words", "event-after-close", "event-before-session", "event-dated-later",
    "event-file-name", "event-in-future", "event-not-split", "event-without-commitment",
    "register-name", "register-not-frozen", "register-number-duplicate",
    "session-cancelled-with-results",
    "session-presiding", "withdrawal-of-withdrawal",
}  # fmt: skip
#: Further files beside the page's records.
FURTHER = {
    "withdrawal-of-withdrawal": {
        "sessions/2020-06-24/progress/2020-08-14-2-withdrawal.yaml": (
            "{commitment: 2, kind: withdrawal, date: 2020-08-14, text: nhầm, withdraws: x}"
        )
    },
    "pledge-without-commitment": {"sessions/2018-02-28/conclusions.yaml": "{no_conclusion: [1]}"},
    "register-corrects": {
        "register/2020/TB-016.yaml": (
            "{document: conclusion-notice, session: 2020-03-25, number: 16,"
            " symbol: 16/TB-HĐND, date: 2020-03-26}"
        )
    },
}
#: Keys that a page leaves out because they say nothing about its rule.
LEFT_OUT: dict[str, dict[str, str]] = {
    "session": {"kind": "regular", "number": "99", "chaired_by": "tran-dinh-khoi"},
    "report": {"by": "phong-tnmt", "state": "partly"},
    "extension": {"by": "phong-tnmt", "new_due": "31/12/2020"},
    "item": {"title": "Tiến độ cấp giấy chứng nhận", "form": "report"},
    "notice": {"session": "2020-03-25"},
}


def records(rule: str, heading: str, language: str = "vi") -> dict[str, str]:
    """Return the records below a heading of a page by their paths."""
    part = pages.page(rule, language).partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    blocks = re.findall(r"^```yaml\n(.*?)^```$", part, re.MULTILINE | re.DOTALL)
    return {re.match(r"# (\S+)\n", block)[1]: block for block in blocks}  # type: ignore[index]


def untyped(text: str) -> Any:
    return yaml.load(text, Loader=yaml.BaseLoader) or {}  # noqa: S506


def beside(rule: str) -> dict[str, str]:
    """Return those files of the example that a page speaks of."""
    sessions = {*re.findall(r"20\d\d-\d\d-\d\d", pages.page(rule, "vi")), *BESIDE.get(rule, [])}
    paths = [LOC_HA / "hdnd.yaml", LOC_HA / "agencies.yaml"]
    if rule.startswith("topic-"):
        paths += (LOC_HA / "programme").iterdir()
    for session in sessions:
        paths += (LOC_HA / "sessions" / session).glob("*.yaml")
        if rule in WITH_EVENTS:
            paths += (LOC_HA / "sessions" / session / "progress").glob("*.yaml")
    files = {path.relative_to(LOC_HA).as_posix(): path.read_text("utf-8") for path in paths}
    return {**files, **FURTHER.get(rule, {})}


def laid_over(files: dict[str, str], rule: str, shown: dict[str, str]) -> dict[str, str]:
    """Return files with a page's records laid over them, filled up with what they leave out."""
    found = dict(files)
    for path, text in shown.items():
        kind = layout.kind_of(path)
        new = untyped(text)
        old = {} if kind in ("event", "register") else untyped(found.get(path, ""))
        if path == "agencies.yaml":
            named = {agency["id"] for agency in new["agencies"]}
            kept = [agency for agency in old["agencies"] if agency["id"] not in named]
            new = {"agencies": [*kept, *new["agencies"]]}
        merged = {**_left_out(rule, path, kind, new), **old, **new}
        for item in merged.get("items", ()):
            item.update({**LEFT_OUT["item"], **item})
        found[path] = yaml.dump(merged, allow_unicode=True, sort_keys=False)
    return found


def _left_out(rule: str, path: str, kind: str | None, new: dict[str, Any]) -> dict[str, str]:
    if kind == "session":
        return {"date": layout.session_of(path)[:10], **LEFT_OUT["session"]}
    if kind == "event":
        return {"date": layout.stem(path)[:10], **LEFT_OUT.get(new["kind"], {})}
    if kind == "register" and new["document"] != "correction" and rule != "register-subject":
        return {"symbol": f"{new['number']}/TB-HĐND", **LEFT_OUT["notice"]}
    return {}


def told(rule: str, files: dict[str, str]) -> set[tuple[str, str]]:
    problems = run_checks(read_council(Memory(files)), DAY)
    return {(p.location.path, p.message) for p in problems if p.rule == rule}


def test_every_rule_has_a_page_in_both_languages_and_every_page_its_rule() -> None:
    folder = ROOT / "hdnd_cli" / "pages"
    for language in i18n.LANGUAGES:
        assert {path.stem for path in (folder / language).glob("*.md")} == set(RULES)


@pytest.mark.parametrize(("rule", "language"), BOTH)
def test_a_page_says_what_why_wrong_right_and_whether_it_can_be_turned_off(
    rule: str, language: str
) -> None:
    text = pages.page(rule, language)
    title, what, why, *rest = text.rstrip("\n").split("\n\n")
    assert text == nfc(text)
    assert re.fullmatch(r"# \S.{10,79}", title)
    assert not title.endswith(".")
    assert all(part.endswith(".") and not part.startswith("#") for part in (what, why, rest[-1]))
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == HEADINGS[language]
    assert text.count("\n```\n") == len(re.findall(r"^```(?:yaml|text)$", text, re.MULTILINE))
    if RULES[rule].adjustable:
        assert re.search(rf"(accepted: \[{{rule: |severity: {{){rule}\b", rest[-1])
    else:
        assert re.search(r"hông tắt được|cannot be turned off", rest[-1])
        assert "severity:" not in rest[-1]


@pytest.mark.parametrize("rule", RULES)
def test_both_languages_show_the_same_records(rule: str) -> None:
    for wrong_or_right in zip(*HEADINGS.values(), strict=True):
        vi, en = (
            records(rule, heading, language)
            for heading, language in zip(wrong_or_right, HEADINGS, strict=True)
        )
        assert vi.keys() == en.keys()
        if rule not in ("tab", "merge-conflict"):
            assert vi == en


@pytest.mark.parametrize("rule", RULES)
def test_right_records_are_read_without_a_problem(rule: str) -> None:
    for path, text in records(rule, "Đúng").items():
        council = read_council(Memory({path: text}))
        # A page shows the lines that matter; the file's other keys are elsewhere.
        allowed = {"missing-key", "event-missing-key", "session-file-missing"} - {rule}
        assert [str(p) for p in council.problems if p.rule not in allowed] == []


@pytest.mark.parametrize(
    "rule",
    [r.id for r in RULES.values() if r.family is Family.READING and r.id not in SHOWN_IN_WORDS],
)
def test_wrong_records_of_a_rule_of_reading_have_its_problem(rule: str) -> None:
    problems = read_council(Memory(records(rule, "Sai"))).problems
    assert rule in {problem.rule for problem in problems}


@pytest.mark.parametrize(
    "rule",
    [
        r.id
        for r in RULES.values()
        if r.family not in (Family.READING, Family.HISTORY)
        and r.id not in SHOWN_IN_WORDS | NEEDS_ALL_SESSIONS
    ],
)
def test_wrong_records_have_the_problem_and_right_ones_do_not(rule: str) -> None:
    files = beside(rule)
    before = told(rule, files)
    wrong, right = records(rule, "Sai"), records(rule, "Đúng")
    spoilt = laid_over(files, rule, wrong)
    problems = told(rule, spoilt)
    mended = laid_over(files if rule in IN_THEIR_PLACE else spoilt, rule, right)
    # The example has real faults of its own; those in files that the page shows are mended too.
    left = {(path, message) for path, message in before if path not in wrong.keys() | right.keys()}
    assert told(rule, mended) == left
    assert problems - left


def test_only_what_no_record_can_show_is_shown_in_words() -> None:
    shown_in_words = {rule for rule in RULES if not records(rule, "Sai")}
    assert shown_in_words == SHOWN_IN_WORDS | OF_HISTORY


@pytest.mark.parametrize(("rule", "language"), BOTH)
def test_a_page_fills_a_terminal_of_80_columns_and_no_more(rule: str, language: str) -> None:
    i18n.use(language)
    text = pages.explained(rule)
    assert max(len(line) for line in text.splitlines()) <= 80
    assert "`" not in text
    assert "\t" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@pytest.mark.parametrize("width", [80, 50])
def test_a_page_as_plain_text(golden: Callable[[str, str], None], width: int) -> None:
    golden(f"pages/deadline-two-days-{width}.txt", pages.explained("deadline-two-days", width))


def test_the_list_has_every_rule_once_with_its_weight_and_sentence() -> None:
    lines = pages.overview(200).splitlines()
    words = {Severity.ERROR: "error", Severity.WARNING: "warning"}
    for rule in RULES.values():
        assert lines.count(f"  {words[rule.severity]}: {rule.id}: {pages.heading(rule.id)}") == 1
    assert max(len(line) for line in pages.overview(60).splitlines()) <= 80


def test_an_unknown_rule_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownSubjectError) as caught:
        pages.page("session-quorom")
    assert str(caught.value) == (
        'there is no rule "session-quorom"; did you mean "session-quorum"?'
    )


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_manual_is_made_of_the_pages(language: str) -> None:
    file = DOCS / f"rules.{language}.md"
    assert file.read_text("utf-8") == manual(language), 'run "python -m scripts.rules_manual"'
