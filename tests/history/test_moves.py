from __future__ import annotations

from hdnd_cli.history.moves import moves


def test_a_file_with_the_same_content_is_the_same_file() -> None:
    assert moves({"a/x.yaml": "1"}, {"b/x.yaml": "1", "b/y.yaml": "2"}) == {"b/x.yaml": "a/x.yaml"}


def test_of_equal_contents_the_likest_name_is_taken_and_each_once() -> None:
    gone = {"s/1/minutes.yaml": "1", "s/1/agenda.yaml": "1", "s/2/agenda.yaml": "1"}
    come = {"s/3/agenda.yaml": "1", "s/3/minutes.yaml": "1"}
    found = moves(gone, come)
    assert found["s/3/minutes.yaml"] == "s/1/minutes.yaml"
    assert found["s/3/agenda.yaml"] in {"s/1/agenda.yaml", "s/2/agenda.yaml"}


def test_what_was_changed_goes_along_with_its_folder() -> None:
    old, new = "sessions/2020-03-25", "sessions/2020-03-26"
    gone = {f"{old}/session.yaml": "1", f"{old}/progress/a.yaml": "2", f"{old}/minutes.yaml": "5"}
    come = {f"{new}/session.yaml": "3", f"{new}/progress/a.yaml": "2", f"{new}/agenda.yaml": "4"}
    assert moves(gone, come) == {
        f"{new}/progress/a.yaml": f"{old}/progress/a.yaml",
        f"{new}/session.yaml": f"{old}/session.yaml",
    }


def test_a_file_that_changes_within_its_folder_is_another_file() -> None:
    gone = {"sessions/1/a.yaml": "1", "sessions/1/b.yaml": "2"}
    come = {"sessions/1/c.yaml": "1", "sessions/1/d.yaml": "3"}
    assert moves(gone, come) == {"sessions/1/c.yaml": "sessions/1/a.yaml"}


A, B, C = "sessions/2020-03-25", "sessions/2020-04-22", "sessions/2020-05-20"


def test_a_record_moves_with_its_session_alone() -> None:
    report, conclusions = "progress/2020-06-25-1-report.yaml", "conclusions.yaml"
    for name in (report, conclusions):
        assert moves({f"{A}/{name}": "1"}, {f"{B}/{name}": "1"}) == {}
        # Nor into one that comes with it, while its own stays.
        assert moves({f"{A}/{name}": "1"}, {f"{B}/{name}": "1", f"{B}/session.yaml": "2"}) == {}
    gone = {f"{A}/session.yaml": "1", f"{A}/{report}": "2", f"{A}/{conclusions}": "3"}
    come = {f"{B}/session.yaml": "1", f"{C}/{report}": "2", f"{B}/{conclusions}": "3"}
    assert set(moves(gone, come)) == {f"{B}/session.yaml", f"{B}/{conclusions}"}


def test_two_sessions_renamed_in_one_breath_are_told_apart() -> None:
    agenda = "agenda.yaml"
    gone = {f"{A}/session.yaml": "1", f"{A}/{agenda}": "9", f"{B}/session.yaml": "2"}
    gone |= {f"{B}/{agenda}": "9"}
    new_a, new_b = "sessions/2020-04-22-2", "sessions/2020-03-25-2"
    come = {f"{new_a}/session.yaml": "1", f"{new_a}/{agenda}": "9", f"{new_b}/session.yaml": "2"}
    come |= {f"{new_b}/{agenda}": "9"}
    found = moves(gone, come)
    assert (found[f"{new_a}/{agenda}"], found[f"{new_b}/{agenda}"]) == (
        f"{A}/{agenda}",
        f"{B}/{agenda}",
    )


def test_what_is_no_record_under_its_new_name_has_not_moved() -> None:
    report = "2020-06-25-1-report.yaml"
    assert moves({f"{A}/progress/{report}": "1"}, {f"{A}/papers/{report}": "1"}) == {}
    wrong = "sessions/thang-3"
    gone = {f"{A}/session.yaml": "1", f"{A}/conclusions.yaml": "2"}
    assert moves(gone, {f"{wrong}/session.yaml": "1", f"{wrong}/conclusions.yaml": "2"}) == {}


def test_what_was_issued_does_not_move() -> None:
    old, new = "register/2020/TB-015", "register/2020/TB-016"
    for ending in (".yaml", ".json", ".docx"):
        assert moves({old + ending: "1"}, {new + ending: "1"}) == {}
