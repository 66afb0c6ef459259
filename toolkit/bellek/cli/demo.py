"""``bellek demo``: the main job on the project's own documents, start to end."""

from pathlib import Path

import click

from bellek.cli.import_ import Policy, bring_in
from bellek.cli.output import console, count, print_table, progress
from bellek.cli.status import table
from bellek.documents import extract
from bellek.errors import ConfigError
from bellek.exchange import write
from bellek.memory import Memory
from bellek.scoring import score_revisions

# Like a step of seeds/tarif.txt, with another number and other endings.
EXAMPLE = "Fırını 200 °C’ye ısıtıp kalıpları yağlayın."


@click.command()
def command() -> None:
    """Run the main job on the documents in seeds/, start to end, into build/demo/.

    Segments the documents, loads their translations and earlier drafts from memories/, exports
    TMX and PO, looks a sentence up, and scores the drafts. It works in a memory of its own.
    """
    root = checkout()
    place = root / "build" / "demo"
    place.mkdir(parents=True, exist_ok=True)
    path = place / "demo.db"
    for old in place.glob("demo.db*"):
        if old.is_file():
            old.unlink()
    with Memory.open(path) as memory:
        heading("1. Segment the Turkish documents in seeds/")
        segment(memory, root)
        heading("2. Load the drafts, then the final translations, from memories/")
        load(memory, root)
        heading("3. Where each document stands (bellek status)")
        print_table(*table(memory.status()))
        heading(f"4. Look a new sentence up (bellek match): {EXAMPLE}")
        look_up(memory)
        heading("5. Export for CAT tools (bellek export)")
        export(memory, root, place)
        heading("6. How good were the drafts? (bellek score)")
        score(memory)
    click.echo(f"\nThe memory is {shown(path, root)}. To go on with it:")
    click.echo(f"  scripts/bellek --memory {shown(path, root)} translate seeds/tarif.txt --all")


def checkout() -> Path:
    """Return the folder with seeds/ and memories/: the current one, or the program's own."""
    for root in (Path.cwd(), Path(__file__).resolve().parents[3]):
        if (root / "seeds").is_dir() and (root / "memories").is_dir():
            return root
    raise ConfigError(
        "The demo works on the folders seeds/ and memories/ of bellek's source; "
        "run it in a checkout, as scripts/bellek demo."
    )


def heading(text: str) -> None:
    """Print the title of a step."""
    console().print(f"\n{text}", style="bold", soft_wrap=True)


def shown(path: Path, root: Path) -> str:
    """Return a path as a person in the checkout would type it."""
    return path.relative_to(root).as_posix()


def segment(memory: Memory, root: Path) -> None:
    """Bring the documents in."""
    for path in sorted((root / "seeds").glob("*.txt")):
        report = memory.segment(extract(path), shown(path, root))
        click.echo(f"  {report.document}: {count(report.segments, 'segment')}")


def load(memory: Memory, root: Path) -> None:
    """Import the translations; a draft becomes the first revision, the final one the second."""
    files = sorted((root / "memories").glob("*.tmx"))
    drafts = [path for path in files if path.name.endswith(".draft.tmx")]
    for kind, paths in (("drafts", drafts), ("final", [p for p in files if p not in drafts])):
        reports = [bring_in(memory, path, shown(path, root), Policy(author="")) for path in paths]
        units = count(sum(report.units.total for report in reports), "unit")
        changed = count(sum(report.units.changed for report in reports), "new revision")
        click.echo(f"  {kind}: {count(len(paths), 'file')}, {units}, {changed}")


def look_up(memory: Memory) -> None:
    """Show what the memory has like a sentence that no document holds."""
    for match in memory.match(EXAMPLE, threshold=50, limit=1):
        click.echo(f"  {match.score:.0f}  {match.unit.source_text}")
        click.echo(f"      {match.unit.target_text}")


def export(memory: Memory, root: Path, place: Path) -> None:
    """Write the whole memory as TMX, and as PO."""
    for suffix in ("tmx", "po"):
        path = place / f"tr-en.{suffix}"
        written = write(memory.units(), path)
        click.echo(f"  {shown(path, root)}: {count(written, 'unit')}")


def score(memory: Memory) -> None:
    """Score each document's draft against its final translation."""
    rows: list[list[object]] = []
    signatures: dict[str, str] = {}
    revised = [name for name in memory.documents() if _was_revised(memory, name)]
    with progress("Scoring", len(revised)) as step:
        for name in revised:
            draft = score_revisions(memory, name, revision=1).revisions[0]
            scores = draft.evaluation.scores
            signatures |= {score.metric: score.signature for score in scores}
            touched = f"{draft.effort.segments} of {draft.evaluation.size}"
            rows.append([name, *(score.value for score in scores), touched])
            step()
    print_table(["draft of", *signatures, "segments changed since"], rows)
    for metric, signature in signatures.items():
        click.echo(f"  {metric}  {signature}")


def _was_revised(memory: Memory, name: str) -> bool:
    return any(len(revisions) > 1 for _, revisions in memory.revisions(name))
