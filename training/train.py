"""Train the reader's network on the pack that pack.py made.

    train.py --out DIR [--encoder NAME] [--leave-out CONFLICT | --hold-out SHARE] [--distil TEACHER_DIR] [--epochs N]
             [--start RUN [--frozen]]

Runs on a GPU where there is one. DIR/checkpoint.pt is kept after every epoch and a run that was cut off goes on from
it. After every epoch DIR holds weights.safetensors (fp16; a moving mean, which generalises better than the last
weights) and info.json.
"""

import argparse
import copy
import dataclasses
import gzip
import json
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import torch
import torch.distributed as dist
import torch.multiprocessing
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from distil import TIES, soft_losses, taught
from examples import IGNORED, UNKNOWN, Example, batch, examples, specials
from halves import in_halves
from here import PACK
from held import held_back
from allegiance.reading.learned.labels import OUTPUTS_OF_TIES, SPEECH
from network import BRANCH, ReaderNetwork, build
from noise import Names, Noise, disturbed


T = TypeVar("T")


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
    anew: str
    frozen: bool


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
    parser.add_argument("--anew", default="", help="part of the network that is not taken from --start")
    parser.add_argument(
        "--frozen", action="store_true", help="keep the first layers and all of speech as in --start"
    )
    given = vars(parser.parse_args())
    return given.pop("out"), Plan(**given)


def losses(network: ReaderNetwork, b: dict[str, Tensor], positive_weight: float) -> dict[str, Tensor]:
    """Each task's loss on one batch."""
    trunk, bias = network.tagger.trunk(b["ids"], b["mask"], b["shapes"])
    hidden = network.tagger.topped(trunk, bias)
    tagged = network.tagger.tagged(hidden)
    found: dict[str, Tensor] = {}
    if bool((b["speech"] != IGNORED).any()):
        speech = network.tagger.speech(network.tagger.dropout(network.tagger.voiced(trunk, bias)))
        layers = speech.float().unflatten(-1, (len(SPEECH), 3))
        found["speech"] = 3 * nn.functional.cross_entropy(
            layers.flatten(0, 2), b["speech"].flatten(), ignore_index=IGNORED
        )
    for name, logits in zip(("outer", "inner", "re3d"), tagged, strict=True):
        if bool((b[name] != IGNORED).any()):
            found[name] = nn.functional.cross_entropy(
                logits.float().flatten(0, 1), b[name].flatten(), ignore_index=IGNORED
            )
    found |= _pair_losses(network, hidden, b, positive_weight)
    if "taught" in b:
        found |= soft_losses(tagged, found.pop("scores"), b)
    found.pop("scores", None)
    return found


def _pair_losses(
    network: ReaderNetwork, hidden: Tensor, b: dict[str, Tensor], positive_weight: float
) -> dict[str, Tensor]:
    """Losses of everything that is told of two mentions, and the scores."""
    rows = len(b["kinds"])
    scores = network.pairs(hidden, b["mask"], b["spans"], b["kinds"], b["pairs"]).float()
    found = {"scores": scores}
    plain = nn.functional.binary_cross_entropy_with_logits
    for name, part in (("ties", scores[..., :TIES]), ("relations", scores[..., OUTPUTS_OF_TIES:])):
        known = b[name] != UNKNOWN
        if bool(known.any()):
            weight = torch.where(b[name] == 1, positive_weight, 1.0) * known * b["counts"][..., None]
            each = plain(part, b[name].clamp(min=0), reduction="none")
            found[name] = (each * weight).sum() / (8 * rows)
    same, stance = scores[..., TIES], scores[..., TIES + 1 : OUTPUTS_OF_TIES]
    weight = (b["same"] != UNKNOWN) * b["counts"]
    each = plain(same, b["same"].clamp(min=0), reduction="none")
    found["same"] = (each * weight).sum() / weight.sum().clamp(min=1)
    if bool((b["stance"] != UNKNOWN).any()):
        found["stance"] = nn.functional.cross_entropy(
            stance.flatten(0, 1), b["stance"].flatten(), ignore_index=UNKNOWN
        )
    return found


#: Tags are means over words and ties sums over pairs: with equal weights tags were hardly learned.
WEIGHTS = {
    "outer": 4.0,
    "inner": 2.0,
    "re3d": 3.0,
    "ties": 1.0,
    "relations": 1.0,
    "same": 3.0,
    "stance": 0.8,
    "speech": 1.0,
}
MOST_PAIRS = 256  #: of a window in a step
MEAN = 0.997  #: how much the moving mean of the weights keeps in a step


LEAST_BATCH = 4  # windows; a rest that is smaller waits for the next epoch


def average_gradients(parameters: list[nn.Parameter]) -> None:
    """Make the gradients of all processes their mean; what had none in one of them counts as zero."""
    flat = torch.cat([(torch.zeros_like(p) if p.grad is None else p.grad).flatten() for p in parameters])
    dist.all_reduce(flat)
    flat /= dist.get_world_size()
    for p, mean in zip(parameters, flat.split([p.numel() for p in parameters]), strict=True):
        p.grad = mean.view_as(p)


def size_of(example: Example) -> int:
    """What a window costs."""
    return len(example.ids) + min(len(example.spans) ** 2, MOST_PAIRS)


def batches(pool: list[T], size: int, rng: random.Random, size_of: Callable[[T], int]) -> Iterator[list[T]]:
    """All examples once, in random batches of like size."""
    order = pool[:]
    rng.shuffle(order)
    chunk = size * 12
    made = []
    for at in range(0, len(order), chunk):
        part = sorted(order[at : at + chunk], key=size_of)
        made += [part[i : i + size] for i in range(0, len(part), size)]
    made = [m for m in made if len(m) >= LEAST_BATCH]
    rng.shuffle(made)
    yield from made


def trainable(network: ReaderNetwork, plan: Plan) -> tuple[list[nn.Parameter], list[nn.Parameter]]:
    """The encoder's weights and the others that a plan trains; the rest is frozen."""
    network.tagger.encoder.words.requires_grad_(False)  # half of all weights, and no better for training
    network.links.requires_grad_(False)  # speak.py trains them
    if plan.frozen:
        encoder = network.tagger.encoder
        for part in (*encoder.layers[:-BRANCH], network.tagger.voice, network.tagger.speech):
            part.requires_grad_(False)
        for part in (encoder.positions, encoder.shapes, encoder.norm):
            part.requires_grad_(False)
    known = [(n, p) for n, p in network.named_parameters() if p.requires_grad]
    inside = ("tagger.encoder.", "tagger.voice.")
    return [p for n, p in known if n.startswith(inside)], [p for n, p in known if not n.startswith(inside)]


class Progress:
    """What a run that was cut off goes on from: weights, their moving mean, and where the optimizer is."""

    def __init__(self, network: ReaderNetwork, plan: Plan, steps: int) -> None:
        body, heads = trainable(network, plan)
        self.network, self.mean, self.trained = network, copy.deepcopy(network), [*body, *heads]
        self._means = dict(self.mean.named_parameters())
        self.optimizer = torch.optim.AdamW(
            [{"params": body, "lr": plan.encoder_rate}, {"params": heads, "lr": plan.head_rate}],
            weight_decay=0.01,
        )
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda s: min(1.0, (s + 1) / (0.1 * steps)) * max(0.02, 1 - s / steps)
        )
        self.epoch, self.step = 0, 0

    def advance(self, total: Tensor, processes: int) -> None:
        """Take one step."""
        self.optimizer.zero_grad(set_to_none=True)
        total.backward()
        if processes > 1:
            average_gradients(self.trained)
        nn.utils.clip_grad_norm_(self.trained, 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.step += 1
        keep = min(MEAN, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for name, p in self.network.named_parameters():
                if p.requires_grad:
                    self._means[name].lerp_(p, 1 - keep)

    def load(self, path: Path) -> None:
        """Go on where a run was cut off."""
        state = torch.load(path, weights_only=True)
        for part in (self.network, self.mean, self.optimizer, self.schedule):
            part.load_state_dict(state.pop(type(part).__name__ if part is not self.mean else "mean"))
        self.epoch, self.step = state["epoch"], state["step"]

    def save(self, path: Path) -> None:
        """Keep everything that `load` needs."""
        parts = (self.network, self.optimizer, self.schedule)
        state = {type(part).__name__: part.state_dict() for part in parts}
        torch.save(
            {**state, "mean": self.mean.state_dict(), "epoch": self.epoch, "step": self.step},
            path.with_suffix(".new"),
        )
        path.with_suffix(".new").replace(path)


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
    steps = sum(-(-(len(pool) + len(turns[e % len(turns)])) // plan.windows) for e in range(plan.epochs))
    run, names, kept = Progress(network, plan, steps), Names(pool), out / "checkpoint.pt"
    if kept.exists():
        run.load(kept)
    for epoch in range(run.epoch, plan.epochs):
        rng = random.Random(plan.seed * 1000 + epoch)
        torch.manual_seed(plan.seed * 1000 + epoch + 500 * rank)
        started, sums = time.monotonic(), dict.fromkeys((*WEIGHTS, *(f"soft_{n}" for n in WEIGHTS)), 0.0)
        network.train()
        count = 0
        for members in batches(pool + turns[epoch % len(turns)], plan.windows, rng, size_of):
            noise = random.Random(rng.random() + rank)
            own = members[rank :: plan.processes]
            noisy = [disturbed(m, Noise(), names, special["mask"], noise) for m in own]
            tensors = {
                k: v.to(device, non_blocking=True)
                for k, v in batch(noisy, special["pad"], MOST_PAIRS).items()
            }
            with in_halves(device.type):
                parts = losses(network, tensors, plan.positive_weight)
            run.advance(sum(WEIGHTS[n.removeprefix("soft_")] * v for n, v in parts.items()), plan.processes)
            count += 1
            for name, value in parts.items():
                sums[name] += float(value.detach())
        run.epoch = epoch + 1
        if rank > 0:
            continue
        shown = " ".join(f"{n} {v / count:.4f}" for n, v in sums.items() if v)
        print(f"epoch {epoch + 1}/{plan.epochs}: {shown} ({time.monotonic() - started:.0f} s)", flush=True)
        run.save(kept)
        weights = {k: v.to(torch.float16).contiguous().cpu() for k, v in run.mean.state_dict().items()}
        save_file(weights, out / "weights.safetensors")
        done = {"plan": dataclasses.asdict(plan), "done": epoch + 1}
        (out / "info.json").write_text(json.dumps(done, indent=1))


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
        for at in range(0, len(said) if plan.speech else 0, plan.speech or 1)
    ] or [[]]
    network = build(folder)
    if plan.start:
        weights = load_file(Path(plan.start) / "weights.safetensors")
        network.take(weights, plan.anew)
    network.to(device)
    if plan.distil:
        free = [r for r in data["unlabelled"] if r["conflict"] != plan.leave_out]
        free += data["speech"][: plan.unlabelled_other]
        pool += taught(free[: plan.limit] if plan.limit else free, Path(plan.distil), tokenizer, device)
    if rank == 0:
        print(f"{len(rows)} documents, {len(pool)} windows, on {device}", flush=True)
    fit(network, pool, turns, plan, out, special)


if __name__ == "__main__":
    main()
