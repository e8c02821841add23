//! How the prover is asked: lines of JSON, one value each.
//!
//! The prover is a process of its own, since it builds in another workspace. It says that it is
//! [`Ready`](Event::Ready) and then reads requests from its standard input, one after the other,
//! until that ends. Of each it tells on its standard output what it is doing, and last that it
//! [`Proved`](Event::Proved) it or [`Failed`](Event::Failed). What it computes once serves all.
//!
//! ```
//! use machine::ask::{Event, Request};
//! let line = r#"{"program":"{}","cells":["0x1",null],"proof":"out.bin"}"#;
//! let request: Request = serde_json::from_str(line)?;
//! assert_eq!(request.cells.len(), 2);
//! let event = Event::Stage("Write base trace".to_owned());
//! assert_eq!(serde_json::to_string(&event)?, r#"{"stage":"Write base trace"}"#);
//! # Ok::<(), serde_json::Error>(())
//! ```

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use starknet_types_core::felt::Felt;

/// The version of these lines. A prover that speaks another one has to be prepared again.
pub const VERSION: u32 = 1;

/// Prove a run of a program.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// The compiled program, as text.
    pub program: String,
    /// Its input; the empty cells are the program's to fill.
    pub cells: Vec<Option<Felt>>,
    /// Where the packed proof goes.
    pub proof: PathBuf,
}

/// What the prover says.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It is there, and speaks this version.
    Ready {
        /// [`VERSION`].
        version: u32,
    },
    /// It has begun the next part of its work.
    Stage(String),
    /// The program has run.
    Ran {
        /// The steps of the machine.
        steps: usize,
    },
    /// The proof stands where the request wants it.
    Proved,
    /// There is no proof.
    Failed(String),
}
