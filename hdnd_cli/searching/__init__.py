"""Words looked for in all records, whatever their diacritics, case or punctuation."""

from __future__ import annotations

from hdnd_cli.searching.query import Query, Wanted, read_query
from hdnd_cli.searching.search import Found, Hit, search

__all__ = ["Found", "Hit", "Query", "Wanted", "read_query", "search"]
