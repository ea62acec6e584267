//! What a device reaches at most.

use ferrum_types::BlockFormat;

use super::{Memory, OutOfMemory};

/// Rates that no operation exceeds, found by programs that do nothing else.
#[derive(Clone, Debug, PartialEq)]
pub struct Ceilings {
    /// Bytes per second read from memory, beyond every cache.
    pub read: f64,
    /// By format: multiplications and additions of its integers per second, with the scales that its columns have.
    /// Formats that no kernel multiplies so are not there.
    pub integer: Vec<(BlockFormat, f64)>,
    /// Multiplications and additions of f32 per second.
    pub float: f64,
}

impl Ceilings {
    /// The higher of each: whatever else a machine does makes a measurement lower, never higher.
    pub fn highest(self, other: Self) -> Self {
        let mut integer = self.integer;
        for (format, rate) in other.integer {
            match integer.iter_mut().find(|(known, _)| *known == format) {
                Some((_, known)) => *known = known.max(rate),
                None => integer.push((format, rate)),
            }
        }
        Ceilings { read: self.read.max(other.read), integer, float: self.float.max(other.float) }
    }

    /// The rate for a weight of so many rows in each format: the time of each at its own rate. `None` if there are no
    /// rows, or the rate of a format is not known.
    pub fn of_integer_rows(&self, rows: &[(BlockFormat, usize)]) -> Option<f64> {
        let total: usize = rows.iter().map(|(_, rows)| rows).sum();
        let rate = |format| self.integer.iter().find(|(known, _)| *known == format).map(|(_, rate)| rate);
        let times: Option<f64> = rows.iter().map(|&(format, rows)| Some(rows as f64 / rate(format)?)).sum();
        (total > 0).then_some(total as f64 / times?)
    }
}

/// A device's own measure.
pub trait Measure: Memory {
    /// Measures, for a fraction of a second, with as many threads as operations use, and products of these formats.
    /// `None`: there is nothing that operations of this device could be compared with.
    ///
    /// # Errors
    /// The device has no room for more memory than its caches hold.
    fn ceilings(&self, _formats: &[BlockFormat]) -> Result<Option<Ceilings>, OutOfMemory> {
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use BlockFormat::{Q4_K, Q6_K, Q8_0};

    use super::*;

    #[test]
    fn the_highest_is_taken_of_each() {
        let one = Ceilings { read: 1.0, integer: vec![(Q4_K, 9.0), (Q6_K, 7.0)], float: 5.0 };
        let other = Ceilings { read: 2.0, integer: vec![(Q6_K, 8.0), (Q4_K, 6.0)], float: 4.0 };
        let none = Ceilings { read: 0.5, integer: Vec::new(), float: 1.0 };
        let expected = Ceilings { read: 2.0, integer: vec![(Q4_K, 9.0), (Q6_K, 8.0)], float: 5.0 };
        assert_eq!(one.clone().highest(other).highest(none.clone()), expected);
        assert_eq!(none.highest(expected.clone()), expected);
    }

    #[test]
    fn rows_of_several_formats_take_their_times_together() {
        let ceilings = Ceilings { read: 1.0, integer: vec![(Q4_K, 12.0), (Q6_K, 4.0)], float: 5.0 };
        assert_eq!(ceilings.of_integer_rows(&[(Q6_K, 7)]), Some(4.0));
        // 12 rows in a second, and 4 in another.
        assert_eq!(ceilings.of_integer_rows(&[(Q4_K, 12), (Q6_K, 4)]), Some(8.0));
        assert_eq!(ceilings.of_integer_rows(&[(Q4_K, 12), (Q8_0, 4)]), None);
        assert_eq!(ceilings.of_integer_rows(&[]), None);
    }
}
