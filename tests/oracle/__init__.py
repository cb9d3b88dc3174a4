"""A second, independent reading of the scoring contract, to hold the library against.

Plain dicts and fractions, written from the contract alone: it imports nothing of the library, is slow, and reads
no files. A definition and a submission are dicts as a YAML or JSON file gives them; `score` returns a plain dict.
"""
