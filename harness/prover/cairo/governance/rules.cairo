// Why governance says no. Zero is yes; the numbers are the order in which the model lists its
// rules, which a test compares.

namespace Rule {
    const NONE = 0;
    const TOO_LITTLE_SUPPORT = 1;
    const COOLING_DOWN = 2;
    const NOT_ON_AGENDA = 3;
    const NOT_WAITING = 4;
    const TEXT_IS_FINAL = 5;
    const TEXT_UNCHANGED = 6;
    const NOT_DRAFT = 7;
    const TOO_LATE_TO_CANCEL = 8;
    const NO_DELEGATION = 9;
    const ALREADY_DELEGATED = 10;
    const NOT_DELEGATED = 11;
    const CLOSES_CIRCLE = 12;
    const NOT_ACTIVE = 13;
    const VOTING_OVER = 14;
    const NO_POWER = 15;
    const ALREADY_VOTED = 16;
    const ALREADY_AGREED = 17;
    const NO_BENCH_NEEDED = 18;
    const VOTING_GOES_ON = 19;
    const NOTHING_TO_SETTLE = 20;
    const NOT_ACCEPTED = 21;
    const DUPLICATE_PAYLOAD = 22;
    const NOT_QUEUED = 23;
    const TIMELOCK_RUNS = 24;
    const TIMELOCK_OVER = 25;
    const NOT_VETOED = 26;
    const TOO_EARLY_TO_OVERRIDE = 27;
    const SETTINGS_UNCHANGED = 28;
    const NO_SUCH_UNIT = 29;
    const POOL_IS_EMPTY = 30;
    const NOTHING_BORROWED = 31;
    const PAYLOAD_IS_HASH = 32;
    const NO_BUDGET = 33;
}
