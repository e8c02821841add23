//! Changes one number after another in walks through scenarios of every system, and says what
//! became of the traces: `cargo run --release -p fuzz --example numbers -- 10000`.

#![expect(clippy::print_stdout, reason = "it talks to a person")]

use std::collections::BTreeMap;
use std::process::ExitCode;

/// What the number becomes.
const VALUES: [u64; 14] = [9, 200, 255, 0, 1, 2, 3, 4, 7, 8, 16, 64, 128, 4_294_967_295];

fn main() -> ExitCode {
    let count = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(10_000);
    let mut cases = Vec::new();
    for &model in systems::all() {
        let read = |source| model.read(source).ok();
        cases.extend(model.scenarios().iter().filter_map(read).map(|case| (model, case)));
    }
    let mut fates: BTreeMap<_, BTreeMap<_, u64>> = BTreeMap::new();
    let mut number = 0_u64;
    for seed in 0.. {
        for (model, case) in &cases {
            let choices: Vec<_> = (0..30).map(|at| stirred(seed * 31 + at)).collect();
            let Ok(walk) = case.laws(&choices) else { return ExitCode::FAILURE };
            for change in 0..5 {
                let place = usize::from(stirred(number * 7 + change));
                let value = VALUES[number as usize % VALUES.len()];
                let fate = fuzz::changed(*model, &**case, &*walk, place, value);
                *fates.entry(model.name()).or_default().entry(fate).or_default() += 1;
                number += 1;
                if number == count {
                    for (model, fates) in fates {
                        println!("{model}: {fates:?}");
                    }
                    println!("{number} numbers changed");
                    return ExitCode::SUCCESS;
                }
            }
        }
    }
    ExitCode::FAILURE
}

fn stirred(number: u64) -> u16 {
    let mixed = (number + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    ((mixed ^ mixed >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 40) as u16
}
