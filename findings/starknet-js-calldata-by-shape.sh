#!/usr/bin/env bash
# starknet 10.8.0 (npm) beside starknet-py 0.30.0 (PyPI).
#
# Expected: compiling calldata without an ABI turns a text into one felt, its short string, as
# starknet-py's `encode_shortstring` does, or refuses it.
# Seen: starknet.js reads a text by its shape. Digits and 0x... are numbers; a sign, a point or a
# blank makes the same digits a short string, without a word; 32 characters become a byte array of
# four felts, so that every later argument moves by three; the empty text raises; and keys of an
# object that look like numbers come first, whatever their order in the source.
#
# Two tools that hash "the same" proposal text agree only if both are given felts.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit starknet@10.8.0 > /dev/null
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check starknet-py==0.30.0
cat > calldata.js <<'T'
const { CallData } = require("starknet");
const told = (value) => {
  try {
    const felts = CallData.compile(value);
    return felts.length > 3 ? `${felts.length} felts` : felts.join(" ");
  } catch (error) {
    return "raises";
  }
};
const texts = ["123", "0x7b", "-5", "1.5", " 1", "", "x".repeat(31), "x".repeat(32)];
for (const text of texts) {
  const felts = told([text]);
  console.log(`${JSON.stringify(text)}: ${felts.length > 30 ? "1 felt" : felts}`);
}
console.log(`{ b: 1, a: 2, 9: 3 }: ${told({ b: 1, a: 2, 9: 3 })}`);
T
cat > calldata.py <<'T'
from starknet_py.cairo.felt import encode_shortstring
for text in ["123", "0x7b", "-5", ""]:
    print(f"starknet-py {text!r}: {encode_shortstring(text)}")
T
{ node calldata.js; python/bin/python calldata.py; } | tee seen
diff seen - <<'T'
"123": 123
"0x7b": 123
"-5": 11573
"1.5": 3223093
" 1": 8241
"": raises
"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx": 1 felt
"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx": 4 felts
{ b: 1, a: 2, 9: 3 }: 3 1 2
starknet-py '123': 3224115
starknet-py '0x7b': 813184866
starknet-py '-5': 11573
starknet-py '': 0
T
