//! The rules of copies told a second time: what each step needs, and what it leaves.

use kernel::{Evidence, Nothing, Property, ensure};
use vocabulary::rights::{Rights, by_rule, rights};

use super::super::config::{Client, Config, Precheck, Suffix, Validation};
use super::super::state::{Block, CLIENTS, Copy, NODES, State};
use super::super::{Action, Chain};
use super::{P, Parent, Step, execute, prove};

/// Whether the rules are told here: the intended ones, but for options whose wrong values these
/// properties are to find. How nodes execute is the world's.
fn is_told(c: &Config) -> bool {
    c.suffix == Suffix::Dropped && c.client == Client::ByForkId && c.validation == Validation::Full
}

/// What `action` leaves, where the rules open it.
fn due(c: &Config, s: &State, action: &Action) -> Option<State> {
    let mut due = *s;
    let State { decided, l1, .. } = *s;
    let (height, accepted) = (decided.height(), l1.height());
    let is_open = match *action {
        Action::Decide { special } => {
            let below = decided.chain().last();
            let parent = below.map_or(Parent::default(), |below| Parent {
                exists: true,
                fork: below.fork,
                special: below.special,
            });
            let block =
                Block { decided: true, fork: decided.fork, special, height: height as u8, parent };
            let has_room = height < usize::from(c.heights);
            if has_room {
                due.decided.blocks[height] = block;
            }
            has_room && agrees(c, block)
        }
        // A chain that is not the decided one ends elsewhere.
        Action::DecideOnto { .. } => false,
        Action::Learn { node } => {
            let own = &mut due.nodes[usize::from(node)];
            let known = own.height();
            let is_behind = own.fork == decided.fork && known < height;
            if is_behind {
                own.blocks[known] = decided.blocks[known];
            }
            is_behind
        }
        Action::Accept {} => {
            let is_next = accepted < height;
            if is_next {
                due.l1.blocks[accepted] = decided.blocks[accepted];
            }
            is_next && execute(c, 0, decided.blocks[accepted]) == prove(decided.blocks[accepted])
        }
        Action::Reset {} => {
            due.l1.fork += 1;
            due.decided = due.l1;
            l1.fork < c.resets
        }
        Action::FollowFork { node } => {
            let own = &mut due.nodes[usize::from(node)];
            let is_newer = own.fork != decided.fork;
            let both = own.chain().iter().zip(l1.chain());
            let common = both.take_while(|(own, accepted)| own == accepted).count();
            *own = Copy { fork: decided.fork, ..own.cut(common) };
            is_newer
        }
        Action::Look { client, node } => {
            let (seen, held) = (s.nodes[usize::from(node)], s.clients[usize::from(client)]);
            due.clients[usize::from(client)] = seen;
            (seen.fork, seen.height()) > (held.fork, held.height())
        }
    };
    is_open.then_some(due)
}

/// Where a block is executed a second time before it is decided, all say what is proven.
fn agrees(c: &Config, block: Block) -> bool {
    let is_asked = c.precheck == Precheck::BeforeDecision;
    !is_asked || (0..NODES).all(|node| execute(c, node, block) == prove(block))
}

/// Everything that might happen.
fn every(visit: &mut dyn FnMut(Action)) {
    [false, true].into_iter().for_each(|special| visit(Action::Decide { special }));
    for node in 0..NODES as u8 {
        visit(Action::Learn { node });
        visit(Action::FollowFork { node });
        (0..CLIENTS as u8).for_each(|client| visit(Action::Look { client, node }));
    }
    visit(Action::Accept {});
    visit(Action::Reset {});
}

/// No right is refused.
pub(super) fn s23(config: &Config) -> P {
    let told = is_told(config);
    let statement = "whoever may do something with a block can";
    Property::always("CON-S23", statement, move |m: &Chain, s, _: &Nothing| {
        if !told {
            return Evidence::NotApplicable;
        }
        let may = |action: &Action| due(&m.config, s, action).is_some();
        let Rights { open, denied } = rights(m, s, every, may, by_rule);
        ensure!("nothing that is open is denied": denied.is_none(), denied);
        if open > 0 { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["DP5", "INC-SEP25"])
}

/// Nothing is done but what is open, and it leaves what it is for.
pub(super) fn s24(config: &Config) -> P {
    let told = is_told(config);
    let statement = "blocks and copies change by the rules alone";
    Property::step("CON-S24", statement, move |m: &Chain, step: &Step<'_>| {
        if !told {
            return Evidence::NotApplicable;
        }
        let (action, after) = (step.action, step.after);
        let due = due(&m.config, step.before, action);
        ensure!("it is open, and leaves this": due == Some(*after), action, due, after);
        Evidence::Holds
    })
    .sources(&["DP5", "INC-SEP25"])
}
