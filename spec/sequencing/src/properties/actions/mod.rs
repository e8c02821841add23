//! The rules told a second time: who may do what ([`may`]) and what it leaves ([`due`]), from the
//! domain document. What is told holds of the intended design and of what may be chosen in it
//! without a mistake: who leads, what the censor is, the order of a block, the way out.

mod due;
mod may;

use kernel::{Disabled, Evidence, ensure};
use vocabulary::rights::{Rights, by_rule, rights};

use super::super::design::{Design, Leadership, Resubmission};
use super::super::{Action, Config};
use super::P;
use due::due;
use may::may;

/// Whether the design is told here. Promises, fairness, and who sends again are no rules; of the
/// others, those options are left out whose wrong values these properties are to find.
fn is_told(design: &Design) -> bool {
    let Design { inclusion, leadership, consensus, censor, target, resubmission, .. } = *design;
    let Design { order, exit_path, sending, message_blocks, pool_place, .. } = *design;
    let Design { replaced_anchor, given_back, least_raise, .. } = *design;
    let told = Design {
        inclusion,
        leadership,
        consensus,
        censor,
        target,
        resubmission,
        order,
        exit_path,
        sending,
        message_blocks,
        pool_place,
        replaced_anchor,
        given_back,
        least_raise,
        ..Design::default()
    };
    *design == told
}

/// No right is refused, and none is out of reach of the search.
pub(super) fn s26(config: &Config) -> P {
    let told = is_told(&config.design);
    P::always("SEQ-S26", "whoever may do something can", move |m, s, _| {
        if !told {
            return Evidence::NotApplicable;
        }
        let every = |emit: &mut dyn FnMut(Action)| every(&m.config, emit);
        let may = |action: &Action| may(m, s, action);
        // Who sends nothing again has given up by itself.
        let gives_up = m.config.design.resubmission == Resubmission::Never;
        let denies = |why: &Disabled<_>| match why {
            Disabled::NoAction(_) => !gives_up,
            why => by_rule(why),
        };
        let Rights { open, denied } = rights(m, s, every, may, denies);
        ensure!("nothing that is open is denied": denied.is_none(), denied);
        if open > 0 { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["DOCS", "SEQ-CODE", "SNIP-8", "SNIP-30"])
}

/// Nothing is done but what is open, and it leaves what it is for.
pub(super) fn s27(config: &Config) -> P {
    let told = is_told(&config.design);
    let statement = "nothing is done but what is open, and it changes only what it is for";
    P::step("SEQ-S27", statement, move |m, step| {
        if !told {
            return Evidence::NotApplicable;
        }
        let action = step.action;
        ensure!("it is open": may(m, step.before, action), action);
        let due = due(m, step.before, action);
        ensure!("it leaves what it ought to": due == *step.after, action, due, step.after);
        Evidence::Holds
    })
    .sources(&["DOCS", "SEQ-CODE", "SNIP-8", "SNIP-30"])
}

/// Everything that anybody might do, by the bounds alone.
fn every(c: &Config, visit: &mut dyn FnMut(Action)) {
    use Action as A;
    let bounds = &c.bounds;
    let nodes = 0..=bounds.honest;
    for account in 0..bounds.accounts {
        for nonce in 0..bounds.nonces {
            for offer in 0..bounds.offers.len() as u8 {
                visit(A::Replace { account, nonce, offer });
                for &kind in &bounds.kinds {
                    visit(A::Submit { account, nonce, offer, kind });
                }
            }
            visit(A::Expire { account, nonce });
            visit(A::Reject { account, nonce });
            for by in nodes.clone() {
                visit(A::Pick { by, account, nonce, stale: false });
            }
        }
        visit(A::Forge { account });
        visit(A::RequestExit { account });
        visit(A::FinishExit { account });
    }
    for by in nodes {
        visit(A::PickHandler { by });
        visit(A::PickFailing { by });
        visit(A::Propose { by });
    }
    if c.design.leadership == Leadership::Given {
        let weights = c.weights();
        (0..=bounds.honest).for_each(|by| visit(A::TakeTurn { by, weights }));
    }
    (1..=bounds.honest).for_each(|node| visit(A::ObserveL1 { node }));
    (0..bounds.prices.len() as u8).for_each(|price| visit(A::SetPrice { price }));
    [A::Decide {}, A::Assent {}, A::TimeOut {}, A::PassTurn {}].into_iter().for_each(&mut *visit);
    [A::Settle {}, A::Discard {}, A::L1Block {}].into_iter().for_each(&mut *visit);
    [A::SendMessage {}, A::SendUnderpaid {}].into_iter().for_each(visit);
}
