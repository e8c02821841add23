// Time passes: power is read, votes open, timelocks end, approvals expire.

from common.answer import OUTSIDE
from common.compare import minus, smaller
from count import all_have_answered
from life import is_over, moved, with_proposal
from power import gathered, is_support, voter, weight
from queue import is_duplicate
from rules import Rule
from setup import Context, INTENDED, PowerAt
from state import (
    Common,
    Each,
    Proposal,
    Roll,
    State,
    Status,
    Text,
    each,
    with_common,
)
from votes import can_reach

// Ticks before opening at which power is read: twice.
const FIRST_SNAPSHOT = 2;
const SECOND_SNAPSHOT = 1;

// Whether a tick would cut off somebody who wants to answer, and can (GOV-A3).
func cuts_off{range_check_ptr}(c: Context*, s: State*, p: Proposal*) -> felt {
    alloc_locals;
    if (c.rules.voters != INTENDED) {
        return 0;
    }
    if (p.text.wait != 1) {
        return 0;
    }
    let reaches = can_reach(c, s);
    if (reaches == 0) {
        return 0;
    }
    let answered = all_have_answered(c, p);
    return 1 - answered;
}

// Whether a tick would leave something undone about a proposal that everybody may do (GOV-A4), to
// put it into the queue at once, and to carry it out before it expires, or would cut somebody off.
func hinders{range_check_ptr}(c: Context*, s: State*, p: Proposal*) -> felt {
    if (p.text.status == Status.ACTIVE) {
        return cuts_off(c, s, p);
    }
    if (c.rules.executors != INTENDED) {
        return 0;
    }
    if (p.text.status == Status.ACCEPTED) {
        let duplicate = is_duplicate(c, s, p.text.payload);
        return 1 - duplicate;
    }
    if (p.text.status != Status.QUEUED) {
        return 0;
    }
    if (p.text.wait != 0) {
        return 0;
    }
    if (p.text.left == 1) {
        return 1;
    }
    return 0;
}

// What stands against a tick: a proposal, or a loan within a transaction. 0 if nothing does.
func obstacles{range_check_ptr}(c: Context*, s: State*) -> felt {
    alloc_locals;
    let first = hinders(c, s, s.proposal_0);
    local first = first;
    let second = hinders(c, s, s.proposal_1);
    return first + second + s.holder_0.debt + s.holder_1.debt + s.holder_2.debt + s.holder_3.debt;
}

func tick{range_check_ptr}(c: Context*, s: State*) -> (State*, felt) {
    alloc_locals;
    let against = obstacles(c, s);
    if (against != 0) {
        return (s, OUTSIDE);
    }
    let t = aged(c, s, 0, s.proposal_0);
    let t = aged(c, t, 1, s.proposal_1);
    local t: State* = t;
    local o: Common* = t.common;
    let cooling = minus(o.cooling_0, 1);
    local cooling = cooling;
    let cooling_too = minus(o.cooling_1, 1);
    tempvar cooler: Common* = new Common(
        cooling, cooling_too, o.lapses_0, o.lapses_1, o.settings, o.pool, o.censoring, o.budget
    );
    let t = with_common(t, cooler);
    return (t, Rule.NONE);
}

// The state in which one proposal, which the others do not read, is a tick older.
func aged{range_check_ptr}(c: Context*, s: State*, i, p: Proposal*) -> State* {
    alloc_locals;
    let over = is_over(p.text.status);
    if (over != 0) {
        return s;
    }
    let q = later(c, s, p);
    let after = with_proposal(c, s, i, q);
    return after;
}

// A proposal a tick later.
func later{range_check_ptr}(c: Context*, s: State*, p: Proposal*) -> Proposal* {
    alloc_locals;
    local t: Text* = p.text;
    if (t.status == Status.FINAL) {
        return closer(c, s, p, t.wait - 1);
    }
    if ((t.status - Status.ACTIVE) * (t.status - Status.VETOED) == 0) {
        let wait = minus(t.wait, 1);
        let after = moved(p, t.status, wait, t.left);
        return after;
    }
    if ((t.status - Status.ACCEPTED) * (t.status - Status.QUEUED) == 0) {
        let wait = minus(t.wait, 1);
        if (t.left == 1) {
            let after = moved(p, Status.EXPIRED, wait, 0);
            return after;
        }
        let after = moved(p, t.status, wait, t.left - 1);
        return after;
    }
    return p;
}

// A proposal closer to its vote: power is read, or the vote opens.
func closer{range_check_ptr}(c: Context*, s: State*, p: Proposal*, wait) -> Proposal* {
    alloc_locals;
    let roll = snapshot(c, s, p.roll, wait);
    local roll: Roll* = roll;
    let p = moved(p, Status.FINAL, wait, p.text.left);
    tempvar seen: Proposal* = new Proposal(p.text, roll, p.answers, p.agreed);
    if (wait == 0) {
        return opened(c, s, seen);
    }
    return seen;
}

// What is seen so many ticks before opening, after what was seen before. Of two snapshots the
// lesser power counts, and a delegate that both saw; in other designs there is one at opening, or
// none.
func snapshot{range_check_ptr}(c: Context*, s: State*, r: Roll*, wait) -> Roll* {
    if (c.rules.power_at == PowerAt.TWO_SNAPSHOTS) {
        if (wait == FIRST_SNAPSHOT) {
            let after = seen_now(c, s);
            return after;
        }
        if (wait == SECOND_SNAPSHOT) {
            return seen_twice(c, s, r);
        }
        return r;
    }
    if (c.rules.power_at == PowerAt.OPENING) {
        if (wait == 0) {
            let after = seen_now(c, s);
            return after;
        }
        return r;
    }
    return r;
}

// Power and voters of this moment.
func seen_now(c: Context*, s: State*) -> Roll* {
    alloc_locals;
    let a = weight(c, s, 0);
    local a = a;
    let b = weight(c, s, 1);
    local b = b;
    let d = weight(c, s, 2);
    local d = d;
    let e = weight(c, s, 3);
    local power: Each* = new Each(a, b, d, e);
    let a = voter(c, s, 0);
    local a = a;
    let b = voter(c, s, 1);
    local b = b;
    let d = voter(c, s, 2);
    local d = d;
    let e = voter(c, s, 3);
    return new Roll(power, new Each(a, b, d, e));
}

// Holder i's voter, if it was the same both times; else itself.
func steady(c: Context*, then: Each*, now: Each*, i) -> felt {
    alloc_locals;
    let before = each(then, i);
    local before = before;
    let after = each(now, i);
    if (c.rules.delegate_at != INTENDED) {
        return after;
    }
    if (before == after) {
        return before;
    }
    return i + 1;
}

func seen_twice{range_check_ptr}(c: Context*, s: State*, then: Roll*) -> Roll* {
    alloc_locals;
    let now = seen_now(c, s);
    local now: Roll* = now;
    let a = smaller(then.power.of_0, now.power.of_0);
    local a = a;
    let b = smaller(then.power.of_1, now.power.of_1);
    local b = b;
    let d = smaller(then.power.of_2, now.power.of_2);
    local d = d;
    let e = smaller(then.power.of_3, now.power.of_3);
    local power: Each* = new Each(a, b, d, e);
    let a = steady(c, then.voter, now.voter, 0);
    local a = a;
    let b = steady(c, then.voter, now.voter, 1);
    local b = b;
    let d = steady(c, then.voter, now.voter, 2);
    local d = d;
    let e = steady(c, then.voter, now.voter, 3);
    return new Roll(power, new Each(a, b, d, e));
}

// Whether what the snapshots saw behind the author is enough, where that is asked.
func is_supported{range_check_ptr}(c: Context*, p: Proposal*) -> felt {
    if (c.rules.support != INTENDED) {
        return 1;
    }
    if (c.rules.power_at == PowerAt.VOTE) {
        return 1;
    }
    let support = gathered(p.roll.power, p.roll.voter, p.text.author - 1);
    return is_support(c, support);
}

// The vote opens under the settings of this moment, or the proposal has lost its support.
func opened{range_check_ptr}(c: Context*, s: State*, p: Proposal*) -> Proposal* {
    alloc_locals;
    let supported = is_supported(c, p);
    if (supported == 0) {
        let after = moved(p, Status.CANCELLED, 0, p.text.left);
        return after;
    }
    local t: Text* = p.text;
    tempvar text: Text* = new Text(
        Status.ACTIVE, t.author, t.payload, c.parameters.voting_max, t.left, s.common.settings,
        t.swapped,
    );
    return new Proposal(text, p.roll, p.answers, p.agreed);
}
