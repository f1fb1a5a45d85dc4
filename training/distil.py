"""A teacher's probabilities in place of labels: windows of unlabelled texts, and a pupil's loss on them."""

import dataclasses
import json
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from examples import UNKNOWN, Example, batch, examples, specials
from here import PACK
from allegiance.reading.learned.decode import softmax, spans
from allegiance.reading.learned.labels import OUTPUTS_OF_TIES, PREDICATES, RE3D_RELATIONS
from network import ReaderNetwork, build

TIES = len(PREDICATES)


def soft_losses(tagged: list[Tensor], scores: Tensor, b: dict[str, Tensor]) -> dict[str, Tensor]:
    """Loss of each task against the teacher's probabilities."""
    found: dict[str, Tensor] = {}
    heads = b["taught"]
    for name, logits in zip(("outer", "inner", "re3d"), tagged, strict=True):
        cross = -(b[f"soft_{name}"] * logits.float().log_softmax(-1)).sum(-1)
        found[f"soft_{name}"] = (cross * heads).sum() / heads.sum().clamp(min=1)
    taught, soft = b["taught_pairs"], b["soft_pairs"]
    binary = nn.functional.binary_cross_entropy_with_logits
    tied = binary(scores[..., :TIES], soft[..., :TIES], reduction="none").sum(-1)
    rows = (heads.sum(-1) > 0).sum().clamp(min=1)
    found["soft_ties"] = (tied * taught).sum() / (8 * rows)
    same = binary(scores[..., TIES], soft[..., TIES], reduction="none")
    found["soft_same"] = (same * taught).sum() / taught.sum().clamp(min=1)
    strength = soft[..., :TIES].amax(-1) * taught
    cross = -(soft[..., TIES + 1 :] * scores[..., TIES + 1 : OUTPUTS_OF_TIES].log_softmax(-1)).sum(-1)
    found["soft_stance"] = (cross * strength).sum() / strength.sum().clamp(min=1)
    return found


def taught(
    rows: list[dict[str, Any]], teacher_dir: Path, pupil: Tokenizer, device: torch.device
) -> list[Example]:
    """Unlabelled windows with the teacher's probabilities of tags, and of pairs of the mentions it finds."""
    info = json.loads((teacher_dir / "info.json").read_text())
    folder = PACK / info["plan"]["encoder"]
    teacher = build(folder, pretrained=False)
    teacher.load_state_dict({k: v.float() for k, v in load_file(teacher_dir / "weights.safetensors").items()})
    teacher.to(device).eval()
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    special = specials(tokenizer)
    seen = examples(rows, tokenizer, (special["cls"], special["sep"]), labels="none")
    own = specials(pupil)
    ours = examples(rows, pupil, (own["cls"], own["sep"]), labels="none")
    made: list[Example] = []
    order = sorted(
        (n for n in range(min(len(seen), len(ours))) if np.array_equal(seen[n].heads, ours[n].heads)),
        key=lambda n: len(seen[n].ids),
    )
    for at in range(0, len(order), 16):
        numbers = order[at : at + 16]
        made += _teach(
            teacher, [seen[n] for n in numbers], [ours[n] for n in numbers], special["pad"], device
        )
    print(f"teacher {teacher_dir}: {len(made)} of {len(ours)} windows", flush=True)
    return made


@torch.no_grad()
def _teach(
    teacher: ReaderNetwork, seen: list[Example], ours: list[Example], pad: int, device: torch.device
) -> list[Example]:
    b = {k: v.to(device) for k, v in batch(seen, pad).items()}
    hidden, *tagged, _, _ = teacher.tagger(b["ids"], b["mask"], b["shapes"])
    outer, inner, re3d = (t.float().cpu().numpy() for t in tagged)
    found: list[list[tuple[int, int, int]]] = []
    for row, example in enumerate(seen):
        heads = np.flatnonzero(example.heads)
        ends = np.append(heads[1:], len(example.ids) - 1)
        both = [*spans(outer[row, heads], 0.5), *spans(inner[row, heads], 0.5)]
        places = {(int(heads[s.first]), int(ends[s.end - 1])): s.kind for s in reversed(both)}
        found.append(sorted((s, e, k) for (s, e), k in places.items())[:36])
    most = max(1, *(len(f) for f in found)) if len(found) > 1 else max(1, len(found[0]))
    places = torch.ones((len(seen), most, 2), dtype=torch.long) + torch.tensor([0, 1])
    kinds = torch.zeros((len(seen), most), dtype=torch.long)
    for row, mentions in enumerate(found):
        for m, (s, e, k) in enumerate(mentions):
            places[row, m, 0], places[row, m, 1], kinds[row, m] = s, e, k
    pairs = torch.cartesian_prod(torch.arange(most), torch.arange(most)).view(-1, 2).expand(len(seen), -1, -1)
    scores = teacher.pairs(
        hidden, b["mask"], places.to(device), kinds.to(device), pairs.contiguous().to(device)
    ).float()
    binary, stance = scores[..., : TIES + 1].sigmoid(), scores[..., TIES + 1 : OUTPUTS_OF_TIES].softmax(-1)
    soft = torch.cat([binary, stance], -1).view(len(seen), most, most, -1).cpu().numpy().astype(np.float16)
    made = []
    for row, example in enumerate(ours):
        n, t = len(found[row]), len(example.ids)
        given = {
            name: softmax(x[row, :t]).astype(np.float16)
            for name, x in (("outer", outer), ("inner", inner), ("re3d", re3d))
        }
        given["pairs"] = soft[row, :n, :n]
        empty = np.full((n, n), UNKNOWN, np.int8)
        made.append(
            dataclasses.replace(
                example,
                spans=np.array([f[:2] for f in found[row]], np.int64).reshape(-1, 2),
                kinds=np.array([f[2] for f in found[row]], np.int64),
                ties=np.full((n, n, TIES), UNKNOWN, np.int8),
                same=empty,
                stance=empty,
                relations=np.full((n, n, len(RE3D_RELATIONS)), UNKNOWN, np.int8),
                soft=given,
            )
        )
    return made
