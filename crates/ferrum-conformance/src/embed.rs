//! The token table.

use ferrum_kernels::{Backend, Reference};
use ferrum_types::Float;

use crate::support::{Device, Dice, Kind, Matrix, Subject, TOKENS, View, WeightData};

cases! {
    embed_by_hand,
    embed,
    embed_with_scale_one_gives_the_stored_row,
}

fn embed_on<B: Backend>(device: &mut Device<'_, B>, table: &WeightData, ids: &[u32], scale: f32, view: View) -> Matrix {
    let weight = device.pack(&table.source());
    let ids = device.place(&Matrix::new(1, ids.len(), ids), view);
    let mut out = device.room(ids.mat().cols(), table.cols(), view);
    device.backend.embed(&mut device.stream, &weight, ids.mat(), scale, out.mat_mut());
    device.take_activations(&out)
}

fn embed_by_hand<B: Backend>(subject: &Subject<B>) {
    let table = WeightData::new(Kind::F32, &Matrix::new(3, 2, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]));
    let got = embed_on(&mut subject.device(), &table, &[2, 0, 2], 0.5, View::Inside);
    subject.check("embed", "ids 2, 0, 2").same(&got, &Matrix::new(3, 2, [2.5, 3.0, 0.5, 1.0, 2.5, 3.0]));
}

fn embed<B: Backend>(subject: &Subject<B>) {
    let dice = &mut Dice::new(31);
    for kind in Kind::all() {
        for cols in kind.widths() {
            let table = WeightData::random(kind, 9, cols, dice);
            for tokens in TOKENS {
                let ids: Vec<u32> = (0..tokens).map(|_| dice.below(9) as u32).collect();
                for view in View::ALL {
                    let got = embed_on(&mut subject.device(), &table, &ids, 1.7, view);
                    let expected = embed_on(&mut Device::new(&Reference), &table, &ids, 1.7, view);
                    let check = subject.check("embed", format!("{kind} [9, {cols}] {tokens} ids {view:?}"));
                    check.close(&got, &expected, subject.tolerance.row);
                }
            }
        }
    }
}

fn embed_with_scale_one_gives_the_stored_row<B: Backend>(subject: &Subject<B>) {
    for kind in Kind::all() {
        let table = WeightData::random(kind, 5, 256, &mut Dice::new(32));
        let got = embed_on(&mut subject.device(), &table, &[4, 3, 2, 1, 0], 1.0, View::Packed);
        let expected = Matrix::from_fn(5, 256, |t, c| B::Act::from_f32(table.values.at(4 - t, c)).to_f32());
        subject.check("embed", format!("{kind}, scale 1")).same(&got, &expected);
    }
}
