//! Traces in pieces: the steps that several of them begin with are one piece.

/// A step after another.
struct Place<A> {
    action: Option<A>,
    next: Vec<usize>,
    /// Whether a trace ends here.
    ends: bool,
}

/// The pieces that some traces are made of. Each is followed by those that begin where it ends.
pub(crate) struct Pieces<A> {
    /// The steps of each.
    pub(crate) steps: Vec<Vec<A>>,
    /// The piece before each, which stands earlier; none before those that begin the traces.
    pub(crate) after: Vec<Option<usize>>,
}

impl<A: Copy + PartialEq> Pieces<A> {
    /// The pieces of `traces`: they end where a trace ends, and where traces part.
    #[must_use]
    pub(crate) fn of(traces: &[Vec<A>]) -> Self {
        let places = places(traces);
        let (mut steps, mut after) = (Vec::new(), Vec::new());
        if places[0].ends {
            steps.push(Vec::new());
            after.push(None);
        }
        let begin = |at: &usize| (*at, None);
        let mut left: Vec<(usize, Option<usize>)> =
            places[0].next.iter().rev().map(begin).collect();
        while let Some((mut at, before)) = left.pop() {
            let mut piece: Vec<A> = places[at].action.into_iter().collect();
            while let (false, [next]) = (places[at].ends, places[at].next.as_slice()) {
                at = *next;
                piece.extend(places[at].action);
            }
            let number = steps.len();
            steps.push(piece);
            after.push(before);
            left.extend(places[at].next.iter().rev().map(|next| (*next, Some(number))));
        }
        Self { steps, after }
    }

    /// Whether running the pieces is less than running the traces. A piece costs about a step, for
    /// what is stated of it.
    #[must_use]
    pub(crate) fn are_fewer(&self, traces: &[Vec<A>]) -> bool {
        let cost = |all: &[Vec<A>]| all.len() + all.iter().map(Vec::len).sum::<usize>();
        cost(&self.steps) < cost(traces)
    }
}

/// The tree of the steps of `traces`; its root is the first place, before any step.
fn places<A: Copy + PartialEq>(traces: &[Vec<A>]) -> Vec<Place<A>> {
    let mut places = vec![Place { action: None, next: Vec::new(), ends: false }];
    for trace in traces {
        let mut at = 0;
        for step in trace {
            let same = |next: &&usize| places[**next].action == Some(*step);
            // Traces that are alike stand side by side, so the latest is tried first.
            at = match places[at].next.iter().rev().find(same) {
                Some(next) => *next,
                None => {
                    let new = places.len();
                    places.push(Place { action: Some(*step), next: Vec::new(), ends: false });
                    places[at].next.push(new);
                    new
                }
            };
        }
        places[at].ends = true;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::Pieces;

    #[test]
    fn what_traces_begin_with_is_one_piece() {
        let traces = ["abcd", "abce", "ab", "xyz", "abcd", "abx"];
        let traces: Vec<Vec<char>> = traces.iter().map(|trace| trace.chars().collect()).collect();
        let pieces = Pieces::of(&traces);
        let steps: Vec<String> = pieces.steps.iter().map(|piece| piece.iter().collect()).collect();
        assert_eq!(steps, ["ab", "c", "d", "e", "x", "xyz"]);
        assert_eq!(pieces.after, [None, Some(0), Some(1), Some(1), Some(0), None]);
        assert!(pieces.are_fewer(&traces));
    }

    #[test]
    fn a_trace_without_steps_is_a_piece() {
        let pieces = Pieces::of(&[Vec::new(), vec!['a']]);
        assert_eq!(pieces.steps, [Vec::new(), vec!['a']]);
        assert_eq!(pieces.after, [None, None]);
        assert!(!pieces.are_fewer(&[Vec::new(), vec!['a']]));
        assert!(Pieces::<char>::of(&[]).steps.is_empty());
    }
}
