// Proposals as they are kept: blank ones, ones that moved on, and what is left out of a record
// because nobody will read it.
//
// That is part of the encoding, not of the rules: LAYOUT.md says of each status what is kept.

from count import needs_bench
from setup import Context, Inconclusive, INTENDED, PowerAt, class_of
from state import (
    Agreed,
    Each,
    Proposal,
    Roll,
    State,
    Status,
    Text,
    each,
    nobody,
    proposal_of,
    with_proposals,
)

// A proposal of which its text is all there is.
func unvoted(text: Text*) -> Proposal* {
    alloc_locals;
    let zeros = nobody();
    tempvar roll: Roll* = new Roll(zeros, zeros);
    tempvar agreed: Agreed* = new Agreed(0, 0, 0);
    return new Proposal(text, roll, zeros, agreed);
}

func blank(status) -> Proposal* {
    return unvoted(new Text(status, 0, 0, 0, 0, 0, 0));
}

// The proposal in another status, with another clock.
func moved(p: Proposal*, status, wait, left) -> Proposal* {
    let t = p.text;
    tempvar text: Text* = new Text(
        status, t.author, t.payload, wait, left, t.settings, t.swapped
    );
    return new Proposal(text, p.roll, p.answers, p.agreed);
}

// An accepted proposal has its timelock, and some time more, to be carried out.
func accepted(c: Context*, p: Proposal*) -> Proposal* {
    tempvar left = c.parameters.timelock + c.parameters.window + c.rules.expiry;
    return moved(p, Status.ACCEPTED, 0, left);
}

// Whether a proposal in this status has come to an end, or is none.
func is_over(status) -> felt {
    if (status * (status - Status.EXECUTED) * (status - Status.REJECTED) == 0) {
        return 1;
    }
    if ((status - Status.INCONCLUSIVE) * (status - Status.EXPIRED) == 0) {
        return 1;
    }
    if (status == Status.CANCELLED) {
        return 1;
    }
    return 0;
}

// Whether nothing more can become of it, so that its place is free.
func is_free(c: Context*, p: Proposal*) -> felt {
    if (p.text.status == Status.INCONCLUSIVE) {
        if (c.rules.inconclusive == Inconclusive.COUNCIL_DECIDES) {
            return 0;
        }
        return 1;
    }
    return is_over(p.text.status);
}

// The state with another proposal in a place, as it is kept. What will not be read any more is a
// matter of the status: as long as that stays, so does what is kept.
func with_proposal(c: Context*, s: State*, i, p: Proposal*) -> State* {
    alloc_locals;
    let old = proposal_of(s, i);
    local kept: Proposal*;
    if (old.text.status == p.text.status) {
        assert kept = p;
    } else {
        let short = shortest(c, p);
        assert kept = short;
    }
    if (i == 0) {
        return with_proposals(s, kept, s.proposal_1);
    }
    return with_proposals(s, s.proposal_0, kept);
}

func shortest(c: Context*, p: Proposal*) -> Proposal* {
    alloc_locals;
    local t: Text* = p.text;
    if (c.bounds.unabridged != 0) {
        return p;
    }
    if (t.status == Status.FINAL) {
        return p;
    }
    if (t.status == Status.ACTIVE) {
        return shortest_active(c, p);
    }
    if ((t.status - Status.WAITING) * (t.status - Status.DRAFT) == 0) {
        return unvoted(new Text(t.status, t.author, t.payload, 0, 0, 0, t.swapped));
    }
    if ((t.status - Status.ACCEPTED) * (t.status - Status.QUEUED) == 0) {
        return unvoted(new Text(t.status, 0, t.payload, t.wait, t.left, 0, t.swapped));
    }
    if (t.status == Status.VETOED) {
        return unvoted(new Text(t.status, 0, t.payload, t.wait, 0, 0, t.swapped));
    }
    let over = is_free(c, p);
    if (over != 0) {
        return blank(t.status);
    }
    // Inconclusive, and the council has the word.
    return unvoted(new Text(t.status, 0, t.payload, 0, 0, 0, t.swapped));
}

// While it is voted on: its author is read again only if the vote is held again, its settings only
// if they are its own, and a delegation only if it carries power.
func shortest_active(c: Context*, p: Proposal*) -> Proposal* {
    alloc_locals;
    local t: Text* = p.text;
    local author;
    if (c.rules.inconclusive == Inconclusive.RETRY) {
        assert author = t.author;
    } else {
        assert author = 0;
    }
    local settings;
    if (c.rules.rules == INTENDED) {
        assert settings = t.settings;
    } else {
        assert settings = 0;
    }
    local text: Text* = new Text(
        t.status, author, t.payload, t.wait, t.left, settings, t.swapped
    );
    let roll = shortest_roll(c, p.roll);
    local roll: Roll* = roll;
    let class = class_of(c, t.payload);
    let needed = needs_bench(c, class);
    if (needed == 0) {
        return new Proposal(text, roll, p.answers, new Agreed(0, 0, 0));
    }
    return new Proposal(text, roll, p.answers, p.agreed);
}

func if_any(power, voter) -> felt {
    if (power == 0) {
        return 0;
    }
    return voter;
}

func shortest_roll(c: Context*, r: Roll*) -> Roll* {
    alloc_locals;
    if (c.rules.power_at == PowerAt.VOTE) {
        return r;
    }
    local p: Each* = r.power;
    local v: Each* = r.voter;
    let a = if_any(p.of_0, v.of_0);
    local a = a;
    let b = if_any(p.of_1, v.of_1);
    local b = b;
    let d = if_any(p.of_2, v.of_2);
    local d = d;
    let e = if_any(p.of_3, v.of_3);
    return new Roll(p, new Each(a, b, d, e));
}
