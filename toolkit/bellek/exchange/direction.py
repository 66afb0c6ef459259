"""Files that run from the memory's target language to its source."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bellek.exchange.po import words
from bellek.model import NO_CONTEXT, Content, Context, Interchange, Unit

Props = tuple[tuple[str, str], ...]

# The form says which of the sources a unit is of.
_SOURCES = {words.SINGULAR, words.PLURAL, words.FORM, words.PREVIOUS, words.PREVIOUS_PLURAL}


def turned(read: Interchange) -> Interchange:
    """Return an interchange whose units have source and target exchanged.

    A unit without translation has nothing to become a source and is left out, with a warning. The
    context loses the texts around it, and the props what is of the plural and the earlier source,
    which are in the wrong language.
    """
    return replace(read, units=_turned(read.units, read.warnings))


def turned_unit(unit: Unit, target: Content) -> Unit:
    """Return a unit with its source and this target of it exchanged."""
    return replace(
        unit,
        source=target,
        target=unit.source,
        context=key_alone(unit.context),
        props=without_sources(unit.props),
    )


def key_alone(context: Context) -> Context:
    """Return a context without the texts around it, which are in the target language."""
    return NO_CONTEXT if context.key is None else Context(key=context.key)


def without_sources(props: Props) -> Props:
    """Return props without those that hold sources, which are in the target language.

    PO would be written with them as its msgid.
    """
    return tuple((name, value) for name, value in props if name not in _SOURCES)


def _turned(units: Iterable[Unit], warnings: list[str]) -> Iterator[Unit]:
    left_out = 0
    for unit in units:
        if unit.target is None:
            left_out += 1
            continue
        yield turned_unit(unit, unit.target)
    if left_out:
        warnings.append(f"{left_out:,} without translation, which gives no source; skipped")
