"""Templates that never end, or eat memory, are stopped: each in a process that is watched."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from tests.rendering.conftest import Records

#: Each would take hours or all memory if it were let.
EVIL = {
    "nested loops": "{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}",
    "power": "{{ 9 ** 9 ** 9 ** 9 }}",
    "text times number": "{{ 'x' * 10 ** 9 }}",
    "doubling": (
        "{% set n = namespace(t='xxxxxxxx') %}{% for a in range(64) %}"
        "{% set n.t = n.t ~ n.t %}{% endfor %}{{ n.t }}"
    ),
    "doubling by plus": (
        "{% set n = namespace(t='xxxxxxxx') %}{% for a in range(64) %}"
        "{% set n.t = n.t + n.t %}{% endfor %}{{ n.t }}"
    ),
    "doubling a list": (
        "{% set n = namespace(t=[1]) %}{% for a in range(64) %}"
        "{% set n.t = n.t + n.t %}{% endfor %}{{ n.t | length }}"
    ),
    "a macro that calls itself": "{% macro m() %}x{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
    "a body that takes itself in": "{% include 'templates/bodies/agenda.md.j2' %}",
    "join": "{{ (range(9999) | list) | join('x' * 99999) }}",
    "replace": "{{ ('x' * 99999) | replace('x', 'y' * 9999) }}",
    "a long range": "{% for a in range(10 ** 12) %}x{% endfor %}",
    "recursive loop": (
        "{% for a in [[1, 2], [3, 4]] recursive %}{{ loop([[1, 2], [3, 4]]) }}{% endfor %}"
    ),
    "slices": "{{ range(99999) | slice(99999) | list | length }}",
    "format": "{{ '%999999999d' % 1 }}",
    "method": "{{ 'x'.ljust(10 ** 9) }}",
    "nested lists": (
        "{% set n = namespace(t=['x']) %}{% for a in range(64) %}"
        "{% set n.t = [n.t, n.t] %}{% endfor %}{{ n.t }}"
    ),
}
#: VmHWM and not getrusage: that one is inherited from the parent, however big the parent was.
_SCRIPT = """\
import json, sys
from pathlib import Path
from hdnd_cli.errors import HdndError
from hdnd_cli.reading import read_council
from hdnd_cli.rendering import KINDS, Templates, render
from hdnd_cli.rendering.inspection import template_problems
from hdnd_cli.source import WorkingTree
from tests.rendering.conftest import SESSION
council = read_council(WorkingTree(Path(sys.argv[1])))
view = KINDS["agenda"].view(council, council.sessions[SESSION])
told = []
for to in ("docx", "md"):
    try:
        render(view, to, Templates(council.source))
    except HdndError as error:
        told.append(str(error))
checked = [problem.rule for problem in template_problems(Templates(council.source))]
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
peak = int(status["VmHWM"].split()[0])
print(json.dumps({"told": told, "checked": checked, "megabytes": peak // 1024}))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks the system for a process's memory")
@pytest.mark.parametrize("name", EVIL)
def test_a_template_that_never_ends_is_stopped(name: str, records: Records) -> None:
    records.write("templates/bodies/agenda.md.j2", f"{{{{ opening }}}}\n\n{EVIL[name]}\n")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    # The limit only keeps a failure from taking the machine along; no time is asserted.
    ran = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(records.root)],
        env=environment, check=True, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    found = json.loads(ran.stdout)
    assert len(found["told"]) == 2
    assert all(said.startswith("templates/bodies/agenda.md.j2:") for said in found["told"])
    assert found["checked"] == ["template-broken"]
    assert found["megabytes"] < 400
