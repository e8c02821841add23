//! `list`, and names that name nothing.

use snapbox::{file, str};

use crate::{bench, with_tiny};
use bench::parse;

#[test]
#[expect(clippy::too_many_lines, reason = "a table of names")]
fn the_list_shows_what_there_is() {
    let bench = bench();
    bench.run("list staking").code(0).stderr_eq("").stdout_eq(str![[r#"
staking (STK)
  properties
    STK-S1   always    the contract holds what it owes, per token (STK-SPEC, AUD1)
    STK-S2   always    the total trace is the sum of the counted traces (STK-CODE)
    STK-S3   step      money leaves no earlier than the window fixed at its intent (STK-SPEC, CORRECTIONS 5.9)
    STK-S4   step      stake that counted stays until evidence is too late (S53)
    STK-S5   step      a change acts on consensus only from K epochs later on (SNIP-28, STK-CODE)
    STK-S6   step      operational addresses and stakers are one to one (STK-SPEC, AUD1)
    STK-S7   step      an exit is one-way (STK-SPEC, D16)
    STK-S8   always    foreign tokens have at most alpha of the power (SNIP-31, CORRECTIONS 5.9, AUD3)
    STK-S9   step      at most one reward per duty, in one regime (STK-SPEC, D17)
    STK-S10  step      the epoch number is monotone, windows fit into epochs (STK-CODE)
    STK-S11  step      a pause changes no balance and shortens no wait (STK-SPEC)
    STK-S13  computed  all foreign and a small native stake are below a third (SNIP-31, CORRECTIONS 5.9 (STK-B9))
    STK-S14  step      a staker leaves by its own intent only (S53, AUD2, CORRECTIONS X2)
    STK-S15  step      rewards change their regime with two epochs' notice (STK-CODE, CORRECTIONS 17)
    STK-S16  step      what a role may do, no other does (STK-CODE, STK-SPEC, CORRECTIONS 19)
    STK-S17  step      whoever puts money in owns it until it is paid back (STK-SPEC, S53)
    STK-S18  step      a duty is done by doing it, and its reward waits to be claimed (STK-CODE, SNIP-28)
    STK-S19  always    a token that has moved elsewhere has no weight (SNIP-31, L2B)
    STK-S20  always    whoever may do something can (STK-SPEC, STK-CODE)
    STK-S21  step      nothing is done but what is open, and it changes only what it is for (STK-SPEC, STK-CODE, SNIP-28)
    STK-S12  step      who is paid has stake that counts in this epoch (AUD2, CORRECTIONS STK)
    STK-S22  step      who attests has seen the block that it attests (AUD2, RWD-S1)
    STK-L1   leads-to  an exit completes: the staker and each member hold their money (S53, STK-SPEC)
    STK-L2   leads-to  an honest active staker can do its duty (SNIP-28)
    STK-L3   always    a balance trace has at most K pending entries (STK-CODE)
    STK-L4   leads-to  a pause ends (STK-CODE, CORRECTIONS 5.9)
  mutants
    STK-B1   STK-S5           K is 1, but the committee is read one epoch ahead
    STK-B2   STK-S12          a reward is measured by the next epoch's stake
    STK-B3   STK-S6           an operational address in use can be taken over
    STK-B4   STK-S3, STK-S4   the exit window may be lowered to nothing and acts on open intents
    STK-B5   STK-S3           exits wait by a clock that the sequencer sets freely
    STK-B6   STK-S22          an attestation needs no knowledge of the target block, hence no node
    STK-B7   STK-S10, STK-L2  the attestation window may reach the epoch's length
    STK-B8   STK-S8           foreign stake counts before a failing wrapper can be noticed and disabled
    STK-B9   STK-S13          an attacker owns all bitcoin stake and 12 % of the native stake
    STK-B10  STK-L4, STK-L1   a pause blocks exits and does not end
    STK-B11  STK-S14, CON-L1  raising the minimum ejects everybody below it at once
    STK-B12  STK-L1, STK-L2   an upgrade leaves records behind that nobody must migrate
    STK-B13  STK-S9           anyone may decide a block's reward
    STK-X1   STK-S1           a paid undelegation intent stays open
    STK-X2   STK-S2           a leaving staker stays in the totals until it is paid
    STK-X3   STK-S4           the exit window has no floor, for new intents
    STK-X4   STK-S6           a new staker may name an operational address that never declared itself
    STK-X5   STK-S7           a leaving staker's pools take new delegation
    STK-X6   STK-S9           both reward regimes pay at all times
    STK-X7   STK-S11          a pause ends all waiting times
    STK-X8   STK-S10          a new epoch length acts inside the running epoch
    STK-X9   STK-L3           every change of a balance appends an entry
    STK-X10  STK-S8           power is the plain sum of all tokens
    STK-X11  STK-S8           a disabled token can still be delegated
    STK-X12  STK-S3           asking for more restarts the wait with a window that may be shorter
    STK-X13  STK-S6           a burnt address may stake again
    STK-X14  STK-S8, STK-S13  foreign tokens get a third of the power
    STK-X15  STK-S7           a leaving staker attests while its weight counts
    STK-X16  STK-S7           a leaving staker sets another consensus key
    STK-X17  STK-S7           a leaving staker sets another peer identity
    STK-X18  STK-S7           a leaving staker takes another operational address
    STK-X19  STK-S15          consensus rewards may start with the next epoch
    STK-X20  STK-S16          anybody may pause
    STK-X21  STK-S17          an exit pays one unit less than the staker has
    STK-X22  STK-S18          a new epoch does not open the duty again
    STK-X23  STK-S18          a new epoch forgets the reward that was not claimed
    STK-X24  STK-S16          who may pause may unpause, and who may unpause may not
    STK-X25  STK-S18          an attestation counts a block after its window is over
    STK-X26  STK-S6           rewards may be sent to a token contract
    STK-X27  STK-S10          the length of the next epoch can be set again and again
    STK-X28  STK-S19          a wrapper is disabled when its coin has moved, and counts for K epochs longer
    STK-X29  STK-S21          members who ask twice wait for both times, one after the other
    STK-X30  STK-S21          a block's reward can be decided once in an epoch
    STK-X31  STK-S21          consensus rewards are turned back to attestations
    STK-X32  STK-S21          the requests to a removed staker's pool wait on for ever
    STK-X33  STK-S21          the epoch length can be set once and never again
    STK-X34  STK-S21          a second address that no reward is sent to acts for the staker
    STK-X35  STK-S21          a commitment on the commission lives an epoch longer than promised
    STK-X36  STK-S20          a leaving staker cannot claim what it has earned
    STK-X37  STK-S20          members can ask for all of their money and for no part of it
  assumptions
    STK-A1  STK-S1           token contracts transfer what they say
    STK-A2  STK-S3, STK-S4   block timestamps stay within a bounded error of real time
    STK-A3  STK-S8, STK-S19  role holders act inside their policy: nobody enables a wrapper that failed
    STK-A5  STK-S8           a wrapper whose issuer fails is noticed and disabled in time
    STK-A6  STK-S19          that a wrapper moves to another bridge is announced K epochs before it has
  scenarios
    staking/clock             default  Timestamps a little off real time: the exit window makes up for it.
    staking/default           default  Two stakers and two tokens: entry, exit, pools, and a foreign token that comes and goes. Minutes.
    staking/deployed          default  As the contract of 6 April 2026 (version 3.0.0) has it: anybody decides a block's reward, the window may be zero, a pause stops exits.
    staking/late-units        default  Two units of the foreign token, which count late: some are asked back before they do.
    staking/life-operators    default  Every pair of a class of a staker's life with one of operators, keys and attestation.
    staking/life-pools        default  Every pair of a class of a staker's life with one of commission and pools.
    staking/life-roles        default  Every pair of a class of a staker's life with one of what the other roles set.
    staking/life-tokens       default  Every pair of a class of a staker's life with one of the foreign token, the minimum and upgrades.
    staking/liveness          default  Exits, members, duties and pauses of one staker, small enough to look for lassos.
    staking/liveness-two      default  The same of two stakers, whose duties and exits have nothing to do with each other.
    staking/migration         default  A wrapper that is staked moves to another bridge, with notice, or its issuer fails.
    staking/operators-pools   default  Every pair of a class of operators, keys and attestation with one of commission and pools.
    staking/operators-roles   default  Every pair of a class of operators, keys and attestation with one of what the other roles set.
    staking/operators-tokens  default  Every pair of a class of operators, keys and attestation with one of the foreign token, the minimum and upgrades.
    staking/pools-roles       default  Every pair of a class of commission and pools with one of what the other roles set.
    staking/pools-tokens      default  Every pair of a class of commission and pools with one of the foreign token, the minimum and upgrades.
    staking/small             default  Two stakers enter, grow, earn and leave; their operators hand over. Seconds.
    staking/tokens-roles      default  Every pair of a class of the foreign token, the minimum and upgrades with one of what the other roles set.
    staking/two-pools         default  Two stakers' pools of the native token: members of both ask for their money back.
    staking/variants/b1       variant  Weight changes one epoch after the act that the committee was read in.
    staking/variants/b10      variant  The security agent pauses and nobody unpauses.
    staking/variants/b11      variant  The minimum is raised above what stakers have.
    staking/variants/b12      variant  An upgrade during an exit, and nobody migrates the record.
    staking/variants/b13      variant  A stranger decides the block's reward before its proposer does.
    staking/variants/b2       variant  A reward measured by stake that has only just arrived.
    staking/variants/b3       variant  An operational address is taken from the staker that it serves.
    staking/variants/b4       variant  The admin lowers the exit window while an exit is open.
    staking/variants/b5       variant  A sequencer writes a timestamp far ahead.
    staking/variants/b6       variant  A staker without a node attests.
    staking/variants/b7       variant  The application governor sets a window as long as the epoch.
    staking/variants/b8       variant  A wrapper's issuer fails; what is minted from then on is delegated at once.
    staking/variants/b9       variant  The budget of a coalition that owns all bitcoin stake.
    staking/variants/x1       variant  A member is paid the same intent twice, out of the staker's own stake.
    staking/variants/x10      variant  Foreign tokens outweigh the native one.
    staking/variants/x11      variant  A disabled wrapper still takes delegation.
    staking/variants/x12      variant  A member asks for one unit more after the window was shortened.
    staking/variants/x13      variant  A staker that left stakes again with its burnt address.
    staking/variants/x14      variant  The foreign share is a third.
    staking/variants/x15      variant  A staker announces its exit and attests.
    staking/variants/x16      variant  A staker announces its exit and sets a key.
    staking/variants/x17      variant  A staker announces its exit and sets a peer identity.
    staking/variants/x18      variant  A staker announces its exit and takes another operational address.
    staking/variants/x19      variant  Rewards change their regime in the next epoch.
    staking/variants/x2       variant  A leaving staker keeps diluting the others.
    staking/variants/x20      variant  The security admin pauses the contract.
    staking/variants/x21      variant  A staker that leaves gets nothing of its one unit back.
    staking/variants/x22      variant  A staker that attested once need not attest again.
    staking/variants/x23      variant  A reward that is not claimed in its epoch is gone.
    staking/variants/x24      variant  The security agent ends the pause that it began.
    staking/variants/x25      variant  An attestation comes too late, and is counted.
    staking/variants/x26      variant  A staker has its rewards sent to a token contract.
    staking/variants/x27      variant  The next epoch is made longer, and then shorter again.
    staking/variants/x28      variant  A wrapper whose coin has moved still counts.
    staking/variants/x29      variant  A member that asks for one unit more waits nearly two windows.
    staking/variants/x3       variant  The admin lowers the exit window before an exit begins.
    staking/variants/x30      variant  The second block of an epoch has no reward.
    staking/variants/x31      variant  The start of consensus rewards is put off when it has come.
    staking/variants/x32      variant  A member asked before its staker left, and waits when the staker is gone.
    staking/variants/x33      variant  An epoch after its length was set, the flag still stands.
    staking/variants/x34      variant  An address that the staker has not named claims its rewards.
    staking/variants/x35      variant  A staker may raise its commission when its commitment should be over.
    staking/variants/x36      variant  A staker announces its exit, and its claim is refused.
    staking/variants/x37      variant  Two units are delegated, and nobody can ask for one.
    staking/variants/x4       variant  A staker occupies an operational address in advance.
    staking/variants/x5       variant  Members delegate to a staker that is leaving.
    staking/variants/x6       variant  A block is paid for before the per-block regime begins.
    staking/variants/x7       variant  A pause frees an exit at once.
    staking/variants/x8       variant  The epoch is shortened below the blocks it already has.
    staking/variants/x9       variant  Several increases in one epoch push the current entry out of reach.

"#]]);
    let output = bench.stdout("list --json");
    let answer: serde_json::Value = serde_json::from_str(&output).expect("standard output is JSON");
    assert_eq!(answer["schema"], 2);
    let systems = answer["systems"].as_array().expect("a list");
    let staking = systems.iter().find(|system| system["name"] == "staking").expect("is listed");
    assert_eq!(staking["prefix"], "STK");
    for list in ["properties", "mutants", "assumptions", "classes", "scenarios"] {
        assert!(staking[list].as_array().is_some_and(|list| !list.is_empty()), "{list}");
    }
}

/// The requirements of the source documents that speak of upgrades, the vote and several bodies.
const REQUIREMENTS: [u32; 14] = [12, 13, 14, 33, 34, 39, 56, 57, 58, 60, 61, 62, 63, 64];

#[test]
fn every_property_names_its_sources_and_every_requirement_of_governing_leads_to_one() {
    let bench = bench();
    let answer = parse(&bench.stdout("list --json"));
    let systems = answer["systems"].as_array().expect("a list");
    let properties = systems.iter().flat_map(|system| {
        let properties = system["properties"].as_array().expect("a list");
        properties.iter()
    });
    let mut named: Vec<&str> = Vec::new();
    for property in properties {
        let sources = property["sources"].as_array().expect("a list");
        assert!(!sources.is_empty(), "{property} comes from somewhere");
        named.extend(sources.iter().filter_map(serde_json::Value::as_str));
    }
    let missing: Vec<_> = REQUIREMENTS
        .iter()
        .map(|number| format!("S{number}"))
        .filter(|requirement| !named.contains(&requirement.as_str()))
        .collect();
    assert!(missing.is_empty(), "no property comes from {missing:?}");
    let governance = bench.stdout("list governance");
    let shown = "no change of the protocol without a vote (S57, S13, S39)\n";
    assert!(governance.contains(shown), "{governance}");
}

#[test]
fn an_unknown_name_is_answered_with_the_nearest() {
    let bench = bench();
    let cases = [
        ("check stakng", "error: nothing is called `stakng`; the nearest is `staking`\n"),
        (
            "check staking/smal",
            "error: nothing is called `staking/smal`; the nearest is `staking/small`\n",
        ),
        ("check STK-S33", "error: nothing is called `STK-S33`; the nearest is `STK-S3`\n"),
        ("check [", "error: nothing is called `[`; the command `list` says what there is\n"),
        (
            "check staking --profile deep",
            "error: `staking` has no scenario in the profile deep; the command `list` says what there is\n",
        ),
        (
            "check staking/small --mutant STK-B44",
            "error: a mutant of staking is expected, not `STK-B44`; the nearest is `STK-B4`\n",
        ),
        (
            "check staking --drop-assumption STK-A22",
            "error: an assumption of staking is expected, not `STK-A22`; the nearest is `STK-A2`\n",
        ),
        (
            "mutate STK-B44",
            "error: a system, a mutant, an assumption or a fairness is expected, not `STK-B44`; \
             the nearest is `STK-B4`\n",
        ),
        ("list stakin", "error: a system is expected, not `stakin`; the nearest is `staking`\n"),
    ];
    for (arguments, complaint) in cases {
        bench.run(arguments).code(4).stdout_eq("").stderr_eq(complaint);
    }
}

#[test]
fn a_usage_error_has_its_own_code() {
    let bench = bench();
    bench.run("check --nonsense").code(2).stdout_eq("").stderr_eq(str![[r#"
error: unexpected argument '--nonsense' found

  tip: to pass '--nonsense' as a value, use '-- --nonsense'

Usage: starkcheck check [OPTIONS] [SELECTOR]...

For more information, try '--help'.

"#]]);
}

#[test]
fn the_help_says_what_a_command_takes() {
    let help = bench().run("check --help").code(0).stderr_eq("");
    help.stdout_eq(file!["snapshots/check-help.txt"]);
}

#[test]
fn colour_is_only_where_it_is_wanted() {
    let bench = with_tiny();
    assert!(!bench.stdout("check mine/tiny.toml").contains('\u{1b}'));
    assert!(bench.stdout("check mine/tiny.toml --color always").contains('\u{1b}'));
    assert!(!bench.stdout("check mine/tiny.toml --color always --json").contains('\u{1b}'));
}
