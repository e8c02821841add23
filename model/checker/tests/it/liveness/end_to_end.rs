//! The oracle's random graphs as systems: what the search records and reports is what brute force
//! says of the graph, with any number of workers.

use checker::liveness::validate_trace;
use kernel::Instance;

use super::arrows::Arrows;
use super::brute::judge;
use super::cases::case;
use super::compare::run;

#[test]
fn the_search_reports_what_brute_force_says() {
    for number in 0..3_000 {
        let case = case(number);
        let outcome = run(Arrows::of(&case), 1);
        let judged = &outcome.properties[0];
        let truth = judge(&case.graph, &case.claim, &case.in_force);
        assert_eq!(judged.verdict.name(), truth.verdict(), "case {number}");
        assert_eq!(outcome.states, case.graph.len() as u64, "case {number}");
        let hits = Arrows::of(&case).predicates[0].count_ones();
        assert_eq!(judged.hits, u64::from(hits), "case {number}: every state is reachable");
        if let Some(finding) = &judged.finding {
            let instance = Instance::whole(Arrows::of(&case));
            let why = validate_trace(&instance, &instance.properties()[0], &finding.trace);
            assert!(why.is_ok(), "case {number}: {why:?}");
            assert_eq!(finding.trace.cycle, Some(finding.depth as usize));
        }
        let again = run(Arrows::of(&case), 2);
        assert_eq!(format!("{:?}", judged), format!("{:?}", again.properties[0]), "case {number}");
    }
}
