"""Well-known papers in the form of a saved papers page, each abstract in our own words."""
