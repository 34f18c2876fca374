"""`summarise brief --dry-run`: the prompts that would be sent, and what they would cost.

Invariant: nothing is asked, no server is started, and no key is needed beyond what the settings check.
"""

from collections.abc import Sequence

from summarise.articles.article import Article
from summarise.briefs.rehearsal import Rehearsal, rehearse_brief, stand_in
from summarise.briefs.rendering.terminal import clean_text
from summarise.briefs.writing import BriefOptions
from summarise.cli.output import print_document
from summarise.llm.prices import cost_of
from summarise.settings import Settings


def print_rehearsals(articles: Sequence[Article], options: BriefOptions, settings: Settings) -> None:
    """Print every question of every article, then the sum."""
    nobody = stand_in(settings)
    read = written = questions = 0
    for article in articles:
        rehearsal = rehearse_brief(article, nobody, options)
        print_document(clean_text(describe_rehearsal(rehearsal)))
        read, written = read + rehearsal.prompt_tokens, written + rehearsal.completion_tokens
        questions += len(rehearsal.questions)
    cost = cost_of(settings.model, read, written, embedded=settings.embedded)
    print_document(
        f"{questions} questions to {settings.model}: about {read:,} tokens to read and at most {written:,} to write, "
        f"{_describe_cost(cost)}; nothing was asked"
    )


def _describe_cost(cost: float | None) -> str:
    if cost is None:
        return "at a price that is not known"
    return f"for at most {cost:.4f} US dollars" if cost else "at no cost"


def describe_rehearsal(rehearsal: Rehearsal) -> str:
    """Write out the messages of one article."""
    lines = [f"# {rehearsal.article.title or rehearsal.article.id}: plan {rehearsal.plan}", ""]
    for number, question in enumerate(rehearsal.questions, 1):
        lines.append(f"## {number}. {question.prompt}: about {question.prompt_tokens} tokens")
        for message in question.messages:
            lines += ["", f"### {message['role']}", "", message["content"]]
        lines.append("")
    return "\n".join(lines)
