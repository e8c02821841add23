// What a step can be answered beside "accepted" (0) and the number of a rule.

// An assumption of the instance rules the step out; no contract was asked.
const OUTSIDE = 1000;
// The step names something that the system has no room for.
const MALFORMED = 1001;
