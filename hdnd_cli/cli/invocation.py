"""What every command starts from: the folder, the day, and the council, read when asked for."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from hdnd_cli.cli.console import tell

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from hdnd_cli.council import Council
    from hdnd_cli.reading import SharedRecords
    from hdnd_cli.source import WorkingTree


@dataclass
class Invocation:
    """One run of the program: where it works and on which day."""

    directory: Path

    @cached_property
    def root(self) -> Path:
        """Return the council's folder, searched upwards."""
        from hdnd_cli.source import find_root

        return find_root(self.directory)

    @cached_property
    def council(self) -> Council:
        """Return the records as they lie in the folder."""
        return self.read()

    def read(
        self, shared: SharedRecords | None = None, folder: WorkingTree | None = None
    ) -> Council:
        """Read the records as they lie in the folder.

        Args:
            shared: What other states of the record are read from too.
            folder: The folder, where somebody looks on while it is read.
        """
        from hdnd_cli.reading import read_council
        from hdnd_cli.source import WorkingTree

        self._tell_interrupted()
        return read_council(folder or WorkingTree(self.root), self._ignored, shared)

    def _tell_interrupted(self) -> None:
        """Say that a killed run may have left the folder half as it was."""
        from hdnd_cli.tops import top_of

        top = top_of(self.root)
        # Every command comes by here: the module is loaded only where there may be something.
        if top is None or not (top / ".git/hdnd/journal.json").exists():
            return
        from hdnd_cli.i18n import _
        from hdnd_cli.recording import is_interrupted

        if is_interrupted(self.root):
            line = _("an earlier run was interrupted while it recorded; {command} mends it")
            tell(line.format(command=_("hdnd doctor --fix")))

    def _ignored(self, paths: list[str]) -> set[str]:
        from hdnd_cli.git import ignored

        return ignored(self.root, paths)

    @cached_property
    def place(self) -> Path:
        """Return the council's folder, or a repository that holds its record without files."""
        from hdnd_cli.errors import NotACouncilError
        from hdnd_cli.tops import is_bare

        try:
            return self.root
        except NotACouncilError:
            if is_bare(self.directory):
                return self.directory
            raise

    @cached_property
    def now(self) -> datetime:
        """Return the present moment in Vietnam's time."""
        from hdnd_cli.clock import now

        return now(os.environ)

    @cached_property
    def today(self) -> date:
        """Return today in Vietnam; a day fixed by HDND_TODAY is said on stderr."""
        from hdnd_cli.clock import is_fixed, today
        from hdnd_cli.i18n import _

        day = today(os.environ)
        if is_fixed(os.environ):
            tell(_("today is taken as {day} (HDND_TODAY)").format(day=day.isoformat()))
        return day
