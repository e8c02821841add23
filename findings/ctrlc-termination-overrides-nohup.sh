#!/usr/bin/env bash
# ctrlc 3.5.2 with its feature `termination` (crates.io), a Unix.
#
# Expected: a program started by nohup survives the end of its terminal; a handler for "please end"
# leaves a signal alone that the parent has set to be ignored, as shells and most daemons do.
# Seen: `ctrlc::set_handler` installs its handler for HUP whatever was inherited. The same program
# under nohup outlives a HUP without the handler and is ended by it with the handler.
#
# Who wants a clean end on TERM and HUP and long runs under nohup has to ask for the inherited
# disposition of HUP first.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat > Cargo.toml <<'T'
[package]
name = "hangup-sample"
version = "0.0.0"
edition = "2021"
[dependencies]
ctrlc = { version = "=3.5.2", features = ["termination"] }
T
cat > src/main.rs <<'T'
fn main() {
    if std::env::args().count() > 1 {
        ctrlc::set_handler(|| std::process::exit(3)).expect("no handler was set before");
    }
    std::thread::sleep(std::time::Duration::from_secs(3));
}
T
cargo build --quiet
under_nohup() {
    nohup ./target/debug/hangup-sample "$@" > /dev/null 2>&1 &
    local child=$! code=0
    sleep 1
    kill -HUP "$child"
    wait "$child" || code=$?
    echo "$code"
}
without=$(under_nohup)
with=$(under_nohup handler)
echo "ctrlc 3.5.2, HUP under nohup: exit code $without without a handler, $with with one"
[ "$without" = 0 ] && [ "$with" = 3 ]
