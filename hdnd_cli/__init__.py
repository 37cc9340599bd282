"""Sessions, conclusions and commitments of a Standing Committee, kept as plain files in Git."""

__version__ = "0.1.0"
