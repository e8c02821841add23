// The account, and what is known of each of its nonces.
//
// Memory is written once, so a step makes anew what it changes and shares the rest.

const NONCES = 3;

namespace Stage {
    const UNKNOWN = 0;
    const POOLED = 1;
    const EXECUTED = 2;
}

// One nonce.
struct Known {
    stage: felt,
    // The number of the offer.
    offer: felt,
    fee: felt,
    reverted: felt,
}

struct State {
    // The next nonce on the chain.
    nonce: felt,
    balance: felt,
    price: felt,
    known_0: Known*,
    known_1: Known*,
    known_2: Known*,
}

// What is known of nonce i, which is below NONCES.
func known_of(s: State*, i) -> Known* {
    return cast([cast(s, felt*) + State.known_0 + i], Known*);
}

// The state in which something else is known of nonce i.
func with_known(s: State*, i, k: Known*) -> State* {
    if (i == 0) {
        return new State(s.nonce, s.balance, s.price, k, s.known_1, s.known_2);
    }
    if (i == 1) {
        return new State(s.nonce, s.balance, s.price, s.known_0, k, s.known_2);
    }
    return new State(s.nonce, s.balance, s.price, s.known_0, s.known_1, k);
}

// The state with another next nonce and balance.
func with_account(s: State*, nonce, balance) -> State* {
    return new State(nonce, balance, s.price, s.known_0, s.known_1, s.known_2);
}

func with_price(s: State*, price) -> State* {
    return new State(s.nonce, s.balance, price, s.known_0, s.known_1, s.known_2);
}
