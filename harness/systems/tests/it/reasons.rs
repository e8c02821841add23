//! Why there is no step, apart from the guards: every name is declared, in every scenario, and the
//! table in docs/reasons.md is what the systems say of themselves.

use std::collections::{BTreeSet, VecDeque};
use std::fmt::Write as _;
use std::path::Path;

use kernel::{Because, Instance, Profile, Protocol, Scenario, laws, pack};

use crate::typed::{Each, Visit, typed};
use crate::{UPDATE, each_scenario};

/// Nodes looked at in each scenario.
const NODES_MAX: usize = 1_500;

#[derive(Default)]
struct Walk {
    /// Scenarios in which time waits for what is not enabled.
    in_vain: BTreeSet<(String, &'static str)>,
    /// What was answered somewhere.
    answered: BTreeSet<(&'static str, Because, &'static str)>,
}

impl Each for &mut Walk {
    fn scenario<M: Protocol>(&mut self, scenario: Scenario<M::Config>) {
        if scenario.profile == Profile::Deep {
            return;
        }
        let instance = Instance::<M>::of(&scenario).expect("the library is valid");
        let declared = laws::Declared::of(&instance);
        let (mut seen, mut queue) = (BTreeSet::new(), VecDeque::new());
        instance.initial(&mut |node| queue.push_back(node));
        while let Some(node) = queue.pop_front() {
            declared.at(&node).unwrap_or_else(|broken| panic!("{}: {broken}", scenario.name));
            let in_vain = declared.awaited_in_vain(&node).into_iter();
            self.in_vain.extend(in_vain.map(|name| (scenario.name.clone(), name)));
            instance.expand(&node, &mut |_, _, outcome| match outcome {
                Ok(next) => {
                    if seen.len() < NODES_MAX && seen.insert(pack(&next.state).to_vec()) {
                        queue.push_back(next);
                    }
                }
                Err(disabled) => {
                    let answer = disabled.listed().map(|(because, name)| (M::NAME, because, name));
                    self.answered.extend(answer);
                }
            });
        }
    }
}

#[test]
fn every_reason_is_declared_and_what_time_waits_for_is_promised() {
    let mut walk = Walk::default();
    each_scenario(&mut walk);
    let in_vain: Vec<_> = walk.in_vain.into_iter().collect();
    assert_eq!(in_vain, [], "time waits for what cannot happen");
    let kinds: BTreeSet<_> = walk.answered.iter().map(|(_, because, _)| *because).collect();
    assert_eq!(kinds.len(), 4, "{:?}", walk.answered);
}

/// The rows of one system.
struct Rows;

impl Visit for Rows {
    type Out = String;

    fn visit<M: Protocol>(self) -> String {
        laws::declared::<M>().unwrap_or_else(|broken| panic!("{broken}"));
        let mut reasons = M::reasons();
        reasons.sort_by_key(|reason| reason.because);
        let mut rows = String::new();
        for reason in reasons {
            let because = match reason.because {
                Because::Assumption => "assumption",
                Because::Urgency => "urgency",
                Because::Bound => "bound",
                Because::NoAction => "no action",
            };
            writeln!(rows, "| {} | {because} | {} | {} |", M::NAME, reason.name, reason.about)
                .expect("a string takes it");
        }
        rows
    }
}

const HEAD: &str = "# Why there is no step

Generated from `Protocol::reasons` by a test of the systems (`UPDATE_DOCS=1` writes it). Guards,
the protocol's own answers, are not in it: `starkcheck list` has them.

| kind | what it does |
|---|---|
| assumption | can be dropped; not enabled, asks nothing of fairness; a state left only by it is a \
deadlock |
| urgency | time waits until a step of the named fairness is taken; otherwise like an assumption; \
whoever relies on time relies on that step |
| bound | the scenario's cut: deadlock and liveness are inconclusive where they rest on it |
| no action | there is no such action: indices, shapes, nobody there to act |

| system | kind | name | what does not happen |
|---|---|---|---|
";

#[test]
fn the_table_of_reasons_is_what_the_systems_say() {
    let mut table = HEAD.to_owned();
    for model in systems::all() {
        table += &typed(model.name(), Rows);
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reasons.md");
    if std::env::var_os(UPDATE).is_some() {
        std::fs::write(&file, &table).expect("docs can be written");
    }
    let stored = std::fs::read_to_string(&file).expect("docs/reasons.md can be read");
    assert_eq!(stored, table, "set {UPDATE} to write it anew");
}
