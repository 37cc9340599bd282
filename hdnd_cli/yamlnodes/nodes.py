"""Composing: the text of a file as PyYAML's nodes, every scalar as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import yaml

#: The way to a value: keys of mappings and places in lists.
Keys: TypeAlias = tuple[str | int, ...]

if TYPE_CHECKING:
    from yaml import CBaseLoader as _Parser
    from yaml.nodes import Node
else:
    try:
        # What CBaseLoader composes with; its other halves would type the values: not needed.
        from yaml.cyaml import CParser as _Parser
    except ImportError:  # pragma: no cover  (a PyYAML built without libyaml)
        from yaml import BaseLoader as _Parser


class Loader(_Parser):
    """Composes without searching for tags: every value is the text that stands there."""

    def resolve(self, kind: type[Node], value: str, implicit: object) -> str:  # noqa: ARG002
        """Return the same tag for every node, for nobody asks (a quarter of the time)."""
        return ""

    def descend_resolver(self, current_node: Node | None, current_index: object) -> None:
        """Do nothing: no path has a tag of its own."""

    def ascend_resolver(self) -> None:
        """Do nothing: no path has a tag of its own."""


def compose(text: str) -> Node | None:
    """Return the nodes of a text that is known to be well-formed YAML."""
    node: Node | None = yaml.compose(text, Loader=Loader)
    return node
