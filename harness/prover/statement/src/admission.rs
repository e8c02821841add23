//! Admission's encoding.

use sequencing::Class;
use sequencing::admission::{
    Action, Admission, Config, Design, Entry, NONCES, OFFERS, Stage, State,
};

use crate::subject::Subject;

impl Subject for Admission {
    const PROGRAM: &'static str = include_str!("../../cairo/admission.json");
    const PREDICATES: &'static [&'static str] = &["SEQ-S1", "SEQ-S3", "SEQ-S5"];

    fn setup(config: &Config) -> Vec<u8> {
        let Config { funds, nonce_gap, price_min, raise_percent, .. } = *config;
        let parameters = [funds, nonce_gap, price_min, raise_percent, config.prices[0]];
        let offers = config.offers.iter().flat_map(|offer| [offer.tip, offer.price]);
        parameters.into_iter().chain(offers).chain(departures(&config.design)).collect()
    }

    fn is_told(config: &Config) -> bool {
        let Design { nonce, replacement, price_bound, revert_charge, entry, .. } = config.design;
        let told =
            Design { nonce, replacement, price_bound, revert_charge, entry, ..Design::default() };
        config.design == told
    }

    fn arguments(action: &Action) -> [u8; 4] {
        match *action {
            Action::Submit { nonce, offer, class, deploys } => {
                [nonce, offer, of_class(class), deploys.into()]
            }
            Action::Replace { nonce, offer } => [nonce, offer, 0, 0],
            Action::Reject { nonce } => [nonce, 0, 0, 0],
            Action::Execute { nonce, reverts } => [nonce, reverts.into(), 0, 0],
            Action::SetPrice { price } => [price, 0, 0, 0],
        }
    }

    fn parts(state: &State) -> Vec<Vec<u8>> {
        let State { nonce, balance, price, entries } = *state;
        vec![[nonce, balance, price].into_iter().chain(entries.iter().flat_map(entry)).collect()]
    }

    fn has_room(action: &Action) -> bool {
        match *action {
            Action::Submit { nonce, offer, .. } | Action::Replace { nonce, offer } => {
                usize::from(nonce) < NONCES && usize::from(offer) < OFFERS
            }
            Action::Reject { nonce } | Action::Execute { nonce, .. } => usize::from(nonce) < NONCES,
            Action::SetPrice { .. } => true,
        }
    }
}

/// 1 for each decision that departs from the intended design.
fn departures(r: &Design) -> [u8; 5] {
    [r.nonce as u8, r.replacement as u8, r.price_bound as u8, r.revert_charge as u8, r.entry as u8]
}

fn of_class(class: Class) -> u8 {
    match class {
        Class::User => 0,
        Class::Operator => 1,
        Class::Developer => 2,
    }
}

fn entry(entry: &Entry) -> [u8; 4] {
    let stage = match entry.stage {
        Stage::Unknown => 0,
        Stage::Pooled => 1,
        Stage::Executed => 2,
    };
    [stage, entry.offer, entry.fee, entry.reverted.into()]
}
