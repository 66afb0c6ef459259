"""Writing SRX 2.0; a rule's note becomes a comment before it."""

from typing import cast

from lxml import etree

from bellek.segmentation.srx import NAMESPACE, Rule, Srx

# The type stubs of lxml do not know the default namespace.
_NAMESPACES = cast("dict[str, str]", {None: NAMESPACE})


def dump(srx: Srx, heading: str = "") -> bytes:
    """Return the rules as a file, valid against srx20.xsd; the same rules give the same bytes.

    ``heading`` becomes a comment at the top.
    """
    root = etree.Element(_name("srx"), {"version": "2.0"}, _NAMESPACES)
    header = _add(root, "header", segmentsubflows=_yes(srx.subflows), cascade=_yes(srx.cascade))
    for kind, include in srx.handles:
        _add(header, "formathandle", type=kind, include=_yes(include))
    body = _add(root, "body")
    sections = _add(body, "languagerules")
    for name, rules in srx.sections:
        section = _add(sections, "languagerule", languagerulename=name)
        for rule in rules:
            _add_rule(section, rule)
    maps = _add(body, "maprules")
    for pattern, name in srx.maps:
        _add(maps, "languagemap", languagepattern=pattern, languagerulename=name)
    if heading:
        root.addprevious(etree.Comment(f" {heading} "))
    return etree.tostring(
        root.getroottree(), xml_declaration=True, encoding="UTF-8", pretty_print=True
    )


def _add_rule(section: etree._Element, rule: Rule) -> None:
    if rule.note:
        section.append(etree.Comment(f" {rule.note} "))
    element = _add(section, "rule", **{"break": _yes(rule.breaks)})
    _add(element, "beforebreak").text = rule.before
    _add(element, "afterbreak").text = rule.after


def _add(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, _name(name), attributes)


def _name(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _yes(flag: bool) -> str:
    return "yes" if flag else "no"
