//! Balance traces against what they stand for: the contract's list of (epoch, amount) entries, read
//! as "the newest entry that is not in the future".

use proptest::collection::vec;
use proptest::prelude::*;
use staking::{AHEAD, BalanceTrace};

/// The list, with dates.
#[derive(Default)]
struct Entries {
    now: usize,
    list: Vec<(usize, u8)>,
}

impl Entries {
    fn at(&self, ahead: usize) -> u8 {
        let acts = |(epoch, _): &&(usize, u8)| *epoch <= self.now + ahead;
        self.list.iter().rev().find(acts).map_or(0, |(_, amount)| *amount)
    }

    /// Replaces every amount from `ahead` epochs on by what `change` makes of it.
    fn change(&mut self, ahead: usize, change: impl Fn(u8) -> u8) {
        let old: Vec<u8> = (0..AHEAD).map(|ahead| self.at(ahead)).collect();
        self.list.retain(|(epoch, _)| *epoch < self.now + ahead);
        for (i, amount) in old.into_iter().enumerate().skip(ahead) {
            self.list.push((self.now + i, change(amount)));
        }
    }
}

#[derive(Clone, Copy, Debug)]
enum Op {
    Add(usize, u8),
    Cap(usize, u8),
    Epoch,
}

fn op() -> impl Strategy<Value = Op> {
    prop_oneof![
        (0..AHEAD, 0..3_u8).prop_map(|(ahead, amount)| Op::Add(ahead, amount)),
        (0..AHEAD, 0..6_u8).prop_map(|(ahead, amount)| Op::Cap(ahead, amount)),
        Just(Op::Epoch),
    ]
}

proptest! {
    #[test]
    fn a_trace_is_the_list_seen_from_now(ops in vec(op(), 0..12)) {
        let (mut trace, mut entries) = (BalanceTrace::default(), Entries::default());
        for op in ops {
            match op {
                Op::Add(ahead, amount) => {
                    trace = trace.add_from(ahead, amount);
                    entries.change(ahead, |old| (old + amount).min(15));
                }
                Op::Cap(ahead, amount) => {
                    trace = trace.cap_from(ahead, amount);
                    entries.change(ahead, |old| old.min(amount));
                }
                Op::Epoch => {
                    trace = trace.advance();
                    entries.now += 1;
                }
            }
            for ahead in 0..AHEAD {
                prop_assert_eq!(trace.at(ahead), entries.at(ahead), "{} ahead", ahead);
            }
            prop_assert_eq!(trace.latest(), entries.at(AHEAD - 1));
        }
    }
}
