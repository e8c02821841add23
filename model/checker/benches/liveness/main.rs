//! What liveness costs beside safety, in the same run: `cargo bench -p checker --bench liveness`.
//! Only the ratios mean anything on another machine.

mod switches;
#[path = "../../examples/two_phase/model.rs"]
mod two_phase;
#[path = "../two_phase/usage.rs"]
mod usage;

use std::io::Write;
use std::process::Command;

use checker::{Options, Stop, search};
use criterion::{Criterion, Throughput};
use kernel::{Instance, System};

use crate::switches::{Promise, Switches};
use crate::two_phase::TwoPhase;
use crate::usage::{CpuTime, Usage};

/// The argument with which the benchmark starts itself to measure one exploration alone.
const ALONE: &str = "--alone";

/// A comparison: the yardstick first. Where a promise is broken the steps are recorded; where
/// none is, a survey of two-phase commit will do.
const COMPARISONS: [&[&str]; 3] = [
    &["two-phase 7, safety", "two-phase 7, liveness"],
    &["two-phase 8, safety", "two-phase 8, liveness", "two-phase 8, broken promise"],
    &["switches 20, build", "switches 20, first on", "switches 20, all off"],
];

/// Explores: the number of distinct states.
fn explore(name: &str) -> u64 {
    let whole = |managers| Instance::whole(TwoPhase::new(managers));
    let two_phase = |managers, liveness| states(&whole(managers), liveness);
    let switches = |promise| states(&Instance::whole(Switches { count: 20, promise }), true);
    match name {
        "two-phase 7, safety" => two_phase(7, false),
        "two-phase 7, liveness" => two_phase(7, true),
        "two-phase 8, safety" => two_phase(8, false),
        "two-phase 8, liveness" => two_phase(8, true),
        "two-phase 8, broken promise" => states(&whole(8).without("WF(receive)"), true),
        "switches 20, build" => switches(Promise::Nothing),
        "switches 20, first on" => switches(Promise::FirstOn),
        "switches 20, all off" => switches(Promise::AllOff),
        _ => panic!("there is no exploration {name}"),
    }
}

fn states<M: System>(instance: &Instance<M>, liveness: bool) -> u64 {
    let options = Options { stop: Stop::Never, liveness, ..Options::default() };
    search(instance, &options, &()).states
}

/// CPU time and peak memory of single explorations, each in a fresh process.
fn alone(out: &mut impl Write) -> std::io::Result<()> {
    writeln!(out, "exploration                  states/CPU-s  B/state  CPU ratio  memory ratio")?;
    for comparison in COMPARISONS {
        let usages: Vec<Usage> = comparison.iter().map(|name| fresh(name)).collect();
        for (name, usage) in comparison.iter().zip(&usages) {
            let (speed, weight) = (usage.states / usage.seconds, usage.bytes_per_state());
            let (cpu, memory) = (usage.seconds / usages[0].seconds, usage.bytes / usages[0].bytes);
            writeln!(out, "{name:27} {speed:13.0} {weight:8.1} {cpu:10.2} {memory:13.2}")?;
        }
    }
    Ok(())
}

/// The usage of an exploration in a process of its own.
fn fresh(name: &str) -> Usage {
    let this = std::env::current_exe().expect("the benchmark is a file");
    let output = Command::new(this).args([ALONE, name]).output().expect("it starts again");
    Usage::parse(&String::from_utf8_lossy(&output.stdout)).expect("it prints its usage")
}

/// CPU time of repeated explorations in one process.
fn repeated(criterion: &mut Criterion<CpuTime>) {
    let mut group = criterion.benchmark_group("liveness");
    group.sample_size(10);
    for name in COMPARISONS[..2].iter().copied().flatten() {
        group.throughput(Throughput::Elements(explore(name)));
        group.bench_function(*name, |bencher| bencher.iter(|| explore(name)));
    }
    group.finish();
}

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, flag, name] = &arguments[..]
        && flag == ALONE
    {
        let usage = Usage::of(|| explore(name));
        return writeln!(out, "{usage}");
    }
    alone(&mut out)?;
    drop(out);
    let mut criterion = Criterion::default().with_measurement(CpuTime).configure_from_args();
    repeated(&mut criterion);
    criterion.final_summary();
    Ok(())
}
