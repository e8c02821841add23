// Purses, pools' members and the contract: a closed world.

from setup import Context
from state import Money, NATIVE, State, with_money

// Units that reach the contract out of `amount`.
func arriving(c: Context*, amount) -> felt {
    return amount - c.departs.transfer_costs_one;
}

func purse_of(m: Money*, staker) -> felt {
    return [cast(m, felt*) + Money.purse_0 + staker];
}

func held(m: Money*, token) -> felt {
    return [cast(m, felt*) + token];
}

func of_members(m: Money*, token) -> felt {
    return [cast(m, felt*) + Money.members_native + token];
}

// The contract and one staker's purse change by so much.
func move_own(s: State*, staker, into_contract, into_purse) -> State* {
    let m = s.money;
    tempvar native = m.native + into_contract;
    if (staker == 0) {
        return with_money(s, new Money(native, m.foreign, m.purse_0 + into_purse, m.purse_1,
            m.purse_2, m.members_native, m.members_foreign));
    }
    if (staker == 1) {
        return with_money(s, new Money(native, m.foreign, m.purse_0, m.purse_1 + into_purse,
            m.purse_2, m.members_native, m.members_foreign));
    }
    return with_money(s, new Money(native, m.foreign, m.purse_0, m.purse_1,
        m.purse_2 + into_purse, m.members_native, m.members_foreign));
}

// The contract and the members change by so much, in `token`.
func move_members(s: State*, token, into_contract, into_members) -> State* {
    let m = s.money;
    if (token == NATIVE) {
        return with_money(s, new Money(m.native + into_contract, m.foreign, m.purse_0, m.purse_1,
            m.purse_2, m.members_native + into_members, m.members_foreign));
    }
    return with_money(s, new Money(m.native, m.foreign + into_contract, m.purse_0, m.purse_1,
        m.purse_2, m.members_native, m.members_foreign + into_members));
}
