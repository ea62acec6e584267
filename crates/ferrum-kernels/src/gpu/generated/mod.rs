//! What `scripts/gpu-kernels` makes of `../kernels`: not to be edited.

use super::kernel::{Access, Arguments, Kernel};

/// Every kernel, by index.
pub(crate) static KERNELS: [Kernel; 114] = [
    Kernel {
        index: 0,
        name: "attention__whole__f32",
        family: "attention",
        buffers: &[
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::ReadWrite,
        ],
        parameters: 21,
        wgsl: include_str!("attention__whole__f32.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("attention__whole__f32.cuh"),
    },
    Kernel {
        index: 1,
        name: "attention__whole__f16",
        family: "attention",
        buffers: &[
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::ReadWrite,
        ],
        parameters: 21,
        wgsl: include_str!("attention__whole__f16.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("attention__whole__f16.cuh"),
    },
    Kernel {
        index: 2,
        name: "attention__whole__bf16",
        family: "attention",
        buffers: &[
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::ReadWrite,
        ],
        parameters: 21,
        wgsl: include_str!("attention__whole__bf16.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("attention__whole__bf16.cuh"),
    },
    Kernel {
        index: 3,
        name: "attention__whole__q8_0",
        family: "attention",
        buffers: &[
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::ReadWrite,
        ],
        parameters: 21,
        wgsl: include_str!("attention__whole__q8_0.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("attention__whole__q8_0.cuh"),
    },
    Kernel {
        index: 4,
        name: "attention__split__f32",
        family: "attention",
        buffers: &[
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::ReadWrite,
        ],
        parameters: 21,
        wgsl: include_str!("attention__split__f32.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("attention__split__f32.cuh"),
    },
    Kernel {
        index: 5,
        name: "attention__split__f16",
        family: "attention",
        buffers: &[
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::ReadWrite,
        ],
        parameters: 21,
        wgsl: include_str!("attention__split__f16.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("attention__split__f16.cuh"),
    },
    Kernel {
        index: 6,
        name: "attention__split__bf16",
        family: "attention",
        buffers: &[
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::ReadWrite,
        ],
        parameters: 21,
        wgsl: include_str!("attention__split__bf16.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("attention__split__bf16.cuh"),
    },
    Kernel {
        index: 7,
        name: "attention__split__q8_0",
        family: "attention",
        buffers: &[
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::ReadWrite,
        ],
        parameters: 21,
        wgsl: include_str!("attention__split__q8_0.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("attention__split__q8_0.cuh"),
    },
    Kernel {
        index: 8,
        name: "attention_merge",
        family: "attention_merge",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 6,
        wgsl: include_str!("attention_merge.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("attention_merge.cuh"),
    },
    Kernel {
        index: 9,
        name: "top_k",
        family: "top_k",
        buffers: &[Access::Read, Access::ReadWrite, Access::ReadWrite],
        parameters: 9,
        wgsl: include_str!("top_k.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("top_k.cuh"),
    },
    Kernel {
        index: 10,
        name: "activate",
        family: "activate",
        buffers: &[Access::Read, Access::ReadWrite],
        parameters: 5,
        wgsl: include_str!("activate.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("activate.cuh"),
    },
    Kernel {
        index: 11,
        name: "gated_act",
        family: "gated_act",
        buffers: &[Access::Read, Access::Read, Access::ReadWrite],
        parameters: 7,
        wgsl: include_str!("gated_act.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("gated_act.cuh"),
    },
    Kernel {
        index: 12,
        name: "scaled_add",
        family: "scaled_add",
        buffers: &[Access::Read, Access::ReadWrite],
        parameters: 7,
        wgsl: include_str!("scaled_add.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("scaled_add.cuh"),
    },
    Kernel {
        index: 13,
        name: "add_bias",
        family: "add_bias",
        buffers: &[Access::Read, Access::ReadWrite],
        parameters: 4,
        wgsl: include_str!("add_bias.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("add_bias.cuh"),
    },
    Kernel {
        index: 14,
        name: "softcap",
        family: "softcap",
        buffers: &[Access::ReadWrite],
        parameters: 5,
        wgsl: include_str!("softcap.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("softcap.cuh"),
    },
    Kernel {
        index: 15,
        name: "combine",
        family: "combine",
        buffers: &[Access::Read, Access::Read, Access::ReadWrite],
        parameters: 10,
        wgsl: include_str!("combine.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("combine.cuh"),
    },
    Kernel {
        index: 16,
        name: "copy_words",
        family: "copy_words",
        buffers: &[Access::Read, Access::ReadWrite],
        parameters: 6,
        wgsl: include_str!("copy_words.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("copy_words.cuh"),
    },
    Kernel {
        index: 17,
        name: "copy_halves",
        family: "copy_halves",
        buffers: &[Access::Read, Access::ReadWrite],
        parameters: 7,
        wgsl: include_str!("copy_halves.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("copy_halves.cuh"),
    },
    Kernel {
        index: 18,
        name: "move_words",
        family: "move_words",
        buffers: &[Access::ReadWrite],
        parameters: 3,
        wgsl: include_str!("move_words.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("move_words.cuh"),
    },
    Kernel {
        index: 19,
        name: "embed__f32",
        family: "embed",
        buffers: &[Access::Read, Access::Read, Access::ReadWrite],
        parameters: 10,
        wgsl: include_str!("embed__f32.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("embed__f32.cuh"),
    },
    Kernel {
        index: 20,
        name: "embed__f16",
        family: "embed",
        buffers: &[Access::Read, Access::Read, Access::ReadWrite],
        parameters: 10,
        wgsl: include_str!("embed__f16.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("embed__f16.cuh"),
    },
    Kernel {
        index: 21,
        name: "embed__bf16",
        family: "embed",
        buffers: &[Access::Read, Access::Read, Access::ReadWrite],
        parameters: 10,
        wgsl: include_str!("embed__bf16.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("embed__bf16.cuh"),
    },
    Kernel {
        index: 22,
        name: "embed__q4_0",
        family: "embed",
        buffers: &[Access::Read, Access::Read, Access::ReadWrite],
        parameters: 10,
        wgsl: include_str!("embed__q4_0.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("embed__q4_0.cuh"),
    },
    Kernel {
        index: 23,
        name: "embed__q4_1",
        family: "embed",
        buffers: &[Access::Read, Access::Read, Access::ReadWrite],
        parameters: 10,
        wgsl: include_str!("embed__q4_1.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("embed__q4_1.cuh"),
    },
    Kernel {
        index: 24,
        name: "embed__q5_0",
        family: "embed",
        buffers: &[Access::Read, Access::Read, Access::ReadWrite],
        parameters: 10,
        wgsl: include_str!("embed__q5_0.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("embed__q5_0.cuh"),
    },
    Kernel {
        index: 25,
        name: "embed__q5_1",
        family: "embed",
        buffers: &[Access::Read, Access::Read, Access::ReadWrite],
        parameters: 10,
        wgsl: include_str!("embed__q5_1.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("embed__q5_1.cuh"),
    },
    Kernel {
        index: 26,
        name: "embed__q8_0",
        family: "embed",
        buffers: &[Access::Read, Access::Read, Access::ReadWrite],
        parameters: 10,
        wgsl: include_str!("embed__q8_0.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("embed__q8_0.cuh"),
    },
    Kernel {
        index: 27,
        name: "embed__q2_k",
        family: "embed",
        buffers: &[Access::Read, Access::Read, Access::ReadWrite],
        parameters: 10,
        wgsl: include_str!("embed__q2_k.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("embed__q2_k.cuh"),
    },
    Kernel {
        index: 28,
        name: "embed__q3_k",
        family: "embed",
        buffers: &[Access::Read, Access::Read, Access::ReadWrite],
        parameters: 10,
        wgsl: include_str!("embed__q3_k.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("embed__q3_k.cuh"),
    },
    Kernel {
        index: 29,
        name: "embed__q4_k",
        family: "embed",
        buffers: &[Access::Read, Access::Read, Access::ReadWrite],
        parameters: 10,
        wgsl: include_str!("embed__q4_k.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("embed__q4_k.cuh"),
    },
    Kernel {
        index: 30,
        name: "embed__q5_k",
        family: "embed",
        buffers: &[Access::Read, Access::Read, Access::ReadWrite],
        parameters: 10,
        wgsl: include_str!("embed__q5_k.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("embed__q5_k.cuh"),
    },
    Kernel {
        index: 31,
        name: "embed__q6_k",
        family: "embed",
        buffers: &[Access::Read, Access::Read, Access::ReadWrite],
        parameters: 10,
        wgsl: include_str!("embed__q6_k.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("embed__q6_k.cuh"),
    },
    Kernel {
        index: 32,
        name: "route",
        family: "route",
        buffers: &[Access::Read, Access::Read, Access::ReadWrite, Access::ReadWrite],
        parameters: 15,
        wgsl: include_str!("route.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("route.cuh"),
    },
    Kernel {
        index: 33,
        name: "plan_experts",
        family: "plan_experts",
        buffers: &[
            Access::Read,
            Access::ReadWrite,
            Access::ReadWrite,
            Access::ReadWrite,
            Access::ReadWrite,
            Access::ReadWrite,
        ],
        parameters: 8,
        wgsl: include_str!("plan_experts.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("plan_experts.cuh"),
    },
    Kernel {
        index: 34,
        name: "expert_matmul__one__f32",
        family: "expert_matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 14,
        wgsl: include_str!("expert_matmul__one__f32.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("expert_matmul__one__f32.cuh"),
    },
    Kernel {
        index: 35,
        name: "expert_matmul__one__f16",
        family: "expert_matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 14,
        wgsl: include_str!("expert_matmul__one__f16.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("expert_matmul__one__f16.cuh"),
    },
    Kernel {
        index: 36,
        name: "expert_matmul__one__bf16",
        family: "expert_matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 14,
        wgsl: include_str!("expert_matmul__one__bf16.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("expert_matmul__one__bf16.cuh"),
    },
    Kernel {
        index: 37,
        name: "expert_matmul__one__q4_0",
        family: "expert_matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 14,
        wgsl: include_str!("expert_matmul__one__q4_0.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("expert_matmul__one__q4_0.cuh"),
    },
    Kernel {
        index: 38,
        name: "expert_matmul__one__q4_1",
        family: "expert_matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 14,
        wgsl: include_str!("expert_matmul__one__q4_1.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("expert_matmul__one__q4_1.cuh"),
    },
    Kernel {
        index: 39,
        name: "expert_matmul__one__q5_0",
        family: "expert_matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 14,
        wgsl: include_str!("expert_matmul__one__q5_0.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("expert_matmul__one__q5_0.cuh"),
    },
    Kernel {
        index: 40,
        name: "expert_matmul__one__q5_1",
        family: "expert_matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 14,
        wgsl: include_str!("expert_matmul__one__q5_1.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("expert_matmul__one__q5_1.cuh"),
    },
    Kernel {
        index: 41,
        name: "expert_matmul__one__q8_0",
        family: "expert_matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 14,
        wgsl: include_str!("expert_matmul__one__q8_0.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("expert_matmul__one__q8_0.cuh"),
    },
    Kernel {
        index: 42,
        name: "expert_matmul__one__q2_k",
        family: "expert_matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 14,
        wgsl: include_str!("expert_matmul__one__q2_k.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("expert_matmul__one__q2_k.cuh"),
    },
    Kernel {
        index: 43,
        name: "expert_matmul__one__q3_k",
        family: "expert_matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 14,
        wgsl: include_str!("expert_matmul__one__q3_k.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("expert_matmul__one__q3_k.cuh"),
    },
    Kernel {
        index: 44,
        name: "expert_matmul__one__q4_k",
        family: "expert_matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 14,
        wgsl: include_str!("expert_matmul__one__q4_k.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("expert_matmul__one__q4_k.cuh"),
    },
    Kernel {
        index: 45,
        name: "expert_matmul__one__q5_k",
        family: "expert_matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 14,
        wgsl: include_str!("expert_matmul__one__q5_k.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("expert_matmul__one__q5_k.cuh"),
    },
    Kernel {
        index: 46,
        name: "expert_matmul__one__q6_k",
        family: "expert_matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 14,
        wgsl: include_str!("expert_matmul__one__q6_k.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("expert_matmul__one__q6_k.cuh"),
    },
    Kernel {
        index: 47,
        name: "expert_matmul__many__f32",
        family: "expert_matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 14,
        wgsl: include_str!("expert_matmul__many__f32.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("expert_matmul__many__f32.cuh"),
    },
    Kernel {
        index: 48,
        name: "expert_matmul__many__f16",
        family: "expert_matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 14,
        wgsl: include_str!("expert_matmul__many__f16.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("expert_matmul__many__f16.cuh"),
    },
    Kernel {
        index: 49,
        name: "expert_matmul__many__bf16",
        family: "expert_matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 14,
        wgsl: include_str!("expert_matmul__many__bf16.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("expert_matmul__many__bf16.cuh"),
    },
    Kernel {
        index: 50,
        name: "expert_matmul__many__q4_0",
        family: "expert_matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 14,
        wgsl: include_str!("expert_matmul__many__q4_0.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("expert_matmul__many__q4_0.cuh"),
    },
    Kernel {
        index: 51,
        name: "expert_matmul__many__q4_1",
        family: "expert_matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 14,
        wgsl: include_str!("expert_matmul__many__q4_1.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("expert_matmul__many__q4_1.cuh"),
    },
    Kernel {
        index: 52,
        name: "expert_matmul__many__q5_0",
        family: "expert_matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 14,
        wgsl: include_str!("expert_matmul__many__q5_0.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("expert_matmul__many__q5_0.cuh"),
    },
    Kernel {
        index: 53,
        name: "expert_matmul__many__q5_1",
        family: "expert_matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 14,
        wgsl: include_str!("expert_matmul__many__q5_1.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("expert_matmul__many__q5_1.cuh"),
    },
    Kernel {
        index: 54,
        name: "expert_matmul__many__q8_0",
        family: "expert_matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 14,
        wgsl: include_str!("expert_matmul__many__q8_0.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("expert_matmul__many__q8_0.cuh"),
    },
    Kernel {
        index: 55,
        name: "expert_matmul__many__q2_k",
        family: "expert_matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 14,
        wgsl: include_str!("expert_matmul__many__q2_k.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("expert_matmul__many__q2_k.cuh"),
    },
    Kernel {
        index: 56,
        name: "expert_matmul__many__q3_k",
        family: "expert_matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 14,
        wgsl: include_str!("expert_matmul__many__q3_k.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("expert_matmul__many__q3_k.cuh"),
    },
    Kernel {
        index: 57,
        name: "expert_matmul__many__q4_k",
        family: "expert_matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 14,
        wgsl: include_str!("expert_matmul__many__q4_k.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("expert_matmul__many__q4_k.cuh"),
    },
    Kernel {
        index: 58,
        name: "expert_matmul__many__q5_k",
        family: "expert_matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 14,
        wgsl: include_str!("expert_matmul__many__q5_k.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("expert_matmul__many__q5_k.cuh"),
    },
    Kernel {
        index: 59,
        name: "expert_matmul__many__q6_k",
        family: "expert_matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 14,
        wgsl: include_str!("expert_matmul__many__q6_k.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("expert_matmul__many__q6_k.cuh"),
    },
    Kernel {
        index: 60,
        name: "matmul__one__f32",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__one__f32.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__one__f32.cuh"),
    },
    Kernel {
        index: 61,
        name: "matmul__one__f16",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__one__f16.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__one__f16.cuh"),
    },
    Kernel {
        index: 62,
        name: "matmul__one__bf16",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__one__bf16.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__one__bf16.cuh"),
    },
    Kernel {
        index: 63,
        name: "matmul__one__q4_0",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__one__q4_0.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__one__q4_0.cuh"),
    },
    Kernel {
        index: 64,
        name: "matmul__one__q4_1",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__one__q4_1.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__one__q4_1.cuh"),
    },
    Kernel {
        index: 65,
        name: "matmul__one__q5_0",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__one__q5_0.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__one__q5_0.cuh"),
    },
    Kernel {
        index: 66,
        name: "matmul__one__q5_1",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__one__q5_1.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__one__q5_1.cuh"),
    },
    Kernel {
        index: 67,
        name: "matmul__one__q8_0",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__one__q8_0.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__one__q8_0.cuh"),
    },
    Kernel {
        index: 68,
        name: "matmul__one__q2_k",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__one__q2_k.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__one__q2_k.cuh"),
    },
    Kernel {
        index: 69,
        name: "matmul__one__q3_k",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__one__q3_k.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__one__q3_k.cuh"),
    },
    Kernel {
        index: 70,
        name: "matmul__one__q4_k",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__one__q4_k.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__one__q4_k.cuh"),
    },
    Kernel {
        index: 71,
        name: "matmul__one__q5_k",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__one__q5_k.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__one__q5_k.cuh"),
    },
    Kernel {
        index: 72,
        name: "matmul__one__q6_k",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__one__q6_k.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__one__q6_k.cuh"),
    },
    Kernel {
        index: 73,
        name: "matmul__many__f32",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__many__f32.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__many__f32.cuh"),
    },
    Kernel {
        index: 74,
        name: "matmul__many__f16",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__many__f16.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__many__f16.cuh"),
    },
    Kernel {
        index: 75,
        name: "matmul__many__bf16",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__many__bf16.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__many__bf16.cuh"),
    },
    Kernel {
        index: 76,
        name: "matmul__many__q4_0",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__many__q4_0.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__many__q4_0.cuh"),
    },
    Kernel {
        index: 77,
        name: "matmul__many__q4_1",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__many__q4_1.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__many__q4_1.cuh"),
    },
    Kernel {
        index: 78,
        name: "matmul__many__q5_0",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__many__q5_0.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__many__q5_0.cuh"),
    },
    Kernel {
        index: 79,
        name: "matmul__many__q5_1",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__many__q5_1.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__many__q5_1.cuh"),
    },
    Kernel {
        index: 80,
        name: "matmul__many__q8_0",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__many__q8_0.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__many__q8_0.cuh"),
    },
    Kernel {
        index: 81,
        name: "matmul__many__q2_k",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__many__q2_k.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__many__q2_k.cuh"),
    },
    Kernel {
        index: 82,
        name: "matmul__many__q3_k",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__many__q3_k.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__many__q3_k.cuh"),
    },
    Kernel {
        index: 83,
        name: "matmul__many__q4_k",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__many__q4_k.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__many__q4_k.cuh"),
    },
    Kernel {
        index: 84,
        name: "matmul__many__q5_k",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__many__q5_k.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__many__q5_k.cuh"),
    },
    Kernel {
        index: 85,
        name: "matmul__many__q6_k",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__many__q6_k.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__many__q6_k.cuh"),
    },
    Kernel {
        index: 86,
        name: "matmul__tile__f32",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__tile__f32.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__tile__f32.cuh"),
    },
    Kernel {
        index: 87,
        name: "matmul__tile__f16",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__tile__f16.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__tile__f16.cuh"),
    },
    Kernel {
        index: 88,
        name: "matmul__tile__bf16",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__tile__bf16.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__tile__bf16.cuh"),
    },
    Kernel {
        index: 89,
        name: "matmul__tile__q4_0",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__tile__q4_0.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__tile__q4_0.cuh"),
    },
    Kernel {
        index: 90,
        name: "matmul__tile__q4_1",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__tile__q4_1.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__tile__q4_1.cuh"),
    },
    Kernel {
        index: 91,
        name: "matmul__tile__q5_0",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__tile__q5_0.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__tile__q5_0.cuh"),
    },
    Kernel {
        index: 92,
        name: "matmul__tile__q5_1",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__tile__q5_1.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__tile__q5_1.cuh"),
    },
    Kernel {
        index: 93,
        name: "matmul__tile__q8_0",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__tile__q8_0.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__tile__q8_0.cuh"),
    },
    Kernel {
        index: 94,
        name: "matmul__tile__q2_k",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__tile__q2_k.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__tile__q2_k.cuh"),
    },
    Kernel {
        index: 95,
        name: "matmul__tile__q3_k",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__tile__q3_k.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__tile__q3_k.cuh"),
    },
    Kernel {
        index: 96,
        name: "matmul__tile__q4_k",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__tile__q4_k.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__tile__q4_k.cuh"),
    },
    Kernel {
        index: 97,
        name: "matmul__tile__q5_k",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__tile__q5_k.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__tile__q5_k.cuh"),
    },
    Kernel {
        index: 98,
        name: "matmul__tile__q6_k",
        family: "matmul",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("matmul__tile__q6_k.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("matmul__tile__q6_k.cuh"),
    },
    Kernel {
        index: 99,
        name: "mla_queries",
        family: "mla_queries",
        buffers: &[Access::Read, Access::Read, Access::ReadWrite],
        parameters: 9,
        wgsl: include_str!("mla_queries.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("mla_queries.cuh"),
    },
    Kernel {
        index: 100,
        name: "mla_values",
        family: "mla_values",
        buffers: &[Access::Read, Access::Read, Access::ReadWrite],
        parameters: 6,
        wgsl: include_str!("mla_values.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("mla_values.cuh"),
    },
    Kernel {
        index: 101,
        name: "rms_norm",
        family: "rms_norm",
        buffers: &[Access::Read, Access::Read, Access::ReadWrite],
        parameters: 5,
        wgsl: include_str!("rms_norm.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("rms_norm.cuh"),
    },
    Kernel {
        index: 102,
        name: "add_rms_norm",
        family: "add_rms_norm",
        buffers: &[Access::Read, Access::Read, Access::ReadWrite, Access::ReadWrite],
        parameters: 7,
        wgsl: include_str!("add_rms_norm.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("add_rms_norm.cuh"),
    },
    Kernel {
        index: 103,
        name: "combine_add_rms_norm",
        family: "combine_add_rms_norm",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite, Access::ReadWrite],
        parameters: 10,
        wgsl: include_str!("combine_add_rms_norm.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("combine_add_rms_norm.cuh"),
    },
    Kernel {
        index: 104,
        name: "layer_norm",
        family: "layer_norm",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 5,
        wgsl: include_str!("layer_norm.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("layer_norm.cuh"),
    },
    Kernel {
        index: 105,
        name: "store_queries",
        family: "store_queries",
        buffers: &[Access::Read, Access::Read, Access::Read, Access::Read, Access::Read, Access::ReadWrite],
        parameters: 11,
        wgsl: include_str!("store_queries.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("store_queries.cuh"),
    },
    Kernel {
        index: 106,
        name: "store_rows__f32",
        family: "store_rows",
        buffers: &[
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::ReadWrite,
        ],
        parameters: 12,
        wgsl: include_str!("store_rows__f32.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("store_rows__f32.cuh"),
    },
    Kernel {
        index: 107,
        name: "store_rows__f16",
        family: "store_rows",
        buffers: &[
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::ReadWrite,
        ],
        parameters: 12,
        wgsl: include_str!("store_rows__f16.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("store_rows__f16.cuh"),
    },
    Kernel {
        index: 108,
        name: "store_rows__bf16",
        family: "store_rows",
        buffers: &[
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::ReadWrite,
        ],
        parameters: 12,
        wgsl: include_str!("store_rows__bf16.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("store_rows__bf16.cuh"),
    },
    Kernel {
        index: 109,
        name: "store_rows__q8_0",
        family: "store_rows",
        buffers: &[
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::ReadWrite,
        ],
        parameters: 12,
        wgsl: include_str!("store_rows__q8_0.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("store_rows__q8_0.cuh"),
    },
    Kernel {
        index: 110,
        name: "store_kv__f32",
        family: "store_kv",
        buffers: &[
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::ReadWrite,
            Access::ReadWrite,
            Access::ReadWrite,
        ],
        parameters: 21,
        wgsl: include_str!("store_kv__f32.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("store_kv__f32.cuh"),
    },
    Kernel {
        index: 111,
        name: "store_kv__f16",
        family: "store_kv",
        buffers: &[
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::ReadWrite,
            Access::ReadWrite,
            Access::ReadWrite,
        ],
        parameters: 21,
        wgsl: include_str!("store_kv__f16.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("store_kv__f16.cuh"),
    },
    Kernel {
        index: 112,
        name: "store_kv__bf16",
        family: "store_kv",
        buffers: &[
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::ReadWrite,
            Access::ReadWrite,
            Access::ReadWrite,
        ],
        parameters: 21,
        wgsl: include_str!("store_kv__bf16.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("store_kv__bf16.cuh"),
    },
    Kernel {
        index: 113,
        name: "store_kv__q8_0",
        family: "store_kv",
        buffers: &[
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::Read,
            Access::ReadWrite,
            Access::ReadWrite,
            Access::ReadWrite,
        ],
        parameters: 21,
        wgsl: include_str!("store_kv__q8_0.wgsl"),
        #[cfg(any(feature = "cuda", feature = "emulated"))]
        cuda: include_str!("store_kv__q8_0.cuh"),
    },
];

/// Arguments of the kernels of `elementwise.slang` whose names begin with `activate`.
pub(crate) struct Activate<'a, B> {
    pub(crate) x: &'a B,
    pub(crate) result: &'a B,
    pub(crate) count: u32,
    pub(crate) width: u32,
    pub(crate) x_at: u32,
    pub(crate) x_stride: u32,
    pub(crate) kind: u32,
}

impl<B> Activate<'_, B> {
    pub(crate) const KERNEL: &'static Kernel = &KERNELS[10];
}

impl<'a, B> Arguments<'a, B> for Activate<'a, B> {
    const FAMILY: &'static str = "activate";

    fn buffers(&self) -> impl IntoIterator<Item = &'a B> {
        [self.x, self.result]
    }

    fn parameters(&self) -> impl IntoIterator<Item = u32> {
        [self.count, self.width, self.x_at, self.x_stride, self.kind]
    }
}

/// Arguments of the kernels of `elementwise.slang` whose names begin with `add_bias`.
pub(crate) struct AddBias<'a, B> {
    pub(crate) bias: &'a B,
    pub(crate) result: &'a B,
    pub(crate) count: u32,
    pub(crate) width: u32,
    pub(crate) result_at: u32,
    pub(crate) result_stride: u32,
}

impl<B> AddBias<'_, B> {
    pub(crate) const KERNEL: &'static Kernel = &KERNELS[13];
}

impl<'a, B> Arguments<'a, B> for AddBias<'a, B> {
    const FAMILY: &'static str = "add_bias";

    fn buffers(&self) -> impl IntoIterator<Item = &'a B> {
        [self.bias, self.result]
    }

    fn parameters(&self) -> impl IntoIterator<Item = u32> {
        [self.count, self.width, self.result_at, self.result_stride]
    }
}

/// Arguments of the kernels of `norm.slang` whose names begin with `add_rms_norm`.
pub(crate) struct AddRmsNorm<'a, B> {
    pub(crate) delta: &'a B,
    pub(crate) weight: &'a B,
    pub(crate) residual: &'a B,
    pub(crate) result: &'a B,
    pub(crate) rows: u32,
    pub(crate) width: u32,
    pub(crate) delta_at: u32,
    pub(crate) delta_stride: u32,
    pub(crate) residual_at: u32,
    pub(crate) residual_stride: u32,
    pub(crate) eps: f32,
}

impl<B> AddRmsNorm<'_, B> {
    pub(crate) const KERNEL: &'static Kernel = &KERNELS[102];
}

impl<'a, B> Arguments<'a, B> for AddRmsNorm<'a, B> {
    const FAMILY: &'static str = "add_rms_norm";

    fn buffers(&self) -> impl IntoIterator<Item = &'a B> {
        [self.delta, self.weight, self.residual, self.result]
    }

    fn parameters(&self) -> impl IntoIterator<Item = u32> {
        [
            self.rows,
            self.width,
            self.delta_at,
            self.delta_stride,
            self.residual_at,
            self.residual_stride,
            self.eps.to_bits(),
        ]
    }
}

/// Arguments of the kernels of `attention.slang` whose names begin with `attention`.
pub(crate) struct Attention<'a, B> {
    pub(crate) q: &'a B,
    pub(crate) keys: &'a B,
    pub(crate) values: &'a B,
    pub(crate) positions: &'a B,
    pub(crate) starts: &'a B,
    pub(crate) lens: &'a B,
    pub(crate) blocks: &'a B,
    pub(crate) sinks: &'a B,
    pub(crate) result: &'a B,
    pub(crate) sequences: u32,
    pub(crate) heads: u32,
    pub(crate) kv_heads: u32,
    pub(crate) block_size: u32,
    pub(crate) table_stride: u32,
    pub(crate) key_width: u32,
    pub(crate) key_words: u32,
    pub(crate) key_scales: u32,
    pub(crate) value_width: u32,
    pub(crate) value_words: u32,
    pub(crate) value_scales: u32,
    pub(crate) q_at: u32,
    pub(crate) q_stride: u32,
    pub(crate) scale: f32,
    pub(crate) full: u32,
    pub(crate) window: u32,
    pub(crate) has_cap: u32,
    pub(crate) cap: f32,
    pub(crate) has_sinks: u32,
    pub(crate) splits: u32,
    pub(crate) runs: u32,
}

impl<B> Attention<'_, B> {
    pub(crate) const WHOLE: [&'static Kernel; 4] = [&KERNELS[0], &KERNELS[1], &KERNELS[2], &KERNELS[3]];
    pub(crate) const SPLIT: [&'static Kernel; 4] = [&KERNELS[4], &KERNELS[5], &KERNELS[6], &KERNELS[7]];
}

impl<'a, B> Arguments<'a, B> for Attention<'a, B> {
    const FAMILY: &'static str = "attention";

    fn buffers(&self) -> impl IntoIterator<Item = &'a B> {
        [self.q, self.keys, self.values, self.positions, self.starts, self.lens, self.blocks, self.sinks, self.result]
    }

    fn parameters(&self) -> impl IntoIterator<Item = u32> {
        [
            self.sequences,
            self.heads,
            self.kv_heads,
            self.block_size,
            self.table_stride,
            self.key_width,
            self.key_words,
            self.key_scales,
            self.value_width,
            self.value_words,
            self.value_scales,
            self.q_at,
            self.q_stride,
            self.scale.to_bits(),
            self.full,
            self.window,
            self.has_cap,
            self.cap.to_bits(),
            self.has_sinks,
            self.splits,
            self.runs,
        ]
    }
}

/// Arguments of the kernels of `attention.slang` whose names begin with `attention_merge`.
pub(crate) struct AttentionMerge<'a, B> {
    pub(crate) partials: &'a B,
    pub(crate) positions: &'a B,
    pub(crate) starts: &'a B,
    pub(crate) lens: &'a B,
    pub(crate) result: &'a B,
    pub(crate) sequences: u32,
    pub(crate) heads: u32,
    pub(crate) value_width: u32,
    pub(crate) full: u32,
    pub(crate) window: u32,
    pub(crate) runs: u32,
}

impl<B> AttentionMerge<'_, B> {
    pub(crate) const KERNEL: &'static Kernel = &KERNELS[8];
}

impl<'a, B> Arguments<'a, B> for AttentionMerge<'a, B> {
    const FAMILY: &'static str = "attention_merge";

    fn buffers(&self) -> impl IntoIterator<Item = &'a B> {
        [self.partials, self.positions, self.starts, self.lens, self.result]
    }

    fn parameters(&self) -> impl IntoIterator<Item = u32> {
        [self.sequences, self.heads, self.value_width, self.full, self.window, self.runs]
    }
}

/// Arguments of the kernels of `elementwise.slang` whose names begin with `combine`.
pub(crate) struct Combine<'a, B> {
    pub(crate) outputs: &'a B,
    pub(crate) weights: &'a B,
    pub(crate) result: &'a B,
    pub(crate) count: u32,
    pub(crate) width: u32,
    pub(crate) slots: u32,
    pub(crate) outputs_at: u32,
    pub(crate) outputs_stride: u32,
    pub(crate) weights_at: u32,
    pub(crate) weights_stride: u32,
    pub(crate) result_at: u32,
    pub(crate) result_stride: u32,
    pub(crate) adds: u32,
}

impl<B> Combine<'_, B> {
    pub(crate) const KERNEL: &'static Kernel = &KERNELS[15];
}

impl<'a, B> Arguments<'a, B> for Combine<'a, B> {
    const FAMILY: &'static str = "combine";

    fn buffers(&self) -> impl IntoIterator<Item = &'a B> {
        [self.outputs, self.weights, self.result]
    }

    fn parameters(&self) -> impl IntoIterator<Item = u32> {
        [
            self.count,
            self.width,
            self.slots,
            self.outputs_at,
            self.outputs_stride,
            self.weights_at,
            self.weights_stride,
            self.result_at,
            self.result_stride,
            self.adds,
        ]
    }
}

/// Arguments of the kernels of `norm.slang` whose names begin with `combine_add_rms_norm`.
pub(crate) struct CombineAddRmsNorm<'a, B> {
    pub(crate) outputs: &'a B,
    pub(crate) weights: &'a B,
    pub(crate) weight: &'a B,
    pub(crate) residual: &'a B,
    pub(crate) result: &'a B,
    pub(crate) rows: u32,
    pub(crate) width: u32,
    pub(crate) slots: u32,
    pub(crate) outputs_at: u32,
    pub(crate) outputs_stride: u32,
    pub(crate) weights_at: u32,
    pub(crate) weights_stride: u32,
    pub(crate) residual_at: u32,
    pub(crate) residual_stride: u32,
    pub(crate) eps: f32,
}

impl<B> CombineAddRmsNorm<'_, B> {
    pub(crate) const KERNEL: &'static Kernel = &KERNELS[103];
}

impl<'a, B> Arguments<'a, B> for CombineAddRmsNorm<'a, B> {
    const FAMILY: &'static str = "combine_add_rms_norm";

    fn buffers(&self) -> impl IntoIterator<Item = &'a B> {
        [self.outputs, self.weights, self.weight, self.residual, self.result]
    }

    fn parameters(&self) -> impl IntoIterator<Item = u32> {
        [
            self.rows,
            self.width,
            self.slots,
            self.outputs_at,
            self.outputs_stride,
            self.weights_at,
            self.weights_stride,
            self.residual_at,
            self.residual_stride,
            self.eps.to_bits(),
        ]
    }
}

/// Arguments of the kernels of `elementwise.slang` whose names begin with `copy_halves`.
pub(crate) struct CopyHalves<'a, B> {
    pub(crate) from: &'a B,
    pub(crate) result: &'a B,
    pub(crate) words: u32,
    pub(crate) rows: u32,
    pub(crate) width: u32,
    pub(crate) from_at: u32,
    pub(crate) from_stride: u32,
    pub(crate) result_at: u32,
    pub(crate) result_stride: u32,
}

impl<B> CopyHalves<'_, B> {
    pub(crate) const KERNEL: &'static Kernel = &KERNELS[17];
}

impl<'a, B> Arguments<'a, B> for CopyHalves<'a, B> {
    const FAMILY: &'static str = "copy_halves";

    fn buffers(&self) -> impl IntoIterator<Item = &'a B> {
        [self.from, self.result]
    }

    fn parameters(&self) -> impl IntoIterator<Item = u32> {
        [self.words, self.rows, self.width, self.from_at, self.from_stride, self.result_at, self.result_stride]
    }
}

/// Arguments of the kernels of `elementwise.slang` whose names begin with `copy_words`.
pub(crate) struct CopyWords<'a, B> {
    pub(crate) from: &'a B,
    pub(crate) result: &'a B,
    pub(crate) count: u32,
    pub(crate) width: u32,
    pub(crate) from_at: u32,
    pub(crate) from_stride: u32,
    pub(crate) result_at: u32,
    pub(crate) result_stride: u32,
}

impl<B> CopyWords<'_, B> {
    pub(crate) const KERNEL: &'static Kernel = &KERNELS[16];
}

impl<'a, B> Arguments<'a, B> for CopyWords<'a, B> {
    const FAMILY: &'static str = "copy_words";

    fn buffers(&self) -> impl IntoIterator<Item = &'a B> {
        [self.from, self.result]
    }

    fn parameters(&self) -> impl IntoIterator<Item = u32> {
        [self.count, self.width, self.from_at, self.from_stride, self.result_at, self.result_stride]
    }
}

/// Arguments of the kernels of `embed.slang` whose names begin with `embed`.
pub(crate) struct Embed<'a, B> {
    pub(crate) weights: &'a B,
    pub(crate) ids: &'a B,
    pub(crate) result: &'a B,
    pub(crate) first_row: u32,
    pub(crate) rows: u32,
    pub(crate) all_rows: u32,
    pub(crate) width: u32,
    pub(crate) row_halves: u32,
    pub(crate) ids_at: u32,
    pub(crate) result_at: u32,
    pub(crate) result_stride: u32,
    pub(crate) scale: f32,
    pub(crate) poison: f32,
}

impl<B> Embed<'_, B> {
    pub(crate) const VARIANTS: [&'static Kernel; 13] = [
        &KERNELS[19],
        &KERNELS[20],
        &KERNELS[21],
        &KERNELS[22],
        &KERNELS[23],
        &KERNELS[24],
        &KERNELS[25],
        &KERNELS[26],
        &KERNELS[27],
        &KERNELS[28],
        &KERNELS[29],
        &KERNELS[30],
        &KERNELS[31],
    ];
}

impl<'a, B> Arguments<'a, B> for Embed<'a, B> {
    const FAMILY: &'static str = "embed";

    fn buffers(&self) -> impl IntoIterator<Item = &'a B> {
        [self.weights, self.ids, self.result]
    }

    fn parameters(&self) -> impl IntoIterator<Item = u32> {
        [
            self.first_row,
            self.rows,
            self.all_rows,
            self.width,
            self.row_halves,
            self.ids_at,
            self.result_at,
            self.result_stride,
            self.scale.to_bits(),
            self.poison.to_bits(),
        ]
    }
}

/// Arguments of the kernels of `experts.slang` whose names begin with `expert_matmul`.
pub(crate) struct ExpertMatmul<'a, B> {
    pub(crate) weights: &'a B,
    pub(crate) x: &'a B,
    pub(crate) ids: &'a B,
    pub(crate) pairs: &'a B,
    pub(crate) result: &'a B,
    pub(crate) count: u32,
    pub(crate) rows: u32,
    pub(crate) width: u32,
    pub(crate) row_halves: u32,
    pub(crate) first_expert: u32,
    pub(crate) experts: u32,
    pub(crate) slots: u32,
    pub(crate) pairs_per_row: u32,
    pub(crate) ids_at: u32,
    pub(crate) ids_stride: u32,
    pub(crate) result_at: u32,
    pub(crate) result_stride: u32,
    pub(crate) gated: u32,
    pub(crate) act: u32,
}

impl<B> ExpertMatmul<'_, B> {
    pub(crate) const ONE: [&'static Kernel; 13] = [
        &KERNELS[34],
        &KERNELS[35],
        &KERNELS[36],
        &KERNELS[37],
        &KERNELS[38],
        &KERNELS[39],
        &KERNELS[40],
        &KERNELS[41],
        &KERNELS[42],
        &KERNELS[43],
        &KERNELS[44],
        &KERNELS[45],
        &KERNELS[46],
    ];
    pub(crate) const MANY: [&'static Kernel; 13] = [
        &KERNELS[47],
        &KERNELS[48],
        &KERNELS[49],
        &KERNELS[50],
        &KERNELS[51],
        &KERNELS[52],
        &KERNELS[53],
        &KERNELS[54],
        &KERNELS[55],
        &KERNELS[56],
        &KERNELS[57],
        &KERNELS[58],
        &KERNELS[59],
    ];
}

impl<'a, B> Arguments<'a, B> for ExpertMatmul<'a, B> {
    const FAMILY: &'static str = "expert_matmul";

    fn buffers(&self) -> impl IntoIterator<Item = &'a B> {
        [self.weights, self.x, self.ids, self.pairs, self.result]
    }

    fn parameters(&self) -> impl IntoIterator<Item = u32> {
        [
            self.count,
            self.rows,
            self.width,
            self.row_halves,
            self.first_expert,
            self.experts,
            self.slots,
            self.pairs_per_row,
            self.ids_at,
            self.ids_stride,
            self.result_at,
            self.result_stride,
            self.gated,
            self.act,
        ]
    }
}

/// Arguments of the kernels of `elementwise.slang` whose names begin with `gated_act`.
pub(crate) struct GatedAct<'a, B> {
    pub(crate) gate: &'a B,
    pub(crate) up: &'a B,
    pub(crate) result: &'a B,
    pub(crate) count: u32,
    pub(crate) width: u32,
    pub(crate) gate_at: u32,
    pub(crate) gate_stride: u32,
    pub(crate) up_at: u32,
    pub(crate) up_stride: u32,
    pub(crate) kind: u32,
}

impl<B> GatedAct<'_, B> {
    pub(crate) const KERNEL: &'static Kernel = &KERNELS[11];
}

impl<'a, B> Arguments<'a, B> for GatedAct<'a, B> {
    const FAMILY: &'static str = "gated_act";

    fn buffers(&self) -> impl IntoIterator<Item = &'a B> {
        [self.gate, self.up, self.result]
    }

    fn parameters(&self) -> impl IntoIterator<Item = u32> {
        [self.count, self.width, self.gate_at, self.gate_stride, self.up_at, self.up_stride, self.kind]
    }
}

/// Arguments of the kernels of `norm.slang` whose names begin with `layer_norm`.
pub(crate) struct LayerNorm<'a, B> {
    pub(crate) x: &'a B,
    pub(crate) gamma: &'a B,
    pub(crate) beta: &'a B,
    pub(crate) result: &'a B,
    pub(crate) rows: u32,
    pub(crate) width: u32,
    pub(crate) x_at: u32,
    pub(crate) x_stride: u32,
    pub(crate) eps: f32,
}

impl<B> LayerNorm<'_, B> {
    pub(crate) const KERNEL: &'static Kernel = &KERNELS[104];
}

impl<'a, B> Arguments<'a, B> for LayerNorm<'a, B> {
    const FAMILY: &'static str = "layer_norm";

    fn buffers(&self) -> impl IntoIterator<Item = &'a B> {
        [self.x, self.gamma, self.beta, self.result]
    }

    fn parameters(&self) -> impl IntoIterator<Item = u32> {
        [self.rows, self.width, self.x_at, self.x_stride, self.eps.to_bits()]
    }
}

/// Arguments of the kernels of `matmul.slang` whose names begin with `matmul`.
pub(crate) struct Matmul<'a, B> {
    pub(crate) weights: &'a B,
    pub(crate) x: &'a B,
    pub(crate) bias: &'a B,
    pub(crate) result: &'a B,
    pub(crate) rows: u32,
    pub(crate) width: u32,
    pub(crate) tokens: u32,
    pub(crate) row_halves: u32,
    pub(crate) result_at: u32,
    pub(crate) result_stride: u32,
    pub(crate) bias_at: u32,
    pub(crate) has_bias: u32,
    pub(crate) adds: u32,
    pub(crate) gated: u32,
    pub(crate) act: u32,
}

impl<B> Matmul<'_, B> {
    pub(crate) const ONE: [&'static Kernel; 13] = [
        &KERNELS[60],
        &KERNELS[61],
        &KERNELS[62],
        &KERNELS[63],
        &KERNELS[64],
        &KERNELS[65],
        &KERNELS[66],
        &KERNELS[67],
        &KERNELS[68],
        &KERNELS[69],
        &KERNELS[70],
        &KERNELS[71],
        &KERNELS[72],
    ];
    pub(crate) const MANY: [&'static Kernel; 13] = [
        &KERNELS[73],
        &KERNELS[74],
        &KERNELS[75],
        &KERNELS[76],
        &KERNELS[77],
        &KERNELS[78],
        &KERNELS[79],
        &KERNELS[80],
        &KERNELS[81],
        &KERNELS[82],
        &KERNELS[83],
        &KERNELS[84],
        &KERNELS[85],
    ];
    pub(crate) const TILE: [&'static Kernel; 13] = [
        &KERNELS[86],
        &KERNELS[87],
        &KERNELS[88],
        &KERNELS[89],
        &KERNELS[90],
        &KERNELS[91],
        &KERNELS[92],
        &KERNELS[93],
        &KERNELS[94],
        &KERNELS[95],
        &KERNELS[96],
        &KERNELS[97],
        &KERNELS[98],
    ];
}

impl<'a, B> Arguments<'a, B> for Matmul<'a, B> {
    const FAMILY: &'static str = "matmul";

    fn buffers(&self) -> impl IntoIterator<Item = &'a B> {
        [self.weights, self.x, self.bias, self.result]
    }

    fn parameters(&self) -> impl IntoIterator<Item = u32> {
        [
            self.rows,
            self.width,
            self.tokens,
            self.row_halves,
            self.result_at,
            self.result_stride,
            self.bias_at,
            self.has_bias,
            self.adds,
            self.gated,
            self.act,
        ]
    }
}

/// Arguments of the kernels of `mla.slang` whose names begin with `mla_queries`.
pub(crate) struct MlaQueries<'a, B> {
    pub(crate) q: &'a B,
    pub(crate) up: &'a B,
    pub(crate) result: &'a B,
    pub(crate) count: u32,
    pub(crate) heads: u32,
    pub(crate) nope: u32,
    pub(crate) rope: u32,
    pub(crate) rank: u32,
    pub(crate) q_at: u32,
    pub(crate) q_stride: u32,
    pub(crate) up_at: u32,
    pub(crate) up_stride: u32,
}

impl<B> MlaQueries<'_, B> {
    pub(crate) const KERNEL: &'static Kernel = &KERNELS[99];
}

impl<'a, B> Arguments<'a, B> for MlaQueries<'a, B> {
    const FAMILY: &'static str = "mla_queries";

    fn buffers(&self) -> impl IntoIterator<Item = &'a B> {
        [self.q, self.up, self.result]
    }

    fn parameters(&self) -> impl IntoIterator<Item = u32> {
        [self.count, self.heads, self.nope, self.rope, self.rank, self.q_at, self.q_stride, self.up_at, self.up_stride]
    }
}

/// Arguments of the kernels of `mla.slang` whose names begin with `mla_values`.
pub(crate) struct MlaValues<'a, B> {
    pub(crate) mixed: &'a B,
    pub(crate) up: &'a B,
    pub(crate) result: &'a B,
    pub(crate) count: u32,
    pub(crate) heads: u32,
    pub(crate) values: u32,
    pub(crate) rank: u32,
    pub(crate) up_at: u32,
    pub(crate) up_stride: u32,
}

impl<B> MlaValues<'_, B> {
    pub(crate) const KERNEL: &'static Kernel = &KERNELS[100];
}

impl<'a, B> Arguments<'a, B> for MlaValues<'a, B> {
    const FAMILY: &'static str = "mla_values";

    fn buffers(&self) -> impl IntoIterator<Item = &'a B> {
        [self.mixed, self.up, self.result]
    }

    fn parameters(&self) -> impl IntoIterator<Item = u32> {
        [self.count, self.heads, self.values, self.rank, self.up_at, self.up_stride]
    }
}

/// Arguments of the kernels of `elementwise.slang` whose names begin with `move_words`.
pub(crate) struct MoveWords<'a, B> {
    pub(crate) result: &'a B,
    pub(crate) count: u32,
    pub(crate) from_at: u32,
    pub(crate) result_at: u32,
}

impl<B> MoveWords<'_, B> {
    pub(crate) const KERNEL: &'static Kernel = &KERNELS[18];
}

impl<'a, B> Arguments<'a, B> for MoveWords<'a, B> {
    const FAMILY: &'static str = "move_words";

    fn buffers(&self) -> impl IntoIterator<Item = &'a B> {
        [self.result]
    }

    fn parameters(&self) -> impl IntoIterator<Item = u32> {
        [self.count, self.from_at, self.result_at]
    }
}

/// Arguments of the kernels of `experts.slang` whose names begin with `plan_experts`.
pub(crate) struct PlanExperts<'a, B> {
    pub(crate) ids: &'a B,
    pub(crate) counts: &'a B,
    pub(crate) offsets: &'a B,
    pub(crate) pairs: &'a B,
    pub(crate) gate_up_grid: &'a B,
    pub(crate) down_grid: &'a B,
    pub(crate) experts: u32,
    pub(crate) count: u32,
    pub(crate) slots: u32,
    pub(crate) ids_at: u32,
    pub(crate) ids_stride: u32,
    pub(crate) tile_pairs: u32,
    pub(crate) gate_up_tiles: u32,
    pub(crate) down_tiles: u32,
}

impl<B> PlanExperts<'_, B> {
    pub(crate) const KERNEL: &'static Kernel = &KERNELS[33];
}

impl<'a, B> Arguments<'a, B> for PlanExperts<'a, B> {
    const FAMILY: &'static str = "plan_experts";

    fn buffers(&self) -> impl IntoIterator<Item = &'a B> {
        [self.ids, self.counts, self.offsets, self.pairs, self.gate_up_grid, self.down_grid]
    }

    fn parameters(&self) -> impl IntoIterator<Item = u32> {
        [
            self.experts,
            self.count,
            self.slots,
            self.ids_at,
            self.ids_stride,
            self.tile_pairs,
            self.gate_up_tiles,
            self.down_tiles,
        ]
    }
}

/// Arguments of the kernels of `norm.slang` whose names begin with `rms_norm`.
pub(crate) struct RmsNorm<'a, B> {
    pub(crate) x: &'a B,
    pub(crate) weight: &'a B,
    pub(crate) result: &'a B,
    pub(crate) rows: u32,
    pub(crate) width: u32,
    pub(crate) x_at: u32,
    pub(crate) x_stride: u32,
    pub(crate) eps: f32,
}

impl<B> RmsNorm<'_, B> {
    pub(crate) const KERNEL: &'static Kernel = &KERNELS[101];
}

impl<'a, B> Arguments<'a, B> for RmsNorm<'a, B> {
    const FAMILY: &'static str = "rms_norm";

    fn buffers(&self) -> impl IntoIterator<Item = &'a B> {
        [self.x, self.weight, self.result]
    }

    fn parameters(&self) -> impl IntoIterator<Item = u32> {
        [self.rows, self.width, self.x_at, self.x_stride, self.eps.to_bits()]
    }
}

/// Arguments of the kernels of `experts.slang` whose names begin with `route`.
pub(crate) struct Route<'a, B> {
    pub(crate) logits: &'a B,
    pub(crate) bias: &'a B,
    pub(crate) ids: &'a B,
    pub(crate) weights: &'a B,
    pub(crate) experts: u32,
    pub(crate) chosen: u32,
    pub(crate) logits_at: u32,
    pub(crate) logits_stride: u32,
    pub(crate) ids_at: u32,
    pub(crate) ids_stride: u32,
    pub(crate) weights_at: u32,
    pub(crate) weights_stride: u32,
    pub(crate) scoring: u32,
    pub(crate) has_bias: u32,
    pub(crate) normalise: u32,
    pub(crate) groups: u32,
    pub(crate) keep: u32,
    pub(crate) take: u32,
    pub(crate) scale: f32,
}

impl<B> Route<'_, B> {
    pub(crate) const KERNEL: &'static Kernel = &KERNELS[32];
}

impl<'a, B> Arguments<'a, B> for Route<'a, B> {
    const FAMILY: &'static str = "route";

    fn buffers(&self) -> impl IntoIterator<Item = &'a B> {
        [self.logits, self.bias, self.ids, self.weights]
    }

    fn parameters(&self) -> impl IntoIterator<Item = u32> {
        [
            self.experts,
            self.chosen,
            self.logits_at,
            self.logits_stride,
            self.ids_at,
            self.ids_stride,
            self.weights_at,
            self.weights_stride,
            self.scoring,
            self.has_bias,
            self.normalise,
            self.groups,
            self.keep,
            self.take,
            self.scale.to_bits(),
        ]
    }
}

/// Arguments of the kernels of `elementwise.slang` whose names begin with `scaled_add`.
pub(crate) struct ScaledAdd<'a, B> {
    pub(crate) from: &'a B,
    pub(crate) result: &'a B,
    pub(crate) count: u32,
    pub(crate) width: u32,
    pub(crate) from_at: u32,
    pub(crate) from_stride: u32,
    pub(crate) result_at: u32,
    pub(crate) result_stride: u32,
    pub(crate) factor: f32,
}

impl<B> ScaledAdd<'_, B> {
    pub(crate) const KERNEL: &'static Kernel = &KERNELS[12];
}

impl<'a, B> Arguments<'a, B> for ScaledAdd<'a, B> {
    const FAMILY: &'static str = "scaled_add";

    fn buffers(&self) -> impl IntoIterator<Item = &'a B> {
        [self.from, self.result]
    }

    fn parameters(&self) -> impl IntoIterator<Item = u32> {
        [
            self.count,
            self.width,
            self.from_at,
            self.from_stride,
            self.result_at,
            self.result_stride,
            self.factor.to_bits(),
        ]
    }
}

/// Arguments of the kernels of `elementwise.slang` whose names begin with `softcap`.
pub(crate) struct Softcap<'a, B> {
    pub(crate) result: &'a B,
    pub(crate) count: u32,
    pub(crate) width: u32,
    pub(crate) result_at: u32,
    pub(crate) result_stride: u32,
    pub(crate) cap: f32,
}

impl<B> Softcap<'_, B> {
    pub(crate) const KERNEL: &'static Kernel = &KERNELS[14];
}

impl<'a, B> Arguments<'a, B> for Softcap<'a, B> {
    const FAMILY: &'static str = "softcap";

    fn buffers(&self) -> impl IntoIterator<Item = &'a B> {
        [self.result]
    }

    fn parameters(&self) -> impl IntoIterator<Item = u32> {
        [self.count, self.width, self.result_at, self.result_stride, self.cap.to_bits()]
    }
}

/// Arguments of the kernels of `store_kv.slang` whose names begin with `store_kv`.
pub(crate) struct StoreKv<'a, B> {
    pub(crate) x: &'a B,
    pub(crate) query_norm: &'a B,
    pub(crate) key_norm: &'a B,
    pub(crate) cosines: &'a B,
    pub(crate) sines: &'a B,
    pub(crate) positions: &'a B,
    pub(crate) slots: &'a B,
    pub(crate) result: &'a B,
    pub(crate) keys: &'a B,
    pub(crate) values: &'a B,
    pub(crate) heads: u32,
    pub(crate) kv_heads: u32,
    pub(crate) width: u32,
    pub(crate) value_width: u32,
    pub(crate) queries_at: u32,
    pub(crate) keys_at: u32,
    pub(crate) values_at: u32,
    pub(crate) x_stride: u32,
    pub(crate) query_normed: u32,
    pub(crate) query_eps: f32,
    pub(crate) key_normed: u32,
    pub(crate) key_eps: f32,
    pub(crate) first: u32,
    pub(crate) rotated: u32,
    pub(crate) neighbours: u32,
    pub(crate) result_at: u32,
    pub(crate) result_stride: u32,
    pub(crate) all_slots: u32,
    pub(crate) block_size: u32,
    pub(crate) key_words: u32,
    pub(crate) value_words: u32,
}

impl<B> StoreKv<'_, B> {
    pub(crate) const VARIANTS: [&'static Kernel; 4] = [&KERNELS[110], &KERNELS[111], &KERNELS[112], &KERNELS[113]];
}

impl<'a, B> Arguments<'a, B> for StoreKv<'a, B> {
    const FAMILY: &'static str = "store_kv";

    fn buffers(&self) -> impl IntoIterator<Item = &'a B> {
        [
            self.x,
            self.query_norm,
            self.key_norm,
            self.cosines,
            self.sines,
            self.positions,
            self.slots,
            self.result,
            self.keys,
            self.values,
        ]
    }

    fn parameters(&self) -> impl IntoIterator<Item = u32> {
        [
            self.heads,
            self.kv_heads,
            self.width,
            self.value_width,
            self.queries_at,
            self.keys_at,
            self.values_at,
            self.x_stride,
            self.query_normed,
            self.query_eps.to_bits(),
            self.key_normed,
            self.key_eps.to_bits(),
            self.first,
            self.rotated,
            self.neighbours,
            self.result_at,
            self.result_stride,
            self.all_slots,
            self.block_size,
            self.key_words,
            self.value_words,
        ]
    }
}

/// Arguments of the kernels of `store_kv.slang` whose names begin with `store_queries`.
pub(crate) struct StoreQueries<'a, B> {
    pub(crate) x: &'a B,
    pub(crate) norm: &'a B,
    pub(crate) cosines: &'a B,
    pub(crate) sines: &'a B,
    pub(crate) positions: &'a B,
    pub(crate) result: &'a B,
    pub(crate) heads: u32,
    pub(crate) width: u32,
    pub(crate) x_at: u32,
    pub(crate) x_stride: u32,
    pub(crate) normed: u32,
    pub(crate) eps: f32,
    pub(crate) first: u32,
    pub(crate) rotated: u32,
    pub(crate) neighbours: u32,
    pub(crate) result_at: u32,
    pub(crate) result_stride: u32,
}

impl<B> StoreQueries<'_, B> {
    pub(crate) const KERNEL: &'static Kernel = &KERNELS[105];
}

impl<'a, B> Arguments<'a, B> for StoreQueries<'a, B> {
    const FAMILY: &'static str = "store_queries";

    fn buffers(&self) -> impl IntoIterator<Item = &'a B> {
        [self.x, self.norm, self.cosines, self.sines, self.positions, self.result]
    }

    fn parameters(&self) -> impl IntoIterator<Item = u32> {
        [
            self.heads,
            self.width,
            self.x_at,
            self.x_stride,
            self.normed,
            self.eps.to_bits(),
            self.first,
            self.rotated,
            self.neighbours,
            self.result_at,
            self.result_stride,
        ]
    }
}

/// Arguments of the kernels of `store_kv.slang` whose names begin with `store_rows`.
pub(crate) struct StoreRows<'a, B> {
    pub(crate) x: &'a B,
    pub(crate) norm: &'a B,
    pub(crate) cosines: &'a B,
    pub(crate) sines: &'a B,
    pub(crate) positions: &'a B,
    pub(crate) slots: &'a B,
    pub(crate) cache: &'a B,
    pub(crate) heads: u32,
    pub(crate) width: u32,
    pub(crate) x_at: u32,
    pub(crate) x_stride: u32,
    pub(crate) normed: u32,
    pub(crate) eps: f32,
    pub(crate) first: u32,
    pub(crate) rotated: u32,
    pub(crate) neighbours: u32,
    pub(crate) all_slots: u32,
    pub(crate) block_size: u32,
    pub(crate) row_words: u32,
}

impl<B> StoreRows<'_, B> {
    pub(crate) const VARIANTS: [&'static Kernel; 4] = [&KERNELS[106], &KERNELS[107], &KERNELS[108], &KERNELS[109]];
}

impl<'a, B> Arguments<'a, B> for StoreRows<'a, B> {
    const FAMILY: &'static str = "store_rows";

    fn buffers(&self) -> impl IntoIterator<Item = &'a B> {
        [self.x, self.norm, self.cosines, self.sines, self.positions, self.slots, self.cache]
    }

    fn parameters(&self) -> impl IntoIterator<Item = u32> {
        [
            self.heads,
            self.width,
            self.x_at,
            self.x_stride,
            self.normed,
            self.eps.to_bits(),
            self.first,
            self.rotated,
            self.neighbours,
            self.all_slots,
            self.block_size,
            self.row_words,
        ]
    }
}

/// Arguments of the kernels of `choose.slang` whose names begin with `top_k`.
pub(crate) struct TopK<'a, B> {
    pub(crate) x: &'a B,
    pub(crate) ids: &'a B,
    pub(crate) values: &'a B,
    pub(crate) rows: u32,
    pub(crate) width: u32,
    pub(crate) count: u32,
    pub(crate) x_at: u32,
    pub(crate) x_stride: u32,
    pub(crate) ids_at: u32,
    pub(crate) ids_stride: u32,
    pub(crate) values_at: u32,
    pub(crate) values_stride: u32,
}

impl<B> TopK<'_, B> {
    pub(crate) const KERNEL: &'static Kernel = &KERNELS[9];
}

impl<'a, B> Arguments<'a, B> for TopK<'a, B> {
    const FAMILY: &'static str = "top_k";

    fn buffers(&self) -> impl IntoIterator<Item = &'a B> {
        [self.x, self.ids, self.values]
    }

    fn parameters(&self) -> impl IntoIterator<Item = u32> {
        [
            self.rows,
            self.width,
            self.count,
            self.x_at,
            self.x_stride,
            self.ids_at,
            self.ids_stride,
            self.values_at,
            self.values_stride,
        ]
    }
}
