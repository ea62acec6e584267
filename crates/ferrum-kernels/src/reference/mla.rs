//! Latent attention in its expanded form: every key and value is made from its latent.

use super::attention::{rotate, softmax, weighted_sum};
use super::linear::dot;
use super::norm::rms_norm_row;
use super::{Reference, ReferenceStream};
use crate::backend::{Attend, Mask, Mla, MlaAttention, Operand, StoreLatent};
use crate::host::{Rows, row_mut};

impl Mla for Reference {
    fn store_latent(&self, _: &mut ReferenceStream, args: StoreLatent<'_, Self>) {
        let rank = args.check(self.kv_layout(args.cache));
        let (positions, slots) = (args.batch.positions(), args.batch.slots());
        for (t, (&position, &slot)) in positions.at(0).iter().zip(slots.at(0)).enumerate() {
            let mut row = args.from.at(t).to_vec();
            let (latent, shared) = row.split_at_mut(rank);
            rms_norm_row(&args.from.at(t)[..rank], args.norm, latent);
            rotate(shared, args.rope, position as usize);
            args.cache.put_key(slot as usize, 0, &row);
        }
    }

    fn mla_attention(&self, _: &mut ReferenceStream, args: MlaAttention<'_, Self>, out: &mut Operand<Self>) {
        let layout = self.kv_layout(args.cache);
        let sizes = args.check(layout, out);
        let mut out = out.mat_mut();
        let (starts, lens) = (args.batch.starts(), args.batch.lens());
        for s in 0..args.batch.seqs() {
            let table = args.batch.blocks();
            let row = |j: usize| {
                let slot = table.at(s)[j / layout.block_size] as usize * layout.block_size + j % layout.block_size;
                args.cache.key(slot, 0).split_at(sizes.rank)
            };
            for t in starts.at(0)[s] as usize..starts.at(0)[s + 1] as usize {
                let position = args.batch.positions().at(0)[t] as usize;
                let visible = Mask::Causal { window: None }.visible(position, lens.at(0)[s] as usize);
                for head in 0..args.heads {
                    let query = &args.queries.at(t)[head * (sizes.nope + sizes.rope)..][..sizes.nope + sizes.rope];
                    let (nope, rope) = query.split_at(sizes.nope);
                    let score = |j: usize| {
                        let (latent, shared) = row(j);
                        let key = (0..sizes.nope).map(|i| dot(args.key_up.at(head * sizes.nope + i), latent));
                        let unrotated: f64 = key.zip(nope).map(|(k, &q)| k * f64::from(q)).sum();
                        f64::from(args.scale) * (unrotated + dot(rope, shared))
                    };
                    let weights = softmax(visible.clone().map(score).collect(), None);
                    let mut mixed = vec![0f32; sizes.rank];
                    weighted_sum(&weights, visible.clone().map(|j| row(j).0), &mut mixed);
                    let out = &mut row_mut(&mut out, t)[head * sizes.value..][..sizes.value];
                    for (i, o) in out.iter_mut().enumerate() {
                        *o = dot(args.value_up.at(head * sizes.value + i), &mixed) as f32;
                    }
                }
            }
        }
    }
}
