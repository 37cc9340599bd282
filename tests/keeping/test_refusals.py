"""What git and servers refuse, as a clerk reads it: no word of theirs, and what to do."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from hdnd_cli.git.refusals import refusal_here, refusal_there
from tests.keeping.clerks import Office
from tests.support.command import Ran, run_main
from tests.support.repositories import in_git

#: Words that no clerk has to know.
FOREIGN = re.compile(
    r"\b(git|commit|push|pull|fetch|branch|remote|repository|index|hook|fatal|ref|refs|HEAD)\b(?!\.lock)"
)

#: What servers, ssh and git said, word for word, and what is made of it.
THERE = {
    "fatal: Authentication failed for 'https://kho.example.vn/hdnd.git/'": "does not accept",
    "git@kho: Permission denied (publickey,password).\n"
    "fatal: Could not read from remote repository.": "does not accept",
    "fatal: could not read Username for 'https://kho': terminal prompts disabled": "not accept",
    "ssh: Could not resolve hostname kho: Name or service not known": "not found under this name",
    "fatal: unable to access 'https://k/': Could not resolve host: k": "not found under this name",
    "ssh: connect to host 10.0.0.9 port 22: Connection timed out": "answer in time",
    "fatal: unable to access 'https://k/': Operation too slow. Less than 1 bytes/sec transferred "
    "the last 30 seconds": "answer in time",
    "ssh: connect to host kho port 22: No route to host": "does not answer:",
    "fatal: unable to access 'https://k/': The requested URL returned error: 503": "not answer:",
    "Host key verification failed.\nfatal: Could not read from remote repository.": "not sure",
    "fatal: unable to access 'https://k/': server certificate verification failed. CAfile: none "
    "CRLfile: none": "not safe",
    "fatal: unable to access 'https://k/': The requested URL returned error: 403": "may not write",
    "remote: error: insufficient permission for adding an object to repository database ./objects"
    "\nremote: fatal: failed to write object\nerror: remote unpack failed": "may not write",
    "remote: Repository not found.\nfatal: repository 'https://k/x/' not found": "has no store",
    "fatal: '/kho.git' does not appear to be a git repository": "has no store",
    "remote: fatal: write error: No space left on device": "a disk is full",
    "fatal: the remote end hung up unexpectedly\nfatal: early EOF": "broke off",
    "remote: error: GH006: Protected branch update failed for refs/heads/main.\n"
    "!\tx:refs/heads/main\t[remote rejected] (protected branch hook declined)": "lets nobody write",
    "!\tx:refs/heads/main\t[remote rejected] (pre-receive hook declined)": "has a rule against",
    "fatal: detected dubious ownership in repository at '/kho.git'": "belongs to somebody else",
    "git: 'remote-https' is not a git command. See 'git --help'.": None,
    "fatal: Unable to find remote helper for 'https'": "lacks the program",
}
HERE = {
    "fatal: Unable to write new index file: No space left on device": "the disk is full",
    "fatal: sha1 file '.git/index.lock' write error. Out of diskspace": "the disk is full",
    "fatal: Unable to create '/h/.git/index.lock': File exists.\n\nAnother git process seems to be "
    "running in this repository": "another program is at work",
    "Author identity unknown\n\n*** Please tell me who you are.": "who records",
    "fatal: bad config line 9 in file .git/config": "settings",
    "error: object file .git/objects/7f/c4 is empty\nfatal: loose object 7fc4 is corrupt": "damaged",
    "fatal: not a git repository (or any of the parent directories): .git": "damaged",
    "error: insufficient permission for adding an object to repository database .git/objects":
        "does not let",
    "error: unable to create file x.yaml: Permission denied": "does not let",
    "fatal: ambiguous argument 'x': unknown revision": None,
}  # fmt: skip


@pytest.mark.parametrize(("said", "told"), THERE.items())
def test_what_a_server_says(said: str, told: str | None) -> None:
    _is_told(refusal_there(said), told)


@pytest.mark.parametrize(("said", "told"), HERE.items())
def test_what_this_machine_says(said: str, told: str | None) -> None:
    _is_told(refusal_here(said), told)


def _is_told(found: str | None, told: str | None) -> None:
    if told is None:
        assert found is None
        return
    assert found is not None
    assert told in found
    assert not FOREIGN.search(found)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    found = Office(tmp_path)
    for name, value in found.binh.environment.items():
        monkeypatch.setenv(name, value)
    return found


def _refused(capsys: pytest.CaptureFixture[str], office: Office, *words: str) -> Ran:
    """Run a command that is refused, and see that nothing but the office's words is said."""
    root = office.binh.root
    ran = run_main(capsys, "-C", root, *words)
    assert ran.code == 3, ran
    assert ran.err.count("\n") == 1
    assert not FOREIGN.search(ran.err.replace(str(root), "")), ran.err
    raw = run_main(capsys, "-C", root, *words, "-v")
    assert raw.err.startswith(ran.err)
    assert "\n  | " in raw.err
    return ran


@pytest.mark.skipif(os.name == "nt", reason="a script stands for ssh")
def test_a_rule_of_the_server_is_told_in_its_own_words(
    office: Office, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ssh, hook = office.folder / "ssh", office.store / "hooks" / "pre-receive"
    ssh.write_text('#!/bin/sh\nfor last; do :; done\nexec sh -c "$last"\n', encoding="utf-8")
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'Hồ sơ khóa sổ đến 15/7' >&2\nexit 1\n", encoding="utf-8")
    ssh.chmod(0o755)
    hook.chmod(0o755)
    monkeypatch.setenv("GIT_SSH", str(ssh))
    monkeypatch.setenv("GIT_SSH_VARIANT", "simple")
    store = office.store.rename(office.folder / "kho")
    address = ("sync", "--server", f"ssh://may-chu{store}")
    office.binh.record({"papers/a.txt": "a"})
    head, tip = office.binh.head(), in_git(store, "rev-parse", "main")
    ran = _refused(capsys, office, *address)
    assert ran.err.endswith(
        "máy chủ không nhận phần gửi lên, và cho biết: Hồ sơ khóa sổ đến 15/7\n"
    )
    hook = store / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    assert "có quy định riêng" in _refused(capsys, office, *address).err
    ssh.write_text(
        "#!/bin/sh\necho 'git@k: Permission denied (publickey).' >&2\nexit 255\n", "utf-8"
    )
    assert "không chấp nhận tên đăng nhập" in _refused(capsys, office, *address).err
    assert (office.binh.head(), in_git(store, "rev-parse", "main")) == (head, tip)


@pytest.mark.parametrize("address", ["https://127.0.0.1:1/kho.git", "ssh://127.0.0.1:1/kho.git"])
def test_a_server_that_is_off(
    address: str, office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = _refused(capsys, office, "sync", "--server", address)
    assert "máy chủ không trả lời" in ran.err or "thiếu chương trình" in ran.err


def test_a_damaged_history_and_settings(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    folder = office.binh.root / ".git"
    office.binh.write({"papers/a.txt": "a"})
    for command in ("save", "undo", "sync"):
        head = (folder / "HEAD").read_bytes()
        (folder / "HEAD").write_text("hỏng", encoding="utf-8")
        assert "bị hỏng" in _refused(capsys, office, command).err
        (folder / "HEAD").write_bytes(head)
        config = (folder / "config").read_bytes()
        (folder / "config").write_bytes(config + b"[core\n")
        assert "không đọc được thiết lập" in _refused(capsys, office, command).err
        (folder / "config").write_bytes(config)
    tree = in_git(office.binh.root, "rev-parse", "HEAD^{tree}")
    (folder / "objects" / tree[:2] / tree[2:]).unlink()
    for command in ("save", "sync"):
        assert "bị hỏng" in _refused(capsys, office, command).err
    assert (office.binh.root / "papers/a.txt").read_text("utf-8") == "a"
