//! Transcendental functions that loops over slices turn into vector code: no branches, no calls, no tables.
//!
//! All operations are single roundings in a fixed order, so results are the same on every instruction set. The
//! polynomials minimise the largest relative error of the whole function over the stated interval.

use super::simd::Simd;

/// Added to a number of magnitude below 2²² and subtracted again, it leaves the nearest integer; in between, the low
/// bits of the sum are that integer.
const ROUND: f32 = 12_582_912.0;
/// The upper bits of ln 2, few enough that products with integers below 256 are exact, and the rest.
const LN2: [f32; 2] = [355.0 / 512.0, -2.121_944_4e-4];
/// The logarithms of the smallest and the largest normal number.
const EXP_RANGE: [f32; 2] = [-87.336_54, 88.722_83];
/// `eʳ = 1 + r + r² · polynomial(r)` where `|r| <= ln 2 / 2`.
const EXP_TAIL: [f32; 5] = [0.499_999_94, 0.166_665_21, 0.041_668_39, 0.008_368_735, 0.001_381_455_9];

/// `eˣ` to a relative error of 2e-7. Below the range of normal numbers 0, above that of finite ones infinity.
///
/// A loop over it becomes vector code of whatever the loop is compiled for; results are the same on every machine.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    let shifted = x.clamp(EXP_RANGE[0], EXP_RANGE[1]) * std::f32::consts::LOG2_E + ROUND;
    let power = shifted - ROUND;
    let r = x.clamp(EXP_RANGE[0], EXP_RANGE[1]) - power * LN2[0] - power * LN2[1];
    let mantissa = 1.0 + (r + r * r * polynomial(r, &EXP_TAIL));
    let value = f32::from_bits(mantissa.to_bits().wrapping_add(shifted.to_bits() << 23));
    let value = if x < EXP_RANGE[0] { 0.0 } else { value };
    let value = if x > EXP_RANGE[1] { f32::INFINITY } else { value };
    if x.is_nan() { x } else { value }
}

/// `eˣ` for `x <= 0`, to a relative error of 2e-7. Below the logarithm of the smallest normal number 0.
#[inline(always)]
pub(crate) fn exp_of_negative<S: Simd>(simd: S, x: S::Vector) -> S::Vector {
    let smallest = simd.splat(EXP_RANGE[0]);
    let clamped = simd.max(smallest, x);
    let shifted = simd.multiply_add(clamped, simd.splat(std::f32::consts::LOG2_E), simd.splat(ROUND));
    let power = simd.subtract(shifted, simd.splat(ROUND));
    let r = simd.multiply_add(power, simd.splat(-LN2[0]), clamped);
    let r = simd.multiply_add(power, simd.splat(-LN2[1]), r);
    let mut tail = simd.splat(EXP_TAIL[4]);
    for i in (0..4).rev() {
        tail = simd.multiply_add(tail, r, simd.splat(EXP_TAIL[i]));
    }
    let mantissa = simd.add(simd.splat(1.0), simd.multiply_add(simd.multiply(r, r), tail, r));
    simd.zero_below(simd.times_power_of_two(mantissa, shifted), x, smallest)
}

/// `1 / (1 + e⁻ˣ)`.
#[inline(always)]
pub(crate) fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// The hyperbolic tangent, to a relative error of 4e-7.
#[inline(always)]
pub(crate) fn tanh(x: f32) -> f32 {
    /// Up to this magnitude `tanh x = x + x³ · polynomial(x²)`; the other formula cancels there.
    const NEAR_ZERO: f32 = 0.65;
    const TAIL: [f32; 5] = [-0.333_332_6, 0.133_308_3, -0.053_688_023, 0.020_469_42, -0.005_515_164];

    let square = x * x;
    let near = x + x * square * polynomial(square, &TAIL);
    let far = 1.0 - 2.0 / (exp(2.0 * x.abs()) + 1.0);
    if x.abs() < NEAR_ZERO { near } else { far.copysign(x) }
}

/// The distribution function of the normal distribution, `(1 + erf(x / √2)) / 2`, to a relative error of 1e-6 where
/// it is a normal number.
#[inline(always)]
pub(crate) fn normal_cdf(x: f32) -> f32 {
    /// At larger magnitudes nothing remains of the tail.
    const BEYOND: f32 = 20.0;
    /// Sign, exponent and half of a number's digits.
    const UPPER_HALF: u32 = 0xffff_f000;
    /// `erfc z = t · exp(-z² + polynomial(t))` with `t = 1 / (1 + z / 2)`, where `0 <= z <= 13`.
    const EXPONENT: [f32; 10] = [
        -1.265_485_6,
        0.999_409_8,
        0.379_883_82,
        0.067_174_606,
        -0.095_063_92,
        0.101_742_58,
        -0.916_874_6,
        1.322_746_6,
        -0.751_433_7,
        0.157_900_41,
    ];

    let a = x.abs().clamp(0.0, BEYOND);
    let t = 1.0 / (1.0 + 0.5 * std::f32::consts::FRAC_1_SQRT_2 * a);
    // A rounded square as an exponent would cost digits: its upper half is squared exactly, the rest is small.
    let upper = f32::from_bits(a.to_bits() & UPPER_HALF);
    let rest = (a - upper) * (a + upper);
    let tail = 0.5 * t * exp(polynomial(t, &EXPONENT) - 0.5 * rest) * exp(-0.5 * upper * upper);
    if x < 0.0 { tail } else { 1.0 - tail }
}

/// `coefficients[0] + coefficients[1] x + ..`.
#[inline(always)]
fn polynomial<const N: usize>(x: f32, coefficients: &[f32; N]) -> f32 {
    let mut value = coefficients[N - 1];
    for i in (0..N - 1).rev() {
        value = value * x + coefficients[i];
    }
    value
}

#[cfg(test)]
mod tests {
    use super::super::Isa;
    use super::super::simd::Vectorised;
    use super::*;

    /// The largest relative error over `count` evenly spaced arguments.
    fn worst(range: [f32; 2], ours: fn(f32) -> f32, exact: fn(f64) -> f64) -> f64 {
        let count = 200_000;
        let argument = |i: u32| range[0] + (range[1] - range[0]) * (i as f32 / count as f32);
        let error = |x: f32| {
            let exact = exact(f64::from(x));
            if exact == 0.0 { f64::from(ours(x)).abs() } else { ((f64::from(ours(x)) - exact) / exact).abs() }
        };
        (0..=count).map(|i| error(argument(i))).fold(0.0, f64::max)
    }

    #[test]
    fn exp_and_tanh_agree_with_float64() {
        assert!(worst([-87.3, 88.7], exp, f64::exp) < 2e-7);
        assert!(worst([-1.0, 1.0], exp, f64::exp) < 2e-7);
        assert!(worst([-20.0, 20.0], tanh, f64::tanh) < 4e-7);
        assert!(worst([-0.01, 0.01], tanh, f64::tanh) < 4e-7);
        assert!(worst([-80.0, 80.0], sigmoid, |x| 1.0 / (1.0 + (-x).exp())) < 4e-7);
    }

    /// The vector form at eight arguments.
    struct ExpOfNegative([f32; 8]);

    impl Vectorised for ExpOfNegative {
        type Output = [f32; 8];

        #[inline(always)]
        fn run<S: Simd>(self, simd: S) -> [f32; 8] {
            let mut values = [0.0; 8];
            simd.store(exp_of_negative(simd, simd.load(&self.0)), &mut values);
            values
        }
    }

    #[test]
    fn exp_in_vectors_agrees_with_float64_and_keeps_its_ends() {
        for isa in Isa::available() {
            for i in 0..20_000 {
                let x = std::array::from_fn(|lane| -87.3 * (8 * i + lane) as f32 / 160_000.0);
                for (got, x) in isa.run(ExpOfNegative(x)).into_iter().zip(x) {
                    let error = (f64::from(got) / f64::from(x).exp() - 1.0).abs();
                    assert!(error < 2e-7, "exp {x} is {got} on {isa}");
                }
            }
            let ends = [0.0, -0.0, -87.4, -1e4, f32::NEG_INFINITY, f32::NAN, -1e-30, -1.0];
            let got = isa.run(ExpOfNegative(ends));
            assert_eq!(got[..5], [1.0, 1.0, 0.0, 0.0, 0.0], "{isa}");
            assert!(got[5].is_nan() && got[6] == 1.0, "{isa}");
        }
    }

    #[test]
    fn the_normal_distribution_has_its_published_values() {
        // Abramowitz and Stegun, tables 26.1 and 26.2.
        let cases = [(0.0, 0.5), (1.0, 0.841_344_746), (2.0, 0.977_249_868), (-3.0, 1.349_898_03e-3)];
        for (x, expected) in cases.into_iter().chain([(-5.0, 2.866_515_72e-7), (-10.0, 7.619_853e-24)]) {
            let error = (f64::from(normal_cdf(x)) / expected - 1.0).abs();
            assert!(error < 1e-6, "{x}: {} instead of {expected}", normal_cdf(x));
        }
    }

    #[test]
    fn the_ends_of_the_range_are_what_limits_say() {
        assert_eq!((exp(f32::NEG_INFINITY), exp(-1e4), exp(0.0)), (0.0, 0.0, 1.0));
        assert_eq!((exp(f32::INFINITY), exp(1e4), exp(88.8)), (f32::INFINITY, f32::INFINITY, f32::INFINITY));
        assert!(exp(88.72).is_finite() && exp(f32::NAN).is_nan() && tanh(f32::NAN).is_nan());
        assert_eq!((tanh(1e30), tanh(f32::NEG_INFINITY)), (1.0, -1.0));
        assert_eq!((normal_cdf(1e30), normal_cdf(-1e30)), (1.0, 0.0));
    }
}
