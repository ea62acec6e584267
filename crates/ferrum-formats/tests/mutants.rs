//! Damaged files: whatever is done to the bytes, opening them ends in a clean error or a clean load, in little memory.

mod walk;

use std::{
    alloc::{GlobalAlloc, Layout, System},
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
    time::{Duration, Instant},
};

use ferrum_formats::{FormatError, gguf::Writer};
use ferrum_types::{BlockFormat, DType, TensorType};
use proptest::{collection::vec, prelude::*, sample::Index};

/// Far more than the tests and their tiny files need, far less than a believed count would take.
const PEAK_LIMIT_BYTES: usize = 64 << 20;

/// A mutant takes microseconds; a loop that follows a hostile count does not end.
const TIME_LIMIT: Duration = Duration::from_secs(5);

/// Counts the bytes that are allocated now and at most.
struct Counting;

static ALLOCATED: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

#[global_allocator]
static ALLOCATOR: Counting = Counting;

// SAFETY: every call is passed on to the system's allocator unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        PEAK.fetch_max(ALLOCATED.fetch_add(layout.size(), Relaxed) + layout.size(), Relaxed);
        // SAFETY: the caller keeps the contract of `alloc`, which is the same.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        ALLOCATED.fetch_sub(layout.size(), Relaxed);
        // SAFETY: the caller keeps the contract of `dealloc`, which is the same.
        unsafe { System.dealloc(pointer, layout) }
    }
}

type Open = fn(Vec<u8>) -> Result<(), FormatError>;

/// Opens a mutant and checks what must hold whether it loads or not.
fn open_within_limits(open: Open, bytes: Vec<u8>) -> Result<(), FormatError> {
    let start = Instant::now();
    let result = open(bytes);
    let (elapsed, peak) = (start.elapsed(), PEAK.load(Relaxed));
    assert!(elapsed < TIME_LIMIT, "took {elapsed:?}");
    assert!(peak < PEAK_LIMIT_BYTES, "{peak} bytes were allocated at once");
    if let Err(error) = &result {
        assert!(error.to_string().starts_with("mutant."), "an error names its file: {error}");
    }
    result
}

/// A file with every kind of value, and tensors that end with the file.
fn small_gguf() -> Vec<u8> {
    let f32s = |count: usize| (0..count).flat_map(|i| (i as f32).to_le_bytes()).collect();
    Writer::new()
        .alignment(32)
        .key("general.architecture", "llama")
        .key("llama.block_count", 3_u32)
        .key("a.u8", 1_u8)
        .key("a.i8", -1_i8)
        .key("a.u16", 2_u16)
        .key("a.i16", -2_i16)
        .key("a.i32", -3_i32)
        .key("a.u64", 4_u64)
        .key("a.i64", -4_i64)
        .key("a.f32", 0.5_f32)
        .key("a.f64", 0.25_f64)
        .key("a.bool", true)
        .key("llama.attention.head_count_kv", [1_i32, 2, 3])
        .key("tokenizer.ggml.tokens", ["<s>", "a", "\u{e9}"])
        .key("tokenizer.ggml.scores", [0.0_f32, -1.0, -2.0])
        .key("flags", [true, false])
        .tensor("token_embd.weight", &[3, 4], TensorType::Plain(DType::F32), f32s(12))
        .tensor("blk.0.ffn_up.weight", &[2, 64], TensorType::Blocks(BlockFormat::Q4_0), vec![7; 72])
        .tensor("output_norm.weight", &[8], TensorType::Plain(DType::F32), f32s(8))
        .to_bytes()
}

fn small_safetensors() -> Vec<u8> {
    let header = concat!(
        r#"{"__metadata__":{"format":"pt"},"#,
        r#""a.weight":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"#,
        r#""b.weight":{"dtype":"BF16","shape":[4],"data_offsets":[24,32]},"#,
        r#""ids":{"dtype":"I64","shape":[1],"data_offsets":[32,40]},"#,
        r#""none":{"dtype":"F16","shape":[0,4],"data_offsets":[40,40]}}"#
    );
    let mut bytes = (header.len() as u64).to_le_bytes().to_vec();
    bytes.extend(header.as_bytes());
    bytes.extend(0..40);
    bytes
}

/// Numbers at which careless arithmetic breaks: too large, wrapping when doubled or multiplied, negative, zero.
const NUMBERS: [u64; 18] = [
    0,
    1,
    2,
    4,
    9,
    31,
    33,
    255,
    0xffff,
    0x7fff_ffff,
    0xffff_ffff,
    0x1_0000_0000,
    1 << 61,
    1 << 62,
    i64::MAX as u64,
    1 << 63,
    u64::MAX - 31,
    u64::MAX,
];

/// One change of a file. Positions are fractions of whatever length the file has by then.
#[derive(Clone, Debug)]
enum Mutation {
    FlipBit(Index, u8),
    SetByte(Index, u8),
    SetNumber(Index, Number),
    Truncate(Index),
    Remove(Index, usize),
    /// Copies a run of bytes to another place, over what is there or before it.
    Splice(Index, Index, usize, Place),
    Insert(Index, Vec<u8>),
}

#[derive(Clone, Debug)]
enum Number {
    U32(u32),
    U64(u64),
    /// As text, for JSON headers.
    Decimal(u64),
}

#[derive(Clone, Copy, Debug)]
enum Place {
    Over,
    Before,
}

impl Mutation {
    fn apply(&self, bytes: &mut Vec<u8>) {
        let len = bytes.len();
        if len == 0 {
            return;
        }
        match self {
            Mutation::FlipBit(at, bit) => bytes[at.index(len)] ^= 1 << (bit % 8),
            Mutation::SetByte(at, byte) => bytes[at.index(len)] = *byte,
            Mutation::SetNumber(at, Number::U32(number)) => overwrite(bytes, at.index(len), &number.to_le_bytes()),
            Mutation::SetNumber(at, Number::U64(number)) => overwrite(bytes, at.index(len), &number.to_le_bytes()),
            Mutation::SetNumber(at, Number::Decimal(number)) => {
                overwrite(bytes, at.index(len), number.to_string().as_bytes());
            }
            Mutation::Truncate(at) => bytes.truncate(at.index(len)),
            Mutation::Remove(at, count) => {
                let start = at.index(len);
                bytes.drain(start..len.min(start + count));
            }
            Mutation::Splice(from, to, count, place) => {
                let start = from.index(len);
                let run = bytes[start..len.min(start + count)].to_vec();
                match place {
                    Place::Over => overwrite(bytes, to.index(len), &run),
                    Place::Before => insert(bytes, to.index(len), &run),
                }
            }
            Mutation::Insert(at, run) => insert(bytes, at.index(len), run),
        }
    }
}

fn overwrite(bytes: &mut [u8], at: usize, run: &[u8]) {
    let end = bytes.len().min(at + run.len());
    bytes[at..end].copy_from_slice(&run[..end - at]);
}

fn insert(bytes: &mut Vec<u8>, at: usize, run: &[u8]) {
    bytes.splice(at..at, run.iter().copied());
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let at = || any::<Index>();
    let number = || prop_oneof![3 => proptest::sample::select(&NUMBERS[..]), 1 => any::<u64>()];
    let number = prop_oneof![
        number().prop_map(|number| Number::U32(number as u32)),
        number().prop_map(Number::U64),
        number().prop_map(Number::Decimal),
    ];
    let place = prop_oneof![Just(Place::Over), Just(Place::Before)];
    prop_oneof![
        2 => (at(), any::<u8>()).prop_map(|(at, bit)| Mutation::FlipBit(at, bit)),
        2 => (at(), any::<u8>()).prop_map(|(at, byte)| Mutation::SetByte(at, byte)),
        4 => (at(), number).prop_map(|(at, number)| Mutation::SetNumber(at, number)),
        1 => at().prop_map(Mutation::Truncate),
        1 => (at(), 1_usize..64).prop_map(|(at, count)| Mutation::Remove(at, count)),
        2 => (at(), at(), 1_usize..128, place).prop_map(|(from, to, count, place)| Mutation::Splice(from, to, count, place)),
        1 => (at(), vec(any::<u8>(), 1..16)).prop_map(|(at, run)| Mutation::Insert(at, run)),
    ]
}

fn mutate(mut bytes: Vec<u8>, mutations: &[Mutation]) -> Vec<u8> {
    mutations.iter().for_each(|mutation| mutation.apply(&mut bytes));
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, ..ProptestConfig::default() })]

    #[test]
    fn a_mutated_gguf_file_is_refused_or_loaded(mutations in vec(mutation(), 1..6)) {
        // Either is fine; what is checked is that nothing worse happens.
        let _refused_or_loaded = open_within_limits(walk::gguf, mutate(small_gguf(), &mutations));
    }

    #[test]
    fn a_mutated_safetensors_file_is_refused_or_loaded(mutations in vec(mutation(), 1..6)) {
        // Either is fine; what is checked is that nothing worse happens.
        let _refused_or_loaded = open_within_limits(walk::safetensors, mutate(small_safetensors(), &mutations));
    }
}

#[test]
fn the_files_that_mutants_are_made_of_are_valid() {
    walk::gguf(small_gguf()).unwrap();
    walk::safetensors(small_safetensors()).unwrap();
}

#[test]
fn every_file_that_ends_early_is_refused() {
    for (open, whole) in [(walk::gguf as Open, small_gguf()), (walk::safetensors, small_safetensors())] {
        for len in 0..whole.len() {
            let truncated = whole[..len].to_vec();
            assert!(open_within_limits(open, truncated).is_err(), "the first {len} of {} bytes", whole.len());
        }
    }
}

#[test]
fn no_bit_of_a_file_is_dangerous() {
    for (open, whole) in [(walk::gguf as Open, small_gguf()), (walk::safetensors, small_safetensors())] {
        let mut refused = 0;
        for (at, bit) in (0..whole.len()).flat_map(|at| (0..8).map(move |bit| (at, bit))) {
            let mut mutant = whole.clone();
            mutant[at] ^= 1 << bit;
            refused += usize::from(open_within_limits(open, mutant).is_err());
        }
        assert!(refused > whole.len(), "only {refused} flipped bits of {} bytes were noticed", whole.len());
    }
}

#[test]
fn no_number_at_any_place_is_dangerous() {
    let whole = small_gguf();
    let mut refused = 0;
    for (at, number) in (0..whole.len()).flat_map(|at| NUMBERS.map(|number| (at, number))) {
        for width in [4, 8] {
            let mut mutant = whole.clone();
            overwrite(&mut mutant, at, &number.to_le_bytes()[..width]);
            refused += usize::from(open_within_limits(walk::gguf, mutant).is_err());
        }
    }
    assert!(refused > whole.len(), "only {refused} numbers were noticed");
}
