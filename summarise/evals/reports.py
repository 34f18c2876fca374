"""Write out what was measured: a table of figures, what it cost, and every miss with its sentence.

Invariant: pure; a miss shows the annotated article's words to whoever measures, and goes nowhere else.
"""

import statistics
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from summarise.evals.figures import Miss, Result
from summarise.evals.pipeline import Cost

_USUAL_WORDS = 600
_AROUND = 240
"""Characters shown before and after the words of a miss."""


def write_table(results: Sequence[Result]) -> str:
    """Write the figures with their intervals, one a line."""
    width = max(len(result.figure.name) for result in results)
    return "\n".join(_describe_result(result, width) for result in results)


def _describe_result(result: Result, width: int) -> str:
    figure = result.figure
    if not result.total:
        return f"{figure.name:<{width}}  of nothing"
    value, interval = f"{result.value:<6.{figure.digits}f}", f"({result.low:.2f}-{result.high:.2f})"
    aside = "  lower is better" if figure.lower_is_better else ""
    return f"{figure.name:<{width}}  {value}  {interval}  of {result.total:,}{aside}"


def write_costs(costs: Sequence[Cost]) -> str:
    """Write what the answers cost when they were asked."""
    if not costs:
        return "nothing asked"
    count = len(costs)
    requests, read, written = (
        sum(getattr(cost.usage, name) for cost in costs) for name in ("requests", "prompt_tokens", "completion_tokens")
    )
    usual = statistics.median(cost.usage.seconds * _USUAL_WORDS / max(1, cost.words) for cost in costs)
    seconds = sum(cost.usage.seconds for cost in costs)
    return (
        f"{count:,} asked: {seconds:,.0f} s of the model, median {usual:.1f} s for {_USUAL_WORDS} words; each "
        f"{seconds / count:.1f} s, {requests / count:.1f} requests, {read / count:,.0f} tokens read, "
        f"{written / count:,.0f} written"
    )


def write_misses(misses: Sequence[Miss], texts: Mapping[str, str]) -> str:
    """Write every miss, kind by kind, the most frequent kind first; the words in question stand in brackets."""
    kinds = {kind: list(group) for kind, group in groupby(sorted(misses, key=_sort_key), key=lambda miss: miss.kind)}
    lines: list[str] = []
    for kind, group in sorted(kinds.items(), key=lambda item: -len(item[1])):
        lines += [f"## {kind}: {len(group)}", ""]
        for miss in group:
            lines += _describe_miss(miss, texts.get(miss.article, ""))
    return "\n".join(lines)


def _sort_key(miss: Miss) -> tuple[str, str, int, int]:
    return miss.kind, miss.article, miss.start, miss.end


def _describe_miss(miss: Miss, text: str) -> Iterator[str]:
    yield f"- {miss.article} {miss.start}-{miss.end}"
    yield f"  expected: {miss.expected}"
    yield f"  answered: {miss.answered}"
    if text:
        before, words, after = text[: miss.start], text[miss.start : miss.end], text[miss.end :]
        shown = f"{before[-_AROUND:]}[[{words}]]{after[:_AROUND]}"
        yield f"  {' '.join(shown.split())}"
    yield ""
