"""``bellek report``: a page for a reviewer, in one file."""

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import click

from bellek.cli.context import Invocation, cores
from bellek.cli.files import destination, spare
from bellek.cli.output import print_json, progress
from bellek.cli.report_json import report_json
from bellek.replacing import STANDARD_OUTPUT, replacing
from bellek.report import Report, gather
from bellek.scoring import METRICS


@click.command()
@click.argument("out", required=False, metavar="OUT.html")
@click.option(
    "--document", metavar="NAME", help="Only this document; the last part of its name will do."
)
@click.option("--title", metavar="TEXT", help="What the page is headed with.")
@click.option(
    "--metric",
    "metrics",
    multiple=True,
    type=click.Choice(list(METRICS), case_sensitive=False),
    help="A metric; more than once for several.  [default: chrf, bleu, ter; see above]",
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.pass_obj
def command(
    invocation: Invocation,
    out: str | None,
    document: str | None,
    title: str | None,
    metrics: tuple[str, ...],
    as_json: bool,
) -> None:
    """Write coverage, scores and drafts as one HTML page that loads nothing.

    Earlier revisions are scored against the present translations and shown beside them. With
    --json no page is written unless OUT.html is named. TER can take longer than everything
    else, so for more than 10,000 segments it has to be asked for.
    """
    if out is None and not as_json:
        raise click.UsageError("Name the page to write, such as report.html, or take --json.")
    name = out
    if out is not None:
        out = destination(out, as_json=as_json)
        with invocation.open_memory() as memory:
            spare(invocation, memory, [out])
    with ThreadPoolExecutor(1) as aside:
        # matplotlib takes a second to load: time enough while others count.
        loading = None if out is None else aside.submit(_load_renderer)
        found = _gather(invocation, document, title=title, metrics=tuple(dict.fromkeys(metrics)))
    if out is not None and loading is not None:
        page = loading.result()(found).encode()
        with replacing(out) as file:
            file.write(page)
        if not as_json:
            click.echo(f"{name}: {len(page) / 1000:,.0f} kB", err=out == STANDARD_OUTPUT)
    if as_json:
        print_json(report_json(found))


def _load_renderer() -> Callable[[Report], str]:
    from bellek.report import render

    return render


def _gather(invocation: Invocation, document: str | None, **options: Any) -> Report:
    with ExitStack() as open_until_done:
        memory = open_until_done.enter_context(invocation.open_memory())
        # Spawned processes start only when the first task comes, and share no open memory.
        pool = open_until_done.enter_context(
            ProcessPoolExecutor(cores(), multiprocessing.get_context("spawn"))
        )
        return gather(
            memory,
            document,
            **options,
            pool=pool,
            begin=lambda total: open_until_done.enter_context(progress("Counting", total)),
        )
