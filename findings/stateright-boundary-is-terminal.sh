#!/usr/bin/env bash
# stateright 0.31.0 (crates.io).
#
# Expected: `within_boundary` bounds what is explored; a state whose successors lie outside has
# successors all the same, so nothing is known of a property "eventually".
# Seen: such a state counts as terminal, and "eventually" is reported as violated there, although
# every run of the model reaches the goal. The other bound, `target_max_depth`, reports nothing.
#
# A bounded search that says "violated" because of its bound is a false alarm. (starkcheck answers
# "inconclusive" and names the bound.)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat > Cargo.toml <<'T'
[package]
name = "boundary-sample"
version = "0.0.0"
edition = "2021"
[dependencies]
stateright = "=0.31.0"
T
cat > src/main.rs <<'T'
use stateright::{Checker, Model, Property};

/// Counts upwards for ever; the boundary is at three.
struct Count {
    bounded: bool,
}

impl Model for Count {
    type State = u8;
    type Action = ();

    fn init_states(&self) -> Vec<u8> {
        vec![0]
    }

    fn actions(&self, _: &u8, actions: &mut Vec<()>) {
        actions.push(());
    }

    fn next_state(&self, state: &u8, _: ()) -> Option<u8> {
        state.checked_add(1)
    }

    fn within_boundary(&self, state: &u8) -> bool {
        !self.bounded || *state <= 3
    }

    fn properties(&self) -> Vec<Property<Self>> {
        vec![Property::eventually("five is reached", |_, state| *state == 5)]
    }
}

fn main() {
    let told = |found: Option<stateright::Path<u8, ()>>| {
        found.map_or("nothing".to_owned(), |path| format!("violated by {:?}", path.into_states()))
    };
    let bounded = || Count { bounded: true }.checker();
    let name = "five is reached";
    println!("boundary, breadth first: {}", told(bounded().spawn_bfs().join().discovery(name)));
    println!("boundary, depth first: {}", told(bounded().spawn_dfs().join().discovery(name)));
    let deep = Count { bounded: false }.checker().target_max_depth(3);
    println!("depth 3, breadth first: {}", told(deep.spawn_bfs().join().discovery(name)));
}
T
cargo run --quiet | tee seen
diff seen - <<'T'
boundary, breadth first: violated by [0, 1, 2, 3]
boundary, depth first: violated by [0, 1, 2, 3]
depth 3, breadth first: nothing
T
