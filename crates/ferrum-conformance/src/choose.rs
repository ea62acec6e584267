//! Choosing from logits.

use ferrum_kernels::{Backend, Reference};

use crate::support::{Deck, Device, Dice, Matrix, Subject, TOKENS, View};

cases! {
    top_k_by_hand,
    top_k_of_equals_is_the_lower_column,
    top_k_of_what_is_no_number,
    top_k,
    top_k_of_many_rows_is_that_of_each,
}

fn choose<B: Backend>(device: &mut Device<'_, B>, x: &Matrix, count: usize, view: View) -> (Matrix<u32>, Matrix) {
    let placed = device.activations(x, view);
    let mut ids = device.room::<u32>(x.rows, count, view);
    let mut values = device.room::<f32>(x.rows, count, view);
    device.backend.top_k(&mut device.stream, placed.mat(), ids.mat_mut(), values.mat_mut());
    (device.take(&ids), device.take(&values))
}

/// The columns of one row's largest, whose values are held against the row.
fn expect<B: Backend>(subject: &Subject<B>, row: &[f32], ids: &[u32]) {
    let x = Matrix::new(1, row.len(), row);
    let got = choose(&mut subject.device(), &x, ids.len(), View::Inside);
    let check = subject.check("top_k", format!("the {} largest of {row:?}", ids.len()));
    check.same(&got.0, &Matrix::new(1, ids.len(), ids));
    let bits =
        |values: &[f32]| values.iter().map(|v| if v.is_nan() { u32::MAX } else { v.to_bits() }).collect::<Vec<_>>();
    let expected: Vec<f32> = ids.iter().map(|&id| row[id as usize]).collect();
    check.same(&Matrix::new(1, ids.len(), bits(&got.1.values)), &Matrix::new(1, ids.len(), bits(&expected)));
}

fn top_k_by_hand<B: Backend>(subject: &Subject<B>) {
    let row = [0.5, -2.0, 8.0, -0.25, 3.0];
    expect(subject, &row, &[2]);
    expect(subject, &row, &[2, 4, 0]);
    expect(subject, &row, &[2, 4, 0, 3, 1]);
    expect(subject, &row, &[]);
    expect(subject, &[-7.0], &[0]);
}

fn top_k_of_equals_is_the_lower_column<B: Backend>(subject: &Subject<B>) {
    expect(subject, &[1.0, 3.0, 3.0, 1.0, 3.0], &[1, 2, 4, 0, 3]);
    // Both zeros are one number.
    expect(subject, &[-0.0, -1.0, 0.0, -0.0], &[0, 2, 3, 1]);
    // Equals that are far apart, and many.
    let mut row = vec![0.0; 1000];
    [999, 130, 514, 2].iter().for_each(|&column: &usize| row[column] = 5.0);
    expect(subject, &row, &[2, 130, 514, 999, 0, 1, 3]);
}

fn top_k_of_what_is_no_number<B: Backend>(subject: &Subject<B>) {
    const INFINITY: f32 = f32::INFINITY;
    expect(subject, &[-INFINITY, 1.0, INFINITY, -1e38], &[2, 1, 3, 0]);
    expect(subject, &[-INFINITY; 3], &[0, 1, 2]);
    // A NaN comes before everything, whatever its sign.
    expect(subject, &[1.0, INFINITY, f32::NAN, 0.0, -f32::NAN], &[2, 4, 1, 0, 3]);
}

fn top_k<B: Backend>(subject: &Subject<B>) {
    let (dice, mut views) = (&mut Dice::new(61), Deck::new(62, &View::ALL));
    for &rows in &TOKENS {
        for width in [1, 7, 127, 128, 129, 1000, 4099] {
            for count in [1, 2, 40] {
                let (view, count) = (views.draw(), count.min(width));
                // On a grid, so that some are equal.
                let x = subject.matrix(dice, rows, width).map(|v| (v * 64.0).round() / 16.0);
                let got = choose(&mut subject.device(), &x, count, view);
                let expected = choose(&mut Device::new(&Reference), &x, count, View::Packed);
                let check = subject.check("top_k", format!("the {count} largest of [{rows}, {width}], {view:?}"));
                check.same(&got.0, &expected.0);
                check.same(&got.1, &expected.1);
            }
        }
    }
}

fn top_k_of_many_rows_is_that_of_each<B: Backend>(subject: &Subject<B>) {
    let x = subject.matrix(&mut Dice::new(63), 33, 300);
    let device = &mut subject.device();
    let all = choose(device, &x, 5, View::Packed);
    for row in 0..x.rows {
        let one = choose(device, &x.rows_at(row..row + 1), 5, View::Packed);
        let check = subject.check("top_k", format!("row {row} of {}", x.rows));
        check.same(&one.0, &all.0.rows_at(row..row + 1));
        check.same(&one.1, &all.1.rows_at(row..row + 1));
    }
}
