//! What a device reaches when it does nothing else.

use ferrum_types::BlockFormat;

use super::{Memory, OutOfMemory};

/// Rates of programs that do nothing else, which operations can hardly exceed in the same moments.
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
    /// Each rate's median over several measurements of the same formats, as other work of the machine lets it reach
    /// more in some than in others; of an even number the mean of the middle two. `None` of none.
    ///
    /// # Panics
    /// They are of other formats, or in another order.
    pub fn median(all: &[Self]) -> Option<Self> {
        let first = all.first()?;
        let formats = |ceilings: &Self| ceilings.integer.iter().map(|(format, _)| *format).collect::<Vec<_>>();
        for other in all {
            assert_eq!(formats(other), formats(first), "ceilings of other formats");
        }
        let median = |rate: &dyn Fn(&Self) -> f64| {
            let mut rates: Vec<f64> = all.iter().map(rate).collect();
            rates.sort_unstable_by(f64::total_cmp);
            f64::midpoint(rates[(rates.len() - 1) / 2], rates[rates.len() / 2])
        };
        let of_format = |i: usize| (first.integer[i].0, median(&|ceilings| ceilings.integer[i].1));
        Some(Ceilings {
            read: median(&|ceilings| ceilings.read),
            integer: (0..first.integer.len()).map(of_format).collect(),
            float: median(&|ceilings| ceilings.float),
        })
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
    /// Measures, for a fraction of a second, with as many threads as operations use, and products of these formats:
    /// medians, of reading in the way that is fastest.
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
    fn the_median_is_taken_of_each() {
        let of = |read, q4_k, q6_k, float| Ceilings { read, integer: vec![(Q4_K, q4_k), (Q6_K, q6_k)], float };
        let all = [of(1.0, 9.0, 7.0, 5.0), of(2.0, 6.0, 8.0, 4.0), of(8.0, 1.0, 9.0, 3.0)];
        assert_eq!(Ceilings::median(&all), Some(of(2.0, 6.0, 8.0, 4.0)));
        assert_eq!(Ceilings::median(&all[..2]), Some(of(1.5, 7.5, 7.5, 4.5)));
        assert_eq!(Ceilings::median(&all[..1]), Some(all[0].clone()));
        assert_eq!(Ceilings::median(&[]), None);
    }

    #[test]
    #[should_panic(expected = "ceilings of other formats")]
    fn no_median_is_taken_of_two_formats() {
        let of = |format| Ceilings { read: 1.0, integer: vec![(format, 1.0)], float: 1.0 };
        Ceilings::median(&[of(Q4_K), of(Q6_K)]);
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
