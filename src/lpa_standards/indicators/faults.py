"""Faults of single fields, as pydantic finds them, in the words of the people who write definitions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from lpa_standards.errors import Finding, Words, did_you_mean, nearest, shorten
from lpa_standards.errors.findings import MOST_TOLD, first_of
from lpa_standards.indicators.fields import LAO_TYPE_SHORT, LAO_TYPE_WORDS
from lpa_standards.indicators.kinds import KINDS
from lpa_standards.indicators.meant import disguise, meant_number, plainly, typed_again
from lpa_standards.indicators.scope import PlacedFinding
from lpa_standards.indicators.steps import Step, Steps, has
from lpa_standards.indicators.yaml_faults import RIGHT_FILE

_IN_PERCENT = frozenset({"weight", "each_domain"})
_NO_KEYS = frozenset({"model_type", "dict_type", "model_attributes_type"})
# So many keys are hardly forgotten one by one.
_MANY_KEYS = 3
# What pydantic calls them, and what they are called to the people who write definitions.
_CODES: Mapping[str, str] = {
    "missing": "missing-key",
    "extra_forbidden": "unknown-key",
    "literal_error": "unknown-word",
    "enum": "unknown-word",
    "union_tag_not_found": "missing-kind",
    "union_tag_invalid": "unknown-kind",
    "model_type": "not-keys",
    "dict_type": "not-keys",
    "model_attributes_type": "not-keys",
    "tuple_type": "not-a-list",
    "list_type": "not-a-list",
    "too_short": "too-few",
    "too_long": "too-many",
    "string_unicode": "broken-text",
}

# Types of อปท. as people call them.
_AS_OFFICES_SAY: Mapping[str, str] = {
    **{words.th: lao_type for lao_type, words in LAO_TYPE_WORDS.items()},
    **{short: lao_type for lao_type, short in LAO_TYPE_SHORT.items()},
}


def field_findings(error: ValidationError, data: object, model: type[BaseModel]) -> list[Finding]:
    """What pydantic found, as findings with steps that exist in the data; of very many the first."""
    findings: list[Finding] = []
    every = error.errors(include_url=False, include_input=True)
    for details in every[:MOST_TOLD]:
        context: Mapping[str, Any] = details.get("ctx") or {}
        if "findings" in context:
            findings.extend(context["findings"])
            continue
        if details["type"] == "too_short" and _long_enough(details["input"], context):
            continue  # pydantic counts the sound members alone; the faulty ones are told by themselves
        steps, on_key = _steps_in(data, details["loc"])
        if details["type"] == "extra_forbidden":
            on_key = True
        elif details["type"] == "union_tag_invalid" and isinstance(details["input"], Mapping):
            steps = (*steps, "kind")
        known = known_keys(steps[:-1], data, model)
        fitting = known_keys(steps, data, model) if details["type"] in _NO_KEYS else known
        message, fix = _words_of(details["type"], context, details["input"], details["loc"], fitting)
        near = _instead(details["type"], context, details["input"], steps, _not_in_use(known, steps[:-1], data))
        at = int(context.get("at", 0))
        code = _CODES.get(details["type"], details["type"].replace("_", "-"))
        within = context.get("within", ())
        findings.append(
            PlacedFinding(code, message, fix, steps=steps, at=at, on_key=on_key, within=within, instead=near)
        )
    return first_of(_once(findings), max(0, len(every) - MOST_TOLD))


def missing_together(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, with many keys that are missing at one place told in one go."""
    every = list(findings)
    missing: dict[Steps, list[str]] = {}
    for finding in every:
        if finding.code == "missing-key" and isinstance(finding, PlacedFinding):
            missing.setdefault(finding.steps[:-1], []).append(str(finding.steps[-1]))
    told: list[Finding] = []
    for finding in every:
        keys = missing.get(finding.steps[:-1], []) if isinstance(finding, PlacedFinding) else []
        if finding.code != "missing-key" or len(keys) < _MANY_KEYS:
            told.append(finding)
        elif isinstance(finding, PlacedFinding) and finding.steps[-1] == keys[0]:
            listed = ", ".join(repr(key) for key in keys)
            message = Words(f"the keys {listed} are missing", f"ขาดคีย์ {listed}")
            fix = Words("add them", "เพิ่มให้ครบ")
            if finding.steps[:-1]:
                fix = Words(f"{fix.en}, or delete the line if it is one too many", f"{fix.th} หรือลบบรรทัดนี้ออกหากเกินมา")
            told.append(PlacedFinding("missing-key", message, fix, steps=finding.steps[:-1]))
    return told


def _once(findings: Sequence[Finding]) -> list[Finding]:
    """A misspelt key is told once: that the key it was meant for is missing follows from it."""
    meant = {
        (*finding.steps[:-1], finding.instead)
        for finding in findings
        if isinstance(finding, PlacedFinding) and finding.code == "unknown-key" and finding.instead is not None
    }
    return [
        finding
        for finding in findings
        if not (isinstance(finding, PlacedFinding) and finding.code == "missing-key" and finding.steps in meant)
    ]


def _long_enough(given: object, context: Mapping[str, Any]) -> bool:
    return isinstance(given, list | tuple) and len(given) >= int(context.get("min_length", 0))


def _steps_in(data: object, location: Sequence[Step]) -> tuple[Steps, bool]:
    """Pydantic's location without the names of union branches, and whether a key itself is at fault."""
    steps: list[Step] = []
    current: Any = data
    previous: Step | None = None
    for step in location:
        if step == "[key]":
            return tuple(steps), True
        branch = previous == "rule" and step in KINDS
        previous = step
        if branch or (isinstance(step, str) and step.startswith("=")):
            continue
        steps.append(step)
        if not has(current, step):
            break  # a missing key: its parent is the nearest place
        current = current[step]
    return tuple(steps), False


def _words_of(
    kind: str, context: Mapping[str, Any], given: object, location: Sequence[Step], known: Sequence[str]
) -> tuple[Words, Words | None]:
    """One fault of pydantic's in both languages: what is wrong, what to do."""
    if "words" in context:
        return context["words"], context.get("fix")
    if kind == "missing":
        key = str(location[-1])
        return Words(f"the key {key!r} is missing", f"ขาดคีย์ {key!r}"), Words(f"add {key}:", f"เพิ่ม {key}:")
    if kind == "string_unicode":
        message = Words("the text holds half a character", "ข้อความมีอักขระที่ไม่สมบูรณ์")
        return message, Words("type it again", "พิมพ์ใหม่")
    if kind == "extra_forbidden":
        return _unknown_key(str(location[-1]), known)
    if kind in {"union_tag_not_found", "union_tag_invalid"}:
        return _kind_words(given)
    if kind in {"literal_error", "enum"}:
        return _unknown_word(given, _expected(context))
    if kind in _NO_KEYS:
        return Words("keys and values are needed here", "ตรงนี้ต้องเป็นชุดคีย์กับค่า"), _as_keys(given, known, location)
    if kind in {"tuple_type", "list_type"}:
        entry = Words("a, b", "ก, ข") if not isinstance(given, str) else Words(shorten(given), shorten(given))
        return Words("a list is needed here", "ตรงนี้ต้องเป็นรายการแบบลิสต์"), Words(
            f"write [{entry.en}], or one entry a line after -",
            f"เขียนแบบ [{entry.th}] หรือบรรทัดละรายการหลังเครื่องหมาย -",
        )
    if kind in {"too_short", "too_long"}:
        few = kind == "too_short"
        limit = context.get("min_length" if few else "max_length")
        return Words(
            f"needs at least {limit}" if few else f"holds more than {limit}",
            f"ต้องมีอย่างน้อย {limit} รายการ" if few else f"มีเกิน {limit} รายการ",
        ), None
    return Words(f"does not fit: {kind}", f"ใช้ไม่ได้ ({kind})"), None


def _several(given: object, expected: Sequence[str]) -> list[str]:
    """The words that stand in one, where each of them is allowed."""
    words = given.split() if isinstance(given, str) else []
    return words if len(words) > 1 and all(word in expected for word in words) else []


def _as_keys(given: object, known: Sequence[str], location: Sequence[Step]) -> Words:
    if not location:
        return RIGHT_FILE
    if isinstance(given, str) and "th" in known:
        text = shorten(given, 30)
        return Words(f"write {{th: {text}}}", f"เขียนแบบ {{th: {text}}}")
    return Words("write key: value", "เขียนแบบ คีย์: ค่า")


def _unknown_key(name: str, known: Sequence[str]) -> tuple[Words, Words]:
    hidden, looks = disguise(name), plainly(name)
    if hidden is not None and looks in known:
        return Words(f"the key {looks} holds {hidden.en}", f"คีย์ {looks} มี{hidden.th}ปนอยู่"), typed_again(looks)
    return Words(f"unknown key {shorten(name)!r}", f"ไม่รู้จักคีย์ {shorten(name)!r}"), did_you_mean(looks, known)


def _unknown_word(given: object, expected: Sequence[str]) -> tuple[Words, Words]:
    shown = shorten(given if isinstance(given, str) else repr(given))
    hidden, looks = disguise(shown), plainly(shown)
    if hidden is not None and looks in expected:
        return Words(f"the word {looks} holds {hidden.en}", f"คำว่า {looks} มี{hidden.th}ปนอยู่"), typed_again(looks)
    meant = _AS_OFFICES_SAY.get(looks)
    if meant in expected:
        message = Words(f"{looks} is called {meant} in the file", f"{looks} ในไฟล์ใช้คำว่า {meant}")
        return message, Words(f"write {meant}", f"เขียน {meant}")
    several = _several(given, expected)
    if several:
        listed = ", ".join(several)
        message = Words(f"no comma stands between {' and '.join(several)}", f"ระหว่าง {' กับ '.join(several)} ไม่มีจุลภาค")
        return message, Words(f"write {listed}", f"เขียนเป็น {listed}")
    message = Words(f"{shown!r} is not one of the words allowed here", f"{shown!r} ไม่ใช่คำที่ใช้ตรงนี้ได้")
    return message, _one_of(looks, expected)


def _kind_words(given: object) -> tuple[Words, Words]:
    kind = given.get("kind") if isinstance(given, Mapping) else None
    if kind is None:
        return Words("the rule has no kind", "กฎไม่ได้ระบุ kind"), Words(
            f"add kind: one of {', '.join(KINDS)}", f"เพิ่ม kind: เป็นหนึ่งใน {', '.join(KINDS)}"
        )
    shown = shorten(str(kind))
    hidden, looks = disguise(shown), plainly(shown)
    if hidden is not None and looks in KINDS:
        return Words(f"the word {looks} holds {hidden.en}", f"คำว่า {looks} มี{hidden.th}ปนอยู่"), typed_again(looks)
    if kind in KINDS:
        return Words(f"a part is never itself {shown}", f"ส่วนประกอบจะเป็น {shown} ซ้อนอีกชั้นไม่ได้"), Words(
            "list the inner parts beside the others", "ยกส่วนประกอบชั้นในขึ้นมาเรียงต่อจากส่วนอื่น"
        )
    return Words(f"there is no rule kind {shown!r}", f"ไม่มีกฎชนิด {shown!r}"), did_you_mean(shown, KINDS)


def _instead(
    kind: str, context: Mapping[str, Any], given: object, steps: Sequence[Step], known: Sequence[str]
) -> str | None:
    """The one word that was meant, where a word is misspelt; None for all other faults."""
    match kind:
        case "extra_forbidden":
            return nearest(plainly(str(steps[-1])), known)
        case "union_tag_invalid":
            return nearest(plainly(str(given.get("kind"))), KINDS) if isinstance(given, Mapping) else None
        case "literal_error" | "enum" if isinstance(given, str) and not _several(given, _expected(context)):
            said = _AS_OFFICES_SAY.get(plainly(given))
            return said if said in _expected(context) else nearest(plainly(given), _expected(context))
    meant: str | None = context.get("instead")
    return meant or _of_percent(kind, given, steps)


def _of_percent(kind: str, given: object, steps: Sequence[Step]) -> str | None:
    """The number before a percent sign, where percent is what is counted."""
    if kind != "number" or not isinstance(given, str) or not given.rstrip().endswith("%"):
        return None
    meant = meant_number(given)
    return meant.text if meant is not None and steps[-1] in _IN_PERCENT else None


def _not_in_use(known: Sequence[str], steps: Sequence[Step], data: object) -> list[str]:
    """The known keys that do not stand at the place yet."""
    current: Any = data
    for step in steps:
        current = current[step]
    return [key for key in known if key not in current] if isinstance(current, Mapping) else list(known)


def _expected(context: Mapping[str, Any]) -> list[str]:
    """The words that pydantic says are allowed."""
    return [word.strip(" '") for word in str(context.get("expected", "")).replace(" or ", ", ").split(",")]


def _one_of(given: str, expected: Sequence[str]) -> Words:
    near = did_you_mean(given, expected)
    listed = ", ".join(expected)
    if "did you mean" in near.en:
        return Words(f"{near.en} (allowed: {listed})", f"{near.th} (ใช้ได้: {listed})")
    return Words(f"write one of: {listed}", f"ใช้ได้: {listed}")


def known_keys(steps: Sequence[Step], data: object, model: type[BaseModel]) -> list[str]:
    """The keys that the model at a place in the data knows."""
    current: Any = data
    models: list[type[BaseModel]] = [model]
    free = False  # whether the next key is an id of one's own
    for step in steps:
        try:
            current = current[step]
        except (KeyError, IndexError, TypeError):
            return []
        if isinstance(step, int) or free:
            free = False
            continue
        fields = [_field_of(known, step) for known in models]
        free = any(get_origin(field) is dict for field in fields)
        models = [inner for field in fields for inner in _models_in(field)] or models
    kind = current.get("kind") if isinstance(current, Mapping) else None
    fitting = [
        known for known in models if kind is None or "kind" not in known.model_fields or kind in _literals(known)
    ]
    return list(dict.fromkeys(key for known in fitting[:1] or models[:1] for key in _keys(known)))


def _keys(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _field_of(model: type[BaseModel], key: str) -> Any:
    return next((field.annotation for name, field in model.model_fields.items() if (field.alias or name) == key), None)


def _literals(model: type[BaseModel]) -> tuple[Any, ...]:
    return get_args(model.model_fields["kind"].annotation)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Every model that a field type is made of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        if not isinstance(inner, str | int | bool):
            yield from _models_in(inner)
