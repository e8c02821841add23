//! Names and numbers that the macros of this crate compute from what is written once.

/// The bytes of `name` in snake case, as `serde` writes it.
#[must_use]
pub const fn snake_len(name: &str) -> usize {
    let (bytes, mut at, mut len) = (name.as_bytes(), 0, 0);
    while at < bytes.len() {
        len += if at > 0 && bytes[at].is_ascii_uppercase() { 2 } else { 1 };
        at += 1;
    }
    len
}

/// `name` in snake case, as `serde` writes it: `L1Block` is `l1_block`.
#[must_use]
pub const fn snake<const N: usize>(name: &str) -> [u8; N] {
    let (bytes, mut at, mut end, mut out) = (name.as_bytes(), 0, 0, [b'_'; N]);
    while at < bytes.len() {
        if at > 0 && bytes[at].is_ascii_uppercase() {
            end += 1;
        }
        out[end] = bytes[at].to_ascii_lowercase();
        end += 1;
        at += 1;
    }
    out
}

/// The name of a variant in snake case, as a constant.
#[doc(hidden)]
#[macro_export]
macro_rules! snake {
    ($name:ident) => {
        const {
            const BYTES: [u8; $crate::names::snake_len(stringify!($name))] =
                $crate::names::snake(stringify!($name));
            match core::str::from_utf8(&BYTES) {
                Ok(name) => name,
                Err(_) => panic!("a name is ASCII"),
            }
        }
    };
}

/// How many names there are in all groups.
#[must_use]
pub const fn count(groups: &[&[&str]]) -> usize {
    first(groups, groups.len()) as usize
}

/// The number of the first name of this group.
#[must_use]
pub const fn first(groups: &[&[&str]], group: usize) -> u8 {
    let (mut at, mut count) = (0, 0);
    while at < group {
        count += groups[at].len();
        at += 1;
    }
    assert!(count < kernel::CLASSES_MAX, "too many classes");
    count as u8
}

/// The names of all groups, one after the other.
#[must_use]
pub const fn flatten<const N: usize>(groups: &[&[&'static str]]) -> [&'static str; N] {
    let (mut group, mut number, mut out) = (0, 0, [""; N]);
    while group < groups.len() {
        let mut at = 0;
        while at < groups[group].len() {
            out[number] = groups[group][at];
            at += 1;
            number += 1;
        }
        group += 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_are_named_as_serde_names_them() {
        assert_eq!(snake!(Stake), "stake");
        assert_eq!(snake!(ReElect), "re_elect");
        assert_eq!(snake!(ObserveL1), "observe_l1");
        assert_eq!(snake!(L1Block), "l1_block");
        assert_eq!(snake!(SetConsensusRewardsFirstEpoch), "set_consensus_rewards_first_epoch");
    }

    #[test]
    fn groups_are_numbered_one_after_the_other() {
        const GROUPS: &[&[&str]] = &[&["a"], &["b", "c"], &["d"]];
        assert_eq!(flatten::<{ count(GROUPS) }>(GROUPS), ["a", "b", "c", "d"]);
        assert_eq!([0, 1, 2, 3].map(|group| first(GROUPS, group)), [0, 1, 3, 4]);
    }
}
