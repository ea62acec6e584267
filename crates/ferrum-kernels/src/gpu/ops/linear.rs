//! Weights, products with them, and rows of them by id.

use super::activation::number;
use crate::backend::{
    Activation, Embed, Epilogue, Linear, Mat, MatMut, Operand, Operands, OutOfMemory, PackError, PackedWeight, Readers,
    Store, WeightSource, check_embed, check_gate_up, check_matmul, gate_up_by_parts,
};
use crate::gpu::generated::{self, Matmul};
use crate::gpu::memory::View;
use crate::gpu::weight::{GpuWeight, Part};
use crate::gpu::{Driver, Gpu, GpuStream, TEAMS, row_of, threads_for, word};

/// Columns of a group: each team computes one, of one token or several.
pub(super) const COLUMNS: usize = TEAMS;

/// Tokens that a group computes where there are several: `SUMS` in `kernels/group.slang`.
pub(super) const TOKENS: usize = 8;

/// Columns that a team computes where there are more tokens than that: `ROWS` in `kernels/matmul.slang`.
const TILE_COLUMNS: usize = 4;

/// Weights that a thread widens at a time.
const SIXTEEN: usize = 16;

impl<D: Driver> Operands for Gpu<D> {
    type Weight = GpuWeight<D::Buffer>;
    type Forms = ();

    fn forms(&self, _rows: usize, _cols: usize) -> Result<(), OutOfMemory> {
        Ok(())
    }

    fn choose_forms(&self, _forms: &mut (), _rows: usize, _readers: Readers<'_, Self>) {}

    fn fill_forms(&self, _stream: &mut GpuStream<D>, _operand: &mut Operand<Self>) {}
}

impl<D: Driver> Linear for Gpu<D> {
    fn pack(&self, source: &WeightSource<'_>) -> Result<GpuWeight<D::Buffer>, PackError> {
        self.pack_weight(source)
    }

    fn matmul(
        &self,
        stream: &mut GpuStream<D>,
        x: &Operand<Self>,
        w: &GpuWeight<D::Buffer>,
        epilogue: Epilogue<'_, Self>,
        mut out: MatMut<'_, Self>,
    ) {
        check_matmul(x, &w.facts(), &epilogue, &out);
        let (to, result) = (View::of_mut(&out), &out.buf_mut().bytes);
        for part in &w.parts {
            let first_row = word(part.first_row);
            let then = Then {
                rows: part.rows,
                result,
                result_at: to.at + first_row,
                result_stride: to.stride,
                bias: epilogue.bias.map(|bias| (&bias.bytes, first_row)),
                adds: epilogue.store == Store::Add,
                gated: None,
            };
            self.multiply(stream, x, part, then);
        }
    }

    fn gate_up(
        &self,
        stream: &mut GpuStream<D>,
        x: &Operand<Self>,
        w: &GpuWeight<D::Buffer>,
        act: Activation,
        out: &mut Operand<Self>,
    ) {
        check_gate_up(x, &w.facts(), out);
        let Some(part) = w.whole() else { return gate_up_by_parts(self, stream, (x, w), act, out) };
        let (to, result) = (View::of(&out.mat()), &out.mat().buf().bytes);
        let then = Then {
            rows: part.rows / 2,
            result,
            result_at: to.at,
            result_stride: to.stride,
            bias: None,
            adds: false,
            gated: Some(act),
        };
        self.multiply(stream, x, part, then);
    }
}

/// What becomes of a product.
struct Then<'a, B> {
    /// Columns of the result.
    rows: usize,
    result: &'a B,
    result_at: u32,
    result_stride: u32,
    /// What is added to every row, and where it begins.
    bias: Option<(&'a B, u32)>,
    /// Whether it is added to what was there.
    adds: bool,
    /// The weight is a gate's rows, then up's, and this the gate's activation.
    gated: Option<Activation>,
}

impl<D: Driver> Gpu<D> {
    /// `x · partᵀ`, in the form that suits the number of tokens.
    fn multiply(
        &self,
        stream: &mut GpuStream<D>,
        x: &Operand<Self>,
        part: &Part<D::Buffer>,
        then: Then<'_, D::Buffer>,
    ) {
        let (kernels, tokens, columns) = match x.rows() {
            0 => return,
            1 => (Matmul::<D::Buffer>::ONE, 1, COLUMNS),
            2..=TOKENS => (Matmul::<D::Buffer>::MANY, TOKENS, COLUMNS),
            _ => (Matmul::<D::Buffer>::TILE, TOKENS, TILE_COLUMNS * COLUMNS),
        };
        let (bias, bias_at) = then.bias.unwrap_or((&self.nothing, 0));
        let arguments = Matmul {
            weights: &part.bytes,
            x: &x.mat().buf().bytes,
            bias,
            result: then.result,
            rows: word(then.rows),
            width: word(x.cols()),
            tokens: word(x.rows()),
            row_halves: word(part.row_halves),
            result_at: then.result_at,
            result_stride: then.result_stride,
            bias_at,
            has_bias: then.bias.is_some().into(),
            adds: then.adds.into(),
            gated: then.gated.is_some().into(),
            act: then.gated.map_or(0, number),
        };
        let [columns, folds, _] = row_of(then.rows.div_ceil(columns));
        let grid = [columns, folds, x.rows().div_ceil(tokens)];
        self.launch(stream, kernels[part.format.index()], grid, arguments);
    }
}

impl<D: Driver> Embed for Gpu<D> {
    fn embed(
        &self,
        stream: &mut GpuStream<D>,
        table: &GpuWeight<D::Buffer>,
        ids: Mat<'_, Self, u32>,
        scale: f32,
        mut out: MatMut<'_, Self>,
    ) {
        let facts = check_embed(table, &ids, &out);
        let (from, to) = (View::of(&ids), View::of_mut(&out));
        for part in &table.parts {
            let Part { bytes: weights, format, first_row, rows, row_halves, .. } = part;
            let arguments = generated::Embed {
                weights,
                ids: &ids.buf().bytes,
                result: &out.buf_mut().bytes,
                first_row: word(*first_row),
                rows: word(*rows),
                all_rows: word(facts.rows),
                width: word(facts.cols),
                row_halves: word(*row_halves),
                ids_at: from.at,
                result_at: to.at,
                result_stride: to.stride,
                scale,
                poison: f32::NAN,
            };
            let [x, y, _] = threads_for(facts.cols.div_ceil(SIXTEEN));
            let kernel = generated::Embed::<D::Buffer>::VARIANTS[format.index()];
            self.launch(stream, kernel, [x, y, from.width], arguments);
        }
    }
}

#[cfg(all(test, feature = "vulkan"))]
mod tests {
    use ferrum_types::DType;

    use super::*;
    use crate::backend::Memory;
    use crate::{Interface, WgpuDriver};

    #[test]
    fn an_id_past_the_table_gives_nan_and_touches_nothing_else() {
        let gpu = Gpu::new(WgpuDriver::open(Interface::Vulkan).unwrap()).unwrap();
        let mut stream = gpu.stream();
        let values: Vec<u8> = [1f32, 2.0, 3.0, 4.0].iter().flat_map(|v| v.to_le_bytes()).collect();
        let table = gpu.pack(&WeightSource::Dense { dtype: DType::F32, bytes: &values, rows: 2, cols: 2 }).unwrap();
        let ids = gpu.upload(&[1u32, 2, u32::MAX, 0]).unwrap();
        let mut out = gpu.alloc::<f32>(8).unwrap();
        gpu.embed(&mut stream, &table, Mat::new(&ids, 1, 4), 1.0, MatMut::new(&mut out, 4, 2));
        let got = gpu.read(&mut stream, &out, 0..8).unwrap();
        assert_eq!((&got[..2], &got[6..]), (&[3.0, 4.0][..], &[1.0, 2.0][..]));
        assert!(got[2..6].iter().all(|v| v.is_nan()), "{got:?}");
    }
}
