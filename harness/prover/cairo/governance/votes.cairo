// Who votes for whom, what is answered, how it ends.

from common.answer import OUTSIDE
from common.compare import at_least, smaller
from count import Outcome, is_decided, needs_bench, result
from life import accepted, blank, moved, unvoted, with_proposal
from power import power_of, voter, weight
from rules import Rule
from setup import (
    Context,
    Delegation,
    EarlyClose,
    INTENDED,
    Inconclusive,
    PowerAt,
    Quorum,
    class_of,
)
from state import (
    Agreed,
    Answer,
    Each,
    Holder,
    Proposal,
    Roll,
    State,
    Status,
    Text,
    each,
    holder_of,
    lapses_of,
    proposal_of,
    with_cooling,
    with_each,
    with_holder,
    with_lapses,
)

// The most inconclusive votes in a row that are counted.
const LAPSES_MAX = 6;

func with_delegate(s: State*, i, delegate) -> State* {
    let h = holder_of(s, i);
    tempvar h: Holder* = new Holder(
        h.liquid, h.staked, h.wrapped, h.deposit, h.debt, delegate
    );
    return with_holder(s, i, h);
}

func delegate(c: Context*, s: State*, i, to) -> (State*, felt) {
    alloc_locals;
    if (i == to) {
        return (s, OUTSIDE);
    }
    if (c.rules.delegation == Delegation.ABSENT) {
        return (s, Rule.NO_DELEGATION);
    }
    let h = holder_of(s, i);
    if (h.delegate == to + 1) {
        return (s, Rule.ALREADY_DELEGATED);
    }
    let after = with_delegate(s, i, to + 1);
    local after: State* = after;
    if (c.rules.delegation == Delegation.TRANSITIVE) {
        let end = voter(c, after, i);
        if (end == 0) {
            return (s, Rule.CLOSES_CIRCLE);
        }
        return (after, Rule.NONE);
    }
    return (after, Rule.NONE);
}

func undelegate(s: State*, i) -> (State*, felt) {
    let h = holder_of(s, i);
    if (h.delegate == 0) {
        return (s, Rule.NOT_DELEGATED);
    }
    let after = with_delegate(s, i, 0);
    return (after, Rule.NONE);
}

// Whether votes arrive: on L2, or on L1 if its sequencer refuses them.
func can_reach(c: Context*, s: State*) -> felt {
    if (c.rules.venue == INTENDED) {
        return 1;
    }
    return 1 - s.common.censoring;
}

// What the roll says once holder i's power was read for `by`, who is voting.
func with_read(c: Context*, s: State*, r: Roll*, i, by) -> Roll* {
    alloc_locals;
    if (i != by) {
        let for_it = voter(c, s, i);
        if (for_it != by + 1) {
            return r;
        }
    }
    let now = weight(c, s, i);
    let power = with_each(r.power, i, now);
    local power: Each* = power;
    let voters = with_each(r.voter, i, by + 1);
    return new Roll(power, voters);
}

// The roll by which holder i votes: what the snapshots saw, or, where they see nothing, this
// moment.
func roll_for(c: Context*, s: State*, r: Roll*, i) -> Roll* {
    if (c.rules.power_at != PowerAt.VOTE) {
        return r;
    }
    let r = with_read(c, s, r, 0, i);
    let r = with_read(c, s, r, 1, i);
    let r = with_read(c, s, r, 2, i);
    return with_read(c, s, r, 3, i);
}

// Holder i answers once, with its own power and what is delegated to it.
func vote(c: Context*, s: State*, i, number, answer) -> (State*, felt) {
    alloc_locals;
    let reaches = can_reach(c, s);
    if (reaches == 0) {
        return (s, OUTSIDE);
    }
    let p = proposal_of(s, number);
    local p: Proposal* = p;
    if (p.text.status != Status.ACTIVE) {
        return (s, Rule.NOT_ACTIVE);
    }
    if (p.text.wait + c.rules.voting_ends == 0) {
        return (s, Rule.VOTING_OVER);
    }
    let given = each(p.answers, i);
    if (given != Answer.NONE) {
        return (s, Rule.ALREADY_VOTED);
    }
    let roll = roll_for(c, s, p.roll, i);
    local roll: Roll* = roll;
    tempvar read: Proposal* = new Proposal(p.text, roll, p.answers, p.agreed);
    let power = power_of(read, i);
    if (power == 0) {
        return (s, Rule.NO_POWER);
    }
    let answers = with_each(p.answers, i, answer);
    let after = with_proposal(c, s, number, new Proposal(p.text, roll, answers, p.agreed));
    return (after, Rule.NONE);
}

func with_bench(a: Agreed*, bench) -> Agreed* {
    if (bench == 0) {
        return new Agreed(1, a.operators, a.developers);
    }
    if (bench == 1) {
        return new Agreed(a.users, 1, a.developers);
    }
    return new Agreed(a.users, a.operators, 1);
}

func agree(c: Context*, s: State*, number, bench) -> (State*, felt) {
    alloc_locals;
    let p = proposal_of(s, number);
    local p: Proposal* = p;
    if (p.text.status != Status.ACTIVE) {
        return (s, Rule.NOT_ACTIVE);
    }
    if (p.text.wait + c.rules.voting_ends == 0) {
        return (s, Rule.VOTING_OVER);
    }
    let class = class_of(c, p.text.payload);
    let needed = needs_bench(c, class);
    if (needed == 0) {
        return (s, Rule.NO_BENCH_NEEDED);
    }
    if ([cast(p.agreed, felt*) + bench] != 0) {
        return (s, Rule.ALREADY_AGREED);
    }
    let agreed = with_bench(p.agreed, bench);
    let after = with_proposal(c, s, number, new Proposal(p.text, p.roll, p.answers, agreed));
    return (after, Rule.NONE);
}

// Whether the design lets the vote end now, before its time is over.
func may_close_early{range_check_ptr}(c: Context*, s: State*, p: Proposal*) -> felt {
    alloc_locals;
    if (c.rules.early_close == EarlyClose.NEVER) {
        return 0;
    }
    let long_enough = at_least(c.parameters.voting_max - p.text.wait, c.parameters.voting_min);
    if (long_enough == 0) {
        return 0;
    }
    if (c.rules.early_close == EarlyClose.WHEN_DECIDED) {
        return is_decided(c, s, p);
    }
    let now = result(c, s, p);
    if (now == Outcome.ACCEPTED) {
        return 1;
    }
    return 0;
}

// What becomes of a proposal by its vote.
func ended(c: Context*, p: Proposal*, outcome) -> Proposal* {
    alloc_locals;
    local t: Text* = p.text;
    if (outcome == Outcome.ACCEPTED) {
        return accepted(c, p);
    }
    if (outcome == Outcome.REJECTED) {
        return moved(p, Status.REJECTED, t.wait, t.left);
    }
    if (c.rules.inconclusive == Inconclusive.RETRY) {
        tempvar text: Text* = new Text(
            Status.FINAL, t.author, t.payload, c.parameters.voting_delay, 0, 0, t.swapped
        );
        return unvoted(text);
    }
    if (c.rules.inconclusive == Inconclusive.DROPPED) {
        return blank(Status.VACANT);
    }
    return moved(p, Status.INCONCLUSIVE, 0, t.left);
}

// The state after so many votes in a row on a payload decided nothing, where that lowers quorums.
func with_outcome{range_check_ptr}(c: Context*, s: State*, payload, outcome) -> State* {
    alloc_locals;
    if (c.rules.quorum != Quorum.DECREASING) {
        return s;
    }
    if (outcome != Outcome.INCONCLUSIVE) {
        let after = with_lapses(s, payload, 0);
        return after;
    }
    let lapses = lapses_of(s, payload);
    let lapses = smaller(lapses + 1, LAPSES_MAX);
    let after = with_lapses(s, payload, lapses);
    return after;
}

func close{range_check_ptr}(c: Context*, s: State*, i) -> (State*, felt) {
    alloc_locals;
    let p = proposal_of(s, i);
    local p: Proposal* = p;
    local payload = p.text.payload;
    if (p.text.status != Status.ACTIVE) {
        return (s, Rule.NOT_ACTIVE);
    }
    if (p.text.wait != 0) {
        let early = may_close_early(c, s, p);
        if (early == 0) {
            return (s, Rule.VOTING_GOES_ON);
        }
        return counted(c, s, i, p, payload);
    }
    return counted(c, s, i, p, payload);
}

// The vote is counted.
func counted{range_check_ptr}(c: Context*, s: State*, i, p: Proposal*, payload) -> (State*, felt) {
    alloc_locals;
    let outcome = result(c, s, p);
    local outcome = outcome;
    let s = with_outcome(c, s, payload, outcome);
    let s = with_cooling(s, payload, c.parameters.cool_down);
    local s: State* = s;
    let p = ended(c, p, outcome);
    let after = with_proposal(c, s, i, p);
    return (after, Rule.NONE);
}

// The council decides what the vote did not.
func settle(c: Context*, s: State*, i, accept) -> (State*, felt) {
    alloc_locals;
    let p = proposal_of(s, i);
    local p: Proposal* = p;
    if (c.rules.inconclusive != Inconclusive.COUNCIL_DECIDES) {
        return (s, Rule.NOTHING_TO_SETTLE);
    }
    if (p.text.status != Status.INCONCLUSIVE) {
        return (s, Rule.NOTHING_TO_SETTLE);
    }
    if (accept == 0) {
        let p = moved(p, Status.REJECTED, p.text.wait, p.text.left);
        let after = with_proposal(c, s, i, p);
        return (after, Rule.NONE);
    }
    let p = accepted(c, p);
    let after = with_proposal(c, s, i, p);
    return (after, Rule.NONE);
}
