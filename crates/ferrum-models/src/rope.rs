//! Rotation tables from a model's rope settings.

use std::f64::consts::TAU;

use ferrum_kernels::{Memory, OutOfMemory, Pairing, Rope};

/// Positions whose turns are combined with those of its multiples.
const STRIDE: usize = 64;

/// A rotation: which elements, by which angles.
#[derive(Clone, Debug, PartialEq)]
pub struct RopeDescription {
    /// The base: pair `i` of `n / 2` turns by `theta^(-2 i / n)` per position.
    pub theta: f64,
    /// Rotated elements of a head, from its start.
    pub rotated: usize,
    /// How the angles are stretched for long contexts.
    pub scaling: RopeScaling,
    /// Which elements make a pair.
    pub pairing: Pairing,
}

/// How angles are stretched.
#[derive(Clone, Debug, PartialEq)]
pub enum RopeScaling {
    /// Not at all.
    None,
    /// Every frequency divided by `factor`. Source: <https://arxiv.org/abs/2306.15595>.
    Linear {
        /// The stretch.
        factor: f64,
    },
    /// Low frequencies divided by `factor`, high ones kept, a ramp between: Llama 3.1.
    Llama3 {
        /// The stretch of low frequencies.
        factor: f64,
        /// Wavelengths above `original / low` are stretched.
        low: f64,
        /// Wavelengths below `original / high` are kept.
        high: f64,
        /// Positions before stretching.
        original: f64,
    },
    /// NTK by parts. Source: <https://arxiv.org/abs/2309.00071>.
    Yarn {
        /// The stretch.
        factor: f64,
        /// Rotations over the original context above which a frequency is kept.
        beta_fast: f64,
        /// Rotations below which it is stretched whole.
        beta_slow: f64,
        /// Positions before stretching.
        original: f64,
        /// Factor on both tables.
        magnitude: f64,
    },
    /// A divisor per pair, and a factor on both tables: Phi-3's longrope (<https://arxiv.org/abs/2402.13753>), and
    /// GGUF files that store llama3's divisors.
    Divisors {
        /// `[rotated / 2]`.
        divisors: Vec<f32>,
        /// Factor on both tables.
        magnitude: f64,
    },
}

impl RopeDescription {
    /// A rotation of `rotated` elements without stretching.
    pub fn plain(theta: f64, rotated: usize) -> Self {
        RopeDescription { theta, rotated, scaling: RopeScaling::None, pairing: Pairing::Halves }
    }

    /// The angle per position of each pair: `[rotated / 2]`.
    pub fn frequencies(&self) -> Vec<f64> {
        let pairs = self.rotated / 2;
        let plain = (0..pairs).map(|i| self.theta.powf(-((2 * i) as f64) / self.rotated as f64));
        match &self.scaling {
            RopeScaling::None => plain.collect(),
            RopeScaling::Linear { factor } => plain.map(|f| f / factor).collect(),
            RopeScaling::Llama3 { factor, low, high, original } => plain
                .map(|f| {
                    // Share of the plain frequency: 0 where its wave is long, 1 where it is short.
                    let kept = ((original * f / TAU - low) / (high - low)).clamp(0.0, 1.0);
                    f * kept + f / factor * (1.0 - kept)
                })
                .collect(),
            RopeScaling::Yarn { factor, beta_fast, beta_slow, original, .. } => {
                let pair_of = |rotations: f64| {
                    self.rotated as f64 * (original / (rotations * TAU)).ln() / (2.0 * self.theta.ln())
                };
                let first = pair_of(*beta_fast).floor().max(0.0);
                let last = pair_of(*beta_slow).ceil().min(self.rotated as f64 - 1.0);
                let width = if first == last { 0.001 } else { last - first };
                plain
                    .enumerate()
                    .map(|(i, f)| {
                        let stretched = ((i as f64 - first) / width).clamp(0.0, 1.0);
                        f / factor * stretched + f * (1.0 - stretched)
                    })
                    .collect()
            }
            RopeScaling::Divisors { divisors, .. } => plain.zip(divisors).map(|(f, &d)| f / f64::from(d)).collect(),
        }
    }

    /// The factor on both tables.
    pub fn magnitude(&self) -> f64 {
        match self.scaling {
            RopeScaling::Yarn { magnitude, .. } | RopeScaling::Divisors { magnitude, .. } => magnitude,
            RopeScaling::None | RopeScaling::Linear { .. } | RopeScaling::Llama3 { .. } => 1.0,
        }
    }

    /// Tables for `positions` positions, on a device.
    ///
    /// # Errors
    /// The device has no room.
    pub fn tables<B: Memory>(&self, backend: &B, positions: usize) -> Result<Rope<B>, OutOfMemory> {
        let [cos, sin] = self.cos_and_sin(positions);
        Ok(Rope {
            cos: backend.upload(&cos)?,
            sin: backend.upload(&sin)?,
            first: 0,
            rotated: self.rotated,
            pairing: self.pairing,
        })
    }

    /// Cosines and sines, times the magnitude, of every pair's angle at every position: `[positions, rotated / 2]` each.
    ///
    /// A position's turn is that of the nearest multiple of [`STRIDE`] below it and that of what is left, one after the
    /// other in float64: a table costs few calls of `sin_cos`.
    fn cos_and_sin(&self, positions: usize) -> [Vec<f32>; 2] {
        let (magnitude, frequencies) = (self.magnitude(), self.frequencies());
        let turn = |position: usize| -> Vec<(f64, f64)> {
            frequencies.iter().map(|frequency| (position as f64 * frequency).sin_cos()).collect()
        };
        let short: Vec<_> = (0..STRIDE.min(positions)).map(turn).collect();
        let mut tables = [(); 2].map(|()| Vec::with_capacity(positions * frequencies.len()));
        for first in (0..positions).step_by(STRIDE) {
            let long = turn(first);
            for short in short.iter().take(positions - first) {
                for ((sin, cos), (sin_more, cos_more)) in long.iter().zip(short) {
                    tables[0].push(((cos * cos_more - sin * sin_more) * magnitude) as f32);
                    tables[1].push(((sin * cos_more + cos * sin_more) * magnitude) as f32);
                }
            }
        }
        tables
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_frequencies_fall_by_the_base() {
        assert_eq!(RopeDescription::plain(100.0, 4).frequencies(), [1.0, 0.1]);
    }

    #[test]
    fn llama3_keeps_short_waves_and_stretches_long_ones() {
        let scaling = RopeScaling::Llama3 { factor: 8.0, low: 1.0, high: 4.0, original: 64.0 };
        let rope = RopeDescription { scaling, ..RopeDescription::plain(1e6, 16) };
        let (plain, scaled) = (RopeDescription::plain(1e6, 16).frequencies(), rope.frequencies());
        assert_eq!(scaled[0], plain[0], "a wave of 6 positions is below 64 / 4");
        assert_eq!(scaled[7], plain[7] / 8.0, "a wave of a million positions is above 64 / 1");
        assert!(scaled.is_sorted_by(|a, b| a > b));
    }

    #[test]
    fn tables_are_the_cosines_and_sines_of_each_position() {
        let scaling = RopeScaling::Divisors { divisors: vec![1.0, 2.0, 5.0], magnitude: 1.5 };
        let rope = RopeDescription { scaling, ..RopeDescription::plain(1e4, 6) };
        for positions in [0, 1, STRIDE - 1, STRIDE, STRIDE + 1, 200 * STRIDE + 3] {
            let [cos, sin] = rope.cos_and_sin(positions);
            assert_eq!((cos.len(), sin.len()), (3 * positions, 3 * positions));
            for (i, (cos, sin)) in cos.into_iter().zip(sin).enumerate() {
                let angle = (i / 3) as f64 * rope.frequencies()[i % 3];
                let exact = [angle.cos() * 1.5, angle.sin() * 1.5];
                let close = [cos, sin].iter().zip(exact).all(|(got, exact)| (f64::from(*got) - exact).abs() < 1e-7);
                assert!(close, "position {}, pair {}: {cos}, {sin}; exactly {exact:?}", i / 3, i % 3);
            }
        }
    }

    #[test]
    fn divisors_divide() {
        let scaling = RopeScaling::Divisors { divisors: vec![1.0, 4.0], magnitude: 1.0 };
        let rope = RopeDescription { scaling, ..RopeDescription::plain(100.0, 4) };
        assert_eq!(rope.frequencies(), [1.0, 0.025]);
    }
}
