//! Rotation of one head.

use super::Cpu;
use crate::backend::{Pairing, Rope};

/// Rotates the pairs of `head` for `position`.
#[inline(always)]
pub(super) fn rotate(head: &mut [f32], rope: &Rope<Cpu>, position: usize) {
    assert!(position < rope.positions(), "position {position} of a rotation for {}", rope.positions());
    let half = rope.rotated / 2;
    let cos = &rope.cos.as_slice()[position * half..][..half];
    let sin = &rope.sin.as_slice()[position * half..][..half];
    let rotated = &mut head[rope.first..][..rope.rotated];
    let pair = |x: &mut f32, y: &mut f32, (c, s): (&f32, &f32)| {
        (*x, *y) = (*x * c - *y * s, *x * s + *y * c);
    };
    match rope.pairing {
        Pairing::Halves => {
            let (first, second) = rotated.split_at_mut(half);
            first.iter_mut().zip(second).zip(cos.iter().zip(sin)).for_each(|((x, y), angle)| pair(x, y, angle));
        }
        Pairing::Neighbours => {
            let pairs = rotated.as_chunks_mut().0;
            pairs.iter_mut().zip(cos.iter().zip(sin)).for_each(|([x, y], angle)| pair(x, y, angle));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::Memory;

    #[test]
    fn a_quarter_turn_worked_by_hand() {
        let cpu = Cpu::default();
        // Position 0 does not turn; at position 1 the first pair makes a quarter turn and the second half a turn.
        let cos = cpu.upload(&[1.0, 1.0, 0.0, -1.0]).unwrap();
        let sin = cpu.upload(&[0.0, 0.0, 1.0, 0.0]).unwrap();
        let mut rope = Rope { cos, sin, first: 1, rotated: 4, pairing: Pairing::Halves };
        let rotated = |rope: &Rope<Cpu>, position| {
            let mut head = [9.0, 1.0, 2.0, 3.0, 4.0, 8.0];
            rotate(&mut head, rope, position);
            head
        };
        assert_eq!(rotated(&rope, 0), [9.0, 1.0, 2.0, 3.0, 4.0, 8.0]);
        assert_eq!(rotated(&rope, 1), [9.0, -3.0, -2.0, 1.0, -4.0, 8.0]);
        rope.pairing = Pairing::Neighbours;
        assert_eq!(rotated(&rope, 1), [9.0, -2.0, 1.0, -3.0, -4.0, 8.0]);
    }

    #[test]
    #[should_panic(expected = "position 2 of a rotation for 2")]
    fn a_position_past_the_tables_is_refused() {
        let cpu = Cpu::default();
        let [cos, sin] = [(); 2].map(|()| cpu.upload(&[1.0, 1.0]).unwrap());
        rotate(&mut [0.0; 2], &Rope { cos, sin, first: 0, rotated: 2, pairing: Pairing::Halves }, 2);
    }
}
