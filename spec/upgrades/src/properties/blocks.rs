//! Blocks and messages on their way while the program changes under them.

use kernel::{Evidence, System, ensure};

use super::super::state::{Block, State, Way};
use super::super::{Action, Upgrades};
use super::{P, Step, changes};
use vocabulary::change::Element;
use vocabulary::slot::Slot;

/// Whatever a node has executed, L1 takes the proof of, with the version of that execution; and the
/// switch itself changes no block, no message and nobody's money.
pub(super) fn s5() -> P {
    P::step(
        "UPG-S5",
        "a switch keeps the state, and what is on its way can be proven",
        |m, step| provable(m, step.after).and(|| preserved(step)),
    )
    .sources(&["CORE", "S23", "CORRECTIONS X18"])
    .needs(&["UPG-A4"])
}

fn provable(m: &Upgrades, state: &State) -> Evidence {
    let stored = state.find(Element::Program).map(|part| state.parts[part].hash);
    Evidence::all(state.chain.blocks.iter().enumerate().map(|(number, block)| {
        let (due, corner) = (block.due.get(), block.corner);
        Evidence::all(block.by.iter().filter_map(|by| by.get()).map(|version| {
            let taken = is_taken(m, state, block, version);
            ensure!("L1 takes its proof": taken, number, version, due, stored, corner);
            Evidence::Holds
        }))
    }))
}

/// Whether a proof of `block`, executed with `version` and nothing else, could be settled, once the
/// blocks before it are.
fn is_taken(m: &Upgrades, state: &State, block: &Block, version: u8) -> bool {
    let mut alone = *state;
    alone.chain.blocks = Default::default();
    alone.chain.blocks[0] = Block { by: Default::default(), ..*block };
    alone.chain.blocks[0].by[0] = Slot::some(version);
    m.apply(&alone, &Action::Settle {}).is_ok()
}

fn preserved(step: &Step<'_>) -> Evidence {
    let mut program = changes(step).filter(|change| change.element == Element::Program);
    if program.next().is_none() || matches!(step.action, Action::Tick {}) {
        return Evidence::NotApplicable;
    }
    let (before, after) = (step.before.chain, step.after.chain);
    ensure!("blocks stay": before.blocks == after.blocks, before.blocks, after.blocks);
    ensure!("messages stay": before.message == after.message, before.message);
    let (before, after) = (step.before.user.way, step.after.user.way);
    ensure!("money stays": before == after, before, after);
    Evidence::Holds
}

/// Whoever installs knows the versions of all that is open then, and keeps them as long as it is
/// open: a node that forgets the rules of an open block can never bring it to an end. Which of two
/// versions is newer is no matter of their numbers. (Nodes that lag are UPG-L3's.)
pub(super) fn s13() -> P {
    P::step("UPG-S13", "who keeps up can execute every open block", |_, step| {
        let (before, after) = (&step.before.chain.nodes, &step.after.chain.nodes);
        let nodes = before.iter().zip(after).enumerate();
        Evidence::all(nodes.flat_map(|(node, (before, after))| {
            let installs =
                matches!(step.action, Action::Install { node: by } if usize::from(*by) == node);
            let open = step.after.chain.blocks.iter().enumerate();
            let open = open.filter_map(|(number, block)| Some((number, block.due.get()?)));
            open.map(move |(number, due)| {
                if !installs && !before.has(due) {
                    return Evidence::NotApplicable;
                }
                let knows = after.has(due);
                ensure!("the node knows its version": knows, number, node, due, installs);
                Evidence::Holds
            })
        }))
    })
    .sources(&["S27"])
}

/// One version per height: nodes execute a height with one version, also when they execute it
/// again after it was undone.
pub(super) fn s6() -> P {
    P::always(
        "UPG-S6",
        "every height is executed with one version, by every node",
        |_, s, history| {
            let blocks = s.chain.blocks.iter().zip(&history.executed).enumerate();
            Evidence::all(blocks.flat_map(|(number, (block, first))| {
                block.by.iter().enumerate().map(move |(node, by)| {
                    let (Some(version), Some(first)) = (by.get(), first.get()) else {
                        return Evidence::NotApplicable;
                    };
                    ensure!("the version is one": version == first, number, node, version, first);
                    Evidence::Holds
                })
            }))
        },
    )
    .sources(&["S27"])
}

/// A version that was announced for a height begins there: blocks before it are of the old one, and
/// from it on of the new one.
pub(super) fn s19() -> P {
    P::step("UPG-S19", "a version begins at the height that it named", |m, step| {
        if let Some(named) = announced(step) {
            let (due, lead) = (m.config.parameters.activation_lead, step.after.chain.lead);
            let in_order = step.after.chain.next == Slot::some(named) && lead == due;
            ensure!("it begins at the height that it names": in_order, named, lead, due);
            return Evidence::Holds;
        }
        let (Action::Build { .. }, Some(next)) = (step.action, step.before.chain.next.get()) else {
            return Evidence::NotApplicable;
        };
        let (old, heights_left) = (step.before.chain.version, step.before.chain.lead);
        let due = if heights_left == 0 { next } else { old };
        let [blocks, more] = [step.before, step.after].map(|state| state.chain.blocks);
        let place = (0..blocks.len()).find(|&number| blocks[number].due == Slot::NONE);
        let block = place.and_then(|number| more[number].due.get());
        ensure!("the block is of the version due": block == Some(due), block, due, heights_left);
        let built = step.after.chain.version;
        ensure!("the chain goes on with it": built == due, built, due);
        // Where the new one has begun nothing is left to count.
        let begun = heights_left == 0 || built == next;
        let counted = begun || step.after.chain.lead + 1 == heights_left;
        ensure!("each height counts": counted, heights_left, step.after.chain.lead);
        Evidence::Holds
    })
    .sources(&["S27", "CORRECTIONS X18"])
}

/// The version that a step announces on L1, where there is a chain.
fn announced(step: &Step<'_>) -> Option<u8> {
    let has_chain = step.before.chain.nodes.iter().any(|node| node.knows > 0);
    let mut program = changes(step).filter(|change| change.element == Element::Program);
    program.next().filter(|_| has_chain).map(|change| change.hash)
}

/// L1 takes what was executed, and the next height is decided on what was: a state that nobody has
/// computed is none. A program that is paused decides no height.
pub(super) fn s27() -> P {
    P::step("UPG-S27", "what is settled or built on, somebody has executed", |_, step| {
        let blocks = step.before.chain.blocks;
        let executed = |block: &Block| block.by.iter().any(|by| by.get().is_some());
        match step.action {
            Action::Settle {} => {
                ensure!("what is settled was executed": executed(&blocks[0]), blocks);
            }
            Action::Build { .. } => {
                let last = blocks.iter().rev().find(|block| block.due != Slot::NONE);
                ensure!("the last height was executed": last.is_none_or(executed), blocks);
                let program = step.before.find(Element::Program);
                let paused = program.is_some_and(|part| step.before.parts[part].paused);
                ensure!("the program is not paused": !paused, program);
            }
            _ => return Evidence::NotApplicable,
        }
        Evidence::Holds
    })
    .sources(&["CORE", "S23"])
}

/// What is on its way arrives, and is lost by nothing: a message until it is delivered, a height
/// until it is settled, and whoever leaves goes on from where it is. (UPG-S5 says so of a switch.)
pub(super) fn s28() -> P {
    P::step("UPG-S28", "what is on its way is lost by nothing", |_, step| {
        let (before, after) = (step.before, step.after);
        let arrives = matches!(step.action, Action::DeliverMessage {});
        let stays = !before.chain.message || after.chain.message;
        ensure!("the message stays": stays || arrives, before.chain.message);
        let [old, new] = [before, after]
            .map(|state| state.chain.blocks.iter().filter(|block| block.due != Slot::NONE).count());
        let settles = usize::from(matches!(step.action, Action::Settle {}));
        ensure!("heights stay": new + settles >= old, old, new);
        let [old, new] = [before, after].map(|state| state.user.way);
        ensure!("who leaves goes on": is_further(old, new), old, new);
        Evidence::Holds
    })
    .sources(&["CORE", "S11", "CORRECTIONS X18"])
}

/// Whether a user who was at `old` may be at `new` later.
fn is_further(old: Way, new: Way) -> bool {
    let way = [Way::Staying, Way::Asking, Way::Unbonding, Way::Settling, Way::Left];
    let place = |of| way.iter().position(|&way| way == of);
    place(old) <= place(new)
}
