"""What the law says of a list, of an item and of a step: findings with article and remedy (law.md L-01 to L-75)."""
