"""How the body of each kind of rule decides on a tile."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from lpa_standards.scoring.frames.amounts import Amount, below_limit
from lpa_standards.scoring.frames.compiling import Compiler
from lpa_standards.scoring.frames.extra import np
from lpa_standards.scoring.frames.measures import Measure, ratio_texts
from lpa_standards.scoring.kinds._columns import (
    Body,
    Combined,
    Compared,
    Computed,
    Counted,
    Enough,
    NotColumnarError,
    Picked,
)

if TYPE_CHECKING:
    from lpa_standards.scoring.frames.blocks import Block
    from lpa_standards.scoring.frames.tiles import Tile


class Found(NamedTuple):
    """What a body says of a tile.

    Attributes:
        known: Where it can say anything; None for everywhere.
        steps: Where its limits hold, each mask where all stricter ones do too.
        codes: The numbers of the outcomes, where it has no limits.
        shown: Makes the printed ratios, once it is known where they matter.
        tops: Makes the computed points, likewise, from the masks of bases at 0.
        scale: Units of these in a point.
    """

    known: Any
    steps: Sequence[Any] = ()
    codes: Any = None
    shown: Callable[[], Any] | None = None
    tops: Callable[[Sequence[Any]], Any] | None = None
    scale: int = 1


Decide = Callable[["Tile"], Found]


def decider(block: "Block", compiler: Compiler) -> Decide:
    """How the rules of a block decide, which are alike but for their numbers.

    Raises:
        NotColumnarError: They are judged row by row.
        TooLargeError: The integers of some step may reach 2^53.
    """
    bodies: list[Any] = [columns.body for columns in block.columns]
    body: Body = bodies[0]
    match body:
        case Compared():
            return _compared(block, compiler, bodies)
        case Counted():
            return _counted(block, bodies)
        case Combined():
            places = [block.place_of(slot) for slot in body.slots]
            return lambda tile: Found(None, codes=_weighed(tile, places))
        case Picked():
            place = block.place_of(body.slot)
            return lambda tile: Found(tile.known[place], codes=tile.units[place])
        case Enough():
            return _enough(compiler, body)
        case Computed():
            return _computed(block, compiler, bodies)


def _compared(block: "Block", compiler: Compiler, bodies: Sequence[Compared]) -> Decide:
    first = bodies[0]
    amount = compiler.number(first.value)
    operators = [step.operator for step in first.steps]
    limits = [[body.steps[at].limit for body in bodies] for at in range(len(operators))]
    printed = block.ratio_format if first.is_ratio else None
    texts = None if printed is None or printed.decimals is not None else ratio_texts(amount, printed)
    measure = Measure(amount, operators, limits, None if texts else printed)

    def shown(values: Any, tile: "Tile") -> Any:
        return texts(tile) if texts else measure.shown(values, tile)

    def decide(tile: "Tile") -> Found:
        values = measure.values(tile)
        steps = _widening([measure.holds(at, values, tile) for at in range(len(operators))])
        return Found(amount.known(tile), steps, shown=None if printed is None else partial(shown, values, tile))

    return decide


def _widening(masks: list[Any]) -> list[Any]:
    """Each mask with all before it."""
    for one, other in pairwise(masks):
        np.logical_or(one, other, out=other)
    return masks


def _answers(tile: "Tile", place: int) -> Any:
    """1 where a yes was answered; what is not done is a no."""
    units, known = tile.units[place], tile.known[place]
    return (units if known is None else units & known).view(np.uint8)


def _counted(block: "Block", bodies: Sequence[Counted]) -> Decide:
    places = [block.place_of(slot) for slot in bodies[0].slots]
    if len(places) > np.iinfo(np.uint8).max:
        raise NotColumnarError
    limits = [
        np.array([[int(body.steps[at].limit)] for body in bodies], dtype=np.uint8) for at in range(len(bodies[0].steps))
    ]

    def decide(tile: "Tile") -> Found:
        count = _answers(tile, places[0]).copy()
        for place in places[1:]:
            np.add(count, _answers(tile, place), out=count)
        return Found(None, _widening([count >= limit[tile.members] for limit in limits]))

    return decide


def _weighed(tile: "Tile", places: Sequence[int]) -> Any:
    """The number of a combination of answers."""
    found = _answers(tile, places[0]).copy()
    for at, place in enumerate(places[1:], start=1):
        np.add(found, _answers(tile, place) << np.uint8(at), out=found)
    return found


def _enough(compiler: Compiler, body: Enough) -> Decide:
    flags = [compiler.truth(tree) for tree in body.conditions]
    needed, number = body.needed, len(flags)
    if number > np.iinfo(np.uint8).max:
        raise NotColumnarError

    def decide(tile: "Tile") -> Found:
        yes = np.zeros(tile.shape, dtype=np.uint8)
        no = np.zeros(tile.shape, dtype=np.uint8)
        for flag in flags:
            np.add(yes, flag.holds(tile).view(np.uint8), out=yes)
            np.add(no, flag.fails(tile).view(np.uint8), out=no)
        met = yes >= needed
        return Found(met | (no > number - needed), [met])

    return decide


def _computed(block: "Block", compiler: Compiler, bodies: Sequence[Computed]) -> Decide:
    """Points as integers, cut to 0 to full marks, or odd outside of them."""
    amount = compiler.number(bodies[0].value)
    scale = amount.scale
    if amount.over is not None or amount.top is None:
        raise NotColumnarError
    marks = [body.met.full or 0 for body in bodies]
    at_zero = [[base.outcome.points or 0 for base in columns.bases] for columns in block.columns]
    if any((points * scale).denominator != 1 for points in (*marks, *(each for row in at_zero for each in row))):
        raise NotColumnarError
    full = np.array([[float(below_limit(int(mark * scale)))] for mark in marks])
    zeros = np.array([[int(points * scale) for points in row] for row in at_zero], dtype=np.float64)
    numerator, clamp = amount.numerator(), bodies[0].clamp
    whole = Amount(numerator, 1, scale, None, amount.known, amount.largest)
    met_at = [body.met_at for body in bodies]
    measure = Measure(whole, [">="], [[0 if each is None else each for each in met_at]])

    def decide(tile: "Tile") -> Found:
        tops = numerator(tile)
        most = full[tile.members]
        known = amount.known(tile)

        def points(specials: Sequence[Any]) -> Any:
            if not clamp:
                tile.doubt((tops < 0) | (tops > most), tile.decided)
            found = np.clip(tops, 0.0, most)
            if tile.decided is not None:
                found *= tile.decided
            for at, zero in enumerate(specials):
                if zero is not False:
                    found += zero * zeros[tile.members, at : at + 1]
            return found

        met = measure.holds(0, tops, tile) if met_at[0] is not None else np.zeros(tile.shape, dtype=np.bool_)
        return Found(known, [met], tops=points, scale=scale)

    return decide
