"""Pages of publication: what is published, and what is to be published next."""
