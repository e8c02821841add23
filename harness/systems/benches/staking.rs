//! `staking/default`, safety only, ours against stateright's breadth-first search on the same
//! system in the same run: `cargo bench -p systems`. Only the ratios mean anything on another
//! machine.

#[path = "../../../model/checker/benches/two_phase/usage.rs"]
mod usage;

use std::io::Write;
use std::process::Command;
use std::sync::Arc;

use checker::{Options, Stop, search};
use criterion::{Criterion, Throughput};
use cross_check::cross_check;
use kernel::Instance;
use staking::Staking;

use crate::usage::{CpuTime, Usage};

/// The argument with which the benchmark starts itself to measure one exploration alone.
const ALONE: &str = "--alone";
const ENGINES: [&str; 2] = ["ours", "stateright"];

/// Explores a scenario of the library on one thread: the number of distinct states.
fn explore(engine: &str, scenario: &str) -> u64 {
    let library = systems::library();
    let source = library.iter().find(|source| source.name == scenario).expect("it is there");
    let scenario = scenarios::read::<Staking>(source).expect("the library is valid");
    let instance = Instance::<Staking>::of(&scenario).expect("the library is valid");
    let options = Options { workers: 1, stop: Stop::Never, liveness: false, ..Options::default() };
    match engine {
        "ours" => search(&instance, &options, &()).states,
        _ => cross_check(Arc::new(instance), 1).states,
    }
}

/// CPU time and peak memory of single explorations, each in a fresh process, and their ratios.
fn alone(out: &mut impl Write) -> std::io::Result<()> {
    let scenario = "staking/default";
    let [ours, theirs] = ENGINES.map(|engine| {
        let this = std::env::current_exe().expect("the benchmark is a file");
        let output = Command::new(this).args([ALONE, engine, scenario]).output().expect("it runs");
        Usage::parse(&String::from_utf8_lossy(&output.stdout)).expect("it prints its usage")
    });
    writeln!(out, "{scenario}, 1 worker: states/CPU-s  B/state  CPU ratio  memory ratio")?;
    for (engine, usage) in ENGINES.into_iter().zip([&ours, &theirs]) {
        let (speed, weight) = (usage.states / usage.seconds, usage.bytes_per_state());
        let (cpu, memory) = (usage.seconds / ours.seconds, usage.bytes / ours.bytes);
        writeln!(out, "{engine:25} {speed:13.0} {weight:8.1} {cpu:10.2} {memory:13.2}")?;
    }
    Ok(())
}

/// CPU time of repeated explorations of a smaller scenario in one process.
fn repeated(criterion: &mut Criterion<CpuTime>) {
    let scenario = "staking/small";
    let mut group = criterion.benchmark_group(scenario);
    group.throughput(Throughput::Elements(explore("ours", scenario))).sample_size(10);
    for engine in ENGINES {
        group.bench_function(engine, |bencher| bencher.iter(|| explore(engine, scenario)));
    }
    group.finish();
}

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, flag, engine, scenario] = &arguments[..]
        && flag == ALONE
    {
        let usage = Usage::of(|| explore(engine, scenario));
        return writeln!(out, "{usage}");
    }
    alone(&mut out)?;
    drop(out);
    let mut criterion = Criterion::default().with_measurement(CpuTime).configure_from_args();
    repeated(&mut criterion);
    criterion.final_summary();
    Ok(())
}
