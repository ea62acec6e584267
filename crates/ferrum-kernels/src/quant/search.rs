//! Scales for short runs of values, searched for the least squared error.
//!
//! Rounding between the extremes is rarely best: a few more of the values come close if the grid is stretched a
//! little and the extremes are cut off. So grids of several widths are tried. Each says which number a value rounds
//! to, least squares says which scale those numbers want, and the scale with the least error after rounding anew wins.

use super::rounding::{inverse, largest_magnitude, nearest, range};

/// A grid of weights `scale * number - offset`, `number` in `0..=largest`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grid {
    pub(super) scale: f32,
    pub(super) offset: f32,
    pub(super) largest: u8,
}

impl Grid {
    /// The number whose weight is nearest to `value`.
    pub(super) fn number(&self, value: f32) -> u8 {
        nearest((value + self.offset) * inverse(self.scale), self.largest)
    }

    fn squared_error(&self, values: &[f32]) -> f32 {
        let per_value = inverse(self.scale);
        let error = |value: f32| {
            let number = nearest((value + self.offset) * per_value, self.largest);
            self.scale * number as f32 - self.offset - value
        };
        values.iter().map(|&value| error(value).powi(2)).sum()
    }

    /// The better of the two; `self` if `other` is no number at all.
    fn or_better(self, other: Grid, values: &[f32]) -> Grid {
        if other.squared_error(values) < self.squared_error(values) { other } else { self }
    }
}

/// Widths of the grids tried, as differences from the number of steps between the extremes. Wider grids, which cut
/// off more, pay where there are few numbers.
const STRETCHES: std::ops::RangeInclusive<i32> = -10..=10;
const STRETCH: f32 = 0.1;

/// The grid with free scale and offset that suits the values. It never begins above zero: `offset >= 0`, since the
/// formats store offsets without a sign.
pub(super) fn affine(values: &[f32], largest: u8) -> Grid {
    let (min, max) = range(values);
    let min = min.min(0.0);
    let steps = largest as f32;
    let between_extremes = Grid { scale: (max - min) / steps, offset: -min, largest };
    STRETCHES.fold(between_extremes, |best, stretch| {
        let scale = (max - min) / (steps + stretch as f32 * STRETCH);
        let tried = Grid { scale, ..between_extremes };
        best.or_better(affine_fit(values, &tried), values)
    })
}

/// The grid that has the least squared error for the numbers that `grid` gives the values.
fn affine_fit(values: &[f32], grid: &Grid) -> Grid {
    let (mut sum_n, mut sum_nn, mut sum_v, mut sum_nv) = (0.0, 0.0, 0.0, 0.0);
    for &value in values {
        let number = grid.number(value) as f32;
        sum_n += number;
        sum_nn += number * number;
        sum_v += value;
        sum_nv += number * value;
    }
    let count = values.len() as f32;
    let scale = (count * sum_nv - sum_n * sum_v) / (count * sum_nn - sum_n * sum_n);
    let offset = (scale * sum_n - sum_v) / count;
    if offset >= 0.0 { Grid { scale, offset, ..*grid } } else { Grid { scale: sum_nv / sum_nn, offset: 0.0, ..*grid } }
}

/// The scale of weights `scale * (number - zero)`, `number` in `0..2 * zero`, that suits the values.
pub(super) fn symmetric(values: &[f32], zero: u8) -> f32 {
    let extreme = largest_magnitude(values);
    let steps = -(zero as f32);
    let best = STRETCHES.fold(symmetric_grid(extreme / steps, zero), |best, stretch| {
        let tried = symmetric_grid(extreme / (steps + stretch as f32 * STRETCH), zero);
        best.or_better(symmetric_grid(symmetric_fit(values, &tried), zero), values)
    });
    best.scale
}

/// The grid of weights `scale * (number - zero)`, `number` in `0..2 * zero`.
pub(super) fn symmetric_grid(scale: f32, zero: u8) -> Grid {
    Grid { scale, offset: scale * zero as f32, largest: 2 * zero - 1 }
}

/// The scale that has the least squared error for the numbers that `grid` gives the values.
fn symmetric_fit(values: &[f32], grid: &Grid) -> f32 {
    let zero = (grid.largest / 2 + 1) as f32;
    let (mut sum_nn, mut sum_nv) = (0.0, 0.0);
    for &value in values {
        let number = grid.number(value) as f32 - zero;
        sum_nn += number * number;
        sum_nv += number * value;
    }
    sum_nv / sum_nn
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Eight values on a wave, the first of them pulled away from the others.
    fn values(outlier: f32) -> [f32; 8] {
        let mut values = std::array::from_fn(|i| (i as f32 * 1.7).sin());
        values[0] = outlier;
        values
    }

    #[test]
    fn values_on_a_grid_are_met() {
        let grid = affine(&[-0.5, 0.0, 0.25, 0.5, 1.0, 1.25], 7);
        assert!((grid.scale - 0.25).abs() < 1e-6 && (grid.offset - 0.5).abs() < 1e-6, "{grid:?}");
        assert!((symmetric(&[-1.0, 0.25, 0.5, -0.75], 4) - 0.25).abs() < 1e-6);
        assert!((symmetric(&[1.0, 0.25, 0.5, -0.75], 4) + 0.25).abs() < 1e-6, "the far end of the grid is negative");
    }

    #[test]
    fn the_error_is_never_above_that_of_the_extremes() {
        for outlier in [-3.0, -1.0, 0.0, 0.1, 2.0, 10.0] {
            let values = values(outlier);
            for largest in [3, 15, 31] {
                let (min, max) = range(&values);
                let plain = Grid { scale: (max - min) / largest as f32, offset: -min, largest };
                assert!(affine(&values, largest).squared_error(&values) <= plain.squared_error(&values));
            }
            for zero in [4, 32] {
                let plain = symmetric_grid(largest_magnitude(&values) / -(zero as f32), zero);
                let found = symmetric_grid(symmetric(&values, zero), zero);
                assert!(found.squared_error(&values) <= plain.squared_error(&values));
            }
        }
    }

    #[test]
    fn the_offset_is_never_negative() {
        for largest in [3, 15, 31] {
            let values = [5.0, 5.5, 6.0, 5.25];
            let grid = affine(&values, largest);
            assert!(grid.offset >= 0.0 && grid.squared_error(&values) < 0.6, "{grid:?}");
        }
    }

    #[test]
    fn a_run_without_spread_has_a_finite_grid() {
        assert_eq!(affine(&[0.0; 16], 15).scale, 0.0);
        assert_eq!(symmetric(&[0.0; 16], 32), 0.0);
        let below_zero = affine(&[-2.0; 16], 15);
        assert_eq!(below_zero.scale * below_zero.number(-2.0) as f32 - below_zero.offset, -2.0);
    }
}
