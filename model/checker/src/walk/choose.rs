//! Which of the accepted steps a walk takes.

use kernel::CLASSES_MAX;

use super::dice::Dice;

/// How often each class was taken.
pub(super) type Counts = [u64; CLASSES_MAX];

/// How a walk chooses among the steps that are accepted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Strategy {
    /// Each is as likely as any other.
    #[default]
    Uniform,
    /// First a class, the likelier the more rarely it was taken; then one of its steps, each as
    /// likely as any other.
    ///
    /// A class has the weight 2^56 / ((1 + *here*) (1 + *before*)), at least 1: *here* is how often
    /// this walk took it, *before* how often the walks of all rounds before this one did (see
    /// [`ROUND`](super::ROUND)). So a walk depends on its seed, its number and what the rounds
    /// before it came to, but never on threads.
    Rarity,
}

impl Strategy {
    /// The position of the step to take among those of these `classes`, of which there is one at
    /// least.
    pub(super) fn choose(
        self,
        dice: &mut Dice,
        classes: &[u8],
        here: &Counts,
        before: &Counts,
    ) -> usize {
        match self {
            Self::Uniform => dice.position(classes.len()),
            Self::Rarity => {
                let class = rare(dice, classes, here, before);
                let of_class = || classes.iter().enumerate().filter(|(_, known)| **known == class);
                let nth = dice.position(of_class().count());
                of_class().nth(nth).expect("the dice stay below the count").0
            }
        }
    }
}

/// One of `classes`, by its weight.
fn rare(dice: &mut Dice, classes: &[u8], here: &Counts, before: &Counts) -> u8 {
    let mut weights = [0; CLASSES_MAX];
    for &class in classes {
        let class = usize::from(class);
        weights[class] = weight(here[class], before[class]);
    }
    // At most 64 weights of at most 2^56.
    let mut rest = dice.below(weights.iter().sum());
    for (class, weight) in (0..).zip(weights) {
        if rest < weight {
            return class;
        }
        rest -= weight;
    }
    unreachable!("the dice stay below the sum of the weights")
}

fn weight(here: u64, before: u64) -> u64 {
    let taken = (1 + here).saturating_mul(1 + before);
    ((1 << 56) / taken).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_taken_by_its_weight_and_a_step_within_it_evenly() {
        let (mut here, mut before) = ([0; CLASSES_MAX], [0; CLASSES_MAX]);
        (here[3], before[5]) = (1, 7);
        // Weights 1/2 for class 3 and 1/8 for class 5: four to one, as many as it has steps.
        let classes = [3, 3, 5, 3, 3];
        let mut dice = Dice::of(1, 0);
        let mut taken = [0; 5];
        for _ in 0..10_000 {
            taken[Strategy::Rarity.choose(&mut dice, &classes, &here, &before)] += 1;
        }
        assert_eq!(taken, [2_065, 2_033, 1_944, 1_974, 1_984]);
    }

    #[test]
    fn even_what_was_taken_most_can_be_taken() {
        assert_eq!(weight(u64::MAX - 1, u64::MAX - 1), 1);
        assert_eq!(weight(0, 0), 1 << 56);
    }
}
