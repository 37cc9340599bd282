"""Keeping the record in office words: save, take back, exchange, and mend what is wrong.

The words of the diary, which stand with every revision, are Vietnamese as documents are, whatever
language the clerk reads.
"""

from __future__ import annotations
