"""How a model is asked for a brief: in one request, or in many small questions.

Invariant: each plan returns a draft and believes nothing; the same grounding follows both.
"""

from collections.abc import Collection, Mapping
from typing import Protocol

from summarise.briefs.asking import Asker
from summarise.briefs.draft import Draft
from summarise.briefs.items import Finding
from summarise.briefs.plans.stepwise import StepwisePlan
from summarise.briefs.plans.task import Task
from summarise.briefs.plans.whole import WholePlan
from summarise.briefs.schema import PlanName


class Plan(Protocol):
    """A way of asking."""

    def write_draft(self, task: Task, asker: Asker) -> Draft:
        """Ask for the sections of a task and propose a draft."""

    def revise_draft(self, draft: Draft, findings: Collection[Finding], task: Task, asker: Asker) -> Draft | None:
        """Ask once more with what grounding found; None where the plan has nothing to ask again."""


PLANS: Mapping[PlanName, Plan] = {"stepwise": StepwisePlan(), "whole": WholePlan()}
"""Every plan by its name: a new one is one module and one line."""

__all__ = ["PLANS", "Plan", "Task"]
