//! Chance that a seed determines.

/// SplitMix64 by Vigna (<https://prng.di.unimi.it>): the same load on every machine.
#[derive(Clone, Debug)]
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Random(seed)
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A whole number below `bound`, which is not 0. That low ones are likelier by `bound / 2^64` harms no load.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    /// A number from 0 up to but without 1: the upper 53 bits.
    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Time between events that come `rate` times a second and do not know of each other.
    pub(super) fn exponential(&mut self, rate: f64) -> f64 {
        -(1.0 - self.unit()).ln() / rate
    }

    /// A normally distributed number with mean 0 and standard deviation 1, after Box and Muller
    /// (<https://doi.org/10.1214/aoms/1177706645>).
    pub(super) fn normal(&mut self) -> f64 {
        let radius = (2.0 * self.exponential(1.0)).sqrt();
        radius * (std::f64::consts::TAU * self.unit()).cos()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAWS: usize = 20_000;

    fn moments(mut draw: impl FnMut(&mut Random) -> f64) -> (f64, f64) {
        let mut random = Random::new(7);
        let drawn: Vec<f64> = (0..DRAWS).map(|_| draw(&mut random)).collect();
        let mean = drawn.iter().sum::<f64>() / DRAWS as f64;
        let variance = drawn.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / DRAWS as f64;
        (mean, variance.sqrt())
    }

    #[test]
    fn the_numbers_are_those_of_the_reference() {
        let mut random = Random::new(0);
        assert_eq!([random.next(), random.next()], [0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4]);
    }

    #[test]
    fn what_is_drawn_has_the_distribution_of_its_name() {
        let near = |got: f64, wanted: f64| (got - wanted).abs() < 0.03 * wanted.max(1.0);
        let (mean, deviation) = moments(Random::normal);
        assert!(near(mean, 0.0) && near(deviation, 1.0), "{mean} {deviation}");
        let (mean, deviation) = moments(|random| random.exponential(4.0));
        assert!(near(mean * 4.0, 1.0) && near(deviation * 4.0, 1.0), "{mean} {deviation}");
        let (mean, deviation) = moments(|random| random.below(7) as f64);
        assert!(near(mean, 3.0) && near(deviation, 2.0), "{mean} {deviation}");
    }
}
