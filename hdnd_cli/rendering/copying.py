"""Copies of the built-in templates for an office to change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hdnd_cli.errors import HdndError, TemplateError, WriteError
from hdnd_cli.guessing import with_guess
from hdnd_cli.i18n import _
from hdnd_cli.layout import TEMPLATES
from hdnd_cli.rendering.templates import Templates
from hdnd_cli.writing import write_file

if TYPE_CHECKING:
    from pathlib import Path

_ENDINGS = (".md.j2", ".docx")


class UnknownTemplateError(HdndError):
    """There is no built-in template of a name, or two."""


def template_names() -> tuple[str, ...]:
    """Return how templates are called: `agenda`, `notice`; with its ending what two are called."""
    files = [path.rpartition("/")[2] for path in TEMPLATES]
    stems = [_stem(file) for file in files]
    return tuple(
        file if stems.count(stem) > 1 else stem for file, stem in zip(files, stems, strict=True)
    )


def copy_template(root: Path, name: str) -> Path:
    """Copy a built-in template into an office's `templates/` and return where it lies.

    Args:
        root: The council's folder.
        name: A kind of document, a shell, or a template's file name or path.

    Raises:
        UnknownTemplateError: no template, or two, are called so.
        WriteError: there is a file of that name already, or it would lie outside the folder.
    """
    path = _path(name)
    target = root / path
    if target.exists() or target.is_symlink():
        message = _('"{path}" is there already: nothing was written; take it away first')
        raise WriteError(message.format(path=path))
    if not target.resolve().is_relative_to(root.resolve()):
        message = _('"{path}" is a link that leads out of the council\'s folder: not written')
        raise WriteError(message.format(path=path))
    content = Templates().read(path.removeprefix("templates/"))
    if content is None:
        raise TemplateError(_('there is no template "{name}"').format(name=path))
    write_file(target, content)
    return target


def _path(name: str) -> str:
    found = [path for path in TEMPLATES if name in _called(path)]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(path.rpartition("/")[2] for path in found)
        message = _('"{name}" is a body and a shell: say which one: {names}')
        raise UnknownTemplateError(message.format(name=name, names=names))
    message = _('there is no template "{name}"').format(name=name)
    raise UnknownTemplateError(with_guess(message, name, template_names()))


def _called(path: str) -> tuple[str, ...]:
    """Return the names that a template answers to."""
    file = path.rpartition("/")[2]
    return (_stem(file), file, path.removeprefix("templates/"), path)


def _stem(file: str) -> str:
    for ending in _ENDINGS:
        file = file.removesuffix(ending)
    return file
