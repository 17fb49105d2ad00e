//! A short name for a text, to tell whether it has changed. No protection against forgery.

/// FNV-1a, 64 bits (<https://datatracker.ietf.org/doc/html/draft-eastlake-fnv>), as 16 hexadecimal digits: the same on
/// every machine.
///
/// ```
/// assert_eq!(grade::base::fingerprint("a"), "af63dc4c8601ec8c");
/// ```
pub fn fingerprint(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}
