"""The records that flow from stage to stage: frozen, typed, without input or output."""
