// Why admission says no. Zero is yes; the numbers are the order in which the model lists its rules,
// which a test compares.

namespace Rule {
    const NONE = 0;
    const ALREADY_RECEIVED = 1;
    const NOT_LISTED = 2;
    const NONCE_USED = 3;
    const NONCE_GAP = 4;
    const PRICE_BELOW_MINIMUM = 5;
    const BALANCE_TOO_LOW = 6;
    const NOT_IN_POOL = 7;
    const RAISE_TOO_SMALL = 8;
    const STILL_PAYABLE = 9;
    const NONCE_NOT_NEXT = 10;
    const PRICE_ABOVE_BOUND = 11;
    const PRICE_UNCHANGED = 12;
}
