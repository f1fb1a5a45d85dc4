"""Everything that training needs, in one folder that a machine without network or ../shared can take along.

    pack.py ENCODER     ENCODER holds config.json, tokenizer.json and model.safetensors of a pretrained encoder

Writes .pack/: data.json.gz (annotations with their texts, re3d's mentions, PolNeAR's attributions, unlabelled texts)
and the encoder's weights under .pack/NAME/, NAME being ENCODER's own: fp16, or 8 bits a weight with a
scale for each 64 where that is over 60 MB, in folders part-0, part-1, ... of at most 58 MB each. Fails when a text is
not the one annotated.
"""

import argparse
import gzip
import hashlib
import json
import shutil
import sys
from pathlib import Path
from typing import Any

from collect import read, texts
from here import ANNOTATIONS, BENCH, PACK

LARGE = 30_000_000  #: weights from which 8 bits each must do
BLOCK = 64  #: weights of a row that share a scale
PART = 58_000_000  #: bytes


def annotated() -> list[dict]:
    """Annotation rows of all conflicts with their text and conflict."""
    known = texts()
    rows = []
    for path in sorted(ANNOTATIONS.glob("*.jsonl")):
        for row in read(path):
            text = row.get("text") or known[row["id"]][1]
            if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
                sys.exit(
                    f"{path.name}: the text of {row['id']} is not the one annotated: restore the corpus."
                )
            rows.append({**row, "conflict": path.stem, "text": text})
    return rows


def pack_weights(source: Path, target: Path) -> None:
    """Write an encoder's weights in parts."""
    import torch  # evaluating needs the annotations alone
    from safetensors.torch import load_file, save_file

    floats = {k: v.float() for k, v in load_file(source).items() if v.is_floating_point()}
    weights = {k: v.to(torch.float16) for k, v in floats.items()}
    if sum(v.numel() for v in floats.values()) > LARGE:
        for name, value in floats.items():
            if value.ndim == 2 and value.shape[1] % BLOCK == 0:
                blocks = value.view(len(value), -1, BLOCK)
                scale = (blocks.abs().amax(2, keepdim=True) / 127).clamp(min=1e-6).to(torch.float16)
                weights[name] = (blocks / scale.float()).round().clamp(-127, 127).to(torch.int8)
                weights[f"{name}.scale"] = scale
    parts: list[dict[str, Any]] = [{}]
    for name, value in weights.items():
        if sum(v.nbytes for v in parts[-1].values()) + value.nbytes > PART:
            parts.append({})
        parts[-1][name] = value
    for number, part in enumerate(parts):
        (target / f"part-{number}").mkdir(exist_ok=True)
        save_file(part, target / f"part-{number}" / "model.safetensors")


def main() -> None:
    """Pack the data and one encoder."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("encoder", type=Path)
    encoder = parser.parse_args().encoder
    rows = annotated()
    labelled = {row["id"] for row in rows}
    data = {
        "annotated": rows,
        "re3d": [
            {k: r[k] for k in ("id", "text", "entities", "relations")}
            for r in read(BENCH / "re3d" / "train.jsonl")
        ],
        "speech": [
            {k: r[k] for k in ("id", "text", "attributions")} for r in read(BENCH / "polnear" / "train.jsonl")
        ],
        "unlabelled": [
            {"id": i, "conflict": c, "text": t} for i, (c, t) in texts().items() if i not in labelled
        ],
    }
    target = PACK / encoder.name
    target.mkdir(parents=True, exist_ok=True)
    with gzip.open(PACK / "data.json.gz", "wt", encoding="utf-8") as out:
        json.dump(data, out, ensure_ascii=False)
    for name in ("config.json", "tokenizer.json"):
        shutil.copy(encoder / name, target / name)
    pack_weights(encoder / "model.safetensors", target)
    for name, items in data.items():
        print(f"{name}: {len(items)}")
    print(f"{sum(f.stat().st_size for f in PACK.rglob('*') if f.is_file()) / 2**20:.1f} MiB in {PACK}")


if __name__ == "__main__":
    main()
