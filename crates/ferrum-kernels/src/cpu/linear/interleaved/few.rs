//! Products with a few tokens: lanes are rows of weights.
//!
//! Weights come from memory once and are multiplied with all tokens while they are in registers. Four groups of rows,
//! far apart, are read in turn: memory serves four streams of reads faster than one.

use super::super::groups::{GROUP_ROWS, STREAMS};
use super::MOST_FEW;
use super::format::{Derived, Format, Offsets, Scaling};
use crate::cpu::dots::{Dots, Dotted, Fours, ScaleForm};
use crate::cpu::prefetch::{self, LINE};
use crate::cpu::rounded::RoundedRow;

/// `sums[s * tokens + t]` = stream `s` times token `t`.
pub(super) struct Few<'a, F: Format> {
    /// The blocks of eight rows each; as many as there are are read in turn. All of one length.
    pub(super) streams: &'a [&'a [F::Packed]],
    /// At most [`MOST_FEW`].
    pub(super) x: &'a [RoundedRow<'a>],
    pub(super) sums: &'a mut [[f32; GROUP_ROWS]],
    /// Whether memory was asked for the streams' beginnings, as it is by a product with the rows before them.
    pub(super) asked: bool,
}

impl<F: Format> Dotted for Few<'_, F> {
    type Output = ();

    #[inline(always)]
    fn run<D: Dots>(self, dots: D) {
        let Few { streams, x, sums, asked } = self;
        match (streams.as_array::<STREAMS>(), x) {
            (Some(streams), [x]) => multiply::<D, F, STREAMS, 1>(dots, *streams, asked, &[*x], sums),
            (Some(streams), x) => multiply::<D, F, STREAMS, MOST_FEW>(dots, *streams, asked, x, sums),
            (None, x) => {
                for (stream, sums) in streams.iter().zip(sums.chunks_mut(x.len())) {
                    multiply::<D, F, 1, MOST_FEW>(dots, [stream], asked, x, sums);
                }
            }
        }
    }
}

/// `MOST` is the most tokens there may be: where it is 1, sums stay in registers.
#[inline(always)]
fn multiply<D: Dots, F: Format, const S: usize, const MOST: usize>(
    dots: D,
    streams: [&[F::Packed]; S],
    asked: bool,
    x: &[RoundedRow<'_>],
    sums: &mut [[f32; GROUP_ROWS]],
) {
    let tokens = if MOST == 1 { 1 } else { x.len().min(MOST) };
    let blocks = streams[0].len();
    check_lengths::<F>(&streams, &x[..tokens]);
    let mut totals = [[dots.splat(0.0); MOST]; S];
    let mut turns = Turns::new::<F>(&streams);
    if !asked {
        turns.ask_for_beginnings();
    }
    for first in (0..blocks).step_by(F::PER_PANEL) {
        for (stream, totals) in streams.iter().zip(&mut totals) {
            for block in first..blocks.min(first + F::PER_PANEL) {
                // SAFETY: `check_lengths` has found all blocks in each of the streams and of the tokens.
                unsafe {
                    let packed = stream.get_unchecked(block);
                    multiply_block::<D, F, S, MOST>(dots, (packed, block), &mut turns, &x[..tokens], totals);
                }
            }
        }
    }
    for (totals, sums) in totals.iter().zip(sums.chunks_mut(tokens)) {
        for (total, sum) in totals.iter().zip(sums) {
            dots.store_floats(*total, sum);
        }
    }
}

/// Panics unless all streams are as long as the first, and the tokens have as many blocks.
#[inline(always)]
fn check_lengths<F: Format>(streams: &[&[F::Packed]], x: &[RoundedRow<'_>]) {
    let blocks = streams[0].len();
    for stream in streams {
        assert_eq!(stream.len(), blocks, "blocks of streams that are multiplied together");
    }
    for x in x {
        let lengths = (x.codes.len(), x.scales.len(), x.sums.len());
        let wanted = (blocks * F::PASSES, blocks, blocks * F::GRAIN.sums());
        assert_eq!(lengths, wanted, "codes, scales and sums of a token for {blocks} blocks");
    }
}

/// Adds a block's products with all tokens to `totals`.
///
/// Nothing is checked here: a check between two passes keeps the compiler from reading activations where it multiplies
/// them.
///
/// # Safety
/// The tokens have the block, each with all of its codes, scales and sums.
#[inline(always)]
unsafe fn multiply_block<D: Dots, F: Format, const S: usize, const MOST: usize>(
    dots: D,
    (packed, block): (&F::Packed, usize),
    turns: &mut Turns<S>,
    x: &[RoundedRow<'_>],
    totals: &mut [D::Floats; MOST],
) {
    let mut products = [dots.zero(); MOST];
    for first in (0..F::PASSES).step_by(PASSES_AT_ONCE) {
        for pass in first..F::PASSES.min(first + PASSES_AT_ONCE) {
            turns.ask::<D>();
            let codes = F::codes_of_pass(dots, packed, pass);
            let scales = F::run_scales(dots, packed, pass, ScaleForm::BothHalves);
            for (product, x) in products.iter_mut().zip(x) {
                // SAFETY: the caller has seen to it that the token has codes for all passes.
                let x = unsafe { x.codes.get_unchecked(block * F::PASSES + pass) };
                let (fours, _) = x.as_chunks::<4>();
                *product = dots.add(*product, F::dot(dots, &codes, Fours { dots, fours }, scales));
            }
        }
    }
    let mut rows = Scaling { step: F::steps(dots, packed), offset_step: dots.splat(0.0), pairs: [dots.zero(); 8] };
    if F::OFFSETS == Offsets::Stored {
        rows.offset_step = F::offset_steps(dots, packed);
    }
    for (i, pair) in rows.pairs.iter_mut().enumerate().take(F::PAIRS) {
        *pair = F::offset_pair(dots, packed, i);
    }
    for ((total, product), x) in totals.iter_mut().zip(&products).zip(x) {
        let sums = block * F::GRAIN.sums()..(block + 1) * F::GRAIN.sums();
        // SAFETY: the caller has seen to it that the token has sums and a scale for the block.
        let (sums, scale) = unsafe { (x.sums.get_unchecked(sums), x.scales.get_unchecked(block)) };
        let value = F::value(dots, *product, &rows, Fours { dots, fours: sums });
        *total = dots.multiply_add(value, dots.splat(*scale), *total);
    }
}

/// Passes that are written out one after another, as many as share a vector of Q4_K's scales: what hints, scales and
/// constants need is then set up once for all of them.
const PASSES_AT_ONCE: usize = 4;

/// Asks memory for what the streams hold a little further on, or the next rows after the last: at each pass for a share
/// of one of them. The streams take turns, whichever is being multiplied: memory answers sooner when it is asked for
/// places far apart than for one stream's panel and then the next one's.
struct Turns<const S: usize> {
    /// Where the streams begin.
    streams: [*const u8; S],
    /// What a pass reads, on average.
    bytes_per_pass: usize,
    /// Passes so far, over all streams.
    passes: usize,
}

impl<const S: usize> Turns<S> {
    #[inline(always)]
    fn new<F: Format>(streams: &[&[F::Packed]; S]) -> Self {
        let streams = streams.map(|stream| stream.as_ptr().cast());
        Turns { streams, bytes_per_pass: size_of::<F::Packed>() / F::PASSES, passes: 0 }
    }

    /// Asks for what comes before the first share.
    #[inline(always)]
    fn ask_for_beginnings(&self) {
        for offset in (0..NEAR).step_by(LINE) {
            for stream in self.streams {
                prefetch::near(stream.wrapping_add(offset), LINE);
            }
        }
    }

    /// Asks for the next share, and where [that helps](Dots::TWO_DISTANCES) for as much [`FAR`] behind it.
    #[inline(always)]
    fn ask<D: Dots>(&mut self) {
        let (turn, stream) = (self.passes / S, self.streams[self.passes % S]);
        let share = stream.wrapping_add(NEAR + turn * self.bytes_per_pass);
        prefetch::near(share, self.bytes_per_pass);
        if D::TWO_DISTANCES {
            prefetch::far(share.wrapping_add(FAR), self.bytes_per_pass);
        }
        self.passes += 1;
    }
}

/// Bytes from where a round of panels begins, in each stream, to what its first pass asks for. Of four streams together
/// that is more than a core can wait for at once, and a small part of the first-level cache; a little of a longer panel
/// is read before it is asked for, which costs less than asking earlier.
const NEAR: usize = 1152;

/// Bytes from what is wanted soon to what is wanted later, in each stream: long enough for memory to answer, and half a
/// page, so that not every line opens one that the CPU's own prefetching has not begun.
const FAR: usize = 2048;
