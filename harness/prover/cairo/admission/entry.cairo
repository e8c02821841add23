// What gateway and pool do: take, replace, throw out.

from common.compare import at_least
from rules import Rule
from setup import Context, Offer, most, offer_of
from state import Known, Stage, State, known_of, with_known

const DEVELOPER = 2;

// What a gateway has against a transaction, in the order in which it looks: who deploys, the nonce
// within the gap, the price, and whether the account could pay the most that it may cost.
func objection{range_check_ptr}(c: Context*, s: State*, nonce, o: Offer*, class, deploys) -> felt {
    alloc_locals;
    if (c.departs.listed_deployers * deploys * (class - DEVELOPER) != 0) {
        return Rule.NOT_LISTED;
    }
    let unused = at_least(nonce, s.nonce);
    if (unused == 0) {
        return Rule.NONCE_USED;
    }
    let near = at_least(s.nonce + c.parameters.nonce_gap, nonce);
    if (near == 0) {
        return Rule.NONCE_GAP;
    }
    let dear = at_least(o.price, c.parameters.price_min);
    if (dear == 0) {
        return Rule.PRICE_BELOW_MINIMUM;
    }
    let cost = most(o);
    let payable = at_least(s.balance, cost);
    if (payable == 0) {
        return Rule.BALANCE_TOO_LOW;
    }
    return Rule.NONE;
}

func submit{range_check_ptr}(c: Context*, s: State*, nonce, number, class, deploys) -> (
    State*, felt
) {
    alloc_locals;
    let o = offer_of(c, number);
    let against = objection(c, s, nonce, o, class, deploys);
    if (against != Rule.NONE) {
        return (s, against);
    }
    let k = known_of(s, nonce);
    if (k.stage != Stage.UNKNOWN) {
        return (s, Rule.ALREADY_RECEIVED);
    }
    let after = with_known(s, nonce, new Known(Stage.POOLED, number, 0, 0));
    return (after, Rule.NONE);
}

// Whether an amount is raised at all, and by as many percent as it must be. Nothing is rounded.
func is_raised{range_check_ptr}(old, new_, percent) -> felt {
    alloc_locals;
    let more = at_least(new_, old + 1);
    local more = more;
    let enough = at_least(100 * (new_ - old) * more, percent * old * more);
    return more * enough;
}

// Whether an offer may take another's place: tip and price, both.
func outbids{range_check_ptr}(c: Context*, old: Offer*, new_: Offer*) -> felt {
    alloc_locals;
    let tip = is_raised(old.tip, new_.tip, c.parameters.raise_percent);
    local tip = tip;
    let price = is_raised(old.price, new_.price, c.parameters.raise_percent);
    return tip * price;
}

func is_same(a: Offer*, b: Offer*) -> felt {
    if (a.tip != b.tip) {
        return 0;
    }
    if (a.price != b.price) {
        return 0;
    }
    return 1;
}

func replace{range_check_ptr}(c: Context*, s: State*, nonce, number) -> (State*, felt) {
    alloc_locals;
    let k = known_of(s, nonce);
    if (k.stage != Stage.POOLED) {
        return (s, Rule.NOT_IN_POOL);
    }
    let old = offer_of(c, k.offer);
    local old: Offer* = old;
    let better = offer_of(c, number);
    local better: Offer* = better;
    let cost = most(better);
    let payable = at_least(s.balance, cost);
    if (payable == 0) {
        return (s, Rule.BALANCE_TOO_LOW);
    }
    let higher = outbids(c, old, better);
    local higher = higher;
    let same = is_same(old, better);
    if (higher + c.departs.any_replacement * (1 - same) == 0) {
        return (s, Rule.RAISE_TOO_SMALL);
    }
    let after = with_known(s, nonce, new Known(Stage.POOLED, number, 0, 0));
    return (after, Rule.NONE);
}

func reject{range_check_ptr}(c: Context*, s: State*, nonce) -> (State*, felt) {
    alloc_locals;
    let k = known_of(s, nonce);
    if (k.stage != Stage.POOLED) {
        return (s, Rule.NOT_IN_POOL);
    }
    let o = offer_of(c, k.offer);
    let cost = most(o);
    let payable = at_least(s.balance, cost);
    if (payable != 0) {
        return (s, Rule.STILL_PAYABLE);
    }
    let after = with_known(s, nonce, new Known(Stage.UNKNOWN, 0, 0, 0));
    return (after, Rule.NONE);
}
