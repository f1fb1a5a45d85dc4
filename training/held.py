"""Which documents a run is not trained on: calibration and figures are taken on them."""

import hashlib
from typing import Any


def held_back(row: dict[str, Any], leave_out: str, hold_out: float) -> bool:
    """Whether a document's conflict is left out, or its id falls into the share held out, the same in every run."""
    share = int(hashlib.sha256(row["id"].encode()).hexdigest()[:8], 16) / 16**8
    return row["conflict"] == leave_out or share < hold_out
