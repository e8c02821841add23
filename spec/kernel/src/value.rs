//! The one value that typed code exchanges with text. What is written in files or answers is a
//! [`Value`] first; no type knows whether TOML or JSON comes of it.
//!
//! [`from_value`] is a small deserialiser of our own, for two reasons: an error knows the path of
//! what is wrong, without a wrapper around every visitor of every type; and no key is passed over,
//! also in the fields of an action, where serde's own attribute would have to be repeated.

use std::slice;

use serde::Serialize;
use serde::de::value::BorrowedStrDeserializer;
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, EnumAccess, Error as _, MapAccess, SeqAccess,
    Unexpected, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::map;
pub use serde_json::{Map, Value};

/// A value that does not fit a type, and where in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ValueError {
    /// The keys and numbers of elements that lead there.
    pub path: Vec<String>,
    /// What is wrong there: serde's words.
    pub message: String,
    /// Whether it is the key itself that is wrong, rather than what stands behind it.
    pub is_of_key: bool,
}

impl ValueError {
    /// The same error of a value that stands at `key` in another.
    #[must_use]
    pub fn within(mut self, key: impl Into<String>) -> Self {
        self.path.insert(0, key.into());
        self
    }

    fn of_key(self, key: &str) -> Self {
        Self { is_of_key: true, ..self.within(key) }
    }
}

impl std::fmt::Display for ValueError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path.join("."))?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for ValueError {}

impl de::Error for ValueError {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        Self { path: Vec::new(), message: message.to_string(), is_of_key: false }
    }
}

/// What `typed` is as a value. Fields come in the order of their type.
///
/// # Panics
/// If the type cannot be serialised, which is a defect of it: a map whose keys are no texts.
pub fn to_value<T: Serialize + ?Sized>(typed: &T) -> Value {
    serde_json::to_value(typed).expect("what files and answers hold serialises")
}

/// The `T` that `value` is.
///
/// # Errors
/// The first key or value that does not fit the type, and every key that the type does not have.
pub fn from_value<T: DeserializeOwned>(value: &Value) -> Result<T, ValueError> {
    T::deserialize(At(value))
}

/// Reads what is at some place of a value.
#[derive(Clone, Copy)]
struct At<'de>(&'de Value);

impl<'de> de::Deserializer<'de> for At<'de> {
    type Error = ValueError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(truth) => visitor.visit_bool(*truth),
            Value::Number(number) => match (number.as_i64(), number.as_u64()) {
                (Some(number), _) => visitor.visit_i64(number),
                (_, Some(number)) => visitor.visit_u64(number),
                _ => visitor.visit_f64(number.as_f64().unwrap_or(f64::NAN)),
            },
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(elements) => {
                let mut elements = Elements { all: elements.iter(), next: 0 };
                let read = visitor.visit_seq(&mut elements)?;
                elements.ended()?;
                Ok(read)
            }
            Value::Object(fields) => visitor.visit_map(Fields::of(fields)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, ValueError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ValueError> {
        let fields = self.fields(fields, &visitor)?;
        visitor.visit_map(fields)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ValueError> {
        visitor.visit_enum(self.tagged()?)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map identifier ignored_any
    }
}

impl<'de> At<'de> {
    /// The table that is there, if it has no other keys than these.
    fn fields(
        self,
        known: &'static [&'static str],
        expected: &dyn de::Expected,
    ) -> Result<Fields<'de>, ValueError> {
        let Value::Object(fields) = self.0 else {
            return Err(ValueError::invalid_type(unexpected(self.0), expected));
        };
        match fields.keys().find(|key| !known.contains(&key.as_str())) {
            Some(key) => Err(ValueError::unknown_field(key, known).of_key(key)),
            None => Ok(Fields::of(fields)),
        }
    }

    /// The name of a variant that is there, or a table with it as the one key.
    fn tagged(self) -> Result<Tagged<'de>, ValueError> {
        match self.0 {
            Value::String(tag) => Ok(Tagged { tag, content: None }),
            Value::Object(fields) => {
                let mut fields = fields.iter();
                match (fields.next(), fields.next()) {
                    (Some((tag, content)), None) => Ok(Tagged { tag, content: Some(At(content)) }),
                    _ => Err(ValueError::custom("expected a table with exactly one key")),
                }
            }
            other => Err(ValueError::invalid_type(unexpected(other), &"string or table")),
        }
    }
}

/// What serde calls a value that is something else than expected.
fn unexpected(value: &Value) -> Unexpected<'_> {
    match value {
        Value::Null => Unexpected::Unit,
        Value::Bool(truth) => Unexpected::Bool(*truth),
        Value::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(number), _) => Unexpected::Signed(number),
            (_, Some(number)) => Unexpected::Unsigned(number),
            _ => Unexpected::Float(number.as_f64().unwrap_or(f64::NAN)),
        },
        Value::String(text) => Unexpected::Str(text),
        Value::Array(_) => Unexpected::Seq,
        Value::Object(_) => Unexpected::Map,
    }
}

/// The elements of an array, one after the other.
struct Elements<'de> {
    all: slice::Iter<'de, Value>,
    next: usize,
}

impl Elements<'_> {
    /// Nothing is passed over: an array may be longer than its type.
    fn ended(&self) -> Result<(), ValueError> {
        match self.all.len() {
            0 => Ok(()),
            more => {
                let expected = format!("{} elements", self.next);
                Err(ValueError::invalid_length(self.next + more, &expected.as_str()))
            }
        }
    }
}

impl<'de> SeqAccess<'de> for &mut Elements<'de> {
    type Error = ValueError;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, ValueError> {
        let Some(element) = self.all.next() else { return Ok(None) };
        let number = self.next;
        self.next += 1;
        seed.deserialize(At(element)).map(Some).map_err(|error| error.within(number.to_string()))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.all.len())
    }
}

/// The keys of a table, one after the other.
struct Fields<'de> {
    all: map::Iter<'de>,
    at: Option<(&'de str, At<'de>)>,
}

impl<'de> Fields<'de> {
    fn of(fields: &'de Map<String, Value>) -> Self {
        Self { all: fields.iter(), at: None }
    }
}

impl<'de> MapAccess<'de> for Fields<'de> {
    type Error = ValueError;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, ValueError> {
        let Some((key, value)) = self.all.next() else { return Ok(None) };
        self.at = Some((key, At(value)));
        let read = seed.deserialize(BorrowedStrDeserializer::new(key));
        read.map(Some).map_err(|error: ValueError| error.of_key(key))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, ValueError> {
        let (key, value) = self.at.take().ok_or_else(|| ValueError::custom("no key"))?;
        seed.deserialize(value).map_err(|error| error.within(key))
    }
}

/// A variant of an enum: its name, and its content if it has any.
struct Tagged<'de> {
    tag: &'de str,
    content: Option<At<'de>>,
}

impl<'de> Tagged<'de> {
    fn content(&self) -> Result<At<'de>, ValueError> {
        self.content.ok_or_else(|| {
            let tag = self.tag;
            ValueError::custom(format!("`{tag}` has a content: a table with `{tag}` as its key"))
        })
    }
}

impl<'de> EnumAccess<'de> for Tagged<'de> {
    type Error = ValueError;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Self), ValueError> {
        match seed.deserialize(BorrowedStrDeserializer::<ValueError>::new(self.tag)) {
            Ok(variant) => Ok((variant, self)),
            Err(error) if self.content.is_some() => Err(error.of_key(self.tag)),
            Err(error) => Err(error),
        }
    }
}

impl<'de> VariantAccess<'de> for Tagged<'de> {
    type Error = ValueError;

    fn unit_variant(self) -> Result<(), ValueError> {
        match self.content {
            Some(At(Value::Object(fields))) if fields.is_empty() => Ok(()),
            Some(At(content)) => {
                let error = ValueError::invalid_type(unexpected(content), &"nothing");
                Err(error.within(self.tag))
            }
            None => Ok(()),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(
        self,
        seed: T,
    ) -> Result<T::Value, ValueError> {
        seed.deserialize(self.content()?).map_err(|error| error.within(self.tag))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, ValueError> {
        let content = self.content()?;
        de::Deserializer::deserialize_any(content, visitor).map_err(|e| e.within(self.tag))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ValueError> {
        let content = self.content()?;
        let read = content.fields(fields, &visitor).and_then(|fields| visitor.visit_map(fields));
        read.map_err(|error| error.within(self.tag))
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(PartialEq, Debug, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Action {
        Tick,
        Pay { to: u8, fee: Option<Amount> },
        Both(u8, i8),
        Many(Vec<Action>),
    }

    #[derive(PartialEq, Debug, Serialize, Deserialize)]
    struct Amount(u64);

    #[derive(PartialEq, Debug, Serialize, Deserialize)]
    struct File {
        pair: [u8; 2],
        #[serde(default)]
        action: Option<Action>,
    }

    fn wrong(value: &Value) -> String {
        let error = from_value::<File>(value).expect_err("it does not fit");
        format!("{error}{}", if error.is_of_key { " (key)" } else { "" })
    }

    #[test]
    fn what_is_written_is_read() {
        let pay = Action::Pay { to: 1, fee: Some(Amount(u64::MAX)) };
        let many = Action::Many(vec![Action::Tick, pay, Action::Both(1, -1)]);
        let file = File { pair: [1, 2], action: Some(many) };
        assert_eq!(from_value(&to_value(&file)), Ok(file));
        let empty = json!({ "pair": [0, 0], "action": { "tick": {} } });
        assert_eq!(from_value(&empty), Ok(File { pair: [0, 0], action: Some(Action::Tick) }));
    }

    #[test]
    fn an_error_knows_where_it_is() {
        let pair = json!([1, 2]);
        for (value, answer) in [
            (json!({}), "missing field `pair`"),
            (json!([[1, 2]]), "invalid type: sequence, expected struct File"),
            (
                json!({ "pair": pair, "pear": 1 }),
                "pear: unknown field `pear`, expected `pair` or `action` (key)",
            ),
            (json!({ "pair": [1, "2"] }), "pair.1: invalid type: string \"2\", expected u8"),
            (json!({ "pair": [1, 300] }), "pair.1: invalid value: integer `300`, expected u8"),
            (json!({ "pair": [1] }), "pair: invalid length 1, expected an array of length 2"),
            (json!({ "pair": [1, 2, 3] }), "pair: invalid length 3, expected 2 elements"),
            (
                json!({ "pair": pair, "action": 1 }),
                "action: invalid type: integer `1`, expected string or table",
            ),
            (
                json!({ "pair": pair, "action": {} }),
                "action: expected a table with exactly one key",
            ),
            (
                json!({ "pair": pair, "action": "pay" }),
                "action: `pay` has a content: a table with `pay` as its key",
            ),
            (
                json!({ "pair": pair, "action": { "tick": 1 } }),
                "action.tick: invalid type: integer `1`, expected nothing",
            ),
            (
                json!({ "pair": pair, "action": { "pay": { "to": 1, "fe": 2 } } }),
                "action.pay.fe: unknown field `fe`, expected `to` or `fee` (key)",
            ),
            (
                json!({ "pair": pair, "action": { "pay": { "fee": 1 } } }),
                "action.pay: missing field `to`",
            ),
            (
                json!({ "pair": pair, "action": { "many": ["tick", { "both": [1, 200] }] } }),
                "action.many.1.both.1: invalid value: integer `200`, expected i8",
            ),
        ] {
            assert_eq!(wrong(&value), answer);
        }
        let unknown = wrong(&json!({ "pair": pair, "action": { "pya": {} } }));
        assert!(
            unknown.starts_with("action.pya: unknown variant `pya`") && unknown.ends_with("(key)")
        );
        let unknown = wrong(&json!({ "pair": pair, "action": "pya" }));
        assert!(
            unknown.starts_with("action: unknown variant `pya`") && !unknown.ends_with("(key)")
        );
    }
}
