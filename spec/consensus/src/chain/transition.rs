//! Which steps there are, and what they do.

use kernel::Disabled;

use super::action::{Action, Guard};
use super::config::{Client, Config, Followers, Learning, Precheck, Suffix, Validation};
use super::execution::{execute, prove};
use super::state::{Block, CLIENTS, Copy, NODES, Parent, State};

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
        if s.nodes[usize::from(node)].chain() != s.decided.chain() {
            emit(Action::DecideOnto { node });
        }
    }
    emit(Action::Accept {});
    emit(Action::Reset {});
}

fn require(condition: bool, guard: Guard) -> Answer {
    condition.then_some(()).ok_or(Disabled::Guard(guard))
}

pub(super) fn apply(c: &Config, s: &State, action: &Action) -> Result<State, Disabled<Guard>> {
    let mut next = *s;
    match *action {
        Action::Decide { special } => decide(c, &mut next, special)?,
        Action::Learn { node } => learn(c, &mut next, usize::from(node))?,
        Action::Accept {} => accept(c, &mut next)?,
        Action::Reset {} => reset(c, &mut next)?,
        Action::FollowFork { node } => follow(c, &mut next, usize::from(node))?,
        Action::Look { client, node } => {
            look(c, &mut next, usize::from(client), usize::from(node))?;
        }
        Action::DecideOnto { node } => decide_onto(c, &mut next, usize::from(node))?,
    }
    Ok(next)
}

fn decide(c: &Config, s: &mut State, special: bool) -> Answer {
    let block = Block { special, ..on_top_of(&s.decided, s.decided.fork) };
    adopt(c, s, block)
}

/// A node proposes on top of a chain that is not the decided one: it lags behind, or keeps what a
/// reset has dropped.
fn decide_onto(c: &Config, s: &mut State, node: usize) -> Answer {
    let own = s.nodes[node];
    let is_known = own.chain().iter().zip(s.decided.chain()).all(|(held, decided)| held == decided);
    let is_parent_decided = is_known && own.height() <= s.decided.height();
    let is_next = own.height() == s.decided.height();
    require(is_parent_decided || c.validation == Validation::SkipsParent, Guard::UnknownParent)?;
    require(is_next || c.validation == Validation::SkipsHeight, Guard::OtherHeight)?;
    adopt(c, s, on_top_of(&own, s.decided.fork))
}

/// A block on top of `chain`, under this fork identifier.
fn on_top_of(chain: &Copy, fork: u8) -> Block {
    let head = chain.chain().last();
    let parent = head.map_or(Parent::default(), |head| Parent {
        exists: true,
        fork: head.fork,
        special: head.special,
    });
    Block { decided: true, fork, special: false, height: chain.height() as u8, parent }
}

fn adopt(c: &Config, s: &mut State, block: Block) -> Answer {
    let height = s.decided.height();
    if height == usize::from(c.heights) {
        return Err(Disabled::Bound("heights"));
    }
    let agreed = (0..NODES).all(|node| execute(c, node, block) == prove(block));
    require(c.precheck == Precheck::Absent || agreed, Guard::Mismatch)?;
    s.decided.blocks[height] = block;
    Ok(())
}

fn learn(c: &Config, s: &mut State, node: usize) -> Answer {
    let decided = s.decided;
    let own = &mut s.nodes[node];
    require(own.fork == decided.fork, Guard::OtherFork)?;
    let height = own.height();
    require(height < decided.height(), Guard::NoBlock)?;
    match c.learning {
        Learning::BlockByBlock => own.blocks[height] = decided.blocks[height],
        Learning::WholeChain => own.blocks = decided.blocks,
    }
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
    let follows = own.height() > 0 || c.followers == Followers::All;
    require(own.fork != decided.fork && follows, Guard::Already)?;
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
