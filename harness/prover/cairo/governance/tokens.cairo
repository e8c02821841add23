// Units change hands and forms: sold, staked, wrapped, left with a custodian, borrowed within a
// transaction.

from common.answer import OUTSIDE
from rules import Rule
from setup import Context, holds
from state import LIQUID, Holder, State, holder_of, with_holder, with_pool

// The holder with so many more units of a form.
func with_units(h: Holder*, form, more) -> Holder* {
    if (form == LIQUID) {
        return new Holder(h.liquid + more, h.staked, h.wrapped, h.deposit, h.debt, h.delegate);
    }
    if (form == 1) {
        return new Holder(h.liquid, h.staked + more, h.wrapped, h.deposit, h.debt, h.delegate);
    }
    return new Holder(h.liquid, h.staked, h.wrapped + more, h.deposit, h.debt, h.delegate);
}

func gains(s: State*, i, form, more) -> State* {
    let h = holder_of(s, i);
    let h = with_units(h, form, more);
    return with_holder(s, i, h);
}

func has_unit(s: State*, i, form) -> felt {
    let h = holder_of(s, i);
    if ([cast(h, felt*) + form] == 0) {
        return 0;
    }
    return 1;
}

func transfer(s: State*, i, to) -> (State*, felt) {
    if (i == to) {
        return (s, OUTSIDE);
    }
    let has = has_unit(s, i, LIQUID);
    if (has == 0) {
        return (s, Rule.NO_SUCH_UNIT);
    }
    let after = gains(s, i, LIQUID, -1);
    let after = gains(after, to, LIQUID, 1);
    return (after, Rule.NONE);
}

// To and from the liquid form.
func convert(s: State*, i, from_, to) -> (State*, felt) {
    if (from_ * to != 0) {
        return (s, OUTSIDE);
    }
    if (from_ == to) {
        return (s, OUTSIDE);
    }
    let has = has_unit(s, i, from_);
    if (has == 0) {
        return (s, Rule.NO_SUCH_UNIT);
    }
    let after = gains(s, i, from_, -1);
    let after = gains(after, i, to, 1);
    return (after, Rule.NONE);
}

// The state in which a unit of holder i went to the custodian, or came back (-1).
func kept(s: State*, i, more) -> State* {
    let h = holder_of(s, i);
    tempvar h: Holder* = new Holder(
        h.liquid - more, h.staked, h.wrapped, h.deposit + more, h.debt, h.delegate
    );
    return with_holder(s, i, h);
}

// Whether holder i is a customer: there is a custodian, and another.
func is_customer(c: Context*, i) -> felt {
    if (c.bounds.custodian == 0) {
        return 0;
    }
    let itself = holds(c.bounds.custodian, i);
    return 1 - itself;
}

func deposit(c: Context*, s: State*, i) -> (State*, felt) {
    let customer = is_customer(c, i);
    if (customer == 0) {
        return (s, OUTSIDE);
    }
    let has = has_unit(s, i, LIQUID);
    if (has == 0) {
        return (s, Rule.NO_SUCH_UNIT);
    }
    let after = kept(s, i, 1);
    return (after, Rule.NONE);
}

func withdraw(c: Context*, s: State*, i) -> (State*, felt) {
    let customer = is_customer(c, i);
    if (customer == 0) {
        return (s, OUTSIDE);
    }
    let h = holder_of(s, i);
    if (h.deposit == 0) {
        return (s, Rule.NO_SUCH_UNIT);
    }
    let after = kept(s, i, -1);
    return (after, Rule.NONE);
}

// The state in which holder i owes so much more to the pool, and has it.
func lent(s: State*, i, more) -> State* {
    alloc_locals;
    let h = holder_of(s, i);
    tempvar h: Holder* = new Holder(
        h.liquid + more, h.staked, h.wrapped, h.deposit, h.debt + more, h.delegate
    );
    let after = with_holder(s, i, h);
    return with_pool(after, s.common.pool - more);
}

// All that the pool has, to be given back before time passes.
func borrow(s: State*, i) -> (State*, felt) {
    if (s.common.pool == 0) {
        return (s, Rule.POOL_IS_EMPTY);
    }
    let after = lent(s, i, s.common.pool);
    return (after, Rule.NONE);
}

func repay(s: State*, i) -> (State*, felt) {
    let h = holder_of(s, i);
    if (h.debt == 0) {
        return (s, Rule.NOTHING_BORROWED);
    }
    let after = lent(s, i, -h.debt);
    return (after, Rule.NONE);
}
