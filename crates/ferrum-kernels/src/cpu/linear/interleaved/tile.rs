//! The activations of up to 64 tokens, interleaved for the kernel whose lanes are tokens.

use bytemuck::{Pod, Zeroable};

use crate::cpu::dots::{Bytes, Dots, Dotted, LANES, Lanes};
use crate::cpu::rounded::{Grain, RUN, RoundedRow};

/// A cache line, so that no vector load splits one.
#[repr(C, align(64))]
#[derive(Clone, Copy, Pod, Zeroable)]
struct Line([u8; 64]);

/// How tokens lie in a tile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cpu) struct Form {
    /// How they were rounded.
    pub(in crate::cpu) grain: Grain,
    /// What sums begin with, if they have starts.
    pub(in crate::cpu) centre: Option<Centre>,
}

/// What sums begin with, where codes of weights are [centred](Lanes::CENTRES): minus `code` times the activations of
/// `columns` columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cpu) struct Centre {
    /// The code that counts as 0.
    pub(in crate::cpu) code: u8,
    /// Of a part: a multiple of 4 that divides [`RUN`].
    pub(in crate::cpu) columns: usize,
}

impl Centre {
    /// Starts per [`RUN`].
    pub(super) const fn parts(self) -> usize {
        RUN / self.columns
    }
}

/// Tokens in groups, a lane of the widest vectors each. The last group may repeat its last token.
///
/// Groups consist of eights of tokens, which is what a vector of 32 bytes has.
#[derive(Default)]
pub(in crate::cpu) struct Tile {
    /// Groups of tokens.
    groups: usize,
    /// Eights of a group.
    eights: usize,
    /// By the columns of 32 bytes of a row's codes, then by group: vector `i` of eight has four bytes of each token.
    codes: Vec<Line>,
    /// By the same columns, then by group, then by part of the columns.
    starts: Vec<Line>,
    /// By columns that share a scale, then by group.
    scales: Vec<Line>,
    /// By columns that share a scale, then by group, then by word of sums.
    sums: Vec<Line>,
}

impl Tile {
    /// Takes over `x`, at most [`TILE_TOKENS`](super::super::groups::TILE_TOKENS) rows.
    pub(in crate::cpu) fn gather<D: Dots>(&mut self, dots: D, form: Form, x: &[RoundedRow<'_>]) {
        self.groups = x.len().div_ceil(D::Tokens::COUNT);
        self.eights = D::Tokens::COUNT / LANES;
        let (runs, scales) = (x[0].codes.len(), x[0].scales.len());
        let lines =
            |vectors: usize| (vectors * self.groups * self.eights).div_ceil(size_of::<Line>() / size_of::<Bytes>());
        self.codes.resize(lines(8 * runs), Line::zeroed());
        self.starts.resize(lines(runs * form.centre.map_or(0, Centre::parts)), Line::zeroed());
        self.scales.resize(lines(scales), Line::zeroed());
        self.sums.resize(lines(scales * form.grain.sums()), Line::zeroed());
        for eight in 0..self.groups * self.eights {
            let rows = std::array::from_fn(|lane| x[(LANES * eight + lane).min(x.len() - 1)]);
            dots.vectorize(Interleave { tile: self, eight, rows, centre: form.centre });
        }
    }

    /// Vectors that the tokens fill.
    pub(super) fn groups(&self) -> usize {
        self.groups
    }

    /// By the columns of 32 bytes of a row's codes, then by group.
    ///
    /// # Panics
    /// The tile was gathered for vectors of another width; so do the others.
    #[inline(always)]
    pub(super) fn codes<L: Lanes>(&self) -> &[[L::Bytes; 8]] {
        self.of::<L>(&self.codes).as_chunks().0
    }

    /// By the same columns, then by group, then by part of the columns; none without a [`Centre`].
    #[inline(always)]
    pub(super) fn starts<L: Lanes>(&self) -> &[L::Bytes] {
        self.of::<L>(&self.starts)
    }

    /// Floats, by columns that share a scale, then by group.
    #[inline(always)]
    pub(super) fn scales<L: Lanes>(&self) -> &[L::Bytes] {
        self.of::<L>(&self.scales)
    }

    /// By columns that share a scale, then by group, then by word of sums.
    #[inline(always)]
    pub(super) fn sums<L: Lanes>(&self) -> &[L::Bytes] {
        self.of::<L>(&self.sums)
    }

    #[inline(always)]
    fn of<'a, L: Lanes>(&self, lines: &'a [Line]) -> &'a [L::Bytes] {
        assert_eq!(L::COUNT, LANES * self.eights, "vectors of the width that was gathered for");
        bytemuck::cast_slice(lines)
    }
}

/// Takes over eight tokens.
struct Interleave<'a> {
    tile: &'a mut Tile,
    eight: usize,
    rows: [RoundedRow<'a>; LANES],
    centre: Option<Centre>,
}

impl Dotted for Interleave<'_> {
    type Output = ();

    #[inline(always)]
    fn run<D: Dots>(self, dots: D) {
        let (groups, eights) = (self.tile.groups, self.tile.eights);
        let (group, part) = (self.eight / eights, self.eight % eights);
        let Tile { codes, starts, scales, sums, .. } = self.tile;
        let [codes, starts, scales, sums]: [&mut [Bytes]; 4] =
            [codes, starts, scales, sums].map(|lines| bytemuck::cast_slice_mut(lines));
        // Of vector `i` of the group, the part with these tokens.
        let place = |i: usize| i * eights + part;
        for run in 0..self.rows[0].codes.len() {
            let mut rows = [dots.zero(); LANES];
            for (v, row) in rows.iter_mut().zip(&self.rows) {
                *v = dots.load(&row.codes[run]);
            }
            let vectors = dots.transpose(rows);
            for (i, v) in vectors.into_iter().enumerate() {
                dots.store(v, &mut codes[place((run * groups + group) * 8 + i)]);
            }
            if let Some(centre) = self.centre {
                for (i, of_part) in vectors.chunks_exact(centre.columns / 4).enumerate() {
                    let start = dots.sum_of_bytes(of_part, -i16::from(centre.code));
                    dots.store(start, &mut starts[place((run * groups + group) * centre.parts() + i)]);
                }
            }
        }
        for i in 0..self.rows[0].scales.len() {
            let scales = scales[place(i * groups + group)].as_chunks_mut().0;
            for (scale, row) in scales.iter_mut().zip(&self.rows) {
                *scale = row.scales[i].to_ne_bytes();
            }
        }
        let words = self.rows[0].sums.len() / self.rows[0].scales.len();
        for i in 0..self.rows[0].sums.len() {
            let sums = sums[place((i / words * groups + group) * words + i % words)].as_chunks_mut().0;
            for (sum, row) in sums.iter_mut().zip(&self.rows) {
                *sum = row.sums[i];
            }
        }
    }
}
