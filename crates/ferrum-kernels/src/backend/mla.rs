//! Multi-head latent attention: DeepSeek V2 and V3. Source: <https://arxiv.org/abs/2405.04434>.

use super::{Attend, Batch, KvLayout, Mat, Norm, Operand, Rope};

/// The arguments of [`Mla::store_latent`].
pub struct StoreLatent<'a, B: Attend> {
    /// `[T, rank + rope]`: the compressed latent, then the key part that all heads share.
    pub from: Mat<'a, B>,
    /// Norm over the latent: `[rank]`.
    pub norm: &'a Norm<B>,
    /// Rotation of the shared key part; its elements count from the start of that part.
    pub rope: &'a Rope<B>,
    /// One head of `rank + rope` elements, no values.
    pub cache: &'a mut B::KvCache,
    /// Positions and slots.
    pub batch: &'a Batch<B>,
}

/// The arguments of [`Mla::mla_attention`].
pub struct MlaAttention<'a, B: Attend> {
    /// `[T, Nq (nope + rope)]`, the rotated part already rotated.
    pub queries: Mat<'a, B>,
    /// `[Nq nope, rank]`: the latent's up-projection to keys.
    pub key_up: Mat<'a, B>,
    /// `[Nq v, rank]`: the latent's up-projection to values.
    pub value_up: Mat<'a, B>,
    /// Query heads.
    pub heads: usize,
    /// The latents, this step's included.
    pub cache: &'a B::KvCache,
    /// Positions, lengths and block tables.
    pub batch: &'a Batch<B>,
    /// Factor on `q · k`.
    pub scale: f32,
}

/// Attention over latents.
pub trait Mla: Attend {
    /// `cache[slots[t]] = [rms_norm(latent[t]), rope(shared[t])]`.
    ///
    /// # Panics
    /// The shapes do not agree, or a slot lies past the pool's end.
    fn store_latent(&self, stream: &mut Self::Stream, args: StoreLatent<'_, Self>);

    /// For each head: `k[j] = [key_up · latent[j], shared[j]]`, `v[j] = value_up · latent[j]`,
    /// `out = softmax(scale q · kᵀ + causal mask) · v`. out: `[T, Nq v]`.
    ///
    /// # Panics
    /// The shapes do not agree.
    fn mla_attention(&self, stream: &mut Self::Stream, args: MlaAttention<'_, Self>, out: &mut Operand<Self>);
}

/// The sizes that follow from an MLA call's shapes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MlaSizes {
    /// Elements of a latent.
    pub(crate) rank: usize,
    /// Rotated elements of a query head.
    pub(crate) rope: usize,
    /// Unrotated elements of a query head.
    pub(crate) nope: usize,
    /// Elements of a value head.
    pub(crate) value: usize,
}

impl<B: Attend> StoreLatent<'_, B> {
    /// Checks the shapes and gives the latent's size.
    #[track_caller]
    pub(crate) fn check(&self, layout: KvLayout) -> usize {
        use super::Buffer;
        let rank = self.norm.weight.len();
        let [tokens, width] = self.from.shape();
        assert_eq!(
            tokens,
            self.batch.tokens(),
            "latents of {:?} in a step of {}",
            self.from.shape(),
            self.batch.tokens()
        );
        assert!(
            layout.heads == 1 && layout.key_dim == width && layout.value_dim == 0 && rank <= width,
            "latents of {width}, {rank} of them normed, for a cache of {layout:?}"
        );
        self.rope.check(width - rank);
        rank
    }
}

impl<B: Attend> MlaAttention<'_, B> {
    #[track_caller]
    pub(crate) fn check(&self, layout: KvLayout, out: &Operand<B>) -> MlaSizes {
        let rank = self.key_up.cols();
        assert!(
            layout.heads == 1 && layout.value_dim == 0 && rank <= layout.key_dim,
            "key_up reads latents of {rank} from a cache of {layout:?}"
        );
        assert!(
            self.key_up.rows().is_multiple_of(self.heads) && self.value_up.rows().is_multiple_of(self.heads),
            "key_up of {:?} and value_up of {:?} for {} heads",
            self.key_up.shape(),
            self.value_up.shape(),
            self.heads
        );
        let rope = layout.key_dim - rank;
        let nope = self.key_up.rows() / self.heads;
        let value = self.value_up.rows() / self.heads;
        assert_eq!(
            self.queries.shape(),
            [self.batch.tokens(), self.heads * (nope + rope)],
            "MLA queries of {:?}, {} heads of {nope} + {rope}",
            self.queries.shape(),
            self.heads
        );
        assert_eq!(self.value_up.cols(), rank, "key_up reads {rank}, value_up {}", self.value_up.cols());
        assert_eq!(
            [out.rows(), out.cols()],
            [self.batch.tokens(), self.heads * value],
            "MLA attention into [{}, {}]",
            out.rows(),
            out.cols()
        );
        MlaSizes { rank, rope, nope, value }
    }
}
