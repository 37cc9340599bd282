"""What an event of each kind says: its fields, read as the record reads them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, get_args

from pydantic import TypeAdapter, ValidationError

from hdnd_cli.followup import wording
from hdnd_cli.guessing import guess
from hdnd_cli.i18n import N_, _
from hdnd_cli.model.fields import UNFILLED
from hdnd_cli.model.progress import EVENT_MODELS, ReportState
from hdnd_cli.text import fold_search, nfc
from hdnd_cli.yamlwriting import key, scalar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pydantic.fields import FieldInfo

#: What every command that enters an event knows already, and what a person decides who has seen
#: the problem: `accepted` is written into the file by hand.
BASICS = frozenset({"commitment", "kind", "accepted"})
_CHANNELS = {
    "agency": N_("another agency"),
    "front": N_("the Fatherland Front"),
    "board": N_("a board of the council"),
    "deputy": N_("a deputy"),
    "voter": N_("voters"),
    "press": N_("the press"),
    "inspection": N_("an inspection"),
}
_STEPS = 7


class Refused(ValueError):  # noqa: N818  (no fault: an answer that cannot be taken)
    """A value that its field does not take; the message says why, in the clerk's language."""


def fields_of(kind: str) -> dict[str, FieldInfo]:
    """Return the fields of a kind of event, beside those that a command line always says."""
    return {
        name: info for name, info in EVENT_MODELS[kind].model_fields.items() if name not in BASICS
    }


def required(kind: str) -> tuple[str, ...]:
    """Return the fields without which an event of a kind says nothing."""
    return tuple(name for name, info in fields_of(kind).items() if info.is_required())


def choices(name: str) -> dict[str, str]:
    """Return the values that a field may have, each in words; none where they are not fixed."""
    match name:
        case "state":
            return {value: wording.reported(value) for value in get_args(ReportState)}
        case "channel":
            return {value: _(words) for value, words in _CHANNELS.items()}
        case "step":
            return {str(number): wording.step(number) for number in range(1, _STEPS + 1)}
        case _:
            return {}


def read_field(kind: str, name: str, said: Any) -> Any:
    """Return what somebody said of a field as the record's own reader takes it.

    Raises:
        Refused: It is not what the field takes, or says nothing.
    """
    said = _meant(name, _uniform(said))
    for text, writer in _texts(said):
        _must_say_something(text, writer)
    try:
        return _adapter(kind, name).validate_python(said)
    except ValidationError as error:
        raise Refused(_reason(error, name)) from None


def _uniform(said: Any) -> Any:
    """Return what was said with its texts as files hold them."""
    if isinstance(said, dict):
        return {_uniform(key): _uniform(value) for key, value in said.items()}
    if isinstance(said, str):
        return nfc(said).replace("\r\n", "\n").replace("\r", "\n").strip()
    return tuple(map(_uniform, said))


def _meant(name: str, said: Any) -> Any:
    """Return the value that words stand for, where a field has only some."""
    if not choices(name):
        return said
    bare = fold_search(said.replace("-", " ").replace("_", " "))
    for value, words in choices(name).items():
        if bare in (fold_search(words), value.replace("_", " ")):
            return value
    return said


def _texts(said: Any) -> Iterator[tuple[str, Callable[[str], str]]]:
    """Yield the texts of a value, each with what writes it."""
    for text in (said,) if isinstance(said, str) else said:
        yield text, key if isinstance(said, dict) else scalar
    for text in said.values() if isinstance(said, dict) else ():
        yield text, scalar


def _must_say_something(text: str, writer: Callable[[str], str]) -> None:
    """Refuse blanks: what is entered is a fact, and nobody comes back to fill it in."""
    try:
        blank = writer(text) == UNFILLED
    except ValueError:
        blank = True
    if blank:
        raise Refused(_('"{value}" says nothing').format(value=text))


@cache
def _adapter(kind: str, name: str) -> TypeAdapter[Any]:
    info = EVENT_MODELS[kind].model_fields[name]
    # Without a mark of its own a field has none that `Annotated` could hold.
    annotated: Any = Annotated[info.annotation, None, *info.metadata]
    return TypeAdapter(annotated)


def _reason(error: ValidationError, name: str) -> str:
    fault: Any = error.errors(include_url=False)[0]
    known = choices(name)
    if fault["type"] == "literal_error":
        message = _('"{value}" is none of {allowed}').format(
            value=fault["input"], allowed=", ".join(known)
        )
        meant = guess(str(fault["input"]), known)
        return f"{message}; {meant}" if meant else message
    values = dict(fault.get("ctx") or {})
    template = values.pop("template", fault["msg"])
    return _(template).format(**values)
