//! The states of an instance, one step at a time.

use std::collections::BTreeMap;

use kernel::{Disabled, Instance, Node, Protocol, pack};
use serde_json::Value;
use traces::readable;

use crate::{Explorer, Next, Successor};

/// The nodes met so far, and their numbers by state and memory.
pub(super) struct TypedExplorer<'a, M: Protocol> {
    instance: &'a Instance<M>,
    nodes: Vec<Node<M>>,
    numbers: BTreeMap<Vec<u8>, usize>,
}

impl<'a, M: Protocol> TypedExplorer<'a, M> {
    pub(super) fn new(instance: &'a Instance<M>) -> Self {
        Self { instance, nodes: Vec::new(), numbers: BTreeMap::new() }
    }

    fn number(&mut self, node: Node<M>) -> usize {
        let key = [pack(&node.state), pack(&node.history)].concat();
        *self.numbers.entry(key).or_insert_with(|| {
            self.nodes.push(node);
            self.nodes.len() - 1
        })
    }
}

impl<M: Protocol> Explorer for TypedExplorer<'_, M> {
    fn initial(&mut self) -> Vec<usize> {
        let mut initial = Vec::new();
        self.instance.initial(&mut |node| initial.push(node));
        initial.into_iter().map(|node| self.number(node)).collect()
    }

    fn successors(&mut self, state: usize) -> Vec<Successor> {
        let (node, mut found) = (self.nodes[state], Vec::new());
        self.instance.expand(&node, &mut |_, action, outcome| found.push((action, outcome)));
        let successor = |(action, outcome)| {
            let next = match outcome {
                Ok(next) => Next::State(self.number(next)),
                Err(Disabled::Guard(guard)) => Next::Guard(readable(&guard)),
                Err(disabled) => match disabled.listed() {
                    Some((because, name)) => Next::Disabled(because, name),
                    None => Next::ClassOff,
                },
            };
            let class = usize::from(M::about(&action).class);
            Successor { action: readable(&action), class, next }
        };
        found.into_iter().map(successor).collect()
    }

    fn show(&self, state: usize) -> Value {
        kernel::to_value(&self.nodes[state].state)
    }
}
