"""`restore cache info`: how much is kept."""

from __future__ import annotations

from restore.cli.terminal import write_out

_DAY = 24 * 3600


def info() -> int:
    """Say where the answers of Wikidata are kept.

    It tells how many there are, and how much room they take.
    """
    from restore.report.wording import count
    from restore.wikidata.cache import KEPT, NOTHING_KEPT, Cache

    found = Cache().contents()
    kept = (
        f"answers {KEPT / _DAY:.0f} days, those that found nothing {count(round(NOTHING_KEPT / _DAY), 'day')}"
    )
    lines = [
        f"folder   {found.folder}",
        f"answers  {found.answers:,}",
        f"size     {found.size / 2**20:.1f} MB of at most {found.most >> 20} MB",
        f"kept     {kept}",
    ]
    if found.oldest is not None:
        lines.append(f"oldest   {found.oldest / _DAY:.1f} days")
    write_out("".join(f"{line}\n" for line in lines).encode())
    return 0
