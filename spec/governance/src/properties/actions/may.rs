//! Who may do what, from the raw state and the numbers of the configuration.

use super::super::super::action::{Action, Canceller};
use super::super::super::config::{Config, Voice};
use super::super::super::design::{Delegation, EarlyClose, Executors, Voters};
use super::super::super::state::{Answer, Form, Holder, Proposal, Slot, State, Status};
use super::super::judge::{behind, is_enough, leads_to};

const LIQUID: usize = Form::L1 as usize;

/// Whether `action` is open in `s`: to its actor by the rules, and with what the actor can be
/// relied on for.
pub(super) fn may(c: &Config, s: &State, action: &Action) -> bool {
    use Action as A;
    let of = |p: u8| &s.proposals[usize::from(p)];
    let held = |h: u8| &s.holders[usize::from(h)];
    let is = |p: u8, status: Status| of(p).status == status;
    let is_free = |h: u8| c.voice(usize::from(h)) == Voice::Free;
    let is_customer = |h: u8| c.bounds.custodian.is_some_and(|keeper| keeper != h);
    if !is_turn(s, action) {
        return false;
    }
    match *action {
        A::Propose { author, proposal, payload } => {
            is_place(s, proposal) && is_put(c, s, payload) && is_backed(c, s, author)
        }
        A::Amend { proposal, payload } => {
            let is_other = of(proposal).payload != payload;
            is(proposal, Status::Draft) && is_other && is_put(c, s, payload)
        }
        A::Finalize { proposal } => is(proposal, Status::Draft),
        A::Cancel { proposal, by: Canceller::Author } => {
            let is_early = is(proposal, Status::Draft) || is(proposal, Status::Final);
            is_early && of(proposal).author.get().is_some_and(is_free)
        }
        A::Delegate { holder, to } => is_choice(c, s, holder, to),
        A::Undelegate { holder } => is_free(holder) && held(holder).delegate != Slot::NONE,
        A::Vote { holder, proposal, answer } => {
            takes_answers(of(proposal)) && answers(c, of(proposal), holder, answer)
        }
        A::Agree { proposal, bench } => {
            takes_answers(of(proposal)) && is_asked(c, of(proposal), bench)
        }
        A::Close { proposal } => {
            let passed = c.parameters.voting_max - of(proposal).wait.min(c.parameters.voting_max);
            let may_end = c.design.early_close == EarlyClose::WhenDecided;
            let is_early = may_end && passed >= c.parameters.voting_min;
            is(proposal, Status::Active) && (of(proposal).wait == 0 || is_early)
        }
        A::Queue { proposal } => is(proposal, Status::Accepted),
        A::Execute { proposal } => is(proposal, Status::Queued) && of(proposal).wait == 0,
        A::Veto { proposal } => is(proposal, Status::Queued) && of(proposal).wait > 0,
        A::Override { proposal } => is(proposal, Status::Vetoed) && of(proposal).wait == 0,
        A::SetRules { settings } => s.settings != settings,
        A::Transfer { from, to } => {
            from != to && is_free(from) && is_free(to) && held(from).units[LIQUID] > 0
        }
        A::Convert { holder, from, to } => {
            let is_one_step = (from == Form::L1) != (to == Form::L1);
            is_one_step && is_free(holder) && held(holder).units[from as usize] > 0
        }
        A::Deposit { holder } => {
            is_customer(holder) && is_free(holder) && held(holder).units[LIQUID] > 0
        }
        A::Withdraw { holder } => {
            is_customer(holder) && is_free(holder) && held(holder).deposit > 0
        }
        A::Borrow { holder } => is_free(holder) && s.pool > 0,
        A::Repay { holder } => is_free(holder) && held(holder).debt > 0,
        A::Censor { on } => s.censoring != on,
        A::Spend {} => s.budget,
        A::Tick {} => !is_awaited(c, s),
        // No gatekeeper, no owner, no council instead of a vote, no code behind an address.
        A::Admit { .. } | A::Cancel { .. } | A::Settle { .. } | A::Swap { .. } => false,
    }
}

/// Whether it counts a vote whose time is not over.
#[inline]
pub(super) fn is_early(s: &State, action: &Action) -> bool {
    match *action {
        Action::Close { proposal } => s.proposals[usize::from(proposal)].wait > 0,
        _ => false,
    }
}

/// While somebody has borrowed for a transaction, there is nothing but that transaction.
fn is_turn(s: &State, action: &Action) -> bool {
    use Action as A;
    let owes = |holder: &Holder| holder.debt > 0;
    match *action {
        _ if !s.holders.iter().any(owes) => true,
        A::Propose { author: by, .. } | A::Vote { holder: by, .. } | A::Repay { holder: by } => {
            owes(&s.holders[usize::from(by)])
        }
        _ => matches!(action, A::Close { .. } | A::Queue { .. } | A::Execute { .. }),
    }
}

/// Whether a new proposal takes this place: the first in which none is under way.
fn is_place(s: &State, proposal: u8) -> bool {
    let place = usize::from(proposal);
    let is_taken = |p: &Proposal| !p.status.is_over();
    !is_taken(&s.proposals[place]) && s.proposals[..place].iter().all(is_taken)
}

/// Whether a question can be put: there is one, and it was not answered a short time ago.
fn is_put(c: &Config, s: &State, payload: u8) -> bool {
    let payload = usize::from(payload);
    payload < c.bounds.payloads.len() && s.cooling[payload] == 0
}

/// Whether enough tokens are with an author: its own, and those of whoever it votes for.
fn is_backed(c: &Config, s: &State, author: u8) -> bool {
    let author = usize::from(author);
    let is_with = |h: &usize| *h == author || leads_to(c, s, *h) == Some(author);
    let with = State::holders().filter(is_with).map(|h| s.holders[h].owned()).sum();
    author < usize::from(c.bounds.authors) && is_enough(c, with)
}

/// Whether a holder may have another one vote for it from now on: anyone that it has not got yet
/// and at whom, or beyond whom, its delegation ends.
fn is_choice(c: &Config, s: &State, holder: u8, to: u8) -> bool {
    let place = usize::from(holder);
    let wants = match c.voice(place) {
        Voice::Free => true,
        Voice::Busy => to == 0,
        Voice::Willing | Voice::Asleep => false,
    };
    let is_new = holder != to && s.holders[place].delegate != Slot::some(to);
    wants && is_new && (c.design.delegation == Delegation::OneLevel || ends(c, s, place, to))
}

/// Whether the chain that goes from a holder on to another one has an end.
fn ends(c: &Config, s: &State, holder: usize, to: u8) -> bool {
    let mut chosen = *s;
    chosen.holders[holder].delegate = Slot::some(to);
    leads_to(c, &chosen, holder).is_some()
}

/// Whether the vote is open, and there is time.
fn takes_answers(p: &Proposal) -> bool {
    p.status == Status::Active && p.wait > 0
}

/// Whether a holder may give this answer: it has given none, and something to give it with.
fn answers(c: &Config, p: &Proposal, holder: u8, answer: Answer) -> bool {
    let place = usize::from(holder);
    let wants = match c.voice(place) {
        Voice::Free => c.bounds.answers.contains(&answer),
        Voice::Willing => answer == Answer::For,
        Voice::Busy | Voice::Asleep => false,
    };
    wants && p.answers[place] == Answer::None && behind(p, place) > 0
}

/// Whether a bench has a say, and has not said it.
fn is_asked(c: &Config, p: &Proposal, bench: u8) -> bool {
    let is_there = bench < c.bounds.benches && c.bounds.bench != Voice::Asleep;
    is_there && c.class(p.payload).is_weighty() && !p.agreed.contains(bench)
}

/// Whether time waits for somebody: the end of a transaction, the last answers of who is willing,
/// and that what was accepted is queued, and carried out before it expires.
fn is_awaited(c: &Config, s: &State) -> bool {
    let owes = s.holders.iter().any(|holder| holder.debt > 0);
    owes || s.proposals.iter().any(|p| match p.status {
        Status::Active => c.design.voters == Voters::InTime && p.wait == 1 && is_missing(c, p),
        Status::Accepted => c.design.executors == Executors::Prompt,
        Status::Queued => c.design.executors == Executors::Prompt && p.wait == 0 && p.left == 1,
        _ => false,
    })
}

/// Whether a willing holder or bench has still something to say.
fn is_missing(c: &Config, p: &Proposal) -> bool {
    let holder = c
        .holders()
        .any(|h| c.voice(usize::from(h)) == Voice::Willing && answers(c, p, h, Answer::For));
    let willing = c.bounds.bench == Voice::Willing;
    holder || willing && (0..c.bounds.benches).any(|bench| is_asked(c, p, bench))
}
