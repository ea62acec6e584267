//! What holds of attention on one backend alone.

use ferrum_kernels::{Backend, KvElement, KvLayout, Mask};
use ferrum_types::BlockId;

use crate::attention::{Call, Dealer};
use crate::support::{Dice, Matrix, Pool, Subject, View, layout, storable};

cases! {
    attention_weights_sum_to_one,
    attention_does_not_care_where_blocks_lie,
    attention_of_a_chunked_prompt_is_that_of_the_whole,
    attention_of_a_long_prompt_s_last_tokens_is_theirs_alone,
    attention_of_a_sequence_does_not_depend_on_its_company,
    attention_with_a_full_mask_ignores_positions,
    attention_with_a_window_as_wide_as_the_sequence_is_without,
    attention_reads_shared_and_copied_blocks,
}

fn attention_weights_sum_to_one<B: Backend>(subject: &Subject<B>) {
    let mut dealer = Dealer::new(110);
    for _ in 0..30 {
        let call = dealer.deal(subject);
        let ones = call.values.map(|_| 127.0 / 128.0);
        let call = Call { values: ones, sinks: None, ..call };
        let got = call.on(&mut subject.device());
        let expected = got.map(|_| 127.0 / 128.0);
        subject.check("attention", call.describe()).close(&got, &expected, subject.tolerance.row);
    }
}

fn attention_does_not_care_where_blocks_lie<B: Backend>(subject: &Subject<B>) {
    let (mut dealer, dice) = (Dealer::new(120), &mut Dice::new(121));
    for _ in 0..20 {
        let here = dealer.deal(subject);
        let there = Call { pool: here.pool.moved(dice), ..here.clone() };
        let [here, there] = [here, there].map(|call| (call.on(&mut subject.device()), call));
        subject.check("attention", there.1.describe()).same(&there.0, &here.0);
    }
}

fn attention_of_a_chunked_prompt_is_that_of_the_whole<B: Backend>(subject: &Subject<B>) {
    let mut dealer = Dealer::new(130);
    for (chunk, _) in [1, 2, 5, 16, 17].into_iter().cycle().zip(0..15) {
        let call = Call { mask: Mask::Causal { window: None }, ..dealer.deal_for(subject, &[(0, 37)]) };
        let whole = call.on(&mut subject.device());
        let device = &mut subject.device();
        // Keys arrive with their chunk, as they do in a prompt.
        let mut cache = call.pool.stale(device);
        let mut parts = Vec::new();
        for first in (0..37).step_by(chunk) {
            let rows = first..(first + chunk).min(37);
            let step = call.pool.step(|_| (rows.start, rows.len()));
            device.store(&mut cache, &step, &call.keys.rows_at(rows.clone()), &call.values.rows_at(rows.clone()));
            parts.push(call.attend(device, &cache, &step, &call.queries.rows_at(rows)));
        }
        let check = subject.check("attention", format!("in chunks of {chunk}, {}", call.describe()));
        check.same(&Matrix::stacked(&parts), &whole);
    }
}

/// So many queries and keys that a device divides the work otherwise than for three tokens.
fn attention_of_a_long_prompt_s_last_tokens_is_theirs_alone<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(190);
    let (heads, kv_heads, dim, tokens) = (64, 32, 4, 136);
    for (element, window, extras) in [(KvElement::F16, None, false), (KvElement::Q8_0, Some(300), true)] {
        let pool = Pool::new(layout(16, kv_heads, (dim, dim), element), &[(600, tokens)], dice);
        let call = Call {
            keys: storable(dice, pool.keys(), kv_heads, dim),
            values: storable(dice, pool.keys(), kv_heads, dim),
            queries: subject.matrix(dice, tokens, heads * dim),
            scale: 3.0,
            mask: Mask::Causal { window },
            softcap: extras.then_some(3.0),
            sinks: extras.then(|| dice.values(heads)),
            view: View::Packed,
            pool,
        };
        let device = &mut subject.device();
        let cache = call.pool.filled(device, &call.keys, &call.values);
        let whole = call.attend(device, &cache, &call.pool.new_tokens(), &call.queries);
        let last = tokens - 3..tokens;
        let step = call.pool.step(|_| (600 + last.start, last.len()));
        let alone = call.attend(device, &cache, &step, &call.queries.rows_at(last.clone()));
        subject.check("attention", call.describe()).same(&alone, &whole.rows_at(last));
    }
}

fn attention_of_a_sequence_does_not_depend_on_its_company<B: Backend>(subject: &Subject<B>) {
    let mut dealer = Dealer::new(140);
    let steps = [(40, 17), (300, 1), (0, 5), (7, 1), (511, 1)];
    for _ in 0..10 {
        let call = dealer.deal_for(subject, &steps);
        let device = &mut subject.device();
        let cache = call.pool.filled(device, &call.keys, &call.values);
        let together = call.attend(device, &cache, &call.pool.new_tokens(), &call.queries);
        let mut first = 0;
        for sequence in &call.pool.sequences {
            let alone = Call { pool: call.pool.only(sequence), ..call.clone() };
            let rows = first..first + sequence.tokens;
            let queries = call.queries.rows_at(rows.clone());
            let got = alone.attend(device, &cache, &alone.pool.new_tokens(), &queries);
            subject.check("attention", alone.describe()).same(&got, &together.rows_at(rows));
            first += sequence.tokens;
        }
    }
}

fn attention_with_a_full_mask_ignores_positions<B: Backend>(subject: &Subject<B>) {
    let mut dealer = Dealer::new(150);
    for _ in 0..10 {
        let call = Call { mask: Mask::Full, ..dealer.deal(subject) };
        let device = &mut subject.device();
        let cache = call.pool.filled(device, &call.keys, &call.values);
        let step = call.pool.new_tokens();
        let mut elsewhere = step.clone();
        elsewhere.positions.iter_mut().enumerate().for_each(|(i, p)| *p = (7 * i) as u32);
        let [here, there] = [step, elsewhere].map(|step| call.attend(device, &cache, &step, &call.queries));
        subject.check("attention", call.describe()).same(&there, &here);
    }
}

fn attention_with_a_window_as_wide_as_the_sequence_is_without<B: Backend>(subject: &Subject<B>) {
    let mut dealer = Dealer::new(160);
    for _ in 0..10 {
        let call = dealer.deal(subject);
        let [wide, none] = [Some(512), None].map(|window| {
            let call = Call { mask: Mask::Causal { window }, ..call.clone() };
            call.on(&mut subject.device())
        });
        subject.check("attention", call.describe()).same(&wide, &none);
    }
}

/// Two sequences share their first block; then one of them gets a copy of it.
fn attention_reads_shared_and_copied_blocks<B: Backend>(subject: &Subject<B>) {
    let mut dealer = Dealer::new(170);
    for element in KvElement::ALL {
        let mut call = dealer.deal_for(subject, &[(8, 1), (6, 1)]);
        call.pool.layout = KvLayout { block_size: 4, blocks: 7, element, ..call.pool.layout };
        call.pool.sequences[0].table = vec![5, 0, 3];
        call.pool.sequences[1].table = vec![5, 2];
        // The first sequence's nine keys, and the second's last three; its first four are the first's.
        let device = &mut subject.device();
        let mut cache = call.pool.stale(device);
        let [first, second] = [0, 1].map(|s| call.pool.only(&call.pool.sequences[s]));
        let rows = |m: &Matrix, rows| m.rows_at(rows);
        device.store(&mut cache, &first.all_tokens(), &rows(&call.keys, 0..9), &rows(&call.values, 0..9));
        let rest = second.step(|_| (4, 3));
        device.store(&mut cache, &rest, &rows(&call.keys, 13..16), &rows(&call.values, 13..16));
        let shared = call.attend(device, &cache, &call.pool.new_tokens(), &call.queries);

        device.backend.copy_block(&mut device.stream, &mut cache, BlockId(5), BlockId(6));
        call.pool.sequences[1].table[0] = 6;
        let copied = call.attend(device, &cache, &call.pool.new_tokens(), &call.queries);
        subject.check("attention", format!("{element:?}, a block shared or copied")).same(&copied, &shared);
    }
}
