#!/usr/bin/env bash
# loom 0.7.2 and shuttle 0.9.3 (crates.io).
#
# Expected: a checker of concurrent code that explores every outcome that the memory model allows
# also explores the spurious failure of `compare_exchange_weak`, which is what the weak form is.
# Seen: neither ever lets it fail. Code that unwraps it, and so is wrong on every machine with
# load-linked/store-conditional, passes: in all of loom's runs and in a thousand of shuttle's.
#
# A retry loop whose body is wrong the second time is never tested by either.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat > Cargo.toml <<'T'
[package]
name = "weak-sample"
version = "0.0.0"
edition = "2021"
[dependencies]
loom = "=0.7.2"
shuttle = "=0.9.3"
T
cat > src/main.rs <<'T'
use std::panic::catch_unwind;
use std::sync::Arc;

fn main() {
    let loom = catch_unwind(|| {
        loom::model(|| {
            use loom::sync::atomic::{AtomicUsize, Ordering::SeqCst};
            let (here, there) = { let a = Arc::new(AtomicUsize::new(0)); (a.clone(), a) };
            let reader = loom::thread::spawn(move || there.load(SeqCst));
            here.compare_exchange_weak(0, 1, SeqCst, SeqCst).unwrap();
            reader.join().unwrap();
        })
    });
    let shuttle = catch_unwind(|| {
        shuttle::check_random(
            || {
                use shuttle::sync::atomic::{AtomicUsize, Ordering::SeqCst};
                AtomicUsize::new(0).compare_exchange_weak(0, 1, SeqCst, SeqCst).unwrap();
            },
            1_000,
        )
    });
    let told = |passes: bool| if passes { "passes" } else { "fails" };
    println!("loom 0.7.2 {}, shuttle 0.9.3 {}", told(loom.is_ok()), told(shuttle.is_ok()));
}
T
cargo run --quiet 2> /dev/null | tee seen
diff seen - <<< 'loom 0.7.2 passes, shuttle 0.9.3 passes'
