//! Numbers that look random and are the same every time.

/// The generator `SplitMix64`: small, fast, and good enough to draw samples.
///
/// Sources: G. L. Steele, D. Lea, C. H. Flood, Fast splittable pseudorandom number generators, OOPSLA 2014; the
/// constants are those of S. Vigna's `splitmix64.c`, which is in the public domain.
///
/// ```
/// let mut random = grade::evaluation::SplitMix64 { state: 1_234_567 };
/// assert_eq!([random.next(), random.next()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
/// ```
#[derive(Clone, Debug)]
pub struct SplitMix64 {
    /// The seed at first; any number will do.
    pub state: u64,
}

impl SplitMix64 {
    /// The next number, any of 64 bits.
    pub const fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// The next number below `bound`; 0 where that is 0.
    ///
    /// The bound's share of the next number: uneven by less than `bound` in 2^64, which no figure here can show.
    #[expect(clippy::cast_possible_truncation, reason = "it is below the bound, which is a usize")]
    pub const fn below(&mut self, bound: usize) -> usize {
        ((self.next() as u128 * bound as u128) >> 64) as usize
    }
}
