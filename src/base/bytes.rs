//! Small numbers as bytes, for `#[serde(with = "bytes")]`: read as one piece.

use serde::{Deserialize, Deserializer, Serializer};

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
    let bytes = <&[u8]>::deserialize(deserializer)?;
    Ok(bytes.iter().map(|byte| byte.cast_signed()).collect())
}
