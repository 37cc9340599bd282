"""The wheel, built and installed as a stranger would, works without the working tree."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "build",
            "--wheel",
            "--no-isolation",
            "--outdir",
            str(folder),
            str(ROOT),
        ],
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_templates_examples_messages_and_pages(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "hdnd_cli/templates/bodies/conclusion-notice.md.j2",
        "hdnd_cli/templates/shells/notice.docx",
        "hdnd_cli/examples/loc-ha/hdnd.yaml",
        "hdnd_cli/examples/loc-ha.replay.yaml",
        "hdnd_cli/locale/vi/LC_MESSAGES/hdnd.mo",
        "hdnd_cli/pages/vi/session-quorum.md",
        "hdnd_cli/pages/en/session-quorum.md",
        "hdnd_cli/py.typed",
    } <= names
    assert not any(name.startswith(("tests/", "scripts/")) for name in names)


def test_the_installed_wheel_builds_checks_and_renders_the_example(
    wheel: Path, tmp_path: Path
) -> None:
    home = tmp_path / "installed"
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    # Its dependencies are taken from where the tests run; the package itself from the wheel alone.
    (site,) = (path for path in home.rglob("site-packages") if path.is_dir())
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    library = next(path for path in sys.path if path.endswith("site-packages"))
    (site / "dependencies.pth").write_text(library + "\n", encoding="utf-8")

    def hdnd(*arguments: str) -> str:
        done = subprocess.run(
            [str(python), "-m", "hdnd_cli", *arguments],
            cwd=tmp_path,
            check=True,
            capture_output=True,
            env={**os.environ, "HDND_TODAY": "2020-12-31"},
        )
        return done.stdout.decode("utf-8")

    where = "import hdnd_cli; print(hdnd_cli.__file__)"
    located = subprocess.run(
        [str(python), "-c", where], check=True, capture_output=True, cwd=tmp_path
    )
    assert str(site) in located.stdout.decode()
    hdnd("demo", "council")
    assert "0" in hdnd("-C", "council", "--lang", "en", "check").splitlines()[-1]
    hdnd("-C", "council", "render", "conclusion-notice", "2020-12-02")
    assert (tmp_path / "council/drafts/2020-12-02-conclusion-notice.docx").is_file()
    assert "UBND" in hdnd("-C", "council", "overdue")
