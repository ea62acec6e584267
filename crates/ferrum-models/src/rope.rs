//! Rotation tables from a model's rope settings.

use std::f64::consts::TAU;

use ferrum_kernels::{Memory, OutOfMemory, Pairing, Rope};

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
        let (magnitude, frequencies) = (self.magnitude(), self.frequencies());
        let angles = || (0..positions).flat_map(|p| frequencies.iter().map(move |f| p as f64 * f));
        let cos: Vec<f32> = angles().map(|a| (a.cos() * magnitude) as f32).collect();
        let sin: Vec<f32> = angles().map(|a| (a.sin() * magnitude) as f32).collect();
        Ok(Rope {
            cos: backend.upload(&cos)?,
            sin: backend.upload(&sin)?,
            first: 0,
            rotated: self.rotated,
            pairing: self.pairing,
        })
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
    fn divisors_divide() {
        let scaling = RopeScaling::Divisors { divisors: vec![1.0, 4.0], magnitude: 1.0 };
        let rope = RopeDescription { scaling, ..RopeDescription::plain(100.0, 4) };
        assert_eq!(rope.frequencies(), [1.0, 0.025]);
    }
}
