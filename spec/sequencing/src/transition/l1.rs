//! What happens on L1: the message, the nodes' views of it, and the way out.

use super::super::action::Guard;
use super::super::config::Config;
use super::super::design::{ExitPath, ExitRequest, L1Views};
use super::super::state::{Delivery, Exit, State};
use super::{Answer, require, votes};

/// Somebody sends the message, with what its handler costs or with less.
pub(super) fn send(s: &mut State, underpaid: bool) -> Answer {
    require(s.message.delivery == Delivery::Unsent, Guard::MessageSent)?;
    s.message.delivery = Delivery::Sent;
    s.message.depth = 1;
    s.message.seen[0] = 1;
    s.message.underpaid = underpaid;
    Ok(())
}

/// An L1 block: the message is one deeper. A view that would fall too far behind catches up; the
/// censor knows everything at once.
pub(super) fn block(c: &Config, s: &mut State) -> Answer {
    let message = &mut s.message;
    let deepest = 1 + c.handler_depth();
    let matters = message.delivery == Delivery::Sent && message.depth < deepest;
    require(matters, Guard::NothingNew)?;
    message.depth += 1;
    if c.design.l1_views == L1Views::Bounded {
        let least = message.depth.saturating_sub(c.parameters.l1_lag);
        for seen in &mut message.seen[1..=usize::from(c.bounds.honest)] {
            *seen = (*seen).max(least);
        }
    }
    message.seen[0] = message.depth;
    Ok(())
}

/// A node catches up with L1.
pub(super) fn observe(s: &mut State, node: u8) -> Answer {
    let message = &mut s.message;
    let seen = &mut message.seen[usize::from(node)];
    let behind = message.delivery == Delivery::Sent && *seen < message.depth;
    require(behind, Guard::NothingNew)?;
    *seen = message.depth;
    Ok(())
}

/// An account asks to leave.
pub(super) fn request_exit(s: &mut State, account: u8) -> Answer {
    let exit = &mut s.accounts[usize::from(account)].exit;
    require(*exit == Exit::None, Guard::ExitRequested)?;
    *exit = Exit::Requested;
    Ok(())
}

/// An account that asked to leave does.
pub(super) fn finish_exit(c: &Config, s: &mut State, account: u8) -> Answer {
    let exit = s.accounts[usize::from(account)].exit;
    let asked = match c.design.exit_request {
        ExitRequest::Needed => exit == Exit::Requested,
        ExitRequest::NotNeeded => exit != Exit::Done,
    };
    require(asked, Guard::NoExitRequested)?;
    if c.design.exit_path == ExitPath::Block {
        require(votes::is_carried(c, s), Guard::NoBlockForExit)?;
    }
    s.accounts[usize::from(account)].exit = Exit::Done;
    Ok(())
}
