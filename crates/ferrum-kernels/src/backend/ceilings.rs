//! What a device reaches at most.

use super::{Memory, OutOfMemory};

/// Rates that no operation exceeds, found by programs that do nothing else.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ceilings {
    /// Bytes per second read from memory, beyond every cache.
    pub read: f64,
    /// Multiplications and additions of 8-bit integers per second, with the sums that a product of blocks needs; `None`
    /// where no kernel computes so.
    pub integer: Option<f64>,
    /// Multiplications and additions of f32 per second.
    pub float: f64,
}

impl Ceilings {
    /// The higher of each: whatever else a machine does makes a measurement lower, never higher.
    pub fn highest(self, other: Self) -> Self {
        Ceilings {
            read: self.read.max(other.read),
            integer: self.integer.into_iter().chain(other.integer).reduce(f64::max),
            float: self.float.max(other.float),
        }
    }
}

/// A device's own measure.
pub trait Measure: Memory {
    /// Measures, for a fraction of a second, with as many threads as operations use. `None`: there is nothing that
    /// operations of this device could be compared with.
    ///
    /// # Errors
    /// The device has no room for more memory than its caches hold.
    fn ceilings(&self) -> Result<Option<Ceilings>, OutOfMemory> {
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_is_taken_of_each() {
        let one = Ceilings { read: 1.0, integer: Some(9.0), float: 5.0 };
        let other = Ceilings { read: 2.0, integer: None, float: 4.0 };
        assert_eq!(one.highest(other), Ceilings { read: 2.0, integer: Some(9.0), float: 5.0 });
        assert_eq!(other.highest(one), one.highest(other));
    }
}
