"""`hdnd init`: a council in one command, by options and at a terminal."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from unicodedata import normalize

import pytest

from hdnd_cli.founding import files_of
from hdnd_cli.preparing.bodies import bodies_of
from hdnd_cli.preparing.councils import NewCouncil, NewTerm, called
from hdnd_cli.preparing.naming import Named
from hdnd_cli.reading import read_council
from hdnd_cli.source import WorkingTree
from tests.support.command import Ran, hdnd
from tests.support.repositories import in_git
from tests.support.terminal import CTRL_C, CTRL_D, Terminal

#: The clerk of the tests' machine is not known, as on a new one.
NOBODY = {
    "GIT_AUTHOR_NAME": "", "GIT_AUTHOR_EMAIL": "", "GIT_COMMITTER_NAME": "", "GIT_COMMITTER_EMAIL": "",
    "HDND_TODAY": "2026-11-28", "HDND_LANG": "vi",
}  # fmt: skip


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in NOBODY.items():
        if value:
            monkeypatch.setenv(name, value)
        else:
            monkeypatch.delenv(name)


pytest.importorskip("pty", reason="no pseudo-terminals here")
pytestmark = pytest.mark.usefixtures("nobody")


HEADS = (
    "Trưởng Ban Kinh tế - Ngân sách",
    "Trưởng Ban Văn hóa - Xã hội",
    "Chủ tịch UBND",
    "Chủ tịch Ủy ban MTTQ",
    "Chánh Văn phòng",
)


def init(folder: Path, *arguments: str) -> Ran:
    return hdnd("init", folder, "--clerk", "Trần Thị Bình", *arguments)


def problems(folder: Path) -> list[dict[str, str]]:
    ran = hdnd("-C", folder, "check", "--format", "json")
    assert ran.code == 0
    found: list[dict[str, str]] = json.loads(ran.out)["problems"]
    return found


COMMUNE = NewCouncil(
    name="Hội đồng nhân dân xã Thạch Hà",
    short="HĐND xã",
    level="commune",
    place="Thạch Hà",
    symbol="HĐND",
    term=NewTerm("khóa II, nhiệm kỳ 2026 - 2031", date(2026, 3, 25), None),
    chair=Named("Nguyễn Văn An", "Ông"),
    vice_chairs=(Named("Trần Thị Chi"),),
    unit="xã",
    heads={"ban-ktns": Named("Lê Bá", "Ông"), "mttq": Named("LÊ BÁ")},
)


@pytest.mark.parametrize(
    "path",
    [
        "hdnd.yaml",
        "agencies.yaml",
        "programme/2026.yaml",
        "README.md",
        ".vscode/settings.json",
        ".gitattributes",
        ".gitignore",
    ],
)
def test_the_files_of_a_commune(path: str, golden: Callable[[str, str], None]) -> None:
    files = files_of(COMMUNE, date(2026, 11, 28))
    golden(f"init/{path.replace('/', '-')}", files[path].decode())


def test_a_commune_by_options(tmp_path: Path, golden: Callable[[str, str], None]) -> None:
    folder = tmp_path / "Hồ sơ xã"
    ran = hdnd(
        "init", "Hồ sơ xã", "--name", "xã Thạch Hà", "--chair", "Bà Nguyễn Thị An", "--clerk", "Trần Thị Bình",
        "--term", "khóa II", "--from", "25/3/2026", "--to", "31/3/2031", "--vice-chair", "Ông Lê Bá", cwd=tmp_path,
    )  # fmt: skip
    assert ran.code == 0
    golden("init/told.txt", ran.out)
    council = read_council(WorkingTree(folder))
    assert {p.rule for p in council.problems} == {"unfilled"}
    assert council.settings.council.name == "Hội đồng nhân dân xã Thạch Hà"
    assert council.settings.term[0].to == date(2031, 3, 31)
    assert [m.person for m in council.settings.standing_committee] == [
        "nguyen-thi-an",
        "le-ba",
        "?",
        "?",
    ]
    assert council.person_by_id["nguyen-thi-an"].honorific == "Bà"
    assert {p["rule"] for p in problems(folder)} == {"unfilled"}


def test_it_is_recorded_once_by_the_clerk_and_nothing_is_left(tmp_path: Path) -> None:
    init(tmp_path, "--name", "xã Thạch Hà", "--email", "binh@example.vn")
    assert in_git(tmp_path, "status", "--porcelain") == ""
    told = in_git(tmp_path, "log", "--format=%an <%ae>%n%s")
    assert told == (
        "Trần Thị Bình <binh@example.vn>\nLập hồ sơ của Thường trực Hội đồng nhân dân xã Thạch Hà"
    )
    assert in_git(tmp_path, "config", "--local", "user.name") == "Trần Thị Bình"


def test_a_clerk_without_an_address_gets_one_that_says_so(tmp_path: Path) -> None:
    init(tmp_path, "--name", "xã Thạch Hà")
    assert in_git(tmp_path, "log", "--format=%ae") == "tran-thi-binh@hdnd.invalid"


def test_a_clerk_that_git_knows_is_not_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "gitconfig"
    settings.write_text("[user]\nname = Phan Anh Dũng\nemail = dung@example.vn\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    assert hdnd("init", tmp_path / "a", "--name", "xã A").code == 0
    assert in_git(tmp_path / "a", "log", "--format=%an") == "Phan Anh Dũng"


def test_nobody_known_is_wrong_usage_and_nothing_is_written(tmp_path: Path) -> None:
    ran = hdnd("init", tmp_path / "a", "--name", "xã A")
    assert ran.code == 2
    assert "--clerk" in ran.err
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize(
    ("name", "level", "boards"),
    [
        ("tỉnh Hà Tĩnh", "province", ["ban-phap-che", "ban-ktns", "ban-vhxh"]),
        ("thành phố Huế", "province", ["ban-phap-che", "ban-ktns", "ban-vhxh", "ban-do-thi"]),
        ("phường Nam Hà", "commune", ["ban-ktns", "ban-vhxh"]),
        ("đặc khu Lý Sơn", "commune", ["ban-ktns", "ban-vhxh"]),
    ],
)
def test_each_level_has_its_boards(
    tmp_path: Path, name: str, level: str, boards: list[str]
) -> None:
    assert init(tmp_path, "--name", name).code == 0
    council = read_council(WorkingTree(tmp_path))
    assert council.settings.council.level == level
    assert [a.id for a in council.agencies.agencies if a.kind == "board"] == boards
    assert {a.kind for a in council.agencies.agencies} >= {"peoples_committee", "front", "office"}
    assert {p["rule"] for p in problems(tmp_path)} == {"unfilled"}


def test_a_district_is_for_a_term_that_is_over(tmp_path: Path) -> None:
    refused = init(tmp_path / "a", "--name", "huyện Lộc Hà", "--to", "30/6/2026")
    assert refused.code == 2
    assert "72/2025/QH15" in refused.err
    assert not (tmp_path / "a").exists()
    assert (
        init(
            tmp_path / "b", "--name", "huyện Lộc Hà", "--from", "1/6/2016", "--to", "30/6/2021"
        ).code
        == 0
    )
    assert not (tmp_path / "b" / "programme").exists()
    assert {p["rule"] for p in problems(tmp_path / "b")} == {"unfilled"}


def test_a_term_that_ends_before_it_begins_is_refused(tmp_path: Path) -> None:
    ran = init(tmp_path / "a", "--name", "xã A", "--from", "1/6/2026", "--to", "30/6/2021")
    assert ran.code == 2
    assert "30/6/2021" in ran.err


HOSTILE = [
    "A & B",
    "lô # 5: \"trung tâm\" 'x'",
    "{a: b}, [c]",
    "- đầu dòng",
    "C:\\Hồ sơ",
    "dài " * 75,
    "%s {name} $HOME",
    "có\ttab\nvà dòng",
]


@pytest.mark.parametrize("text", [*HOSTILE, normalize("NFD", "Hòa Bình, Quế Võ")])
def test_what_is_typed_is_data(tmp_path: Path, text: str) -> None:
    ran = init(
        tmp_path, "--name", text, "--level", "commune", "--place", text, "--short", text, "--symbol", text,
        "--term", text, "--chair", text, "--vice-chair", text, "--email", "a@example.vn",
    )  # fmt: skip
    assert ran.code == 0
    kept = normalize("NFC", " ".join(text.split()))
    council = read_council(WorkingTree(tmp_path))
    assert {p.rule for p in council.problems} == {"unfilled"}
    named = council.settings.council
    assert (named.name, named.place, named.short, named.symbol) == (kept, kept, kept, kept)
    assert council.settings.term[0].name == kept
    assert [p.name for p in council.agencies.people] == [kept, kept]
    assert len(council.person_by_id) == 2
    assert {p["rule"] for p in problems(tmp_path)} == {"unfilled"}


@pytest.mark.parametrize("nothing", ["", "  ", "~", "null"])
def test_words_that_say_nothing_are_refused(tmp_path: Path, nothing: str) -> None:
    ran = init(tmp_path / "a", "--name", "xã A", "--place", nothing)
    assert (ran.code, (tmp_path / "a").exists()) == (2, False)


def test_files_that_are_there_stay_and_are_told(tmp_path: Path) -> None:
    (tmp_path / "Kết luận.docx").write_bytes(b"\x00\r\nWord")
    (tmp_path / "cũ").mkdir()
    (tmp_path / "cũ" / "a.txt").write_text("a")
    (tmp_path / ".gitignore").write_text("của tôi\n")
    (tmp_path / "agencies.yaml").write_text("agencies: []\n")
    ran = init(tmp_path, "--name", "xã A")
    assert ran.code == 0
    assert "có sẵn, để nguyên: agencies.yaml, .gitignore" in ran.out
    assert "Kết luận.docx, cũ/" in ran.out
    assert (tmp_path / "Kết luận.docx").read_bytes() == b"\x00\r\nWord"
    assert (tmp_path / ".gitignore").read_text() == "của tôi\n"
    assert (tmp_path / "agencies.yaml").read_text() == "agencies: []\n"
    untracked = in_git(tmp_path, "-c", "core.quotePath=false", "status", "--porcelain").splitlines()
    assert sorted(untracked) == sorted(
        ["?? .gitignore", "?? agencies.yaml", '?? "Kết luận.docx"', "?? cũ/"]
    )


def test_a_repository_is_used_as_it_is(tmp_path: Path) -> None:
    in_git(tmp_path, "init", "--quiet", "--initial-branch=chinh")
    (tmp_path / "a.txt").write_text("một\n")
    in_git(tmp_path, "add", "a.txt")
    author = ["-c", "user.name=A", "-c", "user.email=a@example.vn"]
    in_git(tmp_path, *author, "commit", "--quiet", "-m", "Cũ")
    (tmp_path / "a.txt").write_text("hai\n")
    (tmp_path / "b.txt").write_text("b\n")
    in_git(tmp_path, "add", "b.txt")
    assert init(tmp_path, "--name", "xã A").code == 0
    assert in_git(tmp_path, "log", "--format=%s").splitlines()[1:] == ["Cũ"]
    assert "a.txt" not in in_git(tmp_path, "show", "--name-only", "--format=")
    assert in_git(tmp_path, "status", "--porcelain").splitlines() == ["M a.txt", "A  b.txt"]


def test_once_more_writes_nothing(tmp_path: Path) -> None:
    init(tmp_path, "--name", "xã A")
    before = in_git(tmp_path, "rev-parse", "HEAD")
    again = init(tmp_path, "--name", "xã B")
    assert again.code == 0
    assert "không ghi gì" in again.out
    assert in_git(tmp_path, "rev-parse", "HEAD") == before


@pytest.mark.parametrize(
    ("forge", "path"), [("github", ".github/workflows/hdnd.yml"), ("gitlab", ".gitlab-ci.yml")]
)
def test_a_forge_checks_the_record(tmp_path: Path, forge: str, path: str) -> None:
    init(tmp_path, "--name", "xã A", "--ci", forge)
    assert "hdnd check" in (tmp_path / path).read_text(encoding="utf-8")
    assert in_git(tmp_path, "status", "--porcelain") == ""


def test_editors_find_a_schema_for_every_file(tmp_path: Path) -> None:
    init(tmp_path, "--name", "xã A")
    bound = json.loads((tmp_path / ".vscode/settings.json").read_text())["yaml.schemas"]
    for schema in bound:
        assert json.loads((tmp_path / schema).read_text(encoding="utf-8"))["$schema"]
    for path in ("hdnd.yaml", "agencies.yaml", "programme/2026.yaml"):
        first = (tmp_path / path).read_text(encoding="utf-8").split("\n")[0]
        named = (tmp_path / path).parent / first.partition("$schema=")[2]
        assert json.loads(named.read_text(encoding="utf-8"))["properties"]
    told = (tmp_path / ".hdnd/schemas/hdnd.json").read_text(encoding="utf-8")
    assert "nhiệm kỳ" in told


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    ran = init(tmp_path / "a", "--name", "xã A")
    assert ran.code == 3
    assert "Traceback" not in ran.err
    assert (tmp_path / "a").read_text() == "x"


def test_without_a_name_and_a_terminal_it_is_wrong_usage(tmp_path: Path) -> None:
    ran = hdnd("init", tmp_path / "a")
    assert ran.code == 2
    assert "--name" in ran.err


def test_everything_is_asked_for_at_a_terminal(
    tmp_path: Path, golden: Callable[[str, str], None]
) -> None:
    with Terminal("init", cwd=tmp_path) as at:
        at.answer("Tên HĐND", "xã Thạch Hà")
        at.answer("Thư mục", "")
        at.answer("Địa danh", "")
        at.answer("Tên nhiệm kỳ", "khóa II")
        at.answer("Ngày đầu nhiệm kỳ", "25/3/2026")
        at.answer("Ngày cuối nhiệm kỳ", "24/3/2026")
        at.answer("Ngày cuối nhiệm kỳ", "")
        at.answer("Chủ tịch HĐND", "bà Nguyễn Thị An, Chủ tịch")
        at.wait_for("ở đây chỉ ghi họ tên một người")
        at.answer("Chủ tịch HĐND", "bà Nguyễn Thị An")
        at.answer("Phó Chủ tịch HĐND", "Ông Lê Bá, Trần Thị Chi")
        for title, person in zip(HEADS, ("Bà Đỗ Thị Lan", "", "Ông Vũ Nam", "?", ""), strict=True):
            at.answer(title, person)
        at.answer("Họ tên của bạn", "")
        at.answer("Họ tên của bạn", "Trần Thị Bình")
        at.answer("Thư điện tử", "binh ở Văn phòng")
        at.answer("Thư điện tử", "binh@example.vn")
        at.answer("Lập hồ sơ", "")
        code, screen = at.end()
    assert code == 0
    golden("init/asked.txt", screen)
    council = read_council(WorkingTree(tmp_path / "ho-so-xa-thach-ha"))
    assert council.person_by_id["nguyen-thi-an"].honorific == "Bà"
    assert [m.role for m in council.settings.standing_committee] == [
        "chair",
        "vice_chair",
        "vice_chair",
        "member",
        "member",
    ]
    heads = {agency.id: agency.head[0].person for agency in council.agencies.agencies}
    assert (heads["ban-ktns"], heads["ubnd"], heads["mttq"]) == ("do-thi-lan", "vu-nam", "?")
    assert council.settings.standing_committee[3].person == "do-thi-lan"
    assert in_git(tmp_path / "ho-so-xa-thach-ha", "log", "--format=%an") == "Trần Thị Bình"


def test_the_folder_is_asked_for_where_only_it_is_missing(tmp_path: Path) -> None:
    with Terminal("init", "--name", "xã A", "--clerk", "B", cwd=tmp_path) as at:
        at.answer("Thư mục để hồ sơ", "Hồ sơ")
        assert at.end()[0] == 0
    assert (tmp_path / "Hồ sơ" / "hdnd.yaml").exists()


def test_without_a_folder_and_a_terminal_the_error_says_what_to_type(tmp_path: Path) -> None:
    ran = hdnd("init", "--name", "xã Thạch Hà", "--clerk", "B", cwd=tmp_path)
    assert ran.code == 2
    assert "hdnd khoi-tao ho-so-xa-thach-ha" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_record_is_not_set_up_within_another_one(tmp_path: Path) -> None:
    assert init(tmp_path / "a", "--name", "xã A").code == 0
    ran = hdnd("init", "b", "--name", "xã A", "--clerk", "B", cwd=tmp_path / "a")
    assert (ran.code, str(tmp_path / "a") in ran.err) == (2, True)
    assert not (tmp_path / "a/b").exists()
    with Terminal("init", "--name", "xã A", "--clerk", "B", cwd=tmp_path / "a") as at:
        at.answer("Thư mục để hồ sơ", "c")
        at.wait_for("bên trong một hồ sơ khác")
        at.answer("Thư mục để hồ sơ", "../c")
        assert at.end()[0] == 0
    assert (tmp_path / "c/hdnd.yaml").exists()


def test_heads_by_options(tmp_path: Path) -> None:
    ran = init(tmp_path, "--name", "xã A", "--vice-chair", "Ông Lê Bá", "--head", "ban-ktns=Lê Bá",
               "--head", "mttq = Bà Đỗ Thị Lan")  # fmt: skip
    assert ran.code == 0
    council = read_council(WorkingTree(tmp_path))
    # One person is one member, whatever else they head.
    assert [(m.person, m.role) for m in council.settings.standing_committee] == [
        ("?", "chair"), ("le-ba", "vice_chair"), ("?", "member"),
    ]  # fmt: skip
    person = council.person_by_id["le-ba"]
    assert (person.title[0].title, person.other_titles) == (
        "Phó Chủ tịch HĐND xã",
        "Trưởng Ban Kinh tế - Ngân sách HĐND xã",
    )
    assert council.person_by_id["do-thi-lan"].honorific == "Bà"
    assert {p["rule"] for p in problems(tmp_path)} == {"unfilled"}


@pytest.mark.parametrize(
    ("typed", "told"), [("ban-ktn=A", "ban-ktns"), ("ubnd", "ubnd=Ông Lê Văn Bình")]
)
def test_a_head_of_nothing_is_refused(tmp_path: Path, typed: str, told: str) -> None:
    ran = init(tmp_path / "a", "--name", "xã A", "--head", typed)
    assert (ran.code, told in ran.err, (tmp_path / "a").exists()) == (2, True, False)


@pytest.mark.parametrize(
    ("name", "committee", "executive", "office"),
    [
        ("xã Tân Lập", "Thường trực Hội đồng nhân dân xã Tân Lập", "Ủy ban nhân dân xã Tân Lập",
         "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã Tân Lập"),
        ("thành phố Hồ Chí Minh", "Thường trực Hội đồng nhân dân Thành phố Hồ Chí Minh",
         "Ủy ban nhân dân Thành phố Hồ Chí Minh",
         "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân Thành phố Hồ Chí Minh"),
    ],
)  # fmt: skip
def test_agencies_are_named_in_full(name: str, committee: str, executive: str, office: str) -> None:
    found = called(name)
    assert found.level is not None
    bodies = {body.id: body.name for body in bodies_of(found.name, found.unit, found.level)}
    assert (bodies["tt-hdnd"], bodies["ubnd"], bodies["van-phong"]) == (
        committee,
        executive,
        office,
    )


def test_the_level_is_asked_for_where_the_name_does_not_say_it(tmp_path: Path) -> None:
    with Terminal("init", "a", "--clerk", "Trần Thị Bình", cwd=tmp_path) as at:
        at.answer("Tên HĐND", "thành phố Hà Tĩnh")
        at.answer("Số hoặc chữ [tỉnh", "huyen")
        at.answer("Địa danh", "")
        at.answer("Tên nhiệm kỳ", "")
        at.answer("Ngày đầu", "")
        at.answer("Ngày cuối", "1/7/2025")
        at.wait_for("điều 51")
        at.answer("Ngày cuối", "30/6/2021")
        at.answer("Chủ tịch", "")
        at.answer("Phó Chủ tịch", "")
        for body in ("Ban Pháp chế", "Ban Kinh tế", "UBND", "MTTQ", "Chánh Văn phòng"):
            at.answer(body, "")
        at.answer("Thư điện tử", "")
        at.answer("Lập hồ sơ", "k")
        code, screen = at.end()
    assert code == 0
    assert "chưa ghi gì" in screen
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
def test_leaving_in_the_middle_writes_nothing(tmp_path: Path, key: str) -> None:
    with Terminal("init", "a", cwd=tmp_path) as at:
        at.answer("Tên HĐND", "xã A")
        at.wait_for("Địa danh ghi trên văn bản [A]: ")
        at.leave(key, "chưa ghi gì")
        assert at.end()[0] == 130
    assert list(tmp_path.iterdir()) == []


def test_without_git_nothing_is_left_behind(tmp_path: Path) -> None:
    ran = hdnd("init", tmp_path / "a", "--name", "xã A", "--clerk", "B", PATH=str(tmp_path))
    assert ran.code == 3
    assert "Git" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_within_a_repository_becomes_no_repository_of_its_own(tmp_path: Path) -> None:
    in_git(tmp_path, "init", "--quiet")
    (tmp_path / "khác.txt").write_text("x")
    assert init(tmp_path / "a", "--name", "xã A").code == 0
    assert not (tmp_path / "a" / ".git").exists()
    recorded = in_git(tmp_path, "show", "--name-only", "--format=").splitlines()
    assert all(path.startswith("a/") for path in recorded)
    assert {p["rule"] for p in problems(tmp_path / "a")} == {"unfilled"}
