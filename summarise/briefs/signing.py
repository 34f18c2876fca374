"""Take an analyst's edits: what was changed becomes that person's, everything else is checked again.

Invariant: nobody signs for the article, the grounding or the provenance, and a quote stays the source's own characters.
"""

from collections.abc import Sequence
from datetime import datetime

from summarise.briefs.checking import check_brief, seal_brief
from summarise.briefs.items import Finding, Gap, Item, Signature, Sourcing
from summarise.briefs.schema import SECTIONS, Brief
from summarise.briefs.sealing import FRAME, list_parts, seal_part
from summarise.errors import CheckError, UsageError

_UNSIGNABLE = (Gap, Sourcing)
_COMPUTED = ("gaps", "sourcing")


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
    items = {(section, index) for section, index in changed if index is not None}
    signed = seal_brief(_note_rearrangements(_sign_items(edited, items, signature), edited, signature))
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
        if section in (*FRAME, *_COMPUTED) and len(parts) < len(brief.provenance.seals.get(section, ("",))):
            changed.append((section, None))
    return changed


def _note_rearrangements(signed: Brief, edited: Brief, signature: Signature) -> Brief:
    """Note who took items out or moved them: what is gone can carry no signature of its own."""
    notes = tuple(
        Finding(
            section=section,
            item=section.replace("_", " "),
            reason=f"items taken out or moved by {signature.name}, {signature.signed_at}",
            action="flagged",
        )
        for section in SECTIONS
        if _is_rearranged(edited.provenance.seals.get(section, ()), [seal_part(p) for p in list_parts(edited)[section]])
    )
    grounding = signed.grounding.model_copy(update={"findings": (*signed.grounding.findings, *notes)})
    return signed.model_copy(update={"grounding": grounding})


def _is_rearranged(before: Sequence[str], now: Sequence[str]) -> bool:
    """Tell whether there are fewer items than were sealed, or whether those that were stand in another order."""
    places = [before.index(seal) for seal in now if seal in before]
    return len(now) < len(before) or places != sorted(places)


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
