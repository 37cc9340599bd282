"""Views of the records: one module a kind of document."""
