// What staking remembers, and new states from old ones.
//
// Memory is written once, so a state is a tree of small records; a step makes the records on the
// way to what it changes anew and shares the others. "Slot" is a number that may be absent: 0 is
// absent, n + 1 is n.

from timeline import Timeline

const STAKERS = 3;
const OPERATORS = 3;
const NATIVE = 0;
const FOREIGN = 1;

namespace Status {
    const FRESH = 0;
    const ACTIVE = 1;
    const EXITING = 2;
    const REMOVED = 3;
}

namespace RewardAddress {
    const OWN = 0;
    const SEPARATE = 1;
    const TOKEN = 2;
}

// Where an address is on its way, and how long it still has to wait there.
struct Life {
    status: felt,
    // Whether the record has the version before an upgrade.
    unmigrated: felt,
    exit_wait: felt,
    // Epochs in which a leaving staker's weight still counts.
    exit_epochs: felt,
}

// One pool: what is delegated, and what its members asked back.
struct Pool {
    open: felt,
    delegated: Timeline*,
    asked: felt,
    wait: felt,
}

struct Service {
    operational: felt,  // slot
    reward: felt,
    unclaimed: felt,
    attested: felt,
}

struct Commission {
    share: felt,  // slot
    promised: felt,  // slot
    epochs: felt,
}

struct Staker {
    life: Life*,
    own: Timeline*,
    // Entries beyond the first for the same epoch.
    surplus: Timeline*,
    native: Pool*,
    foreign: Pool*,
    service: Service*,
    commission: Commission*,
    key: Timeline*,
    peer: Timeline*,
}

struct Money {
    native: felt,
    foreign: felt,
    purse_0: felt,
    purse_1: felt,
    purse_2: felt,
    members_native: felt,
    members_foreign: felt,
}

// The staker for which each operational address declared itself, slots.
struct Declared {
    by_0: felt,
    by_1: felt,
    by_2: felt,
}

// The foreign token.
struct Token {
    known: felt,
    enabled: Timeline*,
    failed: felt,
    unnoticed: felt,
    leaving: felt,  // slot
}

struct Limits {
    min_stake: felt,
    exit_window: felt,
    reward_supplier: felt,
    attestation_window: felt,
}

namespace BlockReward {
    const OPEN = 0;
    const VOID = 1;
    // Paid to staker n: PAID + n.
    const PAID = 2;
}

struct Clock {
    genesis: felt,
    block: felt,
    length: felt,
    next_length: felt,
    length_set: felt,
    consensus_in: felt,  // slot
    block_reward: felt,
    ahead: felt,
}

struct Pause {
    paused: felt,
    left: felt,
}

struct State {
    staker_0: Staker*,
    staker_1: Staker*,
    staker_2: Staker*,
    native_total: Timeline*,
    foreign_total: Timeline*,
    declared: Declared*,
    money: Money*,
    token: Token*,
    limits: Limits*,
    clock: Clock*,
    pause: Pause*,
}

// The record of staker i, which is below STAKERS.
func staker_of(s: State*, i) -> Staker* {
    return cast([cast(s, felt*) + i], Staker*);
}

func pool_of(r: Staker*, token) -> Pool* {
    return cast([cast(r, felt*) + Staker.native + token], Pool*);
}

func total_of(s: State*, token) -> Timeline* {
    return cast([cast(s, felt*) + State.native_total + token], Timeline*);
}

func exists(r: Staker*) -> felt {
    if (r.life.status == Status.ACTIVE) {
        return 1;
    }
    if (r.life.status == Status.EXITING) {
        return 1;
    }
    return 0;
}

// --- A staker with one part replaced.

func with_life(r: Staker*, life: Life*) -> Staker* {
    return new Staker(life, r.own, r.surplus, r.native, r.foreign, r.service, r.commission, r.key,
        r.peer);
}

func with_own(r: Staker*, own: Timeline*, surplus: Timeline*) -> Staker* {
    return new Staker(r.life, own, surplus, r.native, r.foreign, r.service, r.commission, r.key,
        r.peer);
}

func with_pool(r: Staker*, token, pool: Pool*) -> Staker* {
    if (token == NATIVE) {
        return new Staker(r.life, r.own, r.surplus, pool, r.foreign, r.service, r.commission,
            r.key, r.peer);
    }
    return new Staker(r.life, r.own, r.surplus, r.native, pool, r.service, r.commission, r.key,
        r.peer);
}

func with_service(r: Staker*, service: Service*) -> Staker* {
    return new Staker(r.life, r.own, r.surplus, r.native, r.foreign, service, r.commission, r.key,
        r.peer);
}

func with_commission(r: Staker*, commission: Commission*) -> Staker* {
    return new Staker(r.life, r.own, r.surplus, r.native, r.foreign, r.service, commission, r.key,
        r.peer);
}

func with_identity(r: Staker*, key: Timeline*, peer: Timeline*) -> Staker* {
    return new Staker(r.life, r.own, r.surplus, r.native, r.foreign, r.service, r.commission, key,
        peer);
}

// --- A state with one part replaced.

func with_staker(s: State*, i, r: Staker*) -> State* {
    if (i == 0) {
        return with_stakers(s, r, s.staker_1, s.staker_2);
    }
    if (i == 1) {
        return with_stakers(s, s.staker_0, r, s.staker_2);
    }
    return with_stakers(s, s.staker_0, s.staker_1, r);
}

func with_stakers(s: State*, a: Staker*, b: Staker*, c: Staker*) -> State* {
    return new State(a, b, c, s.native_total, s.foreign_total, s.declared, s.money, s.token,
        s.limits, s.clock, s.pause);
}

func with_totals(s: State*, native: Timeline*, foreign: Timeline*) -> State* {
    return new State(s.staker_0, s.staker_1, s.staker_2, native, foreign, s.declared, s.money,
        s.token, s.limits, s.clock, s.pause);
}

func with_total(s: State*, token, total: Timeline*) -> State* {
    if (token == NATIVE) {
        return with_totals(s, total, s.foreign_total);
    }
    return with_totals(s, s.native_total, total);
}

func with_declared(s: State*, declared: Declared*) -> State* {
    return new State(s.staker_0, s.staker_1, s.staker_2, s.native_total, s.foreign_total, declared,
        s.money, s.token, s.limits, s.clock, s.pause);
}

func with_money(s: State*, money: Money*) -> State* {
    return new State(s.staker_0, s.staker_1, s.staker_2, s.native_total, s.foreign_total,
        s.declared, money, s.token, s.limits, s.clock, s.pause);
}

func with_token(s: State*, token: Token*) -> State* {
    return new State(s.staker_0, s.staker_1, s.staker_2, s.native_total, s.foreign_total,
        s.declared, s.money, token, s.limits, s.clock, s.pause);
}

func with_limits(s: State*, limits: Limits*) -> State* {
    return new State(s.staker_0, s.staker_1, s.staker_2, s.native_total, s.foreign_total,
        s.declared, s.money, s.token, limits, s.clock, s.pause);
}

func with_clock(s: State*, clock: Clock*) -> State* {
    return new State(s.staker_0, s.staker_1, s.staker_2, s.native_total, s.foreign_total,
        s.declared, s.money, s.token, s.limits, clock, s.pause);
}

func with_pause(s: State*, pause: Pause*) -> State* {
    return new State(s.staker_0, s.staker_1, s.staker_2, s.native_total, s.foreign_total,
        s.declared, s.money, s.token, s.limits, s.clock, pause);
}
