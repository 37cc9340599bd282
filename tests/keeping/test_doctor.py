from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from hdnd_cli import __version__, git
from hdnd_cli.errors import WriteError
from hdnd_cli.recording import Step, at_work
from hdnd_cli.schemas import editor_files, outdated
from tests.support.command import Ran, hdnd
from tests.support.repositories import Scripted, in_git
from tests.support.terminal import Terminal

ATTRIBUTES = "* text=auto eol=lf\nregister/** -text\n"
SESSION = "sessions/2020-03-25/session.yaml"
IDENTITY = (
    "GIT_AUTHOR_NAME",
    "GIT_AUTHOR_EMAIL",
    "GIT_COMMITTER_NAME",
    "GIT_COMMITTER_EMAIL",
)
#: What depends on the machine that the tests run on.
MACHINE = {"pdf-missing", "console-encoding", "git-old"}
NO_SERVER = "server-unknown"


@pytest.fixture
def council(tmp_path: Path) -> Scripted:
    files = {".gitattributes": ATTRIBUTES, ".gitignore": "~$*\n.~lock.*#\n.hdnd-*\ndrafts/\n"}
    return Scripted.council(tmp_path / "Hồ sơ HĐND", files)


def doctor(root: Path, *arguments: str, **environment: str) -> Ran:
    return hdnd("--lang", "en", "-C", root, "doctor", *arguments, env=environment)


def found(ran: Ran) -> dict[str, Any]:
    findings = json.loads(ran.out)["findings"]
    return {one["id"]: one for one in findings if one["id"] not in {*MACHINE, NO_SERVER}}


def findings(root: Path, *arguments: str, **environment: str) -> dict[str, Any]:
    return found(doctor(root, "--format", "json", *arguments, **environment))


def old(file: Path) -> None:
    os.utime(file, (1, 1))


def test_a_folder_in_order(council: Scripted) -> None:
    ran = doctor(council.root)
    assert ran.code == 0
    assert ran.out.splitlines()[-1] == "Machine and folder are in order."
    assert findings(council.root) == {}


def test_who_records_is_asked_for_and_kept(
    council: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in IDENTITY:
        monkeypatch.delenv(name)
    ran = doctor(council.root, "--format", "json")
    assert ran.code == 1
    assert found(ran)["identity-unknown"]["remedy"].startswith("hdnd doctor --fix --name ")
    # Nobody sits there who could be asked.
    assert doctor(council.root, "--fix").code == 1
    ran = doctor(council.root, "--fix", "--name", "Phan Anh Dũng", "--email", "dung@example.vn")
    assert ran.code == 0, ran.err
    assert in_git(council.root, "config", "--local", "user.name") == "Phan Anh Dũng"
    assert findings(council.root) == {}


def test_options_that_do_not_go_together(council: Scripted) -> None:
    assert doctor(council.root, "--fix", "--name", "A").code == 2
    assert doctor(council.root, "--name", "A", "--email", "a@b.vn").code == 2
    assert doctor(council.root, "--fix", "--name", "<", "--email", "a@b.vn").code == 3


def test_a_machine_without_git(council: Scripted, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    ran = doctor(council.root, "--format", "json", PATH=str(empty))
    assert ran.code == 1
    assert [*found(ran)] == ["git-missing"]


@pytest.mark.parametrize(
    ("version", "severity"), [("2.25.1", "error"), ("2.34.1", "note"), ("2.45.1.windows.1", None)]
)
def test_an_old_git(council: Scripted, tmp_path: Path, version: str, severity: str | None) -> None:
    folder = tmp_path / "programs"
    folder.mkdir()
    real = in_git(tmp_path, "--exec-path")
    program = folder / "git"
    program.write_text(
        '#!/bin/sh\nfor last; do :; done\nif [ "$last" = version ]; then\n'
        f"  echo git version {version}\nelse\n"
        f'  exec "{real}/git" "$@"\nfi\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    ran = doctor(council.root, "--format", "json", PATH=f"{folder}{os.pathsep}{os.environ['PATH']}")
    told = [one for one in json.loads(ran.out)["findings"] if one["id"] == "git-old"]
    assert [one["severity"] for one in told] == ([severity] if severity else [])
    assert ran.code == (1 if severity == "error" else 0)


def test_a_folder_that_was_never_recorded(tmp_path: Path) -> None:
    (tmp_path / "hdnd.yaml").write_text("schema: 1\n", encoding="utf-8")
    assert [*findings(tmp_path)] == ["no-history"]


def test_a_folder_of_another_user(council: Scripted, tmp_path: Path) -> None:
    config = tmp_path / "gitconfig"
    config.touch()
    environment = {
        "GIT_TEST_ASSUME_DIFFERENT_OWNER": "1",
        "GIT_CONFIG_GLOBAL": str(config),
    }
    ran = hdnd("--lang", "en", "-C", council.root, "save", env=environment)
    assert ran.code == 3
    assert ran.err == (
        "hdnd: this folder belongs to another user of this machine; hdnd doctor --fix mends it\n"
    )
    assert [*findings(council.root, **environment)] == ["owner-differs"]
    assert findings(council.root, "--fix", **environment)["owner-differs"]["mended"]
    assert findings(council.root, **environment) == {}
    assert hdnd("-C", council.root, "save", env=environment).code == 0


def test_how_lines_end_is_said(council: Scripted) -> None:
    # As written for texts alone, it would change the bytes of a PDF.
    for text in (None, "* text eol=lf\nregister/** -text\n", "*.yaml text eol=lf"):
        council.record("2020-02-01", {".gitattributes": text})
        assert [*findings(council.root)] == ["line-ends"]
        assert doctor(council.root, "--fix").code == 0
        assert findings(council.root) == {}
        assert (council.root / ".gitattributes").read_text("utf-8").startswith(text or "* text")
    (council.root / "papers").mkdir()
    (council.root / "papers/a.pdf").write_bytes(b"%PDF\r\n")
    assert hdnd("-C", council.root, "save").code == 0
    assert in_git(council.root, "cat-file", "-s", "HEAD:papers/a.pdf") == "6"


def test_a_record_that_is_never_saved_is_told(council: Scripted) -> None:
    exclude = council.root / ".git/info/exclude"
    exclude.parent.mkdir(exist_ok=True)
    exclude.write_text("# máy này\n2020-04-22*\n", encoding="utf-8")
    hidden = council.root / "sessions/2020-04-22"
    hidden.mkdir()
    for name in ("agenda.yaml", "session.yaml"):
        (hidden / name).write_text("x: 1\n", encoding="utf-8")
    told = findings(council.root)
    assert [*told] == ["records-ignored"]
    assert "2 records such as sessions/2020-04-22/agenda.yaml" in told["records-ignored"]["message"]
    assert "line 2 out of .git/info/exclude" in told["records-ignored"]["remedy"]
    saved = hdnd("--lang", "en", "-C", council.root, "save")
    assert (saved.code, "2 records such as sessions/2020-04-22/agenda.yaml" in saved.err) == (
        0,
        True,
    )


def test_locks_are_left_out(council: Scripted) -> None:
    council.write({".gitignore": "drafts/"})
    told = findings(council.root)
    assert [*told] == ["locks-not-ignored"]
    assert told["locks-not-ignored"]["severity"] == "note"
    assert doctor(council.root, "--fix").code == 0
    assert (council.root / ".gitignore").read_text("utf-8") == "drafts/\n~$*\n.~lock.*\n.hdnd-*\n"
    assert findings(council.root) == {}


def test_a_history_that_is_cut_off(council: Scripted, tmp_path: Path) -> None:
    council.record("2020-02-01", {"a.txt": "x"})
    copy = council.clone(tmp_path / "copy", "--depth", "1")
    told = findings(copy)
    assert told["history-cut-off"]["remedy"] == "git fetch --unshallow"


def test_a_recording_in_the_future(council: Scripted) -> None:
    council.record("2090-01-01", {"a.txt": "x"})
    assert [*findings(council.root)] == ["clock-wrong"]


def test_a_folder_that_shows_an_earlier_state(council: Scripted) -> None:
    council.record("2020-02-01", {"a.txt": "x"})
    newest = council.head()
    in_git(council.root, "switch", "--quiet", "--detach", "HEAD^")
    council.write({"b.txt": "mine"})
    told = findings(council.root, "--fix")["earlier-state-shown"]
    assert told["mended"] is None
    (council.root / "b.txt").unlink()
    assert findings(council.root, "--fix")["earlier-state-shown"]["mended"]
    assert council.head() == newest
    assert in_git(council.root, "symbolic-ref", "HEAD") == "refs/heads/main"
    assert findings(council.root) == {}


@pytest.fixture
def merging(council: Scripted) -> Scripted:
    """Return a council in which a merge by plain git has stopped."""
    text = (council.root / SESSION).read_text("utf-8")
    council.branch("other")
    council.record("2020-02-01", {SESSION: text + "place: Tầng 2\n"})
    council.switch("main")
    council.record("2020-02-02", {SESSION: text + "place: Tầng 3\n"})
    with pytest.raises(AssertionError):
        in_git(council.root, "merge", "--quiet", "other")
    return council


def test_an_unfinished_merge_is_taken_back_and_nothing_is_lost(merging: Scripted) -> None:
    root = merging.root
    head = merging.head()
    half_done = (root / SESSION).read_bytes()
    assert b"<<<<<<<" in half_done
    assert hdnd("-C", root, "save").code == 3
    ran = hdnd("-C", root, "--lang", "en", "check")
    assert f"{SESSION}:5:1" in ran.out
    assert "the marks <<<<<<< and >>>>>>>" in ran.out
    told = findings(root, "--fix")["exchange-unfinished"]
    assert SESSION in told["message"]
    assert merging.head() == head
    assert not (root / ".git/MERGE_HEAD").exists()
    assert (root / SESSION).read_text("utf-8").endswith("place: Tầng 3\n")
    kept = list((root / "drafts").rglob("session.yaml"))
    assert [file.read_bytes() for file in kept] == [half_done]
    assert findings(root) == {}


def test_an_unfinished_rebase_is_taken_back(council: Scripted) -> None:
    text = (council.root / SESSION).read_text("utf-8")
    council.branch("other")
    council.record("2020-02-01", {SESSION: text + "place: Tầng 2\n"})
    head = council.head()
    council.switch("main")
    council.record("2020-02-02", {SESSION: text + "place: Tầng 3\n"})
    council.switch("other")
    with pytest.raises(AssertionError):
        in_git(council.root, "rebase", "--quiet", "main")
    assert findings(council.root, "--fix")["exchange-unfinished"]["mended"]
    assert council.head() == head
    assert findings(council.root) == {}


def test_marks_that_were_left_are_told(merging: Scripted) -> None:
    (merging.root / ".git/MERGE_HEAD").unlink()
    told = findings(merging.root, "--fix")
    assert [*told] == ["conflict-marks"]
    assert SESSION in told["conflict-marks"]["message"]


def test_a_lock_that_was_left_goes_when_it_is_old(council: Scripted) -> None:
    lock = council.root / ".git/index.lock"
    lock.touch()
    told = findings(council.root, "--fix")["lock-left"]
    assert told["mended"] is None
    old(lock)
    # Another test's git may be at work on this machine.
    told = findings(council.root, "--fix")["lock-left"]
    assert (told["mended"] is None) == lock.exists()


def test_unfinished_files_go_when_they_are_old(council: Scripted) -> None:
    place = council.root / "sessions/2020-03-25"
    (place / ".hdnd-new").write_bytes(b"x")
    (place / ".hdnd-old").write_bytes(b"x")
    (council.root / "sessions/.hdnd-folder").mkdir()
    (council.root / "sessions/.hdnd-folder/session.yaml").write_bytes(b"x")
    old(place / ".hdnd-old")
    old(council.root / "sessions/.hdnd-folder")
    assert findings(council.root)["files-left"]["message"].endswith("2020-03-25/.hdnd-old")
    assert findings(council.root, "--fix")["files-left"]["mended"] == "2 left files are taken away"
    assert [file.name for file in council.root.rglob(".hdnd-*")] == [".hdnd-new"]


def test_what_editors_are_told_keeps_pace_with_the_program(council: Scripted) -> None:
    assert outdated(council.root) == {}
    files, folder = editor_files(), council.root / ".hdnd/schemas"
    folder.mkdir(parents=True)
    version = f"hdnd {__version__}".encode()
    for path, content in files.items():
        assert version in content
        (council.root / path).write_bytes(content.replace(version, b"hdnd 0.0.9"))
    # Only the version differs: nobody is troubled with that.
    assert outdated(council.root) == {}
    (folder / "minutes.json").write_bytes(b"{}")
    (folder / "signed.json").unlink()
    told = findings(council.root, "--fix")["schemas-old"]
    assert told["mended"].startswith(".hdnd/schemas")
    names = ("minutes.json", "signed.json")
    assert [(folder / name).read_bytes() for name in names] == [
        files[f".hdnd/schemas/{name}"] for name in names
    ]
    assert outdated(council.root) == {}
    # Another clerk has a newer program: what it has written is not taken back.
    (folder / "minutes.json").write_bytes(b'{\n  "$comment": "hdnd 99.0.0",\n  "x": 1\n}')
    assert outdated(council.root) == {}


def test_what_is_open_in_word_is_told(council: Scripted) -> None:
    (council.root / "~$ấy mời.docx").write_bytes(b"\0")
    (council.root / ".~lock.Biên bản.docx#").write_bytes(b",")
    ran = doctor(council.root)
    assert ran.code == 0
    assert "Biên bản.docx is open in another program" in " ".join(ran.out.split())


def test_an_interrupted_run_is_ended(council: Scripted) -> None:
    lock = council.root / ".git/index.lock"
    with at_work(council.root) as work:
        lock.touch()
        with pytest.raises(WriteError, match="the next run"):
            work.record(Step({"a.txt": b"x"}, "Ghi"))
    lock.unlink()
    told = findings(council.root, "--fix")["run-interrupted"]
    assert told["mended"] == 'an earlier run was interrupted: "Ghi" is recorded, whole'
    assert git.changed(council.root) == ()
    assert findings(council.root) == {}


def test_a_server_is_missed(council: Scripted, tmp_path: Path) -> None:
    told = json.loads(doctor(council.root, "--format", "json").out)["findings"]
    assert [one["severity"] for one in told if one["id"] == NO_SERVER] == ["note"]
    store = tmp_path / "kho"
    assert hdnd("-C", council.root, "sync", "--server", store, "--create").code == 0
    told = json.loads(doctor(council.root, "--format", "json").out)["findings"]
    assert NO_SERVER not in [one["id"] for one in told]
    assert findings(council.root) == {}
    away = store.rename(tmp_path / "đi vắng")
    assert [*findings(council.root)] == ["server-unreachable"]
    away.rename(store)
    council.record("2020-02-01", {"a.txt": "x"})
    kept = council.root / ".git/hdnd/exchange.json"
    kept.write_text(json.dumps({"at": "2020-01-01T08:00:00+07:00", "server": str(store)}), "utf-8")
    told = findings(council.root)["not-exchanged"]
    assert told["severity"] == "error"
    assert "1 recording waits to be sent" in told["message"]
    assert hdnd("-C", council.root, "sync").code == 0
    assert findings(council.root) == {}


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
def test_at_a_terminal_the_name_is_asked_for(
    council: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in IDENTITY:
        monkeypatch.delenv(name)
    with Terminal("-C", council.root, "--lang", "vi", "kham", "--fix") as terminal:
        terminal.answer("bên mỗi lần ghi", "Phan Anh Dũng")
        terminal.answer("công vụ của bạn", "dung@example.vn")
        code, screen = terminal.end()
    assert "người ghi hồ sơ trên máy này: Phan Anh Dũng <dung@example.vn>" in screen
    assert code == 0
    assert in_git(council.root, "config", "--local", "user.email") == "dung@example.vn"


def test_a_damaged_history_comes_alone(council: Scripted, tmp_path: Path) -> None:
    id_ = in_git(council.root, "rev-parse", f"HEAD:{SESSION}")
    lost = council.root / ".git" / "objects" / id_[:2] / id_[2:]
    content = lost.read_bytes()
    lost.unlink()
    ran = doctor(council.root, "--format", "json", "--fix")
    assert ran.code == 1
    assert list(found(ran)) == ["history-damaged"]
    assert found(ran)["history-damaged"]["remedy"] == "hdnd -C NEW_FOLDER sync --server ADDRESS"

    lost.write_bytes(content)
    in_git(council.root, "config", "uploadpack.allowFilter", "true")
    copy = council.clone(tmp_path / "copy", "--filter=blob:none")
    assert "history-left-out" in findings(copy)
