//! A wrong shape is the caller's bug: it panics, and the message has both shapes.

use std::panic::{AssertUnwindSafe, catch_unwind};

use ferrum_kernels::{
    Activation, Attention, Backend, Batch, BatchCapacity, Chosen, Combine, Epilogue, ExpertPlan, HeadPrep, KvElement,
    KvLayout, Mask, MlaAttention, Operand, PlanShape, Ragged, Route, Scoring, Store, StoreKv, StoreQueries, Tile,
    WeightSource,
};

use crate::support::{Device, Dice, Kind, Matrix, Placed, Subject, View, WeightData, layout};

cases! {
    wrong_views_panic,
    wrong_elementwise_shapes_panic,
    wrong_norm_shapes_panic,
    wrong_matmul_shapes_panic,
    wrong_embed_shapes_panic,
    embed_of_an_id_past_the_table_panics,
    wrong_steps_panic,
    wrong_attention_shapes_panic,
    wrong_latent_shapes_panic,
    wrong_expert_shapes_panic,
}

/// Checks that `work` panics with a message that contains all of `facts`.
#[track_caller]
fn panics_with<B: Backend>(subject: &Subject<B>, facts: &[&str], work: impl FnOnce(&mut Device<'_, B>)) {
    let device = &mut subject.device();
    let label = &subject.label;
    match catch_unwind(AssertUnwindSafe(|| work(device))) {
        Ok(()) => panic!("{label}: no panic; expected one with {facts:?}"),
        Err(payload) => {
            let text = payload.downcast_ref::<&str>().map(|s| (*s).to_owned());
            let text = text.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_default();
            assert!(facts.iter().all(|fact| text.contains(fact)), "{label}: {text:?} lacks some of {facts:?}");
        }
    }
}

fn zeros<B: Backend>(device: &Device<'_, B>, rows: usize, cols: usize) -> Placed<B, B::Act> {
    device.activations(&Matrix::filled(rows, cols, 0.0), View::Packed)
}

fn operand<B: Backend>(device: &mut Device<'_, B>, rows: usize, cols: usize) -> Operand<B> {
    device.operand(&Matrix::filled(rows, cols, 0.0))
}

fn wrong_views_panic<B: Backend>(subject: &Subject<B>) {
    panics_with(subject, &["[3, 4]", "11"], |d| {
        let buf = d.upload(&[0u32; 11]);
        let _ = ferrum_kernels::Mat::<B, u32>::new(&buf, 3, 4);
    });
    panics_with(subject, &["1..4", "[3, 4]"], |d| {
        let _ = zeros(d, 3, 4).mat().rows_at(1..4);
    });
    panics_with(subject, &["3..5", "[3, 4]"], |d| {
        let _ = zeros(d, 3, 4).mat_mut().columns_at(3..5);
    });
}

fn wrong_elementwise_shapes_panic<B: Backend>(subject: &Subject<B>) {
    panics_with(subject, &["[2, 3]", "[2, 4]"], |d| {
        let (x, mut out) = (zeros(d, 2, 3), operand(d, 2, 4));
        d.backend.activate(&mut d.stream, x.mat(), Activation::Silu, &mut out);
    });
    panics_with(subject, &["[2, 3]", "[3, 3]"], |d| {
        let (gate, up, mut out) = (zeros(d, 2, 3), zeros(d, 3, 3), operand(d, 2, 3));
        d.backend.gated_act(&mut d.stream, gate.mat(), up.mat(), Activation::Silu, &mut out);
    });
    panics_with(subject, &["[2, 3]", "[2, 5]"], |d| {
        let (mut dst, src) = (zeros(d, 2, 3), zeros(d, 2, 5));
        d.backend.add(&mut d.stream, dst.mat_mut(), src.mat());
    });
    panics_with(subject, &["[2, 3]", "[1, 3]"], |d| {
        let (mut dst, src) = (zeros(d, 2, 3), zeros(d, 1, 3));
        d.backend.scaled_add(&mut d.stream, dst.mat_mut(), 2.0, src.mat());
    });
    panics_with(subject, &["[2, 3]", "4"], |d| {
        let (mut dst, bias) = (zeros(d, 2, 3), d.upload(&[0.0; 4]));
        d.backend.add_bias(&mut d.stream, dst.mat_mut(), &bias);
    });
    panics_with(subject, &["[2, 3]", "[3, 2]"], |d| {
        let (from, mut to) = (zeros(d, 2, 3), zeros(d, 3, 2));
        d.backend.copy(&mut d.stream, from.mat(), to.mat_mut());
    });
}

fn wrong_norm_shapes_panic<B: Backend>(subject: &Subject<B>) {
    panics_with(subject, &["norm of 5", "rows of 4"], |d| {
        let (x, norm, mut out) = (zeros(d, 2, 4), d.norm(&[1.0; 5], 0.0), operand(d, 2, 4));
        d.backend.rms_norm(&mut d.stream, x.mat(), &norm, &mut out);
    });
    panics_with(subject, &["[2, 4]", "[3, 4]"], |d| {
        let (x, norm, mut out) = (zeros(d, 2, 4), d.norm(&[1.0; 4], 0.0), operand(d, 3, 4));
        d.backend.rms_norm(&mut d.stream, x.mat(), &norm, &mut out);
    });
    panics_with(subject, &["gamma of 4", "beta of 3"], |d| {
        let (x, norm, mut out) = (zeros(d, 2, 4), d.layer_norm(&[1.0; 4], &[0.0; 3], 0.0), operand(d, 2, 4));
        d.backend.layer_norm(&mut d.stream, x.mat(), &norm, &mut out);
    });
    panics_with(subject, &["[2, 4]", "[1, 4]"], |d| {
        let (mut x, delta) = (zeros(d, 2, 4), zeros(d, 1, 4));
        let (norm, mut out) = (d.norm(&[1.0; 4], 0.0), operand(d, 2, 4));
        d.backend.add_rms_norm(&mut d.stream, x.mat_mut(), delta.mat(), &norm, &mut out);
    });
}

fn wrong_matmul_shapes_panic<B: Backend>(subject: &Subject<B>) {
    let weight = WeightData::random(Kind::F32, 6, 5, &mut Dice::new(241));
    panics_with(subject, &["[2, 4]", "[6, 5]"], |d| {
        let (x, w, mut out) = (operand(d, 2, 4), d.pack(&weight.source()), zeros(d, 2, 6));
        d.backend.matmul(&mut d.stream, &x, &w, Epilogue::NONE, out.mat_mut());
    });
    panics_with(subject, &["[2, 7]", "[2, 6]"], |d| {
        let (x, w, mut out) = (operand(d, 2, 5), d.pack(&weight.source()), zeros(d, 2, 7));
        d.backend.matmul(&mut d.stream, &x, &w, Epilogue::NONE, out.mat_mut());
    });
    panics_with(subject, &["bias of 5", "6 outputs"], |d| {
        let (x, w, mut out) = (operand(d, 2, 5), d.pack(&weight.source()), zeros(d, 2, 6));
        let bias = d.upload(&[0.0; 5]);
        let epilogue = Epilogue { bias: Some(&bias), store: Store::Overwrite };
        d.backend.matmul(&mut d.stream, &x, &w, epilogue, out.mat_mut());
    });
    panics_with(subject, &["stack of 2 experts"], |d| {
        let w = d.pack(&WeightSource::Experts(vec![weight.source(), weight.source()]));
        let (x, mut out) = (operand(d, 2, 5), zeros(d, 2, 6));
        d.backend.matmul(&mut d.stream, &x, &w, Epilogue::NONE, out.mat_mut());
    });
    panics_with(subject, &["operand of 4", "reads 5"], |d| {
        let (mut x, w) = (operand(d, 2, 4), d.pack(&weight.source()));
        x.shape(d.backend, 2, &[&w]);
    });
}

/// Rows `ids` of a table of 6 rows of 5 into a matrix of shape `out`.
fn embed<B: Backend>(d: &mut Device<'_, B>, ids: &[u32], out: [usize; 2]) {
    let table = WeightData::random(Kind::F32, 6, 5, &mut Dice::new(242));
    let (table, ids) = (d.pack(&table.source()), d.place(&Matrix::new(1, ids.len(), ids), View::Packed));
    let mut out = zeros(d, out[0], out[1]);
    d.backend.embed(&mut d.stream, &table, ids.mat(), 1.0, out.mat_mut());
}

fn wrong_embed_shapes_panic<B: Backend>(subject: &Subject<B>) {
    panics_with(subject, &["[3, 5]", "[2, 5]"], |d| embed(d, &[0, 1], [3, 5]));
    panics_with(subject, &["[2, 4]", "[2, 5]"], |d| embed(d, &[0, 1], [2, 4]));
}

fn embed_of_an_id_past_the_table_panics<B: Backend>(subject: &Subject<B>) {
    panics_with(subject, &["id 6", "6 rows"], |d| embed(d, &[0, 6], [2, 5]));
}

fn wrong_steps_panic<B: Backend>(subject: &Subject<B>) {
    let write = |d: &mut Device<'_, B>, step: &Ragged| {
        let capacity = BatchCapacity { tokens: 2, seqs: 1, blocks: 2 };
        let mut batch = Batch::new(d.backend, capacity).expect("a test's buffers fit");
        batch.write(d.backend, &mut d.stream, step);
    };
    let good = Ragged { max_blocks: 1, ..Ragged::default() };
    panics_with(subject, &["3 tokens", "tokens: 2"], |d| {
        let mut step = good.clone();
        step.push(0, 3, &[0], 4);
        write(d, &step);
    });
    panics_with(subject, &["1 slots", "2 tokens"], |d| {
        let mut step = good.clone();
        step.push(0, 2, &[0], 4);
        step.slots.pop();
        write(d, &step);
    });
    panics_with(subject, &["[0, 1]", "2 tokens"], |d| {
        let mut step = good.clone();
        step.push(0, 2, &[0], 4);
        step.starts[1] = 1;
        write(d, &step);
    });
    panics_with(subject, &["9 positions", "2 blocks of 4"], |_| good.clone().push(4, 5, &[0, 1], 4));
    panics_with(subject, &["table of 2", "1"], |_| good.clone().push(0, 1, &[0, 1], 4));
}

fn wrong_attention_shapes_panic<B: Backend>(subject: &Subject<B>) {
    let layout = KvLayout { blocks: 2, ..layout(4, 2, (8, 6), KvElement::F16) };
    let mut step = Ragged { max_blocks: 1, ..Ragged::default() };
    step.push(0, 3, &[1], 4);
    let attend = |d: &mut Device<'_, B>, queries: [usize; 2], out: [usize; 2], sinks: Option<usize>| {
        let (batch, cache) = (d.batch(&step), d.backend.kv_cache(layout).expect("a test's caches fit"));
        let (queries, mut out) = (zeros(d, queries[0], queries[1]), operand(d, out[0], out[1]));
        let sinks = sinks.map(|n| d.upload(&vec![0.0; n]));
        let args = Attention {
            queries: queries.mat(),
            cache: &cache,
            batch: &batch,
            scale: 1.0,
            mask: Mask::Full,
            softcap: None,
            sinks: sinks.as_ref(),
        };
        d.backend.attention(&mut d.stream, args, &mut out);
    };
    panics_with(subject, &["[2, 32]", "step of 3"], |d| attend(d, [2, 32], [3, 24], None));
    panics_with(subject, &["24 columns", "2 KV heads of 8"], |d| attend(d, [3, 24], [3, 18], None));
    panics_with(subject, &["[3, 32]", "[3, 24]"], |d| attend(d, [3, 32], [3, 32], None));
    panics_with(subject, &["3 sinks", "4 heads"], |d| attend(d, [3, 32], [3, 24], Some(3)));
    panics_with(subject, &["[3, 15]", "[3, 16]"], |d| {
        let mut cache = d.backend.kv_cache(layout).expect("a test's caches fit");
        d.store(&mut cache, &step, &Matrix::filled(3, 15, 0.0), &Matrix::filled(3, 12, 0.0));
    });
    panics_with(subject, &["norm of 6", "heads of 8"], |d| {
        let (batch, norm) = (d.batch(&step), d.norm(&[1.0; 6], 0.0));
        let (from, mut to) = (zeros(d, 3, 16), zeros(d, 3, 16));
        let prep = HeadPrep { norm: Some(&norm), rope: None };
        let queries = StoreQueries { from: from.mat(), head_dim: 8, prep, to: to.mat_mut() };
        d.backend.store_kv(&mut d.stream, StoreKv { queries: Some(queries), keys_values: None, batch: &batch });
    });
}

fn wrong_latent_shapes_panic<B: Backend>(subject: &Subject<B>) {
    let mut step = Ragged { max_blocks: 1, ..Ragged::default() };
    step.push(0, 3, &[1], 4);
    // Two heads of 5 + 2 elements and values of 4, latents of 6 + 2, unless said otherwise.
    let attend = |d: &mut Device<'_, B>, values: usize, queries: [usize; 2], ups: [[usize; 2]; 2]| {
        let layout = KvLayout { blocks: 2, ..layout(4, 1, (8, values), KvElement::F32) };
        let (batch, cache) = (d.batch(&step), d.backend.kv_cache(layout).expect("a test's caches fit"));
        let (queries, mut out) = (zeros(d, queries[0], queries[1]), operand(d, 3, 8));
        let [key_up, value_up] = ups.map(|[rows, cols]| zeros(d, rows, cols));
        let args = MlaAttention {
            queries: queries.mat(),
            key_up: key_up.mat(),
            value_up: value_up.mat(),
            heads: 2,
            cache: &cache,
            batch: &batch,
            scale: 1.0,
        };
        d.backend.mla_attention(&mut d.stream, args, &mut out);
    };
    panics_with(subject, &["[3, 12]", "5 + 2"], |d| attend(d, 0, [3, 12], [[10, 6], [8, 6]]));
    panics_with(subject, &["reads 6", "value_up 5"], |d| attend(d, 0, [3, 14], [[10, 6], [8, 5]]));
    panics_with(subject, &["[11, 6]", "2 heads"], |d| attend(d, 0, [3, 14], [[11, 6], [8, 6]]));
    panics_with(subject, &["latents of 9", "key_dim: 8"], |d| attend(d, 0, [3, 14], [[10, 9], [8, 9]]));
    panics_with(subject, &["latents of 6", "value_dim: 3"], |d| attend(d, 3, [3, 14], [[10, 6], [8, 6]]));
    panics_with(subject, &["[3, 8]", "[3, 12]"], |d| attend(d, 0, [3, 14], [[10, 6], [12, 6]]));
}

fn wrong_expert_shapes_panic<B: Backend>(subject: &Subject<B>) {
    let shape = PlanShape { experts: 2, pairs: 4, gate_up_rows: 6, down_rows: 6, tile: Tile { pairs: 8, columns: 8 } };
    let weight = WeightData::random(Kind::F32, 6, 5, &mut Dice::new(243));
    let multiply = |d: &mut Device<'_, B>, experts: usize, x: [usize; 2], out: [usize; 2]| {
        let w = d.pack(&WeightSource::Experts((0..experts).map(|_| weight.source()).collect()));
        let (x, mut out) = (operand(d, x[0], x[1]), zeros(d, out[0], out[1]));
        let mut plan = ExpertPlan::new(d.backend, shape).expect("a test's buffers fit");
        let ids = d.place(&Matrix::new(2, 2, [0u32, 1, 1, 0]), View::Packed);
        d.backend.plan_experts(&mut d.stream, ids.mat(), &mut plan);
        let chosen = Chosen { ids: ids.mat(), plan: &plan };
        d.backend.expert_matmul(&mut d.stream, &x, &w, chosen, out.mat_mut());
    };
    panics_with(subject, &["3 experts", "planned for 2"], |d| multiply(d, 3, [2, 5], [4, 6]));
    panics_with(subject, &["[6, 5]", "4 columns"], |d| multiply(d, 2, [2, 4], [4, 6]));
    panics_with(subject, &["[3, 6]", "[4, 6]"], |d| multiply(d, 2, [2, 5], [3, 6]));
    panics_with(subject, &["3 rows", "2 tokens of 2"], |d| multiply(d, 2, [3, 5], [4, 6]));
    panics_with(subject, &["6 pairs", "4"], |d| {
        let mut plan = ExpertPlan::new(d.backend, shape).expect("a test's buffers fit");
        let ids = d.place(&Matrix::filled(3, 2, 0u32), View::Packed);
        d.backend.plan_experts(&mut d.stream, ids.mat(), &mut plan);
    });
    panics_with(subject, &["3 experts per token", "2 eligible"], |d| {
        let (logits, mut ids, mut weights) =
            (zeros(d, 1, 2), d.room::<u32>(1, 3, View::Packed), d.room::<f32>(1, 3, View::Packed));
        let args = Route { logits: logits.mat(), scoring: Scoring::SoftmaxChosen, groups: None, scale: 1.0 };
        d.backend.route(&mut d.stream, args, ids.mat_mut(), weights.mat_mut());
    });
    panics_with(subject, &["bias of 3", "2 experts"], |d| {
        let (logits, bias) = (zeros(d, 1, 2), d.upload(&[0.0; 3]));
        let (mut ids, mut weights) = (d.room::<u32>(1, 1, View::Packed), d.room::<f32>(1, 1, View::Packed));
        let scoring = Scoring::Sigmoid { bias: Some(&bias), normalise: false };
        let args = Route { logits: logits.mat(), scoring, groups: None, scale: 1.0 };
        d.backend.route(&mut d.stream, args, ids.mat_mut(), weights.mat_mut());
    });
    panics_with(subject, &["[3, 7]", "[2, 2]"], |d| {
        let (outputs, mut out) = (zeros(d, 3, 7), zeros(d, 2, 7));
        let weights = d.place(&Matrix::filled(2, 2, 0f32), View::Packed);
        let args = Combine { outputs: outputs.mat(), weights: weights.mat(), store: Store::Add };
        d.backend.combine(&mut d.stream, args, out.mat_mut());
    });
}
