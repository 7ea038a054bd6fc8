"""The yearly review: rounds over the whole exempt list, and the questions about awaited events.

Reading order: queries, hooks, daily, forms, views, urls. The acts stand with those of the register.
"""
