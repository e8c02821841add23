#!/usr/bin/env bash
# starknet 10.8.0 (npm) beside starknet-py 0.30.0 (PyPI).
#
# Expected: the selector of an entry point is one function of its name, so libraries agree on it.
# Seen: for `__default__` and `__l1_default__` (what a proxy or a handler of L1 messages falls back
# to) starknet-py answers 0, as the operating system of Starknet has it, and starknet.js the hash of
# the name. A message sent to starknet.js' selector looks for an entry point that no class has.
# starknet.js' `getSelector` takes a name that looks like a number for the selector itself.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit starknet@10.8.0 > /dev/null
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check starknet-py==0.30.0
cat > selector.js <<'T'
const { hash } = require("starknet");
for (const name of ["__default__", "__l1_default__", "transfer"]) {
  console.log(`starknet.js ${name} ${hash.getSelectorFromName(name).slice(0, 10)}`);
}
console.log(`starknet.js getSelector 123 ${hash.getSelector("123")}`);
T
cat > selector.py <<'T'
from starknet_py.hash.selector import get_selector_from_name
for name in ["__default__", "__l1_default__", "transfer"]:
    print("starknet-py", name, hex(get_selector_from_name(name))[:10])
T
{ node selector.js; python/bin/python selector.py; } | tee seen
diff seen - <<'T'
starknet.js __default__ 0x2e4c01ac
starknet.js __l1_default__ 0x1ac445d7
starknet.js transfer 0x83afd3f4
starknet.js getSelector 123 0x7b
starknet-py __default__ 0x0
starknet-py __l1_default__ 0x0
starknet-py transfer 0x83afd3f4
T
