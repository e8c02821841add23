//! Who and what gets in: replacement, and entry without permission.

use kernel::{Evidence, ensure};

use super::super::gateway::{Class, Gateway, Offer, Request, Sender, admit};
use super::super::state::Status;
use super::super::{Action, Config};
use super::{P, included};

/// Replacement is real: it raises tip and price by what the rule says, it leaves one entry in the
/// pool, and what enters the chain is what its sender signed last.
pub(super) fn s5() -> P {
    P::step("SEQ-S5", "one offer per sender and nonce: the last", |sequencing, step| {
        let config = &sequencing.config;
        let offer_of = |number: u8| config.bounds.offers[usize::from(number)];
        let mut evidence = Evidence::NotApplicable;
        if let Action::Replace { account, nonce, offer } = *step.action {
            let key = (usize::from(account), usize::from(nonce));
            let (old, new) = (offer_of(step.before.transaction(key).offer), offer_of(offer));
            let percent = u32::from(config.parameters.raise_percent);
            let is_raise = |old: u8, new: u8| {
                u32::from(new - old.min(new)) * 100 >= u32::from(old) * percent && new > old
            };
            let raised = is_raise(old.tip, new.tip) && is_raise(old.price, new.price);
            ensure!("whoever replaces offers more": raised, account, nonce, old, new);
            evidence = Evidence::Holds;
        }
        evidence.and(|| {
            Evidence::all(included(step).map(|key| {
                let (before, signed) =
                    (step.before.transaction(key), step.history.of[key.0][key.1].signed);
                if before.status != Status::PreConfirmed || signed == 0 {
                    return Evidence::NotApplicable;
                }
                let offer = before.offer;
                ensure!("a replaced offer is gone": 1 + offer == signed, key, offer, signed);
                Evidence::Holds
            }))
        })
    })
    .sources(&["SNIP-30", "CORRECTIONS 5.2"])
}

/// Entry without permission, in function form over the whole domain.
pub(super) fn s7() -> P {
    P::computed("SEQ-S7", "entry depends on no sender's class and no contract", |sequencing| {
        let Config { bounds, .. } = &sequencing.config;
        entry_is_open(sequencing.config.gateway(), &bounds.offers, bounds.nonces, bounds.funds)
    })
    .sources(&["S15", "S22", "S24"])
}

/// Whether the answer of `gateway` depends neither on the class of the sender nor on the contract
/// that is called: for every request that the bounds allow, and every account it may meet.
pub(in super::super) fn entry_is_open(
    gateway: Gateway,
    offers: &[Offer],
    nonces: u8,
    funds: u8,
) -> Evidence {
    let of_user = |deploys, nonce, offer| {
        let (class, contract) = (Class::User, 0);
        Request { class, contract, deploys, nonce, offer }
    };
    let requests = offers.iter().flat_map(|&offer| {
        (0..nonces)
            .flat_map(move |nonce| [false, true].map(|deploys| of_user(deploys, nonce, offer)))
    });
    Evidence::all(requests.flat_map(|request| {
        (0..=nonces).flat_map(move |nonce| {
            (0..=funds)
                .map(move |balance| entry_is_open_to(gateway, request, Sender { nonce, balance }))
        })
    }))
}

fn entry_is_open_to(gateway: Gateway, request: Request, sender: Sender) -> Evidence {
    let answer = admit(gateway, request, sender);
    for class in [Class::User, Class::Operator, Class::Developer] {
        for contract in 0..2 {
            let other = admit(gateway, Request { class, contract, ..request }, sender);
            let deploys = request.deploys;
            ensure!("all are equal": other == answer, class, contract, deploys, answer, other);
        }
    }
    Evidence::Holds
}
