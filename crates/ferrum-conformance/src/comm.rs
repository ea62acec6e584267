//! The only rank.

use ferrum_kernels::{Backend, Communicator, OneRank, ReduceOp};

use crate::support::{Dice, Subject, View};

cases! {
    one_rank_is_alone,
    one_rank_reduces_and_broadcasts_to_itself,
    one_rank_gathers_its_own_rows,
}

fn one_rank_is_alone<B: Backend>(subject: &Subject<B>) {
    let ranks: &dyn Fn() -> (usize, usize) =
        &|| (Communicator::<B>::world_size(&OneRank), Communicator::<B>::rank(&OneRank));
    assert_eq!(ranks(), (1, 0), "{}: world size and rank", subject.label);
    assert_eq!(Communicator::<B>::barrier(&OneRank), Ok(()), "{}: barrier", subject.label);
}

fn one_rank_reduces_and_broadcasts_to_itself<B: Backend>(subject: &Subject<B>) {
    let device = &mut subject.device();
    let matrix = subject.matrix(&mut Dice::new(231), 5, 7);
    let mut x = device.activations(&matrix, View::Inside);
    for op in [ReduceOp::Sum, ReduceOp::Max, ReduceOp::Min] {
        let done = OneRank.all_reduce(device.backend, &mut device.stream, x.mat_mut(), op);
        assert_eq!(done, Ok(()), "{}: all_reduce", subject.label);
        subject.check("all_reduce", format!("{op:?}")).same(&device.take_activations(&x), &matrix);
    }
    let done = OneRank.broadcast(device.backend, &mut device.stream, x.mat_mut(), 0);
    assert_eq!(done, Ok(()), "{}: broadcast", subject.label);
    subject.check("broadcast", "from rank 0").same(&device.take_activations(&x), &matrix);
}

fn one_rank_gathers_its_own_rows<B: Backend>(subject: &Subject<B>) {
    let device = &mut subject.device();
    let matrix = subject.matrix(&mut Dice::new(232), 5, 7);
    let (local, mut global) = (device.activations(&matrix, View::Inside), device.room(5, 7, View::Inside));
    let done = OneRank.all_gather(device.backend, &mut device.stream, local.mat(), global.mat_mut());
    assert_eq!(done, Ok(()), "{}: all_gather", subject.label);
    subject.check("all_gather", "of one rank").same(&device.take_activations(&global), &matrix);
}
