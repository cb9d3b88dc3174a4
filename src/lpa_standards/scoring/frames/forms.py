"""What is known of record batches from their schema alone."""

from collections.abc import Callable, Sequence
from typing import Any

from lpa_standards.errors import Finding, SubmissionError, Words, shorten
from lpa_standards.scoring.frames.extra import pa
from lpa_standards.scoring.frames.names import STATE, Names


class Form:
    """A schema of record batches in the wide layout.

    Attributes:
        given: The schema.
        schema: The same with texts in the layout that every Arrow function knows.
        names: What the columns hold.
        kinds: Type of each column, as a number.
        stated: Indicators that have a state column.
        schemas: Schemas of results that were made of them.

    Raises:
        SubmissionError: A column that is read holds lists or structures.
    """

    def __init__(self, given: Any, names_of: Callable[[Sequence[str]], Names]) -> None:
        self.given, self.schema = given, plain_schema(given)
        self.names = names_of(given.names)
        read = [given.field(at) for at in self.names.read if pa.types.is_nested(given.field(at).type)]
        if read:
            raise SubmissionError([column_type(field.name, field.type) for field in read])
        self.kinds = [kind.id for kind in self.schema.types]
        self.stated = [indicator_id for indicator_id, name in self.names.cells if name == STATE]

        self.schemas: dict[object, Any] = {}

    @property
    def carried(self) -> list[int]:
        """The columns about the submission, which go along with the result."""
        return list(self.names.head.values())

    def plain(self, batch: Any) -> Any:
        """A batch of this schema with texts in the layout that every Arrow function knows."""
        return batch if self.schema is self.given else plain(batch, self.schema)


def column_type(column: str, kind: object) -> Finding:
    """The finding of a column whose type holds no single values."""
    message = Words(
        f"the column {shorten(column)!r} holds {shorten(str(kind))}, where single values are read",
        f"คอลัมน์ {shorten(column)!r} เป็นชนิด {shorten(str(kind))} ซึ่งไม่ใช่ค่าเดี่ยว",
    )
    fix = Words("make it numbers, texts, dates, or yes and no", "แปลงเป็นตัวเลข ข้อความ วันที่ หรือใช่/ไม่ใช่")
    return Finding("column-type", message, fix, path=column)


def plain_schema(schema: Any) -> Any:
    """A schema with texts in the layout that every Arrow function knows; itself where they are in it."""
    for at, kind in enumerate(schema.types):
        if (kind.value_type if _coded(kind) else kind) == pa.string_view():
            schema = schema.set(at, schema.field(at).with_type(pa.string()).remove_metadata())
    return schema


def plain(batch: Any, schema: Any) -> Any:
    """The same rows with texts in the layout that every Arrow function knows."""
    columns = list(batch.columns)
    for at, (column, kind) in enumerate(zip(columns, schema.types, strict=True)):
        if column.type != kind:
            texts = column.dictionary.cast(kind).take(column.indices) if _coded(column.type) else column
            columns[at] = texts.cast(kind)
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _coded(kind: Any) -> bool:
    return bool(pa.types.is_dictionary(kind))
