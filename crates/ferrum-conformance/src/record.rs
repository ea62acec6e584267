//! Recording a step and replaying it.

use ferrum_kernels::{Attention, Backend, HeadPrep, KvElement, Mask, Replay, StoreKeysValues, StoreKv};

use crate::support::{Dice, Kind, Matrix, Pool, Subject, View, WeightData, layout, storable};

cases! {
    capture_runs_nothing,
    replay_reads_what_buffers_hold_by_then,
    replay_after_its_buffers_were_freed,
    replay_after_its_cache_was_freed,
}

fn capture_runs_nothing<B: Backend>(subject: &Subject<B>) {
    let device = &mut subject.device();
    let one = device.activations(&Matrix::filled(3, 5, 1.0), View::Packed);
    let mut sum = device.activations(&Matrix::filled(3, 5, 0.0), View::Packed);
    let graph = device.backend.capture(&mut device.stream, &mut |backend, stream| {
        backend.add(stream, sum.mat_mut(), one.mat());
    });
    let graph = graph.expect("the device works");
    subject.check("capture", "of an addition").same(&device.take_activations(&sum), &Matrix::filled(3, 5, 0.0));
    // `None`: the caller runs the step itself.
    let Some(graph) = graph else { return };
    for times in [1.0, 2.0] {
        graph.replay(device.backend, &mut device.stream).expect("the device works");
        let check = subject.check("replay", format!("{times} times"));
        check.same(&device.take_activations(&sum), &Matrix::filled(3, 5, times));
    }
}

fn replay_reads_what_buffers_hold_by_then<B: Backend>(subject: &Subject<B>) {
    let device = &mut subject.device();
    let table = WeightData::new(Kind::F32, &Matrix::new(3, 2, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]));
    let weight = device.pack(&table.source());
    let mut ids = device.place(&Matrix::new(1, 1, [0u32]), View::Packed);
    let mut out = device.room(1, 2, View::Packed);
    let graph = device.backend.capture(&mut device.stream, &mut |backend, stream| {
        backend.embed(stream, &weight, ids.mat(), 1.0, out.mat_mut());
    });
    let graph = graph.expect("the device works");
    for id in [2u32, 1] {
        device.backend.write(&mut device.stream, &[id], ids.mat_mut().buf_mut());
        match &graph {
            Some(graph) => graph.replay(device.backend, &mut device.stream).expect("the device works"),
            None => device.backend.embed(&mut device.stream, &weight, ids.mat(), 1.0, out.mat_mut()),
        }
        let got = device.take_activations(&out);
        subject.check("replay", format!("id {id}")).same(&got, &table.values.rows_at(id as usize..id as usize + 1));
    }
}

fn replay_after_its_buffers_were_freed<B: Backend>(subject: &Subject<B>) {
    let device = &mut subject.device();
    let mut sum = device.activations(&Matrix::filled(3, 500, 0.0), View::Packed);
    let two = device.activations(&Matrix::filled(3, 500, 2.0), View::Packed);
    let graph = device.backend.capture(&mut device.stream, &mut |backend, stream| {
        backend.add(stream, sum.mat_mut(), two.mat());
    });
    let Some(graph) = graph.expect("the device works") else { return };
    drop(two);
    // Whoever gets the freed memory writes to it.
    let others: Vec<_> = (0..8).map(|_| device.activations(&Matrix::filled(3, 500, 7.0), View::Packed)).collect();
    graph.replay(device.backend, &mut device.stream).expect("the device works");
    drop(graph);
    let check = subject.check("replay", "after a buffer was freed");
    check.same(&device.take_activations(&sum), &Matrix::filled(3, 500, 2.0));
    for other in &others {
        check.same(&device.take_activations(other), &Matrix::filled(3, 500, 7.0));
    }
}

fn replay_after_its_cache_was_freed<B: Backend>(subject: &Subject<B>) {
    let device = &mut subject.device();
    let dice = &mut Dice::new(97);
    // A decode step of one sequence with 20 keys behind it, whose own key and value it stores first.
    let pool = Pool::new(layout(4, 2, (32, 32), KvElement::F16), &[(20, 1)], dice);
    let (keys, values) = (storable(dice, pool.keys(), 2, 32), storable(dice, pool.keys(), 2, 32));
    let own = pool.keys() - 1..pool.keys();
    let placed = |matrix: &Matrix| device.activations(matrix, View::Packed);
    let (key, value) = (placed(&keys.rows_at(own.clone())), placed(&values.rows_at(own)));
    let queries = placed(&dice.matrix(1, 64));
    let mut cache = pool.filled(device, &keys, &values);
    let batch = device.batch(&pool.new_tokens());
    let mut out = device.output(1, 64);
    let mut step = |backend: &B, stream: &mut B::Stream| {
        let (keys, values) = (key.mat(), value.mat());
        let keys_values = StoreKeysValues { keys, values, prep: HeadPrep::NONE, cache: &mut cache };
        backend.store_kv(stream, StoreKv { queries: None, keys_values: Some(keys_values), batch: &batch });
        let args = Attention {
            queries: queries.mat(),
            cache: &cache,
            batch: &batch,
            scale: 0.5,
            mask: Mask::Causal { window: None },
            softcap: None,
            sinks: None,
        };
        backend.attention(stream, args, &mut out);
    };
    step(device.backend, &mut device.stream);
    let graph = device.backend.capture(&mut device.stream, &mut step).expect("the device works");
    let Some(graph) = graph else { return };
    let expected = device.take_operand(&out);
    drop(cache);
    // Whoever gets the freed memory fills it with other keys.
    let others: Vec<_> = (0..4).map(|_| pool.filled(device, &values, &keys)).collect();
    let before: Vec<_> = others.iter().map(|other| device.read_kv(other, 0, 0)).collect();
    graph.replay(device.backend, &mut device.stream).expect("the device works");
    subject.check("replay", "after its cache was freed").same(&device.take_operand(&out), &expected);
    for (other, before) in others.iter().zip(&before) {
        assert_eq!(&device.read_kv(other, 0, 0), before, "{}: another cache was written", subject.label);
    }
}
