//! Runs that are killed at any moment: what they said is saved is there, and what is kept is whole.

use crate::bench;
use bench::saved;

#[test]
fn what_was_said_to_be_saved_is_there_after_any_end() {
    let bench = bench();
    let commands = [
        "check --profile variant staking",
        "mutate staking",
        "check staking/small --variant STK-B4 --continue",
        "simulate staking/small --mutant STK-B4 --seed 1 --walks 300000",
    ];
    bench.kill_at_random(&commands, 8, 900);
    // Who is not killed finds everything in order.
    let output = bench.stdout("check staking/small --variant STK-B4 --continue");
    let said = saved(output.lines().map(str::to_owned));
    assert!(!said.is_empty(), "{output}");
    said.iter().for_each(|trace| drop(bench.read(trace)));
    bench.whole();
}
