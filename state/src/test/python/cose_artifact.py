"""Reads one COSE_Sign1 artifact with cbor2 and python3-cryptography: argv are the artifact and the raw public key in hex.

Prints JSON: whether the signature verifies over the Sig_structure that cbor2 writes, whether cbor2's canonical form of
the content is the content byte for byte, and the content's own view of query, points and payload.
"""

import hashlib
import json
import sys

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

with open(sys.argv[1], "rb") as file:
    artifact = file.read()
message = cbor2.loads(artifact)
protected, unprotected, content, signature = message.value
header = cbor2.loads(protected)
to_be_signed = cbor2.dumps(["Signature1", protected, b"", content])
key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(sys.argv[2]))
key.verify(signature, to_be_signed)  # raises InvalidSignature
fields = cbor2.loads(content)
payload = fields["payload"]
print(json.dumps({
    "tag": message.tag,
    "alg": header[1],
    "kid": header[4].hex(),
    "unprotected": len(unprotected),
    "canonical": cbor2.dumps(fields, canonical=True) == content,
    "whole": cbor2.dumps(message, canonical=True) == artifact,
    "id": "sa-" + hashlib.sha256(content).hexdigest()[:32],
    "query": fields["query"],
    "image": hashlib.sha256(payload["image"]).hexdigest(),
    "bound": fields["quality"]["error"]["bound"],
}))
