"""The templates of one run: an office's own first, then the built-in ones, each read once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from hdnd_cli.errors import TemplateError
from hdnd_cli.i18n import _
from hdnd_cli.rendering.templating import Environment, LineMarks, compile_template
from hdnd_cli.resources import shipped
from hdnd_cli.source import WorkingTree
from hdnd_cli.text import nfc
from hdnd_cli.writing import reason

if TYPE_CHECKING:
    from pathlib import Path

    import jinja2

    from hdnd_cli.rendering.word import Shell
    from hdnd_cli.source import Source

#: A body is a page or two of wording; what is larger is something else.
_LARGEST_TEXT = 1_000_000


class Templates:
    """Finds, reads and keeps bodies and shells.

    Args:
        office: The council's repository, whose `templates/` is looked at first.
    """

    def __init__(self, office: Source | None = None) -> None:
        self._office = office
        self._shells: dict[str, Shell] = {}
        self._bodies: dict[str, jinja2.Template] = {}

    @cached_property
    def _shipped(self) -> Path:
        return shipped("templates")

    @cached_property
    def texts(self) -> Environment:
        """Return the environment of bodies and of the Markdown shell."""
        return Environment(self._text)

    @cached_property
    def marked_texts(self) -> Environment:
        """Return the same environment with marked lines, to find the line of a fault."""
        return Environment(self._text, extensions=(LineMarks,))

    def read(self, name: str) -> bytes | None:
        """Return a template's bytes by its name below `templates/`; None where there is none."""
        if self._office is not None:
            self._refuse_way_out(name)
            try:
                return self._office.read(f"templates/{name}")
            except (FileNotFoundError, NotADirectoryError):
                pass
            except OSError as error:
                message = _("templates/{name}: cannot be read: {reason}")
                raise TemplateError(message.format(name=name, reason=reason(error))) from error
        path = self._shipped / name
        return path.read_bytes() if path.is_file() else None

    def _refuse_way_out(self, name: str) -> None:
        """Refuse a template of the office that is a link to somewhere outside its repository."""
        if not isinstance(self._office, WorkingTree):
            return
        root = self._office.root.resolve()
        place = root / "templates" / name
        try:
            outside = not place.resolve().is_relative_to(root)
        except (OSError, RuntimeError):  # RuntimeError: a link to itself, before Python 3.13
            return
        if outside:
            message = _("templates/{name}: a link that leads out of the council's folder")
            raise TemplateError(message.format(name=name))

    def is_own(self, name: str) -> bool:
        """Tell whether the office has its own template of this name."""
        if self._office is None:
            return False
        try:
            self._office.read(f"templates/{name}")
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError:
            return True
        return True

    def _text(self, name: str) -> str | None:
        relative = name.removeprefix("templates/")
        # Names come from templates (include, import) too: no way out of the folder.
        if not _lies_below(relative):
            return None
        content = self.read(relative)
        if content is None:
            return None
        if len(content) > _LARGEST_TEXT:
            raise TemplateError(_("{name}: larger than 1 MB").format(name=name))
        try:
            return nfc(content.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise TemplateError(_("{name}: not UTF-8 text").format(name=name)) from error

    def source(self, name: str) -> str:
        """Return the text of a text template; empty where there is none."""
        return self._text(name) or ""

    def body(self, kind: str) -> jinja2.Template:
        """Return the compiled body of a kind of document.

        Raises:
            TemplateError: there is none, or its tags are broken.
        """
        return self.text(f"templates/bodies/{kind}.md.j2")

    def text(self, name: str) -> jinja2.Template:
        """Return a compiled text template by its path, `templates/…`."""
        if name not in self._bodies:
            self._bodies[name] = compile_template(self.texts, name, LINE)
        return self._bodies[name]

    def shell(self, name: str) -> Shell:
        """Return a Word shell, ready to be filled.

        Raises:
            TemplateError: there is none, or it cannot be used.
        """
        if name not in self._shells:
            from hdnd_cli.rendering.word import Shell

            path = f"templates/shells/{name}.docx"
            content = self.read(f"shells/{name}.docx")
            if content is None:
                raise TemplateError(_('there is no template "{name}"').format(name=path))
            self._shells[name] = Shell(content, path)
        return self._shells[name]


def _lies_below(name: str) -> bool:
    """Tell whether a name can only be that of a file below a folder, on any system."""
    parts = name.split("/")
    return not ({"", ".", ".."} & set(parts) or set(name) & set("\\:\0"))


#: How a fault's place in a text template is told.
LINE = "{template}:{line}"
