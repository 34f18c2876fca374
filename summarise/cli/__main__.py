"""`python -m summarise.cli`, for where the command is not on the path.

Invariant: the same as the command.
"""

from summarise.cli.main import run

run()
