"""Write docs/rules.vi.md and docs/rules.en.md from the pages of the rules."""

from __future__ import annotations

from pathlib import Path

from hdnd_cli import i18n
from hdnd_cli.checks.rules import RULES, Family, Rule
from hdnd_cli.pages import heading, page
from hdnd_cli.problems import Severity

DOCS = Path(__file__).parent.parent / "docs"

_TITLES = {"vi": "Các quy tắc kiểm tra", "en": "The rules of the check"}
_OPENING = {
    "vi": (
        "Lệnh `hdnd kiem-tra` đối chiếu hồ sơ với các quy tắc dưới đây. Lệnh `hdnd giai-thich`"
        " kèm mã một quy tắc in ra đúng trang đó."
    ),
    "en": (
        "`hdnd check` holds the records against these rules. `hdnd explain` with a rule's id"
        " prints its page."
    ),
}
_FAMILIES = {
    "vi": {
        Family.READING: "Đọc tệp",
        Family.INTEGRITY: "Các tệp khớp với nhau",
        Family.SUBSTANCE: "Nội dung công việc",
        Family.HISTORY: "Điều đã ghi thì giữ nguyên (đối chiếu và xác minh)",
    },
    "en": {
        Family.READING: "Reading the files",
        Family.INTEGRITY: "How the files hold together",
        Family.SUBSTANCE: "Substance",
        Family.HISTORY: "What was recorded stays (gate and verify)",
    },
}
_WEIGHTS = {
    "vi": {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning"},
}
_COLUMNS = {"vi": ("Mã", "Mức", "Quy tắc"), "en": ("Id", "Weight", "Rule")}


def manual(language: str) -> str:
    """Return all pages as one Markdown document: by family, each family with a table first."""
    parts = [f"# {_TITLES[language]}", _OPENING[language]]
    for family, title in _FAMILIES[language].items():
        rules = sorted(
            (rule for rule in RULES.values() if rule.family is family),
            key=lambda rule: (rule.severity.rank, rule.id),
        )
        parts += [f"## {title}", _table(rules, language)]
        parts += [_entry(rule, language) for rule in rules]
    return "\n\n".join(parts) + "\n"


def _table(rules: list[Rule], language: str) -> str:
    rows = [
        f"| [{rule.id}](#{rule.id}) | {_WEIGHTS[language][rule.severity]} "
        f"| {heading(rule.id, language)} |"
        for rule in rules
    ]
    return "\n".join(["| " + " | ".join(_COLUMNS[language]) + " |", "| --- | --- | --- |", *rows])


def _entry(rule: Rule, language: str) -> str:
    """Return a page under its id as heading, so that it can be linked to."""
    body = page(rule.id, language).partition("\n")[2].strip()
    marks = _WEIGHTS[language][rule.severity]
    return "\n\n".join(
        [
            f"### {rule.id}",
            f"**{heading(rule.id, language)}** ({marks})",
            body.replace("\n## ", "\n#### "),
        ]
    )


if __name__ == "__main__":
    DOCS.mkdir(exist_ok=True)
    for name in i18n.LANGUAGES:
        file = DOCS / f"rules.{name}.md"
        file.write_text(manual(name), encoding="utf-8", newline="\n")
        print(file)
