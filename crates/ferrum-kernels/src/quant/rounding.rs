//! What formats share on the way from values to numbers.

/// The largest finite half. Every format reaches it in both directions, and sums of squares of 256 such values are
/// far from overflow.
const LARGEST: f32 = 65504.0;

/// The values as [`Block::quantise`](super::Block::quantise) counts them: 0 for one that is not finite, and none
/// beyond the range of a half.
pub(super) fn tame<const N: usize>(values: &[f32; N]) -> [f32; N] {
    values.map(|value| if value.is_finite() { value.clamp(-LARGEST, LARGEST) } else { 0.0 })
}

/// The first of the values with the largest magnitude, its sign kept.
pub(super) fn largest_magnitude(values: &[f32]) -> f32 {
    values.iter().fold(0.0f32, |best, &value| if value.abs() > best.abs() { value } else { best })
}

/// The smallest and the largest value.
pub(super) fn range(values: &[f32]) -> (f32, f32) {
    values.iter().fold((f32::INFINITY, f32::NEG_INFINITY), |(min, max), &value| (min.min(value), max.max(value)))
}

/// `1 / scale`, and 0 for a scale of 0: then every value rounds to the same number.
pub(super) fn inverse(scale: f32) -> f32 {
    if scale == 0.0 { 0.0 } else { 1.0 / scale }
}

/// The number in `0..=largest` nearest to `position`, ties upwards.
pub(super) fn nearest(position: f32, largest: u8) -> u8 {
    ((position + 0.5) as u8).min(largest)
}
