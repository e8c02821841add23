//! What a change touches, and therefore what it takes to make it: one rule table over the touched
//! elements, without discretion (O12). Governance, bodies and upgrades each use the part of it that
//! they need. A path beside the vote (an emergency, a joint power, a key of one's own) is no class:
//! it can be taken whatever a change touches.

kernel::packed! {
    /// The class of a change, which says what it takes.
    #[derive(Default)]
    pub enum ChangeClass {
        /// Essential to liveness, security or maintenance (S57): a major update.
        #[default]
        Essential,
        /// A number within published limits.
        Parameter,
        /// Values and strategic aims (S49), which touch no element.
        Values,
        /// The rules of governance themselves.
        Meta,
        /// The Foundation's own budget, which is no change of the protocol.
        Budget,
        /// Everything else: a minor update.
        Minor,
    }
}

impl ChangeClass {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Essential, Self::Parameter, Self::Values, Self::Meta, Self::Budget, Self::Minor];

    /// Whether so much is at stake that it takes the absolute quorum and a bench of the second
    /// chamber (O9), the long deliberation, and a vetting whatever the design.
    #[must_use]
    #[inline]
    pub fn is_weighty(self) -> bool {
        matches!(self, Self::Essential | Self::Values | Self::Meta)
    }
}

kernel::packed! {
    /// One thing of the protocol that a change can touch.
    #[derive(Default)]
    pub enum Element {
        /// Nothing: an unused place.
        #[default]
        Nothing,
        /// The program hash of the Starknet OS.
        Program,
        /// The configuration hash.
        Configuration,
        /// The implementation of the core contract.
        Core,
        /// The verifier behind the pointer, which other systems share.
        Verifier,
        /// Who may update the state on L1.
        Operators,
        /// Where fees of messages go.
        Collector,
        /// How long a cancelled message has to wait.
        Cancellation,
        /// The staking contract.
        Staking,
        /// The delegation pools.
        Pools,
        /// The attestation contract.
        Attestation,
        /// The bounds of the inflation formula.
        Clamp,
        /// Exit and attestation windows.
        Windows,
        /// The rules of governance: quorums and thresholds.
        Rules,
        /// Whether the core contract can be changed at all.
        Finality,
        /// What nobody's money or liveness rests on.
        Tools,
        /// The delay of the timelock, which is the time that everybody has to leave.
        Delay,
    }
}

impl Element {
    /// The rule table (O12).
    #[must_use]
    #[inline]
    pub fn class(self) -> ChangeClass {
        match self {
            Self::Rules | Self::Delay => ChangeClass::Meta,
            Self::Clamp | Self::Windows => ChangeClass::Parameter,
            Self::Tools | Self::Nothing => ChangeClass::Minor,
            _ => ChangeClass::Essential,
        }
    }

    /// Whether it is a part of the core contract, or what that contract trusts.
    #[must_use]
    #[inline]
    pub fn is_core(self) -> bool {
        use Element as E;
        matches!(self, E::Program | E::Configuration | E::Core | E::Verifier | E::Operators)
            || matches!(self, E::Collector | E::Cancellation)
    }

    /// Whether it is one of the staking contracts, which have a delay of their own.
    #[must_use]
    #[inline]
    pub fn is_staking(self) -> bool {
        matches!(self, Self::Staking | Self::Pools | Self::Attestation)
    }

    /// Whether it belongs to the security set, no change of which is ever minor (UPG-S8).
    #[must_use]
    #[inline]
    pub fn is_security(self) -> bool {
        !matches!(self, Self::Nothing | Self::Tools)
    }
}
