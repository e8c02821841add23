//! Governance's encoding.

use governance::{
    Action, Answer, BENCHES, Bounds, Canceller, Config, Form, Governance, HOLDERS, Holder,
    PAYLOADS, PROPOSALS, Parameters, Proposal, Quorums, SETTINGS, Slot, State, Status, Voice,
};
use vocabulary::change::ChangeClass;

use crate::subject::Subject;

/// The options that the program is told, the first ones.
const OPTIONS: usize = 38;

impl Subject for Governance {
    const PROGRAM: &'static str = include_str!("../../cairo/governance.json");
    const PREDICATES: &'static [&'static str] =
        &["GOV-S1", "GOV-S3", "GOV-S4", "GOV-S5", "GOV-S6", "GOV-S8", "GOV-S9"];

    fn setup(config: &Config) -> Vec<u8> {
        [
            who(&config.bounds),
            what(&config.bounds),
            numbers(&config.parameters),
            config.design.numbers()[..OPTIONS].to_vec(),
        ]
        .concat()
    }

    fn is_told(config: &Config) -> bool {
        config.design.numbers()[OPTIONS..].iter().all(|choice| *choice == 0)
    }

    fn arguments(action: &Action) -> [u8; 4] {
        use Action as A;
        match *action {
            A::Propose { author, proposal, payload } => [author, proposal, payload, 0],
            A::Amend { proposal, payload } => [proposal, payload, 0, 0],
            A::Cancel { proposal, by } => {
                let by = match by {
                    Canceller::Author => 0,
                    Canceller::Owner => 1,
                };
                [proposal, by, 0, 0]
            }
            A::Delegate { holder, to } => [holder, to, 0, 0],
            A::Vote { holder, proposal, answer } => [holder, proposal, of_answer(answer), 0],
            A::Agree { proposal, bench } => [proposal, bench, 0, 0],
            A::Settle { proposal, accept } => [proposal, accept.into(), 0, 0],
            A::SetRules { settings } => [settings, 0, 0, 0],
            A::Transfer { from, to } => [from, to, 0, 0],
            A::Convert { holder, from, to } => [holder, of_form(from), of_form(to), 0],
            A::Undelegate { holder }
            | A::Deposit { holder }
            | A::Withdraw { holder }
            | A::Borrow { holder }
            | A::Repay { holder } => [holder, 0, 0, 0],
            A::Admit { proposal }
            | A::Finalize { proposal }
            | A::Close { proposal }
            | A::Queue { proposal }
            | A::Execute { proposal }
            | A::Veto { proposal }
            | A::Override { proposal }
            | A::Swap { proposal } => [proposal, 0, 0, 0],
            A::Censor { on } => [on.into(), 0, 0, 0],
            A::Spend {} | A::Tick {} => [0; 4],
        }
    }

    fn parts(state: &State) -> Vec<Vec<u8>> {
        let of = |place: usize| {
            let payload = [state.cooling[place], state.lapses[place]];
            [proposal(&state.proposals[place]), payload.to_vec()].concat()
        };
        let world = [state.settings, state.pool, state.censoring.into(), state.budget.into()];
        let holders = state.holders.iter().flat_map(holder);
        vec![of(1), holders.chain(world).collect(), of(0)]
    }

    fn has_room(action: &Action) -> bool {
        use Action as A;
        let [first, second, third, _] = Self::arguments(action).map(usize::from);
        match action {
            A::Propose { .. } => first < HOLDERS && second < PROPOSALS && third < PAYLOADS,
            A::Vote { .. } => first < HOLDERS && second < PROPOSALS,
            A::Delegate { .. } | A::Transfer { .. } => first < HOLDERS && second < HOLDERS,
            A::Undelegate { .. }
            | A::Convert { .. }
            | A::Deposit { .. }
            | A::Withdraw { .. }
            | A::Borrow { .. }
            | A::Repay { .. } => first < HOLDERS,
            A::Amend { .. } => first < PROPOSALS && second < PAYLOADS,
            A::Agree { .. } => first < PROPOSALS && second < usize::from(BENCHES),
            A::Admit { .. }
            | A::Finalize { .. }
            | A::Cancel { .. }
            | A::Close { .. }
            | A::Settle { .. }
            | A::Queue { .. }
            | A::Execute { .. }
            | A::Veto { .. }
            | A::Override { .. }
            | A::Swap { .. } => first < PROPOSALS,
            A::SetRules { .. } => first < SETTINGS,
            A::Censor { .. } | A::Spend {} | A::Tick {} => true,
        }
    }
}

/// The holders that there is room for, and which of them have a role.
fn who(b: &Bounds) -> Vec<u8> {
    let start = |number: usize| match b.holders.get(number) {
        Some(start) => [start.tokens, start.deposit, of_voice(start.voice)],
        None => [0, 0, of_voice(Voice::Asleep)],
    };
    let roles = [b.authors, optional(b.foundation), optional(b.custodian)];
    (0..HOLDERS).flat_map(start).chain(roles).collect()
}

/// What else the instance has.
fn what(b: &Bounds) -> Vec<u8> {
    let class = |number: usize| b.payloads.get(number).map_or(0, |&class| of_class(class));
    let payloads = [b.payloads.len() as u8, class(0), class(1)];
    let chamber = [b.benches, of_voice(b.bench), b.unabridged.into()];
    [&[b.flash, b.proposals], &payloads[..], &chamber].concat()
}

fn numbers(p: &Parameters) -> Vec<u8> {
    let quorums = |number: usize| match p.quorums.get(number) {
        Some(&Quorums { essential, parameter }) => [essential, parameter],
        None => [0, 0],
    };
    let support = [p.threshold_share, p.threshold_fixed, p.quorums.len() as u8];
    let clocks = [p.voting_delay, p.voting_min, p.voting_max, p.timelock, p.window, p.cool_down];
    let quorums: Vec<u8> = (0..SETTINGS).flat_map(quorums).collect();
    [&support[..], &quorums, &clocks, &[p.foundation_cap, p.quorum_parts]].concat()
}

/// 0 for an absent number, one more than it for one that is there.
fn optional(number: Option<u8>) -> u8 {
    number.map_or(0, |number| number + 1)
}

fn slot(slot: Slot) -> u8 {
    optional(slot.get())
}

fn of_voice(voice: Voice) -> u8 {
    match voice {
        Voice::Free => 0,
        Voice::Willing => 1,
        Voice::Busy => 2,
        Voice::Asleep => 3,
    }
}

fn of_class(class: ChangeClass) -> u8 {
    match class {
        ChangeClass::Essential => 0,
        // Votes tell the two apart nowhere.
        ChangeClass::Parameter | ChangeClass::Minor => 1,
        ChangeClass::Values => 2,
        ChangeClass::Meta => 3,
        ChangeClass::Budget => 4,
    }
}

fn of_answer(answer: Answer) -> u8 {
    match answer {
        Answer::None => 0,
        Answer::For => 1,
        Answer::Reluctant => 2,
        Answer::Against => 3,
        Answer::Abstain => 4,
    }
}

fn of_form(form: Form) -> u8 {
    match form {
        Form::L1 => 0,
        Form::Staked => 1,
        Form::Wrapped => 2,
    }
}

fn of_status(status: Status) -> u8 {
    match status {
        Status::Vacant => 0,
        Status::Waiting => 1,
        Status::Draft => 2,
        Status::Final => 3,
        Status::Active => 4,
        Status::Accepted => 5,
        Status::Queued => 6,
        Status::Vetoed => 7,
        Status::Executed => 8,
        Status::Rejected => 9,
        Status::Inconclusive => 10,
        Status::Expired => 11,
        Status::Cancelled => 12,
    }
}

fn holder(h: &Holder) -> [u8; 6] {
    let [liquid, staked, wrapped] = h.units;
    [liquid, staked, wrapped, h.deposit, h.debt, slot(h.delegate)]
}

fn proposal(p: &Proposal) -> Vec<u8> {
    let text = [
        of_status(p.status),
        slot(p.author),
        p.payload,
        p.wait,
        p.left,
        p.settings,
        p.swapped.into(),
    ];
    let agreed: Vec<u8> = (0..BENCHES).map(|bench| p.agreed.contains(bench).into()).collect();
    let answers = p.answers.map(of_answer);
    [&text[..], &p.power, &p.voter.map(slot), &answers, &agreed].concat()
}
