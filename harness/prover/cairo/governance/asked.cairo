// What a step asks: the classes of actions, whether there is room for what one names, and whether a
// transaction rules it out.

from common.entry import Entry
from state import State

namespace Class {
    const PROPOSE = 0;
    const ADMIT = 1;
    const AMEND = 2;
    const FINALIZE = 3;
    const CANCEL = 4;
    const DELEGATE = 5;
    const UNDELEGATE = 6;
    const VOTE = 7;
    const AGREE = 8;
    const CLOSE = 9;
    const SETTLE = 10;
    const QUEUE = 11;
    const EXECUTE = 12;
    const VETO = 13;
    const OVERRIDE = 14;
    const SET_RULES = 15;
    const TRANSFER = 16;
    const CONVERT = 17;
    const DEPOSIT = 18;
    const WITHDRAW = 19;
    const BORROW = 20;
    const REPAY = 21;
    const SWAP = 22;
    const CENSOR = 23;
    const SPEND = 24;
    const TICK = 25;
}

func is_flag(x) -> felt {
    if (x * (x - 1) == 0) {
        return 1;
    }
    return 0;
}

// Whether a number is that of a form or a bench.
func is_third(x) -> felt {
    if (x * (x - 1) * (x - 2) == 0) {
        return 1;
    }
    return 0;
}

func is_holder(x) -> felt {
    if (x * (x - 1) * (x - 2) * (x - 3) == 0) {
        return 1;
    }
    return 0;
}

func is_answer(x) -> felt {
    if (x * (x - 1) * (x - 2) * (x - 3) * (x - 4) == 0) {
        return 1;
    }
    return 0;
}


// Of an action of which a holder is the first that it names.
func fits_holder(e: Entry*) -> felt {
    alloc_locals;
    let first = is_holder(e.a);
    local first = first;
    if ((e.class - Class.DELEGATE) * (e.class - Class.TRANSFER) == 0) {
        let second = is_holder(e.b);
        return first * second;
    }
    if (e.class == Class.PROPOSE) {
        let place = is_flag(e.b);
        local place = place;
        let payload = is_flag(e.c);
        return first * place * payload;
    }
    if (e.class == Class.VOTE) {
        let place = is_flag(e.b);
        local place = place;
        let answer = is_answer(e.c);
        return first * place * answer;
    }
    if (e.class == Class.CONVERT) {
        let here = is_third(e.b);
        local here = here;
        let there = is_third(e.c);
        return first * here * there;
    }
    return first;
}

// Of an action of which a proposal is.
func fits_proposal(e: Entry*) -> felt {
    alloc_locals;
    let first = is_flag(e.a);
    local first = first;
    if (e.class == Class.AGREE) {
        let bench = is_third(e.b);
        return first * bench;
    }
    if ((e.class - Class.AMEND) * (e.class - Class.CANCEL) * (e.class - Class.SETTLE) == 0) {
        let second = is_flag(e.b);
        return first * second;
    }
    return first;
}

// While somebody has borrowed within a transaction, it alone acts, and calls what anybody may.
func is_within(e: Entry*, borrower) -> felt {
    if ((e.class - Class.CLOSE) * (e.class - Class.QUEUE) * (e.class - Class.EXECUTE) == 0) {
        return 1;
    }
    if ((e.class - Class.PROPOSE) * (e.class - Class.VOTE) * (e.class - Class.REPAY) != 0) {
        return 0;
    }
    if (e.a == borrower) {
        return 1;
    }
    return 0;
}

// Whether a transaction rules the action out.
func is_shut_out(s: State*, e: Entry*) -> felt {
    if (s.holder_0.debt != 0) {
        let within = is_within(e, 0);
        return 1 - within;
    }
    if (s.holder_1.debt != 0) {
        let within = is_within(e, 1);
        return 1 - within;
    }
    if (s.holder_2.debt != 0) {
        let within = is_within(e, 2);
        return 1 - within;
    }
    if (s.holder_3.debt != 0) {
        let within = is_within(e, 3);
        return 1 - within;
    }
    return 0;
}
