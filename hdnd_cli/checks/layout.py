"""Files and folders: nothing that lies in a record is ignored in silence."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from hdnd_cli.checks.events import EVENT_NAME
from hdnd_cli.checks.finding import Finding
from hdnd_cli.checks.wording import did_you_mean, listed
from hdnd_cli.guessing import question
from hdnd_cli.i18n import _
from hdnd_cli.layout import (
    SESSION_FILES,
    SESSION_FOLDERS,
    TEMPLATES,
    TOP_FOLDERS,
    is_paper,
    kind_of,
)
from hdnd_cli.model.fields import is_session_id
from hdnd_cli.model.progress import EVENT_KINDS
from hdnd_cli.text import near, nfc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hdnd_cli.checks.context import Context

_TOP_FILES = ("hdnd.yaml", "agencies.yaml")
#: The ending of a record as some systems write it, or add to it.
_ENDING = re.compile(r"\.ya?ml(?:\.txt)?", re.IGNORECASE)
_YAML = (".yaml", ".yml")
_COPY = re.compile(r"(?:\s*-\s*(?:copy|bản sao).*|\s*\(\d+\)|_copy|~)$", re.IGNORECASE)
_LOOSE_DAY = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})|(\d{1,2})\D(\d{1,2})\D(\d{4})")


def check_layout(context: Context) -> Iterator[Finding]:
    """Every file has its place: rules folder-unknown, record-unknown, file-unknown."""
    folders: dict[str, str] = {}
    plain: dict[str, list[str]] = defaultdict(list)
    others = context.council.others
    files = frozenset(context.council.source.listing().files) if others else frozenset[str]()
    for path in others:
        folder = _wrong_folder(path)
        if folder:
            folders.setdefault(folder, path)
        elif path.endswith(_YAML) or _misnamed(path):
            yield _unknown_record(path, files)
        elif path.startswith("templates/"):
            yield _unknown_template(path)
        elif is_paper(path):
            # Of a hundred scans in folders of their own one line is told.
            plain["/".join(path.split("/")[:3])].append(path)
        else:
            plain[path.rpartition("/")[0]].append(path)
    for folder, path in folders.items():
        yield _unknown_folder(folder, path)
    for folder, paths in plain.items():
        yield _unknown_files(folder, paths)


def _wrong_folder(path: str) -> str | None:
    """Return the folder on a path whose name is nearly right, or no session's."""
    parts = path.split("/")[:-1]
    if not parts:
        return None
    top = parts[0]
    if top not in TOP_FOLDERS:
        return top if near(top, TOP_FOLDERS) else None
    if top != "sessions" or len(parts) == 1:
        return None
    if not is_session_id(parts[1]):
        return "/".join(parts[:2])
    if len(parts) > 2 and parts[2] not in SESSION_FOLDERS and near(parts[2], SESSION_FOLDERS):  # noqa: PLR2004
        return "/".join(parts[:3])
    return None


def _unknown_folder(folder: str, path: str) -> Finding:
    name = folder.rpartition("/")[2]
    if folder.startswith("sessions/") and folder.count("/") == 1:
        message = _('the folder "{folder}" is no session: nothing in it is read')
        hint = _("a session's folder is named by its date, such as {example}").format(
            example=_as_day(name)
        )
    else:
        known = SESSION_FOLDERS if "/" in folder else TOP_FOLDERS
        message = _('the folder "{folder}" is not known: nothing in it is read')
        hint = did_you_mean(name, known, _ignore_hint())
    return Finding("folder-unknown", path, message.format(folder=folder), hint=hint)


def _as_day(name: str) -> str:
    """Return the id of the session that a folder's name may mean, or an example of one."""
    match = _LOOSE_DAY.search(name)
    if match:
        year, month, day = (
            (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
        )
        meant = f"{year}-{int(month):02}-{int(day):02}"
        if is_session_id(meant):
            return meant
    return "2020-03-25"


def _unknown_record(path: str, files: frozenset[str]) -> Finding:
    folder, _slash, name = path.rpartition("/")
    message = _('"{name}" is no record that hdnd knows: nothing of it is read').format(name=name)
    hint = _record_hint(path, folder, name, files)
    return Finding("record-unknown", path, message, hint=hint)


def _record_hint(path: str, folder: str, name: str, files: frozenset[str]) -> str:
    parts = folder.split("/") if folder else []
    if meant := _misnamed(path):
        new = meant.rpartition("/")[2]
        return _already(new) if meant in files else _("rename it to {name}").format(name=new)
    if _is_event(name) and not is_paper(path):
        return _event_hint(parts, name, files)
    if not parts:
        return _record_meant(name, _TOP_FILES, "", files) or _ignore_hint()
    if len(parts) == 2 and parts[0] == "sessions":  # noqa: PLR2004
        known = _("known here: {names}").format(names=", ".join(SESSION_FILES))
        return _record_meant(name, SESSION_FILES, f"{folder}/", files) or known
    if is_paper(path):
        return _("if it is a paper, name it under files: in agenda.yaml or in an event")
    if parts == ["programme"]:
        return _("a programme is named by its year: programme/2020.yaml")
    if parts[0] == "register":
        return _("an entry of the register lies in the folder of its year: register/2020/")
    return _ignore_hint()


def _misnamed(path: str) -> str | None:
    """Return the path of the record that a file is but for its ending, or for capitals."""
    folder, slash, name = path.rpartition("/")
    match = _ENDING.search(name)
    if match is None or match.end() != len(name) or is_paper(path):
        return None
    mended = f"{name[: match.start()]}.yaml"
    for meant in (mended, mended.lower()):
        if kind_of(folder + slash + meant):
            return folder + slash + meant
    return None


def _is_event(name: str) -> bool:
    match = EVENT_NAME.fullmatch(name.rpartition(".")[0])
    return match is not None and match["kind"] in EVENT_KINDS


def _event_hint(parts: list[str], name: str, files: frozenset[str]) -> str:
    """Return where an event belongs that lies elsewhere."""
    if parts[:1] == ["sessions"] and len(parts) > 1:
        meant = f"sessions/{parts[1]}/progress/{name.rpartition('.')[0]}.yaml"
        return _already(meant) if meant in files else _("move it: {path}").format(path=meant)
    return _("move it into the folder of the session that gave the task: {path}").format(
        path=f"sessions/…/progress/{name}"
    )


def _already(name: str) -> str:
    return _(
        "there is {name} already, and that one is read: put into it what only this file says, "
        "and take this file away"
    ).format(name=name)


def _record_meant(name: str, known: tuple[str, ...], folder: str, files: frozenset[str]) -> str:
    """Return the hint that names the record meant; endings do not count as likeness."""
    stems = {file.removesuffix(".yaml"): file for file in known}
    # What systems add to the name of a copy: "conclusions - Copy", "conclusions (1)".
    stem = _COPY.sub("", name.rpartition(".")[0])
    meant = near(stem, stems)
    if meant and folder + stems[meant] in files:
        return _already(stems[meant])
    return question(stems[meant]) if meant else ""


def _ignore_hint() -> str:
    return _("if it belongs here, name it under ignore: in hdnd.yaml")


def _unknown_files(folder: str, paths: list[str]) -> Finding:
    start = len(folder) + 1 if folder else 0
    names = [path[start:] for path in paths]
    if is_paper(paths[0]):
        message = _("papers that no record names: {names}")
        hint = _("name them under files: in agenda.yaml or in an event; or ignore: in hdnd.yaml")
    elif folder.startswith("register/"):
        message = _("no entry of the register belongs to: {names}")
        hint = _("an issued file is named like its entry: TB-015.yaml, TB-015.docx")
    elif len(names) == 1:
        message = _('"{name}" is no record, and no record names it')
        hint = _ignore_hint()
    else:
        message = _('{number} files in "{folder}" are no records: {names}')
        hint = _ignore_hint()
    place = f"{folder}/" if folder else "./"
    text = message.format(number=len(names), folder=place, name=names[0], names=listed(names))
    return Finding("file-unknown", paths[0], text, hint=hint)


def _unknown_template(path: str) -> Finding:
    """An office's own template has the name of the built-in one; nothing else is looked for."""
    name = path.removeprefix("templates/")
    message = _('"{name}" is no template that hdnd looks for').format(name=name)
    ending = ".docx" if path.lower().endswith(".docx") else ".md.j2"
    stems = {
        known.rpartition("/")[2].removesuffix(ending): known
        for known in TEMPLATES
        if known.endswith(ending)
    }
    meant = near(name.rpartition("/")[2].partition(".")[0], stems)
    hint = question(stems[meant]) if meant else _ignore_hint()
    return Finding("file-unknown", path, message, hint=hint)


def check_papers(context: Context) -> Iterator[Finding]:
    """Files that records name lie in the session's papers/: rule paper-file-missing."""
    papers = {nfc(path) for path in context.council.papers}
    for session in context.council.sessions.values():
        for place, item in enumerate(session.agenda.items if session.agenda else ()):
            for number, paper in enumerate(item.papers):
                keys = ("items", place, "papers", number, "files")
                for index, name in enumerate(paper.files):
                    if nfc(f"sessions/{session.id}/papers/{name}") not in papers:
                        yield _missing(session.path("agenda.yaml"), (*keys, index), name, papers)
        for record in context.events(session):
            for index, name in enumerate(record.event.files):
                if nfc(f"sessions/{session.id}/papers/{name}") not in papers:
                    yield _missing(record.path, ("files", index), name, papers)


def _missing(path: str, keys: tuple[str | int, ...], name: str, papers: set[str]) -> Finding:
    folder = "/".join(path.split("/")[:2]) + "/papers/"
    message = _('there is no file "{name}" in {folder}').format(name=name, folder=folder)
    beside = [paper.removeprefix(folder) for paper in papers if paper.startswith(folder)]
    otherwise = _("put the file there, or take its name out of the record")
    hint = did_you_mean(name, beside, otherwise, same_digits=True)
    return Finding("paper-file-missing", path, message, keys, hint)
