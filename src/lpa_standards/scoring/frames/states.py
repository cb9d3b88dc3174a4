"""What is said beside the data: state columns, and items of the long layout that are called not done."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from lpa_standards.scoring.frames.amounts import both
from lpa_standards.scoring.frames.extra import np, pc
from lpa_standards.scoring.frames.names import NOT_APPLICABLE, NOT_DONE, STATE
from lpa_standards.scoring.frames.sheets import Sheet

if TYPE_CHECKING:
    from lpa_standards.scoring.frames.blocks import Block
    from lpa_standards.scoring.frames.kernel import Kernel
    from lpa_standards.scoring.frames.tiles import Tile

_SILENT: Final = 0
_NULL: Final = 1
GONE: Final = 2
_BAD: Final = 3


def states_of(kernel: "Kernel", sheet: Sheet) -> Mapping[str, Any]:
    """What the state column of each indicator says, a byte for each row; only of those that say something."""
    found = {}
    for indicator_id in sheet.stated:
        entry, column = kernel.plan.by_id.get(indicator_id), sheet.columns[indicator_id, STATE]
        if entry is None or column.array.null_count == sheet.rows or STATE in entry.indicator.all_items:
            continue
        coded = column.array if hasattr(column.array, "indices") else pc.dictionary_encode(column.array)
        table = np.array([*(_said(word) for word in coded.dictionary.to_pylist()), _SILENT], dtype=np.uint8)
        found[entry.id] = table[coded.indices.fill_null(len(table) - 1).to_numpy(zero_copy_only=False)]
    return found


def _said(word: object) -> int:
    said = "" if word is None else str(word).strip().lower()
    if not said:
        return _SILENT
    return _NULL if said in NOT_DONE else GONE if said in NOT_APPLICABLE else _BAD


class Gaps:
    """What is not entered in a tile, and what is said beside it.

    Something is open where it is neither entered nor called not done or not applicable.
    """

    def __init__(self, tile: "Tile", block: "Block", states: Mapping[str, Any], nulls: Mapping[Any, Any], first: int):
        self._tile, self._block = tile, block
        entries = block.entries[tile.members]
        span = slice(first, first + tile.shape[1])
        told = self._states([states.get(entry.id) for entry in entries], span)
        self._entered = [tile.entered[place] for place in block.own]
        if told is not None or nulls:
            self._say(told, nulls, span)

    def _say(self, told: Any, nulls: Mapping[Any, Any], span: slice) -> None:
        """Takes what is said of indicators and of single items; data beside it is odd."""
        tile, block = self._tile, self._block
        for at, place in enumerate(block.own):
            keys = [door.key for door in block.doors[place][tile.members]]
            said = _joined(told, _stacked([nulls.get(key) for key in keys], span, tile.shape))
            if said is not None:
                entered = self._entered[at]
                tile.doubt(said if entered is None else said & entered)
                self._entered[at] = None if entered is None else entered | said

    def _states(self, each: list[Any], span: slice) -> Any:
        """Marks what is gone; gives where an indicator is called something."""
        if all(codes is None for codes in each):
            return None
        tile = self._tile
        codes = np.zeros(tile.shape, dtype=np.uint8)
        for line, some in zip(codes, each, strict=True):
            if some is not None:
                line[:] = some[span]
        gone = codes == GONE
        tile.doubt(codes == _BAD)
        if gone.any():
            tile.gone = gone
            if not self._block.entries[0].indicator.may_be_not_applicable:
                tile.doubt(gone)
        return codes != _SILENT

    def any_open(self) -> Any:
        """Where something of an indicator is open; None for nowhere."""
        settled = both(*self._entered)
        return None if settled is None else ~settled

    def doubt_open(self) -> None:
        """Sends rows through the scalar path that wait for what is not entered."""
        tile, block = self._tile, self._block
        for place, entered in zip(block.own, self._entered, strict=True):
            if entered is not None and block.read[place]:
                tile.doubt(~entered)
        # An indicator that is not begun may still be declared not applicable, whatever it reads.
        begun = [entered for entered in self._entered if entered is not None]
        if block.entries[0].indicator.may_be_not_applicable and len(begun) == len(self._entered) > 0:
            tile.doubt(~np.logical_or.reduce(begun))


def _stacked(masks: list[Any], span: slice, shape: tuple[int, int]) -> Any:
    if all(mask is None for mask in masks):
        return None
    found = np.zeros(shape, dtype=np.bool_)
    for line, mask in zip(found, masks, strict=True):
        if mask is not None:
            line[:] = mask[span]
    return found


def _joined(one: Any, other: Any) -> Any:
    return one if other is None else other if one is None else one | other
