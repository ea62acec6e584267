//! Latent attention in its absorbed form: queries go to the latents' space, attention has one KV head of latents, and
//! what it mixes comes back.

use super::attention::{Heads, Over, Queries, Terms};
use crate::backend::Memory;
use crate::backend::{Attend, HeadPrep, Mask, Mat, Mla, MlaAttention, Operand, StoreLatent};
use crate::gpu::generated::{MlaQueries, MlaValues};
use crate::gpu::memory::View;
use crate::gpu::{Driver, Gpu, GpuStream, threads_for, word};

impl<D: Driver> Mla for Gpu<D> {
    fn store_latent(&self, stream: &mut GpuStream<D>, args: StoreLatent<'_, Self>) {
        let rank = args.check(self.kv_layout(args.cache));
        let prep = HeadPrep { norm: Some(args.norm), rope: Some(args.rope) };
        let heads = Heads { from: args.from, prep, normed: Some(rank) };
        self.store_rows(stream, heads, args.cache.pool_of(&args.cache.keys), args.batch);
    }

    fn mla_attention(&self, stream: &mut GpuStream<D>, args: MlaAttention<'_, Self>, out: &mut Operand<Self>) {
        let sizes = args.check(args.cache.layout, out);
        let (tokens, heads, width) = (args.queries.rows(), args.heads, sizes.rank + sizes.rope);
        let absorbed = self.scratch(stream).take(self, tokens * heads * width);
        let mixed = self.scratch(stream).take(self, tokens * heads * sizes.rank);

        let (q, up, count) = (View::of(&args.queries), View::of(&args.key_up), tokens * heads * width);
        let arguments = MlaQueries {
            q: &args.queries.buf().bytes,
            up: &args.key_up.buf().bytes,
            result: &absorbed.bytes,
            count: word(count),
            heads: word(heads),
            nope: word(sizes.nope),
            rope: word(sizes.rope),
            rank: word(sizes.rank),
            q_at: q.at,
            q_stride: q.stride,
            up_at: up.at,
            up_stride: up.stride,
        };
        self.launch(stream, MlaQueries::<D::Buffer>::KERNEL, threads_for(count), arguments);

        let rows = &args.cache.keys;
        let from = View::of(&Mat::<Self>::new(&absorbed, tokens, heads * width));
        let queries = Queries { from, bytes: &absorbed.bytes, heads };
        let over = Over { cache: args.cache, keys: rows, values: rows, value_width: sizes.rank };
        let causal = Mask::Causal { window: None };
        let terms = Terms { scale: args.scale, mask: causal, softcap: None, sinks: None };
        self.attend(stream, (queries, over, args.batch), &terms, &mixed.bytes);

        let (up, count) = (View::of(&args.value_up), tokens * heads * sizes.value);
        let arguments = MlaValues {
            mixed: &mixed.bytes,
            up: &args.value_up.buf().bytes,
            result: &out.mat().buf().bytes,
            count: word(count),
            heads: word(heads),
            values: word(sizes.value),
            rank: word(sizes.rank),
            up_at: up.at,
            up_stride: up.stride,
        };
        self.launch(stream, MlaValues::<D::Buffer>::KERNEL, threads_for(count), arguments);
        self.scratch(stream).give(absorbed);
        self.scratch(stream).give(mixed);
    }
}
