//! From TOML to the interchange value, and where each of its keys and values stands.

use std::collections::BTreeMap;
use std::ops::Range;

use kernel::{Map, Value};
use toml::Spanned;
use toml::de::{DeInteger, DeTable, DeValue};

/// Where a key stands, what stands behind it, and all that is in that.
#[derive(Debug)]
pub(crate) struct Place {
    /// Of the key; of the value, where there is no key: at the top and in an array.
    pub(crate) key: Range<usize>,
    /// Of the value.
    pub(crate) value: Range<usize>,
    inner: Inner,
}

#[derive(Debug)]
enum Inner {
    Nothing,
    Table(BTreeMap<String, Place>),
    Array(Vec<Place>),
}

/// What is in a file though no file of ours holds it, and where.
pub(crate) struct Refused {
    pub(crate) at: Range<usize>,
    pub(crate) expected: String,
}

impl Place {
    /// The place of a key or an element in here. An element goes by its number.
    pub(crate) fn inner(&self, key: &str) -> Option<&Self> {
        match &self.inner {
            Inner::Nothing => None,
            Inner::Table(keys) => keys.get(key),
            Inner::Array(elements) => elements.get(key.parse::<usize>().ok()?),
        }
    }

    /// The place of a key in here.
    pub(crate) fn inner_mut(&mut self, key: &str) -> Option<&mut Self> {
        match &mut self.inner {
            Inner::Table(keys) => keys.get_mut(key),
            Inner::Nothing | Inner::Array(_) => None,
        }
    }

    /// What stands in here as `from` is spoken of as `to` from now on.
    pub(crate) fn rename(&mut self, from: &str, to: &str) {
        if let Inner::Table(keys) = &mut self.inner
            && let Some(place) = keys.remove(from)
        {
            keys.insert(to.to_owned(), place);
        }
    }
}

/// The value of a table, and the place of everything in it.
pub(crate) fn converted(
    table: &Spanned<DeTable<'_>>,
) -> Result<(Map<String, Value>, Place), Refused> {
    let span = table.span();
    let (value, inner) = of_table(table.get_ref())?;
    Ok((value, Place { key: span.start..span.start, value: span, inner }))
}

fn of_table(table: &DeTable<'_>) -> Result<(Map<String, Value>, Inner), Refused> {
    let (mut values, mut places) = (Map::new(), BTreeMap::new());
    for (key, value) in table {
        let (name, at) = (key.get_ref().to_string(), key.span());
        let (value, place) = of_value(value, at)?;
        values.insert(name.clone(), value);
        places.insert(name, place);
    }
    Ok((values, Inner::Table(places)))
}

fn of_value(spanned: &Spanned<DeValue<'_>>, key: Range<usize>) -> Result<(Value, Place), Refused> {
    let at = spanned.span();
    let refused = |expected: String| Refused { at: at.clone(), expected };
    let (value, inner) = match spanned.get_ref() {
        DeValue::String(text) => (Value::from(text.as_ref()), Inner::Nothing),
        DeValue::Boolean(truth) => (Value::from(*truth), Inner::Nothing),
        DeValue::Integer(number) => match integer(number) {
            Some(number) => (number, Inner::Nothing),
            None => return Err(refused(format!("a number of at most 64 bits, not {number}"))),
        },
        DeValue::Float(number) => {
            return Err(refused(format!("a whole number, not {}", number.as_str())));
        }
        DeValue::Datetime(date) => {
            return Err(refused(format!(
                "a text, a number, a list or a table, not the date {date}"
            )));
        }
        DeValue::Array(elements) => {
            let elements = elements.iter().map(|element| of_value(element, element.span()));
            let (values, places) = elements.collect::<Result<(Vec<_>, Vec<_>), _>>()?;
            (Value::Array(values), Inner::Array(places))
        }
        DeValue::Table(table) => {
            let (values, inner) = of_table(table)?;
            (Value::Object(values), inner)
        }
    };
    Ok((value, Place { key, value: at, inner }))
}

fn integer(number: &DeInteger<'_>) -> Option<Value> {
    let (digits, radix) = (number.as_str(), number.radix());
    let signed = i64::from_str_radix(digits, radix).map(Value::from);
    signed.or_else(|_| u64::from_str_radix(digits, radix).map(Value::from)).ok()
}
