"""Let one run of a profile work at a time.

Invariant: the lock goes with its process, however that ends.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from summarise.errors import BusyError, OutputError


@contextmanager
def lock_profile(store: Path, profile: str) -> Iterator[None]:
    """Hold the lock of a profile in a store while the block runs.

    Raises:
        BusyError: another run holds it.
        OutputError: the lock's file cannot be made.
    """
    path = store.with_name(f"{store.name}.{profile}.lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("w")
    except OSError as exc:
        raise OutputError(f"cannot make {path}: {exc.strerror}", hint="name another `store` in the profile") from exc
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as exc:
            raise BusyError(
                f"another run of {profile} is at work", hint="wait for it; it holds the lock until it ends"
            ) from exc
        yield
