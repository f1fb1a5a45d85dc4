"""Train the branch that reads who says what, on all of PolNeAR's training articles, over a run's frozen first layers.

    speak.py RUN --out DIR [--epochs N]     RUN: a folder of train.py with weights.safetensors

The first layers and all that is not speech stay as they are in RUN, so what it finds of ties does not change. What the
first layers make of each window is computed once. DIR/weights.safetensors is written after every epoch: a moving mean
of the weights, which is better than the last of them. DIR/speak.pt holds what a run that was cut off goes on from.
"""

import argparse
import copy
import gzip
import json
import random
import time
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from examples import IGNORED, specials
from halves import in_halves
from held import held_back
from here import PACK
from network import ReaderNetwork, build
from said import Said, SpanNoise, batch, disturbed, windows_of
from train import batches

HELD = 0.05  #: share of the articles kept for thresholds
LINKS = 0.5  #: weight of the loss of links
CAPITALS, SHAPELESS = 0.08, 0.04  #: shares of windows in capitals, and without word shapes
HIDDEN, ROUGH = (
    0.06,
    0.1,
)  #: shares of pieces and of their numbers that are hidden: the first layers' own noise is missing
MEAN = 0.998  #: how much the moving mean keeps in a step


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("run", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--windows", type=int, default=8, help="windows in a batch")
    parser.add_argument("--branch-rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, default=0, help="train on this many articles only")
    return parser.parse_args()


@torch.no_grad()
def read_trunks(network: ReaderNetwork, pool: list[Said], pad: int) -> None:
    """Keep what the frozen layers make of each window."""
    network.eval()
    order = sorted(pool, key=lambda x: len(x.ids))
    for at in range(0, len(order), 16):
        items = order[at : at + 16]
        b = batch(items, pad)
        with in_halves():
            trunk, _ = network.tagger.trunk(b["ids"], b["mask"], b["shapes"])
        for row, x in enumerate(items):
            x.trunk = trunk[row, : len(x.ids)].to(torch.bfloat16).clone()


def losses(network: ReaderNetwork, b: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
    """Loss of the tags and of the links on one batch."""
    bias = (1.0 - b["mask"][:, None, None, :].float()) * -10000.0
    trunk = b["trunk"].float()
    if network.training:
        trunk = trunk * (torch.rand(*trunk.shape[:2], 1) >= HIDDEN)
        trunk = nn.functional.dropout(trunk, ROUGH)
    voice = network.tagger.voiced(trunk, bias)
    tags = network.tagger.speech(network.tagger.dropout(voice)).float().unflatten(-1, (-1, 3))
    tagged = nn.functional.cross_entropy(tags.flatten(0, 2), b["tags"].flatten(), ignore_index=IGNORED)
    scores = network.links(voice, b["spans"], b["roles"], b["pairs"]).float()
    known = b["linked"] != IGNORED
    each = nn.functional.binary_cross_entropy_with_logits(scores, b["linked"].clamp(min=0), reduction="none")
    return 3 * tagged, (each * known).sum() / known.sum().clamp(min=1)


@torch.no_grad()
def held_losses(network: ReaderNetwork, pool: list[Said], pad: int) -> tuple[float, float]:
    """Mean losses over windows that are not trained on."""
    network.eval()
    sums, count = [0.0, 0.0], 0
    for at in range(0, len(pool), 16):
        with in_halves():
            parts = losses(network, batch(pool[at : at + 16], pad))
        sums = [s + float(p) for s, p in zip(sums, parts, strict=True)]
        count += 1
    return sums[0] / max(1, count), sums[1] / max(1, count)


def fit(
    network: ReaderNetwork, pool: list[Said], held: list[Said], given: argparse.Namespace, pad: int
) -> None:
    """Train the branch, and write the moving mean of its weights after every epoch."""
    network.requires_grad_(False)
    tagger = network.tagger
    branch, heads = [*tagger.voice.parameters()], [*tagger.speech.parameters(), *network.links.parameters()]
    trained = [*branch, *heads]
    for p in trained:
        p.requires_grad_(True)
    optimizer = torch.optim.AdamW(
        [{"params": branch, "lr": given.branch_rate}, {"params": heads, "lr": given.head_rate}],
        weight_decay=0.01,
    )
    steps = given.epochs * (len(pool) // given.windows)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, (s + 1) / (0.05 * steps)) * max(0.02, 1 - s / steps)
    )
    mean, first, kept = copy.deepcopy(network), 0, given.out / "speak.pt"
    if kept.exists():
        state = torch.load(kept, weights_only=True)
        network.load_state_dict(state["network"])
        mean.load_state_dict(state["mean"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        first = state["epoch"] + 1
    means = [*mean.tagger.voice.parameters(), *mean.tagger.speech.parameters(), *mean.links.parameters()]
    step = first * (steps // given.epochs)
    for epoch in range(first, given.epochs):
        rng = random.Random(given.seed * 1000 + epoch)
        torch.manual_seed(given.seed * 1000 + epoch)
        started, sums, count = time.monotonic(), [0.0, 0.0], 0
        network.train()
        for members in batches(pool, given.windows, rng, lambda x: len(x.ids)):
            b = batch([disturbed(m, SpanNoise(), rng) for m in members], pad)
            with in_halves():
                tagged, linked = losses(network, b)
            optimizer.zero_grad(set_to_none=True)
            (tagged + LINKS * linked).backward()
            nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            schedule.step()
            step, count = step + 1, count + 1
            keep = min(MEAN, (1 + step) / (10 + step))
            with torch.no_grad():
                for m, p in zip(means, trained, strict=True):
                    m.lerp_(p, 1 - keep)
            sums[0] += float(tagged.detach())
            sums[1] += float(linked.detach())
            if count % 50 == 0:
                shown = f"tags {sums[0] / count:.4f} links {sums[1] / count:.4f}"
                print(f"  {count} steps: {shown} ({time.monotonic() - started:.0f} s)", flush=True)
        tags, links = held_losses(mean, held, pad)
        shown = f"tags {sums[0] / count:.4f} links {sums[1] / count:.4f}; held back {tags:.4f} {links:.4f}"
        print(f"epoch {epoch + 1}/{given.epochs}: {shown} ({time.monotonic() - started:.0f} s)", flush=True)
        state = {"network": network.state_dict(), "mean": mean.state_dict(), "epoch": epoch}
        torch.save({**state, "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict()}, kept)
        write(mean, given, epoch)


def write(network: ReaderNetwork, given: argparse.Namespace, epoch: int) -> None:
    """Write the weights and what the run was."""
    weights = {k: v.to(torch.float16).contiguous() for k, v in network.state_dict().items()}
    save_file(weights, given.out / "weights.safetensors")
    info = json.loads((given.run / "info.json").read_text())
    own = {k: str(v) if isinstance(v, Path) else v for k, v in vars(given).items() if k != "out"}
    (given.out / "info.json").write_text(json.dumps({**info, "speech": {**own, "done": epoch + 1}}, indent=1))


def main() -> None:
    """Read the pack, train, write."""
    given = arguments()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    torch.manual_seed(given.seed)
    info = json.loads((given.run / "info.json").read_text())
    folder = PACK / info["plan"]["encoder"]
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    special = specials(tokenizer)
    with gzip.open(PACK / "data.json.gz", "rt", encoding="utf-8") as packed:
        rows = json.load(packed)["speech"][: given.limit or None]
    ends = (special["cls"], special["sep"])
    kept = [held_back({**r, "conflict": ""}, "none", HELD) for r in rows]
    pool = windows_of([r for r, k in zip(rows, kept, strict=True) if not k], tokenizer, ends)
    held = windows_of([r for r, k in zip(rows, kept, strict=True) if k], tokenizer, ends)
    rng = random.Random(given.seed)
    for x in pool:
        chance = rng.random()
        if chance < CAPITALS:
            x.shapes[x.alpha & (x.shapes != 3)] = 2
        elif chance < CAPITALS + SHAPELESS:
            x.shapes[:] = 0
    network = build(folder, pretrained=False)
    network.take(load_file(given.run / "weights.safetensors"))
    started = time.monotonic()
    read_trunks(network, pool + held, special["pad"])
    print(
        f"{len(pool)} windows, {len(held)} held back; first layers {time.monotonic() - started:.0f} s",
        flush=True,
    )
    fit(network, pool, held, given, special["pad"])


if __name__ == "__main__":
    main()
