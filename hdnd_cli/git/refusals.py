"""What git says when it refuses, in the words of an office: what is wrong, and what to do.

Its own words are known by their pattern (it is started so that it speaks English); they stay with
the error, for whoever looks after the machine. What is not known here comes through as it is.
"""

from __future__ import annotations

import re

from hdnd_cli.i18n import N_, _

#: More of what a server says of itself is not repeated.
_LONGEST = 300
_FLAGS = re.IGNORECASE | re.MULTILINE

_DAMAGED = N_(
    "the history on this machine is damaged: change nothing here, and take a new copy from"
    " the server into another folder: {copy}"
)
_UNSIGNED = N_(
    "the document cannot be signed on this machine: there is no key for it, or it is locked;"
    " nothing was issued. Whoever looks after the machine sets the key (user.signingkey);"
    " without --sign it is issued unsigned"
)
_LEFT_OUT = N_(
    "parts of the history were left out when it was copied to this machine; take a whole"
    " copy from the server into another folder: {copy}"
)

#: What can go wrong on a machine, with or without a server. The first that fits counts.
_HERE = (
    (
        (
            r"no space left on device|out of disk ?space|disk quota exceeded"
            r"|not enough space on the disk"
        ),
        N_("the disk is full: make room on it, then try again; nothing is lost"),
    ),
    (
        r"\.lock'?: file exists|another git process",
        N_("another program is at work in this folder; wait some minutes, then: {doctor}"),
    ),
    (
        r"identity unknown|please tell me who you are|empty ident name|auto-detect email address",
        N_("it is not known on this machine who records; this line asks and keeps it: {doctor}"),
    ),
    (r"unable to sign the tag|failed to sign the data", _UNSIGNED),
    (
        r"bad config (?:line|variable|value)|bad numeric config|could not parse config",
        N_(
            "the settings of the program that keeps the history cannot be read on this machine;"
            " show this to whoever looks after it"
        ),
    ),
    (
        # Nothing is ever fetched while a record is read.
        r"transport '[^']*' not allowed|from promisor remote",
        _LEFT_OUT,
    ),
    (
        (
            r"unable to read (?:tree|sha1|[0-9a-f]{7})|bad object|bad tree object|object .* corrupt"
            r"|is corrupt|inflate: |missing blob|could not read [0-9a-f]{40}|invalid object"
            r"|garbage at end of|not a git repository"
            r"|object file .* is empty|packfile .* (?:cannot|does not)"
        ),
        _DAMAGED,
    ),
    (
        (
            r"permission denied$|read-only file system|operation not permitted|access is denied"
            r"|insufficient permission|unable to (?:create|write|append|unlink) .*permission denied"
        ),
        N_(
            "this machine does not let the record's folder be written to; ask whoever looks after"
            " it for the right to change the folder"
        ),
    ),
)

#: What can go wrong between a machine and a server.
_THERE = (
    (
        (
            r"no space left on device|out of disk ?space|disk quota exceeded|quota exceeded"
            r"|not enough space on the disk"
        ),
        N_(
            "a disk is full, here or on the server; nothing is lost: make room, or ask whoever"
            " looks after the server"
        ),
    ),
    (
        (
            r"could not resolve host|name or service not known|nodename nor servname"
            r"|temporary failure in name resolution|no such host is known"
        ),
        N_(
            "the server is not found under this name: is the network connected, and is the address"
            " right? A new address: {server}"
        ),
    ),
    (
        r"host key verification failed|remote host identification has changed",
        N_(
            "it is not sure that this is the office's server; nothing was sent: ask whoever looks"
            " after the server to make it known on this machine"
        ),
    ),
    (
        r"certificate|tls_|ssl_|tls (?:handshake|connection)",
        N_(
            "the connection with the server is not safe, nothing was sent: is the date on this"
            " machine right? Otherwise ask whoever looks after the server"
        ),
    ),
    (
        (
            r"authentication failed|permission denied \(|permission denied, please|could not read"
            r" (?:username|password)|terminal prompts disabled|invalid username|access denied"
            r"|error: 401|too many authentication failures|password authentication was removed"
        ),
        N_(
            "the server does not accept the name, password or key of this machine; ask whoever"
            " looks after the server for access"
        ),
    ),
    (
        (
            r"error: 403|permission to .* denied|write access .* not granted"
            r"|not allowed to (?:push|upload)|insufficient permission"
            r"|unable to create temporary object directory|unpack failed|unpacker error"
            r"|read-only file system"
        ),
        N_(
            "this account may not write to the server's store; ask whoever looks after the server"
            " for the right to write"
        ),
    ),
    (
        r"dubious ownership",
        N_(
            "the store on the server belongs to somebody else there; ask whoever looks after the"
            " server"
        ),
    ),
    (
        (
            r"error: 404|repository .*not found|not appear to be a git repository"
            r"|project you were looking for could not be found|no such repository"
        ),
        N_("at this address the server has no store of a record; the right address: {server}"),
    ),
    (
        r"timed out|operation too slow|error: 504",
        N_("the server does not answer in time; nothing is lost, try again later"),
    ),
    (
        (
            r"connection refused|failed to connect|couldn't connect|network is unreachable"
            r"|no route to host|error: 50[0-3]"
        ),
        N_(
            "the server does not answer: is the network connected, and the server on? Nothing is"
            " lost, try again later"
        ),
    ),
    (
        r"unable to find remote helper|cannot run ssh|cannot run .*no such file",
        N_(
            "this machine lacks the program that reaches such a server; ask whoever looks after"
            " the machine"
        ),
    ),
    (
        r"protected branch|protected ref|gh006|deny updating|refusing to (?:update|create|delete)",
        N_(
            "the server lets nobody write to the record's line; ask whoever looks after the server"
            " for the right to write"
        ),
    ),
    (
        (
            r"connection reset|connection closed|early eof|unexpected disconnect"
            r"|hung up unexpectedly|broken pipe|rpc failed|connection to .* closed"
        ),
        N_("the connection broke off; nothing is lost, try again"),
    ),
)
#: What the server itself, or a rule of its own, says.
_REMOTE = re.compile(r"^remote: (?P<words>.*?)\s*$", re.MULTILINE)


def refusal_here(said: str) -> str | None:
    """Return in office words why git has refused on this machine; None where it is not known."""
    return _found(_HERE, said)


def refusal_there(said: str) -> str | None:
    """Return in office words why an exchange with a server has failed; None as above."""
    known = _found(_THERE, said)
    if known is not None or "hook declined" not in said:
        return known
    words = " ".join(match["words"] for match in _REMOTE.finditer(said)).strip()
    if not words:
        return _("the server has a rule against what was sent; ask whoever looks after it")
    message = _("the server does not take what was sent, and says: {words}")
    return message.format(words=words[:_LONGEST])


def damaged() -> str:
    """Return in office words that the history is damaged, and what to do."""
    return _(_DAMAGED).format(copy=copy_line())


def unsigned() -> str:
    """Return in office words that a mark has no signature, and what to do."""
    return _(_UNSIGNED)


def left_out() -> str:
    """Return in office words that parts of the history are not here, and what to do."""
    return _(_LEFT_OUT).format(copy=copy_line())


def copy_line() -> str:
    """Return the line that takes a new copy of the record."""
    return _("hdnd -C NEW_FOLDER sync --server ADDRESS")


def _found(table: tuple[tuple[str, str], ...], said: str) -> str | None:
    for pattern, message in table:
        if re.search(pattern, said, _FLAGS):
            return _(message).format(
                doctor=_("hdnd doctor --fix"),
                server=_("hdnd sync --server ADDRESS"),
                copy=copy_line(),
            )
    return None
