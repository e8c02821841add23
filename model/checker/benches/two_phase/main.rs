//! Two-phase commit, ours against stateright's breadth-first search on the same system, in the same
//! run: `cargo bench -p checker`. Only the ratios mean anything on another machine.

#[path = "../../examples/two_phase/model.rs"]
mod model;

mod usage;

use std::io::Write;
use std::process::Command;
use std::sync::Arc;

use checker::{Options, search};
use criterion::{Criterion, Throughput};
use cross_check::cross_check;
use kernel::Instance;

use crate::model::TwoPhase;
use crate::usage::{CpuTime, Usage};

/// The argument with which the benchmark starts itself to measure one exploration alone.
const ALONE: &str = "--alone";
const ENGINES: [&str; 2] = ["ours", "stateright"];

/// Explores with an engine, for safety only: the number of distinct states.
fn explore(engine: &str, managers: u8, workers: usize) -> u64 {
    let instance = Instance::whole(TwoPhase::new(managers));
    match engine {
        "ours" => {
            let options = Options { workers, liveness: false, ..Options::default() };
            search(&instance, &options, &()).states
        }
        _ => cross_check(Arc::new(instance), workers).states,
    }
}

/// CPU time of repeated explorations in one process.
fn repeated(criterion: &mut Criterion<CpuTime>) {
    let mut group = criterion.benchmark_group("two-phase commit, 7 managers");
    group.throughput(Throughput::Elements(explore("ours", 7, 1))).sample_size(10);
    for engine in ENGINES {
        group.bench_function(engine, |bencher| bencher.iter(|| explore(engine, 7, 1)));
    }
    group.finish();
}

/// CPU time and peak memory of single explorations, each in a fresh process, and their ratios.
fn alone(out: &mut impl Write) -> std::io::Result<()> {
    writeln!(out, "managers workers engine      states/CPU-s  B/state  CPU ratio  memory ratio")?;
    for (managers, workers) in [(7, 1), (8, 1), (8, 2)] {
        let [ours, theirs] = ENGINES.map(|engine| {
            let arguments = [ALONE, engine, &managers.to_string(), &workers.to_string()];
            let this = std::env::current_exe().expect("the benchmark is a file");
            let output = Command::new(this).args(arguments).output().expect("it starts again");
            Usage::parse(&String::from_utf8_lossy(&output.stdout)).expect("it prints its usage")
        });
        for (engine, usage) in ENGINES.into_iter().zip([&ours, &theirs]) {
            let (speed, weight) = (usage.states / usage.seconds, usage.bytes_per_state());
            let (cpu, memory) = (usage.seconds / ours.seconds, usage.bytes / ours.bytes);
            writeln!(
                out,
                "{managers:8} {workers:7} {engine:10} {speed:13.0} {weight:8.1} {cpu:10.2} \
                 {memory:13.2}"
            )?;
        }
    }
    Ok(())
}

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, flag, engine, managers, workers] = &arguments[..]
        && flag == ALONE
    {
        let number = |text: &str| text.parse().expect("a small number");
        let usage = Usage::of(|| explore(engine, number(managers), number(workers).into()));
        return writeln!(out, "{usage}");
    }
    alone(&mut out)?;
    drop(out);
    let mut criterion = Criterion::default().with_measurement(CpuTime).configure_from_args();
    repeated(&mut criterion);
    criterion.final_summary();
    Ok(())
}
