"""How a unit is shown, whichever command has found it."""

from bellek.model import Unit


def spot(unit: Unit) -> str:
    """Return where a unit stands, as 'bellek history' takes it; empty without a document.

    One that is no longer in its document is ``haber.txt:gone``.
    """
    return f"{unit.document}:{unit.position or 'gone'}" if unit.document else ""


def unit_json(unit: Unit) -> dict[str, object]:
    """Return a unit as JSON has it."""
    return {
        "unit": unit.id,
        "source": unit.source_text,
        "target": unit.target_text,
        "status": unit.status.value,
        "document": unit.document,
        "position": unit.position,
    }
