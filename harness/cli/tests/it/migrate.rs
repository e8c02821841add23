//! Files of an older version, rewritten by hand of the command.

use snapbox::str;

use crate::bench;

const OLD: &str = "\
schema = 1 # the first
system = \"staking\"
about = \"Tiny.\"
# What is broken:
variants = [\"STK-B4\"]

[config]
rules.clock = \"faithful\"
";

#[test]
fn an_older_file_is_rewritten_and_a_copy_is_left() {
    let bench = bench();
    bench.write("old.toml", OLD);
    bench.run("migrate old.toml").code(0).stderr_eq("").stdout_eq(str![[r#"
old.toml: rewritten from schema 1 to 2; what was there is in old.toml.schema-1
    config.rules -> design
    variants -> mutants

"#]]);
    let new = OLD
        .replace("schema = 1", "schema = 2")
        .replace("variants", "mutants")
        .replace("rules.clock", "design.clock");
    assert_eq!(bench.read("old.toml"), new);
    assert_eq!(bench.read("old.toml.schema-1"), OLD);
    bench.run("migrate old.toml").code(0).stdout_eq(str![[r#"
old.toml: is in schema 2 already

"#]]);
}

#[test]
fn what_cannot_be_rewritten_is_left_as_it_is_and_the_others_are_rewritten() {
    let bench = bench();
    let both = OLD.replace("variants", "mutants = []\nvariants");
    bench.write("both.toml", &both);
    bench.write("old.toml", OLD);
    bench.write("old.toml.schema-1", "somebody's\n");
    bench.write("fine.toml", OLD);
    bench.run("migrate both.toml old.toml absent.toml fine.toml").code(151).stderr_eq(str![[r#"
error: both.toml:6:1: `variants` is called `mutants` in schema 2, and that stands at 5:1: expected one of the two
error: old.toml.schema-1 is there already: an older migration left it; move it away first
error: absent.toml: No such file or directory (os error 2)

"#]]);
    assert_eq!(bench.read("both.toml"), both);
    assert_eq!(bench.read("old.toml"), OLD);
    assert_eq!(bench.read("old.toml.schema-1"), "somebody's\n");
    assert!(bench.read("fine.toml").starts_with("schema = 2"));
}
