//! A step's description, on the host and on the device.

use ferrum_kernels::{Backend, Batch, BatchCapacity, Mat, Ragged};

use crate::support::{Device, Subject};

cases! {
    batch_by_hand,
    batch_is_overwritten_in_place,
}

fn row<B: Backend>(device: &mut Device<'_, B>, mat: Mat<'_, B, u32>, row: usize) -> Vec<u32> {
    device.backend.read(&mut device.stream, mat.buf(), mat.row(row)).expect("the device works")
}

/// Blocks of 4: a sequence that continues at position 3 with three tokens in blocks 7 and 2, and one that starts in
/// block 5.
fn step() -> Ragged {
    let mut step = Ragged { max_blocks: 3, ..Ragged::default() };
    step.push(3, 3, &[7, 2], 4);
    step.push(0, 1, &[5], 4);
    step
}

fn batch_by_hand<B: Backend>(subject: &Subject<B>) {
    let device = &mut subject.device();
    let batch = device.batch(&step());
    assert_eq!((batch.tokens(), batch.seqs()), (4, 2), "{}: sizes", subject.label);
    assert_eq!(row(device, batch.positions(), 0), [3, 4, 5, 0], "{}: positions", subject.label);
    // Row 3 of block 7, rows 0 and 1 of block 2, row 0 of block 5.
    assert_eq!(row(device, batch.slots(), 0), [31, 8, 9, 20], "{}: slots", subject.label);
    assert_eq!(row(device, batch.starts(), 0), [0, 3, 4], "{}: starts", subject.label);
    assert_eq!(row(device, batch.lens(), 0), [6, 1], "{}: lens", subject.label);
    assert_eq!(row(device, batch.blocks(), 0)[..2], [7, 2], "{}: the first table", subject.label);
    assert_eq!(row(device, batch.blocks(), 1)[..1], [5], "{}: the second table", subject.label);
}

fn batch_is_overwritten_in_place<B: Backend>(subject: &Subject<B>) {
    let device = &mut subject.device();
    let capacity = BatchCapacity { tokens: 8, seqs: 4, blocks: 5 };
    let mut batch = Batch::new(device.backend, capacity).expect("a test's buffers fit");
    let mut wide = Ragged { max_blocks: 5, ..Ragged::default() };
    (0..4).for_each(|s| wide.push(10, 2, &[s, 9, 9, 9, 9], 4));
    batch.write(device.backend, &mut device.stream, &wide);
    batch.write(device.backend, &mut device.stream, &step());
    assert_eq!(row(device, batch.positions(), 0), [3, 4, 5, 0], "{}: positions", subject.label);
    assert_eq!(row(device, batch.blocks(), 1)[..1], [5], "{}: the second table", subject.label);
    batch.write(device.backend, &mut device.stream, &Ragged::default());
    assert_eq!((batch.tokens(), batch.seqs()), (0, 0), "{}: nothing", subject.label);
}
