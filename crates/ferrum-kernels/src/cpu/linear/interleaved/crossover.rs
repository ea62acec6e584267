//! From how many tokens on the kernel for many is the faster one.
//!
//! That depends on the format and on the CPU, so both kernels are timed when the first weight of a format is packed.
//! Their results are the same, so nothing but time depends on what is found.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use bytemuck::Zeroable;
use ferrum_types::BlockFormat;

use super::super::groups::{GROUP_ROWS, STREAMS, TILE_TOKENS};
use super::MOST_FEW;
use super::few::Few;
use super::format::{Derived, Format};
use super::many::Many;
use super::tile::Tile;
use crate::cpu::dots::with_dots;
use crate::cpu::rounded::RoundedRow;
use crate::cpu::{Cpu, Isa};
use crate::quant::Block;

/// Numbers of tokens that are tried. From the last on there are many in any case.
const CANDIDATES: [usize; 6] = [12, 16, 20, 24, 28, 32];

/// Columns of the weight that is multiplied: it stays in a near cache.
const COLUMNS: usize = 512;

/// How often a kernel is timed: the shortest counts, in which nothing else interfered.
const TIMES: usize = 6;

/// What was found, by format.
#[derive(Default)]
pub(in crate::cpu) struct Crossovers([OnceLock<usize>; BlockFormat::ALL.len()]);

impl Crossovers {
    /// From how many tokens on the kernel for many is the faster one.
    pub(super) fn of<F: Format>(cpu: &Cpu) -> usize {
        let format = F::Stored::FORMAT;
        let place = BlockFormat::ALL.iter().position(|f| *f == format).expect("all formats");
        *cpu.crossovers().0[place].get_or_init(|| {
            let tokens = find(&mut Trial::<F>::new(cpu.isa()));
            tracing::debug!(%format, tokens, "tokens from which on the kernel for many is used");
            tokens
        })
    }
}

/// The smallest candidate from which on the kernel for many is always the faster one.
fn find<F: Format>(trial: &mut Trial<F>) -> usize {
    let [candidates @ .., last] = CANDIDATES;
    let faster = |tokens: &usize| trial.many(*tokens) < trial.few(*tokens);
    candidates.into_iter().rev().take_while(faster).last().unwrap_or(last)
}

/// A small weight and activations, all of them zeros.
struct Trial<F: Format> {
    isa: Isa,
    weights: Vec<F::Packed>,
    codes: Vec<[u8; 32]>,
    scales: Vec<f32>,
    x_sums: Vec<[u8; 4]>,
    sums: Vec<[f32; GROUP_ROWS]>,
    tile: Tile,
}

impl<F: Format> Trial<F> {
    fn new(isa: Isa) -> Self {
        let blocks = COLUMNS / F::Stored::FORMAT.block_len();
        let scales = COLUMNS / F::GRAIN.columns();
        Trial {
            isa,
            weights: vec![F::Packed::zeroed(); STREAMS * blocks],
            codes: vec![[0; 32]; blocks * F::PASSES],
            scales: vec![0.0; scales],
            x_sums: vec![[0; 4]; scales * F::GRAIN.sums()],
            sums: vec![[0.0; GROUP_ROWS]; STREAMS * TILE_TOKENS],
            tile: Tile::default(),
        }
    }

    /// How long the kernel for few takes.
    fn few(&mut self, tokens: usize) -> Duration {
        let x = vec![RoundedRow { codes: &self.codes, scales: &self.scales, sums: &self.x_sums }; tokens];
        let streams: Vec<_> = self.weights.chunks(self.weights.len() / STREAMS).collect();
        shortest(|| {
            for x in x.chunks(MOST_FEW) {
                self.isa.run_dots(Few::<F> { streams: &streams, x, sums: &mut self.sums, asked: true });
            }
        })
    }

    /// How long the kernel for many takes, with activations that are interleaved already: there are many more rows.
    fn many(&mut self, tokens: usize) -> Duration {
        let x = vec![RoundedRow { codes: &self.codes, scales: &self.scales, sums: &self.x_sums }; tokens];
        with_dots!(self.isa, dots => self.tile.gather(dots, F::form(dots), &x));
        let groups: Vec<_> = self.weights.chunks(self.weights.len() / STREAMS).collect();
        shortest(|| {
            let (groups, tile, sums) = (&groups[..], &self.tile, &mut self.sums[..]);
            self.isa.run_dots(Many::<F> { groups, tile, tokens, sums });
        })
    }
}

/// The shortest of some times that `work` takes.
fn shortest(mut work: impl FnMut()) -> Duration {
    let time = |_| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..TIMES).map(time).min().expect("some times")
}

#[cfg(test)]
mod tests {
    use super::super::dispatch;
    use super::super::formats;
    use super::*;
    use crate::cpu::testing::cpus;

    #[test]
    fn every_format_has_a_crossover_that_stays() {
        for (format, cpu) in BlockFormat::ALL.into_iter().flat_map(|format| cpus().map(move |cpu| (format, cpu))) {
            if with_dots!(cpu.isa(), _dots => ()).is_none() {
                continue;
            }
            let found = dispatch!(format, F => [Crossovers::of::<F>(&cpu), Crossovers::of::<F>(&cpu)]);
            assert!(CANDIDATES.contains(&found[0]) && found[0] == found[1], "{format}: {found:?}");
        }
    }
}
