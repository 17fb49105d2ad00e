//! Numbers as bytes, for `#[serde(with = "packed")]`: read many times faster than one by one. First the lowest byte of
//! each number, then the next of each, and so on: small numbers make long runs of zeros, which compress to nothing.

use serde::de::{Error, Visitor};
use serde::{Deserializer, Serializer};

/// Writes numbers as bytes.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<S: Serializer>(numbers: &[u32], serializer: S) -> Result<S::Ok, S::Error> {
    let bytes = |at: usize| numbers.iter().map(move |number| number.to_le_bytes()[at]);
    serializer.serialize_bytes(&(0..4).flat_map(bytes).collect::<Vec<u8>>())
}

/// Reads numbers that were written as bytes.
///
/// # Errors
/// Those of the deserializer, and a number of bytes that is not divisible by four.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u32>, D::Error> {
    deserializer.deserialize_bytes(Numbers)
}

struct Numbers;

impl Visitor<'_> for Numbers {
    type Value = Vec<u32>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("four bytes for each number")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<u32>, E> {
        if !bytes.len().is_multiple_of(4) {
            return Err(E::invalid_length(bytes.len(), &self));
        }
        let (low, high) = bytes.split_at(bytes.len() / 2);
        let (first, second) = low.split_at(low.len() / 2);
        let (third, fourth) = high.split_at(high.len() / 2);
        let low = first.iter().zip(second);
        let high = third.iter().zip(fourth);
        Ok(low.zip(high).map(|((&a, &b), (&c, &d))| u32::from_le_bytes([a, b, c, d])).collect())
    }
}
