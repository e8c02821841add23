//! What only properties remember. No guard can read it.

use kernel::Step;
use vocabulary::slot::Slot;

use crate::state::{BRANCHES, Branch, Core, ELEMENTS, Element, KEPT};
use crate::{Action, Config, Settlement};

kernel::packed! {
    /// What is remembered of a block of L1, and forgotten with it.
    #[derive(Default)]
    pub struct Memory {
        /// Blocks of L1 since each change was announced, as far as they matter.
        pub known: [u8; ELEMENTS],
        /// Blocks since the verifier was replaced, as far as they matter.
        pub replaced: u8,
        /// Whether both bodies had it replaced, or the one before it forgotten.
        pub urgent: bool,
    }
}

kernel::packed! {
    /// What is promised, and what was done.
    #[derive(Default)]
    pub struct History {
        /// L1, its newest block first.
        pub l1: [Memory; KEPT],
        /// The largest block that L1 has had, under each fork id.
        pub reached: [u8; 2],
        /// Bit `h` of each branch: block `h` was proven, at any time, upon a proven one.
        pub proven: [u8; BRANCHES],
    }
}

/// What is remembered after a step.
pub(crate) fn remember(m: &Settlement, history: &mut History, step: &Step<'_, Settlement>) {
    let (c, before, after) = (&m.config, step.before, step.after);
    match *step.action {
        Action::Tick {} => {
            history.l1.copy_within(..c.depth(), 1);
            pass(c, &mut history.l1[0], &after.l1[0]);
        }
        Action::Reorganise { depth } => {
            for place in (0..usize::from(depth)).rev() {
                history.l1[place] = history.l1[place + 1];
                pass(c, &mut history.l1[place], &after.l1[place]);
            }
        }
        _ => {
            let memory = &mut history.l1[0];
            let (old, new) = (&before.l1[0], &after.l1[0]);
            for (element, known) in memory.known.iter_mut().enumerate() {
                if new.pending[element] == Slot::NONE || old.pending[element] == Slot::NONE {
                    *known = 0;
                }
            }
            if new.verifier != old.verifier {
                (memory.replaced, memory.urgent) = (0, false);
            }
            let replaced = new.verifier != old.verifier;
            let spent = before.left.emergencies > after.left.emergencies;
            let signed = old.signed == [Slot::some(Element::Verifier as u8); 2];
            memory.urgent |= signed && (replaced || spent);
        }
    }
    let head = &after.l1[0];
    let reached = &mut history.reached[usize::from(head.fork)];
    *reached = (*reached).max(head.number);
    for branch in Branch::ALL {
        for facts in head.facts {
            history.proven[branch as usize] |= ends(facts[branch as usize]);
        }
    }
}

/// The blocks with which proven ranges end.
fn ends(facts: u8) -> u8 {
    let of = |bits: u8, height: u8| u8::from(facts & bits != 0) << height;
    // Ranges that lead nowhere or back may end anywhere.
    of(1, 1) | of(2 | 8, 2) | of(4 | 16 | 32, 3) | if facts & 192 != 0 { 15 } else { 0 }
}

/// A block of L1 passes.
fn pass(c: &Config, memory: &mut Memory, block: &Core) {
    for (known, pending) in memory.known.iter_mut().zip(block.pending) {
        let counts = pending != Slot::NONE;
        *known = if counts { (*known + 1).min(c.delays.change) } else { 0 };
    }
    let counts = block.verifier > 0;
    memory.replaced = if counts { (memory.replaced + 1).min(c.delays.grace + 1) } else { 0 };
}
