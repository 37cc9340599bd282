from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from hdnd_cli import git
from hdnd_cli.errors import (
    BusyError,
    GitError,
    HistoryError,
    IdentityError,
    NothingToRecordError,
    UnexpectedFileError,
    WriteError,
)
from hdnd_cli.recording import (
    Identity,
    Interrupted,
    Mark,
    Step,
    at_work,
    identity_of,
    is_interrupted,
    set_identity,
)
from tests.support.command import run_script
from tests.support.killing import KILLED
from tests.support.repositories import Scripted, in_git

EVENT = "sessions/2020-03-25/progress/2020-06-25-1-report.yaml"
CONTENT = b"commitment: 1\nkind: report\n"


@pytest.fixture
def council(tmp_path: Path) -> Scripted:
    return Scripted.council(tmp_path / "Hồ sơ HĐND")


def record(root: Path, step: Step) -> str:
    with at_work(root) as work:
        assert work.interrupted is None
        return work.record(step)


def names(root: Path, revision: str = "HEAD") -> list[str]:
    told = in_git(root, "-c", "core.quotePath=false", "show", "--format=", "--name-only", revision)
    return told.splitlines()


# What is recorded ----------------------------------------------------------------------------


def test_a_step_is_one_revision_with_its_files_and_words(council: Scripted) -> None:
    before = council.head()
    step = Step(
        {EVENT: CONTENT},
        "Ghi báo cáo:  việc 1,\nphiên 25/3/2020",
        details=("Phòng TN&MT báo cáo",),
        trailers=(("Viec", "bao-cao"), ("Ket-luan", "2020-03-25/1")),
    )
    revision = record(council.root, step)
    assert council.head() == revision
    assert in_git(council.root, "rev-parse", "HEAD^") == before
    assert names(council.root) == [EVENT]
    assert (council.root / EVENT).read_bytes() == CONTENT
    message = in_git(council.root, "log", "-1", "--format=%B")
    assert message.splitlines() == [
        "Ghi báo cáo: việc 1, phiên 25/3/2020",
        "",
        "Phòng TN&MT báo cáo",
        "",
        "Viec: bao-cao",
        "Ket-luan: 2020-03-25/1",
    ]
    assert in_git(council.root, "log", "-1", "--format=%(trailers:key=Viec,valueonly)") == "bao-cao"
    assert git.changed(council.root) == ()


def test_what_is_staged_or_dirty_stays_so(council: Scripted) -> None:
    (council.root / "agencies.yaml").write_text("agencies: []\n", encoding="utf-8")
    (council.root / "hdnd.yaml").write_text("schema: 1\n", encoding="utf-8")
    in_git(council.root, "add", "hdnd.yaml")
    record(council.root, Step({EVENT: CONTENT}, "Ghi"))
    assert names(council.root) == [EVENT]
    assert in_git(council.root, "diff", "--cached", "--name-only") == "hdnd.yaml"
    assert git.changed(council.root) == ("agencies.yaml", "hdnd.yaml")


def test_paths_are_taken_as_they_lie_in_the_folder(council: Scripted) -> None:
    gone = "sessions/2020-03-25/session.yaml"
    (council.root / gone).unlink()
    (council.root / "agencies.yaml").write_text("agencies: []\n", encoding="utf-8")
    (council.root / "[a]* mới.txt").write_text("x", encoding="utf-8")
    taken = ("agencies.yaml", gone, "[a]* mới.txt")
    record(council.root, Step({EVENT: CONTENT}, "Lưu", taken=taken))
    assert names(council.root) == sorted(["[a]* mới.txt", "agencies.yaml", gone, EVENT])
    assert git.changed(council.root) == ()


def test_a_file_can_be_taken_away(council: Scripted) -> None:
    record(council.root, Step({"agencies.yaml": None}, "Bỏ"))
    assert not (council.root / "agencies.yaml").exists()
    assert names(council.root) == ["agencies.yaml"]
    assert git.changed(council.root) == ()


def test_the_first_revision_of_a_repository(tmp_path: Path) -> None:
    in_git(tmp_path, "init", "--quiet", "--initial-branch=main", "--template=")
    revision = record(tmp_path, Step({"hdnd.yaml": b"schema: 1\n"}, "Lập hồ sơ"))
    assert in_git(tmp_path, "rev-list", "--all") == revision
    assert git.changed(tmp_path) == ()


def test_a_record_below_the_top_of_its_repository(tmp_path: Path) -> None:
    in_git(tmp_path, "init", "--quiet", "--initial-branch=main", "--template=")
    folder = tmp_path / "sổ sách"
    folder.mkdir()
    (folder / "hdnd.yaml").write_text("schema: 1\n", encoding="utf-8")
    (tmp_path / "khác.txt").write_text("x", encoding="utf-8")
    assert git.changed(folder) == ("hdnd.yaml",)
    record(folder, Step({"agencies.yaml": b"agencies: []\n"}, "Lập", taken=("hdnd.yaml",)))
    assert names(tmp_path) == ["sổ sách/agencies.yaml", "sổ sách/hdnd.yaml"]
    assert git.changed(folder) == ()


def test_a_worktree_records_on_its_own_branch(council: Scripted, tmp_path: Path) -> None:
    other = tmp_path / "khác"
    in_git(council.root, "worktree", "add", "-q", "-b", "other", str(other))
    before = council.head()
    revision = record(other, Step({EVENT: CONTENT}, "Ghi"))
    assert in_git(other, "rev-parse", "other") == revision
    assert council.head() == before
    assert not is_interrupted(other)


# Marks ---------------------------------------------------------------------------------------


def test_a_mark_is_an_annotated_tag_set_with_the_branch(council: Scripted) -> None:
    mark = Mark("issued/2020/TB-015", "Thông báo 15/TB-HĐND")
    revision = record(council.root, Step({EVENT: CONTENT}, "Ban hành", mark=mark))
    assert in_git(council.root, "cat-file", "-t", "issued/2020/TB-015") == "tag"
    assert in_git(council.root, "rev-parse", "issued/2020/TB-015^{commit}") == revision
    told = in_git(council.root, "for-each-ref", "--format=%(contents)%(taggername)", "refs/tags")
    assert told.splitlines() == ["Thông báo 15/TB-HĐND", "Trần Thị Bình"]
    in_git(council.root, "fsck", "--strict", "--no-dangling")


def test_a_mark_that_stands_already_leaves_everything_as_it_was(council: Scripted) -> None:
    mark = Mark("issued/2020/TB-015", "Thông báo")
    record(council.root, Step({EVENT: CONTENT}, "Ban hành", mark=mark))
    before = council.head()
    with pytest.raises(GitError, match="TB-015"):
        record(council.root, Step({"register/2020/TB-016.yaml": b"x\n"}, "Ban hành", mark=mark))
    assert council.head() == before
    assert not (council.root / "register").exists()
    assert not is_interrupted(council.root)
    assert git.changed(council.root) == ()


@pytest.fixture
def signing_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    key = tmp_path / "key"
    query = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "binh@example.vn", "-f", str(key)]
    try:
        subprocess.run(query, check=True)
    except FileNotFoundError:
        pytest.skip("ssh-keygen is not installed")
    allowed = tmp_path / "allowed"
    public = key.with_suffix(".pub").read_text(encoding="ascii")
    allowed.write_text(f"binh@example.vn {public}", encoding="ascii")
    config = tmp_path / "gitconfig"
    config.write_text(
        f"[gpg]\n\tformat = ssh\n[user]\n\tsigningkey = {key}\n"
        f'[gpg "ssh"]\n\tallowedSignersFile = {allowed}\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    return key


@pytest.mark.usefixtures("signing_key")
def test_a_mark_is_signed_with_the_clerks_key(council: Scripted) -> None:
    mark = Mark("issued/2020/TB-015", "Thông báo", sign=True)
    record(council.root, Step({EVENT: CONTENT}, "Ban hành", mark=mark))
    told = in_git(council.root, "for-each-ref", "--format=%(contents:signature)", "refs/tags")
    assert told.startswith("-----BEGIN SSH SIGNATURE-----")
    in_git(council.root, "verify-tag", "issued/2020/TB-015")


@pytest.mark.usefixtures("signing_key")
def test_the_program_that_signs_is_not_taken_from_the_folder(council: Scripted) -> None:
    started = council.root.parent / "started"
    program = council.root.parent / "sign"
    program.write_text(f"#!/bin/sh\ntouch '{started}'\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    in_git(council.root, "config", "gpg.ssh.program", str(program))
    mark = Mark("issued/2020/TB-015", "Thông báo", sign=True)
    record(council.root, Step({EVENT: CONTENT}, "Ban hành", mark=mark))
    assert not started.exists()


def test_without_a_key_nothing_is_recorded(council: Scripted) -> None:
    before = council.head()
    in_git(council.root, "config", "gpg.format", "ssh")
    with pytest.raises(GitError):
        record(council.root, Step({EVENT: CONTENT}, "Ban hành", mark=Mark("a/b", "x", sign=True)))
    assert council.head() == before
    assert not (council.root / EVENT).exists()


@pytest.mark.parametrize("lost", ["key", "key.pub"])
def test_a_key_that_is_not_there_signs_nothing(
    lost: str, council: Scripted, signing_key: Path
) -> None:
    """Git 2.39 then sets a mark without any signature, and says that all is well."""
    before = council.head()
    public = signing_key.with_suffix(".pub")
    in_git(council.root, "config", "user.signingkey", str(public))
    (signing_key.parent / lost).unlink()
    with pytest.raises(GitError, match="cannot be signed on this machine"):
        record(council.root, Step({EVENT: CONTENT}, "Ban hành", mark=Mark("a/b", "x", sign=True)))
    assert council.head() == before
    assert in_git(council.root, "tag", "--list") == ""


# Refusals ------------------------------------------------------------------------------------


def test_nothing_new_is_said_and_not_recorded(council: Scripted) -> None:
    same = (council.root / "hdnd.yaml").read_bytes()
    with pytest.raises(NothingToRecordError):
        record(council.root, Step({"hdnd.yaml": same}, "Ghi"))


def test_what_somebody_changed_is_not_written_over(council: Scripted) -> None:
    before = council.head()
    file = council.root / "hdnd.yaml"
    file.write_text("lời của người khác\n", encoding="utf-8")
    with pytest.raises(UnexpectedFileError, match=r"hdnd\.yaml"):
        record(council.root, Step({"hdnd.yaml": b"schema: 1\n", EVENT: CONTENT}, "Ghi"))
    assert council.head() == before
    assert file.read_text(encoding="utf-8") == "lời của người khác\n"
    assert not (council.root / EVENT).exists()


def test_a_folder_or_a_link_in_the_way_is_refused(council: Scripted, tmp_path: Path) -> None:
    (council.root / "register/2020/TB-015.yaml").mkdir(parents=True)
    with pytest.raises(UnexpectedFileError):
        record(council.root, Step({"register/2020/TB-015.yaml": b"x\n"}, "Ghi"))
    (tmp_path / "ngoài").mkdir()
    (council.root / "programme").symlink_to(tmp_path / "ngoài")
    with pytest.raises(UnexpectedFileError):
        record(council.root, Step({"programme/2020.yaml": b"x\n"}, "Ghi"))
    assert list((tmp_path / "ngoài").iterdir()) == []


def test_who_records_must_be_known(council: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "GIT_AUTHOR_NAME",
        "GIT_AUTHOR_EMAIL",
        "GIT_COMMITTER_NAME",
        "GIT_COMMITTER_EMAIL",
    ):
        monkeypatch.delenv(name)
    assert identity_of(council.root) is None
    with pytest.raises(IdentityError, match="hdnd doctor --fix"):
        record(council.root, Step({EVENT: CONTENT}, "Ghi"))
    for wrong in (Identity("", "a@b.vn"), Identity("Bình <x>", "a@b.vn"), Identity("B", "a\nb")):
        with pytest.raises(IdentityError):
            set_identity(council.root, wrong)
    set_identity(council.root, Identity("Trần Thị Bình", "binh@example.vn"))
    assert identity_of(council.root) == Identity("Trần Thị Bình", "binh@example.vn")
    record(council.root, Step({EVENT: CONTENT}, "Ghi"))
    assert in_git(council.root, "log", "-1", "--format=%an %cn") == "Trần Thị Bình Trần Thị Bình"


def test_places_where_nothing_can_be_recorded(council: Scripted, tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.mkdir()
    bare = council.clone(tmp_path / "server.git", "--bare")
    for place in (plain, bare):
        with pytest.raises(HistoryError):
            record(place, Step({EVENT: CONTENT}, "Ghi"))
    council.record("2020-01-02", {"README": "x\n"})
    in_git(council.root, "switch", "--quiet", "--detach", "HEAD^")
    with pytest.raises(GitError, match="earlier state"):
        record(council.root, Step({EVENT: CONTENT}, "Ghi"))


def test_an_unfinished_merge_is_not_recorded_over(council: Scripted) -> None:
    (council.root / ".git/MERGE_HEAD").write_text(council.head() + "\n", encoding="ascii")
    with pytest.raises(GitError, match="MERGE_HEAD"):
        record(council.root, Step({EVENT: CONTENT}, "Ghi"))


# Two programs --------------------------------------------------------------------------------

HOLDER = dedent("""
    import sys
    from pathlib import Path
    from hdnd_cli.recording import at_work
    with at_work(Path(sys.argv[1])):
        print("held", flush=True)
        sys.stdin.read()
""")


def test_a_second_program_waits_or_says_who_is_at_work(council: Scripted) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(council.root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(BusyError, match=str(holder.pid)), at_work(council.root, wait=0):
            pass
        holder.stdin.close()
        # It waits for the other's end.
        record(council.root, Step({EVENT: CONTENT}, "Ghi"))
    assert names(council.root) == [EVENT]


def test_many_at_once_all_record(council: Scripted) -> None:
    script = dedent("""
        import sys
        from pathlib import Path
        from hdnd_cli.recording import Step, at_work
        with at_work(Path(sys.argv[1]), wait=60) as work:
            work.record(Step({f"papers/{sys.argv[2]}.txt": sys.argv[2].encode()}, sys.argv[2]))
    """)
    running = [
        subprocess.Popen([sys.executable, "-c", script, str(council.root), str(number)])
        for number in range(6)
    ]
    assert [process.wait() for process in running] == [0] * 6
    subjects = in_git(council.root, "log", "--format=%s", "-6").split()
    assert sorted(subjects) == [str(number) for number in range(6)]
    assert git.changed(council.root) == ()


# Killed at any moment ------------------------------------------------------------------------

RECORDING = dedent("""
    import sys
    from pathlib import Path
    from hdnd_cli.recording import Mark, Step, at_work
    from tests.support.killing import die_at
    step = Step(
        {"register/2020/TB-015.yaml": b"entry\\n", "register/2020/TB-015.json": b"{}\\n",
         "hdnd.yaml": b"schema: 1\\n"},
        "Ban h\\u00e0nh", mark=Mark("issued/2020/TB-015", "x"),
    )
    with at_work(Path(sys.argv[1])) as work:
        die_at(sys.argv[1], int(sys.argv[2]))
        work.record(step)
""")
FILES = ["hdnd.yaml", "register/2020/TB-015.json", "register/2020/TB-015.yaml"]


def test_killed_at_any_moment_the_record_is_as_before_or_complete(
    council: Scripted, tmp_path: Path
) -> None:
    before, old = council.head(), (council.root / "hdnd.yaml").read_bytes()
    outcomes = set()
    moment = 0
    while True:
        moment += 1
        root = tmp_path / f"{moment}"
        in_git(tmp_path, "clone", "--quiet", "--local", str(council.root), str(root))
        code = run_script(RECORDING, root, str(moment)).code
        with at_work(root) as work:
            interrupted = work.interrupted
        recorded = in_git(root, "rev-parse", "HEAD") != before
        mark = in_git(root, "tag", "--list")
        if recorded:
            assert names(root) == FILES
            assert mark == "issued/2020/TB-015"
            assert (root / "register/2020/TB-015.yaml").read_bytes() == b"entry\n"
        else:
            assert not mark
            assert not (root / "register/2020/TB-015.yaml").exists()
            assert (root / "hdnd.yaml").read_bytes() == old
        assert git.changed(root) == () or {Path(p).name[:6] for p in git.changed(root)} == {
            ".hdnd-"
        }
        if interrupted is not None:
            assert interrupted == Interrupted("Ban hành", is_recorded=recorded)
        outcomes.add((recorded, interrupted is not None))
        with at_work(root) as work:
            assert work.interrupted is None
        if code == 0:
            break
        assert code == KILLED
    # It was met before the journal, between journal and branch, after the branch, and at the end.
    assert outcomes == {(False, False), (False, True), (True, True), (True, False)}


def test_whoever_changed_a_file_after_the_kill_keeps_it(council: Scripted, tmp_path: Path) -> None:
    for moment in range(15, 60):
        root = tmp_path / f"{moment}"
        in_git(tmp_path, "clone", "--quiet", "--local", str(council.root), str(root))
        run_script(RECORDING, root, str(moment))
        moved = in_git(root, "rev-parse", "HEAD") != council.head()
        if moved and is_interrupted(root) and (root / "hdnd.yaml").read_bytes() != b"schema: 1\n":
            break
    (root / "hdnd.yaml").write_text("lời của tôi\n", encoding="utf-8")
    with at_work(root) as work:
        assert work.interrupted == Interrupted("Ban hành", is_recorded=True)
        assert str(work.interrupted) == (
            'an earlier run was interrupted: "Ban hành" is recorded, whole'
        )
    assert (root / "hdnd.yaml").read_text(encoding="utf-8") == "lời của tôi\n"
    assert git.changed(root) == ("hdnd.yaml",)


def test_a_journal_that_cannot_be_read_stops(council: Scripted) -> None:
    folder = council.root / ".git/hdnd"
    folder.mkdir()
    (folder / "journal.json").write_text("{}", encoding="utf-8")
    assert is_interrupted(council.root)
    with pytest.raises(GitError, match=r"journal\.json"), at_work(council.root):
        pass


def test_a_file_that_cannot_be_placed_is_placed_by_the_next_run(council: Scripted) -> None:
    lock = council.root / ".git/index.lock"
    with at_work(council.root) as work:
        # Somebody else's Git begins in this very moment.
        lock.touch()
        with pytest.raises(WriteError, match="the next run puts them there"):
            work.record(Step({EVENT: CONTENT}, "Ghi"))
    assert names(council.root) == [EVENT]
    with pytest.raises(BusyError, match=r"index\.lock"), at_work(council.root):
        pass
    lock.unlink()
    with at_work(council.root) as work:
        assert work.interrupted == Interrupted("Ghi", is_recorded=True)
    assert git.changed(council.root) == ()
