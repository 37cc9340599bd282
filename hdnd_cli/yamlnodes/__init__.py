"""YAML as nodes: guarded, composed, turned into plain values, and found again by their keys.

The only home of PyYAML. Every scalar stays the text that stands in the file. Composing is
guarded first, because libyaml recurses in C and deep nesting kills the interpreter.
"""

from __future__ import annotations

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from hdnd_cli.yamlnodes.mapping import Composed, compose_safely, read_mapping
from hdnd_cli.yamlnodes.nodes import Keys, compose
from hdnd_cli.yamlnodes.positions import Positions

__all__ = [
    "Composed",
    "Keys",
    "MappingNode",
    "Node",
    "Positions",
    "ScalarNode",
    "SequenceNode",
    "compose",
    "compose_safely",
    "read_mapping",
]
