// One step of a trace in the batch: what is asked, and the cells in which the program answers. A
// trace's entries lie side by side; with its answers filled in, the trace is what is hashed.

struct Entry {
    // The class of the action, and its arguments.
    class: felt,
    a: felt,
    b: felt,
    c: felt,
    d: felt,
    // 0: accepted; a rule's number: refused by it; or one of common.answer.
    answer: felt,
    // The sum of the predicates' bits that are false after the step.
    violated: felt,
}

// Hashing is what costs most in a proof, so four entries share a field element, each with 62 bits:
// 8 for every number that was asked, 12 for the answer, 10 for the predicates.
const BYTE = 2 ** 8;
const ANSWERS = 2 ** 12;
const ENTRY_WIDTH = 2 ** 62;

// The entry as one number below ENTRY_WIDTH. What was asked is checked to fit (none of the numbers
// is negative, and their sum is a byte), so no other entry becomes this number; what was answered
// is our own.
func packed{range_check_ptr}(e: Entry*) -> felt {
    assert [range_check_ptr] = e.class;
    assert [range_check_ptr + 1] = e.a;
    assert [range_check_ptr + 2] = e.b;
    assert [range_check_ptr + 3] = e.c;
    assert [range_check_ptr + 4] = e.d;
    assert [range_check_ptr + 5] = BYTE - 1 - (e.class + e.a + e.b + e.c + e.d);
    let range_check_ptr = range_check_ptr + 6;
    let answered = e.answer + ANSWERS * e.violated;
    return e.class + BYTE * (e.a + BYTE * (e.b + BYTE * (e.c + BYTE * (e.d + BYTE * answered))));
}

// Writes `left` entries to `words`, four to an element, and returns where they end.
func pack_entries{range_check_ptr}(entry: Entry*, left, words: felt*) -> felt* {
    alloc_locals;
    if (left == 0) {
        return words;
    }
    let first = packed(entry);
    local first = first;
    if (left == 1) {
        assert [words] = first;
        return words + 1;
    }
    let second = packed(entry + Entry.SIZE);
    local second = first + ENTRY_WIDTH * second;
    if (left == 2) {
        assert [words] = second;
        return words + 1;
    }
    let third = packed(entry + 2 * Entry.SIZE);
    local third = second + ENTRY_WIDTH ** 2 * third;
    if (left == 3) {
        assert [words] = third;
        return words + 1;
    }
    let fourth = packed(entry + 3 * Entry.SIZE);
    assert [words] = third + ENTRY_WIDTH ** 3 * fourth;
    return pack_entries(entry + 4 * Entry.SIZE, left - 4, words + 1);
}
