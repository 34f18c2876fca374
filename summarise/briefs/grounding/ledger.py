"""Count what was proposed and what of it stands, with a reason for everything that does not.

Invariant: an item is lost at most once, so that `supported` is `proposed` less the findings that cost an item.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from summarise.briefs.items import Finding, FindingAction, shorten_item
from summarise.briefs.schema import Grounding, Section

COSTLY: frozenset[FindingAction] = frozenset({"demoted", "dropped", "replaced"})
"""Actions after which an item does not stand as proposed."""


@dataclass(slots=True)
class Entry:
    """One proposed item."""

    section: Section
    item: str
    findings: list[Finding] = field(default_factory=list)

    def note(self, action: FindingAction, reason: str) -> None:
        """Write down what was done; an item that is already lost is only flagged further."""
        if action in COSTLY and any(finding.action in COSTLY for finding in self.findings):
            action = "flagged"
        finding = Finding(section=self.section, item=self.item, reason=reason, action=action)
        if finding not in self.findings:
            self.findings.append(finding)


@dataclass(slots=True)
class Ledger:
    """All proposed items of a draft."""

    entries: list[Entry] = field(default_factory=list)

    def propose(self, section: Section, item: str) -> Entry:
        """Open the entry of a proposed item."""
        entry = Entry(section, shorten_item(item))
        self.entries.append(entry)
        return entry

    def close(self) -> Grounding:
        """Sum up."""
        findings = tuple(finding for entry in self.entries for finding in entry.findings)
        return sum_up(len(self.entries), findings)


def sum_up(proposed: int, findings: Iterable[Finding]) -> Grounding:
    """Count the items that stand and score them."""
    kept = tuple(findings)
    supported = max(0, proposed - sum(finding.action in COSTLY for finding in kept))
    score = round(supported / proposed, 4) if proposed else 1.0
    return Grounding(proposed=proposed, supported=supported, score=score, findings=kept)
