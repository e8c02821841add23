//! What can be chosen about a system, told key by key: what each key means, and the values of those
//! that are options. Types say it of themselves, so that nobody keeps a list beside them.

/// A key of a configuration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Setting {
    /// The key, as files and the command line write it.
    pub key: String,
    /// What it means.
    pub about: String,
    /// For an option: its values and what each means, the intended one first.
    pub values: &'static [(&'static str, &'static str)],
}

/// A configuration, or a part of one, that says what its keys mean.
pub trait Settings {
    /// What the type means, for keys that only refer to it.
    const ABOUT: &'static str = "";
    /// For an option: its values and what each means.
    const VALUES: &'static [(&'static str, &'static str)] = &[];

    /// Adds what stands at `key`, of which is said what it is `about`; of a table, every key in it.
    fn settings(key: &str, about: &str, out: &mut Vec<Setting>) {
        let refers = about.is_empty() || about.trim_start().starts_with("See [");
        let about = if refers && !Self::ABOUT.is_empty() { Self::ABOUT } else { about };
        out.push(Setting { key: key.to_owned(), about: plain(about), values: Self::VALUES });
    }
}

/// All keys of the configuration `C`.
#[must_use]
pub fn settings<C: Settings>() -> Vec<Setting> {
    let mut out = Vec::new();
    C::settings("", "", &mut out);
    out
}

/// The key `inner` of the table at `key`.
#[must_use]
pub fn inner_key(key: &str, inner: &str) -> String {
    if key.is_empty() { inner.to_owned() } else { format!("{key}.{inner}") }
}

/// A comment without the marks of a link.
fn plain(about: &str) -> String {
    about.trim().replace("[`", "`").replace("`]", "`")
}

/// Keys that have nothing in them to be told apart.
macro_rules! leaves {
    ($($type:ty),*) => { $(impl Settings for $type {})* };
}

leaves!(bool, u8, u16, u32, u64, i8, i16, i32, i64, String);

impl<T> Settings for Vec<T> {}
impl<T> Settings for Option<T> {}
impl<T, const N: usize> Settings for [T; N] {}
