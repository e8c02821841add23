// Preconditions that many functions of the contract share. Each answers Rule.NONE or the rule that
// refuses.

from common.compare import at_least
from rules import Rule
from setup import Context
from state import Pool, RewardAddress, Staker, State, Status, exists

namespace Caller {
    const STAKER = 0;
    const REWARD_ADDRESS = 1;
}

// A function that stops while the contract is paused.
func running(s: State*) -> felt {
    return s.pause.paused * Rule.PAUSED;
}

// A function by which money leaves: a pause exempts it, unless the design departs there.
func may_leave(c: Context*, s: State*) -> felt {
    return c.departs.pause_blocks_exits * s.pause.paused * Rule.PAUSED;
}

// A record in its current version.
func registered(r: Staker*) -> felt {
    let known = exists(r);
    if (known == 0) {
        return Rule.STAKER_UNKNOWN;
    }
    return r.life.unmigrated * Rule.NOT_MIGRATED;
}

// A record that is not on its way out.
func staying(r: Staker*) -> felt {
    let refused = registered(r);
    if (refused != 0) {
        return refused;
    }
    if (r.life.status == Status.ACTIVE) {
        return Rule.NONE;
    }
    return Rule.UNSTAKE_IN_PROGRESS;
}

// A running contract and a record that is not on its way out.
func running_and_staying(s: State*, r: Staker*) -> felt {
    let refused = running(s);
    if (refused != 0) {
        return refused;
    }
    return staying(r);
}

func running_and_registered(s: State*, r: Staker*) -> felt {
    let refused = running(s);
    if (refused != 0) {
        return refused;
    }
    return registered(r);
}

// A running contract and a record that is not on its way out, unless the design lets a leaving
// staker change just this.
func running_and_changing(c: Context*, s: State*, r: Staker*, what) -> felt {
    if (c.departs.leaving_changes == what) {
        return running_and_registered(s, r);
    }
    return running_and_staying(s, r);
}

// The staking address, or the reward address where it is another one.
func owner(r: Staker*, caller) -> felt {
    if (caller == Caller.STAKER) {
        return Rule.NONE;
    }
    if (caller == Caller.REWARD_ADDRESS) {
        if (r.service.reward == RewardAddress.SEPARATE) {
            return Rule.NONE;
        }
    }
    return Rule.NOT_STAKER_OR_REWARD_ADDRESS;
}

// Whether the weight of a staker counts `ahead` epochs from now.
func counts{range_check_ptr}(r: Staker*, ahead) -> felt {
    if (r.life.status == Status.ACTIVE) {
        return 1;
    }
    if (r.life.status == Status.EXITING) {
        return at_least(r.life.exit_epochs, ahead + 1);
    }
    return 0;
}
