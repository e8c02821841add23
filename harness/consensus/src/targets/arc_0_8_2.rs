//! The newest driver: arc-malachitebft 0.8.2.

use std::convert::Infallible;
use std::time::Duration;

use arc_driver as driver;
use arc_machine as machine;
use arc_types as types;
use consensus::paper::{Output, Value};

use super::Engine;
use crate::input::Validators;
use crate::setting::Setting;

/// What only this version asks of a context.
macro_rules! extras {
    () => {
        type Timeouts = super::NoTimeouts;
    };
}

#[path = "context.rs"]
mod context;
#[path = "driver.rs"]
mod node;

/// The driver of arc-malachitebft 0.8.2.
#[derive(Clone, Copy, Debug)]
pub struct Arc082;

impl Engine for Arc082 {
    const REPEATS_TIMEOUTS: bool = false;
    const EVIDENCE_MAX: usize = 3;

    type Node<'a> = node::Node<'a>;

    fn begin<'a>(setting: &'a Setting, outputs: &mut Vec<Output>) -> node::Node<'a> {
        node::Node::begin(setting, outputs)
    }
}

/// No signatures, no keys.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Unsigned;

impl types::SigningScheme for Unsigned {
    type DecodingError = Infallible;
    type Signature = ();
    type PublicKey = ();
    type PrivateKey = ();

    fn decode_signature(_: &[u8]) -> Result<(), Infallible> {
        Ok(())
    }

    fn encode_signature((): &()) -> Vec<u8> {
        Vec::new()
    }

    fn decode_public_key(_: &[u8]) -> Result<(), Infallible> {
        Ok(())
    }

    fn encode_public_key((): &()) -> Vec<u8> {
        Vec::new()
    }
}

/// Whoever runs the driver says when a timeout is over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct NoTimeouts;

impl types::Timeouts<context::Bytes> for NoTimeouts {
    fn duration_for(&self, _: types::Timeout) -> Duration {
        Duration::ZERO
    }
}

/// The certificate that `signers` precommitted `value`.
fn commit(
    height: context::Height,
    round: types::Round,
    value: Value,
    signers: Validators,
) -> types::ExtendedCommitCertificate<context::Bytes> {
    let signature = |signer: consensus::paper::Validator| {
        types::ExtendedCommitSignature::new(context::Address(signer.0), (), None)
    };
    let commit_signatures = signers.iter().map(signature).collect();
    types::ExtendedCommitCertificate { height, round, value_id: value.0, commit_signatures }
}
