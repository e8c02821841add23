// One step of a trace in the batch: what is asked, and the cells in which the program answers. A
// trace's entries lie side by side, so that with its answers filled in the trace is what is hashed.

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
