// What a vote's answers amount to.

from starkware.cairo.common.math import unsigned_div_rem

from common.compare import at_least, larger, smaller
from power import power_of, sum
from setup import (
    Chamber,
    ChangeClass,
    Context,
    FoundationVote,
    INTENDED,
    Quorum,
    Voice,
    class_of,
    holds,
    voice_of,
)
from state import Agreed, Answer, Proposal, State, each, lapses_of

// Whose answers are looked at.
const EVERYBODY = 0;

struct Tally {
    yes: felt,
    no: felt,
    abstain: felt,
    // What joins whatever side leads without it.
    mirrored: felt,
}

namespace Outcome {
    const ACCEPTED = 0;
    const REJECTED = 1;
    const INCONCLUSIVE = 2;
}

// As much of the Foundation's power as should count: nothing where its own budget is decided.
func capped{range_check_ptr}(c: Context*, class, power) -> felt {
    if (class == ChangeClass.BUDGET) {
        return 0;
    }
    return smaller(power, c.parameters.foundation_cap + c.rules.cap);
}

// What holder i's power counts for when `caster` answers with it.
func counted{range_check_ptr}(c: Context*, class, i, caster, power) -> felt {
    if (c.bounds.foundation != i + 1) {
        return power;
    }
    if (c.rules.tag * (caster - i) != 0) {
        return power;
    }
    if (c.rules.foundation_vote == FoundationVote.ABSTAIN) {
        return 0;
    }
    if (c.rules.foundation_vote == FoundationVote.CAPPED) {
        return capped(c, class, power);
    }
    return power;
}

func added(t: Tally*, answer, power) -> Tally* {
    if ((answer - Answer.FOR) * (answer - Answer.RELUCTANT) == 0) {
        return new Tally(t.yes + power, t.no, t.abstain, t.mirrored);
    }
    if (answer == Answer.AGAINST) {
        return new Tally(t.yes, t.no + power, t.abstain, t.mirrored);
    }
    return new Tally(t.yes, t.no, t.abstain + power, t.mirrored);
}

// The tally with what `caster` answers for holder i. `only` is EVERYBODY, or the slot of the one
// caster that is looked at.
func with_answer{range_check_ptr}(
    c: Context*, p: Proposal*, class, only, t: Tally*, i, caster
) -> Tally* {
    alloc_locals;
    let answer = each(p.answers, caster);
    local answer = answer;
    if (answer == Answer.NONE) {
        return t;
    }
    if (only * (only - caster - 1) != 0) {
        return t;
    }
    let power = each(p.roll.power, i);
    let power = counted(c, class, i, caster, power);
    local power = power;
    if (c.rules.foundation_vote == FoundationVote.MIRROR) {
        let mirrors = holds(c.bounds.foundation, i);
        if (mirrors != 0) {
            return new Tally(t.yes, t.no, t.abstain, t.mirrored + power);
        }
        let more = added(t, answer, power);
        return more;
    }
    let more = added(t, answer, power);
    return more;
}

// The tally with what is answered for holder i: its own answer, else its delegate's. Where an own
// vote does not take the delegate's place, both.
func with_holder_of{range_check_ptr}(
    c: Context*, p: Proposal*, class, only, t: Tally*, i
) -> Tally* {
    alloc_locals;
    let own = with_answer(c, p, class, only, t, i, i);
    local own: Tally* = own;
    let delegate = each(p.roll.voter, i);
    if (delegate * (delegate - i - 1) == 0) {
        return own;
    }
    let answer = each(p.answers, i);
    if (answer * (1 - c.rules.own_vote) != 0) {
        return own;
    }
    let delegate = each(p.roll.voter, i);
    return with_answer(c, p, class, only, own, i, delegate - 1);
}

// What is answered, by everybody or by one caster.
func tally{range_check_ptr}(c: Context*, p: Proposal*, class, only) -> Tally* {
    alloc_locals;
    let t = with_holder_of(c, p, class, only, new Tally(0, 0, 0, 0), 0);
    let t = with_holder_of(c, p, class, only, t, 1);
    let t = with_holder_of(c, p, class, only, t, 2);
    let t = with_holder_of(c, p, class, only, t, 3);
    if (t.mirrored == 0) {
        return t;
    }
    local t: Tally* = t;
    let leads = at_least(t.yes, t.no + 1);
    if (leads != 0) {
        return new Tally(t.yes + t.mirrored, t.no, t.abstain, 0);
    }
    let trails = at_least(t.no, t.yes + 1);
    if (trails != 0) {
        return new Tally(t.yes, t.no + t.mirrored, t.abstain, 0);
    }
    return new Tally(t.yes, t.no, t.abstain + t.mirrored, 0);
}

// The number of the settings that a proposal is voted on under.
func settings_of(c: Context*, s: State*, p: Proposal*) -> felt {
    if (c.rules.rules == INTENDED) {
        return p.text.settings;
    }
    return s.common.settings;
}

// Whether so much is at stake that a bench has to agree, where there is a chamber.
func is_weighty(class) -> felt {
    if ((class - ChangeClass.PARAMETER) * (class - ChangeClass.BUDGET) == 0) {
        return 0;
    }
    return 1;
}

func needs_bench(c: Context*, class) -> felt {
    if (c.rules.chamber == Chamber.ABSENT) {
        return 0;
    }
    return is_weighty(class);
}

// A quorum in units: of a share that is not whole, the next whole number, or the one before.
func in_units{range_check_ptr}(c: Context*, quorum) -> felt {
    alloc_locals;
    local parts = c.parameters.quorum_parts;
    if (parts == 0) {
        return quorum;
    }
    let more = (parts - 1) * (1 - c.rules.quorum_rounding);
    let (units, _) = unsigned_div_rem(quorum * c.supply + more, parts);
    return units;
}

// The power that has to take part.
func quorum_of{range_check_ptr}(c: Context*, s: State*, p: Proposal*, class) -> felt {
    alloc_locals;
    if (c.rules.quorum == Quorum.ABSENT) {
        return 0;
    }
    let settings = settings_of(c, s, p);
    local two: felt* = &c.parameters.essential_0 + 2 * settings;
    let essential = in_units(c, [two]);
    local essential = essential;
    let parameter = in_units(c, [two + 1]);
    local parameter = parameter;
    if (c.rules.quorum == Quorum.ABSOLUTE) {
        return essential;
    }
    if (c.rules.quorum == Quorum.DECREASING) {
        let lapses = lapses_of(s, p.text.payload);
        // At least one unit has to.
        let lowered = larger(essential, lapses + 1);
        return lowered - lapses;
    }
    let weighty = is_weighty(class);
    if (weighty == 0) {
        return parameter;
    }
    return essential;
}

// How many benches agree whose word counts: any, or the developers' alone (O16).
func benches(c: Context*, class, a: Agreed*) -> felt {
    if (class == ChangeClass.VALUES) {
        tempvar developers = c.rules.developers_on_values * a.developers;
    } else {
        tempvar developers = a.developers;
    }
    if (c.rules.chamber == Chamber.DEVELOPERS) {
        return developers;
    }
    return a.users + a.operators + developers;
}

// More for than against, and enough that are for or present; and a bench, where one is needed. If
// the others prevail it takes a quorum of all to have decided anything.
func outcome{range_check_ptr}(c: Context*, class, quorum, t: Tally*, agreed: Agreed*) -> felt {
    alloc_locals;
    // Where a tie passes, as many are enough.
    let leads = at_least(t.yes + c.rules.majority, t.no + 1);
    if (leads == 0) {
        let decided = at_least(t.yes + t.no + t.abstain, quorum);
        if (decided == 0) {
            return Outcome.INCONCLUSIVE;
        }
        return Outcome.REJECTED;
    }
    let enough = at_least(t.yes + c.rules.quorum_of * t.no + t.abstain, quorum);
    if (enough == 0) {
        return Outcome.INCONCLUSIVE;
    }
    let needed = needs_bench(c, class);
    if (needed == 0) {
        return Outcome.ACCEPTED;
    }
    let agreeing = benches(c, class, agreed);
    if (agreeing == 0) {
        return Outcome.REJECTED;
    }
    return Outcome.ACCEPTED;
}

// What the vote comes to if it is counted now.
func result{range_check_ptr}(c: Context*, s: State*, p: Proposal*) -> felt {
    return result_by(c, s, p, EVERYBODY, p.agreed);
}

// What it would come to by the answers of some, with these benches.
func result_by{range_check_ptr}(
    c: Context*, s: State*, p: Proposal*, only, agreed: Agreed*
) -> felt {
    alloc_locals;
    let class = class_of(c, p.text.payload);
    local class = class;
    let quorum = quorum_of(c, s, p, class);
    local quorum = quorum;
    let t = tally(c, p, class, only);
    return outcome(c, class, quorum, t, agreed);
}

// The tally with what is sure of holder i: its own answer, unless it is the Foundation, whose
// tokens may come to count less.
func with_sure(c: Context*, p: Proposal*, t: Tally*, i) -> Tally* {
    let tagged = holds(c.bounds.foundation, i);
    if (tagged != 0) {
        return t;
    }
    let answer = each(p.answers, i);
    if (answer == Answer.NONE) {
        return t;
    }
    let answer = each(p.answers, i);
    let power = each(p.roll.power, i);
    return added(t, answer, power);
}

// Whether it is accepted whatever is still answered: all that is not sure counts against.
func is_decided{range_check_ptr}(c: Context*, s: State*, p: Proposal*) -> felt {
    alloc_locals;
    let t = with_sure(c, p, new Tally(0, 0, 0, 0), 0);
    let t = with_sure(c, p, t, 1);
    let t = with_sure(c, p, t, 2);
    let t = with_sure(c, p, t, 3);
    local t: Tally* = t;
    let all = sum(p.roll.power);
    local worst: Tally* = new Tally(t.yes, all - t.yes - t.abstain, t.abstain, 0);
    let class = class_of(c, p.text.payload);
    local class = class;
    let quorum = quorum_of(c, s, p, class);
    let ending = outcome(c, class, quorum, worst, p.agreed);
    if (ending == Outcome.ACCEPTED) {
        return 1;
    }
    return 0;
}

// Whether holder i wants to answer, could, and has not.
func lacks(c: Context*, p: Proposal*, i) -> felt {
    let voice = voice_of(c, i);
    if (voice != Voice.WILLING) {
        return 0;
    }
    let answer = each(p.answers, i);
    if (answer != Answer.NONE) {
        return 0;
    }
    let power = power_of(p, i);
    if (power == 0) {
        return 0;
    }
    return 1;
}

// Whether every willing bench that is asked has agreed.
func benches_agreed{range_check_ptr}(c: Context*, p: Proposal*) -> felt {
    alloc_locals;
    if (c.bounds.bench != Voice.WILLING) {
        return 1;
    }
    let class = class_of(c, p.text.payload);
    let needed = needs_bench(c, class);
    if (needed == 0) {
        return 1;
    }
    // The first so many benches are there.
    local a: Agreed* = p.agreed;
    let two = at_least(c.bounds.benches, 2);
    local two = two;
    let three = at_least(c.bounds.benches, 3);
    let one = at_least(c.bounds.benches, 1);
    if (one * (1 - a.users) + two * (1 - a.operators) + three * (1 - a.developers) == 0) {
        return 1;
    }
    return 0;
}

// Whether all who want to answer have.
func all_have_answered{range_check_ptr}(c: Context*, p: Proposal*) -> felt {
    alloc_locals;
    let agreed = benches_agreed(c, p);
    if (agreed == 0) {
        return 0;
    }
    let a = lacks(c, p, 0);
    local a = a;
    let b = lacks(c, p, 1);
    local b = b;
    let d = lacks(c, p, 2);
    local d = d;
    let e = lacks(c, p, 3);
    if (a + b + d + e == 0) {
        return 1;
    }
    return 0;
}
