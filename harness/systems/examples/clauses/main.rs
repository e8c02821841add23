//! Takes each clause of each property out in turn (`ensure!` in a file of properties), and looks
//! whether a broken design is missed for it: whether some mutant or dropped assumption breaks fewer
//! properties. A clause that nothing misses might as well be true, and
//! the pass of its property says less than its text does.
//!
//! ```console
//! $ cargo run --release -p systems --example clauses -- [SYSTEM ...]
//! ```
//!
//! A clause that no broken design needs, and of which the reason is known, stands in the
//! `clauses.toml` of its system with it. What is not known, and what is known and wrong, ends with
//! 1.

mod audit;
mod known;
mod source;
mod trial;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::ExitCode;

use audit::Audit;
use source::Clause;
use trial::{Caught, Trial};

/// What is known of the clauses of a library.
struct Found<'a> {
    /// A broken design that is missed without the clause.
    noticed: BTreeMap<&'a Clause, String>,
    /// The broken designs in which it is false, and by which clauses they are caught without it.
    doubled: BTreeMap<&'a Clause, Vec<String>>,
}

#[expect(clippy::print_stdout, reason = "a program for maintainers")]
fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let selected: Vec<_> = std::env::args().skip(1).collect();
    let audit = Audit::begin();
    let trials: Vec<_> = trial::all(&selected);
    let clauses: Vec<_> = source::clauses(&root, &selected);
    let found = examine(&audit, &trials, &clauses);

    let known = known::read(&root, &selected);
    let mut wrong = 0;
    for clause in &clauses {
        let name = format!("{}:{} {}", clause.file, clause.line, clause.part);
        let listed = known.get(&(clause.system.clone(), clause.name()));
        match (found.noticed.get(clause), listed) {
            (Some(_), None) | (None, Some(_)) => {}
            (Some(by), Some(_)) => {
                wrong += 1;
                println!("{name}: known to be needed by nothing, but {by} is missed without it");
            }
            (None, None) => {
                wrong += 1;
                match found.doubled.get(clause) {
                    Some(by) => println!("{name}: false in {}", by.join(", ")),
                    None => println!("{name}: no broken design makes it false"),
                }
            }
        }
    }
    let names: BTreeSet<_> = clauses.iter().map(|c| (c.system.clone(), c.name())).collect();
    for (system, name) in known.keys().filter(|key| !names.contains(*key)) {
        wrong += 1;
        println!("{system}: {name:?} is known, and is no clause");
    }
    let (all, missed) = (clauses.len(), found.noticed.len());
    println!("{all} clauses, {missed} needed by a mutant, {} known, {wrong} wrong", known.len());
    ExitCode::from(u8::from(wrong > 0))
}

/// Runs every trial, and again without each clause that was false in it until one notices.
fn examine<'a>(audit: &Audit, trials: &[Trial], clauses: &'a [Clause]) -> Found<'a> {
    let mut fired: BTreeMap<&Clause, Vec<(&Trial, Caught)>> = BTreeMap::new();
    for trial in trials {
        let (caught, places) = audit.watch(|| trial.run());
        for clause in clauses.iter().filter(|clause| clause.is_among(&places)) {
            fired.entry(clause).or_default().push((trial, caught.clone()));
        }
    }
    let mut found = Found { noticed: BTreeMap::new(), doubled: BTreeMap::new() };
    for (clause, trials) in fired {
        let mut doubled = Vec::new();
        for (trial, caught) in trials {
            let without = audit.without(clause, || trial.run());
            if !without.keys().eq(caught.keys()) {
                found.noticed.insert(clause, trial.id.clone());
                break;
            }
            let by: Vec<_> = without.iter().map(|(id, clause)| format!("{id} {clause}")).collect();
            doubled.push(format!("{}, caught by {}", trial.id, by.join(" and ")));
        }
        if !found.noticed.contains_key(clause) {
            found.doubled.insert(clause, doubled);
        }
    }
    found
}
