"""Read the profiles with every channel that the program has.

Invariant: the one place that knows all channels, whatever floor they stand on.
"""

from pathlib import Path

from summarise.digests.delivery import CHANNELS
from summarise.digests.profiles import Profile, load_profiles
from summarise.site.delivery import SiteDelivery


def read_profiles(config: Path | None) -> dict[str, Profile]:
    """Read all profiles of a settings file: the one given, else the nearest that has any.

    Raises:
        SettingsError: there is none, or one is not possible.
    """
    return load_profiles(config, {**CHANNELS, "site": SiteDelivery})
