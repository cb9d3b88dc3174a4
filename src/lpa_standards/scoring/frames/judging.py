"""The rules of a block as steps, proved for the integers they will see, then run on one tile after the other."""

from collections.abc import Sequence
from functools import reduce
from typing import TYPE_CHECKING, Any

from lpa_standards.scoring.frames.amounts import Take, both
from lpa_standards.scoring.frames.bodies import decider
from lpa_standards.scoring.frames.compiling import Compiler
from lpa_standards.scoring.frames.extra import np
from lpa_standards.scoring.frames.judged import Judged
from lpa_standards.scoring.kinds._columns import Base, NotColumnarError
from lpa_standards.scoring.states import OUT_OF_BASE

if TYPE_CHECKING:
    from lpa_standards.scoring.frames.blocks import Block
    from lpa_standards.scoring.frames.tiles import Tile


class Program:
    """The steps of a block, for integers that lie within bounds.

    Attributes:
        checks: The checks of the indicators, as conditions.

    Args:
        block: The indicators.
        bounds: Smallest and largest integer of each column.

    Raises:
        NotColumnarError: They are judged row by row.
        TooLargeError: The integers of some step may reach 2^53.
    """

    def __init__(self, block: "Block", bounds: Sequence[tuple[int, int]]) -> None:
        compiler = Compiler(block.slot_of, block.place_of, bounds)
        self._first_special = block.first_special
        self._bases = [_Zero(compiler, base) for base in block.columns[0].bases]
        self._decide = decider(block, compiler)
        self.checks = [compiler.truth(tree) for tree in block.checks]

    def run(self, tile: "Tile") -> Judged:
        """Judges a tile."""
        decided, zeros = None, []
        for base in self._bases:
            zero, decided = base.look(tile, decided)
            zeros.append(zero)
        found = self._decide(tile)
        decided = both(decided, found.known)
        gone: Any = False if tile.gone is None else tile.gone
        if gone is not False:
            here = ~gone
            zeros = [zero if zero is False else zero & here for zero in zeros]
            decided = both(decided, here)
        apart = [mask for mask in (*zeros, gone) if mask is not False]
        gap = False if decided is None else ~reduce(np.logical_or, apart, decided)
        leaving = [zero for base, zero in zip(self._bases, zeros, strict=True) if base.leaves and zero is not False]
        leaving += [] if gone is False else [gone]
        out = reduce(np.logical_or, leaving) if leaving else None
        tile.decided = decided
        specials = [gap, *zeros, gone]
        if found.codes is not None:
            return Judged(tile.shape, (), self._with_specials(found.codes, specials), out)
        masks = [*(both(step, decided) for step in found.steps), decided, *specials]
        judged = Judged(tile.shape, masks, None, out)
        if found.shown is not None:
            judged.shown, judged.with_ratio = found.shown(), decided
        if found.tops is not None:
            judged.tops, judged.scale = found.tops(zeros), found.scale
        return judged

    def _with_specials(self, codes: Any, specials: Sequence[Any]) -> Any:
        """Codes with those of what a gap, a base or a state decides."""
        codes = codes.copy()
        for number, mask in enumerate(specials, start=self._first_special):
            if mask is not False:
                np.copyto(codes, codes.dtype.type(number), where=mask)
        return codes


class _Zero:
    """One base."""

    def __init__(self, compiler: Compiler, base: Base) -> None:
        amount = compiler.number(base.value)
        self._beside = None if base.beside is None else compiler.number(base.beside)
        if amount.top is None or amount.factor == 0 or (self._beside is not None and self._beside.top is None):
            raise NotColumnarError
        self._top: Take = amount.top
        self._known = amount.known
        below = np.less if amount.factor > 0 else np.greater
        self._below = None if amount.least >= 0 and amount.factor > 0 else below
        self.leaves = base.outcome.verdict in OUT_OF_BASE

    def look(self, tile: "Tile", decided: Any) -> tuple[Any, Any]:
        """Where it is 0 and nothing before it decided, and where it leaves the decision to what follows."""
        top, known = self._top(tile), self._known(tile)
        zero = top == 0.0
        for mask in (known, decided):
            if mask is not None:
                np.logical_and(zero, mask, out=zero)
        beside = self._beside
        if beside is not None and self._below is not None:
            tile.doubt(self._below(top, 0.0), known)
        if not zero.any():
            return False, both(decided, known)
        if beside is not None and beside.top is not None:
            tile.doubt(zero & (beside.top(tile) != 0.0), beside.known(tile))
        return zero, both(decided, known, ~zero)
