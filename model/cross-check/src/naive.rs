//! A search that is too simple to be wrong: exact nodes in an ordered map, one queue.

use std::collections::{BTreeSet, VecDeque};

use kernel::{Evidence, Instance, Kind, Node, Step, System};

/// What a whole exploration shows.
#[derive(PartialEq, Eq, Debug, Default)]
pub struct Truth {
    /// Distinct states.
    pub states: u64,
    /// Accepted steps.
    pub transitions: u64,
    /// The distance of the farthest state.
    pub depth: u32,
    /// By property: how often it applied, and the fewest steps that violate or reach it.
    pub properties: Vec<(u64, Option<u32>)>,
    /// The distance of the nearest deadlock.
    pub deadlock: Option<u32>,
}

impl Truth {
    fn note(&mut self, position: usize, evidence: &Evidence, depth: u32) {
        let (hits, found) = &mut self.properties[position];
        *hits += u64::from(*evidence != Evidence::NotApplicable);
        if let Evidence::Fails(_) = evidence {
            *found = Some(found.map_or(depth, |known| known.min(depth)));
        }
    }
}

/// Explores `instance`; `key` tells its nodes apart.
pub fn explore<M: System, K: Ord>(instance: &Instance<M>, key: impl Fn(&Node<M>) -> K) -> Truth {
    let (system, properties) = (instance.system(), instance.properties());
    let mut truth = Truth { properties: vec![(0, None); properties.len()], ..Truth::default() };
    let (mut seen, mut queue) = (BTreeSet::new(), VecDeque::new());
    let goal = || kernel::refute("the goal is reached", &[]);
    let mut reach = |node: Node<M>, depth: u32, truth: &mut Truth, queue: &mut VecDeque<_>| {
        if !seen.insert(key(&node)) {
            return;
        }
        truth.states += 1;
        truth.depth = depth;
        for (position, property) in properties.iter().enumerate() {
            let evidence = match &property.kind {
                Kind::Always(judge) => judge(system, &node.state, &node.history),
                Kind::Sometimes(is) if is(system, &node.state, &node.history) => goal(),
                _ => Evidence::NotApplicable,
            };
            truth.note(position, &evidence, depth);
        }
        queue.push_back((node, depth));
    };
    instance.initial(&mut |node| reach(node, 0, &mut truth, &mut queue));
    while let Some((node, depth)) = queue.pop_front() {
        let mut stuck = true;
        let mut candidates = Vec::new();
        system.candidates(&node.state, &mut |action| candidates.push(action));
        for action in &candidates {
            let next = instance.step(&node, action);
            stuck &= next.as_ref().is_err_and(|disabled| !disabled.is_cut());
            let Ok(next) = next else { continue };
            truth.transitions += 1;
            for (position, property) in properties.iter().enumerate() {
                if let Kind::Step(judge) = &property.kind {
                    let (before, history, after) = (&node.state, &node.history, &next.state);
                    let evidence = judge(system, &Step { before, history, action, after });
                    truth.note(position, &evidence, depth + 1);
                }
            }
            reach(next, depth + 1, &mut truth, &mut queue);
        }
        if stuck {
            truth.deadlock.get_or_insert(depth);
        }
    }
    truth
}
