"""Deliver a digest as part of the site.

Invariant: exactly once: the site is built from the store, which has the digest already, and an unchanged page stays.
"""

from pathlib import Path
from typing import Any, ClassVar, Literal

from pydantic import Field, PrivateAttr

from summarise.digests.delivery.contract import Delivery, ProfilePath, RenderedDigest
from summarise.digests.store import open_store
from summarise.site.building import SiteOptions, build_site


class SiteDelivery(Delivery):
    """The site of the profile's digests."""

    leaves_machine: ClassVar[bool] = False
    at_least_once: ClassVar[bool] = False

    channel: Literal["site"] = "site"
    folder: ProfilePath = Field(description="folder of the site, beside the settings file unless absolute")
    title: str = Field("", description="title of the site; the profile's name where not given")
    url: str = Field("", pattern=r"^(https?://\S+)?$", description="address at which the site is served")
    source_text: bool = Field(True, description="whether the articles are shown, or only the words that count")
    _store: Path = PrivateAttr()
    _profile: str = PrivateAttr()

    def model_post_init(self, context: Any, /) -> None:  # noqa: ANN401 - as the library has it
        """Take from the profile what the site is built from."""
        self._store, self._profile = context["store"], context["profile"]

    @property
    def target(self) -> str:
        """Name the folder."""
        return str(self.folder)

    def send(self, _: RenderedDigest) -> None:
        """Build the site anew where it changed.

        Raises:
            OutputError: the folder cannot be written, or the store not be read.
        """
        options = SiteOptions(self._profile, self.title, self.url, self.source_text)
        with open_store(self._store) as store:
            build_site(store, self.folder, options)
