//! The KV cache as f32 rows that have been through their storage type, and attention by the formula.

use ferrum_types::BlockId;
use half::{bf16, f16};

use super::activation::softcap;
use super::linear::dot;
use super::norm::rms_norm_row;
use super::{Reference, ReferenceStream};
use crate::backend::{
    Attend, Attention, DeviceError, HeadPrep, KvElement, KvLayout, Operand, OutOfMemory, Pairing, Rope, StoreKv,
};
use crate::host::{HostBuf, Rows, row_mut};

/// A pool whose rows hold what the element type would give back.
pub struct ReferenceKv {
    layout: KvLayout,
    keys: HostBuf<f32>,
    values: HostBuf<f32>,
}

impl ReferenceKv {
    /// Key of `head` at `slot`.
    pub(super) fn key(&self, slot: usize, head: usize) -> &[f32] {
        let start = self.layout.row(slot, head) * self.layout.key_dim;
        &self.keys.as_slice()[start..start + self.layout.key_dim]
    }

    /// Value of `head` at `slot`.
    fn value(&self, slot: usize, head: usize) -> &[f32] {
        let start = self.layout.row(slot, head) * self.layout.value_dim;
        &self.values.as_slice()[start..start + self.layout.value_dim]
    }

    /// Stores a key row.
    pub(super) fn put_key(&mut self, slot: usize, head: usize, row: &[f32]) {
        let start = self.layout.row(slot, head) * self.layout.key_dim;
        stored(self.layout.element, row, &mut self.keys.as_mut_slice()[start..start + row.len()]);
    }

    fn put_value(&mut self, slot: usize, head: usize, row: &[f32]) {
        let start = self.layout.row(slot, head) * self.layout.value_dim;
        stored(self.layout.element, row, &mut self.values.as_mut_slice()[start..start + row.len()]);
    }
}

/// `out` = what is left of `row` after storage as `element`.
fn stored(element: KvElement, row: &[f32], out: &mut [f32]) {
    match element {
        KvElement::F32 => out.copy_from_slice(row),
        KvElement::F16 => out.iter_mut().zip(row).for_each(|(o, &v)| *o = f16::from_f32(v).to_f32()),
        KvElement::BF16 => out.iter_mut().zip(row).for_each(|(o, &v)| *o = bf16::from_f32(v).to_f32()),
        KvElement::Q8_0 => {
            for (out, run) in out.chunks_mut(32).zip(row.chunks(32)) {
                let largest = run.iter().fold(0f32, |m, v| m.max(v.abs()));
                let scale = f16::from_f32(largest / 127.0).to_f32();
                let inverse = if scale == 0.0 { 0.0 } else { 1.0 / scale };
                for (o, &v) in out.iter_mut().zip(run) {
                    *o = (v * inverse).round_ties_even().clamp(-127.0, 127.0) * scale;
                }
            }
        }
    }
}

impl Attend for Reference {
    type KvCache = ReferenceKv;

    fn kv_cache(&self, layout: KvLayout) -> Result<ReferenceKv, OutOfMemory> {
        let rows = layout.blocks * layout.block_size * layout.heads;
        Ok(ReferenceKv {
            layout,
            keys: HostBuf::zeros("reference", rows * layout.key_dim)?,
            values: HostBuf::zeros("reference", rows * layout.value_dim)?,
        })
    }

    fn kv_layout(&self, cache: &ReferenceKv) -> KvLayout {
        cache.layout
    }

    fn copy_block(&self, _: &mut ReferenceStream, cache: &mut ReferenceKv, from: BlockId, to: BlockId) {
        let layout = cache.layout;
        let rows = layout.heads * layout.block_size;
        let copy = |buf: &mut HostBuf<f32>, width: usize| {
            let (start, len) = (from.0 as usize * rows * width, rows * width);
            buf.as_mut_slice().copy_within(start..start + len, to.0 as usize * len);
        };
        copy(&mut cache.keys, layout.key_dim);
        copy(&mut cache.values, layout.value_dim);
    }

    fn read_kv(
        &self,
        _: &mut ReferenceStream,
        cache: &ReferenceKv,
        slot: usize,
        head: usize,
    ) -> Result<(Vec<f32>, Vec<f32>), DeviceError> {
        Ok((cache.key(slot, head).to_vec(), cache.value(slot, head).to_vec()))
    }

    fn store_kv(&self, _: &mut ReferenceStream, args: StoreKv<'_, Self>) {
        args.check(self);
        let positions = args.batch.positions();
        let slots = args.batch.slots();
        if let Some(mut q) = args.queries {
            for (t, &position) in positions.at(0).iter().enumerate() {
                let heads = q.from.at(t).chunks_exact(q.head_dim);
                for (from, to) in heads.zip(row_mut(&mut q.to, t).chunks_exact_mut(q.head_dim)) {
                    to.copy_from_slice(&prepared(from, q.prep, position as usize));
                }
            }
        }
        if let Some(kv) = args.keys_values {
            let layout = kv.cache.layout;
            for (t, (&position, &slot)) in positions.at(0).iter().zip(slots.at(0)).enumerate() {
                for head in 0..layout.heads {
                    let key = &kv.keys.at(t)[head * layout.key_dim..][..layout.key_dim];
                    kv.cache.put_key(slot as usize, head, &prepared(key, kv.prep, position as usize));
                    let value = &kv.values.at(t)[head * layout.value_dim..][..layout.value_dim];
                    kv.cache.put_value(slot as usize, head, value);
                }
            }
        }
    }

    fn attention(&self, _: &mut ReferenceStream, args: Attention<'_, Self>, out: &mut Operand<Self>) {
        let layout = args.cache.layout;
        let heads = args.check(layout, out);
        let mut out = out.mat_mut();
        let (starts, lens) = (args.batch.starts(), args.batch.lens());
        for s in 0..args.batch.seqs() {
            let table = args.batch.blocks();
            let slot =
                |j: usize| table.at(s)[j / layout.block_size] as usize * layout.block_size + j % layout.block_size;
            for t in starts.at(0)[s] as usize..starts.at(0)[s + 1] as usize {
                let position = args.batch.positions().at(0)[t] as usize;
                let visible = args.mask.visible(position, lens.at(0)[s] as usize);
                for head in 0..heads {
                    let kv_head = head * layout.heads / heads;
                    let query = &args.queries.at(t)[head * layout.key_dim..][..layout.key_dim];
                    let score = |j: usize| {
                        let score = f64::from(args.scale) * dot(query, args.cache.key(slot(j), kv_head));
                        args.softcap.map_or(score, |cap| softcap(score, f64::from(cap)))
                    };
                    let sink = args.sinks.map(|sinks| f64::from(sinks.as_slice()[head]));
                    let weights = softmax(visible.clone().map(score).collect(), sink);
                    let out = &mut row_mut(&mut out, t)[head * layout.value_dim..][..layout.value_dim];
                    let values = visible.clone().map(|j| args.cache.value(slot(j), kv_head));
                    weighted_sum(&weights, values, out);
                }
            }
        }
    }
}

/// Norm, then rotation.
fn prepared(head: &[f32], prep: HeadPrep<'_, Reference>, position: usize) -> Vec<f32> {
    let mut out = head.to_vec();
    if let Some(norm) = prep.norm {
        rms_norm_row(head, norm, &mut out);
    }
    if let Some(rope) = prep.rope {
        rotate(&mut out, rope, position);
    }
    out
}

/// Rotates a head in place.
pub(super) fn rotate(head: &mut [f32], rope: &Rope<Reference>, position: usize) {
    let half = rope.rotated / 2;
    let cos = &rope.cos.as_slice()[position * half..][..half];
    let sin = &rope.sin.as_slice()[position * half..][..half];
    for i in 0..half {
        let (a, b) = match rope.pairing {
            Pairing::Halves => (rope.first + i, rope.first + half + i),
            Pairing::Neighbours => (rope.first + 2 * i, rope.first + 2 * i + 1),
        };
        let (x, y, c, s) = (f64::from(head[a]), f64::from(head[b]), f64::from(cos[i]), f64::from(sin[i]));
        head[a] = (x * c - y * s) as f32;
        head[b] = (x * s + y * c) as f32;
    }
}

/// Softmax of `scores`, with `sink` as one more score whose weight is dropped.
pub(super) fn softmax(mut scores: Vec<f64>, sink: Option<f64>) -> Vec<f64> {
    let max = scores.iter().copied().chain(sink).fold(f64::NEG_INFINITY, f64::max);
    let mut sum = sink.map_or(0.0, |s| (s - max).exp());
    for score in &mut scores {
        *score = (*score - max).exp();
        sum += *score;
    }
    scores.iter_mut().for_each(|s| *s /= sum);
    scores
}

/// `out = sum over j of weights[j] * rows[j]`.
pub(super) fn weighted_sum<'a>(weights: &[f64], rows: impl Iterator<Item = &'a [f32]>, out: &mut [f32]) {
    let mut sum = vec![0f64; out.len()];
    for (weight, row) in weights.iter().zip(rows) {
        sum.iter_mut().zip(row).for_each(|(s, &v)| *s += weight * f64::from(v));
    }
    out.iter_mut().zip(sum).for_each(|(o, s)| *o = s as f32);
}
