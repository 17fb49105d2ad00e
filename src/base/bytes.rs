//! Small numbers as bytes, for `#[serde(with = "bytes")]`: read as one piece.

use serde::de::{Error, Visitor};
use serde::{Deserializer, Serializer};

/// Writes numbers as bytes.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<S: Serializer>(numbers: &[i8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bytes(&numbers.iter().map(|number| number.cast_unsigned()).collect::<Vec<u8>>())
}

/// Reads numbers that were written as bytes.
///
/// # Errors
/// Those of the deserializer.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<i8>, D::Error> {
    deserializer.deserialize_bytes(Numbers)
}

struct Numbers;

impl Visitor<'_> for Numbers {
    type Value = Vec<i8>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a byte for each number")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<i8>, E> {
        Ok(bytes.iter().map(|byte| byte.cast_signed()).collect())
    }
}
