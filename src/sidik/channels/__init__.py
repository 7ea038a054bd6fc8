"""Channels: telling a data portal (CKAN) or a website (WordPress) of an edition, over their own interfaces. No Django.

Hosts and keys come from the settings of the installation, never from a form. Sending again what is already there
changes nothing: the digest of the edition tells.
"""

from sidik.channels.ckan import Ckan
from sidik.channels.configured import CHANNEL_LABELS, NAMES, Channel, configured
from sidik.channels.exchange import ChannelFailed
from sidik.channels.notice import Attached, EditionNotice, Sent
from sidik.channels.wordpress import WordPress

__all__ = [
    "CHANNEL_LABELS",
    "NAMES",
    "Attached",
    "Channel",
    "ChannelFailed",
    "Ckan",
    "EditionNotice",
    "Sent",
    "WordPress",
    "configured",
]
