"""What the program raises when it cannot go on: one line on stderr, exit code 3."""

from __future__ import annotations


class HdndError(Exception):
    """The program cannot go on; the message is one line for the clerk.

    Args:
        message: The line.
        said: What another program has said of it, for whoever looks after the machine.
    """

    def __init__(self, message: str = "", *, said: str = "") -> None:
        super().__init__(message)
        self.said = said


class NotACouncilError(HdndError):
    """No hdnd.yaml was found in a folder or above it."""


class UnknownSchemaError(HdndError):
    """The record was written for a newer program than this one."""


class BrokenRecordError(HdndError):
    """A command needs records that have errors; the problems were already told."""


class UnknownSubjectError(HdndError):
    """What a command was asked about does not stand in the record."""


class TemplateError(HdndError):
    """A body or a shell cannot be filled; names the template and the line where it is known."""


class WriteError(HdndError):
    """A file or folder cannot be written, or stands in the way."""


class GitError(HdndError):
    """Git is missing, too old, or refused."""


class UnknownRevisionError(GitError):
    """A state of the record was asked for that is not there."""


class OwnershipError(GitError):
    """Git keeps its hands off a folder that belongs to another user."""


class DamagedHistoryError(GitError):
    """Something in the history is missing, or is no longer what it was."""


class HistoryError(GitError):
    """The question needs a history, and there is none."""


class ShallowHistoryError(HistoryError):
    """The question needs the whole history, and it is cut off."""


class BusyError(HdndError):
    """Another program is at work in the same record."""


class IdentityError(HdndError):
    """It is not known on this machine who records."""


class NothingToRecordError(HdndError):
    """Everything stands in the record already."""


class UnexpectedFileError(WriteError):
    """A file that would be written was changed by somebody in the meantime."""


class UndoError(HdndError):
    """A step cannot be taken back; says why, and what to do instead."""


class GoneError(UndoError):
    """A step stands in the record no longer."""


class ServerError(HdndError):
    """The office's server cannot be reached, refuses, or holds something else."""


class ExchangeError(HdndError):
    """What two people recorded cannot be brought together; everything is as it was."""
