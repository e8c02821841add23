//! What a change touches, and therefore what it takes to make it (O12: a rule table over the
//! touched elements, without discretion).

kernel::packed! {
    /// The class of a change.
    #[derive(Default)]
    pub enum ChangeClass {
        /// Essential to liveness, security or maintenance (S57).
        #[default]
        Essential,
        /// A number within published limits.
        Parameter,
        /// Values and strategic aims (S49).
        Values,
        /// The rules of governance themselves.
        Meta,
        /// The Foundation's own budget, which is no change of the protocol.
        Budget,
    }
}
