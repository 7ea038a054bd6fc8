"""What the comparison of titles found: groups of items that say the same, and units whose lists are nearly one list.

Derived anew at every turn, as the words of the search are: no record, and nobody's decision.
"""

from __future__ import annotations

from django.db import models


class LikeGroup(models.Model):
    """Items with the same or nearly the same title that differ in ground, period or nature. Holds no title."""

    body = models.ForeignKey("accounts.Body", on_delete=models.CASCADE, related_name="+")
    place = models.PositiveIntegerField()
    found_at = models.DateTimeField()

    class Meta:
        ordering = ("place",)
        constraints = (models.UniqueConstraint(fields=["body", "place"], name="register_like_place"),)

    def __str__(self) -> str:
        return f"{self.body_id}/{self.place}"


class LikeMember(models.Model):
    """One item of such a group."""

    group = models.ForeignKey(LikeGroup, on_delete=models.CASCADE, related_name="members")
    item = models.OneToOneField("register.Item", on_delete=models.CASCADE, related_name="like_member")

    def __str__(self) -> str:
        return str(self.item_id)


class LikeLists(models.Model):
    """Two units of which one has most titles of the other. `share` is in hundredths of the shorter list."""

    body = models.ForeignKey("accounts.Body", on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey("accounts.Unit", on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey("accounts.Unit", on_delete=models.CASCADE, related_name="+")
    shared = models.PositiveIntegerField()
    share = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("-share", "-shared", "unit", "other")
        constraints = (models.UniqueConstraint(fields=["unit", "other"], name="register_like_lists"),)

    def __str__(self) -> str:
        return f"{self.unit_id}/{self.other_id}"
