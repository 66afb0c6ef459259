"""The sentences of errors are of one form, whichever part of the package says them."""

import ast

import pytest

ERRORS = {"BellekError", "FormatError", "StoreError", "ConfigError", "LanguageError"}
USAGE = {"UsageError", "BadParameter"}


def shown(message):
    """A message as it is written, with … for what is filled in; None if it is not written here."""
    if isinstance(message, ast.Constant):
        return message.value
    if isinstance(message, ast.JoinedStr):
        parts = (part.value if isinstance(part, ast.Constant) else "…" for part in message.values)
        return "".join(parts)
    return None


@pytest.fixture
def raised(repository):
    """Each error that is made in the package: its class, and its message."""
    made = []
    for path in sorted((repository / "toolkit" / "bellek").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                message = shown(node.args[0]) if name in ERRORS | USAGE else None
                if message is not None and message.strip("…() "):
                    made.append((name, message))
    assert len(made) > 150
    return made


def test_a_sentence_ends_with_a_full_stop(raised):
    assert [message for _, message in raised if not message.endswith(".")] == []


def test_what_stands_behind_the_name_of_a_file_begins_small(raised):
    behind = [message for name, message in raised if name == "FormatError"]
    behind += [message.removeprefix("…: ") for _, message in raised if message.startswith("…: ")]
    names = ("XLIFF ", "DOCX ", "ODT ")
    assert [each for each in behind if each[:1].isupper() and not each.startswith(names)] == []
