//! Proposals before their vote: made, let through, amended, made final, called off; and the
//! settings that they will be voted on under.

use super::super::action::{Canceller, Guard};
use super::super::config::Config;
use super::super::count::{backing, threshold};
use super::super::design as r;
use super::super::state::{Proposal, State, Status};
use super::{Done, exists, require};
use vocabulary::slot::Slot;

/// A holder with enough behind it proposes a payload.
pub(super) fn propose(c: &Config, s: &mut State, author: u8, proposal: u8, payload: u8) -> Done {
    exists(first_free(c, s) == Some(proposal), "proposals")?;
    exists(author < c.bounds.authors, "authors")?;
    exists(is_payload(c, payload), "payloads")?;
    require(c.design.agenda == r::Agenda::Open || payload == 0, Guard::NotOnAgenda)?;
    require(backing(c, s, usize::from(author)) >= threshold(c), Guard::TooLittleSupport)?;
    require(is_cool(c, s, payload), Guard::CoolingDown)?;
    let curated = c.design.threshold == r::Threshold::Curated;
    let status = if curated { Status::Waiting } else { Status::Draft };
    let author = Slot::some(author);
    *s.proposal(proposal) = Proposal { status, author, payload, ..Proposal::default() };
    Ok(())
}

/// The place that the next proposal takes. (Which one is all the same.)
pub(super) fn first_free(c: &Config, s: &State) -> Option<u8> {
    (0..c.bounds.proposals).find(|&p| is_free(c, &s.proposals[usize::from(p)]))
}

/// Whether nothing more can become of a proposal.
pub(super) fn is_free(c: &Config, p: &Proposal) -> bool {
    let settles = c.design.inconclusive == r::Inconclusive::CouncilDecides;
    p.status.is_over() && !(settles && p.status == Status::Inconclusive)
}

fn is_payload(c: &Config, payload: u8) -> bool {
    usize::from(payload) < c.bounds.payloads.len()
}

fn is_cool(c: &Config, s: &State, payload: u8) -> bool {
    c.design.cool_down == r::CoolDown::None || s.cooling[usize::from(payload)] == 0
}

/// A gatekeeper lets it through.
pub(super) fn admit(s: &mut State, proposal: u8) -> Done {
    let p = s.proposal(proposal);
    require(p.status == Status::Waiting, Guard::NotWaiting)?;
    p.status = Status::Draft;
    Ok(())
}

/// Other content under the same name.
pub(super) fn amend(c: &Config, s: &mut State, proposal: u8, payload: u8) -> Done {
    exists(is_payload(c, payload), "payloads")?;
    let p = *s.proposal(proposal);
    let open = match c.design.amendments {
        r::Amendments::UntilFinal => p.status == Status::Draft,
        r::Amendments::UntilVote => matches!(p.status, Status::Draft | Status::Final),
    };
    require(open, Guard::TextIsFinal)?;
    require(p.payload != payload, Guard::TextUnchanged)?;
    require(is_cool(c, s, payload), Guard::CoolingDown)?;
    s.proposal(proposal).payload = payload;
    Ok(())
}

/// The text is final, and the clock starts.
pub(super) fn finalize(c: &Config, s: &mut State, proposal: u8) -> Done {
    let p = s.proposal(proposal);
    require(p.status == Status::Draft, Guard::NotDraft)?;
    p.status = Status::Final;
    p.wait = c.parameters.voting_delay;
    Ok(())
}

/// Its author calls it off before its vote; the owner of the space never, or at any time.
pub(super) fn cancel(c: &Config, s: &mut State, proposal: u8, by: Canceller) -> Done {
    let p = s.proposal(proposal);
    let early = matches!(p.status, Status::Waiting | Status::Draft | Status::Final);
    let allowed = match by {
        Canceller::Author => early,
        Canceller::Owner => {
            c.design.rules == r::Rules::OwnerChanges && (early || p.status == Status::Active)
        }
    };
    require(allowed, Guard::TooLateToCancel)?;
    *p = Proposal { status: Status::Cancelled, ..*p };
    Ok(())
}

/// Other settings: for votes that open from now on, or for running ones too.
pub(super) fn set_rules(c: &Config, s: &mut State, settings: u8) -> Done {
    exists(usize::from(settings) < c.parameters.quorums.len(), "settings")?;
    require(s.settings != settings, Guard::SettingsUnchanged)?;
    s.settings = settings;
    Ok(())
}

/// Other code appears where a proposal points.
pub(super) fn swap(c: &Config, s: &mut State, proposal: u8) -> Done {
    require(c.design.payload_by == r::PayloadBy::Address, Guard::PayloadIsHash)?;
    let p = s.proposal(proposal);
    exists(!p.status.is_over() && !p.swapped, "code to replace")?;
    p.swapped = true;
    Ok(())
}
