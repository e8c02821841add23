#!/usr/bin/env python3
"""Programs that are wrong on purpose: each is the source with one change, compiled, and kept as the
lines in which it differs from the committed program. A comparison that finds none of them compares
nothing.

    venv/bin/python harness/prover/cairo/mutants.py staking [NAME...]

Names redo some and keep the others; without names all are made.
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

from compile import HERE, program_text

# Name, what is wrong, file, what stands there once, what stands there instead.
STAKING = [
    (
        "minimum-excluded",
        "a boundary: the minimum stake itself is refused",
        "life.cairo",
        "at_least(amount, s.limits.min_stake + c.departs.minimum_excluded)",
        "at_least(amount, s.limits.min_stake + 1)",
    ),
    (
        "exit-without-wait",
        "a missing check: an exit is paid while its window runs",
        "life.cairo",
        "if (r.life.exit_wait != 0) {",
        "if (r.life.exit_wait * 0 != 0) {",
    ),
    (
        "stale-totals",
        "a stale epoch: the native total is not carried over into the next one",
        "time.cairo",
        "let native = aged(s.native_total);",
        "let native = s.native_total;",
    ),
    (
        "quotient-for-remainder",
        "rounding: the target block is the quotient, not the remainder",
        "duty.cairo",
        "let (_, local target) = unsigned_div_rem(r.own.now + i, targets);",
        "let (local target, _) = unsigned_div_rem(r.own.now + i, targets);",
    ),
    (
        "pause-before-role",
        "a swapped order: whether it is paused is asked before who asks",
        "governance.cairo",
        "    if ((role - Role.SECURITY_AGENT) * (1 - c.departs.anyone_pauses) != 0) {\n"
        "        return (s, Rule.NOT_SECURITY_AGENT);\n    }\n"
        "    if (s.pause.paused != 0) {\n        return (s, Rule.PAUSED);\n    }\n",
        "    if (s.pause.paused != 0) {\n        return (s, Rule.PAUSED);\n    }\n"
        "    if ((role - Role.SECURITY_AGENT) * (1 - c.departs.anyone_pauses) != 0) {\n"
        "        return (s, Rule.NOT_SECURITY_AGENT);\n    }\n",
    ),
    (
        "agent-unpauses",
        "a wrong role: who pauses may unpause",
        "governance.cairo",
        "tempvar caller = Role.SECURITY_ADMIN - c.departs.agent_unpauses;",
        "tempvar caller = Role.SECURITY_AGENT;",
    ),
    (
        "no-entry-delay",
        "a wrong epoch: foreign stake counts from +K, without the entry delay",
        "pools.cairo",
        "    return c.from_entry;",
        "    return c.from_k;",
    ),
    (
        "requests-forgotten",
        "lost state: a staker that leaves takes its members' requests along",
        "life.cairo",
        "tempvar native = new Pool(0, zero, r.native.asked, r.native.wait);",
        "tempvar native = new Pool(0, zero, 0, 0);",
    ),
    (
        "earlier-end-wins",
        "a wrong extreme: asking again keeps the earlier end of the wait",
        "pools.cairo",
        "return larger(wait, p.wait);",
        "return smaller(wait, p.wait);",
    ),
    (
        "leaves-at-once",
        "a wrong epoch: an exit intent takes the stake out of the totals at once",
        "life.cairo",
        "return leave_totals(s, r, c.from_k);",
        "return leave_totals(s, r, new Timeline(1, 1, 1, 1));",
    ),
    (
        "epoch-too-long",
        "off by one: an epoch has one block more than its length",
        "time.cairo",
        "let over = at_least(block, t.length);",
        "let over = at_least(block, t.length + 1);",
    ),
    (
        "claimed-for-ever",
        "a missing effect: claimed rewards can be claimed again",
        "life.cairo",
        "new Service(v.operational, v.reward, 0, v.attested)",
        "new Service(v.operational, v.reward, v.unclaimed, v.attested)",
    ),
    (
        "floor-excluded",
        "a boundary: the least exit window that evidence needs is refused",
        "governance.cairo",
        "let covered = at_least(window, c.exit_window_floor);",
        "let covered = at_least(window, c.exit_window_floor + 1);",
    ),
    (
        "floor-without-evidence",
        "a missing term: the least exit window leaves no time for evidence",
        "system.cairo",
        "p.latency * p.longest_epoch + p.evidence + 2 * p.timestamp_error,",
        "p.latency * p.longest_epoch + 2 * p.timestamp_error,",
    ),
    (
        "capped-at-once",
        "a wrong epoch: what members ask back stops counting at once",
        "pools.cairo",
        "let kept = cap(p.delegated, c.from_k, rest);",
        "let kept = cap(p.delegated, new Timeline(1, 1, 1, 1), rest);",
    ),
    (
        "commission-may-stay",
        "a boundary: without a commitment a commission may stay what it is",
        "commission.cairo",
        "let lower = at_least(m.share - 1, share + 1);",
        "let lower = at_least(m.share, share + 1);",
    ),
    (
        "debt-of-the-present",
        "a wrong memory: the exit window owed is the one in force now",
        "past.cairo",
        "let rest = minus(old.window, tick);",
        "let rest = minus(s.limits.exit_window, tick);",
    ),
    (
        "requests-not-owed",
        "a wrong predicate: solvency leaves out what members asked back",
        "properties.cairo",
        "known * (r.own.last + r.native.delegated.last) + r.native.asked,",
        "known * (r.own.last + r.native.delegated.last),",
    ),
]

ADMISSION = [
    (
        "gap-excluded",
        "a boundary: the farthest nonce that is taken is refused",
        "entry.cairo",
        "at_least(s.nonce + c.parameters.nonce_gap, nonce)",
        "at_least(s.nonce + c.parameters.nonce_gap, nonce + 1)",
    ),
    (
        "minimum-price-excluded",
        "a boundary: the least price that is taken is refused",
        "entry.cairo",
        "at_least(o.price, c.parameters.price_min)",
        "at_least(o.price, c.parameters.price_min + 1)",
    ),
    (
        "tip-not-reserved",
        "a missing term: the gateway asks for the price only, not for the tip",
        "setup.cairo",
        "return o.price + o.tip;",
        "return o.price;",
    ),
    (
        "tip-or-price",
        "a wrong connective: raising one of tip and price is enough",
        "entry.cairo",
        "return tip * price;",
        "return tip + price - tip * price;",
    ),
    (
        "raise-rounded-down",
        "rounding: any raise is enough",
        "entry.cairo",
        "return more * enough;",
        "return more + 0 * enough;",
    ),
    (
        "charged-what-was-signed",
        "a wrong price: the signed price is charged, not the one in force",
        "execution.cairo",
        "local fee = s.price + tip;",
        "local fee = o.price + tip;",
    ),
    (
        "charged-without-tip",
        "a missing term: the tip is not charged",
        "execution.cairo",
        "local fee = s.price + tip;",
        "local fee = s.price + 0 * tip;",
    ),
    (
        "price-equal-refused",
        "a boundary: a price as high as the signed one is too high",
        "execution.cairo",
        "let agreed = at_least(o.price, s.price);",
        "let agreed = at_least(o.price, s.price + 1);",
    ),
    (
        "nonce-kept",
        "a missing effect: an execution that reverts does not use its nonce",
        "execution.cairo",
        "let next = larger(s.nonce, nonce + 1);",
        "let next = larger(s.nonce, (nonce + 1) * (1 - reverts));",
    ),
    (
        "later-nonce-executed",
        "a missing check: any nonce is executed",
        "execution.cairo",
        "if ((nonce - s.nonce) * (1 - c.departs.any_nonce) != 0) {",
        "if ((nonce - s.nonce) * 0 * (1 - c.departs.any_nonce) != 0) {",
    ),
    (
        "payable-rejected",
        "a missing check: the pool throws out what can be paid",
        "entry.cairo",
        "    if (payable != 0) {\n        return (s, Rule.STILL_PAYABLE);",
        "    if (payable * 0 != 0) {\n        return (s, Rule.STILL_PAYABLE);",
    ),
    (
        "operators-listed",
        "a wrong role: operators count as listed developers",
        "entry.cairo",
        "deploys * (class - DEVELOPER) != 0",
        "deploys * (class - DEVELOPER) * (class - 1) != 0",
    ),
    (
        "pool-before-gateway",
        "a swapped order: the pool is asked before the gateway",
        "entry.cairo",
        "    let o = offer_of(c, number);\n    let against = objection(c, s, nonce, o, class, deploys);\n",
        "    let o = offer_of(c, number);\n    let k = known_of(s, nonce);\n"
        "    if (k.stage != Stage.UNKNOWN) {\n        return (s, Rule.ALREADY_RECEIVED);\n    }\n"
        "    let against = objection(c, s, nonce, o, class, deploys);\n",
    ),
    (
        "charge-below-bound",
        "a wrong predicate: a charge as high as was signed counts as too high",
        "properties.cairo",
        "    let limit = most(o);\n    let within = at_least(limit, paid);",
        "    let limit = most(o);\n    let within = at_least(limit, paid + 1);",
    ),
]

GOVERNANCE = [
    (
        "power-of-today",
        "a wrong moment: power is read when a vote is cast, whatever the snapshots saw",
        "votes.cairo",
        "    if (c.rules.power_at != PowerAt.VOTE) {\n        return r;",
        "    if (c.rules.power_at * 0 != 0) {\n        return r;",
    ),
    (
        "later-snapshot-counts",
        "a missing extreme: of two snapshots the later counts, not the lesser",
        "time.cairo",
        "let a = smaller(then.power.of_0, now.power.of_0);",
        "let a = smaller(now.power.of_0, now.power.of_0);",
    ),
    (
        "new-delegate-counts",
        "a wrong moment: a delegate that only the later snapshot saw votes",
        "time.cairo",
        "    return i + 1;",
        "    return after;",
    ),
    (
        "quorum-excluded",
        "a boundary: as many as the quorum asks for are too few",
        "count.cairo",
        "let enough = at_least(t.yes + c.rules.quorum_of * t.no + t.abstain, quorum);",
        "let enough = at_least(t.yes + c.rules.quorum_of * t.no + t.abstain, quorum + 1);",
    ),
    (
        "against-make-quorum",
        "a wrong term: whoever is against helps a quorum to come about",
        "count.cairo",
        "let enough = at_least(t.yes + c.rules.quorum_of * t.no + t.abstain, quorum);",
        "let enough = at_least(t.yes + t.no + t.abstain, quorum);",
    ),
    (
        "abstainers-absent",
        "a missing term: who abstains does not count for the quorum",
        "count.cairo",
        "let enough = at_least(t.yes + c.rules.quorum_of * t.no + t.abstain, quorum);",
        "let enough = at_least(t.yes, quorum);",
    ),
    (
        "rejected-without-quorum",
        "a missing check: who prevails against a proposal needs no quorum",
        "count.cairo",
        "let decided = at_least(t.yes + t.no + t.abstain, quorum);",
        "let decided = at_least(t.yes + t.no + t.abstain, 0 * quorum);",
    ),
    (
        "tie-accepted",
        "a boundary: as many for as against are a majority",
        "count.cairo",
        "let leads = at_least(t.yes + c.rules.majority, t.no + 1);",
        "let leads = at_least(t.yes, t.no);",
    ),
    (
        "delegate-counts-too",
        "a missing check: a delegate's answer counts although its principal answered",
        "count.cairo",
        "if (answer * (1 - c.rules.own_vote) != 0) {",
        "if (answer * 0 * (1 - c.rules.own_vote) != 0) {",
    ),
    (
        "delegate-prevails",
        "a wrong precedence: where both answered, the delegate's answer counts",
        "count.cairo",
        "    let own = with_answer(c, p, class, only, t, i, i);\n    local own: Tally* = own;\n"
        "    let delegate = each(p.roll.voter, i);\n",
        "    let delegate = each(p.roll.voter, i);\n    local answering = delegate;\n"
        "    if (answering * (answering - i - 1) != 0) {\n"
        "        let other = each(p.answers, answering - 1);\n        if (other != 0) {\n"
        "            return with_answer(c, p, class, only, t, i, answering - 1);\n        }\n    }\n"
        "    let own = with_answer(c, p, class, only, t, i, i);\n    local own: Tally* = own;\n"
        "    let delegate = each(p.roll.voter, i);\n",
    ),
    (
        "answered-twice",
        "a missing check: a holder answers again",
        "votes.cairo",
        "if (given != Answer.NONE) {",
        "if (given * 0 != Answer.NONE) {",
    ),
    (
        "answered-too-late",
        "a missing check: a vote is taken when time is over",
        "votes.cairo",
        "        return (s, Rule.NOT_ACTIVE);\n    }\n"
        "    if (p.text.wait + c.rules.voting_ends == 0) {\n"
        "        return (s, Rule.VOTING_OVER);\n    }\n    let given",
        "        return (s, Rule.NOT_ACTIVE);\n    }\n    let given",
    ),
    (
        "closed-early",
        "off by one: a vote may be counted a tick before its time is over",
        "votes.cairo",
        "    if (p.text.wait != 0) {\n        let early",
        "    if (p.text.wait * (p.text.wait - 1) != 0) {\n        let early",
    ),
    (
        "decided-by-delegates",
        "a missing term: an early close takes what is against for all that can be",
        "count.cairo",
        "new Tally(t.yes, all - t.yes - t.abstain, t.abstain, 0)",
        "new Tally(t.yes, t.no + 0 * all, t.abstain, 0)",
    ),
    (
        "threshold-excluded",
        "a boundary: who has just the share that proposing takes has too little",
        "power.cairo",
        "at_least(c.parameters.threshold_share * (amount + down), c.supply + down)",
        "at_least(c.parameters.threshold_share * (amount + down), c.supply + down + 1)",
    ),
    (
        "threshold-rounded-down",
        "rounding: a share that is not whole is rounded down",
        "power.cairo",
        "    let down = c.rules.rounding;\n",
        "    let down = 1;\n",
    ),
    (
        "support-not-measured-again",
        "a missing check: support is asked for when a vote is proposed, not when it opens",
        "time.cairo",
        "let support = gathered(p.roll.power, p.roll.voter, p.text.author - 1);",
        "let support = c.supply;",
    ),
    (
        "delegated-further",
        "a wrong distance: a delegate passes on what was delegated to it",
        "power.cairo",
        "        return h.delegate;\n    }\n    return end_of_chain(s, i, HOLDERS);",
        "        return end_of_chain(s, i, HOLDERS);\n    }\n    return end_of_chain(s, i, HOLDERS);",
    ),
    (
        "chains-cut",
        "off by one: a chain through all holders counts as a circle",
        "power.cairo",
        "    return end_of_chain(s, i, HOLDERS);",
        "    return end_of_chain(s, i, HOLDERS - 1);",
    ),
    (
        "cap-off",
        "a boundary: one unit more of the Foundation's counts",
        "count.cairo",
        "return smaller(power, c.parameters.foundation_cap + c.rules.cap);",
        "return smaller(power, c.parameters.foundation_cap + 1);",
    ),
    (
        "own-budget-voted",
        "a missing check: the Foundation's tokens count where its own budget is decided",
        "count.cairo",
        "if (class == ChangeClass.BUDGET) {",
        "if (class == ChangeClass.BUDGET + 1) {",
    ),
    (
        "developers-on-values",
        "a wrong bench: the developers' word counts where values are decided",
        "count.cairo",
        "c.rules.developers_on_values * a.developers;",
        "a.developers;",
    ),
    (
        "settings-of-the-proposal",
        "a wrong moment: a vote is held under the settings of when it was proposed",
        "time.cairo",
        "t.left, s.common.settings,",
        "t.left, 0 * s.common.settings,",
    ),
    (
        "over-before-answered",
        "a swapped order: whether the holder has answered is asked before whether time is over",
        "votes.cairo",
        "    if (p.text.wait + c.rules.voting_ends == 0) {\n"
        "        return (s, Rule.VOTING_OVER);\n    }\n"
        "    let given = each(p.answers, i);\n    if (given != Answer.NONE) {\n"
        "        return (s, Rule.ALREADY_VOTED);\n    }\n",
        "    let given = each(p.answers, i);\n    if (given != Answer.NONE) {\n"
        "        return (s, Rule.ALREADY_VOTED);\n    }\n"
        "    if (p.text.wait + c.rules.voting_ends == 0) {\n"
        "        return (s, Rule.VOTING_OVER);\n    }\n",
    ),
    (
        "expires-late",
        "off by one: what was accepted can be carried out a tick longer",
        "time.cairo",
        "        if (t.left == 1) {\n",
        "        if (t.left == 0) {\n",
    ),
    (
        "supply-beyond-itself",
        "a wrong predicate: as much power as there are tokens counts as more",
        "properties.cairo",
        "let within = at_least(c.supply, power);",
        "let within = at_least(c.supply, power + 1);",
    ),
    (
        "held-at-last",
        "a wrong memory: what was held at the last tick counts as held for a tick",
        "past.cairo",
        "let a = smaller(p.newer.of_0, p.older.of_0);",
        "let a = smaller(p.newer.of_0, p.newer.of_0);",
    ),
    (
        "passed-by-all",
        "a wrong predicate: what all pass together counts as passed by one alone",
        "properties.cairo",
        "let ending = result_by(c, s, p, i + 1, new Agreed(0, 0, 0));",
        "let ending = result_by(c, s, p, 0, p.agreed);",
    ),
]

SYSTEMS = {"admission": ADMISSION, "governance": GOVERNANCE, "staking": STAKING}
# Names that a change needs beside those that its file has.
IMPORTS = {
    "pools.cairo": ("import at_least, larger", "import at_least, larger, smaller"),
}


def changed(root: pathlib.Path, system: str, mutant: tuple) -> None:
    _, _, file, old, new = mutant
    path = root / system / file
    source = path.read_text()
    assert source.count(old) == 1, f"{mutant[0]}: {source.count(old)} places"
    source = source.replace(old, new)
    if file in IMPORTS and IMPORTS[file][1].rsplit(" ", 1)[1] in new:
        source = source.replace(*IMPORTS[file])
    path.write_text(source)


def hunks(right: pathlib.Path, wrong: pathlib.Path) -> list:
    """Where the lines differ: from which line on, how many go, and what comes instead."""
    command = ["diff", "--minimal", "--rcs", right, wrong]
    script = subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()
    found = []
    while script:
        command, *numbers = script[0][0], *map(int, script.pop(0)[1:].split())
        line, count = numbers
        if command == "d":
            found.append([line - 1, count, []])
        else:
            added, script = script[:count], script[count:]
            # Lines are added after `line`: in place of those that just went, or beside nothing.
            if found and found[-1][0] + found[-1][1] == line and not found[-1][2]:
                found[-1][2] = added
            else:
                found.append([line, 0, added])
    return found


def main(system: str, names: list) -> None:
    kept = HERE / f"{system}.mutants.json"
    mutants = [m for m in json.loads(kept.read_text()) if m["name"] not in names] if names else []
    for mutant in (m for m in SYSTEMS[system] if not names or m[0] in names):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            shutil.copytree(HERE / "common", root / "common")
            shutil.copytree(HERE / system, root / system)
            changed(root, system, mutant)
            wrong = root / "wrong.json"
            wrong.write_text(program_text(root, system))
            name, what = mutant[:2]
            changes = hunks(HERE / f"{system}.json", wrong)
            mutants.append({"name": name, "what": what, "hunks": changes})
        print(f"{name}: {len(changes)} hunks", file=sys.stderr)
        lines = ",\n".join(json.dumps(mutant) for mutant in mutants)
        kept.write_text(f"[\n{lines}\n]\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
