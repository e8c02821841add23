//! Which steps there are, and what they do; and what executing a block yields.

use kernel::Disabled;

use super::action::{Action, Guard};
use super::config::{Client, Config, Executor, Precheck, Suffix};
use super::state::{Block, CLIENTS, Copy, NODES, State};

type Answer = Result<(), Disabled<Guard>>;

pub(super) fn initial(_: &Config, emit: &mut dyn FnMut(State)) {
    emit(State::default());
}

pub(super) fn candidates(_: &Config, s: &State, emit: &mut dyn FnMut(Action)) {
    for special in [false, true] {
        emit(Action::Decide { special });
    }
    for node in 0..NODES as u8 {
        emit(Action::Learn { node });
        if s.nodes[usize::from(node)].fork != s.decided.fork {
            emit(Action::FollowFork { node });
        }
        for client in 0..CLIENTS as u8 {
            emit(Action::Look { client, node });
        }
    }
    emit(Action::Accept {});
    emit(Action::Reset {});
}

/// A state commitment: of a faithful execution, or what else was made of the block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Commitment {
    Faithful,
    WithRevertedWrite,
}

/// What a node's execution of `block` yields.
pub(super) fn execute(c: &Config, node: usize, block: Block) -> Commitment {
    let keeps = match c.executor {
        Executor::AsProven => false,
        Executor::KeepsRevertedWrites => true,
        Executor::ByVersion => node > 0,
    };
    if block.special && keeps { Commitment::WithRevertedWrite } else { Commitment::Faithful }
}

/// What the prover's execution yields.
pub(super) fn prove(_block: Block) -> Commitment {
    Commitment::Faithful
}

fn require(condition: bool, guard: Guard) -> Answer {
    condition.then_some(()).ok_or(Disabled::Guard(guard))
}

pub(super) fn apply(c: &Config, s: &State, action: &Action) -> Result<State, Disabled<Guard>> {
    let mut next = *s;
    match *action {
        Action::Decide { special } => decide(c, &mut next, special)?,
        Action::Learn { node } => learn(&mut next, usize::from(node))?,
        Action::Accept {} => accept(c, &mut next)?,
        Action::Reset {} => reset(c, &mut next)?,
        Action::FollowFork { node } => follow(c, &mut next, usize::from(node))?,
        Action::Look { client, node } => {
            look(c, &mut next, usize::from(client), usize::from(node))?;
        }
    }
    Ok(next)
}

fn decide(c: &Config, s: &mut State, special: bool) -> Answer {
    let height = s.decided.height();
    if height == usize::from(c.heights) {
        return Err(Disabled::Bound("heights"));
    }
    let block = Block { decided: true, fork: s.decided.fork, special };
    let agreed = (0..NODES).all(|node| execute(c, node, block) == prove(block));
    require(c.precheck == Precheck::Absent || agreed, Guard::Mismatch)?;
    s.decided.blocks[height] = block;
    Ok(())
}

fn learn(s: &mut State, node: usize) -> Answer {
    let decided = s.decided;
    let own = &mut s.nodes[node];
    require(own.fork == decided.fork, Guard::OtherFork)?;
    let height = own.height();
    require(height < decided.height(), Guard::NoBlock)?;
    own.blocks[height] = decided.blocks[height];
    Ok(())
}

/// The state that the nodes report is what is proven; the first node's stands for it.
fn accept(c: &Config, s: &mut State) -> Answer {
    let height = s.l1.height();
    require(height < s.decided.height(), Guard::NoBlock)?;
    let block = s.decided.blocks[height];
    require(execute(c, 0, block) == prove(block), Guard::Unprovable)?;
    s.l1.blocks[height] = block;
    Ok(())
}

/// For a stale registration, an unprovable block, or a fallback: the reason is another system's.
fn reset(c: &Config, s: &mut State) -> Answer {
    if s.l1.fork == c.resets {
        return Err(Disabled::Bound("resets"));
    }
    s.l1.fork += 1;
    s.decided = Copy { fork: s.l1.fork, ..s.l1 };
    Ok(())
}

fn follow(c: &Config, s: &mut State, node: usize) -> Answer {
    let (decided, accepted) = (s.decided, s.l1);
    let own = &mut s.nodes[node];
    require(own.fork != decided.fork, Guard::Already)?;
    own.fork = decided.fork;
    if c.suffix == Suffix::Dropped {
        let common = own.chain().iter().zip(accepted.chain()).take_while(|(a, b)| a == b).count();
        *own = own.cut(common);
    }
    Ok(())
}

fn look(c: &Config, s: &mut State, client: usize, node: usize) -> Answer {
    let (seen, held) = (s.nodes[node], s.clients[client]);
    let longer = seen.height() > held.height();
    let believed = match c.client {
        Client::ByForkId => seen.fork > held.fork || seen.fork == held.fork && longer,
        Client::ByLength => longer,
    };
    require(believed, Guard::Believed)?;
    s.clients[client] = seen;
    Ok(())
}
