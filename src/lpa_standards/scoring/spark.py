"""Scoring on a Spark cluster: the batch kernel on every executor, with the digits that one machine gives."""

import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.util import find_spec
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from lpa_standards._version import __version__
from lpa_standards.errors import Finding, Lang, LpaStandardsError, MissingExtraError, SubmissionError, Words, shorten
from lpa_standards.indicators.fields import LaoType
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.scoring.engine import Scorer

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType

    from lpa_standards.scoring.frames.batches import BatchKernel
    from lpa_standards.scoring.frames.layout import Field, Figures

#: Settings of `local_cluster` that may be given otherwise: no pages of its own, and no more pieces than are of use.
_SETTINGS: Final = MappingProxyType({"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "4"})
_PACKAGES = ("pyspark", "pyarrow", "numpy", "pandas")  # mapInArrow asks for pandas, though it uses none of it
_OLDEST_JAVA: Final = 17
# What Spark calls the types whose values are single ones.
_SINGLE = frozenset({
    "string", "char", "varchar", "boolean", "byte", "short", "integer", "long", "float", "double", "decimal", "date",
    "timestamp", "timestamp_ntz", "void",
})  # fmt: skip


def score(
    frame: "DataFrame",
    standards: IndicatorSet,
    *,
    final: bool = False,
    lao_type: LaoType | None = None,
    fields: "Sequence[Field] | None" = None,
    figures: "Figures" = "integer",
    lang: Lang = "th",
    keep: Sequence[str] = (),
) -> "DataFrame":
    """Score every row of a Spark frame on its executors; needs the extra [spark], there too.

    Nothing is computed before Spark is asked for rows. Columns that are neither read nor kept do not leave Spark.

    Args:
        frame: A frame in the wide layout, with a column `<indicator>.<item>` for each item; columns as in CSV files.
        standards: The set. It travels to the executors, which need no definitions of their own.
        final: Whether what is still absent counts as the set says (`results.absent_when_final`).
        lao_type: Type of every อปท. whose row does not tell its own.
        fields: What is told of each indicator; see `Scorer.score_frame`.
        figures: Printed figures as integers of their last place ("integer"), as "decimal" or as "text".
        lang: Language of labels.
        keep: Further columns that are handed on as they are, of whatever type.

    Returns:
        A row for each row: the columns about the อปท. and those of `keep`, what was earned, and `findings`, an array
        of structures. The metadata of a column of integers tells its `decimals`; that of `total.value` tells the set,
        its fingerprint and the version of the library as well, and the columns that were `ignored`.

    Raises:
        MissingExtraError: pyspark, pyarrow, numpy or pandas is not installed.
        NotFoundError: A column to keep is not there.
        SubmissionError: It is no Spark frame, its columns are not those of the set, or hold no single values.
    """
    _refuse_missing()
    _refuse_other_frames(frame)
    told = {"fields": fields, "figures": figures, "lang": lang, "keep": tuple(keep), "dictionaries": False}
    options: dict[str, Any] = {"final": final, "lao_type": lao_type, **told}
    scorer = Scorer(standards)
    kernel = _declared(frame, scorer, options)
    read = _columns_read(frame, standards)
    wanted = sorted({*read, *(frame.columns.index(name) for name in keep)})
    job = _job(pickle.dumps((scorer, options)), [frame.columns[at] for at in wanted], __version__)
    # By their places: Spark takes a dot within a name for a field within a column.
    numbered = frame.toDF(*map(str, range(len(frame.columns)))).select(*map(str, wanted))
    return numbered.mapInArrow(job, _schema(frame, kernel))


def findings(scored: "DataFrame", *, keep: Sequence[str] = ()) -> "DataFrame":
    """The errors and warnings of a scored frame as rows of their own.

    Args:
        scored: What `score` gave.
        keep: Further columns of it that go along.

    Returns:
        A row for each finding: what is known of the อปท. (`lao_code`, `lao_type` and so on), the columns of `keep`, and
        column, indicator, item, level, code, message_th and message_en.
    """
    from pyspark.sql import functions

    from lpa_standards.scoring.frames.batches import FINDINGS
    from lpa_standards.scoring.frames.names import head_name

    about = [(name, head_name(name) or "") for name in scored.columns]
    lao = [
        functions.col(_quoted(name)).alias(head.replace(".", "_")) for name, head in about if head.startswith("lao.")
    ]
    kept = [functions.col(_quoted(name)) for name in keep]
    return scored.select(*lao, *kept, functions.inline(FINDINGS))


def local_cluster(
    workers: int = 2, *, memory_mb: int = 1024, settings: Mapping[str, str] = _SETTINGS
) -> "SparkSession":
    """A Spark session whose cluster is this machine, to try things out: every worker is a process of its own.

    Args:
        workers: Number of worker processes, each with one core.
        memory_mb: Memory of each, in MiB; Python's own comes on top.
        settings: Settings of Spark.

    Returns:
        The session; the one that there is already, if there is one.

    Raises:
        LpaStandardsError: There is no Java, or it is too old for Spark.
        MissingExtraError: pyspark, pyarrow, numpy or pandas is not installed.
    """
    _refuse_missing()
    _refuse_old_java()
    from pyspark.sql import SparkSession

    # Otherwise the workers take the first python3 that the system finds, which knows nothing of this environment.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    # Nobody else on the network is to join in, and a machine need not know its own name.
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    builder = SparkSession.builder.master(f"local-cluster[{workers},1,{memory_mb}]")
    for name, value in {"spark.executor.memory": f"{memory_mb}m", **settings}.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def _job(pickled: bytes, names: Sequence[str], version: str) -> Callable[[Iterable[Any]], Iterator[Any]]:
    """What executors do with their batches.

    The inner function travels as it is written, not by its name, so that it can speak where the library is missing.
    """

    def score_batches(batches: Iterable[Any]) -> Iterator[Any]:
        try:
            from lpa_standards._version import __version__ as found
        except ImportError:
            found = ""
        if found != version:
            en = f"this executor has {f'lpa-standards {found}' if found else 'no lpa-standards'}, the driver {version}"
            th = f"เครื่องนี้{f'มี lpa-standards รุ่น {found}' if found else 'ไม่มี lpa-standards'} แต่เครื่องที่สั่งงานเป็นรุ่น {version}"
            message = f"{en} — install the same version everywhere / {th} — ติดตั้งรุ่นเดียวกันทุกเครื่อง"
            raise RuntimeError(message)
        from lpa_standards.scoring.spark import scored_batches

        yield from scored_batches(batches, pickled, names)

    return score_batches


def scored_batches(batches: Iterable[Any], pickled: bytes, names: Sequence[str]) -> Iterator[Any]:
    """Scores batches on an executor.

    Args:
        batches: Record batches whose columns are numbered.
        pickled: The scorer and the options of its kernel.
        names: The names of the columns.
    """
    for numbered in batches:
        batch = numbered.rename_columns(names)
        yield _kernel(pickled, batch.schema).score(batch)


@lru_cache(maxsize=4)
def _kernel(pickled: bytes, schema: Any) -> "BatchKernel":
    """The kernel, kept for the next task of the same process: making one takes as long as some thousand rows."""
    scorer, options = pickle.loads(pickled)  # noqa: S301  # it comes from the driver, as the function itself does
    kernel: BatchKernel = scorer.batch_kernel(schema, **options)
    return kernel


def _declared(frame: "DataFrame", scorer: Scorer, options: Mapping[str, Any]) -> "BatchKernel":
    """The kernel as far as it can be known here: in what types the columns reach the executors, Spark decides there."""
    from lpa_standards.scoring.frames.extra import pa

    return scorer.batch_kernel(pa.schema([(name, pa.null()) for name in frame.columns]), **options)


def _columns_read(frame: "DataFrame", standards: IndicatorSet) -> list[int]:
    """The columns that the kernel reads, by their places.

    Raises:
        SubmissionError: There is no data of the set, or a column holds no single values.
    """
    from lpa_standards.scoring.frames.forms import column_type
    from lpa_standards.scoring.frames.names import names_of

    names = names_of(frame.columns, standards)
    if not names.cells and not names.figures:
        message = Words(
            f"no column of the frame is data of {standards.programme} {standards.fiscal_year}",
            f"ไม่มีคอลัมน์ใดเป็นข้อมูลของ {standards.programme} {standards.fiscal_year}",
        )
        fix = Words(
            "columns are called <indicator>.<item>; is it the right set?",
            "คอลัมน์ต้องชื่อ <ตัวชี้วัด>.<รายการ> และต้องใช้ชุดที่ถูกต้อง",
        )
        raise SubmissionError([Finding("no-data-columns", message, fix)])
    read = [frame.schema[at] for at in names.read]
    odd = [field for field in read if field.dataType.typeName() not in _SINGLE]
    if odd:
        raise SubmissionError([column_type(field.name, field.dataType.simpleString()) for field in odd])
    return names.read


def _schema(frame: "DataFrame", kernel: "BatchKernel") -> "StructType":
    """The schema of the result: columns that are handed on as they came, then those of the kernel."""
    from pyspark.sql.pandas.types import from_arrow_type
    from pyspark.sql.types import StructField, StructType

    fields = [frame.schema[frame.columns.index(name)] for name in kernel.carried]
    for field in list(kernel.schema)[len(fields) :]:
        told: dict[str, Any] = {key.decode(): int(value) for key, value in (field.metadata or {}).items()}
        if field.name == "total.value":  # Spark has no metadata of a whole frame
            told |= {key.decode(): value.decode() for key, value in kernel.schema.metadata.items()}
            told["ignored"] = list(kernel.ignored)
        fields.append(StructField(field.name, from_arrow_type(field.type), nullable=True, metadata=told))
    return StructType(fields)


def _quoted(name: str) -> str:
    """A name as Spark takes it for the name of a whole column."""
    return "`{}`".format(name.replace("`", "``"))


def _refuse_missing() -> None:
    if any(find_spec(name) is None for name in _PACKAGES):
        raise MissingExtraError("spark")


def _refuse_other_frames(frame: object) -> None:
    from pyspark.sql import DataFrame

    if not isinstance(frame, DataFrame):
        shown = shorten(type(frame).__name__)
        message = Words(f"{shown} is no frame of Spark", f"{shown} ไม่ใช่ตารางของ Spark")
        fix = Words("use Scorer(...).score_frame for frames of this machine", "ตารางในเครื่องนี้ใช้ Scorer(...).score_frame")
        raise SubmissionError([Finding("no-frame", message, fix)])


def _refuse_old_java() -> None:
    """Raises where Spark would end without a word of why."""
    found = _java_version()
    if found is not None and found >= _OLDEST_JAVA:
        return
    message = Words(
        f"Spark needs Java {_OLDEST_JAVA} or later, and {'none was found' if found is None else f'this is {found}'}",
        f"Spark ต้องใช้ Java {_OLDEST_JAVA} ขึ้นไป {'แต่ไม่พบ Java' if found is None else f'แต่พบรุ่น {found}'}",
    )
    fix = Words(
        "install it (Debian: openjdk-17-jre-headless), or set JAVA_HOME to where it is",
        "ติดตั้ง Java (Debian: openjdk-17-jre-headless) หรือตั้ง JAVA_HOME ให้ตรงที่ติดตั้งไว้",
    )
    raise LpaStandardsError(message, fix)


def _java_version() -> int | None:
    """The main version of the Java that Spark would start; None where there is none that starts."""
    import re
    import shutil
    import subprocess

    home = os.environ.get("JAVA_HOME")
    command = os.path.join(home, "bin", "java") if home else shutil.which("java")  # noqa: PTH118  # as Spark finds it
    if command is None:
        return None
    try:
        told = subprocess.run([command, "-version"], capture_output=True, text=True, check=True).stderr  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return None
    version = re.search(r'version "(?:1\.)?(\d+)', told)  # Java 8 calls itself 1.8
    return None if version is None else int(version[1])
