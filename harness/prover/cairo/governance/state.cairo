// What governance remembers, and new states from old ones.
//
// Memory is written once, so a state is a tree of small records; a step makes the records on the
// way to what it changes anew and shares the others. "Slot" is a number that may be absent: 0 is
// absent, n + 1 is n.

namespace Status {
    const VACANT = 0;
    const WAITING = 1;
    const DRAFT = 2;
    const FINAL = 3;
    const ACTIVE = 4;
    const ACCEPTED = 5;
    const QUEUED = 6;
    const VETOED = 7;
    const EXECUTED = 8;
    const REJECTED = 9;
    const INCONCLUSIVE = 10;
    const EXPIRED = 11;
    const CANCELLED = 12;
}

namespace Answer {
    const NONE = 0;
    const FOR = 1;
    const RELUCTANT = 2;
    const AGAINST = 3;
    const ABSTAIN = 4;
}

// The forms of a unit, as they lie in a holder's record.
const LIQUID = 0;

struct Holder {
    liquid: felt,
    staked: felt,
    wrapped: felt,
    deposit: felt,
    debt: felt,
    delegate: felt,  // slot
}

// A number for each holder.
struct Each {
    of_0: felt,
    of_1: felt,
    of_2: felt,
    of_3: felt,
}

// Which benches agree.
struct Agreed {
    users: felt,
    operators: felt,
    developers: felt,
}

// Where a proposal is, and what it is about.
struct Text {
    status: felt,
    author: felt,  // slot
    payload: felt,
    // Final: ticks until voting opens. Active: ticks of voting left. Queued: of the timelock.
    wait: felt,
    // Accepted, queued: ticks until it expires.
    left: felt,
    settings: felt,
    swapped: felt,
}

// What the snapshots saw.
struct Roll {
    power: Each*,
    // Who votes for each holder, slots.
    voter: Each*,
}

struct Proposal {
    text: Text*,
    roll: Roll*,
    answers: Each*,
    agreed: Agreed*,
}

// What is nobody's.
struct Common {
    // By payload: ticks until it can be proposed again; inconclusive votes in a row.
    cooling_0: felt,
    cooling_1: felt,
    lapses_0: felt,
    lapses_1: felt,
    settings: felt,
    pool: felt,
    censoring: felt,
    budget: felt,
}

struct State {
    holder_0: Holder*,
    holder_1: Holder*,
    holder_2: Holder*,
    holder_3: Holder*,
    proposal_0: Proposal*,
    proposal_1: Proposal*,
    common: Common*,
}

func holder_of(s: State*, i) -> Holder* {
    return cast([cast(s, felt*) + i], Holder*);
}

func proposal_of(s: State*, i) -> Proposal* {
    return cast([cast(s, felt*) + State.proposal_0 + i], Proposal*);
}

func cooling_of(s: State*, payload) -> felt {
    return [cast(s.common, felt*) + payload];
}

func lapses_of(s: State*, payload) -> felt {
    return [cast(s.common, felt*) + Common.lapses_0 + payload];
}

func each(e: Each*, i) -> felt {
    return [cast(e, felt*) + i];
}

func with_each(e: Each*, i, x) -> Each* {
    if (i == 0) {
        return new Each(x, e.of_1, e.of_2, e.of_3);
    }
    if (i == 1) {
        return new Each(e.of_0, x, e.of_2, e.of_3);
    }
    if (i == 2) {
        return new Each(e.of_0, e.of_1, x, e.of_3);
    }
    return new Each(e.of_0, e.of_1, e.of_2, x);
}

func nobody() -> Each* {
    return new Each(0, 0, 0, 0);
}

// --- A state with one part replaced.

func with_holder(s: State*, i, h: Holder*) -> State* {
    if (i == 0) {
        return new State(h, s.holder_1, s.holder_2, s.holder_3, s.proposal_0, s.proposal_1,
            s.common);
    }
    if (i == 1) {
        return new State(s.holder_0, h, s.holder_2, s.holder_3, s.proposal_0, s.proposal_1,
            s.common);
    }
    if (i == 2) {
        return new State(s.holder_0, s.holder_1, h, s.holder_3, s.proposal_0, s.proposal_1,
            s.common);
    }
    return new State(s.holder_0, s.holder_1, s.holder_2, h, s.proposal_0, s.proposal_1, s.common);
}

func with_proposals(s: State*, p: Proposal*, q: Proposal*) -> State* {
    return new State(s.holder_0, s.holder_1, s.holder_2, s.holder_3, p, q, s.common);
}

func with_common(s: State*, o: Common*) -> State* {
    return new State(s.holder_0, s.holder_1, s.holder_2, s.holder_3, s.proposal_0, s.proposal_1, o);
}

func with_cooling(s: State*, payload, ticks) -> State* {
    let o = s.common;
    if (payload == 0) {
        return with_common(s, new Common(ticks, o.cooling_1, o.lapses_0, o.lapses_1, o.settings,
            o.pool, o.censoring, o.budget));
    }
    return with_common(s, new Common(o.cooling_0, ticks, o.lapses_0, o.lapses_1, o.settings,
        o.pool, o.censoring, o.budget));
}

func with_lapses(s: State*, payload, lapses) -> State* {
    let o = s.common;
    if (payload == 0) {
        return with_common(s, new Common(o.cooling_0, o.cooling_1, lapses, o.lapses_1, o.settings,
            o.pool, o.censoring, o.budget));
    }
    return with_common(s, new Common(o.cooling_0, o.cooling_1, o.lapses_0, lapses, o.settings,
        o.pool, o.censoring, o.budget));
}

func with_settings(s: State*, settings) -> State* {
    let o = s.common;
    return with_common(s, new Common(o.cooling_0, o.cooling_1, o.lapses_0, o.lapses_1, settings,
        o.pool, o.censoring, o.budget));
}

func with_pool(s: State*, pool) -> State* {
    let o = s.common;
    return with_common(s, new Common(o.cooling_0, o.cooling_1, o.lapses_0, o.lapses_1, o.settings,
        pool, o.censoring, o.budget));
}

func with_censoring(s: State*, on) -> State* {
    let o = s.common;
    return with_common(s, new Common(o.cooling_0, o.cooling_1, o.lapses_0, o.lapses_1, o.settings,
        o.pool, on, o.budget));
}

func with_budget(s: State*, voted) -> State* {
    let o = s.common;
    return with_common(s, new Common(o.cooling_0, o.cooling_1, o.lapses_0, o.lapses_1, o.settings,
        o.pool, o.censoring, voted));
}
