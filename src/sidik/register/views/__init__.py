"""Pages of the register: the list, an item, its versions, its forms."""
