//! A driver that runs changed kernels, to see that the suite finds what is wrong with them: `scripts/gpu-planted-faults`.

use std::collections::HashMap;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Mutex;

use ferrum_kernels::{DeviceError, Driver, Kernel, Launch, OutOfMemory};

/// `driver`, with changed kernels if there are any.
pub(crate) struct Planted<D> {
    driver: D,
    /// Where the changed texts are: `KERNEL.wgsl` there takes the place of the text of kernel `KERNEL`.
    folder: Option<PathBuf>,
    /// What runs in place of a kernel, by the kernel's name.
    kernels: Mutex<HashMap<&'static str, &'static Kernel>>,
}

impl<D: Driver> Planted<D> {
    pub(crate) fn new(driver: D, folder: Option<PathBuf>) -> Self {
        Planted { driver, folder, kernels: Mutex::default() }
    }

    pub(crate) fn driver(&self) -> &D {
        &self.driver
    }

    fn planted(&self, launch: &Launch<D::Buffer>) -> Launch<D::Buffer> {
        let Some(folder) = &self.folder else { return launch.clone() };
        let mut kernels = self.kernels.lock().expect("whoever reads a text does not panic");
        let kernel = kernels.entry(launch.kernel.name).or_insert_with(|| {
            match std::fs::read_to_string(folder.join(launch.kernel.name).with_extension("wgsl")) {
                // It lives as long as the process, as the others do.
                Ok(text) => Box::leak(Box::new(Kernel { wgsl: text.leak(), ..*launch.kernel })),
                Err(_) => launch.kernel,
            }
        });
        Launch { kernel, ..launch.clone() }
    }
}

impl<D: Driver> Driver for Planted<D> {
    type Buffer = D::Buffer;
    type Stream = D::Stream;
    type Graph = D::Graph;

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
        self.driver.launch(stream, &self.planted(launch));
    }

    fn read(&self, stream: &mut D::Stream, from: &D::Buffer, words: Range<usize>) -> Result<Vec<u8>, DeviceError> {
        self.driver.read(stream, from, words)
    }

    fn sync(&self, stream: &mut D::Stream) -> Result<(), DeviceError> {
        self.driver.sync(stream)
    }

    fn record(&self, launches: Vec<Launch<D::Buffer>>) -> Result<D::Graph, DeviceError> {
        self.driver.record(launches.iter().map(|launch| self.planted(launch)).collect())
    }

    fn replay(&self, stream: &mut D::Stream, graph: &D::Graph) -> Result<(), DeviceError> {
        self.driver.replay(stream, graph)
    }
}
