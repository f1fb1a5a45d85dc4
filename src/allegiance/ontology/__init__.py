"""What may be said of two actors: one small YAML file a predicate, in `predicates/`."""
