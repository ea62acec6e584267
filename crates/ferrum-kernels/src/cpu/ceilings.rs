//! What this machine reaches when all threads do nothing but read, or multiply and add.

use std::hint::black_box;
use std::time::{Duration, Instant};

use ferrum_types::BlockFormat;

use super::huge_pages;
use super::linear::multiply_innermost;
use super::simd::{LANES, Simd, Vectorised};
use super::{Cpu, Disjoint, prefetch};
use crate::backend::{Ceilings, Measure, OutOfMemory};
use crate::host::HostBuf;

/// Memory that is read, per thread: several times what a core has of a last-level cache.
const BYTES_PER_THREAD: usize = 32 << 20;
/// Memory that is read at least: a few threads may have the cache of many.
const LEAST_BYTES: usize = 512 << 20;
/// Elements that are read from one place before the next place's turn: a cache line.
const RUN: usize = 16;
/// Places that a thread reads from in turn: enough to keep its prefetchers busy.
const STREAMS: usize = 4;
/// Runs in a stream: 1 MiB, so that a thread's task is long against what it costs to hand it out.
const STREAM_RUNS: usize = 1 << 14;
/// Bytes from what is read to what is asked for, in each stream: for the first-level cache as little as hides how long
/// memory takes, for the second as much more as kernels use.
const AHEAD: [usize; 2] = [512, 2560];
/// Elements of a task.
const TASK: usize = STREAMS * STREAM_RUNS * RUN;

/// Tasks of a region per thread: so few that regions are short, and many are measured.
const TASKS_PER_THREAD: usize = 4;
/// Steps of such a task: tens of microseconds.
const STEPS: usize = 1 << 13;
/// Times that products of integers are made in a task: about as long.
const ROUNDS: usize = 1 << 6;
/// Independent sums: as many as an instruction's latency has room for in two pipelines, and a few more.
const SUMS: usize = 12;

/// How long each program runs.
const PATIENCE: Duration = Duration::from_millis(40);

impl Measure for Cpu {
    fn ceilings(&self, formats: &[BlockFormat]) -> Result<Option<Ceilings>, OutOfMemory> {
        let integer = formats.iter().filter_map(|&format| Some((format, self.integer_ceiling(format)?))).collect();
        Ok(Some(Ceilings { read: self.read_ceiling()?, integer, float: self.float_ceiling() }))
    }
}

impl Cpu {
    fn read_ceiling(&self) -> Result<f64, OutOfMemory> {
        let bytes = LEAST_BYTES.max(self.threads() * BYTES_PER_THREAD);
        let parts = bytes / size_of::<u32>() / TASK;
        let memory = self.written_memory(parts * TASK)?;
        let (runs, _) = memory.as_slice().as_chunks::<RUN>();
        // No region reads what one shortly before it has read. What a cache nevertheless keeps of the whole is a small
        // part of it.
        let time = |distances| {
            self.region_time(|i| {
                let runs = &runs[i % parts * STREAMS * STREAM_RUNS..][..STREAMS * STREAM_RUNS];
                black_box(self.isa().run(Read { runs, distances }));
            })
        };
        // Some machines read most with hints, some without.
        let times = [0, 1, 2].map(time);
        let seconds = times.iter().min().expect("several ways to read").as_secs_f64();
        Ok((self.region_tasks() * TASK * size_of::<u32>()) as f64 / seconds)
    }

    /// Memory that is really there: pages that nobody has written share one page of zeros, which stays in the cache.
    fn written_memory(&self, len: usize) -> Result<HostBuf<u32>, OutOfMemory> {
        let mut memory = HostBuf::zeros("cpu", len)?;
        // Weights lie in them too.
        let slice: &mut [u32] = memory.as_mut_slice();
        huge_pages::advise(slice.as_mut_ptr().cast(), size_of_val(slice));
        let parts = Disjoint::new(memory.as_mut_slice());
        self.pool().run_ranges(len, TASK, |range| {
            // SAFETY: the ranges of a region do not overlap.
            unsafe { parts.range_mut(range) }.fill(1);
        });
        Ok(memory)
    }

    fn float_ceiling(&self) -> f64 {
        let time = self.region_time(|_| {
            black_box(self.isa().run(MultiplyAdd));
        });
        (self.region_tasks() * STEPS * SUMS * LANES * 2) as f64 / time.as_secs_f64()
    }

    fn integer_ceiling(&self, format: BlockFormat) -> Option<f64> {
        let products = multiply_innermost(self.isa(), format, ROUNDS)?.products;
        let time = self.region_time(|_| {
            black_box(multiply_innermost(self.isa(), format, ROUNDS));
        });
        Some((self.region_tasks() * products * 2) as f64 / time.as_secs_f64())
    }

    /// The median time of as many regions as can be run with patience. Tasks are numbered through all regions.
    fn region_time(&self, task: impl Fn(usize) + Sync) -> Duration {
        let (begin, tasks) = (Instant::now(), self.region_tasks());
        let mut times = Vec::new();
        while times.is_empty() || begin.elapsed() < PATIENCE {
            let (start, first) = (Instant::now(), times.len() * tasks);
            self.pool().run(tasks, &|i| task(first + i));
            times.push(start.elapsed());
        }
        times.sort_unstable();
        times[times.len() / 2]
    }

    fn region_tasks(&self) -> usize {
        self.threads() * TASKS_PER_THREAD
    }
}

/// Reads runs from [`STREAMS`] places in turn, into the exclusive or of all.
struct Read<'a> {
    runs: &'a [[u32; RUN]],
    /// At how many of the distances [`AHEAD`] memory is asked for.
    distances: usize,
}

impl Vectorised for Read<'_> {
    type Output = [u32; RUN];

    #[inline(always)]
    fn run<S: Simd>(self, _: S) -> [u32; RUN] {
        let mut sum = [0; RUN];
        let streams: [&[[u32; RUN]]; STREAMS] = std::array::from_fn(|s| &self.runs[s * STREAM_RUNS..][..STREAM_RUNS]);
        for i in 0..STREAM_RUNS {
            for stream in streams {
                let (run, bytes) = (stream[i].as_ptr().cast::<u8>(), size_of_val(&stream[i]));
                if self.distances > 0 {
                    prefetch::near(run.wrapping_add(AHEAD[0]), bytes);
                }
                if self.distances > 1 {
                    prefetch::far(run.wrapping_add(AHEAD[1]), bytes);
                }
                sum.iter_mut().zip(&stream[i]).for_each(|(sum, element)| *sum ^= element);
            }
        }
        sum
    }
}

/// [`STEPS`] times `sum = sum * factor + term` for [`SUMS`] independent vectors.
struct MultiplyAdd;

impl Vectorised for MultiplyAdd {
    type Output = [[f32; LANES]; SUMS];

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) -> Self::Output {
        // Unknown to the compiler. The sums tend to 2: they neither overflow nor become denormal.
        let (factor, term) = (simd.splat(black_box(0.5)), simd.splat(black_box(1.0)));
        let mut sums = [term; SUMS];
        for _ in 0..STEPS {
            for sum in &mut sums {
                *sum = simd.multiply_add(*sum, factor, term);
            }
        }
        sums.map(|sum| {
            let mut lanes = [0.0; LANES];
            simd.store(sum, &mut lanes);
            lanes
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cpu::{CpuOptions, Isa};

    #[test]
    fn every_program_does_what_is_counted() {
        for isa in Isa::available() {
            assert_eq!(isa.run(MultiplyAdd), [[2.0; LANES]; SUMS], "{isa}: halved and added to until it stays");
            let mut runs = vec![[0; RUN]; STREAMS * STREAM_RUNS];
            (0..STREAMS).for_each(|s| runs[(s + 1) * STREAM_RUNS - 1 - s] = [1 << s; RUN]);
            for distances in 0..=AHEAD.len() {
                assert_eq!(isa.run(Read { runs: &runs, distances }), [0b1111; RUN], "{isa}: every stream to its end");
            }
        }
    }

    #[test]
    fn a_machine_has_ceilings_of_some_height() {
        for isa in Isa::available() {
            let cpu = Cpu::new(CpuOptions { threads: Some(1), isa: Some(isa) });
            let formats = [BlockFormat::Q4_K, BlockFormat::Q8_0];
            let ceilings = cpu.ceilings(&formats).unwrap().unwrap();
            let integer = ceilings.integer.iter().map(|(_, rate)| *rate);
            let rates = [ceilings.read, ceilings.float].into_iter().chain(integer);
            // Between what any machine reaches and what none does.
            assert!(rates.into_iter().all(|rate| (1e7..1e14).contains(&rate)), "{isa}: {ceilings:?}");
            let measured: Vec<BlockFormat> = ceilings.integer.iter().map(|(format, _)| *format).collect();
            assert_eq!(measured, if isa == Isa::Portable { &[][..] } else { &formats });
        }
    }
}
