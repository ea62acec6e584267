// One entry point for each element of a cache: ENTRY(suffix, type).
ENTRY(f32, F32)
ENTRY(f16, F16)
ENTRY(bf16, BF16)
ENTRY(q8_0, Q8_0)
