//! Files that are told apart, and those that are the same.

use std::fs;

use scenarios::Source;

#[test]
fn a_file_is_itself_however_it_is_named_and_no_other() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = |file: &str| folder.path().join(file).display().to_string();
    for file in ["a/specs", "b/specs", "staking"] {
        fs::create_dir_all(path(file)).expect("a folder can be made");
    }
    let read = |file: &str| Source::read(&path(file)).expect("it is text");
    for file in ["a/specs/exit.toml", "b/specs/exit.toml", "staking/small.toml", "one.toml"] {
        fs::write(path(file), "the same text").expect("it can be written");
    }
    let mut first = read("a/specs/exit.toml");
    let mut second = read("b/specs/exit.toml");
    let mut own = read("staking/small.toml");
    let mut one = read("one.toml");
    let library = Source::new("staking/small", "spec/staking/scenarios/small.toml", "");
    assert!(first.is(&read("b/../a/./specs/exit.toml")) && !first.is(&second));
    assert!(library.is(&library.clone()) && !own.is(&library) && !library.is(&own));
    assert_eq!((library.given(), own.given()), (None, Some(path("staking/small.toml").as_str())));

    assert_eq!((&first.name, &second.name), (&"specs/exit".to_owned(), &"specs/exit".to_owned()));
    let short = one.name.clone();
    let mut sources = [&mut first, &mut second, &mut own, &mut one];
    Source::tell_apart(&mut sources, |name| name == "staking/small");
    assert_eq!([first.name, second.name], ["a/specs/exit", "b/specs/exit"]);
    assert!(own.name.ends_with("/staking/small"), "{}", own.name);
    assert_eq!(one.name, short, "nothing else is called so");
}

#[test]
fn names_that_are_taken_to_the_root_end_there() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("x.toml");
    fs::write(&path, "").expect("it can be written");
    let mut source = Source::read(&path.display().to_string()).expect("it is text");
    Source::tell_apart(&mut [&mut source], |_| true);
    let whole = fs::canonicalize(path).expect("it is there").with_extension("");
    assert_eq!(source.name, whole.display().to_string());
}
