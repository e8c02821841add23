//! The driver of informalsystems-malachitebft 0.5.0, which has a known defect that forks a chain: a
//! polka certificate is looked up by its round, whatever its value (lines 28 and 36).

use std::convert::Infallible;

use consensus::paper::{Output, Value};
use informal_driver as driver;
use informal_machine as machine;
use informal_types as types;

use super::Engine;
use crate::input::Validators;
use crate::setting::Setting;

/// What only this version asks of a context: nothing.
macro_rules! extras {
    () => {};
}

#[path = "context.rs"]
#[expect(clippy::duplicate_mod, reason = "one source, compiled against each version")]
mod context;
#[path = "driver.rs"]
#[expect(clippy::duplicate_mod, reason = "one source, compiled against each version")]
mod node;

/// The driver of informalsystems-malachitebft 0.5.0.
#[derive(Clone, Copy, Debug)]
pub struct Informal050;

impl Engine for Informal050 {
    const REPEATS_TIMEOUTS: bool = true;

    type Node<'a> = node::Node<'a>;

    fn begin<'a>(setting: &'a Setting, outputs: &mut Vec<Output>) -> node::Node<'a> {
        node::Node::begin(setting, outputs)
    }
}

/// No signatures.
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
}

/// The certificate that `signers` precommitted `value`.
fn commit(
    height: context::Height,
    round: types::Round,
    value: Value,
    signers: Validators,
) -> types::CommitCertificate<context::Bytes> {
    let signature = |signer: consensus::paper::Validator| {
        types::CommitSignature::new(context::Address(signer.0), ())
    };
    let commit_signatures = signers.iter().map(signature).collect();
    types::CommitCertificate { height, round, value_id: value.0, commit_signatures }
}
