"""Uploads stay in memory until they are sealed: Django's default writes larger ones in clear to a temporary file."""

from __future__ import annotations

from django.core.files.uploadhandler import MemoryFileUploadHandler, StopUpload

LARGEST_BYTES = 25 * 1024 * 1024


class MemoryOnlyUploadHandler(MemoryFileUploadHandler):
    """Keeps an upload in memory and stops one that is too large; the view then says so."""

    received_bytes = 0

    def handle_raw_input(self, *args: object, **kwargs: object) -> None:
        """Accept every request; the size is watched while it streams."""
        self.activated = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep the chunk, or stop reading when the sum is too large."""
        self.received_bytes += len(raw_data)
        if self.received_bytes > LARGEST_BYTES:
            if self.request is not None:
                self.request.upload_too_large = True  # type: ignore[attr-defined]
            raise StopUpload(connection_reset=False)
        super().receive_data_chunk(raw_data, start)
