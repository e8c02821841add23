// What an execution does: it uses the nonce and takes the charge, also where it reverts.

from common.compare import at_least, larger
from rules import Rule
from setup import Context, offer_of
from state import Known, Stage, State, known_of, with_account, with_known

func execute{range_check_ptr}(c: Context*, s: State*, nonce, reverts) -> (State*, felt) {
    alloc_locals;
    let k = known_of(s, nonce);
    local k: Known* = k;
    if (k.stage != Stage.POOLED) {
        return (s, Rule.NOT_IN_POOL);
    }
    if ((nonce - s.nonce) * (1 - c.departs.any_nonce) != 0) {
        return (s, Rule.NONCE_NOT_NEXT);
    }
    let o = offer_of(c, k.offer);
    local tip = o.tip;
    let agreed = at_least(o.price, s.price);
    if (agreed + c.departs.any_price == 0) {
        return (s, Rule.PRICE_ABOVE_BOUND);
    }
    // The price in force, not the one that was signed.
    local fee = s.price + tip;
    let payable = at_least(s.balance, fee);
    if (payable == 0) {
        return (s, Rule.BALANCE_TOO_LOW);
    }
    if (reverts * c.departs.reverts_for_nothing != 0) {
        let after = with_known(s, nonce, new Known(Stage.UNKNOWN, 0, 0, 0));
        return (after, Rule.NONE);
    }
    let next = larger(s.nonce, nonce + 1);
    let charged = with_account(s, next, s.balance - fee);
    let after = with_known(charged, nonce, new Known(Stage.EXECUTED, k.offer, fee, reverts));
    return (after, Rule.NONE);
}
