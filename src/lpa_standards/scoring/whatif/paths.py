"""Where a path leads within the data of an indicator or of the results; and the new value put there."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from lpa_standards.errors import DefinitionError, Finding, Words, did_you_mean
from lpa_standards.indicators.faults import known_keys
from lpa_standards.indicators.fields import LAO_TYPES, LaoType
from lpa_standards.indicators.steps import Step
from lpa_standards.scoring.whatif.variants import Move, Variant

_ID_KEYS = ("id", "item")


def editable(data: Any) -> Any:
    """Data of which everything can be changed."""
    if isinstance(data, Mapping):
        return {str(key): editable(value) for key, value in data.items()}
    return [editable(value) for value in data] if isinstance(data, list | tuple) else data


class NoSuchPathError(Exception):
    """A step leads nowhere."""

    def __init__(self, at: int, known: Sequence[str]) -> None:
        super().__init__(at)
        self.at, self.known = at, known


def put(data: Any, path: Sequence[str], value: Any, model: type[BaseModel], types: Sequence[LaoType]) -> None:
    """Puts a value where a path leads.

    Args:
        data: Editable data of a model.
        path: Keys, ids of entries of lists, and numbers of entries from 0.
        value: The value.
        model: The model, which knows the keys that are not written.
        types: Types of อปท., for a path that ends in one where one value stood for all.

    Raises:
        NoSuchPathError: A step leads nowhere.
    """
    current, steps = data, list[Step]()
    for at, name in enumerate(path[:-1]):
        step = _step(current, name)
        if step is None:
            raise NoSuchPathError(at, _known(current, steps, data, model))
        inner = current[step]
        if not isinstance(inner, dict | list):
            if at + 2 != len(path) or path[-1] not in types:
                raise NoSuchPathError(at + 1, types if at + 2 == len(path) else ())
            inner = current[step] = dict.fromkeys(types, inner)
        current = inner
        steps.append(step)
    last = _step(current, path[-1])
    if last is None:
        known = _known(current, steps, data, model)
        by_type = isinstance(current, dict) and bool(current) and current.keys() <= set(LAO_TYPES)
        if path[-1] not in known and not (by_type and path[-1] in types):
            raise NoSuchPathError(len(path) - 1, list(types) if by_type else known)
        last = path[-1]
    current[last] = editable(value)


def _step(current: Any, name: str) -> Step | None:
    """The key or number that a step of a path stands for; None for none."""
    if isinstance(current, dict):
        return name if name in current else None
    for at, entry in enumerate(current):
        if isinstance(entry, dict) and any(str(entry.get(key)) == name for key in _ID_KEYS):
            return at
    at = int(name) if name.isascii() and name.isdecimal() else len(current)
    return at if at < len(current) else None


def _known(current: Any, steps: Sequence[Step], data: Any, model: type[BaseModel]) -> list[str]:
    if isinstance(current, list):
        ids = [str(entry[key]) for entry in current if isinstance(entry, dict) for key in _ID_KEYS if key in entry]
        return ids or [str(at) for at in range(len(current))]
    return list(dict.fromkeys([*known_keys(steps, data, model), *current]))


def nowhere(variant: Variant, move: Move, error: NoSuchPathError) -> Finding:
    """What is told of a path that leads nowhere."""
    before, step = ".".join(move.path[: error.at]), move.path[error.at]
    within = f"{move.subject} {before}".strip() or "the set"
    thai = within if within != "the set" else "ชุดตัวชี้วัด"
    message = Words(
        f"variant {variant.name!r}: there is no {step!r} in {within}",
        f"ทางเลือก {variant.name!r}: ไม่มี {step!r} ใน{thai if thai == 'ชุดตัวชี้วัด' else f' {thai}'}",
    )
    ends = Words(f"{before} is one value: let the path end there", f"{before} เป็นค่าเดียว ให้เส้นทางจบที่นั่น")
    fix = did_you_mean(step, error.known) if error.known else ends
    return Finding("no-such-path", message, fix, path=".".join(move.path), place=variant.place)


def refuse(variant: Variant, code: str, message: Words, fix: Words) -> DefinitionError:
    """The error of a variant."""
    words = Words(f"variant {variant.name!r}: {message.en}", f"ทางเลือก {variant.name!r}: {message.th}")
    return DefinitionError([Finding(code, words, fix, place=variant.place)])
