//! The CUDA kernels on the processor, for tests: compiled by the host's C++ compiler over `kernels/cuda/emulator.h`.
//!
//! It executes the very texts that a CUDA device would, one thread of a group after another. It finds wrong arguments,
//! wrong indices and missed barriers; it cannot find races.

use std::cell::UnsafeCell;
use std::ffi::{CStr, CString, c_char, c_int, c_uint, c_void};
use std::fmt::Write;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use super::{Driver, Launch};
use crate::backend::{DeviceError, OutOfMemory};
use crate::gpu::generated::KERNELS;
use crate::gpu::{THREADS, WORD};

const NAME: &str = "emulated";

/// Bytes of the largest buffer: small, so that tests see weights in several of them.
const LARGEST_BUFFER: usize = 64 << 20;

/// Room for what a launch says when it fails.
const MESSAGE: usize = 160;

/// Why the kernels cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum NoEmulator {
    /// There is no compiler, or no place for what it makes.
    #[error("the emulated device needs a C++ compiler as `c++` and a folder to write to: {0}")]
    Io(#[from] std::io::Error),
    /// It refuses the kernels.
    #[error("`c++` refuses the CUDA kernels: {0}")]
    Refused(String),
    /// What it made does not load.
    #[error("the compiled kernels do not load: {0}")]
    Unloadable(String),
}

/// `ferrum_launch` of the compiled text: 0, or 1 and a message.
type Entry = unsafe extern "C" fn(
    kernel: c_uint,
    grid: *const c_uint,
    threads: c_uint,
    buffers: *const *mut c_void,
    words: *const usize,
    parameters: *const c_uint,
    message: *mut c_char,
    room: usize,
) -> c_int;

/// A CUDA device that is none.
pub struct EmulatedDriver {
    launch: Entry,
}

/// Words in the host's memory.
#[derive(Clone)]
pub struct EmulatedBuffer(Arc<Words>);

struct Words(UnsafeCell<Box<[u32]>>);

// SAFETY: streams write buffers only through `EmulatedBuffer`'s users, who hold a buffer exclusively while an operation
// writes it (`MatMut` borrows it so), as the trait's contract has it for every device.
unsafe impl Sync for Words {}

impl EmulatedBuffer {
    fn new(words: Vec<u32>) -> Self {
        EmulatedBuffer(Arc::new(Words(UnsafeCell::new(words.into()))))
    }

    /// Where the words lie, and how many there are.
    fn raw(&self) -> (*mut u32, usize) {
        let words: *mut Box<[u32]> = self.0.0.get();
        // SAFETY: the box itself never changes, only the words that it points to.
        let words = unsafe { &mut **words };
        (words.as_mut_ptr(), words.len())
    }
}

/// Everything has happened when it is queued; only a failure is kept until somebody waits.
#[derive(Default)]
pub struct EmulatedStream {
    failure: Option<String>,
}

impl EmulatedStream {
    fn check(&self) -> Result<(), DeviceError> {
        match &self.failure {
            Some(cause) => Err(DeviceError { device: NAME, cause: cause.clone() }),
            None => Ok(()),
        }
    }
}

/// Recorded launches: a list.
pub struct EmulatedGraph(Vec<Launch<EmulatedBuffer>>);

impl EmulatedDriver {
    /// Compiles every kernel into a library in `folder`, unless the same text was compiled there before, and loads it.
    ///
    /// # Errors
    /// There is no C++ compiler, or it does not take the kernels.
    pub fn compile(folder: &Path) -> Result<Self, NoEmulator> {
        let text = text();
        let library = folder.join(format!("kernels-{:016x}.so", hash(&text)));
        if !library.exists() {
            std::fs::create_dir_all(folder)?;
            Self::compile_to(&text, &library)?;
        }
        Ok(EmulatedDriver { launch: load(&library)? })
    }

    /// Compiles `text`. The library is there at once or not at all, whoever else is making it.
    fn compile_to(text: &str, library: &Path) -> Result<(), NoEmulator> {
        let unfinished = library.with_extension(std::process::id().to_string());
        let source = unfinished.with_added_extension("cpp");
        std::fs::write(&source, text)?;
        let mut command = Command::new("c++");
        // Products and sums are rounded one by one, as on the other devices under test.
        command.args(["-std=c++17", "-O2", "-w", "-fPIC", "-shared", "-ffp-contract=off", "-o"]);
        let done = command.arg(&unfinished).arg(&source).output()?;
        if !done.status.success() {
            return Err(NoEmulator::Refused(String::from_utf8_lossy(&done.stderr).into_owned()));
        }
        std::fs::rename(&unfinished, library)?;
        Ok(std::fs::remove_file(&source)?)
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// All kernels in one translation unit, each in its own namespace, and a way to call them by index.
fn text() -> String {
    let mut text = String::from(include_str!("../kernels/cuda/emulator.h"));
    text += include_str!("../kernels/cuda/prelude.h");
    let mut table = String::new();
    for kernel in &KERNELS {
        let (index, name) = (kernel.index, kernel.name);
        write!(text, "namespace kernel{index} {{\n{}}}\n", kernel.cuda).expect("a string takes all");
        writeln!(table, "    [](emulator::Arguments a) {{ emulator::call(kernel{index}::{name}, a); }},")
            .expect("a string takes all");
    }
    write!(
        text,
        "static const emulator::Kernel KERNELS[] = {{\n{table}}};\n\
         extern \"C\" int ferrum_launch(unsigned kernel, const unsigned *grid, unsigned threads, void *const *buffers,\n\
         \x20   const size_t *words, const unsigned *parameters, char *message, size_t room) {{\n\
         \x20   return emulator::launch(KERNELS[kernel], grid, threads, {{buffers, words, parameters}}, message, room);\n\
         }}\n"
    )
    .expect("a string takes all");
    text
}

fn load(library: &Path) -> Result<Entry, NoEmulator> {
    let path = CString::new(library.as_os_str().as_bytes()).map_err(|e| NoEmulator::Unloadable(e.to_string()))?;
    // SAFETY: the library is the one that was just made; it has no initialisers but those of its own variables. It stays
    // loaded for as long as the process runs.
    let entry = unsafe {
        let handle = libc::dlopen(path.as_ptr(), libc::RTLD_NOW | libc::RTLD_LOCAL);
        if handle.is_null() {
            return Err(NoEmulator::Unloadable(CStr::from_ptr(libc::dlerror()).to_string_lossy().into_owned()));
        }
        libc::dlsym(handle, c"ferrum_launch".as_ptr())
    };
    assert!(!entry.is_null(), "the text defines ferrum_launch");
    // SAFETY: `text` defines the function with this signature.
    Ok(unsafe { std::mem::transmute::<*mut c_void, Entry>(entry) })
}

impl Driver for EmulatedDriver {
    type Buffer = EmulatedBuffer;
    type Stream = EmulatedStream;
    type Graph = EmulatedGraph;

    fn name(&self) -> &'static str {
        NAME
    }

    fn largest_buffer(&self) -> usize {
        LARGEST_BUFFER
    }

    fn stream(&self) -> EmulatedStream {
        EmulatedStream::default()
    }

    fn alloc(&self, bytes: usize) -> Result<EmulatedBuffer, OutOfMemory> {
        Ok(EmulatedBuffer::new(vec![0; bytes / WORD]))
    }

    fn upload(&self, bytes: &[u8]) -> Result<EmulatedBuffer, OutOfMemory> {
        Ok(EmulatedBuffer::new(bytes.as_chunks().0.iter().map(|&b| u32::from_ne_bytes(b)).collect()))
    }

    fn write(&self, _: &mut EmulatedStream, words: &[u8], to: &EmulatedBuffer) {
        let (start, len) = to.raw();
        assert!(words.len() <= len * WORD, "{} bytes into {len} words", words.len());
        // SAFETY: the target is as long as asserted, and nobody else has it: see `Words`.
        unsafe { std::ptr::copy_nonoverlapping(words.as_ptr(), start.cast(), words.len()) };
    }

    fn launch(&self, stream: &mut EmulatedStream, launch: &Launch<EmulatedBuffer>) {
        if stream.failure.is_some() {
            return;
        }
        let kernel = launch.kernel;
        assert_eq!(launch.buffers.len(), kernel.buffers.len(), "buffers of {}", kernel.name);
        assert_eq!(launch.parameters.len(), kernel.parameters, "parameters of {}", kernel.name);
        let (buffers, words): (Vec<*mut c_void>, Vec<usize>) =
            launch.buffers.iter().map(EmulatedBuffer::raw).map(|(start, len)| (start.cast(), len)).unzip();
        let mut message = [0 as c_char; MESSAGE];
        // SAFETY: the arrays have the lengths that the kernel reads, as asserted; the kernel stays within its buffers,
        // whose lengths it is given; the message ends within its room.
        let failed = unsafe {
            (self.launch)(
                kernel.index as c_uint,
                launch.grid.as_ptr(),
                THREADS as c_uint,
                buffers.as_ptr(),
                words.as_ptr(),
                launch.parameters.as_ptr(),
                message.as_mut_ptr(),
                MESSAGE,
            )
        };
        if failed != 0 {
            // SAFETY: the message ends with a zero.
            let said = unsafe { CStr::from_ptr(message.as_ptr()) }.to_string_lossy();
            stream.failure = Some(format!("{}: {said}", kernel.name));
        }
    }

    fn read(
        &self,
        stream: &mut EmulatedStream,
        from: &EmulatedBuffer,
        words: Range<usize>,
    ) -> Result<Vec<u8>, DeviceError> {
        stream.check()?;
        let (start, len) = from.raw();
        assert!(words.end <= len, "words {words:?} of {len}");
        // SAFETY: the range lies within the buffer, and nobody writes it while it is borrowed: see `Words`.
        let words = unsafe { std::slice::from_raw_parts(start.add(words.start), words.len()) };
        Ok(bytemuck::cast_slice(words).to_vec())
    }

    fn sync(&self, stream: &mut EmulatedStream) -> Result<(), DeviceError> {
        stream.check()
    }

    fn record(&self, launches: Vec<Launch<EmulatedBuffer>>) -> Result<EmulatedGraph, DeviceError> {
        Ok(EmulatedGraph(launches))
    }

    fn replay(&self, stream: &mut EmulatedStream, graph: &EmulatedGraph) -> Result<(), DeviceError> {
        graph.0.iter().for_each(|launch| self.launch(stream, launch));
        stream.check()
    }
}
