"""The grammar of legal references as people type them: tokens, names of laws, numbers, places, binding."""
