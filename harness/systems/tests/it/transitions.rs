//! The transition table of each system: which class of actions was accepted somewhere in the
//! library, and which rules refused it. Pinned, so that a rule that no longer refuses anything, or
//! a class that is never accepted, is seen in a review.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use kernel::{Disabled, Instance, Profile, Protocol, Scenario, pack};

use crate::each_scenario;
use crate::typed::Each;

/// Nodes looked at per scenario; the table is complete long before.
const NODES_MAX: usize = 150_000;

#[test]
fn the_transition_table_is_as_pinned() {
    let mut tables = Tables::default();
    each_scenario(&mut tables);
    for (system, table) in tables.0 {
        let name = format!("transitions_of_{}", system.replace('/', "_"));
        insta::assert_snapshot!(name, table.text());
    }
}

#[derive(Default)]
struct Tables(BTreeMap<String, Table>);

#[derive(Default)]
struct Table {
    /// Per class: whether it was accepted, and what refused it.
    rows: BTreeMap<usize, (&'static str, bool, BTreeSet<String>)>,
    rules: BTreeSet<String>,
}

impl Table {
    fn text(&self) -> String {
        let mut out = String::new();
        for (class, accepted, refusals) in self.rows.values() {
            let accepted = if *accepted { "accepted" } else { "never accepted" };
            out.push_str(&format!("{class}: {accepted}\n"));
            refusals.iter().for_each(|guard| out.push_str(&format!("    {guard}\n")));
        }
        let refused: BTreeSet<_> = self.rows.values().flat_map(|(_, _, rules)| rules).collect();
        let idle: Vec<_> =
            self.rules.iter().filter(|guard| !refused.contains(guard)).cloned().collect();
        out.push_str(&format!("rules that never refused: {idle:?}\n"));
        out
    }
}

impl Each for &mut Tables {
    fn scenario<M: Protocol>(&mut self, scenario: Scenario<M::Config>) {
        if scenario.profile == Profile::Deep || scenario.is_broken() {
            return;
        }
        let table = self.0.entry(M::NAME.to_owned()).or_default();
        table.rules = M::guards().iter().map(|guard| format!("{guard:?}")).collect();
        let instance = Instance::<M>::of(&scenario).expect("the library is valid");
        let (mut seen, mut queue) = (BTreeSet::new(), VecDeque::new());
        instance.initial(&mut |node| queue.push_back(node));
        while let Some(node) = queue.pop_front() {
            instance.expand(&node, &mut |_, action, outcome| {
                let class = usize::from(M::about(&action).class);
                let name = M::classes()[class];
                let (_, accepted, refusals) =
                    table.rows.entry(class).or_insert((name, false, BTreeSet::new()));
                match outcome {
                    Ok(next) => {
                        *accepted = true;
                        if seen.len() < NODES_MAX && seen.insert(pack(&next.state).to_vec()) {
                            queue.push_back(next);
                        }
                    }
                    Err(Disabled::Guard(guard)) => drop(refusals.insert(format!("{guard:?}"))),
                    Err(_) => {}
                }
            });
        }
    }
}
