// What tokens weigh, and who votes with them.

from common.compare import at_least
from setup import Context, Delegation, HOLDERS, INTENDED, Threshold, holds
from state import Each, Holder, Proposal, State, each, holder_of

// What a holder's own tokens weigh: what it holds in any form, each unit once, and what a custodian
// keeps for it.
func weight(c: Context*, s: State*, i) -> felt {
    alloc_locals;
    let h = holder_of(s, i);
    local owned = h.liquid + h.staked + h.wrapped;
    local deposit = h.deposit;
    if (c.rules.forms + c.rules.proofs + c.rules.custody == INTENDED) {
        return owned + deposit;
    }
    // Each book for itself: what is staked or wrapped is seen twice.
    local twice = c.rules.forms * (h.staked + h.wrapped);
    // Who can forge a proof is the first holder.
    let forger = holds(1, i);
    local forged = c.rules.proofs * forger;
    if (c.rules.custody == INTENDED) {
        return owned + deposit + twice + forged;
    }
    let keeps = holds(c.bounds.custodian, i);
    let kept = keeps * (
        s.holder_0.deposit + s.holder_1.deposit + s.holder_2.deposit + s.holder_3.deposit
    );
    return owned + kept + twice + forged;
}

// Who answers for holder i, a slot: itself or a delegate; nobody if delegations lead in a circle.
func voter(c: Context*, s: State*, i) -> felt {
    if (c.rules.delegation == Delegation.ABSENT) {
        return i + 1;
    }
    if (c.rules.delegation == Delegation.ONE_LEVEL) {
        let h = holder_of(s, i);
        if (h.delegate == 0) {
            return i + 1;
        }
        return h.delegate;
    }
    return end_of_chain(s, i, HOLDERS);
}

// A chain of delegations that has an end has fewer links than there are holders.
func end_of_chain(s: State*, i, links) -> felt {
    if (links == 0) {
        return 0;
    }
    let h = holder_of(s, i);
    if (h.delegate == 0) {
        return i + 1;
    }
    return end_of_chain(s, h.delegate - 1, links - 1);
}

// What holder i brings to whoever `with` is, now: its weight if it is that one, or is voted for by
// it.
func brings(c: Context*, s: State*, i, with_) -> felt {
    if (i == with_) {
        return weight(c, s, i);
    }
    let for_it = voter(c, s, i);
    if (for_it == with_ + 1) {
        return weight(c, s, i);
    }
    return 0;
}

// What stands behind a holder in this moment.
func backing(c: Context*, s: State*, i) -> felt {
    alloc_locals;
    let a = brings(c, s, 0, i);
    local a = a;
    let b = brings(c, s, 1, i);
    local b = b;
    let d = brings(c, s, 2, i);
    local d = d;
    let e = brings(c, s, 3, i);
    return a + b + d + e;
}

// Holder i's number of `amounts` if it is `with_`, or `voter` says that this one votes for it.
func carried(amounts: Each*, voters: Each*, i, with_) -> felt {
    if (i == with_) {
        return each(amounts, i);
    }
    let for_it = each(voters, i);
    if (for_it == with_ + 1) {
        return each(amounts, i);
    }
    return 0;
}

// The sum of the numbers of a holder and of those that it votes for.
func gathered(amounts: Each*, voters: Each*, i) -> felt {
    alloc_locals;
    let a = carried(amounts, voters, 0, i);
    local a = a;
    let b = carried(amounts, voters, 1, i);
    local b = b;
    let d = carried(amounts, voters, 2, i);
    local d = d;
    let e = carried(amounts, voters, 3, i);
    return a + b + d + e;
}

// The power that a holder can answer with, as the snapshots saw it.
func power_of(p: Proposal*, i) -> felt {
    return gathered(p.roll.power, p.roll.voter, i);
}

func sum(e: Each*) -> felt {
    return e.of_0 + e.of_1 + e.of_2 + e.of_3;
}

// Whether an amount is one unit in so many of the supply: of a share that is not whole, the next
// whole number, or the one before where it is rounded down.
func is_share{range_check_ptr}(c: Context*, amount) -> felt {
    let down = c.rules.rounding;
    return at_least(c.parameters.threshold_share * (amount + down), c.supply + down);
}

// Whether an amount is enough to propose with.
func is_support{range_check_ptr}(c: Context*, amount) -> felt {
    if (c.rules.threshold == Threshold.ABSENT) {
        return 1;
    }
    if (c.rules.threshold == Threshold.FIXED) {
        return at_least(amount, c.parameters.threshold_fixed);
    }
    return is_share(c, amount);
}
