//! What is kept of packed weights is what packing gives, and is all that the next load reads.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::backend::{PackedStore, StoredBytes};

/// Bytes of a piece: no multiple of anything.
const PIECE: usize = 1001;

/// A store in memory that counts what happens.
#[derive(Default)]
struct Store {
    kept: Mutex<HashMap<String, Vec<u8>>>,
    keeps: AtomicUsize,
    /// Whether some pieces are said to be damaged.
    damaged: bool,
}

struct Pieces {
    bytes: Vec<u8>,
    damaged: bool,
}

impl PackedStore for Store {
    fn find(&self, key: &str, len_bytes: usize) -> Option<Box<dyn StoredBytes + '_>> {
        let bytes = self.kept.lock().unwrap().get(key).filter(|bytes| bytes.len() == len_bytes)?.clone();
        Some(Box::new(Pieces { bytes, damaged: self.damaged }))
    }

    fn keep(&self, key: &str, bytes: &[u8]) {
        self.keeps.fetch_add(1, Ordering::Relaxed);
        self.kept.lock().unwrap().insert(key.to_owned(), bytes.to_vec());
    }
}

impl StoredBytes for Pieces {
    fn piece_bytes(&self) -> usize {
        PIECE
    }

    fn read(&self, piece: usize, to: &mut [u8]) -> bool {
        to.copy_from_slice(self.bytes.chunks(PIECE).nth(piece).unwrap());
        let damaged = self.damaged && piece.is_multiple_of(2);
        if damaged {
            to.fill(0xa5);
        }
        !damaged
    }
}

/// CPUs that lay weights out in their own way, with one thread and with several.
fn packing() -> impl Iterator<Item = Cpu> {
    backends().into_iter().filter(|cpu| cpu.packed_layout().is_some() && cpu.threads() != 2)
}

/// Widths whose rows are whole blocks of `format`.
fn widths(format: TensorType) -> impl Iterator<Item = usize> {
    [576, 640, 768, 896].into_iter().filter(move |&cols| format.row_bytes(cols).is_some())
}

/// Matrices whose rows do not fill groups of eight, the last in a format of its own.
fn matrices(format: TensorType, cols: usize) -> [Stored; 4] {
    let q8_0 = TensorType::Blocks(BlockFormat::Q8_0);
    [(format, 19), (format, 22), (format, 22), (q8_0, 22)].map(|(format, rows)| Stored::new(format, rows, cols, 1))
}

/// Every kind of weight that can be made of them.
fn weights([large, gate, up, other]: &[Stored; 4]) -> Vec<WeightSource<'_>> {
    let [large, gate, up, other] = [large, gate, up, other].map(Stored::source);
    let gate_up = WeightSource::GateUp(Box::new([gate.clone(), up.clone()]));
    let up_gate = WeightSource::GateUp(Box::new([up.clone(), gate.clone()]));
    vec![
        large.clone(),
        WeightSource::Rows(vec![large, other.clone(), gate.clone()]),
        gate_up.clone(),
        WeightSource::Experts(vec![gate_up, up_gate]),
        WeightSource::Experts(vec![gate, up, other]),
    ]
}

/// The bits of all rows of all experts, widened.
fn bits(weight: &CpuWeight) -> Vec<u32> {
    let facts = weight.facts();
    let mut row = vec![0.0; facts.cols];
    let mut bits = Vec::new();
    for (expert, i) in (0..facts.experts).flat_map(|expert| (0..facts.rows).map(move |i| (expert, i))) {
        weight.widen_row(expert, i, &mut row);
        bits.extend(row.iter().map(|v| v.to_bits()));
    }
    bits
}

/// Packs every kind of weight by way of the store.
fn pack_all(cpu: &Cpu, matrices: &[Stored; 4], store: &Store) -> Vec<Vec<u32>> {
    let pack = |(i, source): (usize, &WeightSource<'_>)| {
        bits(&cpu.pack_kept(source, Kept { store, name: &i.to_string() }).unwrap())
    };
    weights(matrices).iter().enumerate().map(pack).collect()
}

#[test]
fn what_is_kept_is_what_packing_gives_and_all_that_is_read() {
    for (format, store) in formats().into_iter().map(|format| (format, Store::default())) {
        for cols in widths(format) {
            let matrices = matrices(format, cols);
            let nothing = matrices.each_ref().map(|stored| Stored { bytes: vec![0; stored.bytes.len()], ..*stored });
            for cpu in packing() {
                // The first of all CPUs packs for the others.
                let expected: Vec<_> = weights(&matrices).iter().map(|w| bits(&cpu.pack(w).unwrap())).collect();
                let what = format!("{} {} {format} {cols}", cpu.isa(), cpu.threads());
                assert!(pack_all(&cpu, &matrices, &store) == expected, "{what}");
                assert!(pack_all(&cpu, &nothing, &store) == expected, "{what}: the source was read");
            }
        }
        if packing().next().is_some() {
            let parts = if format == TensorType::Blocks(BlockFormat::Q8_0) { 5 } else { 8 };
            assert_eq!(store.keeps.into_inner(), parts * widths(format).count(), "{format}");
        }
    }
}

#[test]
fn weights_with_damaged_pieces_are_packed_and_kept_anew() {
    let format = TensorType::Blocks(BlockFormat::Q4_K);
    let matrices = matrices(format, 768);
    for cpu in packing() {
        let mut store = Store::default();
        let expected = pack_all(&cpu, &matrices, &store);
        store.damaged = true;
        assert!(pack_all(&cpu, &matrices, &store) == expected);
        assert_eq!(store.keeps.into_inner(), 16);
    }
}

#[test]
fn weights_that_lie_as_in_the_file_are_not_kept() {
    let cpu = Cpu::new(CpuOptions { threads: Some(1), isa: Some(Isa::Portable) });
    assert_eq!(cpu.packed_layout(), None);
    let store = Store::default();
    pack_all(&cpu, &matrices(TensorType::Blocks(BlockFormat::Q4_0), 64), &store);
    assert_eq!(store.keeps.into_inner(), 0);
}

/// Whoever changes the bytes of a layout has to change its name, or else the bytes that were kept before would be read
/// as something that they are not: then this test has a new list of sums.
#[test]
fn the_bytes_of_the_layout_are_those_that_its_name_stands_for() {
    let Some(cpu) = packing().next() else { return };
    let sums = formats().into_iter().map(|format| {
        let matrices = [67, 22, 22, 22].map(|rows| {
            let len = rows * format.row_bytes(768).unwrap();
            Stored { format, bytes: (0..len).map(|i| (i * i / 7 % 251) as u8).collect(), rows, cols: 768 }
        });
        let store = Store::default();
        pack_all(&cpu, &matrices, &store);
        let mut kept: Vec<_> = store.kept.into_inner().unwrap().into_iter().collect();
        kept.sort();
        // FNV-1a, in 32 bits.
        let step = |sum: u32, byte: &u8| (sum ^ u32::from(*byte)).wrapping_mul(16_777_619);
        kept.iter().fold(2_166_136_261, |sum, (key, bytes)| key.as_bytes().iter().chain(bytes).fold(sum, step))
    });
    let expected: [u32; 13] = [
        156241628, 2983067240, 3175124088, 2861794702, 541471000, 2858042998, 1126465796, 899631701, 2368350685,
        3485598370, 395339904, 3545754505, 2264852955,
    ];
    assert_eq!((groups::LAYOUT, sums.collect::<Vec<_>>()), ("cpu-groups-of-8-rows/1", expected.to_vec()));
}
