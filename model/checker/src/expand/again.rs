//! Taking steps again, of which it is known that they lead to new states.

use kernel::{Node, System};

use super::{Batch, Chunk, Context};
use crate::halt::Halt;
use crate::origin::Origin;
use crate::successors::Proposal;

impl<M: System> Batch<M> {
    /// Takes the steps `ways` out of the nodes of `chunk`. Nothing is judged or counted.
    pub(crate) fn take_again(
        &mut self,
        context: &Context<'_, M>,
        chunk: &Chunk<'_, M>,
        mut ways: &[Origin],
    ) {
        self.reset(context.evaluator);
        context.space.open(chunk.batch);
        self.attempt(context, chunk, |batch| {
            for ((number, state), node) in (0..).zip(chunk.first..).zip(chunk.nodes) {
                if number % Halt::BREATH == Halt::BREATH - 1 && chunk.halt.is_called() {
                    return;
                }
                batch.at = state;
                let count = ways.iter().take_while(|way| way.parent == state).count();
                let (own, others) = ways.split_at(count);
                batch.take_ways(context, node, own);
                ways = others;
                if batch.proposals.len() >= Self::TOGETHER {
                    batch.look_up(context.space, chunk.batch);
                }
            }
        });
        self.look_up(context.space, chunk.batch);
        context.space.close(chunk.batch, self.panicked.is_some());
    }

    /// Takes these steps of `node`.
    fn take_ways(&mut self, context: &Context<'_, M>, node: &Node<M>, mut ways: &[Origin]) {
        let evaluator = context.evaluator;
        let mut number = 0;
        evaluator.instance.system().candidates(&node.state, &mut |action| {
            if let Some((&origin, others)) = ways.split_first()
                && origin.candidate == number
            {
                ways = others;
                if let Ok(next) = evaluator.instance.step(node, &action) {
                    let next = evaluator.canonical(next);
                    let fingerprint = context.key(&next, &mut self.tree);
                    self.propose(Proposal { fingerprint, origin }, Some(next));
                }
            }
            number += 1;
        });
    }
}
