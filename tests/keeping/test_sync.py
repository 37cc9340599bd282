from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hdnd_cli import git
from hdnd_cli.clock import now
from hdnd_cli.keeping.exchange.exchanging import Way, open_exchange
from hdnd_cli.keeping.exchange.server import RaceError, kept_server
from hdnd_cli.recording import at_work
from tests.keeping.clerks import Clerk, Office, executable
from tests.support.killing import KILLED, killed
from tests.support.repositories import Scripted, in_git
from tests.support.terminal import Terminal

SESSION = "sessions/2020-03-25/session.yaml"
CONCLUSIONS = "sessions/2020-03-25/conclusions.yaml"
PROGRESS = "sessions/2020-03-25/progress"
CONCLUDED = {
    CONCLUSIONS: """\
        conclusions:
          - title: Về cấp giấy chứng nhận
            lead: phong-tnmt
            commitments:
              # việc chính
              - id: 1
                task: Giải quyết hồ sơ tồn đọng
                product: Báo cáo
                due: trước ngày 30/6/2020
        """
}
REPORT = "commitment: 1\nkind: report\ndate: 2020-06-25\nby: phong-tnmt\nstate: {state}\n"
LAST_PERSON = "  - {id: le-van-binh, name: Lê Văn Bình, honorific: Ông, title: Trưởng phòng}\n"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path, CONCLUDED)


def person(id_: str) -> str:
    return f"  - {{id: {id_}, name: {id_.title()}}}\n"


# Where the server is -------------------------------------------------------------------------


def test_from_nothing_to_two_copies(tmp_path: Path) -> None:
    council = Scripted.council(tmp_path / "binh")
    binh, dung = Clerk(council.root, "binh"), Clerk(tmp_path / "máy khác/hồ sơ", "dung")
    store = tmp_path / "Ổ chung/kho"
    store.parent.mkdir()
    ran = binh.sync()
    assert (ran.code, ran.out) == (3, "")
    assert "hdnd dong-bo --server THƯ_MỤC" in ran.err
    assert binh.sync("--server", store).code == 3
    assert dung.sync("--server", store).code == 3
    assert not dung.root.exists()
    ran = binh.sync("--server", store, "--create")
    assert ran.code == 0, ran.err
    assert ran.out.splitlines()[:2] == [f"Đã lập hồ sơ chung: {store}", "Đã gửi đi 1 lần ghi:"]
    ran = dung.sync("--server", store)
    assert ran.code == 0, ran.err
    assert ran.out == f"Đã nhận hồ sơ về máy này: 3 tệp, trong {dung.root}\n"
    assert dung.head() == binh.head()
    assert git.changed(dung.root) == ()
    ran = dung.sync()
    assert ran.out == "Ở đây và trên máy chủ giống nhau; không có gì để đồng bộ.\n"
    assert dung.sync("--server", store).code == 0
    assert Clerk(store.parent, "dung").sync("--server", store).code == 3


@pytest.mark.parametrize(
    "address",
    ["", "-x", "git://a/b", "http://a/b", "ext::sh -c id", "ext://x", "--upload-pack=touch x"],
)
def test_what_is_no_server(office: Office, address: str) -> None:
    with office.unchanged():
        ran = office.binh.run("sync", f"--server={address}")
        assert ran.code == 3
        assert "không phải máy chủ" in ran.err


def test_a_server_that_cannot_be_reached(office: Office) -> None:
    away = office.store.rename(office.store.with_name("kho đi vắng"))
    for _attempt in range(2):
        ran = office.binh.sync("--server", office.folder / "không/có")
        assert ran.code == 3
        assert "ổ đĩa dùng chung đã nối chưa" in ran.err
    # What was kept stays kept.
    away.rename(office.store)
    assert office.binh.sync().code == 0


def test_a_working_folder_is_no_store(office: Office) -> None:
    with office.unchanged():
        ran = office.binh.sync("--server", office.dung.root)
        assert ran.code == 3
        assert "thư mục làm việc" in ran.err
        (office.folder / "x").mkdir()
        (office.folder / "x/a").touch()
        assert "không chứa hồ sơ chung" in office.binh.sync("--server", office.folder / "x").err


def test_another_record_is_refused(office: Office, tmp_path: Path) -> None:
    other = Scripted.council(tmp_path / "other", {"README.md": "x\n"}, at="2019-01-01")
    store = other.clone(tmp_path / "other.git", "--bare")
    with office.unchanged():
        ran = office.binh.sync("--server", store)
        assert ran.code == 3
        assert "hồ sơ khác" in ran.err
        kept = kept_server(office.binh.root)
        assert kept is not None
        assert kept.folder == office.store


def test_a_rewritten_server_is_refused(office: Office) -> None:
    office.binh.record({"papers/a.txt": "a"}, "Thêm a")
    office.both()
    in_git(office.store, "update-ref", "refs/heads/main", "main^")
    with office.unchanged():
        ran = office.dung.sync()
        assert ran.code == 3
        assert "mất 1 lần ghi từng có ở đó" in ran.err
        assert '"Thêm a"' in ran.err
    in_git(office.store, "update-ref", "-d", "refs/heads/main")
    assert office.dung.sync().code == 3


def test_nothing_that_others_configure_is_started(office: Office, tmp_path: Path) -> None:
    started = tmp_path / "started"
    program = tmp_path / "evil"
    executable(program, f'touch "{started}"; exit 1')
    for hook in ("pre-receive", "update", "post-receive", "post-update"):
        (office.store / "hooks").mkdir(exist_ok=True)
        executable(office.store / "hooks" / hook, f'touch "{started}"')
    root = office.binh.root
    (root / ".git/hooks").mkdir(exist_ok=True)
    for hook in ("pre-push", "post-merge", "reference-transaction", "post-checkout"):
        executable(root / ".git/hooks" / hook, f'touch "{started}"')
    for key in (
        "core.sshCommand",
        "merge.evil.driver",
        "remote.origin.uploadpack",
        "remote.origin.receivepack",
        "credential.helper",
        "core.fsmonitor",
        "filter.evil.clean",
        "filter.evil.smudge",
        "core.alternateRefsCommand",
    ):
        in_git(root, "config", key, str(program))
    started.unlink(missing_ok=True)
    office.binh.write({".git/info/attributes": "* merge=evil filter=evil\n"})
    office.dung.edit(CONCLUSIONS, "Báo cáo", "Báo cáo kết quả")
    assert office.dung.sync().code == 0
    office.binh.write({CONCLUSIONS: office.binh.text(CONCLUSIONS).replace("30/6", "31/7")})
    assert office.binh.run("save").code == 0
    assert office.binh.sync().code == 0
    assert not started.exists()
    assert "Báo cáo kết quả" in office.binh.text(CONCLUSIONS)
    ran = office.binh.run(
        "sync", "--server", "ssh://nowhere.invalid/kho", env={"GIT_SSH_COMMAND": "false"}
    )
    assert ran.code == 3
    assert not started.exists()


def test_the_clerks_own_way_to_the_server_is_used(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, config = tmp_path / "ssh", tmp_path / "gitconfig"
    # What stands for the other machine: the last word is what is to be done there.
    executable(program, 'for last; do :; done\nexec sh -c "$last"')
    config.write_text(f'[core]\n\tsshCommand = "{program}"\n', encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    office.binh.record({"papers/a.txt": "a"})
    store = office.store.rename(office.folder / "kho")
    ran = office.binh.sync("--server", f"ssh://may-chu{store}")
    assert ran.code == 0, ran.err
    assert in_git(store, "rev-parse", "main") == office.binh.head()


def test_a_store_of_another_user(office: Office, tmp_path: Path) -> None:
    config = tmp_path / "gitconfig"
    config.write_text(f"[safe]\n\tdirectory = {office.binh.root}\n", encoding="utf-8")
    office.binh.record({"papers/a.txt": "a"})
    env = {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1", "GIT_CONFIG_GLOBAL": str(config)}
    ran = office.binh.run("sync", env=env)
    assert ran.code == 0, ran.err


# What comes and goes -------------------------------------------------------------------------


def test_what_only_one_side_recorded_comes_and_goes(office: Office) -> None:
    office.binh.record({"papers/a.txt": "a"}, "Thêm a")
    before = office.dung.head()
    assert office.binh.sync().out.startswith("Đã gửi đi 1 lần ghi:\n")
    ran = office.dung.sync()
    assert ran.out.splitlines()[0] == "Đã nhận về 1 lần ghi:"
    assert ran.out.splitlines()[1].endswith("Trần Thị Bình: Thêm a")
    assert office.dung.head() == office.binh.head() == office.tip()
    assert in_git(office.dung.root, "rev-parse", "HEAD^") == before


def test_both_sides_come_together_on_the_servers_line(office: Office) -> None:
    office.binh.record({"papers/a.txt": "a"}, "Thêm a")
    office.dung.record({"papers/b.txt": "b"}, "Thêm b")
    tip, mine = office.binh.head(), office.dung.head()
    assert office.binh.sync().code == 0
    ran = office.dung.sync("-v")
    assert ran.code == 0, ran.err
    assert ran.err == f"bản ghi Git {office.dung.head()}\n"
    assert in_git(office.dung.root, "log", "-1", "--format=%P") == f"{tip} {mine}"
    assert in_git(office.dung.root, "log", "-1", "--format=%B").splitlines() == [
        "Đồng bộ: nhận 1 lần ghi của Trần Thị Bình, gửi 1 lần ghi",
        "",
        "Viec: dong-bo",
    ]
    assert git.changed(office.dung.root) == ()
    office.both()


def test_what_was_issued_is_marked_on_both_sides(office: Office) -> None:
    office.binh.record({"papers/a.txt": "a"})
    in_git(
        office.binh.root, "tag", "-a", "-m", "x", "issued/2020/TB-015", **office.binh.environment
    )
    office.dung.record({"papers/b.txt": "b"})
    office.both()
    mark = in_git(office.binh.root, "rev-parse", "issued/2020/TB-015")
    assert in_git(office.dung.root, "rev-parse", "issued/2020/TB-015") == mark
    in_git(office.dung.root, "tag", "-f", "-a", "-m", "y", "issued/2020/TB-015",
           **office.dung.environment)  # fmt: skip
    with office.unchanged():
        ran = office.dung.sync()
        assert ran.code == 3
        assert "2020/TB-015" in ran.err


def test_unsaved_words_stay_and_are_not_written_over(office: Office) -> None:
    office.binh.edit(SESSION, "number: 15", "number: 15\nplace: Tầng 2")
    office.binh.sync()
    office.dung.write({"ghi chú.txt": "của tôi", SESSION: office.dung.text(SESSION) + "# tôi\n"})
    with office.unchanged():
        ran = office.dung.sync()
        assert ran.code == 3
        assert SESSION in ran.err
    in_git(office.dung.root, "checkout", "--", SESSION)
    assert office.dung.sync().code == 0
    assert office.dung.text("ghi chú.txt") == "của tôi"
    assert git.changed(office.dung.root) == ("ghi chú.txt",)
    office.dung.record({"papers/b.txt": "b"})
    office.binh.edit(SESSION, "Tầng 2", "Tầng 3")
    office.binh.sync()
    office.dung.write({SESSION: office.dung.text(SESSION) + "# tôi\n"})
    with office.unchanged():
        assert office.dung.sync().code == 3


def test_whoever_is_slower_begins_anew(office: Office) -> None:
    office.binh.record({"papers/a.txt": "a"}, "Thêm a")
    office.dung.record({"papers/b.txt": "b"}, "Thêm b")
    moment, server = now({}), kept_server(office.dung.root)
    assert server is not None
    before = office.dung.head()
    with at_work(office.dung.root) as work:
        with open_exchange(work, server, asks=False) as exchange:
            found = exchange.look()
            assert found.way is Way.SEND
            assert office.binh.sync().code == 0
            with pytest.raises(RaceError):
                exchange.send(found, moment)
        with open_exchange(work, server, asks=False) as exchange:
            found = exchange.look()
            assert found.way is Way.BOTH
            office.binh.record({"papers/c.txt": "c"}, "Thêm c")
            assert office.binh.sync().code == 0
            merged = exchange.merge(found)
            with pytest.raises(RaceError):
                exchange.join(found, merged, merged.tree, moment)
    assert office.dung.head() == before
    assert git.changed(office.dung.root) == ()
    office.both()
    assert {file.name for file in (office.dung.root / "papers").iterdir()} == {
        "a.txt", "b.txt", "c.txt",
    }  # fmt: skip


# Where both wrote ----------------------------------------------------------------------------


def test_entries_at_the_end_of_one_list_are_both_kept(office: Office) -> None:
    office.binh.edit("agencies.yaml", LAST_PERSON, f"{LAST_PERSON}{person('bo')}  # mới\n")
    office.dung.edit("agencies.yaml", LAST_PERSON, f"{LAST_PERSON}{person('di')}")
    office.both()
    assert office.dung.text("agencies.yaml").endswith(
        f"{LAST_PERSON}{person('bo')}  # mới\n{person('di')}"
    )


def test_two_fields_of_one_commitment_are_both_kept(office: Office) -> None:
    office.binh.edit(CONCLUSIONS, "product: Báo cáo", "product: Báo cáo kết quả  # 1 bản")
    office.dung.edit(CONCLUSIONS, "trước ngày 30/6/2020", "trước ngày 31/8/2020")
    office.both()
    text = office.binh.text(CONCLUSIONS)
    assert "      # việc chính\n" in text
    assert "product: Báo cáo kết quả  # 1 bản\n        due: trước ngày 31/8/2020\n" in text


def test_one_field_written_otherwise_is_shown_and_asked_about(office: Office) -> None:
    office.binh.edit(CONCLUSIONS, "trước ngày 30/6", "trước ngày 31/8", "Bình sửa hạn")
    office.dung.edit(CONCLUSIONS, "trước ngày 30/6", "trước ngày 30/9", "Dũng sửa hạn")
    office.dung.record({"papers/b.txt": "b"})
    office.binh.sync()
    with office.unchanged():
        ran = office.dung.sync()
    assert ran.code == 1
    said = " ".join(ran.out.split())
    assert f"Hai người ghi khác nhau: việc 1, thời hạn (due) ({CONCLUSIONS}, dòng 9):" in said
    assert "của bạn (Phan Anh Dũng, " in said
    assert '"trước ngày 30/9/2020"' in said
    assert "của máy chủ (Trần Thị Bình, " in said
    assert '"trước ngày 31/8/2020"' in said
    assert "<<<<" not in said
    ran = office.dung.sync("--take", "mine")
    assert ran.code == 0
    assert "  lấy bản của bạn\n" in ran.out
    assert "trước ngày 30/9/2020" in office.dung.text(CONCLUSIONS)
    office.both()


def test_a_place_of_several_fields_is_named_and_shown_whole(office: Office) -> None:
    office.binh.edit(SESSION, "number: 15\n", "number: 16\nstarts: 07:30\nplace: Tầng 2\n")
    office.dung.edit(SESSION, "number: 15\n", "number: 17\nplace: Tầng 3\n")
    office.binh.sync()
    with office.unchanged():
        ran = office.dung.sync()
    said = " ".join(ran.out.split())
    assert f"số (number); địa điểm (place) ({SESSION}, dòng 2):" in said
    assert "number: 17 place: Tầng 3" in said
    assert "number: 16 starts: 07:30 place: Tầng 2" in said


@pytest.mark.parametrize("take", ["mine", "theirs"])
def test_a_file_that_one_took_away_and_one_changed(office: Office, take: str) -> None:
    office.binh.record({CONCLUSIONS: None}, "Bỏ kết luận")
    office.dung.edit(CONCLUSIONS, "30/6", "30/9", "Sửa hạn")
    office.binh.sync()
    with office.unchanged():
        ran = office.dung.sync()
        assert ran.code == 1
        assert "cả tệp" in ran.out
        assert "xóa đi" in ran.out
    assert office.dung.sync("--take", take).code == 0
    assert (office.dung.root / CONCLUSIONS).exists() == (take == "mine")
    office.both()


def test_a_paper_that_both_changed_is_taken_whole(office: Office) -> None:
    office.binh.record({"papers/a.docx": b"PK\0a"})
    office.both()
    office.binh.record({"papers/a.docx": b"PK\0b"})
    office.dung.record({"papers/a.docx": b"PK\0c"})
    office.binh.sync()
    with office.unchanged():
        assert office.dung.sync().code == 1
    assert office.dung.sync("--take", "theirs").code == 0
    assert (office.dung.root / "papers/a.docx").read_bytes() == b"PK\0b"


def test_two_events_under_one_name_are_two_events(office: Office) -> None:
    path = f"{PROGRESS}/2020-06-25-1-report.yaml"
    office.binh.record({path: REPORT.format(state="done")})
    office.dung.record({path: REPORT.format(state="partly")})
    office.binh.sync()
    ran = office.dung.sync()
    assert ran.code == 0, ran.out
    assert "2020-06-25-1-report-2.yaml" in ran.out
    office.both()
    assert "done" in office.dung.text(path)
    assert "partly" in office.dung.text(path.replace("report", "report-2"))
    assert office.dung.run("check", PROGRESS).code in (0, 1)


def test_a_second_event_of_the_day_gets_the_next_number(office: Office) -> None:
    for clerk in (office.binh, office.dung):
        clerk.record(
            {
                f"{PROGRESS}/2020-06-25-1-report.yaml": REPORT.format(state="partly"),
                f"{PROGRESS}/2020-06-25-1-report-2.yaml": REPORT.format(state="in_progress")
                + f"text: {clerk.name}\n",
            }
        )
    office.binh.sync()
    ran = office.dung.sync()
    assert "2020-06-25-1-report-3.yaml" in ran.out
    # Not -2-2, of which check would say that it is not called so.
    assert not list(office.dung.root.rglob("*-2-2.yaml"))
    assert "event-file-name" not in office.dung.run("check", PROGRESS).out


def test_a_place_has_its_name_also_beside_a_gap(office: Office) -> None:
    # The fixtures' people are one line each, as `init` writes them.
    office.binh.edit("agencies.yaml", "name: Nguyễn Văn An", "name: Nguyễn Văn Ân")
    office.dung.edit(
        "agencies.yaml",
        "{id: nguyen-van-an, name: Nguyễn Văn An, honorific: Ông",
        "{id: nguyen-van-an, name: Nguyễn Văn Ấn, honorific: ?",
    )
    office.binh.sync()
    ran = office.dung.sync()
    said = " ".join(ran.out.split())
    assert (ran.code, "cá nhân Nguyễn Văn Ấn" in said, "phần chữ" in said) == (1, True, False)


def test_a_session_that_moved_leaves_no_folder(office: Office) -> None:
    old, new = "sessions/2020-03-25", "sessions/2020-03-26"
    (office.binh.root / old).rename(office.binh.root / new)
    assert office.binh.run("save").code == 0
    office.both()
    assert not (office.dung.root / old).exists()
    assert (office.dung.root / new / "session.yaml").exists()


def test_a_session_that_both_prepared_is_asked_about_where_it_differs(office: Office) -> None:
    path = "sessions/2020-04-22/session.yaml"
    new = (
        "kind: regular\nnumber: 16\ndate: 2020-04-22\nstarts: 07:30\nplace: A\n"
        "chaired_by: nguyen-van-an\ninvited:\n  - ubnd-huyen\n"
    )
    office.binh.record({path: new})
    office.dung.record({path: new.replace("07:30", "14:00") + "  - phong-tnmt\n"})
    office.binh.sync()
    with office.unchanged():
        ran = office.dung.sync()
    assert (ran.code, '"14:00"' in ran.out, '"07:30"' in ran.out) == (1, True, True)
    assert "nguyen-van-an" not in ran.out
    assert office.dung.sync("--take", "theirs").code == 0
    office.both()
    assert office.binh.text(path) == new + "  - phong-tnmt\n"


def test_new_files_that_are_little_alike_are_asked_about_whole(office: Office) -> None:
    path = "sessions/2020-03-25/minutes.yaml"
    office.binh.record({path: "ended: 11:30\npresent: 2\n"})
    office.dung.record({path: "ended: 11:00\nattendance:\n  - {person: a, status: present}\n"})
    office.binh.sync()
    ran = office.dung.sync()
    assert (ran.code, ran.out.count("Hai người ghi khác nhau")) == (1, 1)
    assert "present: 2" in ran.out


def test_what_goes_together_with_neither_is_refused(office: Office) -> None:
    new = "kind: regular\nnumber: 16\ndate: 2020-04-22\nchaired_by: nguyen-van-an\n"
    office.binh.record({"sessions/2020-04-22/session.yaml": new}, "Lập phiên 22/4")
    office.dung.record(
        {"sessions/2020-04-24/session.yaml": new.replace("-22", "-24")}, "Lập phiên 24/4"
    )
    office.binh.sync()
    with office.unchanged():
        ran = office.dung.sync()
    assert ran.code == 1
    said = " ".join(ran.out.split())
    assert "không khớp nhau" in said
    assert "16" in said
    assert "ở đây: Phan Anh Dũng" in said
    office.dung.edit("sessions/2020-04-24/session.yaml", "number: 16", "number: 17")
    office.both()


def test_a_number_that_two_have_given_stays_the_servers(office: Office) -> None:
    entry = dedent("""\
        document: conclusion-notice
        session: 2020-03-25
        number: 15
        symbol: 15/TB-HĐND
        date: 2020-03-{day}
        """)
    for clerk, day in ((office.binh, 26), (office.dung, 27)):
        clerk.record({"register/2020/TB-015.yaml": entry.format(day=day)}, "Ban hành 15/TB-HĐND")
        in_git(clerk.root, "tag", "-a", "-m", "x", "issued/2020/TB-015", **clerk.environment)
    office.binh.sync()
    for arguments in ((), ("--take", "mine")):
        with office.unchanged():
            ran = office.dung.sync(*arguments)
        assert ran.code == 1
        said = " ".join(ran.out.split())
        assert "Hai người cùng lấy một số văn bản, 2020/TB-015" in said
        assert "hdnd dong-bo --take theirs" in said
    ran = office.dung.sync("--take", "theirs")
    assert ran.code == 0, ran.err
    assert "2020-03-26" in office.dung.text("register/2020/TB-015.yaml")
    office.both()
    mark = in_git(office.binh.root, "rev-parse", "issued/2020/TB-015")
    assert in_git(office.dung.root, "rev-parse", "issued/2020/TB-015") == mark


def test_the_same_document_that_two_have_issued_is_one(office: Office) -> None:
    entry = dedent("""\
        document: conclusion-notice
        session: 2020-03-25
        number: 15
        symbol: 15/TB-HĐND
        date: 2020-03-26
        """)
    for clerk in (office.binh, office.dung):
        clerk.record({"register/2020/TB-015.yaml": entry}, "Ban hành 15/TB-HĐND")
        in_git(clerk.root, "tag", "-a", "-m", clerk.name, "issued/2020/TB-015", **clerk.environment)
    mark = in_git(office.binh.root, "rev-parse", "issued/2020/TB-015")
    office.binh.sync()
    ran = office.dung.sync()
    assert ran.code == 0, ran.err
    assert "2020/TB-015" in ran.out
    office.both()
    assert in_git(office.dung.root, "rev-parse", "issued/2020/TB-015") == mark
    assert in_git(office.store, "rev-parse", "issued/2020/TB-015") == mark


def test_a_mark_of_another_document_on_the_server_is_refused(office: Office) -> None:
    for clerk in (office.binh, office.dung):
        clerk.record({f"sessions/{clerk.name[-1]}.txt": "x"}, "Ghi")
        in_git(clerk.root, "tag", "-a", "-m", clerk.name, "issued/2020/TB-015", **clerk.environment)
    office.binh.sync()
    with office.unchanged():
        ran = office.dung.sync("--take", "theirs")
    assert (ran.code, "2020/TB-015" in ran.err) == (3, True)


def test_a_council_below_the_top_of_its_repository(tmp_path: Path) -> None:
    from tests.support.councils import write

    top = Scripted(tmp_path / "binh")
    write(top.root / "hội đồng")
    top.record("2020-01-01")
    store = top.clone(tmp_path / "kho", "--bare")
    in_git(top.root, "remote", "add", "origin", str(store))
    in_git(tmp_path, "clone", "--quiet", str(store), "dung")
    binh = Clerk(tmp_path / "binh/hội đồng", "binh")
    dung = Clerk(tmp_path / "dung/hội đồng", "dung")
    path = f"{PROGRESS}/2020-06-25-1-report.yaml"
    for clerk, state in ((binh, "done"), (dung, "partly")):
        clerk.record({path: REPORT.format(state=state)})
        clerk.edit("agencies.yaml", LAST_PERSON, LAST_PERSON + person(f"x-{state}"))
        ran = clerk.sync()
        assert ran.code == 0, ran.err + ran.out
    assert "partly" in dung.text(path.replace("report", "report-2"))
    assert person("x-done") + person("x-partly") in dung.text("agencies.yaml")


# At a terminal -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "code", "due"), [("1", 0, "30/9"), ("của máy chủ", 0, "31/8"), ("3", 1, "30/9")]
)
def test_at_a_terminal_each_place_is_asked_about(
    office: Office, answer: str, code: int, due: str
) -> None:
    office.binh.edit(CONCLUSIONS, "trước ngày 30/6", "trước ngày 31/8")
    office.dung.edit(CONCLUSIONS, "trước ngày 30/6", "trước ngày 30/9")
    office.binh.sync()
    tip = office.tip()
    environment = office.dung.environment
    with Terminal("-C", office.dung.root, "dong-bo", env=environment) as terminal:
        terminal.wait_for('"trước ngày 31/8/2020"')
        terminal.answer("Số hoặc chữ", answer)
        assert terminal.end()[0] == code
    assert due in office.dung.text(CONCLUSIONS)
    assert (office.tip() == tip) == (code == 1)


def test_at_a_terminal_saving_and_a_store_are_offered(tmp_path: Path) -> None:
    binh = Clerk(Scripted.council(tmp_path / "binh").root, "binh")
    binh.write({"ghi chú.txt": "x"})
    store = tmp_path / "kho"
    arguments = ("-C", binh.root, "dong-bo", "--server", store)
    with Terminal(*arguments, env=binh.environment) as terminal:
        terminal.answer("Lập ở đó?", "")
        terminal.answer("Lưu trước?", "c")
        code, screen = terminal.end()
    assert code == 0
    assert "Đã gửi đi 2 lần ghi" in screen
    assert in_git(store, "rev-parse", "main") == binh.head()


# Killed, and in any order --------------------------------------------------------------------


def test_killed_at_any_moment_nothing_is_lost(office: Office, tmp_path: Path) -> None:
    office.binh.record({"papers/a.txt": "a"}, "Thêm a")
    office.dung.record({"papers/b.txt": "b"}, "Thêm b")
    assert office.binh.sync().code == 0
    moment, ends = 0, set()
    while True:
        # Every moment would take minutes; the steps differ from run to run of the program.
        moment += 7
        place = tmp_path / f"killed-{moment}"
        place.mkdir()
        for name in ("dung", "kho"):
            source = office.dung.root if name == "dung" else office.store
            in_git(tmp_path, "clone", "--quiet", "--mirror", str(source), f"{place}/{name}.git")
        in_git(place, "clone", "--quiet", f"{place}/dung.git", "dung")
        clerk = Clerk(place / "dung", "dung")
        in_git(clerk.root, "remote", "set-url", "origin", f"{place}/kho.git")
        in_git(clerk.root, "update-ref", "refs/remotes/origin/main", "main^")
        code = killed(clerk.root, moment, "sync", env=clerk.environment)
        head = clerk.head()
        ran = clerk.sync()
        assert ran.code == 0, ran.err
        assert clerk.head() == in_git(place / "kho.git", "rev-parse", "main")
        assert {file.name for file in (clerk.root / "papers").glob("[!.]*")} == {"a.txt", "b.txt"}
        assert [path for path in git.changed(clerk.root) if ".hdnd-" not in path] == []
        ends.add(head == office.dung.head())
        if code == 0:
            break
        assert code == KILLED
    assert ends == {True, False}


FACTS = st.lists(
    st.tuples(st.sampled_from(["binh", "dung"]), st.sampled_from("pqset")), min_size=1, max_size=8
)


@settings(max_examples=6)
@given(facts=FACTS, order=st.lists(st.sampled_from(["binh", "dung"]), max_size=3))
def test_different_facts_in_any_order_give_the_same_record(
    facts: list[tuple[str, str]], order: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    office = Office(tmp_path_factory.mktemp("office"), CONCLUDED)
    clerks = {"binh": office.binh, "dung": office.dung}
    kept: list[tuple[str, str]] = []
    for number, (who, kind) in enumerate(facts):
        kept.append(_enter(clerks[who], kind, number))
        if number < len(order):
            ran = clerks[order[number]].sync()
            assert ran.code == 0, ran.out + ran.err
    office.both()
    assert office.binh.tree() == office.dung.tree()
    for path, words in kept:
        assert words in office.binh.text(path)
        assert office.binh.text(path).count(words) == 1


def _enter(clerk: Clerk, kind: str, number: int) -> tuple[str, str]:
    """Record a fact that nobody else records, and return where it stands and how."""
    match kind:
        case "p":  # a person at the end of the list
            path, words = "agencies.yaml", person(f"nguoi-{number}")
            clerk.record({path: clerk.text(path).rstrip("\n") + "\n" + words})
        case "q":  # a paper
            path, words = f"papers/{number}.txt", f"ghi chú {number}\n"
            clerk.record({path: words})
        case "s":  # a session of its own
            day = f"2020-05-{number + 1:02}"
            path, words = f"sessions/{day}/session.yaml", f"date: {day}\n"
            clerk.record({path: f"kind: briefing\n{words}chaired_by: nguyen-van-an\n"})
        case "e":  # an event; two may bear one name
            path, words = f"{PROGRESS}/2020-06-{number + 1:02}-1-report.yaml", "kind: report\n"
            text = REPORT.format(state="partly").replace("06-25", f"06-{number + 1:02}")
            clerk.record({path: text})
        case _:  # a commitment at the end of the conclusion
            path, words = CONCLUSIONS, f"task: Việc số {number + 2}\n"
            entry = f"      - id: {number + 2}\n        {words}        product: Báo cáo\n"
            clerk.record({path: clerk.text(path) + entry})
    return path, words
