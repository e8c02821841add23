// Governance, as the batch driver sees it: an instance, its first node, one step, a commitment.

from common.answer import MALFORMED, OUTSIDE
from common.compare import at_least
from common.entry import Entry
from asked import Class, fits_holder, fits_proposal, is_flag, is_shut_out, is_third
from commitment import commitment
from life import blank
from past import Past, held_before, remember
from properties import alone, cap, overcasts, recorded, rules_fixed, support
from proposals import admit, amend, cancel, finalize, propose, set_rules, swap
from queue import execute, overrule, queue, spend, veto
from rules import Rule
from setup import Bounds, Context, Setup, open
from state import (
    Common,
    Each,
    Holder,
    Proposal,
    State,
    Status,
    nobody,
    proposal_of,
    with_censoring,
)
from time import tick
from tokens import borrow, convert, deposit, repay, transfer, withdraw
from votes import agree, close, delegate, settle, undelegate, vote

const SYSTEM = 'governance';
const SETUP_SIZE = Setup.SIZE;

namespace Bit {
    const RULES_FIXED = 1;
    const SUPPORT = 2;
    const ONE_TOKEN = 4;
    const HELD_BEFORE = 8;
    const ALONE = 16;
    const RECORDED = 32;
    const CAP = 64;
}

// A proposal as predicates see it.
struct Judged {
    // What each holder had held for a tick before voting opened, while it is voted on.
    held: Each*,
    // How often it breaks the predicates of states: GOV-S4 and GOV-S5.
    overcast: felt,
    borrowed: felt,
}

// A state and what is remembered of the way to it.
struct Node {
    state: State*,
    past: Past*,
    judged_0: Judged*,
    judged_1: Judged*,
    // The bits of the watched predicates of states that are false in this one.
    broken: felt,
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
    let zeros = nobody();
    tempvar past: Past* = new Past(zeros, zeros);
    tempvar judged: Judged* = new Judged(zeros, 0, 0);
    return new Node(state, past, judged, judged, 0);
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

func bit(found, bit_) -> felt {
    if (found == 0) {
        return 0;
    }
    return bit_;
}

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
    return by_one * Bit.ALONE + lost * Bit.RECORDED + hanging * Bit.CAP;
}

// A proposal after an accepted step, as predicates see it; and whether the step broke GOV-S1 and
// GOV-S3 of it. One that is vacant breaks nothing.
func judge_proposal{range_check_ptr}(
    c: Context*, n: Node*, t: State*, p: Proposal*, q: Proposal*, j: Judged*
) -> (Judged*, felt, felt) {
    alloc_locals;
    if (p.text.status + q.text.status == Status.VACANT) {
        return (j, 0, 0);
    }
    let changed = rules_fixed(c, n.state, t, p, q);
    local changed = changed;
    let unsupported = support(c, n.past, n.state, p, q);
    local unsupported = unsupported;
    let held = held_before(n.past, j.held, p, q);
    local held: Each* = held;
    let (overcast, borrowed) = overcasts(c, q, held);
    return (new Judged(held, overcast, borrowed), changed, unsupported);
}

// Whether a step of a class that leads from `s` to `t` keeps what predicates read. Records are
// shared and never copied, so one that stands where it stood is the same.
func keeps(s: State*, t: State*, class) -> felt {
    if (cast(s.proposal_0, felt) != cast(t.proposal_0, felt)) {
        return 0;
    }
    if (cast(s.proposal_1, felt) != cast(t.proposal_1, felt)) {
        return 0;
    }
    if (class == Class.SET_RULES) {
        return 0;
    }
    return 1;
}

// The node after an accepted step that leads to `t`, and the watched predicates that it made false.
func judge{range_check_ptr}(c: Context*, n: Node*, t: State*, e: Entry*) -> (Node*, felt) {
    alloc_locals;
    local s: State* = n.state;
    let (local a: Judged*, local changed_0, local unsupported_0) = judge_proposal(
        c, n, t, s.proposal_0, t.proposal_0, n.judged_0
    );
    let (local b: Judged*, local changed_1, local unsupported_1) = judge_proposal(
        c, n, t, s.proposal_1, t.proposal_1, n.judged_1
    );
    let counted = judge_count(c, s, t, e);
    local counted = counted;
    let changed = bit(changed_0 + changed_1, Bit.RULES_FIXED);
    local changed = changed;
    let unsupported = bit(unsupported_0 + unsupported_1, Bit.SUPPORT);
    local unsupported = unsupported;
    let overcast = bit((a.overcast + b.overcast) * c.watch.one_token, Bit.ONE_TOKEN);
    local overcast = overcast;
    let borrowed = bit((a.borrowed + b.borrowed) * c.watch.held_before, Bit.HELD_BEFORE);
    local broken = overcast + borrowed;
    local violated = broken + changed + unsupported + counted;
    let past = remember(n.past, t, e.class);
    return (new Node(t, past, a, b, broken), violated);
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
        return (new Node(state, n.past, n.judged_0, n.judged_1, 0), answer, 0);
    }
    let kept = keeps(n.state, state, e.class);
    if (kept != 0) {
        return (
            new Node(state, n.past, n.judged_0, n.judged_1, n.broken), answer, n.broken
        );
    }
    let (node, violated) = judge(c, n, state, e);
    return (node, answer, violated);
}
