"""The match that a unit was filled in from, where XLIFF tools look for it.

XLIFF 1.2 has ``state-qualifier`` and, for a draft, ``alt-trans``; XLIFF 2 the Translation
Candidates module. The unit says in props what :mod:`bellek.pretranslate` found; once it is stored,
its translation may be another, and no match is written. The reader leaves all matches aside: they
are nobody's translation.
"""

from bellek.exchange.codes import number_of
from bellek.exchange.drafts import KIND, SCORE, TARGET
from bellek.exchange.po.words import PREVIOUS
from bellek.exchange.xliff.inline import code_points, written_content1, written_content2
from bellek.exchange.xml import attribute, escape
from bellek.model import Content, Unit, content

SEGMENT = "x-segment"
"""The id of the segment that a match is for; no inline code is ever written with it."""

_QUALIFIERS = {"context": "id-match", "exact": "exact-match", "fuzzy": "fuzzy-match"}
_TYPES = {"context": "icm", "exact": "tm", "fuzzy": "tm"}


def qualifier(unit: Unit) -> str:
    """Return the ``state-qualifier`` of a target in XLIFF 1.2, as an attribute; empty for none."""
    kind = _QUALIFIERS.get(_props(unit).get(KIND, ""))
    return "" if kind is None else f' state-qualifier="{kind}"'


def alternative(unit: Unit) -> str:
    """Return the ``alt-trans`` that a draft was made from in XLIFF 1.2; empty for none."""
    props = _props(unit)
    if SCORE not in props or PREVIOUS not in props or unit.target is None:
        return ""
    return (
        f'<alt-trans match-quality="{attribute(props[SCORE])}%" origin="bellek">\n'
        f"<source>{escape(props[PREVIOUS])}</source>\n"
        f"<target>{written_content1(_target(unit.target, props))}</target>\n</alt-trans>\n"
    )


def candidate(unit: Unit) -> str:
    """Return a unit's match in the Translation Candidates module of XLIFF 2; empty for none.

    ``similarity`` is at most 100; a match in context is ``type="icm"``.
    """
    props = _props(unit)
    score, kind = number_of(props.get(SCORE)), props.get(KIND, "")
    if score is None or kind not in _TYPES or unit.target is None:
        return ""
    originals: dict[str, str] = {}

    def data_of(raw: str) -> str:
        return originals.setdefault(raw, f"d{len(originals) + 1}")

    stored = content(props[PREVIOUS]) if PREVIOUS in props else unit.source
    source = written_content2(stored, data_of)
    target = written_content2(_target(unit.target, props), data_of)
    percent = min(score, 100)
    return (
        '<mtc:matches xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0">\n'
        f'<mtc:match ref="#{SEGMENT}" type="{_TYPES[kind]}" origin="bellek" '
        f'similarity="{percent}" matchQuality="{percent}">\n'
        f"{original_data(originals)}<source>{source}</source>\n<target>{target}</target>\n"
        "</mtc:match>\n</mtc:matches>\n"
    )


def _target(draft: Content, props: dict[str, str]) -> Content:
    """Return the translation that the memory has; a draft may have other numbers."""
    return content(props[TARGET]) if TARGET in props else draft


def _props(unit: Unit) -> dict[str, str]:
    return {} if unit.id else dict(unit.props)


def original_data(originals: dict[str, str]) -> str:
    """Return the native codes of a unit or a match of XLIFF 2, by their ids."""
    data = "".join(
        f'<data id="{key}">{code_points(raw)}</data>\n' for raw, key in originals.items()
    )
    return f"<originalData>\n{data}</originalData>\n" if data else ""
