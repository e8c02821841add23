// Predicates that a step can make false: 0 where it keeps them, or where nobody watches.

from common.compare import at_least
from count import Outcome, capped, is_weighty, result, result_by, settings_of
from past import Past, held_for_a_tick, opens
from power import gathered, is_share, is_support, power_of, sum, voter
from setup import Context, HOLDERS, PowerAt, Threshold, class_of, promised
from state import (
    Agreed,
    Answer,
    Each,
    Proposal,
    Roll,
    State,
    Status,
    each,
    with_each,
)

// --- GOV-S1, of a step: a running vote is not called off, and what it is held under stays.

func rules_fixed(c: Context*, s: State*, t: State*, p: Proposal*, q: Proposal*) -> felt {
    alloc_locals;
    if (c.watch.rules_fixed == 0) {
        return 0;
    }
    if (p.text.status != Status.ACTIVE) {
        return 0;
    }
    if (q.text.status == Status.CANCELLED) {
        return 1;
    }
    if (q.text.status != Status.ACTIVE) {
        return 0;
    }
    let then = settings_of(c, s, p);
    local then = then;
    let now = settings_of(c, t, q);
    if (then == now) {
        return 0;
    }
    return 1;
}

// --- GOV-S3, of a step: what a vote opens on has had support for a tick. Where nothing is asked,
// the intended share is what is promised.

// Who votes for the holders, as the vote will count it.
func voters(c: Context*, s: State*, q: Proposal*) -> Each* {
    alloc_locals;
    if (c.rules.power_at != PowerAt.VOTE) {
        return q.roll.voter;
    }
    let a = voter(c, s, 0);
    local a = a;
    let b = voter(c, s, 1);
    local b = b;
    let d = voter(c, s, 2);
    local d = d;
    let e = voter(c, s, 3);
    return new Each(a, b, d, e);
}

func support{range_check_ptr}(
    c: Context*, past: Past*, s: State*, p: Proposal*, q: Proposal*
) -> felt {
    alloc_locals;
    if (c.watch.support == 0) {
        return 0;
    }
    let now = opens(p, q);
    if (now == 0) {
        return 0;
    }
    let held = held_for_a_tick(past);
    local held: Each* = held;
    let by = voters(c, s, q);
    let support = gathered(held, by, p.text.author - 1);
    local support = support;
    let c = promised(c);
    if (c.rules.threshold == Threshold.ABSENT) {
        let enough = is_share(c, support);
        return 1 - enough;
    }
    let enough = is_support(c, support);
    return 1 - enough;
}

// --- GOV-S4 and GOV-S5, of a state: there is no more power than tokens, each holder's is cast at
// most once, and, while the vote runs, only what was held for a tick before it.

// How often holder i's tokens are cast: by itself, by a delegate, or both.
func times_cast(c: Context*, p: Proposal*, i) -> felt {
    alloc_locals;
    let own = each(p.answers, i);
    local own = own;
    let delegate = each(p.roll.voter, i);
    local delegate = delegate;
    local itself;
    if (own == Answer.NONE) {
        assert itself = 0;
    } else {
        assert itself = 1;
    }
    if (delegate * (delegate - i - 1) == 0) {
        return itself;
    }
    let other = each(p.answers, delegate - 1);
    if (other == Answer.NONE) {
        return itself;
    }
    if (itself * (1 - c.rules.own_vote) != 0) {
        return itself;
    }
    return itself + 1;
}

// From holder i on, added to what was found before: how many holders' power is cast twice, and how
// many cast more than they held.
func casts{range_check_ptr}(
    c: Context*, p: Proposal*, held: Each*, i, twice, more
) -> (felt, felt) {
    alloc_locals;
    if (i == HOLDERS) {
        return (twice, more);
    }
    let times = times_cast(c, p, i);
    local times = times;
    let power = each(p.roll.power, i);
    if (times * power == 0) {
        return casts(c, p, held, i + 1, twice, more);
    }
    let power = each(p.roll.power, i);
    local power = power;
    let had = each(held, i);
    let enough = at_least(had, power);
    return casts(c, p, held, i + 1, twice + times - 1, more + 1 - enough);
}

// Whether more than there is, or anything twice, is cast (GOV-S4), and whether anything is that was
// not held (GOV-S5).
func overcasts{range_check_ptr}(c: Context*, p: Proposal*, held: Each*) -> (felt, felt) {
    alloc_locals;
    let power = sum(p.roll.power);
    if (power * (c.watch.one_token + c.watch.held_before) == 0) {
        return (0, 0);
    }
    let power = sum(p.roll.power);
    let within = at_least(c.supply, power);
    local beyond = 1 - within;
    let answers = p.answers;
    if (answers.of_0 + answers.of_1 + answers.of_2 + answers.of_3 == 0) {
        return (beyond, 0);
    }
    let (twice, more) = casts(c, p, held, 0, beyond, 0);
    if (p.text.status == Status.ACTIVE) {
        return (twice, more);
    }
    return (twice, 0);
}

// --- GOV-S6, of a step that accepts: nobody with half of the supply or less could have done it
// alone, and where much is at stake a bench agreed.

// Whether a minor holder could have, from holder i on.
func passes_alone{range_check_ptr}(c: Context*, s: State*, p: Proposal*, i) -> felt {
    alloc_locals;
    if (i == HOLDERS) {
        return 0;
    }
    let power = power_of(p, i);
    let minor = at_least(c.supply, 2 * power);
    if (minor == 0) {
        return passes_alone(c, s, p, i + 1);
    }
    let ending = result_by(c, s, p, i + 1, new Agreed(0, 0, 0));
    if (ending == Outcome.ACCEPTED) {
        return 1;
    }
    return passes_alone(c, s, p, i + 1);
}

func alone{range_check_ptr}(c: Context*, s: State*, p: Proposal*, q: Proposal*) -> felt {
    alloc_locals;
    if (c.watch.alone == 0) {
        return 0;
    }
    if (q.text.status != Status.ACCEPTED) {
        return 0;
    }
    let class = class_of(c, p.text.payload);
    let weighty = is_weighty(class);
    if (weighty != 0) {
        if (p.agreed.users + p.agreed.operators + p.agreed.developers == 0) {
            return 1;
        }
    }
    let c = promised(c);
    let by_one = passes_alone(c, s, p, 0);
    return by_one;
}

// --- GOV-S8, of a step that counts: that nothing was decided is recorded.

func recorded{range_check_ptr}(c: Context*, s: State*, p: Proposal*, q: Proposal*) -> felt {
    if (c.watch.recorded == 0) {
        return 0;
    }
    let c = promised(c);
    let outcome = result(c, s, p);
    if (outcome != Outcome.INCONCLUSIVE) {
        return 0;
    }
    if (q.text.status == Status.VACANT) {
        return 1;
    }
    return 0;
}

// --- GOV-S9, of a step that counts: the outcome by the rules in force is what was promised with
// the Foundation's power cut to what should count of it.

func cap{range_check_ptr}(c: Context*, s: State*, p: Proposal*) -> felt {
    alloc_locals;
    if (c.watch.cap * c.bounds.foundation == 0) {
        return 0;
    }
    let holder = c.bounds.foundation - 1;
    local holder = holder;
    let times = times_cast(c, p, holder);
    if (times == 0) {
        return 0;
    }
    let as_it_is = result(c, s, p);
    local as_it_is = as_it_is;
    let c = promised(c);
    local c: Context* = c;
    let class = class_of(c, p.text.payload);
    local class = class;
    let power = each(p.roll.power, holder);
    let counting = capped(c, class, power);
    let cut = with_each(p.roll.power, holder, counting);
    tempvar roll: Roll* = new Roll(cut, p.roll.voter);
    let with_cut = result(c, s, new Proposal(p.text, roll, p.answers, p.agreed));
    if (as_it_is == with_cut) {
        return 0;
    }
    return 1;
}
