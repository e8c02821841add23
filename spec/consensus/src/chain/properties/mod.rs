//! What must be true of the copies.

mod actions;

use kernel::{Evidence, Nothing, Property, ensure};

use super::execution::{execute, prove};
use super::state::{Copy, Parent};
use super::{Chain, Config};

type P = Property<Chain>;
type Step<'a> = kernel::Step<'a, Chain>;

pub(super) fn all(config: &Config) -> Vec<P> {
    vec![s3(), s6(), s9(), s2(), actions::s23(config), actions::s24(config)]
}

/// Integrity, at nodes and at clients.
fn s3() -> P {
    let statement = "what was decided at a height changes only with a new fork identifier";
    Property::step("CON-S3", statement, |_: &Chain, step: &Step<'_>| {
        let holders = |s: &super::State| [&s.nodes[..], &s.clients[..]].concat();
        let pairs = holders(step.before).into_iter().zip(holders(step.after));
        Evidence::all(pairs.enumerate().map(|(holder, (before, after))| {
            let kept = after.chain().starts_with(before.chain());
            if before.chain().is_empty() || before == after {
                return Evidence::NotApplicable;
            }
            let (old, new) = (before.fork, after.fork);
            ensure!("it is kept, or the identifier is newer": kept || new > old, holder, old, new);
            Evidence::Holds
        }))
    })
    .sources(&["NETH", "MAL"])
}

/// Order of the checkpoints.
fn s6() -> P {
    let statement = "of L1's chain and a node's of the same fork, one is a prefix of the other";
    Property::always("CON-S6", statement, |_: &Chain, s, _: &Nothing| {
        Evidence::all(s.nodes.iter().enumerate().map(|(node, own)| {
            let Copy { fork, .. } = s.l1;
            if own.fork != fork || own.chain().is_empty() || s.l1.chain().is_empty() {
                return Evidence::NotApplicable;
            }
            let ahead = own.chain().starts_with(s.l1.chain());
            let comparable = ahead || s.l1.chain().starts_with(own.chain());
            ensure!("the chains are comparable": comparable, node, fork);
            Evidence::Holds
        }))
    })
    .sources(&["DP5"])
}

/// One input, one difference: on every node and in the prover.
fn s9() -> P {
    let statement = "executing a decided block yields the same on every node and in the prover";
    Property::always("CON-S9", statement, |m: &Chain, s, _: &Nothing| {
        Evidence::all(s.nodes.iter().enumerate().flat_map(|(node, own)| {
            own.chain().iter().map(move |&block| {
                if !block.special {
                    return Evidence::NotApplicable;
                }
                let (node_says, prover_says) = (execute(&m.config, node, block), prove(block));
                ensure!(
                    "the node's commitment is the prover's": node_says == prover_says,
                    node, node_says, prover_says
                );
                Evidence::Holds
            })
        }))
    })
    .sources(&["INC-SEP25", "INC-JAN26"])
    .needs(&["CON-A4"])
}

/// Validity, as far as a block's place goes; that it executes is another form's.
fn s2() -> P {
    let statement = "a decided block's parent is decided, and its height is the next";
    Property::always("CON-S2", statement, |_: &Chain, s, _: &Nothing| {
        let chain = s.decided.chain();
        Evidence::all(chain.iter().enumerate().map(|(height, block)| {
            let named = block.parent;
            let below = height.checked_sub(1).map(|below| chain[below]);
            let decided = below.map_or(Parent::default(), |below| Parent {
                exists: true,
                fork: below.fork,
                special: below.special,
            });
            let said = usize::from(block.height);
            ensure!("its height is the next": said == height, height, said);
            ensure!("its parent is decided": named == decided, height, named, decided);
            Evidence::Holds
        }))
    })
    .sources(&["SDP", "SOS"])
}
