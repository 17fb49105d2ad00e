//! Numbers as bytes, for `#[serde(with = "packed")]`: read many times faster than one by one. First how many bytes each
//! number takes; then the lowest byte of each, the next of each, and so on: bytes that are alike stand together, and
//! compress to little.

use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer, Serializer};

/// Writes numbers as bytes.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<S: Serializer>(numbers: &[u32], serializer: S) -> Result<S::Ok, S::Error> {
    let all = numbers.iter().fold(0, |all, number| all | number);
    let width: u8 = match all.leading_zeros() {
        24.. => 1,
        16.. => 2,
        8.. => 3,
        _ => 4,
    };
    let bytes = |at: u8| numbers.iter().map(move |number| number.to_le_bytes()[usize::from(at)]);
    serializer.serialize_bytes(&std::iter::once(width).chain((0..width).flat_map(bytes)).collect::<Vec<u8>>())
}

/// Reads numbers that were written as bytes.
///
/// # Errors
/// Those of the deserializer, and bytes that were not written so.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u32>, D::Error> {
    let bytes = <&[u8]>::deserialize(deserializer)?;
    unpack(bytes).ok_or_else(|| {
        D::Error::invalid_value(Unexpected::Bytes(bytes), &"one to four bytes for each number")
    })
}

fn unpack(bytes: &[u8]) -> Option<Vec<u32>> {
    let (&width @ 1..=4, bytes) = bytes.split_first()? else { return None };
    if !bytes.len().is_multiple_of(usize::from(width)) {
        return None;
    }
    let mut numbers = vec![0; bytes.len() / usize::from(width)];
    for (at, bytes) in bytes.chunks_exact(numbers.len().max(1)).enumerate() {
        for (number, &byte) in numbers.iter_mut().zip(bytes) {
            *number |= u32::from(byte) << (8 * at);
        }
    }
    Some(numbers)
}
