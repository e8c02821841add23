// The share of its members' rewards that a staker keeps, and its promise of a maximum.

from common.compare import at_least
from guards import running_and_staying
from rules import Rule
from setup import Context
from state import Commission, Staker, State, staker_of, with_commission, with_staker

func may_change{range_check_ptr}(m: Commission*, share) -> felt {
    alloc_locals;
    if (m.share == 0) {
        return Rule.NONE;
    }
    if (m.promised == 0) {
        let lower = at_least(m.share - 1, share + 1);
        return (1 - lower) * Rule.COMMISSION_NOT_LOWER;
    }
    let kept = at_least(m.promised - 1, share);
    if (kept == 0) {
        return Rule.COMMISSION_ABOVE_COMMITMENT;
    }
    if (m.share - 1 == share) {
        return Rule.COMMISSION_UNCHANGED;
    }
    return Rule.NONE;
}

// set_commission: the first call sets it. Without a live commitment it only falls; with one it may
// be anything else up to the promise.
func set_commission{range_check_ptr}(c: Context*, s: State*, i, share) -> (State*, felt) {
    alloc_locals;
    let r = staker_of(s, i);
    local r: Staker* = r;
    let refused = running_and_staying(s, r);
    if (refused != 0) {
        return (s, refused);
    }
    let in_range = at_least(c.parameters.commission_max, share);
    if (in_range == 0) {
        return (s, Rule.COMMISSION_OUT_OF_RANGE);
    }
    let refused = may_change(r.commission, share);
    if (refused != 0) {
        return (s, refused);
    }
    let promise = r.commission;
    let r = with_commission(r, new Commission(share + 1, promise.promised, promise.epochs));
    let s = with_staker(s, i, r);
    return (s, Rule.NONE);
}

// set_commission_commitment: for some epochs, at most a year of them, not above `most`.
func set_commission_commitment{range_check_ptr}(c: Context*, s: State*, i, most, epochs) -> (
    State*, felt
) {
    alloc_locals;
    let r = staker_of(s, i);
    local r: Staker* = r;
    let refused = running_and_staying(s, r);
    if (refused != 0) {
        return (s, refused);
    }
    if (r.native.open + r.foreign.open == 0) {
        return (s, Rule.NO_POOL);
    }
    if (r.commission.promised != 0) {
        return (s, Rule.COMMITMENT_LIVE);
    }
    let in_range = at_least(c.parameters.commission_max, most);
    if (in_range == 0) {
        return (s, Rule.COMMISSION_OUT_OF_RANGE);
    }
    if (r.commission.share == 0) {
        return (s, Rule.COMMISSION_UNSET);
    }
    let covers = at_least(most, r.commission.share - 1);
    if (covers == 0) {
        return (s, Rule.COMMITMENT_TOO_LOW);
    }
    let within_year = at_least(c.parameters.commitment_max, epochs);
    if (within_year * epochs == 0) {
        return (s, Rule.COMMITMENT_EXPIRY_OUT_OF_RANGE);
    }
    let r = with_commission(r, new Commission(r.commission.share, most + 1, epochs));
    let s = with_staker(s, i, r);
    return (s, Rule.NONE);
}
