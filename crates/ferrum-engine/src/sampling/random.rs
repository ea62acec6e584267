//! Random numbers that are the same on every machine.
use std::hash::{BuildHasher, RandomState};

/// xoshiro256**, filled from a seed by SplitMix64, both by Blackman and Vigna (<https://prng.di.unimi.it>).
///
/// Only 64-bit integer operations: a seed gives the same numbers everywhere.
#[derive(Clone, Debug)]
pub(super) struct Random {
    state: [u64; 4],
}

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        let mut counter = seed;
        let state = [(); 4].map(|()| {
            counter = counter.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mixed = (counter ^ (counter >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            mixed ^ (mixed >> 31)
        });
        Random { state }
    }

    fn next(&mut self) -> u64 {
        let [s0, s1, s2, s3] = &mut self.state;
        let result = s1.wrapping_mul(5).rotate_left(7).wrapping_mul(9);
        let shifted = *s1 << 17;
        *s2 ^= *s0;
        *s3 ^= *s1;
        *s1 ^= *s2;
        *s0 ^= *s3;
        *s2 ^= shifted;
        *s3 = s3.rotate_left(45);
        result
    }

    /// A number from 0 up to but without 1: the upper 53 bits.
    pub(super) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// A seed that nobody chose, from the operating system's randomness behind the standard library's hash keys.
pub(super) fn fresh_seed() -> u64 {
    RandomState::new().hash_one(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_the_reference() {
        // SplitMix64 from 0: the published first outputs.
        let random = Random::new(0);
        assert_eq!(random.state[..2], [0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4]);
        // xoshiro256** from the state 1, 2, 3, 4, worked by hand: 2 * 5 = 10, rotated 1280, * 9 = 11520; then s1 = 0.
        let mut random = Random { state: [1, 2, 3, 4] };
        assert_eq!([random.next(), random.next(), random.next()], [11520, 0, 1_509_978_240]);
    }

    #[test]
    fn units_spread_evenly_from_nought_to_one() {
        let mut random = Random::new(7);
        let units: Vec<f64> = (0..10_000).map(|_| random.unit()).collect();
        assert!(units.iter().all(|unit| (0.0..1.0).contains(unit)));
        for tenth in 0..10 {
            let count = units.iter().filter(|unit| (**unit * 10.0) as usize == tenth).count();
            assert!((850..1150).contains(&count), "{count} of 10,000 in tenth {tenth}");
        }
    }

    #[test]
    fn fresh_seeds_differ() {
        assert_ne!(fresh_seed(), fresh_seed());
    }
}
