//! Blocks on their way to L1 while the program changes under them.

use super::super::action::Guard;
use super::super::config::Config;
use super::super::design::{
    Activation, Engine, ExecutionTakes, FirstHeight, Heights, Installation, OldProvers, ProgramFor,
    Proofs, Reexecution, Settlement, Undone, WhilePaused,
};
use super::super::state::{BLOCKS, Block, Chain, Node, Part, State};
use super::{Answer, Element, nodes, require};
use vocabulary::slot::Slot;

/// The program as L1 has it.
fn program(s: &State) -> Option<Part> {
    s.find(Element::Program).map(|part| s.parts[part])
}

/// The oldest block that `is` so.
fn oldest(s: &State, is: impl Fn(&Block) -> bool) -> Option<usize> {
    s.chain.blocks.iter().position(|block| block.due.get().is_some() && is(block))
}

fn is_executed(block: &Block) -> bool {
    block.by.iter().any(|by| by.get().is_some())
}

/// The next height is decided; a new version begins at the height that it named.
pub(super) fn build(c: &Config, s: &mut State, corner: bool) -> Answer {
    require(s.has_chain(c), Guard::NoChain)?;
    let goes_on = c.design.while_paused == WhilePaused::GoesOn;
    let runs = program(s).is_some_and(|program| !program.paused || goes_on);
    require(runs, Guard::ProgramPaused)?;
    let window = usize::from(c.bounds.window).min(BLOCKS);
    let free = s.chain.blocks[..window].iter().position(|block| block.due == Slot::NONE);
    let free = free.ok_or(Guard::WindowFull)?;
    let on_decided = c.design.heights == Heights::OnDecided;
    let is_built_on = free == 0 || is_executed(&s.chain.blocks[free - 1]) || on_decided;
    require(is_built_on, Guard::BlockOpen)?;
    let Chain { next, lead, version: old, .. } = s.chain;
    let early = u8::from(c.design.first_height == FirstHeight::OneEarly);
    match next.get() {
        Some(version) if lead <= early => (s.chain.version, s.chain.next) = (version, Slot::NONE),
        Some(_) if c.design.first_height == FirstHeight::Never => {}
        Some(_) => s.chain.lead -= 1,
        None => {}
    }
    let behind = c.design.first_height == FirstHeight::BlockBehind;
    let due = Slot::some(if behind { old } else { s.chain.version });
    if c.design.first_height == FirstHeight::OnceOnly {
        s.chain.version = old;
    }
    s.chain.blocks[free] = Block { due, corner, ..Block::default() };
    Ok(())
}

/// A node executes the oldest block that it has not executed.
pub(super) fn execute(c: &Config, s: &mut State, node: usize) -> Answer {
    require(s.has_chain(c) && nodes(c).contains(&node), Guard::NoChain)?;
    let number = oldest(s, |block| block.by[node] == Slot::NONE).ok_or(Guard::NoBlock)?;
    let Block { due, again, .. } = s.chain.blocks[number];
    let Node { newest, .. } = s.chain.nodes[node];
    let newest_again = again && c.design.reexecution == Reexecution::Newest;
    let version = match due.get() {
        Some(version) if c.design.activation == Activation::AtHeight && !newest_again => {
            let any = c.design.execution_takes == ExecutionTakes::Anything;
            require(any || s.chain.nodes[node].has(version), Guard::NotInstalled)?;
            version
        }
        _ => newest,
    };
    s.chain.blocks[number].by[node] = Slot::some(version);
    Ok(())
}

/// Whether L1 takes a proof of `block`, executed with `version`.
fn takes(c: &Config, s: &State, block: &Block, version: u8) -> bool {
    let stored = program(s).map(|program| program.hash);
    let wanted = match c.design.program_for {
        ProgramFor::Height => block.due.get(),
        ProgramFor::StoredHash => stored,
    };
    let differs = c.design.engine == Engine::DiffersInCorner && block.corner && version != 0;
    let is_proven = c.design.old_provers == OldProvers::Stay || stored == Some(version);
    wanted == Some(version) && !differs && is_proven
}

/// L1 takes the proof of the oldest block.
pub(super) fn settle(c: &Config, s: &mut State) -> Answer {
    let block = s.chain.blocks[0];
    require(block.due != Slot::NONE, Guard::NoBlock)?;
    let any = !is_executed(&block) && c.design.proofs == Proofs::OfDecided;
    require(is_executed(&block) || any, Guard::BlockOpen)?;
    let mut versions = block.by.iter().filter_map(|by| by.get());
    let taken = any || versions.any(|version| takes(c, s, &block, version));
    require(taken, Guard::NotProvable)?;
    s.chain.blocks.rotate_left(1);
    s.chain.blocks[BLOCKS - 1] = Block::default();
    s.chain.message &= c.design.settlement == Settlement::Kept;
    Ok(())
}

/// What is not settled is undone, and has to be executed again.
pub(super) fn reorg(c: &Config, s: &mut State) -> Answer {
    require(s.has_chain(c), Guard::NoChain)?;
    oldest(s, is_executed).ok_or(Guard::NoBlock)?;
    for block in s.chain.blocks.iter_mut().filter(|block| block.due != Slot::NONE) {
        let stays = c.design.undone == Undone::StillExecuted;
        let by = if stays { block.by } else { Block::default().by };
        *block = Block { again: true, by, ..*block };
    }
    Ok(())
}

/// An operator installs the version that L1 has, with the rules of all that is still executed.
pub(super) fn install(c: &Config, s: &mut State, node: usize) -> Answer {
    require(s.has_chain(c) && nodes(c).contains(&node), Guard::NoChain)?;
    let newest = program(s).map_or(0, |program| program.hash);
    require(s.chain.nodes[node].newest != newest, Guard::NothingToInstall)?;
    let Chain { version, next, blocks, .. } = s.chain;
    let used = blocks.iter().map(|block| block.due).chain([next, Slot::some(version)]);
    let known = used.filter_map(Slot::get).chain([newest]);
    let knows = match c.design.installation {
        Installation::KeepsOldRules => {
            known.fold(s.chain.nodes[node].knows, |knows, version| knows | 1 << version)
        }
        Installation::ReplacesThem => 1 << newest,
    };
    s.chain.nodes[node] = Node { newest, knows };
    Ok(())
}

/// Somebody sends a message from L1.
pub(super) fn send(c: &Config, s: &mut State) -> Answer {
    require(s.has_chain(c), Guard::NoChain)?;
    require(!s.chain.message, Guard::MessageOnItsWay)?;
    s.chain.message = true;
    Ok(())
}

/// The message arrives.
pub(super) fn deliver(s: &mut State) -> Answer {
    require(s.chain.message, Guard::NoMessage)?;
    s.chain.message = false;
    Ok(())
}
