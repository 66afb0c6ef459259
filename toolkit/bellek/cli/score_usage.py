"""Which options of bellek score go together."""

from pathlib import Path

import click
from click.core import ParameterSource

# What says which of the kept scores to show, and how; everything else is about computing some.
_CHOOSING = {
    "kept_only",
    "document",
    "every",
    "revision",
    "group",
    "metrics",
    "as_csv",
    "as_json",
    "form",
}


def check_usage(
    drafts: tuple[Path, ...],
    references: tuple[Path, ...],
    *,
    stored: bool,
    revision: int | None,
    keep: bool,
    test: str | None,
    language: str | None,
) -> None:
    """Refuse what names too little to score or to test, and what does not go with a DRAFT."""
    if drafts and not (references or stored):
        raise click.UsageError("Name a --reference or a --document to score the DRAFT against.")
    if not drafts and not stored:
        raise click.UsageError("Name a DRAFT and its --reference, a --document, or --all.")
    if references and not drafts:
        raise click.UsageError("Name a DRAFT to score against the --reference.")
    for option, given in (("--revision", revision is not None), ("--keep", keep)):
        if given and (drafts or not stored):
            raise click.UsageError(f"{option} goes with --document or --all, and without a DRAFT.")
    if test is not None and (len(drafts) == 1 or revision is not None):
        raise click.UsageError("--test compares: name a second DRAFT, or take all revisions.")
    if language is not None and stored:
        raise click.UsageError("--language is that of files; the memory knows its own.")


def check_kept_only(context: click.Context, *, stored: bool) -> None:
    """Refuse beside --over-time what says how scores are computed."""
    for parameter in context.command.params:
        name = parameter.name or ""
        typed = context.get_parameter_source(name) is ParameterSource.COMMANDLINE
        if typed and context.params[name] and name not in _CHOOSING:
            named = parameter.opts[0] if isinstance(parameter, click.Option) else "a DRAFT"
            raise click.UsageError(f"--over-time computes no score: {named} does not go with it.")
    if not stored:
        raise click.UsageError("--over-time goes with --document or --all.")
