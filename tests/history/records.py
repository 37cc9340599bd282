"""The records that the scripted histories change: one session, its conclusions, its events."""

from __future__ import annotations

SESSION = "2020-03-25"
PATH = f"sessions/{SESSION}/conclusions.yaml"
REPORT = f"sessions/{SESSION}/progress/2020-06-20-1-report.yaml"


def conclusions(*dues: str | None, task: str = "Rà soát hồ sơ") -> str:
    """Return a conclusions file whose commitments have these deadlines, each on its own lines."""
    lines = ["conclusions:", "- title: Về đất đai", "  commitments:"]
    for number, due in enumerate(dues, 1):
        lines += [f"  - id: {number}", f"    task: {task}", "    product: Báo cáo"]
        lines += ["    lead: phong-tnmt", "    support: [ubnd-huyen]", "    # hết việc"]
        lines += [f"    due: {due}"] if due is not None else []
        # Far enough from one another for two clerks' changes to be merged.
        lines += ["    #", "    #", "    #"]
    return "\n".join(lines) + "\n"


def report(text: str = "Đã xong", on: str = "2020-06-20") -> str:
    return f"commitment: 1\nkind: report\ndate: {on}\nby: phong-tnmt\nstate: done\ntext: {text}\n"
