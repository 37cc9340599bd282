"""The records: what stands in the YAML files, typed. Attribute names are the YAML keys.

A key that Python or pydantic reserves has an underscore behind it (`from_`, `for_`, `schema_`).
"""
