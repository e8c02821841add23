// Governance, as the batch driver sees it: an instance, its first node, one step, a commitment.

from common.answer import MALFORMED, OUTSIDE
from common.compare import at_least
from common.entry import Entry
from asked import Class, fits_holder, fits_proposal, is_flag, is_shut_out, is_third
from commitment import commitment
from life import blank
from past import Past, nothing_held, remember
from properties import (
    alone,
    cap,
    held_before,
    one_token,
    recorded,
    rules_fixed,
    support,
)
from proposals import admit, amend, cancel, finalize, propose, set_rules, swap
from queue import execute, overrule, queue, spend, veto
from rules import Rule
from setup import Bounds, Context, Setup, open
from state import Common, Holder, Proposal, State, Status, proposal_of, with_censoring
from time import tick
from tokens import borrow, convert, deposit, repay, transfer, withdraw
from votes import agree, close, delegate, settle, undelegate, vote

const SYSTEM = 'governance';
const SETUP_SIZE = Setup.SIZE;

// A state and what is remembered of the way to it.
struct Node {
    state: State*,
    past: Past*,
}

func starting(tokens, deposit) -> Holder* {
    return new Holder(tokens, 0, 0, deposit, 0, 0);
}

// Everybody has what it has at first, and nothing is proposed.
func first_node(setup: felt*) -> Node* {
    alloc_locals;
    local b: Bounds* = &cast(setup, Setup*).bounds;
    let h = starting(b.start_0.tokens, b.start_0.deposit);
    local h0: Holder* = h;
    let h = starting(b.start_1.tokens, b.start_1.deposit);
    local h1: Holder* = h;
    let h = starting(b.start_2.tokens, b.start_2.deposit);
    local h2: Holder* = h;
    let h = starting(b.start_3.tokens, b.start_3.deposit);
    local h3: Holder* = h;
    let vacant = blank(Status.VACANT);
    local vacant: Proposal* = vacant;
    local common: Common* = new Common(0, 0, 0, 0, 0, b.flash, 0, 0);
    local state: State* = new State(h0, h1, h2, h3, vacant, vacant, common);
    let past = nothing_held();
    return new Node(state, past);
}

// --- Steps.

// An action of which a holder is the first that it names.
func of_holder{range_check_ptr}(c: Context*, s: State*, e: Entry*) -> (State*, felt) {
    alloc_locals;
    let room = fits_holder(e);
    if (room == 0) {
        return (s, MALFORMED);
    }
    let out = is_shut_out(s, e);
    if (out != 0) {
        return (s, OUTSIDE);
    }
    if (e.class == Class.VOTE) {
        let (s, answer) = vote(c, s, e.a, e.b, e.c);
        return (s, answer);
    }
    if (e.class == Class.PROPOSE) {
        return propose(c, s, e.a, e.b, e.c);
    }
    if (e.class == Class.DELEGATE) {
        let (s, answer) = delegate(c, s, e.a, e.b);
        return (s, answer);
    }
    if (e.class == Class.UNDELEGATE) {
        let (s, answer) = undelegate(s, e.a);
        return (s, answer);
    }
    if (e.class == Class.TRANSFER) {
        let (s, answer) = transfer(s, e.a, e.b);
        return (s, answer);
    }
    if (e.class == Class.CONVERT) {
        let (s, answer) = convert(s, e.a, e.b, e.c);
        return (s, answer);
    }
    if (e.class == Class.DEPOSIT) {
        let (s, answer) = deposit(c, s, e.a);
        return (s, answer);
    }
    if (e.class == Class.WITHDRAW) {
        let (s, answer) = withdraw(c, s, e.a);
        return (s, answer);
    }
    if (e.class == Class.BORROW) {
        let (s, answer) = borrow(s, e.a);
        return (s, answer);
    }
    let (s, answer) = repay(s, e.a);
    return (s, answer);
}

// An action of which a proposal is the first that it names.
func of_proposal{range_check_ptr}(c: Context*, s: State*, e: Entry*) -> (State*, felt) {
    alloc_locals;
    let room = fits_proposal(e);
    if (room == 0) {
        return (s, MALFORMED);
    }
    let out = is_shut_out(s, e);
    if (out != 0) {
        return (s, OUTSIDE);
    }
    if (e.class == Class.CLOSE) {
        return close(c, s, e.a);
    }
    if (e.class == Class.ADMIT) {
        let (s, answer) = admit(c, s, e.a);
        return (s, answer);
    }
    if (e.class == Class.AMEND) {
        return amend(c, s, e.a, e.b);
    }
    if (e.class == Class.FINALIZE) {
        let (s, answer) = finalize(c, s, e.a);
        return (s, answer);
    }
    if (e.class == Class.CANCEL) {
        let (s, answer) = cancel(c, s, e.a, e.b);
        return (s, answer);
    }
    if (e.class == Class.AGREE) {
        let (s, answer) = agree(c, s, e.a, e.b);
        return (s, answer);
    }
    if (e.class == Class.SETTLE) {
        let (s, answer) = settle(c, s, e.a, e.b);
        return (s, answer);
    }
    if (e.class == Class.QUEUE) {
        let (s, answer) = queue(c, s, e.a);
        return (s, answer);
    }
    if (e.class == Class.EXECUTE) {
        let (s, answer) = execute(c, s, e.a);
        return (s, answer);
    }
    if (e.class == Class.VETO) {
        let (s, answer) = veto(c, s, e.a);
        return (s, answer);
    }
    if (e.class == Class.OVERRIDE) {
        let (s, answer) = overrule(c, s, e.a);
        return (s, answer);
    }
    let (s, answer) = swap(c, s, e.a);
    return (s, answer);
}

func censor(s: State*, on) -> (State*, felt) {
    if (s.common.censoring == on) {
        return (s, OUTSIDE);
    }
    let after = with_censoring(s, on);
    return (after, Rule.NONE);
}

// An action that names neither.
func of_others{range_check_ptr}(c: Context*, s: State*, e: Entry*) -> (State*, felt) {
    alloc_locals;
    if (e.class == Class.SET_RULES) {
        let room = is_third(e.a);
        if (room == 0) {
            return (s, MALFORMED);
        }
    }
    if (e.class == Class.CENSOR) {
        let room = is_flag(e.a);
        if (room == 0) {
            return (s, MALFORMED);
        }
    }
    let out = is_shut_out(s, e);
    if (out != 0) {
        return (s, OUTSIDE);
    }
    if (e.class == Class.TICK) {
        return tick(c, s);
    }
    if (e.class == Class.SET_RULES) {
        return set_rules(c, s, e.a);
    }
    if (e.class == Class.CENSOR) {
        let (s, answer) = censor(s, e.a);
        return (s, answer);
    }
    let (s, answer) = spend(c, s);
    return (s, answer);
}

// The state after an action, or the same state and what refuses it.
func transition{range_check_ptr}(c: Context*, s: State*, e: Entry*) -> (State*, felt) {
    alloc_locals;
    let unknown = at_least(e.class, Class.TICK + 1);
    if (unknown != 0) {
        return (s, MALFORMED);
    }
    if ((e.class - Class.TICK) * (e.class - Class.SET_RULES) == 0) {
        return of_others(c, s, e);
    }
    if ((e.class - Class.CENSOR) * (e.class - Class.SPEND) == 0) {
        return of_others(c, s, e);
    }
    if ((e.class - Class.VOTE) * (e.class - Class.PROPOSE) == 0) {
        return of_holder(c, s, e);
    }
    if ((e.class - Class.DELEGATE) * (e.class - Class.UNDELEGATE) == 0) {
        return of_holder(c, s, e);
    }
    // What is done with tokens: from the first to the last of these classes.
    let from_transfer = at_least(e.class, Class.TRANSFER);
    local from_transfer = from_transfer;
    let to_repay = at_least(Class.REPAY, e.class);
    if (from_transfer * to_repay != 0) {
        return of_holder(c, s, e);
    }
    return of_proposal(c, s, e);
}

// --- Predicates.

// The bits of those that are judged where a vote is counted.
func judge_count{range_check_ptr}(c: Context*, s: State*, t: State*, e: Entry*) -> felt {
    alloc_locals;
    if (e.class != Class.CLOSE) {
        return 0;
    }
    let p = proposal_of(s, e.a);
    local p: Proposal* = p;
    let q = proposal_of(t, e.a);
    local q: Proposal* = q;
    let by_one = alone(c, s, p, q);
    local by_one = by_one;
    let lost = recorded(c, s, p, q);
    local lost = lost;
    let hanging = cap(c, s, p);
    return by_one + lost + hanging;
}

func is_tick(class) -> felt {
    if (class == Class.TICK) {
        return 1;
    }
    return 0;
}

// The bits of the watched predicates that an accepted step makes false, and what is remembered.
func judge{range_check_ptr}(c: Context*, n: Node*, t: State*, e: Entry*) -> (Past*, felt) {
    alloc_locals;
    let changed = rules_fixed(c, n.state, t);
    local changed = changed;
    let unsupported = support(c, n.past, n.state, t);
    local unsupported = unsupported;
    let twice = one_token(c, t);
    local twice = twice;
    let counted = judge_count(c, n.state, t, e);
    local counted = counted;
    if (c.remembering == 0) {
        return (n.past, changed + unsupported + twice + counted);
    }
    let ticks = is_tick(e.class);
    let past = remember(n.past, n.state, t, ticks);
    local past: Past* = past;
    let borrowed = held_before(c, past, t);
    return (past, changed + unsupported + twice + borrowed + counted);
}

// The node after a step, its answer, and the predicates that it made false. A refused step changes
// nothing and is judged by nothing.
func step{range_check_ptr}(c: Context*, n: Node*, e: Entry*) -> (Node*, felt, felt) {
    alloc_locals;
    let (local state: State*, local answer) = transition(c, n.state, e);
    if (answer != Rule.NONE) {
        return (n, answer, 0);
    }
    if (c.watching == 0) {
        return (new Node(state, n.past), answer, 0);
    }
    let (past, violated) = judge(c, n, state, e);
    return (new Node(state, past), answer, violated);
}
