"""Train the reader's network on the pack that pack.py made.

    train.py --out DIR [--encoder NAME] [--leave-out CONFLICT | --hold-out SHARE] [--distil TEACHER_DIR] [--epochs N]

Runs on a GPU where there is one. DIR/checkpoint.pt is kept after every epoch and a run that was cut off goes on from
it. At the end DIR holds weights.safetensors (fp16) and info.json.
"""

import argparse
import dataclasses
import gzip
import json
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.distributed as dist
import torch.multiprocessing
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from examples import IGNORED, UNKNOWN, Example, Noise, batch, disturbed, examples
from here import PACK
from held import held_back
from allegiance.reading.learned.decode import softmax, spans
from allegiance.reading.learned.labels import PREDICATES, SPEECH
from network import ReaderNetwork, build

TIES = len(PREDICATES)


@dataclasses.dataclass(frozen=True, slots=True)
class Plan:
    """What a run is: kept in info.json beside the weights."""

    encoder: str
    leave_out: str
    hold_out: float
    epochs: int
    windows: int
    encoder_rate: float
    head_rate: float
    positive_weight: float
    seed: int
    limit: int
    distil: str
    unlabelled_other: int
    speech: int
    processes: int
    start: str


def arguments() -> tuple[Path, Plan]:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--encoder", default="minilm", help="folder of .pack/ that holds the pretrained encoder"
    )
    parser.add_argument("--leave-out", default="", help="conflict that is not trained on but predicted")
    parser.add_argument("--hold-out", type=float, default=0.0, help="share of documents kept for calibration")
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--windows", type=int, default=16, help="windows in a batch")
    parser.add_argument("--encoder-rate", type=float, default=1e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--positive-weight", type=float, default=2.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, default=0, help="train on this many documents only")
    parser.add_argument("--distil", default="", help="folder of a trained teacher")
    parser.add_argument(
        "--unlabelled-other", type=int, default=300, help="articles of other news to distil on"
    )
    parser.add_argument(
        "--speech", type=int, default=168, help="articles with attributions in an epoch, in turn"
    )
    parser.add_argument("--processes", type=int, default=1, help="of one thread each, sharing every batch")
    parser.add_argument("--start", default="", help="folder of a run whose weights to go on from")
    given = vars(parser.parse_args())
    return given.pop("out"), Plan(**given)


def losses(network: ReaderNetwork, b: dict[str, Tensor], positive_weight: float) -> dict[str, Tensor]:
    """Each task's loss on one batch."""
    hidden, *tagged, speech = network.tagger(b["ids"], b["mask"], b["shapes"])
    found: dict[str, Tensor] = {}
    if bool((b["speech"] != IGNORED).any()):
        layers = speech.float().unflatten(-1, (len(SPEECH), 3))
        found["speech"] = 3 * nn.functional.cross_entropy(
            layers.flatten(0, 2), b["speech"].flatten(), ignore_index=IGNORED
        )
    for name, logits in zip(("outer", "inner", "re3d"), tagged, strict=True):
        if bool((b[name] != IGNORED).any()):
            found[name] = nn.functional.cross_entropy(
                logits.float().flatten(0, 1), b[name].flatten(), ignore_index=IGNORED
            )
    rows, most = b["kinds"].shape
    scores = (
        network.pairs(hidden, b["mask"], b["spans"], b["kinds"], b["pairs"])
        .float()
        .view(rows, most, most, -1)
    )
    ties, same, stance = scores[..., :TIES], scores[..., TIES], scores[..., TIES + 1 :]
    plain = nn.functional.binary_cross_entropy_with_logits
    known = b["ties"] != UNKNOWN
    weight = torch.where(b["ties"] == 1, positive_weight, 1.0) * known
    found["ties"] = (plain(ties, b["ties"].clamp(min=0), reduction="none") * weight).sum() / (8 * rows)
    known = b["same"] != UNKNOWN
    found["same"] = (plain(same, b["same"].clamp(min=0), reduction="none") * known).sum() / known.sum().clamp(
        min=1
    )
    if bool((b["stance"] != UNKNOWN).any()):
        found["stance"] = nn.functional.cross_entropy(
            stance.flatten(0, 2), b["stance"].flatten(), ignore_index=UNKNOWN
        )
    if "taught" in b:
        found |= _soft_losses(tagged, scores, b)
    return found


def _soft_losses(tagged: list[Tensor], scores: Tensor, b: dict[str, Tensor]) -> dict[str, Tensor]:
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
    cross = -(soft[..., TIES + 1 :] * scores[..., TIES + 1 :].log_softmax(-1)).sum(-1)
    found["soft_stance"] = (cross * strength).sum() / strength.sum().clamp(min=1)
    return found


WEIGHTS = {"outer": 1.0, "inner": 1.0, "re3d": 0.7, "ties": 1.0, "same": 1.0, "stance": 0.4, "speech": 1.0}


LEAST_BATCH = 4  # windows; a rest that is smaller waits for the next epoch


def average_gradients(parameters: list[nn.Parameter]) -> None:
    """Make the gradients of all processes their mean; what had none in one of them counts as zero."""
    flat = torch.cat([(torch.zeros_like(p) if p.grad is None else p.grad).flatten() for p in parameters])
    dist.all_reduce(flat)
    flat /= dist.get_world_size()
    for p, mean in zip(parameters, flat.split([p.numel() for p in parameters]), strict=True):
        p.grad = mean.view_as(p)


def batches(pool: list[Example], size: int, rng: random.Random) -> Iterator[list[Example]]:
    """All examples once, in random batches of like length."""
    order = pool[:]
    rng.shuffle(order)
    chunk = size * 12
    made = []
    for at in range(0, len(order), chunk):
        part = sorted(order[at : at + chunk], key=lambda e: len(e.ids))
        made += [part[i : i + size] for i in range(0, len(part), size)]
    made = [m for m in made if len(m) >= LEAST_BATCH]
    rng.shuffle(made)
    yield from made


def fit(
    network: ReaderNetwork,
    pool: list[Example],
    turns: list[list[Example]],
    plan: Plan,
    out: Path,
    special: dict[str, int],
) -> None:
    """Train on the pool and one of `turns` an epoch, with a checkpoint after every epoch."""
    device, rank = next(network.parameters()).device, dist.get_rank() if plan.processes > 1 else 0
    heads = [p for n, p in network.named_parameters() if not n.startswith("tagger.encoder.")]
    network.tagger.encoder.words.requires_grad_(False)  # half of all weights, and no better for training
    body = [p for p in network.tagger.encoder.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": plan.encoder_rate}, {"params": heads, "lr": plan.head_rate}],
        weight_decay=0.01,
    )
    steps = sum(-(-(len(pool) + len(turns[e % len(turns)])) // plan.windows) for e in range(plan.epochs))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, (s + 1) / (0.1 * steps)) * max(0.02, 1 - s / steps)
    )
    kept = out / "checkpoint.pt"
    first = 0
    if kept.exists():
        state = torch.load(kept, map_location=device, weights_only=True)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        first = state["epoch"] + 1
    for epoch in range(first, plan.epochs):
        rng = random.Random(plan.seed * 1000 + epoch)
        torch.manual_seed(plan.seed * 1000 + epoch + 500 * rank)
        started, sums = time.monotonic(), dict.fromkeys((*WEIGHTS, *(f"soft_{n}" for n in WEIGHTS)), 0.0)
        network.train()
        count = 0
        for members in batches(pool + turns[epoch % len(turns)], plan.windows, rng):
            noise = random.Random(rng.random() + rank)
            noisy = [disturbed(m, Noise(), special["mask"], noise) for m in members[rank :: plan.processes]]
            tensors = {k: v.to(device, non_blocking=True) for k, v in batch(noisy, special["pad"]).items()}
            with torch.autocast(device.type, torch.bfloat16):
                parts = losses(network, tensors, plan.positive_weight)
            total = sum(WEIGHTS[n.removeprefix("soft_")] * v for n, v in parts.items())
            optimizer.zero_grad(set_to_none=True)
            total.backward()
            if plan.processes > 1:
                average_gradients([*body, *heads])
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            count += 1
            for name, value in parts.items():
                sums[name] += float(value.detach())
        if rank > 0:
            continue
        shown = " ".join(f"{n} {v / count:.4f}" for n, v in sums.items() if v)
        print(f"epoch {epoch + 1}/{plan.epochs}: {shown} ({time.monotonic() - started:.0f} s)", flush=True)
        state = {"network": network.state_dict(), "optimizer": optimizer.state_dict()}
        torch.save({**state, "schedule": schedule.state_dict(), "epoch": epoch}, out / "checkpoint.new")
        (out / "checkpoint.new").replace(kept)


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
    hidden, *tagged, _ = teacher.tagger(b["ids"], b["mask"], b["shapes"])
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
    binary, stance = scores[..., : TIES + 1].sigmoid(), scores[..., TIES + 1 :].softmax(-1)
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
                soft=given,
            )
        )
    return made


def specials(tokenizer: Tokenizer) -> dict[str, int]:
    """Numbers of the special pieces, whatever they are called."""
    names = {
        "cls": ("[CLS]", "<s>"),
        "sep": ("[SEP]", "</s>"),
        "pad": ("[PAD]", "<pad>"),
        "mask": ("[MASK]", "<mask>"),
    }
    return {k: next(i for n in v if (i := tokenizer.token_to_id(n)) is not None) for k, v in names.items()}


def main() -> None:
    """Train in one process or several."""
    out, plan = arguments()
    out.mkdir(parents=True, exist_ok=True)
    if plan.processes == 1:
        run(0, out, plan, "")
        return
    with tempfile.TemporaryDirectory() as folder:
        torch.multiprocessing.spawn(run, (out, plan, f"file://{folder}/meeting"), nprocs=plan.processes)


def run(rank: int, out: Path, plan: Plan, meeting: str) -> None:
    """Train and save; all processes do the same on their part of every batch, the first of them writes."""
    if meeting:
        torch.set_num_threads(1)
        dist.init_process_group("gloo", init_method=meeting, rank=rank, world_size=plan.processes)
    torch.manual_seed(plan.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    folder = PACK / plan.encoder
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    special = specials(tokenizer)
    with gzip.open(PACK / "data.json.gz", "rt", encoding="utf-8") as packed:
        data = json.load(packed)
    rows = [r for r in data["annotated"] if not held_back(r, plan.leave_out, plan.hold_out)]
    if plan.leave_out and len(rows) == len(data["annotated"]):
        raise SystemExit(f"--leave-out {plan.leave_out}: no such conflict in the annotations.")
    if plan.limit:
        rows = random.Random(plan.seed).sample(rows, plan.limit)
        data["re3d"] = data["re3d"][: plan.limit // 4]
    ends = (special["cls"], special["sep"])
    pool = examples(rows, tokenizer, ends, labels="ties") + examples(
        data["re3d"], tokenizer, ends, labels="re3d"
    )
    said = data["speech"][: plan.limit or None]
    turns = [
        examples(said[at : at + plan.speech], tokenizer, ends, labels="speech")
        for at in range(0, len(said), plan.speech)
    ]
    network = build(folder)
    if plan.start:
        weights = load_file(Path(plan.start) / "weights.safetensors")
        network.load_state_dict({k: v.float() for k, v in weights.items()})
    network.to(device)
    if plan.distil:
        free = [r for r in data["unlabelled"] if r["conflict"] != plan.leave_out]
        free += data["speech"][: plan.unlabelled_other]
        pool += taught(free[: plan.limit] if plan.limit else free, Path(plan.distil), tokenizer, device)
    if rank == 0:
        print(f"{len(rows)} documents, {len(pool)} windows, on {device}", flush=True)
    fit(network, pool, turns, plan, out, special)
    if rank > 0:
        return
    weights = {k: v.to(torch.float16).contiguous().cpu() for k, v in network.state_dict().items()}
    save_file(weights, out / "weights.safetensors")
    (out / "info.json").write_text(
        json.dumps({"plan": dataclasses.asdict(plan), "documents": len(rows)}, indent=1)
    )


if __name__ == "__main__":
    main()
