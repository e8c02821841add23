//! The process as it is asked by others.

use std::io::Write;
use std::process::{Command, Stdio};

use machine::ask::{Event, Request, VERSION};
use verifier::{Statement, verify, wire};

use crate::{SUM, cells, program, summed};

#[test]
fn requests_are_answered_one_after_the_other() {
    let folder = std::env::temp_dir().join(format!("starkcheck-stwo-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let place = folder.join("proof");
    let request = |program: &str, numbers: &[u64]| {
        let request =
            Request { program: program.to_owned(), cells: cells(numbers), proof: place.clone() };
        serde_json::to_string(&request).unwrap()
    };
    let lines = [
        "not a request".to_owned(),
        request("{}", &[]),
        // The first number announces more than there are.
        request(SUM, &[]).replace("[\"0x0\"]", "[\"0x2\"]"),
        request(SUM, &[20, 30]),
    ];
    let mut child = Command::new(env!("CARGO_BIN_EXE_starkcheck-stwo"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all((lines.join("\n") + "\n").as_bytes()).unwrap();
    let answers = child.wait_with_output().unwrap();
    assert!(answers.status.success());

    let answers = String::from_utf8(answers.stdout).unwrap();
    let events: Vec<Event> =
        answers.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(events[0], Event::Ready { version: VERSION });
    let failures = events.iter().filter(|event| matches!(event, Event::Failed(_)));
    assert_eq!(failures.count(), 3, "{events:?}");
    assert!(events.contains(&Event::Stage("Prove STARKs".to_owned())));
    assert_eq!(events.last(), Some(&Event::Proved));

    let (output, _) = summed(&[20, 30]);
    let proof = wire::unpack(&std::fs::read(&place).unwrap()).unwrap();
    let statement = Statement { program: &program(), output: &output };
    assert_eq!(verify(&proof, &statement), Ok(()));
    std::fs::remove_dir_all(&folder).unwrap();
}
