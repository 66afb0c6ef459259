"""Files that run from the memory's target language to its source."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bellek.model import NO_CONTEXT, Content, Context, Interchange, Unit


def turned(read: Interchange) -> Interchange:
    """Return an interchange whose units have source and target exchanged.

    A unit without translation has nothing to become a source and is left out, with a warning. The
    context loses the texts around it, which are in the wrong language.
    """
    return replace(read, units=_turned(read.units, read.warnings))


def turned_unit(unit: Unit, target: Content) -> Unit:
    """Return a unit with its source and this target of it exchanged."""
    return replace(unit, source=target, target=unit.source, context=key_alone(unit.context))


def key_alone(context: Context) -> Context:
    """Return a context without the texts around it, which are in the target language."""
    return NO_CONTEXT if context.key is None else Context(key=context.key)


def _turned(units: Iterable[Unit], warnings: list[str]) -> Iterator[Unit]:
    left_out = 0
    for unit in units:
        if unit.target is None:
            left_out += 1
            continue
        yield turned_unit(unit, unit.target)
    if left_out:
        warnings.append(f"{left_out:,} without translation, which gives no source; skipped")
