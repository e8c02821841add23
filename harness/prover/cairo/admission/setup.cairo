// The instance: what the account has and offers, the numbers of the protocol, and which decisions
// are taken otherwise than intended.

const OFFERS = 4;

// What a sender signs that it pays at most for a unit of gas.
struct Offer {
    tip: felt,
    price: felt,
}

struct Parameters {
    funds: felt,
    nonce_gap: felt,
    price_min: felt,
    raise_percent: felt,
    first_price: felt,
}

// Each is 0 in the intended design and 1 where the design departs from it as the name says.
struct Departures {
    any_nonce: felt,
    any_replacement: felt,
    any_price: felt,
    reverts_for_nothing: felt,
    listed_deployers: felt,
}

// Which predicates are judged after every accepted step, 1 or 0 each.
struct Watch {
    no_replay: felt,  // SEQ-S1
    charge_bound: felt,  // SEQ-S3
    replacement: felt,  // SEQ-S5
}

// The instance, as the batch holds it.
struct Context {
    parameters: Parameters,
    offer_0: Offer,
    offer_1: Offer,
    offer_2: Offer,
    offer_3: Offer,
    departs: Departures,
    watch: Watch,
}

// The offer of number i, which is below OFFERS.
func offer_of(c: Context*, i) -> Offer* {
    return cast(cast(c, felt*) + Context.offer_0 + i * Offer.SIZE, Offer*);
}

// What one unit costs whoever offers this, at most.
func most(o: Offer*) -> felt {
    return o.price + o.tip;
}
