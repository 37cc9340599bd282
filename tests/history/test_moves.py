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
