//! What each format contributes, one file each.

mod q2_k;
mod q3_k;
mod q4_0;
mod q4_1;
mod q4_k;
mod q5_0;
mod q5_1;
mod q5_k;
mod q6_k;
mod q8_0;

pub(super) use q2_k::Q2_K;
pub(super) use q3_k::Q3_K;
pub(super) use q4_0::Q4_0;
pub(super) use q4_1::Q4_1;
pub(super) use q4_k::Q4_K;
pub(super) use q5_0::Q5_0;
pub(super) use q5_1::Q5_1;
pub(super) use q5_k::Q5_K;
pub(super) use q6_k::Q6_K;
pub(super) use q8_0::Q8_0;
