"""Take an analyst's edits: what was changed becomes that person's, everything else is checked again.

Invariant: nobody signs for the article, the grounding or the provenance, and a quote stays the source's own characters.
"""

from datetime import datetime

from summarise.briefs.checking import check_brief, seal_brief
from summarise.briefs.items import Gap, Item, Signature, Sourcing
from summarise.briefs.schema import SECTIONS, Brief
from summarise.briefs.sealing import FRAME, list_parts, seal_part
from summarise.errors import CheckError, UsageError

_UNSIGNABLE = (Gap, Sourcing)


def sign_brief(edited: Brief, name: str, now: datetime, source_text: str | None = None) -> Brief:
    """Sign the items that were changed since the brief was sealed.

    Args:
        edited: the brief with the analyst's edits.
        name: who answers for them.
        now: an aware time.
        source_text: the source, where the brief was written without it.

    Raises:
        UsageError: there is no name, or something was edited that nobody may sign for.
        CheckError: what was not edited does not hold.
    """
    if not name.strip():
        raise UsageError("a signature needs a name", hint="give the name of the analyst who answers for the edits")
    changed = _find_changed(edited)
    refused = sorted({section for section, index in changed if section in FRAME or index is None})
    if refused:
        raise UsageError(
            f"these parts cannot be signed: {', '.join(refused)}",
            hint="edit items only; article, grounding, provenance, sourcing and gaps are computed",
        )
    signature = Signature(name=name.strip(), signed_at=now.isoformat(timespec="seconds"))
    signed = seal_brief(
        _sign_items(edited, {(section, index) for section, index in changed if index is not None}, signature)
    )
    report = check_brief(signed, source_text)
    if report.failures:
        first = report.failures[0]
        raise CheckError(
            f"{len(report.failures)} checks fail; first {first.path}: {first.message}",
            hint="quotes keep the source's own characters and ids must exist; correct the brief and sign again",
        )
    return signed


def _find_changed(brief: Brief) -> list[tuple[str, int | None]]:
    """Find the items without a seal; None as index where the part is not an item that one can sign."""
    changed: list[tuple[str, int | None]] = []
    for section, parts in list_parts(brief).items():
        for index, part in enumerate(parts):
            if seal_part(part) not in brief.provenance.seals.get(section, ()):
                changed.append((section, None if isinstance(part, _UNSIGNABLE) else index))
        if section in FRAME and not brief.provenance.seals.get(section):
            changed.append((section, None))
    return changed


def _sign_items(brief: Brief, changed: set[tuple[str, int]], signature: Signature) -> Brief:
    update: dict[str, Item | tuple[Item, ...]] = {}
    for section in SECTIONS:
        value = getattr(brief, section)
        if isinstance(value, tuple):
            update[section] = tuple(
                _sign(item, signature) if (section, index) in changed else item for index, item in enumerate(value)
            )
        elif (section, 0) in changed:
            update[section] = _sign(value, signature)
    return brief.model_copy(update=update)


def _sign(item: Item, signature: Signature) -> Item:
    return item.model_copy(update={"basis": "analyst", "signed": signature})
