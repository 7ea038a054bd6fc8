"""The archive: where soft and hard copies of items lie, in which order, and who may find them.

Soft copies are sealed files, hard copies have a place (building, room, rack, box, folder). Two clocks are kept
apart: the end of an exemption opens the listing, the retention schedule decides over the record.
"""
