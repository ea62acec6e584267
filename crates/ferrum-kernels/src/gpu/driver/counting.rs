//! Another driver, and how often it was asked for what: for tests of how a step is made.

use std::ops::Range;
use std::sync::Mutex;

use super::{Driver, Launch};
use crate::backend::{DeviceError, OutOfMemory};

/// What a driver was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DriverCounts {
    /// The kernels that were launched, by themselves or in a recorded step, in order.
    pub launches: Vec<&'static str>,
    /// Recorded steps that were queued, whose kernels are among the launches.
    pub replays: usize,
    /// Ranges that were read, for each of which the host waited.
    pub reads: usize,
    /// Times that the host waited for nothing but the end.
    pub syncs: usize,
}

/// A driver that counts.
pub struct CountingDriver<D> {
    driver: D,
    counts: Mutex<DriverCounts>,
}

impl<D: Driver> CountingDriver<D> {
    /// Counts what `driver` is asked for from now on.
    pub fn new(driver: D) -> Self {
        CountingDriver { driver, counts: Mutex::default() }
    }

    /// What there was since it was last taken.
    pub fn take(&self) -> DriverCounts {
        self.count(std::mem::take)
    }

    fn count<R>(&self, change: impl FnOnce(&mut DriverCounts) -> R) -> R {
        change(&mut self.counts.lock().expect("whoever counts does not panic"))
    }
}

impl<D: Driver> Driver for CountingDriver<D> {
    type Buffer = D::Buffer;
    type Stream = D::Stream;
    /// With the names of what it launches.
    type Graph = (D::Graph, Vec<&'static str>);

    fn name(&self) -> &'static str {
        self.driver.name()
    }

    fn largest_buffer(&self) -> usize {
        self.driver.largest_buffer()
    }

    fn free_memory(&self) -> Option<u64> {
        self.driver.free_memory()
    }

    fn stream(&self) -> D::Stream {
        self.driver.stream()
    }

    fn alloc(&self, bytes: usize) -> Result<D::Buffer, OutOfMemory> {
        self.driver.alloc(bytes)
    }

    fn upload(&self, bytes: &[u8]) -> Result<D::Buffer, OutOfMemory> {
        self.driver.upload(bytes)
    }

    fn write(&self, stream: &mut D::Stream, words: &[u8], to: &D::Buffer) {
        self.driver.write(stream, words, to);
    }

    fn launch(&self, stream: &mut D::Stream, launch: &Launch<D::Buffer>) {
        self.count(|counts| counts.launches.push(launch.kernel.name));
        self.driver.launch(stream, launch);
    }

    fn read(&self, stream: &mut D::Stream, from: &D::Buffer, words: Range<usize>) -> Result<Vec<u8>, DeviceError> {
        self.count(|counts| counts.reads += 1);
        self.driver.read(stream, from, words)
    }

    fn sync(&self, stream: &mut D::Stream) -> Result<(), DeviceError> {
        self.count(|counts| counts.syncs += 1);
        self.driver.sync(stream)
    }

    fn record(&self, launches: Vec<Launch<D::Buffer>>) -> Result<Self::Graph, DeviceError> {
        let names = launches.iter().map(|launch| launch.kernel.name).collect();
        Ok((self.driver.record(launches)?, names))
    }

    fn replay(&self, stream: &mut D::Stream, graph: &Self::Graph) -> Result<(), DeviceError> {
        self.count(|counts| {
            counts.replays += 1;
            counts.launches.extend(&graph.1);
        });
        self.driver.replay(stream, &graph.0)
    }
}
