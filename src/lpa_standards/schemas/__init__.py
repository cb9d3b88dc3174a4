"""JSON Schemas of the files, for editors and other programs: made from the models, with Thai and English words.

`python -m lpa_standards.schemas` writes them to `definitions/schema/`; with `--check` it tells whether they are fresh.
"""

from lpa_standards.schemas.building import ROOTS, schema_of

__all__ = ["ROOTS", "schema_of"]
