//! Reproducible chance.

use ferrum_types::Element;

use super::Matrix;

/// A source of random numbers that a seed determines: SplitMix64, <https://doi.org/10.1145/2660193.2660195>.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Dice(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A whole number below `bound`.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    /// A number in `-1..1`.
    pub(crate) fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u32 << 23) as f32 - 1.0
    }

    pub(crate) fn values(&mut self, len: usize) -> Vec<f32> {
        (0..len).map(|_| self.unit()).collect()
    }

    pub(crate) fn matrix(&mut self, rows: usize, cols: usize) -> Matrix {
        Matrix::new(rows, cols, self.values(rows * cols))
    }

    /// Elements of any bits.
    pub(crate) fn elements<T: Element>(&mut self, len: usize) -> Vec<T> {
        (0..len).map(|_| bytemuck::pod_read_unaligned(&self.next().to_le_bytes()[..size_of::<T>()])).collect()
    }

    /// The numbers below `len` in any order.
    pub(crate) fn permutation(&mut self, len: usize) -> Vec<u32> {
        let mut order: Vec<u32> = (0..len as u32).collect();
        for i in (1..len).rev() {
            order.swap(i, self.below(i + 1));
        }
        order
    }
}

/// Values to draw from so that each appears once before any appears again: tables of cases that cover every value of
/// every parameter without their product.
pub(crate) struct Deck<T> {
    cards: Vec<T>,
    left: Vec<u32>,
    dice: Dice,
}

impl<T: Copy> Deck<T> {
    pub(crate) fn new(seed: u64, cards: &[T]) -> Self {
        Deck { cards: cards.to_vec(), left: Vec::new(), dice: Dice::new(seed) }
    }

    pub(crate) fn draw(&mut self) -> T {
        if self.left.is_empty() {
            self.left = self.dice.permutation(self.cards.len());
        }
        let card = self.left.pop().expect("a deck has cards");
        self.cards[card as usize]
    }
}
